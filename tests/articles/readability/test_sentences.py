"""Where sentences end, and what a word is."""

import pytest

from articles.readability.sentences import sentences, words


@pytest.mark.parametrize(
    "text",
    [
        "Take fruit, e.g. apples, every day.",
        "It was 5.5 mg vs. 6.5 mg in all.",
        "Dr. Ada Smith and Prof. Lee agreed.",
        "See Fig. 2 and Table 3.",
        "Jones et al. found the same in 2017.",
        "Jones et al. 2017 found it.",
        "It opens at 9 a.m. on Mondays.",
        "John F. Kennedy had it.",
        "Is it safe? asked nobody.",
        "The value (approx. 3) is low.",
        "Lab no. 12 did it.",
        "Costs rose in the U.S. and elsewhere.",
        "Wait … and see.",
    ],
)
def test_a_mark_inside_a_sentence_does_not_end_it(text):
    assert list(sentences(text)) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It hurts. Rest. Why?", ["It hurts.", "Rest.", "Why?"]),
        ("She said “no.” Then she left.", ["She said “no.”", "Then she left."]),
        ("It was hepatitis C. The liver healed.", ["It was hepatitis C.", "The liver healed."]),
        ("Jones et al. The rest agreed.", ["Jones et al.", "The rest agreed."]),
        ("Half got better. 12 did not.", ["Half got better.", "12 did not."]),
        ("The answer is no. Do not wait.", ["The answer is no.", "Do not wait."]),
        ("- one thing\n- another thing", ["one thing", "another thing"]),
        ("1. first\n2. second", ["first", "second"]),
        ("First paragraph\n\nSecond paragraph", ["First paragraph", "Second paragraph"]),
        ("One line\nand its end.", ["One line and its end."]),
        ("… ! ?", []),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_stops(text, expected):
    assert list(sentences(text)) == expected


def test_words_are_joined_by_hyphens_and_decimals_and_signs_are_none():
    assert words("HER2-positive: ≥ 1,234.5 mg/kg – don't (or 0·27%)!") == [
        "HER2-positive",
        "1,234.5",
        "mg/kg",
        "don't",
        "or",
        "0·27",
    ]


def test_a_long_text_is_read_in_one_pass():
    assert sum(1 for _ in sentences("A short sentence of six words. " * 20_000)) == 20_000
