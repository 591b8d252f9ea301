"""Whom a text is about, and what it is about: nobody and nothing is exchanged, added or left out."""

import pytest

from articles.parity.comparison import compare
from articles.parity.scoring import statement_of
from tests.articles.parity.alone import told_by


def told(rule: str, professional: str, lay: str) -> list[tuple[str, str]]:
    return [(one.professional, one.lay) for one in told_by(rule, professional, lay)]


@pytest.mark.parametrize(
    ("professional", "lay", "spans"),
    [
        ("Avoid it in esophageal narrowing.", "Avoid it if your bladder is narrow.", ("esophageal", "bladder")),
        ("Adults may take it.", "Adults who have had a stroke may take it.", ("", "stroke")),
        ("Wash hands if colonized with MRSA.", "Wash hands if you were in hospital.", ("MRSA", "")),
    ],
)
def test_another_disease_part_or_device_is_found_wherever_it_stands(professional, lay, spans):
    assert spans in told("exchange", professional, lay)


@pytest.mark.parametrize(
    ("professional", "lay"),
    [
        ("Adults may take it.", "Adults may take it, and a stroke is rare."),
        ("Treat urticaria early.", "Hives should be treated early."),
        ("In asthma it helps the airways.", "It helps the lungs if you wheeze."),
        ("Hypertension is common.", "Blood pressure is often too high."),
        ("In stage 3 chronic kidney disease", "If your kidneys are damaged"),
        ("Breastfeeding protects against otitis media.", "Breastfed babies get fewer ear infections."),
    ],
)
def test_the_same_thing_in_everyday_or_wider_words_is_no_other(professional, lay):
    assert told("exchange", professional, lay) == []


@pytest.mark.parametrize(
    ("professional", "lay"),
    [
        ("Everybody had compression.", "Everybody had antibiotics."),
        ("Only condoms prevent them.", "Only PrEP can prevent them."),
        ("Give the recombinant vaccine.", "Have the live vaccine."),
    ],
)
def test_a_kind_of_treatment_that_only_lay_readers_are_told_is_found(professional, lay):
    assert told("drugs", professional, lay) != []


@pytest.mark.parametrize(
    ("professional", "lay"),
    [
        ("Macrolides are antibiotics.", "Macrolides are antibiotics."),
        ("Ibuprofen helps.", "The painkiller ibuprofen helps."),
        ("ACE inhibitors are first.", "Of the blood pressure pills, ACE inhibitors come first."),
    ],
)
def test_a_wider_kind_beside_the_medicine_is_an_explanation(professional, lay):
    assert told("drugs", professional, lay) == []


@pytest.mark.parametrize(
    ("professional", "lay"),
    [
        ("Operate on acute tears.", "With an old tear you may need surgery."),
        ("Idiopathic hearing loss may pass.", "After a known injury, hearing loss may pass."),
        ("They take antiretrovirals while on treatment.", "They have not yet started HIV medicines."),
        ("Rest. The illness is mild.", "It will pass. You need to lie down. This is severe."),
    ],
)
def test_people_of_the_opposite_kind_are_found_whatever_clause_they_stand_in(professional, lay):
    assert told("degrees", professional, lay) != []


def test_a_side_that_names_both_ends_of_a_scale_contradicts_nothing():
    assert told("degrees", "Rest. It may be mild or severe.", "You may lie down. Wait if this is mild.") == []


@pytest.mark.parametrize(
    ("professional", "lay", "found"),
    [
        ("All infants need varnish.", "Only babies with cavities need varnish.", True),
        ("Anyone who takes too much needs help.", "You need help only if you are ill.", True),
        ("Use it unless it hurts.", "Use it only if it does not hurt.", False),
        ("All infants need varnish.", "All babies need varnish.", False),
    ],
)
def test_a_limit_that_one_side_alone_sets_is_found(professional, lay, found):
    assert any("limit" in span for span in said_of_people(professional, lay)) == found


def said_of_people(professional: str, lay: str) -> list[str]:
    return [one.message for one in told_by("population", professional, lay)]


@pytest.mark.parametrize(
    ("professional", "lay", "found"),
    [
        ("Adults may try it.", "Adults who live in a nursing home may try it.", True),
        ("Travelers may try it.", "You may try it.", False),
        ("Adults may try it.", "Ask your family: siblings may try it, as may adults.", False),
    ],
)
def test_a_group_that_only_lay_readers_are_told_is_found(professional, lay, found):
    assert bool(said_of_people(professional, lay)) == found


@pytest.mark.parametrize(
    ("professional", "lay", "spans"),
    [
        ("Operate in BRCA1 carriers. Scan in BRCA2 carriers.", "Operate on BRCA2 carriers. Scan BRCA2 carriers.", 1),
        ("Operate in BRCA1 carriers. Scan in BRCA2 carriers.", "Operate on BRCA1 carriers. Scan BRCA2 carriers.", 0),
        ("Fibrosis of F2 or F3.", "Scarring of F3 or F4.", 1),
        ("Measure IgA antibodies.", "IgG antibodies are measured.", 1),
        ("Measure IgA, IgG and IgM.", "IgA is measured.", 0),
        ("Give 40 mg/m2 with FEV1 above 30%.", "Have 40 mg for each square meter.", 0),
    ],
)
def test_a_name_with_another_number_or_letter_is_found(professional, lay, spans):
    assert len(told("labels", professional, lay)) == spans


@pytest.mark.parametrize(
    ("professional", "lay", "found"),
    [
        ("Women with newly diagnosed disease took part.", "Women whose disease had come back took part.", True),
        ("Women with newly diagnosed disease took part.", "Women who had just been diagnosed took part.", False),
        ("It does not apply to people with asthma.", "It also applies to people with asthma.", True),
        ("It does not apply to people with asthma.", "It is not meant for people with asthma.", False),
        ("It followed 300 people with gout.", "It followed 300 healthy people.", True),
        ("Avoid it in women of childbearing potential.", "Avoid it if you are already pregnant.", True),
    ],
)
def test_people_of_another_history_are_found(professional, lay, found):
    assert bool(told("degrees", professional, lay)) == found


def test_a_family_history_that_only_lay_readers_are_told_is_found():
    wrong = "Every baby with a family history of bleeding should have it."
    assert told("population", "All newborns should have it.", wrong) == [("", "family history")]


@pytest.mark.parametrize(
    ("professional", "lay", "found"),
    [
        ("Infections fell by 83%.", "Infections were down to 83%.", True),
        ("Infections fell by 83%.", "Infections were down by about 83%.", False),
        ("Rates rose from 20% to 83%.", "Rates rose by 63%, from 20% to 83%.", False),
        ("The dose is raised by up to 20 mg.", "The dose goes up by 20 mg, up to 20 mg at a time.", False),
    ],
)
def test_a_change_is_not_what_is_left(professional, lay, found):
    assert any("what is left" in one.message for one in compare(statement_of(professional), statement_of(lay))) == found


@pytest.mark.parametrize(
    "lay",
    ["Men and women past the menopause need 7 days.", "Men and women who still have periods need 7 days."],
)
def test_some_of_the_women_are_not_pregnant_women(lay):
    assert told("population", "Men and pregnant women need 7 days.", lay) != []


@pytest.mark.parametrize(
    ("professional", "lay", "wrong"),
    [
        ("Residents of care homes get it.", "You get it if you live in a care home.", "you work in a care home."),
        ("Offer first-degree relatives a test.", "Your parents can have a test.", "Your cousins can have a test."),
        (
            "Test it in the follicular phase.",
            "Test it at the start of your cycle.",
            "Test it at the end of your cycle.",
        ),
        (
            "Adults at high risk of gout joined.",
            "Adults likely to get gout joined.",
            "Those who already had gout joined.",
        ),
        ("The pain peaks at noon.", "The pain is at its worst at noon.", "The pain is at its mildest at noon."),
    ],
)
def test_where_they_live_and_how_near_they_are_stays(professional, lay, wrong):
    assert told("degrees", professional, lay) == []
    assert told("degrees", professional, wrong) != []


def test_who_drinks_coffee_is_no_drinker():
    assert told("population", "Coffee consumption was noted.", "We noted who drinks coffee.") == []
    assert told("population", "Coffee was safe.", "Coffee was safe for people who drink coffee.") == []


@pytest.mark.parametrize(
    ("rule", "professional", "lay"),
    [
        ("population", "Avoid it in pregnancy.", "It can harm your baby."),
        ("population", "In adults with shock it is given first.", "If an adult's pressure collapses, it comes first."),
        ("population", "Children should use a smear.", "A smear is enough for a child's teeth."),
        ("population", "Adolescents aged 16 years or older may have it.", "You may have it if you are 16 or older."),
        ("population", "They may drive, provided that they feel well.", "They may drive, but only if they feel well."),
        ("population", "It is for all of them.", "It is for all of them, not only those with bad teeth."),
        ("population", "In immunosuppression it is withheld.", "If your immune system is severely weakened, wait."),
        ("exchange", "Rectal bleeding should be seen.", "Bleeding from the back passage should be seen."),
    ],
)
def test_the_same_people_and_parts_in_other_words_are_no_others(rule, professional, lay):
    assert told(rule, professional, lay) == []
