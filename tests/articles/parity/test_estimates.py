"""An effect measure with its interval and its P value is one statement: told in words, in figures, or missed once."""

import pytest

from articles.parity.comparison import compare
from articles.parity.counting.estimates import estimates_of
from articles.parity.facts import Statement

READ = [
    ("It cut deaths (HR 0.60; 95% CI 0.50 to 0.71; P<0.001).", ["HR 0.60; 95% CI 0.50 to 0.71; P<0.001"]),
    ("It cut deaths (hazard ratio, 0.60; 95% CI, 0.50–0.71).", ["hazard ratio, 0.60; 95% CI, 0.50–0.71"]),
    ("The odds ratio for any fall was 1.83 (1.37 to 2.43).", ["odds ratio for any fall was 1.83 (1.37 to 2.43"]),
    ("Sleep was longer (OR 1.2) in four or five.", ["OR 1.2"]),
    ("It fell by 5 mg/dL (95% CI −7.1 to −3.7) in both, p = 0.02.", ["95% CI −7.1 to −3.7", "p = 0.02"]),
    ("It helped (SMD −0.23; I² = 12%; 9 trials).", ["SMD −0.23; I² = 12%"]),
    ("The pulse (HR 72) was taken for 24 hr and cis platinum 5 to 6 mg given.", []),
]  # fmt: skip
STATED = "The drug reduced deaths from stroke (HR 0.60, 95% CI 0.50 to 0.71; P<0.001)."
QUIET = [
    (STATED, "The drug made it less likely to die of a stroke."),
    (STATED, "The drug lowered deaths from stroke (a hazard ratio of 0.60)."),
    ("It protects 91% of babies (95% CI 84 to 95).", "It protects about 91 in 100 babies."),
    ("Iron did not reduce falls (RR 1.00, 95% CI 0.93–1.07; I² = 0%).", "Iron did not lower the number of falls."),
    ("Falls were 2.5% vs 4.1%; HR 0.75; 95% CI 0.64 to 0.89.", "Fewer fell: 2.5% compared with 4.1%."),
]  # fmt: skip
FOUND = [
    (STATED, "Some took the drug and died of a stroke.", ["HR 0.60, 95% CI 0.50 to 0.71; P<0.001"]),
    (STATED, "The drug made death from stroke less likely (HR 0.60, 95% CI 0.50 to 0.77).", ["0.71"]),
    (STATED, "The drug made death from stroke less likely (HR 0.06).", ["0.60"]),
    ("Deaths fell by 40% (RR 0.60, 95% CI 0.50 to 0.71).", "Deaths became less likely.", ["40%"]),
    ("Deaths fell by 5 mg/dL (95% CI 3 to 7).", "Deaths fell.", ["5 mg/dL"]),
]


@pytest.mark.parametrize(("text", "words"), READ)
def test_a_statement_goes_from_the_name_to_the_last_figure(text, words):
    side = Statement(text)

    assert [side.words(one.first, one.last) for one in estimates_of(side)] == words


@pytest.mark.parametrize(("professional", "lay"), QUIET)
def test_lay_readers_may_be_told_which_way_it_goes(professional, lay):
    assert compare(Statement(professional), Statement(lay)) == ()


@pytest.mark.parametrize(("professional", "lay", "words"), FOUND)
def test_what_is_neither_in_words_nor_in_figures_is_missed_once(professional, lay, words):
    found = compare(Statement(professional), Statement(lay))

    assert [one.professional for one in found if one.rule != "dropped"] == words
