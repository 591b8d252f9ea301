"""Whoever changes a page behind the board's back is found."""

import pytest
from django.core.management import call_command
from django.db import connection

from articles.models import Edition, Revision
from editorial.management.commands.verify_site import in_process
from editorial.verification import signed_part, verify_pages
from records import guards
from reviews.models import Report
from tests.factories import make_published, make_round

pytestmark = pytest.mark.django_db


def found() -> list[str]:
    return [one.sentence for one in verify_pages(in_process())]


def unguarded(act) -> None:
    """What somebody with the database's own password could do."""
    guards.drop(connection)
    act()
    guards.install(connection)


def test_pages_that_show_what_was_signed_pass(capsys):
    make_published()
    make_round()

    assert found() == []
    call_command("verify_site")
    assert capsys.readouterr().out == "4 pages show, letter for letter, what was frozen or signed.\n"


def test_one_changed_letter_is_found(capsys):
    make_published()
    edition = Edition.objects.get(audience="lay")
    text = edition.fragment.replace("4 mm", "5 mm")
    unguarded(lambda: Edition.objects.filter(pk=edition.pk).update(fragment=text))

    assert found() == ["the page does not show, letter for letter, the text that was frozen"]
    with pytest.raises(SystemExit):
        call_command("verify_site")
    assert f"/articles/{edition.slug}/lay/" in capsys.readouterr().out


def test_a_changed_manifest_is_found():
    revision = make_published()
    text = revision.manifest.replace("4 mm", "5 mm")
    unguarded(lambda: Revision.objects.filter(pk=revision.pk).update(manifest=text))

    assert found() == ["the frozen text does not have the digest that was signed"] * 2


def test_an_approval_that_nobody_decided_is_found():
    revision = make_published()
    unguarded(lambda: Revision.objects.filter(pk=revision.pk).update(decision_key="1" * 32))

    assert found() == ["it shows as approved, and no decision of the board approves this text"] * 2


def test_a_signature_that_was_changed_is_found():
    revision = make_published()
    report = revision.rounds.get().decision.reports.first()
    unguarded(lambda: Report.objects.filter(pk=report.pk).update(comment="x"))

    assert found() == [f"the signature of {report.signer_name} does not cover this text"] * 2


def test_an_approval_below_its_quorum_is_found():
    revision = make_published()
    decision = revision.rounds.get().decision
    unguarded(lambda: decision.reports.remove(decision.reports.first()))

    assert found() == ["it shows as approved with fewer signatures than its quorum"] * 2


def test_an_approved_stage_on_a_text_that_is_not_is_found():
    make_round()
    unguarded(lambda: Edition.objects.filter(audience="lay").update(stage="approved"))

    assert found() == ["it shows as approved, and no decision of the board approves this text"]


@pytest.mark.parametrize(
    ("page", "part"),
    [
        ('<article id="article">text</article>', "text"),
        ('<article id="article">a<div data-frame="x">b<br><p>c</p></div>d</article>', "ad"),
        ('<article id="article"><i>a</i>\n<p>é</p></article>tail', "<i>a</i>\n<p>é</p>"),
        ("<p>none</p>", None),
        ('<article id="article">a</article><article id="article">b</article>', None),
    ],
)
def test_the_signed_part_of_a_page_is_its_article_without_the_frame(page, part):
    assert signed_part(page) == part
