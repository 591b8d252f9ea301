from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

GOOD = "---\ntitle: T\nreferences: [{id: a, title: A}]\n---\nx [@a]\n"


def run(path: Path, audience: str = "lay") -> tuple[str, str, int]:
    out, err, status = StringIO(), StringIO(), 0
    try:
        call_command("render", str(path), audience=audience, stdout=out, stderr=err, no_color=True)
    except SystemExit as stop:
        status = int(str(stop.code))
    return out.getvalue(), err.getvalue(), status


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_draft_without_answers_is_rendered(tmp_path: Path) -> None:
    out, err, status = run(written(tmp_path, GOOD))
    assert (err, status) == ("", 0)
    assert out.startswith('<header class="opening"><h1 id="title"')


@pytest.mark.parametrize(("audience", "word"), [("professional", "Doctors"), ("lay", "Patients")])
def test_audience_chooses_the_view(audience: str, word: str, tmp_path: Path) -> None:
    body = "\n::: professional\nDoctors\n:::\n::: lay\nPatients\n:::\n"
    out = run(written(tmp_path, GOOD + body), audience)[0]
    assert [one for one in ("Doctors", "Patients") if one in out] == [word]


def test_error_goes_to_stderr_with_its_line_and_no_html(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD + "\ny [@b]\n\n<b>z</b>\n")
    unknown = "The citation @b has no reference in the list."
    html = "HTML is not read; it is shown as text."
    assert run(path) == ("", f"{path}:7: {unknown}\n{path}:9: {html}\n", 1)


def test_warning_leaves_the_status_alone(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD + "- y\n")
    out, err, status = run(path)
    assert (bool(out), status) == (True, 0)
    assert err == f"{path}:6: warning: A list needs a blank line before it; this is read as running text.\n"


def test_unreadable_file_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "none.md"
    assert run(path) == ("", f"{path}:1: The file cannot be read: No such file or directory.\n", 1)
