"""Which way words of comparison point: of the same amount, on a whole scale, of the same things."""

import pytest

from tests.articles.parity.alone import found_by, told_by


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


@pytest.mark.parametrize(
    ("professional", "lay", "words"),
    [
        ("A falling platelet count warrants a repeat test.", "If your platelets are rising, do it again.", 1),
        ("Ferritin concentrations fall during pregnancy.", "Your iron stores go up while you are pregnant.", 1),
        ("The risk of dislocation falls after 6 weeks.", "The danger goes up after 6 weeks.", 1),
        ("The risk of falls is higher after 6 weeks.", "People fall over more often after 6 weeks.", 0),
        ("There was a 12% fall in new cases.", "There were 12% more new cases.", 1),
        ("Blood pressure falls on standing.", "Your blood pressure goes down when you stand.", 0),
        ("Weight gain is common.", "Frail people who had a fall put on weight more often.", 0),
    ],
)
def test_what_is_measured_falls_down_and_people_just_fall(professional, lay, words):
    assert len(said(professional, lay)) == words


@pytest.mark.parametrize(
    ("professional", "lay", "words"),
    [
        (
            "HR for death 0.74 (95% CI 0.62 to 0.88) with the drug.",
            "More people who took it died.",
            [("0.74", "More people")],
        ),
        ("HR for death 0.74 (95% CI 0.62 to 0.88) with the drug.", "Fewer people who took it died.", []),
        ("HR for death 0.94 (95% CI 0.82 to 1.08) with the drug.", "More people who took it died.", []),
        ("The relative risk of stroke was 1.42.", "Fewer of them had a stroke.", [("1.42", "Fewer")]),
    ],
)
def test_a_ratio_points_where_no_word_does(professional, lay, words):
    assert said(professional, lay) == words


@pytest.mark.parametrize(
    ("professional", "lay", "words"),
    [
        ("Symptoms are exacerbated by cold.", "Cold makes it milder.", [("exacerbated by", "milder")]),
        ("Hot flushes become less frequent.", "Hot flushes tend to flare up.", [("less frequent", "tend to flare up")]),
        ("The rash subsides within a week.", "The rash gets worse within a week.", [("subsides", "gets worse")]),
        ("The rash subsides within a week.", "The rash gets better within a week.", []),
    ],
)
def test_what_only_bad_things_do_is_good_or_bad_by_itself(professional, lay, words):
    assert said(professional, lay) == words


@pytest.mark.parametrize(
    ("lay", "words"),
    [
        ("People with a previous stroke gained the most.", []),
        ("People with a previous stroke gained the least.", [("greater", "the least")]),
        ("The benefit was smaller in people with a previous stroke.", [("greater", "smaller")]),
    ],
)
def test_how_much_more_is_a_scale_of_its_own(lay, words):
    assert said("Patients with a previous stroke derived greater benefit.", lay) == words


@pytest.mark.parametrize(
    ("professional", "lay", "words"),
    [
        ("Zinc did not shorten colds.", "Zinc did not make a cold go away any faster.", []),
        ("Function declined more slowly on the drug.", "With the drug, daily life got worse more slowly.", []),
        ("Elevated levels decline within two weeks.", "The high levels drop within two weeks.", []),
    ],
)
def test_words_that_turn_or_measure_another_are_read_with_it(professional, lay, words):
    assert said(professional, lay) == words


def test_the_less_you_lose_is_not_to_lose():
    lay = "The longer you lie in bed, the less muscle you lose."
    assert ("diminishes", "lose") in said("Muscle mass diminishes in bed.", lay)


def test_the_only_two_words_of_comparison_are_held_against_each_other():
    assert said("Adherence was higher with tablets.", "People were worse at it.") == [("higher", "worse")]


@pytest.mark.parametrize(
    ("lay", "words"),
    [
        ("Memory got worse over 3 years.", [("deteriorate", "got worse")]),
        ("Memory did not get worse over 3 years.", []),
        ("Nothing showed that memory got worse over 3 years.", []),
    ],
)
def test_the_only_word_is_denied_on_both_sides_or_on_none(lay, words):
    found = found_by("direction", "Cognition did not deteriorate over 3 years.", lay)

    assert [(one.professional, one.lay) for one in found] == words


def test_a_tablet_that_helps_less_helps():
    professional = "Antihistamines are less effective for nasal congestion."
    assert said(professional, "The tablets help more with a blocked nose.") == [("less effective", "more")]


def test_active_words_judge_what_follows_and_passive_ones_what_comes_before():
    professional = "Intensive glucose control increased severe hypoglycemia."
    lay = "Very tight sugar control led to fewer lows (hypoglycemia)."
    assert said(professional, lay) == [("increased", "fewer")]


@pytest.mark.parametrize(
    ("professional", "lay", "words"),
    [
        ("It increases bleeding without benefit.", "It leads to less bleeding.", ("increases", "less")),
        ("It is worse on standing.", "It hurts less when you stand.", ("worse", "hurts")),
        ("Bath oil provided no benefit in eczema.", "Bath oil made eczema worse.", ("benefit", "worse")),
        (
            "Steroids reduce neonatal death and distress.",
            "More newborn babies die with steroids, and fewer have distress.",
            ("reduce", "More"),
        ),
        (
            "Titrate to a urate below 6 mg/dL.",
            "The dose is lowered until urate is under 6 mg/dL.",
            ("Titrate to", "lowered"),
        ),
    ],
)
def test_what_is_turned_beside_other_words_is_found(professional, lay, words):
    assert words in said(professional, lay)


@pytest.mark.parametrize(
    ("professional", "lay"),
    [
        ("It increases bleeding without benefit.", "It leads to more bleeding."),
        ("It is worse on standing.", "It hurts more when you stand."),
        ("Bath oil provided no benefit in eczema.", "Bath oil made eczema no better."),
        ("Titrate to a urate below 6 mg/dL.", "The dose is raised until urate is under 6 mg/dL."),
    ],
)
def test_what_is_told_alike_beside_other_words_is_not_found(professional, lay):
    assert said(professional, lay) == []
