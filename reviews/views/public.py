"""The board, as readers see it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.entries import stage_shown
from articles.exports.graphs import board_graph, person_graph
from articles.rendering.trust import data_block
from reviews import queries
from reviews.models import BoardMember, Report


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """The Medical Advisory Board, member by member."""
    seats = queries.current_board(timezone.localdate())
    members = [_card(one, getattr(one, "reviewed_count", 0)) for one in seats]
    return render(request, "reviews/board.html", {"members": members, "json_ld": data_block(board_graph())})


@require_safe
def member(request: HttpRequest, slug: str) -> HttpResponse:
    """One member: credentials, disclosures, and what they signed."""
    person = get_object_or_404(BoardMember.objects.select_related("user").prefetch_related("specialties"), slug=slug)
    reviewed = [_signed(report) for report in queries.public_reports_of(person)[:50]]
    context = {"member": _card(person, len(reviewed)), "disclosures": person.disclosures, "reviewed": reviewed}
    context["json_ld"] = data_block(_graph(person))
    return render(request, "reviews/member.html", context)


def _signed(report: Report) -> dict[str, Any]:
    """A signature, and what readers are told today of the very text that it stands under."""
    revision = report.assignment.round.revision
    status = revision.reader_status
    shown = stage_shown(status.stage.value, revision.review_due, timezone.localdate()) if status else {}
    return shown | {
        "title": revision.title,
        "href": revision.article.get_absolute_url(),
        "version": revision.number,
        "signed_at": report.signed_at,
        "meaning": report.meaning,
    }


def _graph(person: BoardMember) -> dict[str, Any]:
    return person_graph(
        name=person.name,
        credentials=person.credentials,
        specialties=[one.name for one in person.specialties.all()],
        affiliation=person.affiliation,
        about=person.biography,
        path=person.get_absolute_url(),
    )


def _card(person: BoardMember, reviewed_count: int) -> dict[str, object]:
    return {
        "name": person.name,
        "credentials": person.credentials,
        "specialties": [one.name for one in person.specialties.all()],
        "affiliation": person.affiliation,
        "biography": person.biography,
        "href": person.get_absolute_url(),
        "reviewed_count": reviewed_count,
        "term": {"from": person.term_from, "until": person.term_until},
    }
