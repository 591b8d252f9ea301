"""How amounts, rhythms and small counts are bounded, and what a changed one gives away."""

import pytest

from articles.parity.facts import Statement
from tests.articles.parity.alone import found_by


def said(rule: str, professional: str, lay: str) -> list[tuple[str, str]]:
    return [(one.professional, one.lay) for one in found_by(rule, professional, lay)]


@pytest.mark.parametrize(
    ("text", "value", "bound"),
    [
        ("The most you should take over that 1 hour is 1.8 mg.", 1.8, "most"),
        ("The least you should take on any day is 2 mg.", 2, "least"),
        ("72 hours is the latest.", 72, "most"),
        ("from the age of 18", 18, "least"),
        ("from the age of 18 to 49 years", 18, ""),
        ("for every child of 3 and upwards", 3, "least"),
        ("an eGFR of 45 mL/min/1.73 m2 or above", 45, "least"),
        ("fewer than the 1.60% on warfarin", 1.6, ""),
        ("fewer than 1.60% on warfarin", 1.6, "less"),
        ("under 3 months of age or below 5 kg", 5, "less"),
        ("40 mg per square meter and up to 60 mg", 60, "most"),
        ("this does not apply to those with a TSH above 20 mIU/L", 20, "more"),
        ("infants born before 35 weeks", 35, "less"),
        ("avoid depths greater than 6 cm", 6, "most"),
        ("an antibody level of 10 mIU/mL or lower", 10, "most"),
        ("100 mg a day or a smaller amount", 100, "most"),
        ("Begin no later than 3 weeks before your first tablet.", 3, "least"),
        ("Begin no earlier than 3 weeks before your first tablet.", 3, "most"),
        ("Begin no later than 3 weeks after the fall.", 3, "most"),
        ("If your potassium goes up to 6 mmol/L or more, stop.", 6, "least"),
    ],
)
def test_an_amount_is_bounded_by_words_further_off(text, value, bound):
    assert [one.bound for one in Statement(text).quantities if float(one.value) == value] == [bound]


@pytest.mark.parametrize(
    ("professional", "lay", "found"),
    [
        ("No more than 36 hours must elapse.", "Wait 36 hours or more.", True),
        ("At least 36 hours must elapse.", "Wait 36 hours or more.", False),
        ("Wait an hour. Give it within 60 minutes.", "Wait an hour. You get it in no less than 60 minutes.", True),
        ("Wait an hour. Give it within 60 minutes.", "Wait an hour. You get it in no more than 60 minutes.", False),
        ("Flexion beyond 90 degrees should be avoided.", "Avoid bending it more than 90 degrees.", False),
    ],
)
def test_words_alike_that_are_turned_by_no_denial_are_other_bounds(professional, lay, found):
    assert bool(said("comparators", professional, lay)) == found


@pytest.mark.parametrize(
    ("professional", "lay", "found"),
    [
        ("Apply it at least every 6 months.", "Put it on at most every 6 months.", True),
        ("Test them at least every 12 weeks.", "Have a test every 12 weeks, or less often.", True),
        ("Test them at least every 12 weeks.", "Have a test every 12 weeks, or more often.", False),
        ("Take it no more than once daily.", "Do not take it more than once a day.", False),
    ],
)
def test_a_rhythm_is_bounded_alike(professional, lay, found):
    assert bool(said("comparators", professional, lay)) == found


@pytest.mark.parametrize(
    ("professional", "lay", "found"),
    [
        ("Two forms of contraception are required.", "Use one kind of birth control.", True),
        ("Give a single dose of RSV vaccine.", "Women had three RSV shots.", True),
        ("Two forms of contraception are required.", "Use two kinds of birth control.", False),
        ("Use both hands.", "Two hands are used.", False),
    ],
)
def test_a_small_count_of_one_thing_stays_the_same(professional, lay, found):
    assert bool(said("counts", professional, lay)) == found


def test_a_rhythm_that_stands_elsewhere_does_not_answer_another():
    professional = "Take mefloquine weekly before travel. Take proguanil daily after meals."
    lay = "Take mefloquine once a day before travel. Take proguanil once a day after meals. See us every week."

    assert said("schedules", professional, lay) != []


def test_a_needle_that_only_lay_readers_are_told_is_found():
    assert said("doses", "Offer the steroid through the eardrum.", "You may get the steroid into a vein.") != []


@pytest.mark.parametrize(
    ("rule", "professional", "lay"),
    [
        ("doses", "Stop below 1,000/µL.", "Stop under 1,000 per liter."),
        ("schedules", "It was 2 per 1,000 patient-years.", "It was 2 per 1,000 patient-days."),
    ],
)
def test_what_a_count_is_reckoned_by_stays_the_same(rule, professional, lay):
    assert said(rule, professional, lay) != []
    assert said(rule, professional, professional) == []


@pytest.mark.parametrize(
    ("professional", "lay", "found"),
    [
        ("Avoid it below 30 mL. Stop it below 30 mL.", "Avoid it below 30 mL. Stop it above 30 mL.", True),
        ("Do so after two or more episodes.", "Do so if it happens twice at most.", True),
        ("Do so after two or more episodes.", "Do so if it happens twice or more.", False),
        ("Give at most 5 mg, no more than 5 mg.", "Never have more than 5 mg.", False),
    ],
)
def test_an_amount_that_is_bounded_the_other_way_in_one_of_its_places_is_found(professional, lay, found):
    assert bool(said("comparators", professional, lay)) == found
