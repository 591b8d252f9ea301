"""Pandoc is the referee: it reads the same blocks, audiences, headings, citations and words, in each view."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from articles.audiences import Audience
from articles.rendering import render
from tests.articles.rendering.documents import DOCUMENTS
from tests.articles.rendering.outlines import PANDOC, outline_of_ours, outline_of_pandoc, pandoc_blocks
from tests.articles.rendering.sample import HEAD
from tests.articles.rendering.test_authoring_doc import READ

ROOT = Path(__file__).parents[3]
DEMO = sorted((ROOT / "editorial" / "demo").rglob("*.md"))
MANY = int(os.environ.get("SOAK_DOCUMENTS", "60"))


@pytest.fixture(autouse=True)
def referee() -> None:
    if PANDOC is None:
        if os.environ.get("CI"):
            pytest.fail("CI is set and no Pandoc was found; install Debian's package pandoc.")
        pytest.skip("No Pandoc was found on this machine.")


def agrees(source: str, *refused: str) -> None:
    found = render(source)
    assert {one.rule for one in found.findings if one.blocks} - {"citation-unknown"} == set(refused)
    blocks = pandoc_blocks(source)
    for audience in Audience:
        assert outline_of_ours(found, audience) == outline_of_pandoc(blocks, audience)


def test_there_are_demo_articles() -> None:
    assert len(DEMO) >= 3


@pytest.mark.parametrize("path", DEMO, ids=lambda path: path.stem)
def test_pandoc_agrees_on_a_demo_article(path: Path) -> None:
    agrees(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("example", READ)
def test_pandoc_agrees_on_an_example_of_the_docs(example: str) -> None:
    agrees(example if example.startswith("---\ntitle") else HEAD + example)


@given(DOCUMENTS)
@settings(max_examples=MANY, deadline=None, suppress_health_check=list(HealthCheck))
def test_pandoc_agrees_on_whatever_passes(body: str) -> None:
    found = render(HEAD + body)
    if not any(one.blocks for one in found.findings):
        agrees(HEAD + body)
