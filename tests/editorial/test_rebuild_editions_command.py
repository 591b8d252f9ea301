"""After an upgrade, older pages say what newer ones do."""

import pytest
from django.core.management import call_command

from articles.models import Edition
from tests.factories import make_draft, make_published, make_submitted

pytestmark = pytest.mark.django_db


def rows() -> list[dict[str, object]]:
    """The editions, save the moment at which each was built."""
    return [{**one, "built_at": None} for one in Edition.objects.order_by("pk").values()]


def test_facts_that_an_older_release_did_not_keep_are_added(capsys):
    make_published()
    make_submitted()
    make_draft()
    before = rows()
    for edition in Edition.objects.all():
        del edition.frame["references"]
        edition.save()

    call_command("rebuild_editions")

    assert capsys.readouterr().out == "2 articles rebuilt.\n"
    assert rows() == before
