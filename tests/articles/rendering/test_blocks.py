"""Block structure as Pandoc reads it."""

import pytest

from tests.articles.rendering.sample import body_of, problems, rendered


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("a\nb", "<p>ab</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("- a\n  - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("- a\n\n  b", "<ul><li><p>a</p><p>b</p></li></ul>"),
        ("- a\n\n b", "<ul><li>a</li></ul><p>b</p>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("- a\n1. b", "<ul><li>a</li></ul><ol><li>b</li></ol>"),
        ("> a\nb\n\nc", "<blockquote><p>ab</p></blockquote><p>c</p>"),
        ("    a *b*", "<pre><code>a *b*</code></pre>"),
        ("``` python\n<b>\n```", "<pre><code>&lt;b&gt;</code></pre>"),
        ("***", "<hr>"),
        ("## a ##", '<h2 id="sec-a">a</h2>'),
        ("#a", "<p>#a</p>"),
        ("a\n- b", "<p>a- b</p>"),
    ],
)
def test_blocks_are_read_as_pandoc_does(body: str, expected: str) -> None:
    assert body_of(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("*a* **b** ***c*** _d_", "<p><em>a</em> <strong>b</strong> <strong><em>c</em></strong> <em>d</em></p>"),
        ("snake_case_word 2 * 3 * 4", "<p>snake_case_word 2 * 3 * 4</p>"),
        ("H~2~O 10^9^ x ~ y", "<p>H<sub>2</sub>O 10<sup>9</sup> x ~ y</p>"),
        ("a\\\nb  \nc", "<p>a<br>b<br>c</p>"),
        ("\\*a\\* p<0.05 &lt; &le;", "<p>*a* p&lt;0.05 &lt; ≤</p>"),
        ("``a`b`` `*c*`", "<p><code>a`b</code> <code>*c*</code></p>"),
        (
            "[*a*](https://example.org/b_c_d)",
            '<p><a href="https://example.org/b_c_d" rel="external noopener"><em>a</em></a></p>',
        ),
        ("<https://example.org/>", '<p><a href="https://example.org/" rel="external noopener">https://example.org/</a></p>'),
        ("[a] (b) \"c\" -- d...", "<p>[a] (b) \"c\" -- d...</p>"),
    ],
)  # fmt: skip
def test_marks_in_text_are_read_as_pandoc_does(body: str, expected: str) -> None:
    assert body_of(body) == expected


def test_table_is_a_named_region_with_its_caption() -> None:
    assert body_of("| a | b |\n|---|--:|\n| 1 | `x|y` |\n\n: Cap *c*\n") == (
        '<div class="table" role="region" tabindex="0" aria-label="Table 1: Cap c">'
        "<table><caption>Cap <em>c</em></caption>"
        '<thead><tr><th scope="col">a</th><th class="end" scope="col">b</th></tr></thead>'
        '<tbody><tr><td>1</td><td class="end"><code>x|y</code></td></tr></tbody></table></div>'
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("x\n\n<div>\n", [(3, "raw-html")]),
        ("x\ny <b>z</b>\n", [(2, "raw-html")]),
        ("<!-- c -->", [(1, "raw-html")]),
        ("tumors <4 cm", []),
        ("\\alpha", [(1, "raw-tex")]),
        ("$a$", [(1, "raw-tex")]),
        ("$5 and $6", []),
        ("| a\n| b", [(1, "line-block")]),
        ("+---+\n| a |\n+---+", [(1, "grid-table")]),
        ("a b\n-- --\nc d", [(2, "simple-table")]),
        ("# a", [(1, "heading-level")]),
        ("x\n## a", [(2, "heading-glued")]),
        ("a\n===", [(1, "heading-underlined")]),
        ("x\n- a", [(2, "list-glued")]),
        ("(1) a", [(1, "list-mark")]),
        ("E. coli", []),
        ("![a](b.png)", [(1, "image")]),
        ("a[^1]", [(1, "footnote-unknown")]),
        ("[^1]: a", [(1, "footnote-unused")]),
        ("a[^1]\n\n[^1]: b\n\n[^1]: c", [(5, "footnote-twice")]),
        ("a[^1]\n\n[^1]: b\n\n    c", [(1, "footnote-unknown"), (3, "footnote-shape")]),
        ("a[^1]\n\n[^1]: b[^1]", [(3, "footnote-place")]),
        ("a^[b ^[c]]", [(1, "footnote-place")]),
        ("a^[b", [(1, "footnote-shape")]),
        ("a^[b]^", [(1, "footnote-shape")]),
        ("[a^[b]](https://example.org/)", [(1, "footnote-place")]),
        ('[a^[b]]{lay="c"}', [(1, "footnote-place")]),
        ("## a^[b]", [(1, "footnote-place")]),
        ("a\n[^1]: b", [(2, "footnote-glued"), (2, "footnote-unknown")]),
        ("> [^1]: b", [(1, "footnote-shape")]),
        ("*[a]: *b*", [(1, "abbreviation")]),
        ("*[a]:", [(1, "abbreviation")]),
        ("*[a]: b\n*[a]: c", [(2, "abbreviation-twice")]),
        ("a\n*[a]: b", [(2, "abbreviation-glued")]),
        ("[a][b]", [(1, "link-definition")]),
        ("[a]: https://example.org", [(1, "link-definition")]),
        ("[a](javascript:b)", [(1, "link-scheme")]),
        ("[a](/b)", [(1, "link-scheme")]),
        ("<ftp://a.b>", [(1, "link-scheme")]),
        ("```\na", [(1, "code-unclosed")]),
        ("- ```\n  a\n  ```", [(1, "code-in-list")]),
        ("- a\n\n  > ```\n  > b\n  > ```", [(3, "code-in-list")]),
        ("``` {.r}\na\n```", [(1, "code-attributes")]),
        ("a\nb\n\n:   c", [(4, "definition-list")]),
        ("a\nb\n:   c", [(3, "definition-list")]),
        ("~ a", [(1, "definition-list")]),
        ("a\n:   b\nc", [(1, "definition-list")]),
        ("a\n:      b", [(1, "definition-list")]),
        ("a\n: b\n\nc\n\n: d\n\n| e | f |\n|---|---|", [(1, "definition-list")]),
        ("| a | b |\n|---|---|\n| 1 |", [(3, "table-columns")]),
        ("*a _b* c_", [(1, "emphasis-unclear")]),
        ("word " * 5000, [(1, "too-long")]),
        ("> " * 12 + "a", [(1, "nesting")]),
    ],
)
def test_what_is_outside_the_profile_is_found_at_its_line(body: str, expected: list[tuple[int, str]]) -> None:
    assert problems(body) == expected


@pytest.mark.parametrize("mark", ["& ", "```\n& ", "| "])
def test_of_a_block_that_is_too_long_only_the_beginning_is_shown(mark: str) -> None:
    body = mark + "&" * 60_000 + ("\n```" if "`" in mark else "")
    found = rendered(body)

    assert "too-long" in {one.rule for one in found.findings}
    assert max(len(one.fragment) for one in found.views.values()) < 5 * 22_000
