"""How texts come to be."""

import hashlib
import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from articles import drafting
from articles.drafting import discard_draft, revise_article, save_draft, start_article, submit_revision
from articles.errors import NotAllowed, SourceRefused, StaleSave, WorkflowError
from articles.models import Article, Edition, Revision
from articles.writing import waivers
from records import audit
from records.models import Deadline, Letter
from reviews.decisions import request_changes
from tests.factories import MONDAY, make_draft, make_published, make_round, make_source, make_submitted, make_user

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def verbs_of(revision: Revision) -> list[str]:
    return [entry.verb for entry in audit.entries_of(revision.article.chain)]


def test_starting_makes_a_first_draft_with_its_derived_columns():
    author = make_user("author")
    draft = start_article(make_source("A question?"), by=author, at=MONDAY)

    assert (draft.article.slug, draft.number, draft.state, draft.title) == ("a-question", 1, "draft", "A question?")
    assert [one.user for one in draft.contributions.all()] == [author]
    assert [(one.position, one.key, one.kind) for one in draft.references.all()] == [(1, "kim2020", "Research")]
    assert [one.name for one in draft.topics.all()] == ["Cardiology"]
    assert verbs_of(draft) == ["start"]
    assert not Edition.objects.exists()


def test_a_long_title_becomes_an_address_cut_between_words():
    slug = drafting.slug_from("What is the best treatment approach for a single liver metastasis in breast cancer?")

    assert slug == "what-is-the-best-treatment-approach-for-a-single-liver"
    assert len(slug) <= 60


@pytest.mark.parametrize("slug", ["With Capitals", "under_score", "ümlaut", "x" * 61, "a--b"])
def test_an_address_that_is_none_is_refused(slug):
    with pytest.raises(WorkflowError, match="address"):
        start_article(make_source(), by=make_user("author"), at=MONDAY, slug=slug)


def test_an_address_of_the_desk_itself_is_refused():
    with pytest.raises(WorkflowError, match="taken by a page of the desk"):
        start_article(make_source("New"), by=make_user("author"), at=MONDAY)


def test_a_title_without_a_letter_needs_an_address_of_its_own():
    with pytest.raises(WorkflowError, match="choose one yourself"):
        start_article(make_source("???"), by=make_user("author"), at=MONDAY)


def test_an_address_that_is_taken_is_refused():
    start_article(make_source(), by=make_user("author"), at=MONDAY, slug="taken")

    with pytest.raises(WorkflowError, match="already an article at “taken”"):
        start_article(make_source(), by=make_user("author"), at=MONDAY, slug="taken")


def test_somebody_without_a_role_starts_nothing():
    with pytest.raises(NotAllowed, match="authors and editors"):
        start_article(make_source(), by=make_user(), at=MONDAY)
    assert not Article.objects.exists()


def test_a_file_that_is_unfit_writes_nothing():
    with pytest.raises(SourceRefused) as refusal:
        start_article("---\ntitle: x\ncolour: red\n---\n", by=make_user("author"), at=MONDAY)

    assert refusal.value.findings[0].line == 3
    assert not Article.objects.exists()


def test_saving_keeps_the_text_and_counts_its_versions():
    draft = make_draft()
    saved = save_draft(draft, make_source("Another?"), by=draft.created_by, lock_version=1, at=MONDAY + DAY)

    assert (saved.title, saved.lock_version, saved.changed_at) == ("Another?", 2, MONDAY + DAY)
    assert verbs_of(saved) == ["start", "save"]


def test_saving_the_same_text_again_changes_nothing():
    draft = make_draft()

    assert save_draft(draft, draft.source, by=draft.created_by, lock_version=1, at=MONDAY).lock_version == 1


def test_an_editor_who_saves_a_change_has_written_in_the_text():
    draft, editor = make_draft(), make_user("editor")
    save_draft(draft, make_source("Another?"), by=editor, lock_version=1, at=MONDAY)

    assert {one.user for one in draft.contributions.all()} == {draft.created_by, editor}


def test_a_stale_save_is_refused_and_overwrites_nothing():
    draft = make_draft()
    save_draft(draft, make_source("First?"), by=draft.created_by, lock_version=1, at=MONDAY)

    with pytest.raises(StaleSave, match="Somebody saved this draft"):
        save_draft(draft, make_source("Second?"), by=draft.created_by, lock_version=1, at=MONDAY)
    assert Revision.objects.get().title == "First?"


@pytest.mark.parametrize("roles", [(), ("author",), ("administrator",)])
def test_only_its_authors_and_editors_save_a_draft(roles):
    draft = make_draft()

    with pytest.raises(NotAllowed):
        save_draft(draft, make_source("X?"), by=make_user(*roles), lock_version=1, at=MONDAY)


def test_a_submitted_text_cannot_be_saved():
    revision = make_submitted()

    with pytest.raises(NotAllowed, match="only while it is a draft"):
        save_draft(revision, make_source("X?"), by=revision.created_by, lock_version=1, at=MONDAY)


def test_submitting_freezes_both_views_under_one_digest():
    revision = make_submitted()
    manifest = json.loads(revision.manifest)

    assert revision.digest == hashlib.sha256(revision.manifest.encode()).hexdigest()
    assert manifest["source"] == revision.source
    assert manifest["article"] == str(revision.article.uid)
    assert sorted(manifest["fragments"]) == ["lay", "professional"]
    assert {one.fragment for one in Edition.objects.all()} == set(manifest["fragments"].values())


def test_two_articles_with_the_same_words_have_different_digests():
    assert make_submitted().digest != make_submitted().digest


def test_submitting_names_every_problem_and_freezes_nothing():
    source = make_source().replace("in adults. [@kim2020]", "in adults. [@r6] [@r7]").replace("origin: human\n", "")
    draft = make_draft(source=source)

    with pytest.raises(SourceRefused) as refusal:
        submit_revision(draft, by=draft.created_by, at=MONDAY)

    assert len(refusal.value.findings) == 3
    assert "3 problems" in str(refusal.value)
    assert Revision.objects.get().state == "draft"


def test_submitting_sets_the_editors_clock():
    make_submitted()

    assert [(one.kind, one.due_at) for one in Deadline.objects.open()] == [("opening", MONDAY + 3 * DAY)]


def test_a_text_without_lay_words_needs_an_editors_reason():
    source = make_source().partition("::: professional")[0].replace(' {lay="What was found"}', "")
    source = "\n".join(line for line in source.splitlines() if not line.startswith("lay-"))
    draft = make_draft(source=source)
    with pytest.raises(SourceRefused):
        submit_revision(draft, by=draft.created_by, at=MONDAY)

    with pytest.raises(NotAllowed, match="Only an editor"):
        waivers.record_lay_waiver(draft, "Nobody yet.", by=draft.created_by, at=MONDAY)
    waivers.record_lay_waiver(draft, "Nobody yet.", by=make_user("editor"), at=MONDAY)

    assert submit_revision(draft, by=draft.created_by, at=MONDAY).state == "submitted"


def test_a_waiver_comes_too_late_for_a_frozen_text():
    with pytest.raises(WorkflowError, match="no longer a draft"):
        waivers.record_lay_waiver(make_submitted(), "x", by=make_user("editor"), at=MONDAY)


def test_a_text_is_submitted_once():
    revision = make_submitted()

    with pytest.raises(WorkflowError, match="Only a draft can be submitted"):
        submit_revision(revision, by=revision.created_by, at=MONDAY)


def test_discarding_keeps_the_text_and_the_public_page():
    published = make_published()
    draft = revise_article(published.article, by=published.created_by, at=MONDAY)
    before = list(Edition.objects.order_by("pk").values())
    discard_draft(draft, by=published.created_by, at=MONDAY)

    assert Revision.objects.get(pk=draft.pk).state == "discarded"
    assert list(Edition.objects.order_by("pk").values()) == before


def test_an_editor_discards_a_draft_once_its_author_is_late():
    review_round = make_round(at=MONDAY)
    editor = review_round.handling_editor
    draft = request_changes(review_round.revision, by=editor, reason="Mend it.", at=MONDAY)
    Revision.objects.filter(pk=draft.pk).update(author_due_at=MONDAY + 1000 * DAY)
    with pytest.raises(NotAllowed, match="once the author's deadline has passed"):
        discard_draft(draft, by=editor, at=MONDAY)

    Revision.objects.filter(pk=draft.pk).update(author_due_at=MONDAY)

    assert discard_draft(draft, by=editor, at=MONDAY + 30 * DAY).state == "discarded"
    assert not Deadline.objects.open().filter(kind="resubmission").exists()


def test_revising_copies_the_published_text_and_its_contributors():
    published = make_published()
    draft = revise_article(published.article, by=make_user("editor"), at=MONDAY)

    assert (draft.number, draft.based_on, draft.source) == (2, published, published.source)
    assert [(one.user, one.inherited) for one in draft.contributions.all()] == [(published.created_by, True)]


def test_revising_takes_the_newest_text_where_none_is_published():
    draft = make_draft()
    discard_draft(draft, by=draft.created_by, at=MONDAY)

    assert revise_article(draft.article, by=draft.created_by, at=MONDAY).based_on == draft


def test_one_text_of_an_article_is_on_its_way_at_a_time():
    revision = make_submitted()

    with pytest.raises(WorkflowError, match="Version 1 of this article is still on its way"):
        revise_article(revision.article, by=revision.created_by, at=MONDAY)


def test_the_database_refuses_a_second_open_text():
    draft = make_draft()
    draft.pk, draft.number = None, 2

    with pytest.raises(IntegrityError), transaction.atomic():
        draft.save(force_insert=True)


def test_nothing_is_written_when_a_verb_is_refused():
    draft = make_draft(source=make_source().replace("origin: human\n", ""))
    with pytest.raises(SourceRefused):
        submit_revision(draft, by=draft.created_by, at=MONDAY)

    assert verbs_of(draft) == ["start"]
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ('title: "', 'title: "' + "x" * 300, "A title may have 300 characters at most."),
        ("origin: human", "origin: human\nlay-title: " + "x" * 301, "A title may have 300 characters at most."),
        ("kim2020", "k" * 201, "The id of a reference may have 200 characters at most."),
    ],
)
def test_what_no_column_can_hold_is_refused_in_a_sentence(before, after, sentence):
    with pytest.raises(SourceRefused, match=sentence):
        make_draft(source=make_source().replace(before, after))


def test_whoever_records_a_waiver_wrote_in_the_text_and_cannot_sign_it():
    draft, editor = make_draft(), make_user("editor")
    waivers.record_lay_waiver(draft, "Readers will see this.", by=editor, at=MONDAY)

    assert draft.contributions.filter(user=editor).exists()
