"""Every example of docs/authoring.md, rendered."""

import re
from pathlib import Path

import pytest

from articles.rendering import render
from tests.articles.rendering.sample import HEAD

DOC = (Path(__file__).parents[3] / "docs" / "authoring.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^~~~~(markdown|refused)\n(.*?)^~~~~$", DOC, re.DOTALL | re.MULTILINE)
READ = [text for kind, text in EXAMPLES if kind == "markdown"]
REFUSED = [text for kind, text in EXAMPLES if kind == "refused"]


def _source(example: str) -> str:
    return example if example.startswith("---\ntitle") else HEAD + example


def test_examples_are_found() -> None:
    assert (len(READ), len(REFUSED)) == (DOC.count("~~~~markdown"), DOC.count("~~~~refused"))
    assert len(READ) > 8


@pytest.mark.parametrize("example", READ)
def test_example_is_read_without_findings(example: str) -> None:
    assert render(_source(example)).findings == ()


@pytest.mark.parametrize("example", REFUSED)
def test_refused_example_has_an_error(example: str) -> None:
    assert any(finding.blocks for finding in render(_source(example)).findings)
