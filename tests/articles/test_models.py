"""Rows of this room name themselves in plain words."""

import pytest

from articles.manifests import read_manifest
from articles.models import Edition, Reference, Topic
from tests.factories import make_published

pytestmark = pytest.mark.django_db


def test_rows_name_themselves():
    revision = make_published()
    title = "Does walking lower blood pressure?"

    assert str(revision.article) == revision.article.slug
    assert revision.article.address("lay") == f"/articles/{revision.article.slug}/lay/"
    assert str(revision) == f"{title} (version 1)"
    assert str(revision.contributions.get()) == f"{revision.created_by} wrote in {revision}"
    assert str(Edition.objects.get(audience="lay")) == f"{title} (Lay)"
    assert str(Reference.objects.get()) == "1. A trial of walking"
    assert str(Topic.objects.get()) == "Cardiology"


def test_a_manifest_of_another_format_is_not_guessed_at():
    with pytest.raises(ValueError, match=r"^This manifest has a format that this version does not read\.$"):
        read_manifest('{"format": "imprimatur/0"}')
