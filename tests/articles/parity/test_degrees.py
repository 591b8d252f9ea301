"""Words of one scale: where they contradict each other, and where they only seem to."""

import pytest

from tests.articles.parity.alone import told_by


def told(professional, lay):
    """Whether the two sides are told to name words of a scale that exclude each other."""
    return bool(told_by("degrees", professional, lay))


@pytest.mark.parametrize(
    ("professional", "lay"),
    [
        ("Driving is not advised before 6 weeks.", "You are advised not to drive before 6 weeks."),
        ("Screening is not recommended for men.", "Men are advised against screening."),
        ("The dose should not exceed 5 mg.", "The dose should be no higher than 5 mg."),
        ("Patients without diabetes were treated.", "Nobody with diabetes was treated. None had diabetes."),
    ],
)
def test_a_denial_may_stand_elsewhere_in_the_clause(professional, lay):
    assert not told(professional, lay)


def test_what_is_denied_nowhere_contradicts_a_denial():
    assert told("Driving is not advised before 6 weeks.", "You are advised to drive before 6 weeks.")
    assert told("Scans are not recommended in rare tumors.", "Scans are recommended if your tumor is rare.")


def test_of_two_clauses_that_hardly_answer_each_other_only_what_is_said_of_the_same_is_compared():
    professional = "A single dose of dexamethasone is given for croup. Return visits were fewer after multiple doses."
    assert not told(professional, "You get one dose of dexamethasone for croup. In several studies visits were fewer.")


@pytest.mark.parametrize(
    ("professional", "lay"),
    [
        ("Divide the oral dose by 2.", "Take the whole dose and double it."),
        ("It is dosed to trough levels.", "The dose depends on the highest level."),
        ("Steroids may mask fever.", "Steroids may bring on a fever."),
        ("In proximal occlusion", "If the blockage is near the far end"),
    ],
)
def test_plain_opposites_are_told_apart(professional, lay):
    assert told(professional, lay)
