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
        ("- x\n  - - -\n", [(2, "simple-table")]),
        ("- [ ] to do\n- [\n  ] a\n", [(1, "list-task"), (2, "list-task")]),
        (">\n    b\n", [(2, "quote-lazy")]),
        ("> q\n      >!\n", [(2, "quote-glued"), (2, "quote-lazy")]),
        ("####### seven\n", [(1, "heading-level")]),
        ("##\n", [(1, "heading-empty")]),
        ("## *a ##\n", [(1, "emphasis-unclear")]),
        ('## _a {lay="L"}\n', [(1, "emphasis-unclear")]),
        ("HLA-B*15:02 and HLA-A*31:01, *p*-value\n", [(1, "emphasis-in-word")]),
        ("An *a *b\n", [(1, "emphasis-unclear")]),
        ("A __a __ b\n", [(1, "emphasis-unclear")]),
        ("a [ b\n\nc ] d\n", [(1, "bracket-unclosed")]),
        ("[@r1][@r2]\n", [(1, "citation-shape")]),
        ('[@r1]{lay="x"}\n', [(1, "citation-shape")]),
        ("a\\\n\nb\\ \n", [(1, "break-last"), (3, "break-last")]),
        ("[$]$ and $a\u00a0$\n", [(1, "raw-tex")]),
        ("^[^a]\n", [(1, "footnote-shape")]),
        ("&NotEqualTilde;\n", [(1, "entity")]),
        ("&#7;\n", [(1, "entity")]),
        ("|\n", [(1, "line-block")]),
        ("## A part\n\nSee [a  PART].\n", [(3, "link-heading")]),
        ("[a]:b\n", [(1, "link-definition")]),
        ("*[a [b]]: c\n", [(1, "link-definition")]),
        ("Look![a]\n", [(1, "image")]),
        ("![]\n", [(1, "image")]),
        ("@* and @é\n", [(1, "citation-bare")]),
        ("[*see @r1*]\n", [(1, "citation-shape")]),
        ("[@r1, *p. 3]*\n", [(1, "citation-shape")]),
        ("[@r1 &amp; others]\n", [(1, "citation-shape")]),
        ("p^*^ a^~b~^ x^`a b`^\n", [(1, "shifted-marks")]),
        ("^[a b]c^\n", [(1, "footnote-shape")]),
        ("^[a]\u00a0c^\n\n^[a]\\ c^\n", [(1, "footnote-shape"), (3, "footnote-shape")]),
        ("$a\nb$\n", [(1, "raw-tex")]),
        ("\\é\n", [(1, "raw-tex")]),
        ("Give <µg>\n", [(1, "raw-html")]),
        ("~~a ~ b~~\n", [(1, "strikeout")]),
        ("<https://example.org/>{.a}\n", [(1, "link-attributes")]),
        ("[a](http://:) [a](https://example.org/`)\n", [(1, "link-scheme")]),
        ('[a]{lay=" b"}\n', [(1, "span-attributes")]),
        ("&#128; &#99999999999;\n", [(1, "entity")]),
        ("5\n~~~\na\n~~~\n", [(2, "code-glued")]),
        ("5\n ```\na\n```\n", [(2, "code-glued")]),
        ("```a`\n```\n", [(1, "code-attributes")]),
        ("-   a\n    ```\n    b\n    ```\n", [(2, "code-in-list")]),
        ("- ::: lay\n  ```\n  b\n  ```\n  :::\n", [(2, "code-in-list")]),
        ("-   a ``b\n      - x`` c\n", [(2, "list-glued")]),
        ("- a\n***\n", [(2, "list-lazy")]),
        ("- a\n\n  *[CT]: b\n- c\n", [(3, "abbreviation")]),
        ("- a\n\n  T\n  :   b\n      - c\n", [(5, "list-glued")]),
        ("1234567890. a\n", [(1, "list-mark")]),
        ("## A\n---\n", [(1, "heading-underlined")]),
        ("    a\n===\n", [(1, "heading-underlined")]),
        ("-----\na\n", [(1, "dashes")]),
        ("::: lay:::\na\n:::\n", [(1, "fence-unknown")]),
        ("::: :::\na\n:::\n", [(1, "fence-unknown")]),
        ("a\n --\nb\n", [(2, "simple-table")]),
        ("::: lay\na\n\n---\n:::\n", [(4, "dashes")]),
        ("> a | b\n--- | ---\n> c | d\n\n| a |\n|---|\nb\n", [(7, "table-columns")]),
        ("| a ` |\n|---|\n| b ` |\n", [(1, "table-code"), (3, "table-code")]),
        ("| $a | b$ |\n|---|---|\n", [(1, "raw-tex")]),
        ("| |\n|---|\n", [(1, "table-empty")]),
        ("| a |\n|---|\n\n:\n", [(4, "table-caption")]),
        ("- | a |\n  |---|\n\n  : b\n- c\n", [(4, "table-caption")]),
        ('## [a](https://example.org){lay="b"}\n', [(1, "heading-attributes")]),
        ('## a {b={lay="c"}\n', [(1, "heading-attributes")]),
        ('## a {lay=""}\n', [(1, "heading-attributes")]),
        ("## a__ {lay='b'}\n", [(1, "emphasis-unclear")]),
        ("1. a\n\n   ~~~\n   b\n   ~~~\n::: lay\nc\n:::\n", [(6, "fence-glued"), (8, "fence-stray")]),
        ('## `a]`{lay="b"}\n', [(1, "heading-attributes")]),
        ("a ``` b\n```\nc\n```\n", [(2, "code-glued")]),
        (": a | b\n--|--\nc | d\n", [(1, "definition-list"), (2, "table-glued")]),
        ("a@b@c\n", [(1, "citation-bare")]),
        ('[5]{lay="b"}^[[@r1]]\n', [(1, "citation-shape")]),
        ("- \\[x\\] a\n- \\[ ] b\n", [(1, "list-task"), (2, "list-task")]),
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
    ],
)
def test_what_pandoc_reads_is_read_alike(body: str, html: str) -> None:
    assert body_of(body).replace("\n", "") == html.replace("\n", "")
    agrees(HEAD + body)


def test_a_bracket_that_is_text_takes_a_backslash() -> None:
    assert render(HEAD + "In the interval \\[0, 1).\n").findings == ()


@pytest.mark.parametrize(
    "body",
    [
        "***a* b** ***c** d* ***e*** **f*g*** *h**i*** ** j\n",
        "*a*, *\nb*\n",
        "***a******b*** **c *d***\n",
        "* a*b* c\n",
        "*a [b* c] d*\n",
        "HLA-B*57:01 and p < 0.05*\n",
        "10^&minus;9^ x~i_j~ ~a~~b~ a^\\ ^ b^\u00a0^\n",
        "a~~b~\n",
        "`` ` [ a ](https://example.org/a|b)\n",
        "[a\n] [[b]] [c\\]] ^[d [e]]\n",
        '[a]{lay="5\u00a0mg &amp; b "}*c*\n',
        "\u2003\n\n-\u00a0a\n\n##\u00a0b\n",
        "١. a\n",
        "- ## a\n  b\n",
        "1. ::: professional\n   a\n   :::\nb\n",
        "    a\n\n     \n    b\n",
        "* a | b\n  --|--\n",
        "1. a | b\n---|:--:\nc\\|d | `|`\n",
        "> a | b\n--- | ---\n> c | d\n",
        "| | |\n|---+--:|\n| a | b |\n\n:c\n",
        "- a\n\n  *b*\n- c\n\n      d\n",
        "a  \nb\\\nc *  \nd*\n",
        "> a\n   b\n> ```\n> c\n> ```\n",
        "  ```\n a\n   b\n```\n",
        "~~~\na\n~~~\n::: lay\nb\n:::\n",
        "a `b`\n```\nc\n```\n",
        "a@b.org@c a@b,c@d\n",
        '[5]{lay="b"} c^[[@r1]] [50]{lay="b"}^[[@r1]]\n',
        '## \\[a\\]{lay="b"}\n\n## [a]{lay="b"} {lay="c"}\n',
    ],
)
def test_pandoc_agrees(body: str) -> None:
    agrees(HEAD + body)


@pytest.mark.parametrize(
    "body",
    [
        "*a **b** c* _a_*b* __c__ a_b_ a._b_ **a*b*** d\n",
        "**/**_e_\n",
        "*a* a__b_\n",
        "*a *b **c* **d ** e***f *****g**\n",
        "_a __b ___c_ d__ *e_f*_ g_\n",
    ],
)
def test_emphasis_that_is_refused_is_read_as_pandoc_does_all_the_same(body: str) -> None:
    agrees(HEAD + body, "emphasis-unclear")
