"""A reader's report, from the page to the correction that all readers see."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from articles.asking import gates
from articles.asking.corrections import mistake_notice
from articles.asking.mistakes import judge_mistake, report_mistake, state_correction
from articles.asking.passages import origin_of
from articles.audiences import Audience
from articles.drafting import revise_article
from articles.errors import NotAllowed, WorkflowError
from articles.exports.pdf import html_of
from articles.manifests import read_manifest
from articles.models import Edition, MistakeReport
from articles.models.mistake import MistakeState
from articles.reading.pages import ReadPage
from editorial.accounts.models import Role
from editorial.accounts.roles import grant_role
from records import deadlines
from records.audit import verify
from records.models import Deadline, Letter
from records.outbox import deliver_due_letters
from tests.factories import MONDAY, approve, make_published, make_successor, make_user

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=1)
OLD, NEW = "fell by 4 mm Hg", "fell by 3 mm Hg"


def paired_block(slug: str) -> str:
    fragment = Edition.objects.get(slug=slug, audience="lay").fragment
    return fragment.partition("The upper blood pressure")[0].rpartition('data-block="')[2].partition('"')[0]


def make_report(published=None, text="The trial says 3.", address="reader@example.org", at=MONDAY) -> MistakeReport:
    published = published or make_published()
    slug = published.article.slug
    return report_mistake(origin_of(slug, Audience.LAY, paired_block(slug)), text, at=at, address=address)


def frame_of(report: MistakeReport) -> dict:
    return Edition.objects.get(article=report.article, audience="lay").frame


def confirm(report: MistakeReport) -> MistakeReport:
    return judge_mistake(report, MistakeState.RIGHT, "It is 3.", by=make_user("editor"), at=MONDAY)


def test_a_report_keeps_the_words_of_the_page():
    report = make_report()

    assert report.quotation == "The upper blood pressure number fell by 4 mm Hg at 6 months."
    assert (report.revision.number, report.state) == (1, "received")


def test_a_confirmed_mistake_shows_at_once_and_its_correction_once_that_is_published():
    published = make_published()
    report = confirm(make_report(published))
    assert mistake_notice(frame_of(report))["sentence"] == (
        "A mistake in this text has been confirmed and is being corrected."
    )

    successor = make_successor(published, old=OLD, new=NEW, at=LATER)
    said = {"wrong": "4 mm Hg", "now": "3 mm Hg"}
    state_correction(report, successor, **said, by=make_user("editor"), at=LATER)
    assert (frame_of(report)["corrections"], len(frame_of(report)["confirmed_mistakes"])) == ([], 1)

    approve(successor, at=LATER)
    frame = frame_of(report)
    assert frame["confirmed_mistakes"] == []
    assert frame["corrections"] == [{"version": 2, "date": LATER.isoformat(), **said}]
    edition = Edition.objects.get(article=report.article, audience="lay")
    assert edition.fragment == read_manifest(edition.revision.manifest)["fragments"]["lay"]


def test_a_paper_copy_says_what_was_confirmed_and_what_was_corrected():
    published = make_published()
    report = confirm(make_report(published))
    assert "A mistake in this text has been confirmed" in paper_of(report)

    successor = make_successor(published, old=OLD, new=NEW, at=LATER)
    state_correction(report, successor, wrong="4 mm Hg.", now="3 <mm> Hg.", by=make_user("editor"), at=LATER)
    approve(successor, at=LATER)
    assert "version 2. It said: 4 mm Hg. It says now: 3 &lt;mm&gt; Hg." in paper_of(report)


def paper_of(report: MistakeReport) -> str:
    edition = Edition.objects.get(article=report.article, audience="lay")
    return html_of(ReadPage(edition, LATER.date(), "https://example.org"), numbered=False)


def test_an_older_version_says_where_its_mistake_was_corrected(client):
    published = make_published()
    report = confirm(make_report(published))
    successor = make_successor(published, old=OLD, new=NEW, at=LATER)
    state_correction(report, successor, wrong="4", now="3", by=make_user("editor"), at=LATER)
    approve(successor, at=LATER)

    page = client.get(f"/articles/{report.article.slug}/versions/1/lay/").content.decode()

    assert "has been confirmed and corrected in version 2." in page


@pytest.mark.parametrize("verdict", [MistakeState.NOT_RIGHT, MistakeState.RIGHT])
def test_the_reporter_is_told_once_and_their_address_is_gone(verdict):
    report = make_report()
    judge_mistake(report, verdict, "We looked at the trial.", by=make_user("editor"), at=MONDAY)

    deliver_due_letters(at=MONDAY)
    assert deliver_due_letters(at=MONDAY) == 0
    sent = [one for one in mail.outbox if one.to == ["reader@example.org"]]
    report.refresh_from_db()
    letter = Letter.objects.get(key=f"mistake_answered:{report.key}")
    assert (report.address, letter.address) == ("", "")
    assert len(sent) == 1
    assert "We looked at the trial." in sent[0].body
    assert ("You were right" in sent[0].body) == (verdict == MistakeState.RIGHT)


def test_a_report_that_is_not_right_changes_nothing_on_the_page():
    report = make_report()
    before = Edition.objects.get(article=report.article, audience="lay").stamp
    judge_mistake(report, MistakeState.NOT_RIGHT, "It is 4.", by=make_user("editor"), at=MONDAY)

    assert Edition.objects.get(article=report.article, audience="lay").stamp == before


def test_a_report_is_judged_once_with_a_reason_by_an_editor_who_did_not_write_the_text():
    author = make_user("author")
    report = make_report(make_published(author=author))
    grant_role(author, Role.EDITOR, at=MONDAY)
    for person in (make_user("author"), type(author).objects.get(pk=author.pk), None):
        with pytest.raises(NotAllowed):
            judge_mistake(report, MistakeState.RIGHT, "Yes.", by=person, at=MONDAY)
    editor = make_user("editor")
    with pytest.raises(WorkflowError, match="why"):
        judge_mistake(report, MistakeState.RIGHT, " ", by=editor, at=MONDAY)
    with pytest.raises(WorkflowError, match="said the same"):
        judge_mistake(report, MistakeState.DUPLICATE, "Known.", by=editor, at=MONDAY)
    confirm(report)

    with pytest.raises(WorkflowError, match="already"):
        judge_mistake(report, MistakeState.NOT_RIGHT, "No.", by=editor, at=MONDAY)


def test_a_correction_is_a_later_text_that_says_something_else():
    published, editor = make_published(), make_user("editor")
    report = confirm(make_report(published))
    draft = revise_article(published.article, by=published.created_by, at=LATER)
    for revision, sentence in ((published, "later version"), (draft, "handed in"), (make_published(), "later version")):
        with pytest.raises(WorkflowError, match=sentence):
            state_correction(report, revision, wrong="4", now="3", by=editor, at=LATER)


def test_a_text_that_says_the_same_at_that_place_corrects_nothing():
    published = make_published()
    report = confirm(make_report(published))
    successor = make_successor(published, old="in adults. [@kim2020]", new="in many adults. [@kim2020]", at=LATER)

    with pytest.raises(WorkflowError, match="still says the same"):
        state_correction(report, successor, wrong="4", now="3", by=make_user("editor"), at=LATER)


def test_the_same_report_is_taken_once_and_a_flood_not_at_all(monkeypatch):
    published = make_published()
    assert make_report(published) == make_report(published)
    monkeypatch.setattr(gates, "TAKEN_A_DAY", 1)

    with pytest.raises(gates.Refused):
        make_report(published, text="Something else")


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Other words"},
        {"quotation": "Other words"},
        {"state": "right", "answer": "Yes."},
        {"state": "not_right", "decided_at": MONDAY, "answer": "No."},
        {"address": "somebody@example.org"},
        {"wrong": "4", "now": "3"},
        {"state": "unknown"},
    ],
)
def test_the_database_refuses_what_must_not_happen_to_a_report(change):
    report = make_report()

    with pytest.raises(IntegrityError), transaction.atomic():
        MistakeReport.objects.filter(pk=report.pk).update(**change)


def test_the_database_keeps_a_judgment_and_a_published_correction():
    published = make_published()
    report = confirm(make_report(published))
    successor = make_successor(published, old=OLD, new=NEW, at=LATER)
    state_correction(report, successor, wrong="4", now="3", by=make_user("editor"), at=LATER)
    approve(successor, at=LATER)

    for change in ({"state": "not_right"}, {"answer": "No."}, {"decided_by": None}, {"now": "2"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            MistakeReport.objects.filter(pk=report.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        report.delete()


def test_the_handling_editor_hears_at_once_and_again_when_it_is_late(settings):
    published, manager = make_published(), make_user("managing_editor")
    handling = published.article.handling_editor
    report = make_report(published)
    make_report(published, text="And another.", at=MONDAY + timedelta(hours=1))
    due = MONDAY + timedelta(days=settings.MISTAKE_DAYS)

    assert [deadlines.queue_due(at=one) for one in (MONDAY, due - timedelta(minutes=1), due)] == [1, 0, 1]
    assert (
        deadlines.queue_due(at=due + timedelta(days=3))
        == Letter.objects.filter(template="mistakes_waiting").count() - 2
    )
    told = list(Letter.objects.filter(template="mistakes_waiting").order_by("pk").values_list("recipient", flat=True))
    assert told[:2] == [handling.pk, handling.pk]
    assert manager.pk in told[2:]
    for one in MistakeReport.objects.filter(article=report.article):
        judge_mistake(one, MistakeState.NOT_RIGHT, "No.", by=handling, at=due)
    assert not Deadline.objects.open().filter(kind="judgment").exists()


def test_what_happened_stands_in_the_articles_chain():
    report = confirm(make_report())

    assert verify(report.article.chain) == []
