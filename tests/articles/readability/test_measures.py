"""The formulas, and a second opinion on them."""

import warnings

import pytest

from articles.readability.measures import Counts, counted
from articles.readability.sentences import sentences
from articles.readability.syllables import syllables
from articles.readability.terms import Known, is_medicine
from articles.readability.writing import read_plain
from tests.articles.readability.prose import LEVELS

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it asks for pkg_resources
    import textstat


@pytest.fixture
def second_opinion():
    """textstat 0.7.4 without its rounding: it rounds syllables per word to one decimal, which moves a grade by 0.6."""
    textstat.textstat.set_rounding(False)
    yield textstat.textstat
    textstat.textstat.set_rounding(True)


def test_the_formulas_are_those_of_their_sources():
    counts = Counts(sentences=30, words=450, syllables=675, polysyllables=36)

    assert counts.flesch_kincaid == pytest.approx(0.39 * 15 + 11.8 * 1.5 - 15.59)
    assert counts.flesch_ease == pytest.approx(206.835 - 1.015 * 15 - 84.6 * 1.5)
    assert counts.smog == pytest.approx(1.0430 * 6 + 3.1291)


def test_nothing_measures_nothing():
    assert (Counts().flesch_kincaid, Counts().smog, Counts().flesch_ease, Counts().enough) == (0, 0, 0, False)


@pytest.mark.parametrize("level", LEVELS)
def test_grades_agree_with_textstat_where_both_count_the_same_syllables(level, second_opinion):
    """textstat 0.7.4 takes the places where a word may be hyphenated for its syllables. Told so, we agree with it."""
    hyphenated = counted(sentences(LEVELS[level]), second_opinion.syllable_count)

    assert hyphenated.flesch_kincaid == pytest.approx(second_opinion.flesch_kincaid_grade(LEVELS[level]), abs=0.5)
    assert hyphenated.smog == pytest.approx(second_opinion.smog_index(LEVELS[level]), abs=0.5)


@pytest.mark.parametrize("level", LEVELS)
def test_syllables_that_no_hyphen_may_part_are_counted_too(level, second_opinion):
    """Many, over, again: hyphenation sees one syllable in each, and textstat 0.7.4 grades lower by up to two."""
    ours = counted(sentences(LEVELS[level]))

    assert 0.3 < ours.flesch_kincaid - second_opinion.flesch_kincaid_grade(LEVELS[level]) < 2.0
    assert (second_opinion.syllable_count("many"), syllables("many")) == (1, 2)


def test_levels_come_in_their_order():
    grades = [counted(sentences(text)).flesch_kincaid for text in LEVELS.values()]

    assert grades == sorted(grades)
    assert [round(grade) for grade in grades] == [4, 7, 10, 23]


def test_medicines_and_explained_terms_count_as_short_words():
    text = "Amoxicillin-clavulanate and zanubrutinib treat acute otitis media. Otitis media hurts."
    reading = read_plain(text, {"otitis media"})

    assert is_medicine("amoxicillin-clavulanate")
    assert not is_medicine("hospital")
    assert (reading.raw.words, reading.known.words) == (10, 10)
    assert reading.known.syllables == 1 + 1 + 1 + 1 + 2 + 1 + 1 + 1 + 1 + 1


def test_a_term_is_known_in_its_plural_and_not_inside_another_word():
    known = Known({"polyp", "CT"})

    assert [known.syllables(word) for word in ("polyps", "Polyp", "CT", "polypectomy")] == [
        1,
        1,
        1,
        syllables("polypectomy"),
    ]


def test_long_sentences_come_longest_first_and_passives_are_counted():
    long, longer = "word " * 21 + "ends.", "Word " * 25 + "ends."
    reading = read_plain(f"It was quickly given. They are tired. We gave it. {long.capitalize()} {longer}")

    assert [len(one.split()) for one in reading.long] == [26, 22]
    assert (reading.passive, reading.passive_share) == (2, 0.4)
