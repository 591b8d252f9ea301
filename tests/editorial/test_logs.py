"""What stands in the log opens nothing."""

import logging
import logging.config

import pytest
from django.conf import settings
from django.test import Client

from reviews.links import path_of, token_of
from tests.factories import make_round


def line(message: str, *values: object) -> str:
    formatter = logging.config.DictConfigurator(settings.LOGGING).configure_formatter(
        dict(settings.LOGGING["formatters"]["plain"])
    )
    return formatter.format(logging.LogRecord("django.request", logging.WARNING, "", 1, message, values, None))


@pytest.mark.django_db
def test_a_personal_link_that_was_refused_is_not_in_the_log(caplog):
    assignment = make_round().assignments.first()
    client = Client(enforce_csrf_checks=True)
    with caplog.at_level(logging.WARNING):
        assert client.post(path_of(assignment)).status_code == 403
        assert Client().post(path_of(assignment)).status_code == 422
        assert Client().put(path_of(assignment)).status_code == 405
    written = "\n".join(line(one.getMessage()) for one in caplog.records)

    assert len(caplog.records) >= 3
    assert token_of(assignment) not in written
    assert "/reviews/invitation/(left out)" in written


def test_other_addresses_stay_as_they_are():
    kept = "Not Found: /reviews/invitation/answered/ and /articles/a/"

    assert line("Not Found: %s", "/reviews/invitation/abc:def/") == (
        "WARNING django.request: Not Found: /reviews/invitation/(left out)/"
    )
    assert line(kept) == f"WARNING django.request: {kept}"


def test_djangos_own_handlers_write_nothing_besides():
    assert settings.LOGGING["loggers"]["django"]["handlers"] == []
    assert {one["formatter"] for one in settings.LOGGING["handlers"].values()} == {"plain"}
