"""Syllables, counted by ear for this test."""

import pytest

from articles.readability.scoring import pronunciations, score_syllables
from articles.readability.syllables import syllables
from tests.articles.readability.prose import LEVELS

BY_EAR = {
    1: "the cough pain nose home made makes named walked asked stopped health heart drugs strength through "
    "eye said years",
    2: "water doctor fever needed wanted changes boxes able little table handled about away study every hadn't isn't "
    "nurse's vaccines quiet fluid patient tissue careful timeline rhythm spasm walking seeing diet lion people "
    "basement unique",
    3: "hospital medicine another tomato radio video idea area nuclear influence ratio carefully "
    "happening employee chemical surgery appendix insulin premature prevented quietly",
    4: "diabetes seriously anxiety society variety material bacteria medication information population "
    "emergency experience radiation coefficient asystole analysis",
    5: "immediately individual appendicitis association evaluation cooperation examination abnormality hypertensively",
    6: "simultaneously angioedema responsibility variability",
    7: "heterogeneity individuality",
    8: "electrocardiographic",
}
WORDS = [(word, count) for count, words in BY_EAR.items() for word in words.split()]


@pytest.mark.parametrize(("word", "count"), WORDS)
def test_a_word_has_the_syllables_one_hears(word, count):
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("53", 1),
        ("1,234.5", 1),
        ("HER2", 1),
        ("CT", 2),
        ("MRI", 3),
        ("WHO", 5),
        ("COVID", 2),
        ("CTs", 2),
        ("nurse's", 2),
        ("doctor’s", 2),
        ("didn't", 2),
        ("they'll", 1),
        ("follow-up", 3),
        ("naïve", 2),
        ("Über", 2),
        ("mm", 1),
    ],
)
def test_numbers_short_forms_and_joined_words(word, count):
    assert syllables(word) == count


def test_a_dictionary_is_read_line_by_line_and_what_is_no_entry_is_passed_over():
    lines = [";;; a remark", "water W AO1 T ER0", "a(2) EY1", "a AH0", "hmm HH M", "", "ratio R EY1 SH IY0 OW2 # x"]

    assert pronunciations(lines) == {"water": [2], "a": [1, 1], "ratio": [3]}


def test_the_score_counts_any_pronunciation_as_right_and_leans_by_the_first():
    score = score_syllables({"water": [2], "fire": [2, 1], "naked": [1]}, ["water", "Fire", "fire", "naked", "unknown"])

    assert (score.words, score.exact, score.within_one, score.counted, score.spoken) == (4, 3, 4, 6, 7)


def test_no_word_of_prose_is_without_a_syllable():
    assert [word for text in LEVELS.values() for word in text.split() if syllables(word) < 1] == []
