"""What joins two things: matched with what joins the same things on the other side."""

import pytest

from articles.parity.comparison import compare
from articles.parity.scoring import statement_of

ALIKE = [
    ("Take aspirin or ibuprofen for pain.", "For pain, take aspirin or ibuprofen."),
    ("Take both aspirin and ibuprofen for pain.", "Take aspirin together with ibuprofen for pain."),
    ("Call if fever, rash, or vomiting occurs.", "Call if any one of these occurs: fever, rash, vomiting."),
    ("Ticagrelor plus aspirin is used after stroke.", "After stroke, ticagrelor is used on top of aspirin."),
    ("Adults with diabetes need tests.", "Adults with diabetes (high or unsteady blood sugar) need tests."),
]
OTHERWISE = [
    ("Take aspirin and ibuprofen for pain.", "Take aspirin or ibuprofen for pain."),
    ("Ticagrelor plus aspirin is used after stroke.", "Ticagrelor is used instead of aspirin after stroke."),
    ("Call if fever or rash occurs.", "Call if all of these occur: fever, rash."),
    ("It is halved if two or more of these apply: age over 80, weight under 60 kg.",
     "It is halved if any one of these applies: age over 80, weight under 60 kg."),
    ("A nodule in smokers older than 35 needs a scan.", "If you smoke or are older than 35, a nodule needs a scan."),
]  # fmt: skip


def joined(professional: str, lay: str) -> list[str]:
    found = compare(statement_of(professional), statement_of(lay))
    return [one.message for one in found if one.rule == "logic" and "joined otherwise" in one.message]


@pytest.mark.parametrize(("professional", "lay"), ALIKE)
def test_what_is_joined_alike_in_other_words_passes(professional, lay):
    assert joined(professional, lay) == []


@pytest.mark.parametrize(("professional", "lay"), OTHERWISE)
def test_what_is_joined_otherwise_is_found(professional, lay):
    assert len(joined(professional, lay)) == 1
