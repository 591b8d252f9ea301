"""Texts on which our reader and Pandoc once differed: read alike by now, or refused at their line."""

import pytest

from articles.rendering import render
from tests.articles.rendering.sample import HEAD, body_of, problems
from tests.articles.rendering.test_pandoc import agrees, referee  # noqa: F401 - the fixture is used by its name


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("x\n\nP.\n\ny\n", [(3, "list-mark")]),
        ("- iv.\n- b\n", [(1, "list-mark")]),
        ("- x\n  (a) y\n", [(2, "list-mark")]),
        ("- > x\n  > - y\n", [(2, "list-glued")]),
        ("10. a\n   > b\n", [(2, "list-lazy"), (2, "quote-glued")]),
        ("- [ ] to do\n", [(1, "list-task")]),
        (">\n    b\n", [(2, "quote-lazy")]),
        ("> q\n      >!\n", [(2, "quote-lazy")]),
        ("####### seven\n", [(1, "heading-level")]),
        ("##\n", [(1, "heading-empty")]),
        ("## *a ##\n", [(1, "emphasis-unclear")]),
        ('## _a {lay="L"}\n', [(1, "emphasis-unclear")]),
        ("An *a *b\n", [(1, "emphasis-unclear")]),
        ("A __a __ b\n", [(1, "emphasis-unclear")]),
        ("a [ b\n\nc ] d\n", [(1, "bracket-unclosed")]),
        ("[@r1][@r2]\n", [(1, "citation-shape")]),
        ('[@r1]{lay="x"}\n', [(1, "citation-shape")]),
        ("a\\\n\nb\n", [(1, "break-last")]),
        ("&NotEqualTilde;\n", [(1, "entity")]),
        ("&#7;\n", [(1, "entity")]),
        ("|\n", [(1, "line-block")]),
    ],
)
def test_what_pandoc_reads_otherwise_is_refused_at_its_line(body: str, expected: list[tuple[int, str]]) -> None:
    assert problems(body) == expected


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("## C#\n", '<h2 id="sec-c">C</h2>'),
        ("## H \\##\n", '<h2 id="sec-h">H #</h2>'),
        ('## An [x]{lay="y"}\n', '<h2 id="sec-an-x">An x</h2>'),
        ("&notreal; &geq;\n", "<p>&amp;notreal; ≥</p>"),
        ("- a\n  - b\n\n- c\n", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("-   - a\n\n-   b\n", "<ul><li><ul><li>a</li></ul></li><li>b</li></ul>"),
        ("-   - a\n\n    b\n", "<ul><li><ul><li>a</li></ul>b</li></ul>"),
        ("- a\n- b\n\n- c\n", "<ul><li><p>a</p></li><li><p>b</p></li><li><p>c</p></li></ul>"),
        ("- x\n  - - -\n", "<ul><li>x\n- - -</li></ul>"),
    ],
)
def test_what_pandoc_reads_is_read_alike(body: str, html: str) -> None:
    assert body_of(body).replace("\n", "") == html.replace("\n", "")
    agrees(HEAD + body)


def test_a_bracket_that_is_text_takes_a_backslash() -> None:
    assert render(HEAD + "In the interval \\[0, 1).\n").findings == ()
