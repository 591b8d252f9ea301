"""An editor's reason for words that are hard to read: who may state it, and that it is signed."""

import json

import pytest

from articles.bibliography.retractions import import_retractions
from articles.drafting import revise_article, submit_revision
from articles.errors import NotAllowed, SourceRefused, WorkflowError
from articles.models import Contribution, Edition, Revision
from articles.writing.checks import findings_of
from articles.writing.waivers import record_reading_waiver
from records.audit import entries_of
from tests.articles.readability.prose import REGISTRY
from tests.factories import MONDAY, make_draft, make_source, make_submitted, make_user

pytestmark = pytest.mark.django_db
HARD = make_source() + f"\n::: lay\n{REGISTRY}\n:::\n"
REASON = "Quoted from the registry's own consent form."


def test_a_hard_lay_passage_is_refused_at_submit_with_its_line():
    draft = make_draft(source=HARD)
    with pytest.raises(SourceRefused) as refused:
        submit_revision(draft, by=draft.created_by, at=MONDAY)

    assert [(one.rule, one.line) for one in refused.value.findings if one.rule == "lay-block-too-hard"] == [
        ("lay-block-too-hard", HARD.splitlines().index("::: lay", 25) + 2)
    ]
    assert Revision.objects.get(pk=draft.pk).state == "draft"


def test_an_editors_reason_lets_it_through_and_is_signed_and_audited():
    draft, editor = make_draft(source=HARD), make_user("editor")
    record_reading_waiver(draft, f"  {REASON} ", by=editor, at=MONDAY)
    submitted = submit_revision(draft, by=draft.created_by, at=MONDAY)

    assert json.loads(submitted.manifest)["reading_waiver"] == REASON
    assert Contribution.objects.filter(revision=draft, user=editor).exists()
    entry = entries_of(draft.article.chain).get(verb="record_reading_waiver")
    assert (entry.detail, entry.subject) == ({"reason": REASON}, "version 1")
    assert {one.frame["reading_waiver"] for one in Edition.objects.all()} == {REASON}


def test_an_author_may_not_and_a_frozen_text_takes_no_reason():
    draft = make_draft()
    with pytest.raises(NotAllowed, match="Only an editor"):
        record_reading_waiver(draft, REASON, by=draft.created_by, at=MONDAY)
    with pytest.raises(WorkflowError, match="no longer a draft"):
        record_reading_waiver(make_submitted(), REASON, by=make_user("editor"), at=MONDAY)


def test_a_reason_is_taken_back_by_an_empty_one():
    draft, editor = make_draft(source=HARD), make_user("editor")
    record_reading_waiver(draft, REASON, by=editor, at=MONDAY)
    record_reading_waiver(draft, " ", by=editor, at=MONDAY)

    with pytest.raises(SourceRefused):
        submit_revision(draft, by=draft.created_by, at=MONDAY)


def test_a_reason_that_changes_nothing_leaves_no_trace():
    draft, editor = make_draft(), make_user("editor")
    for reason in (" ", REASON, f"{REASON} "):
        record_reading_waiver(draft, reason, by=editor, at=MONDAY)

    assert entries_of(draft.article.chain).filter(verb="record_reading_waiver").count() == 1


def test_a_successor_inherits_the_reason():
    draft = make_draft(source=HARD)
    record_reading_waiver(draft, REASON, by=make_user("editor"), at=MONDAY)
    submitted = submit_revision(draft, by=draft.created_by, at=MONDAY)
    submitted.withdraw(at=MONDAY)
    submitted.save()

    assert revise_article(submitted.article, by=draft.created_by, at=MONDAY).reading_waiver == REASON


def test_the_page_for_the_reason_keeps_what_was_typed(client):
    draft, editor = make_draft(source=HARD), make_user("editor")
    client.force_login(editor)
    address = f"/desk/articles/{draft.article.slug}/reading-waiver/"
    too_long = client.post(address, {"reason": "x" * 2001})

    assert (too_long.status_code, "x" * 2001 in too_long.content.decode()) == (422, True)
    assert client.post(address, {"reason": REASON}).status_code == 302
    assert "Quoted from the registry" in client.get(address).content.decode()
    assert "Quoted from the registry" in client.get(f"/desk/articles/{draft.article.slug}/").content.decode()


def test_the_manifest_keeps_grades_and_sources():
    manifest = json.loads(make_submitted().manifest)

    assert manifest["sources"] == {"listed": 1, "identified": 1, "own": 0, "retracted": None}
    assert sorted(manifest["readability"]) == ["lay", "professional"]
    assert manifest["readability"]["lay"]["too_short"] is True


def test_a_reference_that_was_withdrawn_is_refused_at_submit(tmp_path):
    notices = tmp_path / "notices.csv"
    notices.write_text(
        "Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,RetractionDate,"
        "RetractionDOI,RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason,"
        "Paywalled,Notes\n"
        "1,A trial of walking,,,Journal of Examples,,,Kim,,,1/5/2026 0:00,10.1000/notice,0,1/1/2020 0:00,"
        "10.1000/WALKING.2020,0,Retraction,+Doubts;,No,\n",
        encoding="utf-8",
    )
    import_retractions(notices, at=MONDAY)
    draft = make_draft()

    assert [one.rule for one in findings_of(draft, today=MONDAY.date())] == ["reference-retracted"]
    with pytest.raises(SourceRefused, match="1 problem"):
        submit_revision(draft, by=draft.created_by, at=MONDAY)
