"""The picture, the table of steps and the model's transitions say the same."""

from pathlib import Path

from articles.states import STEPS
from editorial.workflow_drawing import declared_steps, written_into

DOCUMENT = Path(__file__).resolve().parent.parent.parent / "docs" / "workflow.md"


def test_the_table_of_steps_is_what_the_model_declares():
    assert {(source, target) for source, _, target in declared_steps()} == {
        (one.value, two.value) for one, two in STEPS
    }


def test_the_document_holds_the_picture_drawn_from_the_code():
    text = DOCUMENT.read_text(encoding="utf-8")

    assert written_into(text) == text
    assert "stateDiagram-v2" in text
