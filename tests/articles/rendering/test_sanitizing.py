from html.parser import HTMLParser
from typing import Any

import pytest

from articles.audiences import Audience
from articles.rendering import render
from articles.rendering.sanitizing import clean

TAGS = {
    *("header", "section", "div", "span", "p", "h1", "h2", "ul", "ol", "li", "br", "hr", "blockquote", "pre", "code"),
    *("em", "strong", "sub", "sup", "a", "cite", "table", "caption", "thead", "tbody", "tr", "th", "td"),
}
ATTACKS = (
    "<script>steal()</script>",
    "<img src=x onerror=steal()>",
    "<svg/onload=steal()>",
    "</div></section></header><p data-frame>approved</p>",
    '<p data-frame="banner" id="title">approved</p>',
    "[x](javascript:steal())",
    "[x](JaVa&#115;cript:steal())",
    "[x](data:text/html;base64,AAAA)",
    '[x](https://example.org/" onclick="steal())',
    "[x](<https://example.org/ onclick=steal()>)",
    '[x]{lay="<b onmouseover=steal()>"}',
    '[x]{lay="\\" onmouseover=\\"steal()"}',
    '## x {lay="<script>"}',
    '::: {.professional reason="<script>steal()</script>"}\nx\n:::',
    "<javascript:steal()>",
    '[@a, "><script>steal()</script>]',
    "``` <script>\nx\n```",
    "&lt;script&gt;steal()&lt;/script&gt;",
    "`<script>steal()</script>`",
    "\ue0000\ue001 \x02wzxhzdk:0\x03",
    "{{ settings.SECRET_KEY }}{% debug %}",
    '# x {#title onclick="steal()"}',
)


class Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("wrap", ["{}", "- {}", "> {}", "| a |\n|---|\n| {} |", "::: lay\n{}\n:::"])
@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_unsafe_comes_out(attack: str, wrap: str, audience: Audience) -> None:
    quoted = attack.replace("'", "''").replace("\n", " ").replace("\x02", "").replace("\x03", "")
    reference = f"- id: a\n  title: '{quoted}'\n  URL: '{quoted}'\n"
    head = f"---\ntitle: '{quoted}'\nshort-answer: '{quoted}'\nreferences:\n{reference}---\n"
    collector = Collector()
    fragment = render(head + wrap.replace("{}", attack) + "\n\n[@a]\n").views[audience].fragment
    collector.feed(fragment)
    names = {name for name, _ in collector.attributes}
    allowed = {
        "id",
        "class",
        "href",
        "rel",
        "role",
        "tabindex",
        "scope",
        "start",
        "data-block",
        "aria-label",
        "aria-labelledby",
    }
    assert collector.tags - TAGS == set()
    assert names - allowed == set()
    addresses = [value or "" for name, value in collector.attributes if name == "href"]
    assert [one for one in addresses if not one.startswith(("#ref-", "#cite-", "https://example.org"))] == []
    assert fragment.count("</header>") == 1


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p id="cookie" class="evil">a</p>', "<p>a</p>"),
        ('<p class="body evil">a</p>', "<p>a</p>"),
        ('<p data-frame="x" style="color:red">a</p>', "<p>a</p>"),
        ('<a href="#title">a</a>', "<a>a</a>"),
        ('<a href="#ref-1" target="_blank">a</a>', '<a href="#ref-1">a</a>'),
        ('<div role="alert" tabindex="5">a</div>', "<div>a</div>"),
        ("<script>a</script><!-- b -->c", "c"),
        ('<h2 id="sec-a-b">a</h2>', '<h2 id="sec-a-b">a</h2>'),
    ],
)
def test_only_our_own_words_pass(html: str, expected: str) -> None:
    assert clean(html) == expected


def test_render_keeps_nothing_between_calls(tmp_path: Any) -> None:
    source = "---\ntitle: T\nreferences: [{id: a, title: A}]\n---\n## H\n\n*x* [@a]\n"
    assert render(source) == render(source)
