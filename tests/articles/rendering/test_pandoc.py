"""Pandoc is the referee: it reads the same blocks, audiences, headings, citations and words, in each view."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.audiences import Audience
from articles.rendering import render
from tests.articles.rendering.outlines import PANDOC, outline_of_ours, outline_of_pandoc, pandoc_blocks
from tests.articles.rendering.sample import HEAD
from tests.articles.rendering.test_authoring_doc import READ

ROOT = Path(__file__).parents[3]
DEMO = sorted((ROOT / "editorial" / "demo").rglob("*.md"))
DOCUMENTS = int(os.environ.get("SOAK_DOCUMENTS", "60"))


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


WORDS = st.sampled_from(
    "a dose of 5 mg reduces risk in adults, CT shows no tumor 2.5 e.g. (see B12) A&E <4 cm".split()  # noqa: SIM905 - words
)
PLAIN = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
MARKED = st.one_of(
    PLAIN,
    PLAIN.map("*{}*".format),
    PLAIN.map("**{}**".format),
    WORDS.map("`{}`".format),
    st.sampled_from(["CO~2~", "10^9^", "2\u20133\u00a0kg", "\\*", "a\\\nb", "[@r1]", "[@r1; @r2, p. 3]", "&ge;"]),
    PLAIN.map("[{}](https://example.org/a_b)".format),
    PLAIN.map('[{}]{{lay="plain words"}}'.format),
    PLAIN.map('[{}]{{.approx reason="rounded"}}'.format),
    PLAIN.map("^[{}]".format),
)
LINE = st.lists(MARKED, min_size=1, max_size=4).map(" ".join).map(lambda text: "We " + text)
PARAGRAPH = st.lists(LINE, min_size=1, max_size=3).map("\n".join)


def indented(text: str, mark: str) -> str:
    lines = text.split("\n")
    return "\n".join([mark + lines[0], *((" " * len(mark) + line if line else "") for line in lines[1:])])


def block_of(inner: st.SearchStrategy[str], audience: str) -> st.SearchStrategy[str]:
    return inner.map(lambda text: f"::: {audience}\n{text}\n:::")


def listed(inner: st.SearchStrategy[str], mark: str, joint: str) -> st.SearchStrategy[str]:
    return st.lists(inner.map(lambda text: indented(text, mark)), min_size=1, max_size=3).map(joint.join)


def containers(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    blocks = st.lists(inner, min_size=1, max_size=2).map("\n\n".join)
    return st.one_of(
        listed(inner, "- ", "\n"),
        listed(blocks, "-   ", "\n\n"),
        listed(inner, "1. ", "\n"),
        listed(blocks, "7.  ", "\n\n"),
        inner.map(lambda text: indented(text, "> ").replace("\n  ", "\n> ").replace("\n\n", "\n>\n")),
        st.tuples(PLAIN, blocks).map(lambda both: f"Term {both[0]}\n\n" + indented(both[1], ":   ")),
        st.tuples(PLAIN, LINE).map(lambda both: f"Term {both[0]}\n" + indented(both[1], ":   ")),
    )


TABLE = st.lists(st.tuples(PLAIN, MARKED.filter(lambda text: "\n" not in text)), min_size=1, max_size=3).map(
    lambda rows: "\n".join(["| a | b |", "|:--|--:|", *(f"| {one} | {two} |" for one, two in rows)])
)
LEAF = st.one_of(PARAGRAPH, TABLE, WORDS.map("```\n{}\n```".format), PLAIN.map("    code {}".format))
SHARED = st.recursive(LEAF, containers, max_leaves=5)
PAIR = st.tuples(block_of(SHARED, "professional"), block_of(SHARED, "lay")).map("\n".join)
BLOCK = st.one_of(
    SHARED,
    PAIR,
    PLAIN.map(lambda text: f'## Heading {text} {{lay="Plain"}}'),
    PLAIN.map("### Heading {}".format),
    st.just("* * *"),
    st.just("*[CT]: computed tomography"),
    PAIR.map(lambda text: indented("An item:\n\n" + text, "- ")),
    block_of(SHARED, '{.professional reason="detail"}'),
)


@given(st.lists(BLOCK, min_size=1, max_size=5).map("\n\n".join))
@settings(max_examples=DOCUMENTS, deadline=None, suppress_health_check=list(HealthCheck))
def test_pandoc_agrees_on_whatever_passes(body: str) -> None:
    found = render(HEAD + body + "\n")
    if not any(one.blocks for one in found.findings):
        agrees(HEAD + body + "\n")
