"""What is wrong is said in plain sentences, and nothing that fails brings the doctor down."""

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection

from articles.models import SearchEntry
from editorial.health import examine
from records import guards
from tests.factories import make_submitted

pytestmark = pytest.mark.django_db


def unfit() -> list[str]:
    return [one.sentence for one in examine() if not one.fit]


@pytest.fixture(autouse=True)
def a_public_site(settings, tmp_path):
    settings.SITE_URL = "https://imprimatur.example"
    settings.VAR = tmp_path


def test_a_fit_machine_is_called_fit(capsys):
    call_command("doctor")

    lines = capsys.readouterr().out.splitlines()
    assert [line[:6] for line in lines] == ["ok    "] * 8


def test_a_missing_guard_is_named():
    guard = guards.registered()[0]
    with connection.cursor() as cursor:
        for statement in guard.drop(connection.vendor):
            cursor.execute(statement)

    assert unfit() == [f"Guards: {guard.name} are missing; run manage.py migrate."]


def test_a_site_that_names_itself_by_its_own_loopback_is_told(settings):
    settings.SITE_URL = "http://127.0.0.1:8000"

    assert unfit() == ["Settings: SITE_URL is this machine's own address, and letters would lead nowhere."]


def test_a_mail_server_that_does_not_answer_is_a_finding(settings, capsys):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    with pytest.raises(SystemExit):
        call_command("doctor")
    assert "NOT OK  The mail server does not answer; letters wait: " in capsys.readouterr().out


def test_a_cache_that_forgets_is_a_finding(monkeypatch):
    monkeypatch.setattr(cache, "get", lambda key: None, raising=False)

    assert unfit() == ["Cache: it forgets; run createcachetable."]


def test_a_full_disk_is_a_finding(monkeypatch):
    monkeypatch.setattr("editorial.health.ENOUGH_DISK", 2**62)

    assert [sentence.rpartition(". ")[2] for sentence in unfit()] == ["That is too little."]


def test_a_page_that_the_search_does_not_know_is_counted(capsys):
    make_submitted()
    SearchEntry.objects.all().delete()
    before = unfit()
    call_command("reindex_search")

    assert before == ["Search: it does not know 2 public pages; run manage.py reindex_search."]
    assert (capsys.readouterr().out, unfit()) == ("Articles indexed: 1.\n", [])
