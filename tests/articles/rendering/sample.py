"""A small source to hang examples on."""

from articles.audiences import Audience
from articles.rendering import RenderedRevision, render

HEAD = """---
title: "A question?"
short-answer: "An answer."
lay-short-answer: "An answer in plain words."
origin: human
references:
- {id: r1, type: article-journal, title: First}
- {id: r2, type: report, title: Second}
- {id: golse2017, type: book, title: Third}
---
"""
FIRST_LINE = HEAD.count("\n") + 1


def rendered(body: str, head: str = HEAD) -> RenderedRevision:
    return render(head + body)


def body_of(body: str, audience: Audience = Audience.PROFESSIONAL) -> str:
    """What stands in the body of a view, without block names."""
    fragment = rendered(body).views[audience].fragment
    inner = fragment.split('<div class="body">', 1)[1].rsplit('</div>\n<section class="references"', 1)[0]
    return without_names(inner).replace("\n", "")


def without_names(html: str) -> str:
    out, rest = "", html
    while ' data-block="' in rest:
        before, rest = rest.split(' data-block="', 1)
        out, rest = out + before, rest.split('"', 1)[1]
    return out + rest


def problems(body: str, head: str = HEAD) -> list[tuple[int, str]]:
    """Line and rule of every finding; line 1 is the first line of the body."""
    shift = head.count("\n")
    return [(finding.line - shift, finding.rule) for finding in rendered(body, head).findings]
