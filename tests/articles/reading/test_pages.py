"""What a reader is told, computed from the edition and the day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Edition
from articles.reading.pages import ReadPage
from editorial.verification import signed_part
from tests.factories import MONDAY, make_published, make_round, make_source, make_submitted

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()


def page(audience: str = "lay", *, today=TODAY) -> ReadPage:
    return ReadPage(Edition.objects.get(audience=audience), today, "https://imprimatur.example")


def states(one: ReadPage) -> list[str]:
    return [step["state"] for step in one.steps]


def test_a_submitted_text_says_that_nobody_has_reviewed_it():
    make_submitted()
    one = page()

    assert (one.stage_label, one.robots, states(one)) == ("Submitted", "noindex", ["now", "todo", "todo"])
    assert one.caution["title"] == "Not approved."
    assert one.trust_line == one.meaning


def test_a_text_under_review_says_what_it_needs():
    make_round()
    one = page()

    assert (one.stage_label, states(one)) == ("Under Review", ["done", "now", "todo"])
    assert one.steps[2]["note"] == "needs 2 signatures"
    assert [clock["text"] for clock in one.clocks] == ["", "not yet", "set at approval"]


def test_an_approved_text_needs_no_caution_and_names_who_signed():
    make_published()
    one = page()

    assert (one.stage_label, one.robots, states(one)) == ("Approved", "index, follow", ["done", "done", "done"])
    assert one.caution is None
    assert one.trust_line == "Reviewed and signed by 2 members of the Medical Advisory Board."
    assert [step["date"] for step in one.steps] == [MONDAY] * 3
    assert len(one.reviewers) == 2


def test_an_approval_lapses_on_the_day_after_its_validity_with_every_worker_stopped():
    make_published()
    last_day = Edition.objects.first().review_due

    assert page(today=last_day).caution is None
    lapsed = page(today=last_day + timedelta(days=1))
    assert lapsed.caution["title"] == "Review overdue."
    assert lapsed.caution["sentence"] == "The board's approval was valid until March 2, 2027. A new review is due."
    assert lapsed.trust_line == "Signed by the Medical Advisory Board, but the review is overdue."


def test_each_view_has_its_own_disclaimer_and_address():
    make_published()
    lay, professional = page("lay"), page("professional")

    assert lay.disclaimer["title"] == "For patients and families."
    assert professional.disclaimer["title"] == "For healthcare professionals."
    assert lay.canonical.endswith("/lay/")
    assert {lay.disclaimer["sentence"][:26], professional.disclaimer["sentence"][:26]} == {"For educational purposes o"}


def test_a_machine_written_text_says_so_in_both_views():
    from articles.drafting import submit_revision
    from tests.factories import make_draft

    draft = make_draft(source=make_source().replace("origin: human", "origin: machine"))
    submit_revision(draft, by=draft.created_by, at=MONDAY)

    assert {page(one).origin_sentence[:21] for one in ("lay", "professional")} == {"Drafted by a machine."}


def test_a_text_without_lay_words_says_so_in_the_lay_view_with_the_editors_reason():
    make_published()
    edition = Edition.objects.get(audience="lay")
    edition.frame |= {"has_lay_text": False, "lay_waiver": "A patient panel is writing it."}
    lay = ReadPage(edition, TODAY, "")

    assert lay.not_rewritten == {
        "title": "Not yet rewritten for patients",
        "sentence": "A patient panel is writing it.",
    }
    assert page("professional").not_rewritten is None


def test_the_fragment_is_served_whole():
    make_published()
    one = page()

    assert signed_part(f'<article id="article">{one.opening}{one.rest}</article>') == one.edition.fragment
    assert one.opening.endswith("</header>")


def test_text_changed_is_the_day_of_the_last_change_where_the_file_says_nothing():
    make_published(at=timezone.now())

    assert page().clocks[0]["date"] == timezone.now().date()
