"""Rows of this room name themselves in plain words."""

import pytest

from articles.manifests import read_manifest
from articles.models import (
    DraftPresence,
    DraftText,
    DraftWorkingCopy,
    Edition,
    Filing,
    GlossaryTerm,
    GlossaryUse,
    MistakeReport,
    Question,
    Reference,
    RetractionNotice,
    SearchEntry,
    SearchWord,
    Topic,
)
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


def test_rows_of_readers_and_writers_name_themselves():
    revision = make_published()
    edition, topic = Edition.objects.get(audience="lay"), Topic.objects.get()
    term = GlossaryTerm(term="metastasis")
    named = [
        (Filing(edition=edition, topic=topic), f"{edition} in Cardiology"),
        (GlossaryUse(term=term, revision=revision), f"metastasis in {revision}"),
        (MistakeReport(article=revision.article), f"Report on {revision.article}"),
        (Question(text="Does it hurt?"), "Does it hurt?"),
        (RetractionNotice(nature="Retraction", paper_doi="10.1000/x"), "Retraction: 10.1000/x"),
        (RetractionNotice(nature="Retraction", paper_pmid="12"), "Retraction: 12"),
        (SearchEntry(edition_id=7), "words of edition 7"),
        (SearchWord(word="liver"), "liver"),
        (DraftText(revision=revision, lock_version=3), f"save 3 of {revision}"),
        (
            DraftWorkingCopy(revision=revision, user=revision.created_by),
            f"what {revision.created_by} typed in {revision}",
        ),
        (DraftPresence(revision=revision, user=revision.created_by), f"{revision.created_by} has {revision} open"),
    ]

    assert [str(row) for row, _ in named] == [name for _, name in named]


def test_a_use_of_a_term_is_told_once_where_both_views_say_the_same():
    use = GlossaryUse(lay="A spread.", professional="A spread.")

    assert use.wordings == [{"label": "Both views", "text": "A spread."}]
