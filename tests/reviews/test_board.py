"""Seats on the board, and who may sit in a given round."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from articles.errors import NotAllowed
from editorial.accounts.models import Role
from editorial.accounts.roles import grant_role
from records import audit
from reviews.board import appoint_member, why_not
from reviews.models import BoardMember, Specialty
from reviews.queries import board_with_load, current_board, public_reports_of
from tests.factories import MONDAY, make_member, make_published, make_round, make_submitted, make_user, sign

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()
DAY = timedelta(days=1)


def appoint(user, *, by=None, **changes) -> BoardMember:
    terms = {"credentials": "MD, PhD", "specialties": ["Cardiology", "Surgery"], "term_from": TODAY, "at": MONDAY}
    return appoint_member(user, by=by or make_user("managing_editor"), **(terms | changes))


def test_appointing_gives_a_seat_under_the_persons_own_name():
    member = appoint(make_user(name="Ann Ode"), term_until=TODAY + DAY, affiliation="A clinic", disclosures="None.")

    assert (member.name, str(member), member.slug) == ("Ann Ode", "Ann Ode, MD, PhD", "ann-ode")
    assert [one.name for one in member.specialties.all()] == ["Cardiology", "Surgery"]
    assert (member.term_from, member.term_until, member.affiliation) == (TODAY, TODAY + DAY, "A clinic")
    assert member.get_absolute_url() == "/board/ann-ode/"


def test_appointing_lands_in_the_boards_chain():
    manager = make_user("managing_editor")
    member = appoint(make_user(), by=manager)
    entry = audit.entries_of("board").get()

    assert (entry.verb, entry.actor, entry.subject) == ("appoint_member", manager, f"member {member.pk}")
    assert entry.detail == {
        "credentials": "MD, PhD",
        "specialties": ["Cardiology", "Surgery"],
        "from": TODAY.isoformat(),
    }


def test_two_members_of_one_specialty_share_it():
    appoint(make_user())
    appoint(make_user())

    assert list(Specialty.objects.values_list("name", flat=True)) == ["Cardiology", "Surgery"]


def test_a_name_without_a_letter_still_has_an_address():
    member = appoint(make_user(name="李"))

    assert member.slug == f"member-{member.user_id}"


def test_two_members_of_one_name_have_different_addresses():
    first, second = appoint(make_user(name="Ann Ode")), appoint(make_user(name="Ann Ode"))

    assert (first.slug, second.slug) == ("ann-ode", f"ann-ode-{second.user_id}")


@pytest.mark.parametrize("roles", [(), ("author",), ("editor",), ("administrator",)])
def test_nobody_but_a_managing_editor_appoints(roles):
    with pytest.raises(NotAllowed) as refusal:
        appoint(make_user(), by=make_user(*roles))

    assert str(refusal.value) == "Only a managing editor may appoint board members."
    assert not BoardMember.objects.exists()
    assert not audit.entries_of("board").exists()


def test_the_database_gives_a_person_one_seat():
    member = appoint(make_user())

    with pytest.raises(IntegrityError), transaction.atomic():
        BoardMember.objects.create(user=member.user, slug="another", credentials="MD", term_from=TODAY)


def test_the_database_refuses_a_term_that_ends_before_it_begins():
    with pytest.raises(IntegrityError), transaction.atomic():
        appoint(make_user(), term_until=TODAY - DAY)


@pytest.mark.parametrize(
    ("term_from", "term_until", "current"),
    [
        (TODAY, None, True),
        (TODAY, TODAY, True),
        (TODAY - DAY, TODAY - DAY, False),
        (TODAY + DAY, None, False),
    ],
)
def test_a_seat_is_held_from_the_first_day_of_its_term_to_the_last(term_from, term_until, current):
    member = appoint(make_user(), term_from=term_from, term_until=term_until)

    assert member.is_current(TODAY) is current
    assert current_board(TODAY).exists() is current
    assert board_with_load(TODAY).exists() is current


def test_a_closed_account_holds_no_seat():
    member = appoint(make_user())
    member.user.is_active = False
    member.user.save()

    assert member.is_current(TODAY) is False
    assert not current_board(TODAY).exists()


def reason(member: BoardMember, **changes) -> str:
    people = {"policy_set_by": "managing_editor", "opener": "editor", "editor": "editor"}
    options = {name: make_user(role) for name, role in people.items()} | {"day": TODAY}
    return why_not(member, changes.pop("revision", None) or make_submitted(), **(options | changes))


def test_nothing_stands_against_a_member_who_had_no_hand_in_the_text():
    assert reason(make_member()) == ""


@pytest.mark.parametrize(
    ("hand", "sentence"),
    [
        ("term", "Two Hats holds no current seat on the board."),
        ("wrote", "Two Hats wrote in this text."),
        ("editor", "Two Hats handles this article."),
        ("opener", "Two Hats opens this round."),
        ("policy", "Two Hats set this policy."),
    ],
)
def test_each_hand_in_a_text_is_named(hand, sentence):
    member = make_member(name="Two Hats")
    grant_role(member.user, Role.AUTHOR, at=MONDAY)
    changes = {
        "term": {"day": date(2000, 1, 1)},
        "wrote": {"revision": make_submitted(member.user)} if hand == "wrote" else {},
        "editor": {"editor": member.user},
        "opener": {"opener": member.user},
        "policy": {"policy_set_by": member.user},
    }

    assert reason(member, **changes[hand]) == sentence


def test_the_least_busy_members_come_first_for_the_editor():
    idle = make_member(name="Zoe Idle")
    review_round = make_round(members=2)
    busy, signed = review_round.assignments.order_by("pk")
    sign(signed)

    found = [(one.name, one.open_count) for one in board_with_load(TODAY)]
    assert found == [*sorted([(idle.name, 0), (signed.member.name, 0)]), (busy.member.name, 1)]


def test_a_members_page_counts_the_approvals_that_carried_a_published_text():
    published = make_published()
    signer = published.rounds.get().assignments.first().member
    undecided = make_round(members=1, quorum=1).assignments.get()
    sign(undecided, "abstain")

    assert [one.assignment.round.revision for one in public_reports_of(signer)] == [published]
    assert list(public_reports_of(undecided.member)) == []


def test_the_board_page_counts_published_texts_and_not_signatures():
    review_round = make_round(members=2)
    first, second = review_round.assignments.order_by("pk")
    sign(first, "abstain")
    sign(first, "approve")
    undecided = {one.pk: one.reviewed_count for one in current_board(TODAY)}
    sign(second)

    counts = {one.pk: one.reviewed_count for one in current_board(TODAY)}
    assert (undecided[first.member_id], counts[first.member_id]) == (0, 1)
