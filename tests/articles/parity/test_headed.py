"""Lists under "any of these": what the other side must join in the same way."""

import pytest

from articles.parity.answers.headed import headed
from articles.parity.comparison import Comparison
from articles.parity.scoring import statement_of

PROFESSIONAL = "Refer adults with jaundice, weight loss, or a lump."
LIST = "\njaundice\nweight loss\na lump in the belly."


def above(professional: str, lay: str) -> list[str]:
    pair = Comparison(statement_of(professional), statement_of(lay))
    return [pair.lay.words(hit.first, hit.last) for _, hit in headed(pair) if hit]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("any of these", []),
        ("one of the following", []),
        ("all of these", ["all of these"]),
        ("two or more of these", ["two or more of"]),
    ],
)
def test_a_list_is_joined_by_the_words_above_it(words, found):
    assert above(PROFESSIONAL, f"Adults are referred if they have {words}:{LIST}") == found


def test_a_list_of_what_is_not_to_be_done_may_be_joined_by_either():
    professional = "Aspirin must not be given in jaundice, in weight loss, and with a lump."

    assert above(professional, f"Aspirin must not be given with any of these:{LIST}") == []


def test_two_or_more_of_a_list_is_not_any_one_of_it():
    professional = "Refer adults with at least two of the following: jaundice, weight loss, or a lump."

    assert above(professional, f"Adults are referred if any one of these is true:{LIST}") == ["any one of"]


@pytest.mark.parametrize(("words", "found"), [("any of these", []), ("all of these", ["all of these"])])
def test_a_list_may_stand_before_the_words_that_join_it(words, found):
    assert above(PROFESSIONAL, f"Jaundice, weight loss, a lump: {words} may mean that adults are referred.") == found
