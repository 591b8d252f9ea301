import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.articles.readability.prose import COLDS, LEVELS
from tests.factories import make_source


def run(name: str, *paths: str, **options: str) -> tuple[str, int]:
    out, status = StringIO(), 0
    try:
        call_command(name, *paths, stdout=out, stderr=StringIO(), no_color=True, **options)
    except SystemExit as stop:
        status = int(str(stop.code))
    return out.getvalue(), status


def written(tmp_path: Path, text: str, name: str = "a.md") -> str:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_plain_prose_is_graded_with_its_own_lines(tmp_path):
    out, status = run("readability", written(tmp_path, COLDS), format="json")
    report = json.loads(out)

    assert (status, sorted(report)) == (0, ["lay", "professional"])
    assert report["lay"] == report["professional"]
    assert report["lay"]["raw"] == {"flesch_kincaid": 4.3, "smog": 7.2, "flesch_ease": 85.2}
    assert [one["line"] for one in report["lay"]["worst_blocks"]] == [1]


def test_prose_counts_however_it_is_indented_and_what_is_not_read_is_said(tmp_path, capsys):
    indented = "    " + COLDS.replace("\n", "\n\t")
    reports = [json.loads(run("readability", written(tmp_path, one), format="json")[0]) for one in (COLDS, indented)]
    call_command("readability", written(tmp_path, "    " + "word " * 5000), stdout=StringIO())

    assert reports[0]["lay"]["raw"] == reports[1]["lay"]["raw"]
    assert capsys.readouterr().err.endswith("a.md:1: A block of more than 20000 characters is not read; part it.\n")


def test_an_article_is_graded_in_both_views(tmp_path):
    source = make_source() + f"\n::: professional\n{LEVELS['registry']}\n:::\n::: lay\n{COLDS}\n:::\n"
    out, status = run("readability", written(tmp_path, source))

    assert status == 0
    assert [line.split(";")[0].split(" (")[0] for line in out.splitlines() if "view" in line] == [
        "Professional view: Flesch-Kincaid 20.1",
        "Lay view: Flesch-Kincaid 3.9",
    ]


def test_a_short_file_is_too_short_to_grade(tmp_path):
    assert run("readability", written(tmp_path, make_source()))[0].splitlines()[0] == (
        "Professional view: too short to grade (3 sentences, 19 words)."
    )


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    assert run("readability", str(tmp_path / "none.md")) == ("", 1)


def test_syllables_are_scored_against_a_dictionary(tmp_path):
    dictionary = written(tmp_path, "water W AO1 T ER0\nratio R EY1 SH OW2\nfire F AY1 ER0\n", "dict")
    out, _ = run("syllable_score", dictionary, written(tmp_path, "Water, water."))

    assert out.splitlines() == [
        "dictionary: 3 words, 33.3% counted exactly, 100.0% within one; +0.0% syllables in all.",
        "texts: 2 words, 100.0% counted exactly, 100.0% within one; +0.0% syllables in all.",
    ]
    assert json.loads(run("syllable_score", dictionary, format="json")[0])["dictionary"]["words"] == 3


def test_a_file_that_is_no_dictionary_is_refused(tmp_path):
    with pytest.raises(CommandError, match="no word"):
        call_command("syllable_score", written(tmp_path, "nothing"), stdout=StringIO())
