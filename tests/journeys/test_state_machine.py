"""Any order of verbs, by anybody: what the site shows is what a small independent model says it may show.

The model below knows nothing of the code: it keeps, for each article, the states of its texts and who signed what. 200
sequences by default; `make soak` plays 2,000.
"""

import os
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from articles import drafting
from articles.errors import NotAllowed, WorkflowError
from articles.models import Edition, Revision
from editorial.accounts.models import Role
from editorial.accounts.roles import grant_role
from records import audit
from reviews import decisions, invitations, notices, rounds
from reviews.models import BoardMember
from reviews.reauthentication import Reauthentication
from reviews.reports import sign_report
from tests.factories import MONDAY, make_member, make_policy, make_source, make_user
from tests.journeys.newsroom_model import EDITORS, MANAGERS, MEMBERS, OPENING, PEOPLE, WRITERS, Shelf, Text

SEQUENCES = int(os.environ.get("SOAK_SEQUENCES", "200"))
who, members, articles = st.sampled_from(PEOPLE), st.sampled_from(sorted(MEMBERS)), st.integers(0, 1)
seldom = st.integers(0, 5).map(lambda number: number == 5)


class Newsroom(RuleBasedStateMachine):
    """Plays verbs against the product and the model, and compares after each."""

    def __init__(self) -> None:
        super().__init__()
        self.shelves: list[Shelf] = []
        self.slugs: list[str] = []
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.people: dict[str, Any] = {"ann": make_user("author"), "eve": make_user("editor"), "mia": None}
        self.people["mia"] = make_user("managing_editor")
        for name in ("max", "moe", "ben"):
            self.people[name] = make_member(name=name).user
        grant_role(self.people["ben"], Role.EDITOR, at=MONDAY)
        self.policies = {number: make_policy(number) for number in (1, 2)}

    def teardown(self) -> None:
        """Nothing of this sequence stays."""
        assert audit.verify() == []
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def attempt(self, allowed: bool, act: Any) -> bool:
        """Do it; the model said whether it may happen."""
        try:
            with transaction.atomic():
                act()
        except (NotAllowed, WorkflowError):
            assert not allowed, "the model allows what was refused"
            return False
        assert allowed, "the model refuses what was done"
        return True

    def revision(self, index: int) -> Revision:
        return Revision.objects.filter(article__slug=self.slugs[index]).order_by("-number")[0]

    def pick(self, index: int) -> tuple[int, Shelf] | None:
        return (index, self.shelves[index]) if index < len(self.shelves) else None

    @initialize(steps=st.integers(0, len(OPENING)))
    def begin_somewhere(self, steps: int) -> None:
        """Play the first steps of a whole story, so that no part of a life is rare."""
        for name, arguments in OPENING[:steps]:
            getattr(self, name)(*arguments)

    @precondition(lambda self: len(self.shelves) < 2)
    @rule(by=who)
    def start(self, by: str) -> None:
        slug = f"article-{len(self.shelves)}"
        act = lambda: drafting.start_article(make_source(slug), by=self.people[by], at=MONDAY, slug=slug)  # noqa: E731
        if self.attempt(by in WRITERS, act):
            self.shelves.append(Shelf([Text("draft", {by})]))
            self.slugs.append(slug)

    @precondition(lambda self: self.shelves)
    @rule(index=articles, by=who, number=st.integers(0, 9))
    def save(self, index: int, by: str, number: int) -> None:
        if not (found := self.pick(index)):
            return
        text, revision = found[1].newest, self.revision(index)
        source = make_source(f"Question {number} of {revision.number}.{revision.lock_version}?")
        allowed = text.state == "draft" and (by in text.wrote or by in EDITORS)
        version = revision.lock_version
        act = lambda: drafting.save_draft(revision, source, by=self.people[by], lock_version=version, at=MONDAY)  # noqa: E731
        if self.attempt(allowed, act):
            text.wrote.add(by)

    @precondition(lambda self: self.shelves)
    @rule(index=articles, by=who)
    def submit(self, index: int, by: str) -> None:
        self._act(index, by, "submit")

    @precondition(lambda self: self.shelves)
    @rule(index=articles, by=who)
    def revise(self, index: int, by: str) -> None:
        self._act(index, by, "revise")

    @precondition(lambda self: self.shelves)
    @rule(index=articles, by=who, verb=st.sampled_from(["discard", "withdraw", "decline"]), whim=seldom)
    def give_up(self, index: int, by: str, verb: str, whim: bool) -> None:
        if whim:
            self._act(index, by, verb)

    def _act(self, index: int, by: str, verb: str) -> None:
        if not (found := self.pick(index)):
            return
        shelf, text, person, revision = found[1], found[1].newest, self.people[by], self.revision(index)
        mine = by in text.wrote or by in EDITORS
        undecided = text.state in {"submitted", "under_review"}
        acts = {
            "submit": (
                text.state == "draft" and mine,
                lambda: drafting.submit_revision(revision, by=person, at=MONDAY),
            ),
            "discard": (
                text.state == "draft" and (by in text.wrote or (text.late and by in EDITORS)),
                lambda: drafting.discard_draft(revision, by=person, at=MONDAY),
            ),
            "revise": self._revision_of(shelf, by, revision),
            "withdraw": (undecided and mine, lambda: decisions.withdraw_revision(revision, by=person, at=MONDAY)),
            "decline": (
                undecided and by in EDITORS and by not in text.wrote,
                lambda: decisions.decline_article(revision, by=person, reason="No.", at=MONDAY),
            ),
        }
        if self.attempt(*acts[verb]):
            states = {"submit": "submitted", "discard": "discarded", "withdraw": "withdrawn", "decline": "declined"}
            if verb == "revise":
                shelf.texts.append(Text("draft", set((shelf.published or text).wrote)))
            else:
                text.state = states[verb]

    def _revision_of(self, shelf: Shelf, by: str, revision: Revision) -> tuple[bool, Any]:
        origin = shelf.published or shelf.newest
        free = shelf.newest.state not in {"draft", "submitted", "under_review"}
        act = lambda: drafting.revise_article(revision.article, by=self.people[by], at=MONDAY)  # noqa: E731
        return free and (by in origin.wrote or by in EDITORS), act

    @precondition(lambda self: any(one.newest.state == "submitted" for one in self.shelves))
    @rule(index=articles, by=who, asked=st.sets(members, min_size=1), quorum=st.integers(1, 2))
    def open_round(self, index: int, by: str, asked: set[str], quorum: int) -> None:
        if not (found := self.pick(index)):
            return
        text, revision = found[1].newest, self.revision(index)
        allowed = text.state == "submitted" and by in EDITORS and len(asked) >= quorum
        allowed = allowed and not asked & (text.wrote | {by})
        seats = [BoardMember.objects.get(user=self.people[one]) for one in sorted(asked)]
        options = {"by": self.people[by], "handling_editor": self.people[by], "policy": self.policies[quorum]}
        if self.attempt(allowed, lambda: rounds.open_review(revision, members=seats, at=MONDAY, **options)):
            text.state, text.opener, text.quorum = "under_review", by, quorum
            text.asked = dict.fromkeys(asked, "invited")

    @precondition(lambda self: any(one.newest.state == "under_review" for one in self.shelves))
    @rule(index=articles, by=members, verdict=st.sampled_from(["approve", "approve", "changes", "abstain"]))
    def sign(self, index: int, by: str, verdict: str) -> None:
        self._vote(index, by, verdict)

    @precondition(lambda self: any(one.newest.state == "under_review" for one in self.shelves))
    @rule(index=articles)
    def everybody_asked_approves(self, index: int) -> None:
        if found := self.pick(index):
            for by in sorted(found[1].newest.asked):
                self._vote(index, by, "approve")

    def _vote(self, index: int, by: str, verdict: str) -> None:
        if not (found := self.pick(index)) or by not in found[1].newest.asked:
            return
        shelf, text = found[1], found[1].newest
        assignment = self.revision(index).rounds.get().assignments.get(member__user=self.people[by])
        allowed = text.state == "under_review" and text.asked[by] != "recused"
        if self.attempt(allowed, lambda: self._sign(assignment, verdict)):
            text.asked[by] = verdict
            self._count(shelf, text)

    def _sign(self, assignment: Any, verdict: str) -> None:
        person, digest = assignment.member.user, assignment.round.digest
        proof = Reauthentication(person.pk, assignment.pk, digest, "password", MONDAY)
        sign_report(
            assignment, by=person, digest=digest, recommendation=verdict, comment="Because.", proof=proof, at=MONDAY
        )

    def _count(self, shelf: Shelf, text: Text) -> None:
        approving = {one for one, verdict in text.asked.items() if verdict == "approve"}
        if len(approving) < text.quorum or "changes" in text.asked.values() or shelf.notice == "!":
            return
        if shelf.published:
            shelf.published.state = "superseded"
        text.state, text.signed_by = "approved", approving

    @precondition(lambda self: any(one.newest.state == "under_review" for one in self.shelves))
    @rule(index=articles, by=members, whim=seldom)
    def recuse(self, index: int, by: str, whim: bool) -> None:
        if not whim or not (found := self.pick(index)) or by not in found[1].newest.asked:
            return
        text = found[1].newest
        assignment = self.revision(index).rounds.get().assignments.get(member__user=self.people[by])
        allowed = text.state == "under_review" and text.asked[by] != "recused"
        act = lambda: invitations.recuse(assignment, by=self.people[by], reason="My brother.", at=MONDAY)  # noqa: E731
        if self.attempt(allowed, act):
            text.asked[by] = "recused"
            self._count(found[1], text)

    @precondition(lambda self: any(one.newest.state == "under_review" for one in self.shelves))
    @rule(index=articles, by=who, whim=seldom)
    def request_changes(self, index: int, by: str, whim: bool) -> None:
        if not whim or not (found := self.pick(index)):
            return
        shelf, text, revision = found[1], found[1].newest, self.revision(index)
        allowed = text.state == "under_review" and by == text.opener
        act = lambda: decisions.request_changes(revision, by=self.people[by], reason="Mend it.", at=MONDAY)  # noqa: E731
        if self.attempt(allowed, act):
            text.state = "changes_requested"
            shelf.texts.append(Text("draft", set(text.wrote), late=True))

    @precondition(lambda self: any(one.published for one in self.shelves))
    @rule(index=articles, first=who, second=who, whim=seldom)
    def retract(self, index: int, first: str, second: str, whim: bool) -> None:
        if not whim or not (found := self.pick(index)) or not found[1].published or found[1].notice:
            return
        shelf = found[1]
        published = Revision.objects.get(article__slug=self.slugs[index], state="approved")
        may = MANAGERS | MEMBERS
        propose = lambda: notices.propose_retraction(published, by=self.people[first], text="Doubts.", at=MONDAY)  # noqa: E731
        if not self.attempt(first in may, propose):
            return
        shelf.notice = first
        notice = published.notices.get()
        two = {first, second}
        allowed = first != second and two <= may and bool(two & MANAGERS) and bool(two & MEMBERS)
        if self.attempt(allowed, lambda: notices.confirm_retraction(notice, by=self.people[second], at=MONDAY)):
            shelf.notice = "!"
            shelf.published.state = "retracted"

    @invariant()
    def the_states_are_the_models(self) -> None:
        for index, shelf in enumerate(self.shelves):
            texts = Revision.objects.filter(article__slug=self.slugs[index]).order_by("number")
            assert [one.state for one in texts] == [one.state for one in shelf.texts]

    @invariant()
    def what_shows_as_approved_was_signed_by_its_quorum_and_by_nobody_who_had_a_hand_in_it(self) -> None:
        for index, shelf in enumerate(self.shelves):
            shown = Edition.objects.filter(slug=self.slugs[index], stage="approved").select_related("revision")
            assert len(shown) == (2 if shelf.published else 0)
            for edition in shown:
                text = shelf.texts[edition.revision.number - 1]
                names = {one["name"] for one in edition.frame["reviewers"]}
                assert names == text.signed_by
                assert len(names) >= text.quorum
                assert not names & (text.wrote | {text.opener})


@pytest.mark.django_db
def test_any_order_of_verbs_shows_as_approved_only_what_the_quorum_signed():
    run_state_machine_as_test(
        Newsroom,
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=30,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
