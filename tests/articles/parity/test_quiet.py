"""Faithful wordings of which a rule has nothing to say, each beside what it must still find."""

import pytest

from articles.parity.comparison import ERROR, WARNING, Disagreement, compare
from articles.parity.overlaps import each_once
from articles.parity.scoring import statement_of

QUIET = [
    ("logic", "All children with fever should be seen.", "Any child with a fever should be seen."),
    ("doses", "Rinse after use to prevent oral candidiasis.", "Rinse after use so you do not get thrush."),
    ("doses", "Examine her after rectal bleeding.", "See us if you bled."),
    ("doses", "Give topical timolol 0.5%.", "Use timolol 0.5% eye drops."),
    ("doses", "Give it IM as a single dose.", "You get it as one injection."),
    (
        "degrees",
        "Treat mild pain at home, severe and acute pain at once.",
        "Severe pain, however mild it began, is for now.",
    ),
    ("strength", "Treat it early.", "Maybe you feel fine: have it treated early."),
    ("strength", "Whether treating it early helps is unclear.", "We do not know if treating it early helps."),
    ("strength", "You should have the scan.", "Should I have the scan? It seems so."),
    ("logic", "A scan is due if fever or rash occurs.", "A scan is due if just one of these occurs: fever, rash."),
    ("strength", "A scan is not indicated.", "You do not need a scan."),
    ("strength", "Breast feeding is not contraindicated.", "You can breast feed."),
    ("strength", "It is unlikely that scans lower mortality.", "Scans probably do not lower the number of deaths."),
    ("negation", "Have the test after dialysis has ended.", "Have the test after your last dialysis."),
    ("negation", "It is for premenopausal women.", "It is for women who have not been through the menopause."),
    ("values", "Sensitivity was 45% and 63%.", "Of 100 people it found 45 (45%), and then 63 (63%)."),
    ("schedules", "It was 43 per 1000 patient-years.", "Of 1000 people followed for a year it was 43."),
    ("doses", "Give 60 mg/m2, at most 60 mg.", "You get 60 mg per square metre, and never over 60 mg."),
    ("values", "Aim below 120 mmHg.", "Aim below 120 mmHg. The under-120 group did best."),
    ("dropped", "Count cells weekly and monthly thereafter.", "Count cells each week, then once a month."),
    ("dropped", "Count cells weekly at first, and monthly thereafter.", "Count cells each week. Later, once a month."),
    ("moments", "It is taken weekly.", "It is taken once a week, on the same day of the week."),
    ("moments", "Take it an hour before breakfast.", "Take it an hour before your first meal."),
    ("moments", "Give it within 2 hours of ingestion.", "Have it within 2 hours of swallowing them."),
    (
        "order",
        "Scan it at 6 weeks and at 1 year.",
        "You need two scans. The last is after 1 year. It is 6 weeks to the first.",
    ),
    ("negation", "The coil is the best method.", "No other method is as good as the coil."),
    ("logic", "Nausea and headache are common.", "Some people have nausea or a headache."),
    ("logic", "Fever but not cough is a sign.", "Fever is a sign. A cough is no sign."),
    ("logic", "Prefer tablets instead of the cream.", "Tablets and not the cream come first."),
]
NUMBERS = [
    ("Keep it below 140/90 mmHg.", "Keep it under 140/90."),
    ("Stop it if the eGFR is below 30 mL/min/1.73 m2.", "Stop it if your eGFR is under 30."),
    ("Very common (≥1/10): headache. Uncommon (≥1/1,000 to <1/100): fainting.",
     "More than 1 in 10 people get a headache. Up to 1 in 100 people faint. That is at least 1 in 1,000."),
    ("It recurs in 75% to 90%.", "It comes back in 75 to 90 people in every 100."),
    ("Losing over 500 mL of blood is a hemorrhage.", "Losing over half a liter of blood is a hemorrhage."),
    ("The drug reduced the risk by 50%.", "The drug halved the risk."),
    ("Use it for no longer than 14 consecutive days.", "Use it for no more than two weeks."),
    ("Take it on alternate days.", "Take it every other day."),
    ("Take 5 mg twice daily.", "Take 5 mg in the morning and 5 mg in the evening."),
    ("Repeat it at 1-minute intervals.", "Repeat it every minute."),
    ("The threshold is 7 g/dL (70 g/L).", "Blood is given when it is 70 g/L or lower."),
    ("All need vitamin D 10 micrograms (400 IU) daily.", "All need 10 micrograms of vitamin D every day."),
    ("Take it until 12 weeks of pregnancy.", "Take it for the first three months of pregnancy."),
    ("It is not for the third trimester.", "It is not for the last three months of pregnancy."),
    ("The scan finds 100% of bleeds within 6 hours.", "The scan finds all bleeds within 6 hours."),
    ("34 of 360 were better.", "Of 360 people 34 were better."),
    ("More than 60 g per week is not advised.", "Do not use over 60 g a week."),
    ("Use 1 drop q.i.d. for the first week.", "Use one drop four times a day for the first week."),
    ("Give no more than 4 doses in 24 hours.", "Take no more than four doses in a day."),
    ("It may be given every 8 weeks.", "You may get it every two months."),
    ("The rate is 0.5–1% of adults.", "Between 5 and 10 in every 1,000 adults have it."),
    ("It came back in 8 of 64 patients (12.5%).", "It came back in 12.5% of the 64 patients."),
    ("Keep it to <1.4 mmol/L (<55 mg/dL).", "Keep it below 1.4 mmol/L."),
    ("Use it up to 3 times a day.", "Use it as often as 3 times a day."),
    ("Of these 22.9% recovered.", "About 23 in 100 of these recovered."),
    ("Of children 80% recover within 3 days.", "After three days 80% of children are well."),
    ("Half a year later they were well.", "After six months they were well."),
]  # fmt: skip
FOUND = [
    ("doses", "Give it IM as a single dose.", "You get it as one injection under the skin."),
    ("doses", "Give it topically.", "Swallow it."),
    ("values", "All need vitamin D 10 micrograms (400 IU) daily.", "All need 400 mg of vitamin D every day."),
    ("values", "Take it until 12 weeks of pregnancy.", "Take it for the first six months of pregnancy."),
    ("values", "The scan finds 100% of bleeds.", "The scan finds most bleeds."),
    ("comparators", "Give it within 72 hours of birth.", "The baby gets it after 72 hours."),
    ("comparators", "No more than 60 g is needed.", "More than 60 g is needed."),
    ("comparators", "More than 60 g is not advised.", "Do not use under 60 g."),
    ("schedules", "It may be given every 8 weeks.", "You may get it every three months."),
    ("values", "Of these 22.9% recovered.", "About 24 in 100 of these recovered."),
    ("values", "Of these 22.9% recovered.", "23 in 100 of these recovered."),
    ("values", "Keep it below 140/90 mmHg.", "Keep it under 150/90."),
    ("values", "Stop it if the eGFR is below 30 mL/min.", "Stop it if your eGFR is under 60."),
    ("values", "Losing over 500 mL of blood is a hemorrhage.", "Losing over half a gram of blood is a hemorrhage."),
    ("values", "The drug halved the risk.", "The drug lowered the risk by a tenth."),
    ("schedules", "Take it on alternate days.", "Take it every day."),
    ("schedules", "Take 5 mg once daily.", "Take 5 mg once in the morning and once in the evening."),
    ("degrees", "Treat mild pain early.", "Treat severe pain early."),
    ("strength", "Treat it early.", "You may treat it early."),
    ("strength", "The scan may help.", "The scan must help."),
    ("strength", "The tablets must be stopped before surgery.", "The tablets need not be stopped before surgery."),
    ("degrees", "The test is effective after surgery.", "The test is no use after surgery."),
    ("degrees", "There was little evidence of harm.", "There was convincing evidence of harm."),
    ("degrees", "Stable patients do not require a specialist.", "If you are well, you will have to see a specialist."),
    ("values", "Sensitivity was 45%.", "Of 100 people it found 54 (45%)."),
    ("moments", "Take it within 2 hours of birth.", "Have it within 2 hours of the accident."),
    ("negation", "It is not for women.", "It is for women."),
    ("negation", "It is for women after menopause.", "It is not for women after menopause."),
    ("logic", "Take aspirin and heparin.", "Take aspirin or heparin."),
    ("logic", "Call if you vomit and feel cold.", "Call if you vomit or feel cold."),
]


def rules(professional: str, lay: str) -> set[str]:
    return {one.rule for one in compare(statement_of(professional), statement_of(lay))}


@pytest.mark.parametrize(("rule", "professional", "lay"), QUIET)
def test_a_faithful_wording_is_let_be(rule, professional, lay):
    assert rule not in rules(professional, lay)


@pytest.mark.parametrize(("professional", "lay"), NUMBERS)
def test_figures_in_other_words_are_the_same(professional, lay):
    assert rules(professional, lay).isdisjoint({"values", "ranges", "units", "comparators", "schedules"})


@pytest.mark.parametrize(("rule", "professional", "lay"), FOUND)
def test_a_wrong_wording_is_found(rule, professional, lay):
    assert rule in rules(professional, lay)


def finding(rule: str, words: str, spoken: str, severity: str = WARNING) -> Disagreement:
    return Disagreement(rule, severity, words, spoken, f"{rule}: {words}, {spoken}")


def test_of_two_findings_of_the_same_words_the_one_that_shows_more_is_kept():
    wide, narrow = finding("order", "before food", "after the tablets"), finding("direction", "before", "after")

    assert each_once([wide, narrow, finding("direction", "fore", "after")]) == [
        finding("direction", "fore", "after"),
        wide,
    ]


def test_an_error_is_kept_whatever_is_found_around_it():
    wide, error = finding("order", "5 mg before food", "5 g"), finding("units", "5 mg", "5 g", ERROR)

    assert each_once([wide, error]) == [wide, error]


def test_a_clause_that_nothing_answers_stays_beside_what_is_found_within():
    clause, denial = finding("dropped", "It does not heal scars.", ""), finding("negation", "not heal scars.", "")

    assert each_once([clause, denial]) == [clause, denial]
