"""Which way words of comparison point: of the same amount, on a whole scale, of the same things."""

import pytest

from tests.articles.parity.alone import told_by


def said(professional, lay):
    """The words that are told to point against each other."""
    return [(one.professional, one.lay) for one in told_by("direction", professional, lay)]


@pytest.mark.parametrize(
    ("professional", "lay", "words"),
    [
        (
            "Infections fell by 83% among girls and by 66% among women.",
            "Among girls, infections were down by 83%. Among women, they were up by 66%.",
            ("fell", "up"),
        ),
        (
            "Stop once bilirubin is at least 50 micromol/L below the threshold.",
            "The lights go off when bilirubin is 50 micromol/L or more over the line.",
            ("below", "over"),
        ),
        (
            "Sleeping places should not be raised by more than 500 m.",
            "Sleep no more than 500 m lower than the last one.",
            ("raised", "lower"),
        ),
        ("Therapy reduced sleep latency by 19 minutes.", "They fell asleep 19 minutes later.", ("reduced", "later")),
    ],
)
def test_words_that_say_by_how_much_are_compared_by_the_amount(professional, lay, words):
    assert said(professional, lay) == [words]


def test_a_scale_on_which_a_side_points_one_way_needs_no_clause_that_answers():
    professional = "Nintedanib slowed the annual decline in vital capacity."
    assert said(professional, "They breathed out less air. So the medicine sped things up.") == [
        ("slowed", "sped things up")
    ]


def test_two_words_that_agree_only_in_telling_of_good_must_be_said_of_the_same():
    professional = "Chemotherapy increased survival. Dysfunction is more frequent after anthracyclines."
    lay = "Chemotherapy helped: more lived. If you had anthracyclines, this problem is seen less often."
    assert ("more frequent", "less often") in said(professional, lay)


@pytest.mark.parametrize(
    "lay",
    ["Did it raise the risk? It did not.", "The rash clears up by week 4.", "Effects of grade 3 or higher."],
)
def test_questions_particles_and_grades_point_nowhere(lay):
    assert said("It reduced the risk of a grade 3 rash by week 4.", lay) == []


def test_the_dose_after_the_test_is_the_test_before_the_dose():
    professional = "The morning dose is taken after blood has been drawn."
    assert said(professional, "Your blood is drawn before the morning dose. You may eat after that.") == []


def test_a_lay_word_that_nothing_answers_is_held_against_the_clause_that_answers():
    professional = (
        "Alteplase 0.9 mg/kg (maximum 90 mg) improves functional outcome within 4.5 hours of onset of stroke."
    )
    lay = "Alteplase within 4.5 hours of the start of a stroke helps people recover worse: 0.9 mg a kilogram."
    assert ("improves", "worse") in said(professional, lay)


def test_breathing_trouble_is_bad_although_breathing_is_good():
    professional = "Treatment reduces neonatal death and respiratory distress syndrome."
    lay = "Fewer babies die in the newborn period, but more have serious breathing trouble (respiratory distress)."
    assert ("reduces", "more") in said(professional, lay)


def test_what_comes_after_that_comes_after_what_stands_before():
    assert (
        said("Take out the drain before the bath.", "The drain is taken out first. You have a bath after that.") == []
    )
