"""Figures as lay writers tell them: by tablets, birthdays, couples and points, with results that bear no unit."""

import pytest

from articles.parity.comparison import ERROR, compare
from articles.parity.facts import Statement
from tests.articles.parity.alone import told_by

FIGURES = ("values", "units", "ranges", "comparators", "schedules", "doses")


def severities(professional: str, lay: str) -> set[str]:
    return {one.severity for rule in FIGURES for one in told_by(rule, professional, lay)}


@pytest.mark.parametrize(
    ("professional", "lay"),
    [
        ("Give 1 g at once.", "Take two 500 mg tablets at once."),
        ("Give ibuprofen 400 mg.", "Take two 200 mg ibuprofen tablets."),
        ("Give 10 mL of honey.", "Give two 5 mL teaspoons of honey."),
        ("Give it from the age of 6 years.", "Give it from the sixth birthday."),
        ("Give it up to 18 years.", "Give it up to the 18th birthday."),
        ("Screen from 25 to 49 years.", "You are screened from 25 until you turn 50."),
        ("Give them between 24+0 and 33 weeks.", "Have them from 24 weeks, but not yet 34 weeks."),
        ("Repeat it in 2 hours.", "Do it again in a couple of hours."),
        ("At least 75 minutes count.", "At least an hour and a quarter counts."),
        ("Retest at 3-monthly intervals.", "You are tested every three months."),
        ("It fell by 5 mmHg.", "The top number fell by 5 points."),
        ("LVEF fell by 16 percentage points.", "Your score dropped by 16 points."),
        ("Pass at least 2 L per 24 hours.", "Pass at least 2 litres a day."),
        ("80 to 90% were pleased.", "Between 8 and 9 people in every 10 were pleased."),
        ("The drops hold 50 micrograms/mL.", "The drops hold 50 micrograms in each mL."),
        ("The maximum is 900 mg.", "Nobody should take more than 900 mg."),
        ("The maximum is 200 mg.", "You won't go over 200 mg."),
        ("Losses above 1 L are severe.", "Losing over a litre is severe."),
        ("Use a carbon-13 urea test.", "Have a breath test."),
        ("Use a 5-alpha reductase inhibitor.", "Have another kind of tablet."),
        ("Have them up to 33 6/7 weeks.", "Have them if you are not yet 34 weeks."),
        ("Give a quarter of a liter.", "Drink 250 mL."),
    ],
)
def test_the_same_figure_told_otherwise_is_let_be(professional, lay):
    assert severities(professional, lay) == set()


@pytest.mark.parametrize(
    ("professional", "lay"),
    [
        ("Give 1 g at once.", "Take two 200 mg tablets at once."),
        ("Give 10 mL of honey.", "Give three 5 mL teaspoons of honey."),
        ("Give it from the age of 6 years.", "Give it from the ninth birthday."),
        ("Give it up to 18 years.", "Give it up to the 16th birthday."),
        ("Screen from 25 to 49 years.", "You are screened from 25 until you turn 60."),
        ("Screen from 25 to 49 years.", "You are screened from 25 to 50 years."),
        ("Repeat it in 3 hours.", "Do it again in a couple of hours."),
        ("Retest at 3-monthly intervals.", "You are tested every two months."),
        ("It fell by 5 mmHg.", "The top number fell by 6 points."),
        ("Pass at least 3 L per 24 hours.", "Pass at least 2 litres a day."),
        ("Between 8 and 9 people in every 10 were pleased.", "70 to 90% were pleased."),
        ("The drops hold 50 micrograms/mL.", "The drops hold 50 micrograms in each litre."),
        ("The maximum is 900 mg.", "Everybody should take more than 900 mg."),
        ("Give 20 mg.", "Take 20."),
        ("Losses above 2 L are severe.", "Losing over a litre is severe."),
        ("Go on until 60 months of age.", "Go on until they are 6."),
        ("They were followed for 8.4 years.", "They were followed for 9.4 years."),
        ("They were followed for 6.7 months.", "They were followed for 8 to 9 months."),
        ("Have them up to 33 6/7 weeks.", "Have them if you are not yet 37 weeks."),
    ],
)
def test_another_figure_is_an_error(professional, lay):
    assert ERROR in severities(professional, lay)


@pytest.mark.parametrize(
    ("professional", "lay"),
    [
        ("Stop it above 108 mg/dL.", "Stop it above 108."),
        ("Refer from 70 mg/mmol.", "You are referred from 70."),
        ("Give 15 mg/kg.", "Have 15 mg for each kilogram, so someone of 60 kg takes 900 mg."),
        ("Give 50 mL/kg.", "Give 50 mL for each kilogram; for a 10 kg child that is 500 mL."),
        ("It was 100% effective.", "It worked in everybody."),
        ("Cool by at most 0.5 °C per hour.", "Cool by at most half a degree an hour."),
        ("The rate was 0.91 against 1.21.", "Of 100 people there were 91, against 121."),
        ("Go on until 60 months of age.", "Go on until they are 5."),
        ("They were followed for 8.4 years.", "They were followed for more than 8 years."),
        ("They were followed for 2.4 years.", "They were followed for about 2 and a half years."),
        ("They were followed for 6.7 months.", "They were followed for 6 to 7 months."),
        ("It fell by 2.7 points.", "It fell by almost 3 points."),
        ("The median was 4.5 crises.", "They had four or five crises."),
        ("Give it at 0, 2 and 6 months.", "Have it now, and at 2 and 6 months."),
        ("Give sacubitril/valsartan at 49/51 mg.", "Take a sacubitril valsartan tablet of 49/51 mg."),
        ("Give co-careldopa 25/100.", "Take one co-careldopa tablet (25 mg/100 mg)."),
        ("The number needed to treat was 7.", "It helped one in seven."),
    ],
)
def test_what_reviewers_can_judge_is_no_error(professional, lay):
    assert ERROR not in severities(professional, lay)


def test_it_does_not_cause_denies_a_link_too():
    denied = told_by("strength", "It is not associated with weight gain.", "It does not cause weight gain.")
    assert ERROR not in {one.severity for one in denied}
    plain = told_by("strength", "It is associated with weight gain.", "It is the cause of weight gain.")
    assert ERROR in {one.severity for one in plain}


def test_pieces_are_counted_once():
    amounts = [(float(one.value), float(one.times)) for one in Statement("two 500 mg tablets").quantities]
    assert amounts == [(2, 1), (500, 2)]


@pytest.mark.parametrize(
    ("professional", "lay"),
    [
        ("Rest.", "th birthday 5"),
        ("Rest.", "birthday"),
        ("Rest after never 's only adults.", "only adults"),
        ("Rest.", "only adults"),
        ("Take it 0 times a day, then 3-monthly.", "Take it 0 per days."),
        ("Take it 0 per days.", "Take it 3 times a day."),
    ],
)
def test_fragments_of_sentences_are_compared_as_well(professional, lay):
    assert isinstance(compare(Statement(professional), Statement(lay)), tuple)
    assert isinstance(compare(Statement(lay), Statement(professional)), tuple)
