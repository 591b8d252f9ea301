"""What rendering both views costs beside one plain Python-Markdown pass over the same text."""

import re

import markdown

from articles.parity import check_parity
from articles.rendering import render
from articles.rendering.front_matter import parse
from benchmarks.newsroom import SOURCE
from benchmarks.timing import side_by_side

EXTENSIONS = ["tables", "footnotes", "attr_list", "def_list", "abbr"]


def body_of(words: int) -> str:
    """An article's body of about so many words, made of an ordinary one."""
    body = SOURCE.read_text(encoding="utf-8").split("---\n", 2)[2]
    return "\n\n".join([body] * max(1, round(words / len(re.findall(r"\w+", body)))))


def source_of(words: int) -> str:
    """The whole file: front matter and a body of about so many words."""
    head = SOURCE.read_text(encoding="utf-8").split("---\n", 2)[1]
    return f"---\n{head}---\n{body_of(words)}"


def measure_rendering() -> dict[str, float]:
    """How many plain passes both views cost; and how the cost per word grows with length."""
    text, plain = source_of(3_000), body_of(3_000)
    rendered, parsed = render(text), parse(text)
    taken = side_by_side(
        {
            "plain": lambda: markdown.markdown(plain, extensions=EXTENSIONS),
            "both views": lambda: render(text),
            "parity": lambda: check_parity(rendered, parsed),
        },
        rounds=7,
        times=2,
    )
    grown = {factor: source_of(3_000 * factor) for factor in (10, 100)}
    long = {
        factor: side_by_side({"": lambda one=one: check_parity(render(one), parse(one))}, rounds=3, times=1)[""]
        for factor, one in grown.items()
    }
    once = taken["both views"] + taken["parity"]
    growth = {f"growth to {factor} times the length": long[factor] / factor / once for factor in long}
    both = {"both views and parity": (taken["both views"] + taken["parity"]) / taken["plain"]}
    return {"both views": taken["both views"] / taken["plain"]} | both | growth
