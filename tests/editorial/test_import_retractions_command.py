from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.models import RetractionNotice

pytestmark = pytest.mark.django_db


def test_import_retractions_says_what_it_kept_and_left_out(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(
        "RetractionNature,OriginalPaperDOI\nRetraction,10.1000/a\nRetraction,unavailable\nGossip,10.1000/b\n"
    )
    out = StringIO()

    call_command("import_retractions", str(path), "--complete", stdout=out)

    assert out.getvalue().splitlines() == [
        "1 notices kept.",
        "1 left out: they name neither a DOI nor a PMID of the paper.",
        "1 left out: their nature is none that we know.",
        "0 taken out: the file does not hold them any more.",
    ]
    assert RetractionNotice.objects.count() == 1


def test_import_retractions_refuses_another_file(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text("a,b\n1,2\n")

    with pytest.raises(CommandError, match="not a Retraction Watch file") as refusal:
        call_command("import_retractions", str(path))
    assert refusal.value.returncode == 2
