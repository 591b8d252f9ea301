import datetime as dt
import re
from pathlib import Path

import pytest

from articles.preflight import preflight, preflight_file
from articles.preflight.rules import all_rules

TODAY = dt.date(2026, 3, 10)
HEAD = """---
title: T
short-answer: S [@a]
lay-short-answer: L [@a]
origin: human
references: [{id: a, type: book, author: [{literal: B}], publisher: C, issued: {date-parts: [[2020]]}, title: A}]
---
"""


def found(source: str, **options: str) -> list[tuple[int, str, str]]:
    return [(one.line, one.rule, one.severity.value) for one in preflight(source, today=TODAY, **options)]


def test_finished_text_has_no_findings() -> None:
    assert found(HEAD + "Text.\n") == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "short-answer: S [@a]\nlay",
            "lay",
            [(2, "short-answer-missing", "error")],
        ),
        (
            "lay-short-answer: L [@a]\n",
            "",
            [(2, "lay-short-answer-missing", "error"), (2, "lay-text-missing", "error")],
        ),
        ("origin: human\n", "", [(2, "origin-missing", "error")]),
        ("origin: human", "origin: alien", [(5, "origin-unknown", "error")]),
        ("[[2020]]", "[[2026, 4]]", [(6, "reference-future", "warning")]),
        ("[[2020]]", "[[2026, 3]]", []),
        ("[[2020]]", "[[2028]]", [(6, "reference-date-impossible", "error")]),
        ("[[2020]]", "[[1200]]", [(6, "reference-date-impossible", "error")]),
        (
            "title: A}",
            "title: A}, {id: b, type: webpage, author: [{literal: B}], URL: 'https://b.example', title: B}",
            [(6, "reference-uncited", "warning")],
        ),
        ("title: A}", "title: A TODO}", [(6, "placeholder", "error")]),
        ("Text.", "", [(8, "body-missing", "error")]),
        ("Text.", "Text.\nLorem ipsum dolor.", [(9, "placeholder", "error")]),
        ("Text.", "## A\n\n#### B\n\nText.", [(10, "heading-order", "warning")]),
        ("Text.", "::: professional\nx\n:::", [(8, "lone-professional", "error")]),
        ("Text.", '::: {.professional reason="x"}\nx\n:::', []),
        ("Text.", '::: {.professional reason="x"}\nx\n:::\n::: lay\ny\n:::', [(8, "reason-unused", "warning")]),
        ("Text.", "::: lay\nIt is 5%.\n:::", [(9, "lay-number-uncited", "warning")]),
        ("Text.", "::: lay\nIt is 5%. [@a]\n:::", []),
        ("Text.", "::: lay\nHER2 and T3.\n:::", []),
        ("Text.", "::: lay\n| A | B |\n|---|---|\n| x | 12 |\n| y | 13 |\n\n: Both. [@a]\n:::", []),
        ("Text.", "x [@b]", [(8, "citation-unknown", "error")]),
    ],
)
def test_each_fault_is_found_at_its_line(before: str, after: str, expected: list[tuple[int, str, str]]) -> None:
    source = HEAD + "Text.\n"
    assert before in source
    assert found(source.replace(before, after, 1)) == expected


def test_waiver_stands_for_the_lay_text() -> None:
    source = HEAD.replace("lay-short-answer: L [@a]\n", "") + "Text.\n"
    assert found(source, lay_waiver="for surgeons only") == []


def test_unfit_file_shows_only_what_is_unfit() -> None:
    assert found("text\n") == [(1, "front-matter-missing", "error")]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"---\ntitle: \xff\n", [(2, "source-encoding")]),
        (b"a" * 5_000_000, [(1, "source-size")]),
        (b"---\ntitle: a\x00\n", [(2, "source-control")]),
        ("---\ntitle: a\n---\n\nturned \u202eround\n".encode(), [(5, "source-control")]),
        (b"", [(1, "front-matter-missing")]),
    ],
)
def test_unfit_file_is_a_finding(data: bytes, expected: list[tuple[int, str]], tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(data)
    assert [(one.line, one.rule) for one in preflight_file(path)] == expected


@pytest.mark.parametrize("name", ["missing.md", ".", "a\x00b"])
def test_unreadable_file_is_a_finding(name: str, tmp_path: Path) -> None:
    assert [(one.line, one.rule) for one in preflight_file(tmp_path / name)] == [(1, "source-unreadable")]


def test_every_rule_of_every_module_is_asked_and_described_in_its_document() -> None:
    document = (Path(__file__).resolve().parents[3] / "docs" / "preflight.md").read_text(encoding="utf-8")
    described = re.findall(r"^\| `([a-z-]+)` \| (error|warning) \|", document, flags=re.MULTILINE)

    assert len(all_rules()) > 25
    assert described == [(one.name, one.severity.value) for one in all_rules()]
