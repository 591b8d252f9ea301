"""The parity check on the command line: what is printed, and the exit status."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from articles.parity.lexicon import lexicon
from articles.parity.scoring import corpora, read_corpus, score

TEXT = """---
title: A question?
---
Words.

::: professional
Give 5 mg twice daily.
:::
::: lay
You get {amount} mg two times a day.
:::
"""


def run(name: str, *arguments: str, **options: object) -> tuple[str, int]:
    out, status = StringIO(), 0
    try:
        call_command(name, *arguments, stdout=out, stderr=out, no_color=True, **options)
    except SystemExit as stop:
        status = int(str(stop.code))
    return out.getvalue(), status


@pytest.fixture
def written(tmp_path: Path):
    def write(text: str) -> str:
        path = tmp_path / "a.md"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def test_a_file_whose_sides_agree_says_nothing(written):
    assert run("parity", written(TEXT.format(amount=5))) == ("", 0)
    assert run("parity", written(TEXT.format(amount=5)), format="json") == ("[]\n", 0)


def test_json_names_rule_severity_block_line_and_both_spans(written):
    out, status = run("parity", written(TEXT.format(amount=6)), format="json")
    [found] = json.loads(out)

    assert status == 1
    assert found.pop("block").startswith("p-")
    assert found == {
        "rule": "values",
        "severity": "error",
        "line": 6,
        "professional": "5 mg",
        "lay": "6 mg",
        "message": "The professional text says “5 mg”, the lay text “6 mg”.",
        "suggestion": "Write 5 mg, or mark a rounding with a reason.",
    }


def test_text_is_one_line_for_each_finding(written):
    path = written(TEXT.format(amount=6))

    assert run("parity", path)[0] == (
        f"{path}:6: error: The professional text says “5 mg”, the lay text “6 mg”. [values]\n"
    )


@pytest.mark.parametrize("text", ["no front matter", "---\ntitle: [unclosed\n---\nx\n"])
def test_a_file_that_cannot_be_read_is_refused_with_its_line(written, text):
    out, status = run("parity", written(text))

    assert status == 1
    assert ":1: " in out or ":2: " in out or ":3: " in out


def test_a_file_that_is_not_there_is_refused(tmp_path):
    out, status = run("parity", str(tmp_path / "none.md"))

    assert (status, "cannot be read" in out) == (1, True)


@pytest.mark.parametrize(
    ("text", "rule", "line"), [("x", "front-matter-missing", 1), ("---\ntitle: A\nx: 1\n---\n", "front-matter-key", 3)]
)
def test_json_is_a_list_also_of_a_file_that_cannot_be_read(written, capsys, text, rule, line):
    with pytest.raises(SystemExit) as stop:
        call_command("parity", written(text), format="json")
    said = capsys.readouterr()
    first = json.loads(said.out)[0]

    assert stop.value.code == 1
    assert (first["rule"], first["severity"], first["line"]) == (rule, "error", line)
    assert (first["block"], first["professional"], first["lay"]) == ("", "", "")
    assert f":{line}: {first['message']}" in said.err


def test_what_is_printed_is_utf_8_whatever_the_terminal_says(written):
    command = [sys.executable, str(settings.ROOT / "manage.py"), "parity", written(TEXT.format(amount=6))]
    run = subprocess.run(command, capture_output=True, check=False, env=os.environ | {"PYTHONIOENCODING": "ascii"})

    assert (run.returncode, run.stderr) == (1, b"")
    assert "“6 mg”" in run.stdout.decode()


def test_a_reader_of_the_output_may_stop_reading(written):
    command = [sys.executable, str(settings.ROOT / "manage.py"), "parity", written(TEXT.format(amount=6))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()

    assert (process.returncode, said) == (1, b"")


def test_the_score_is_a_table_of_counts_for_each_corpus():
    name = corpora()[0]
    out, status = run("parity_score", list=True, corpus=[name])

    assert status == 0
    assert f"{name}: {len(read_corpus(name))} faithful pairs" in out
    assert "faithful pairs with a false error:" in out


def test_the_published_figures_are_those_of_the_checker_that_is_here():
    # In a process of its own: measuring coverage would make it four times as long.
    command = [sys.executable, str(settings.ROOT / "manage.py"), "parity_score", "--table"]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout

    assert out.startswith("| wrong version |")
    assert out in (settings.ROOT / "docs" / "parity.md").read_text(encoding="utf-8")


def test_a_score_counts_what_is_caught_missed_and_cried_for_nothing():
    rows = [
        {
            "id": "a",
            "professional": "Take 5 mg.",
            "lay": "You take 5 mg.",
            "wrong": [
                {"class": "value", "from": "5 mg", "to": "6 mg"},
                {"class": "value", "from": "You take", "to": "You get"},
            ],
        },
        {"id": "b", "professional": "Take 5 mg.", "lay": "Take 6 mg.", "wrong": []},
    ]
    found = score(rows)

    assert (found.pairs, found.made["value"], found.caught["value"]) == (2, 2, 1)
    assert found.missed == [("a", "value", "You take", "You get")]
    assert (found.with_false_error, found.with_false_warning) == (1, 0)


def test_a_wrong_version_that_is_none_is_refused():
    rows = [{"id": "a", "professional": "x", "lay": "x x", "wrong": [{"class": "value", "from": "x", "to": "y"}]}]

    with pytest.raises(ValueError, match="must stand once"):
        score(rows)


def test_an_administrator_adds_words(settings, tmp_path):
    (tmp_path / "drugs.yaml").write_text("names: [examplol, newmedicine]\n", encoding="utf-8")
    settings.PARITY_LEXICONS = str(tmp_path)
    lexicon.cache_clear()
    try:
        assert "newmedicine" in lexicon().lists["drugs"]["names"]
        assert "insulin" in lexicon().lists["drugs"]["names"]
    finally:
        lexicon.cache_clear()
