import json
from io import StringIO
from pathlib import Path

from django.core.management import call_command

GOOD = """---
title: T
short-answer: S [@a]
lay-short-answer: L [@a]
origin: human
references: [{id: a, type: book, author: [{literal: B}], publisher: C, issued: {date-parts: [[2020]]}, title: A}]
---
x
"""


def run(path: Path, **options: str) -> tuple[str, int]:
    out, status = StringIO(), 0
    try:
        call_command("preflight", str(path), stdout=out, no_color=True, **options)
    except SystemExit as stop:
        status = int(str(stop.code))
    return out.getvalue(), status


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_clean_file_says_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    assert run(path) == ("", 0)
    assert run(path, format="json") == ("[]\n", 0)


def test_json_names_rule_severity_line_and_message(tmp_path: Path) -> None:
    out, status = run(written(tmp_path, GOOD + "\n- [@b]\n"), format="json")
    assert json.loads(out) == [
        {
            "line": 10,
            "rule": "citation-unknown",
            "severity": "error",
            "message": "The citation @b has no reference in the list.",
        }
    ]
    assert status == 1


def test_text_is_one_line_for_each_finding(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD + "- y\n")
    sentence = "A list needs a blank line before it; this is read as running text."
    assert run(path) == (f"{path}:9: warning: {sentence} [list-glued]\n", 0)


def test_unreadable_file_is_a_finding(tmp_path: Path) -> None:
    out, status = run(tmp_path / "none.md", format="json")
    assert ([(one["line"], one["rule"]) for one in json.loads(out)], status) == ([(1, "source-unreadable")], 1)
