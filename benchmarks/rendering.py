"""What rendering both views costs beside one plain Python-Markdown pass over the same text."""

import re
import time

import markdown

from articles.parity import check_parity
from articles.parity.comparison import forget
from articles.rendering import render
from benchmarks.newsroom import SOURCE
from benchmarks.timing import side_by_side

EXTENSIONS = ["tables", "footnotes", "attr_list", "def_list", "abbr"]


def body_of(words: int) -> str:
    """An article's body of about so many words, made of an ordinary one; no two of its pairs are alike."""
    body = SOURCE.read_text(encoding="utf-8").split("---\n", 2)[2]
    copies = max(1, round(words / len(re.findall(r"\w+", body))))
    return "\n\n".join(body.replace(" the ", f" the copy{number} ") for number in range(copies))


def source_of(words: int) -> str:
    """The whole file: front matter and a body of about so many words."""
    head = SOURCE.read_text(encoding="utf-8").split("---\n", 2)[1]
    return f"---\n{head}---\n{body_of(words)}"


def measure_rendering() -> dict[str, float]:
    """How many plain passes both views cost; and how the cost per word grows, every pair compared anew."""
    text, plain = source_of(3_000), body_of(3_000)
    rendered = render(text)
    taken = side_by_side(
        {
            "plain": lambda: markdown.markdown(plain, extensions=EXTENSIONS),
            "both views": lambda: render(text),
            "parity": lambda: (forget(), check_parity(rendered)),
            "again": lambda: check_parity(rendered),
        },
        rounds=7,
        times=2,
        clock=time.process_time,
    )
    grown = {factor: source_of(3_000 * factor) for factor in (10, 100)}
    long = {
        factor: side_by_side(
            {"": lambda one=one: (forget(), check_parity(render(one)))},
            rounds=3,
            times=1,
            clock=time.process_time,
        )[""]
        for factor, one in grown.items()
    }
    once = taken["both views"] + taken["parity"]
    growth = {f"growth to {factor} times the length": long[factor] / factor / once for factor in long}
    both = {
        "both views and parity, never compared before": once / taken["plain"],
        "both views and parity": (taken["both views"] + taken["again"]) / taken["plain"],
    }
    return {"both views": taken["both views"] / taken["plain"]} | both | growth
