"""Every state, every verb, every role: who may, written by hand as one table. Everything else is refused in a sentence.

A the author, E the handling editor, O another editor, B an invited board member, M a managing editor, T a stranger with
the author's role, D an administrator. A dot: nobody.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from articles import drafting
from articles.drafting import revise_article, submit_revision
from articles.editions import schedule_publication
from articles.errors import NotAllowed, WorkflowError
from articles.models import Revision
from articles.states import RevisionState
from articles.writing import waivers
from editorial.accounts.models import User
from reviews import decisions, notices, rounds
from reviews.models import BoardMember
from tests.factories import (
    MONDAY,
    make_draft,
    make_member,
    make_policy,
    make_round,
    make_source,
    make_user,
    sign,
)

pytestmark = pytest.mark.django_db
ROLES = "AEOBMTD"
STATES = (
    "draft",
    "submitted",
    "under_review",
    "changes_requested",
    "approved",
    "published",
    "superseded",
    "declined",
    "withdrawn",
    "discarded",
    "retracted",
)
MAY = {
    # verb                 draft  subm.  review chang. appr.  publ.  super. decl.  withd. disc.  retr.
    "save_draft":         "AEOM   .      .      .      .      .      .      .      .      .      .",
    "record_lay_waiver":  "EOM    .      .      .      .      .      .      .      .      .      .",
    "record_reading_waiver": "EOM  .      .      .      .      .      .      .      .      .      .",
    "submit_revision":    "AEOM   .      .      .      .      .      .      .      .      .      .",
    "discard_draft":      "A      .      .      .      .      .      .      .      .      .      .",
    "revise_article":     ".      .      .      .      .      AEOM   AEOM   AEOM   AEOM   AEOM   AEOM",
    "open_review":        ".      EOM    .      .      .      .      .      .      .      .      .",
    "invite_member":      ".      .      EOM    .      .      .      .      .      .      .      .",
    "sign_report":        ".      .      B      .      .      .      .      .      .      .      .",
    "request_changes":    ".      .      E      .      .      .      .      .      .      .      .",
    "withdraw_revision":  ".      AEOM   AEOM   .      .      .      .      .      .      .      .",
    "decline_article":    ".      EOM    EOM    .      .      .      .      .      .      .      .",
    "schedule":           ".      EOM    EOM    .      EOM    .      .      .      .      .      .",
    "propose_retraction": ".      .      .      .      .      BM     .      .      .      .      .",
}  # fmt: skip


class Scene:
    """A text in one state, with everybody concerned."""

    def __init__(self, state: str) -> None:
        author, editor = make_user("author"), make_user("editor")
        self.revision, self.member = self._bring(state, author, editor)
        self.spare = make_member()
        self.policy = make_policy(1)
        self.people = {
            "A": author,
            "E": editor,
            "O": make_user("editor"),
            "B": self.member.user,
            "M": make_user("managing_editor"),
            "T": make_user("author"),
            "D": make_user("administrator"),
        }

    def _bring(self, state: str, author: User, editor: User) -> tuple[Revision, BoardMember]:
        if state in {"draft", "submitted", "discarded"}:
            revision = make_draft(author)
            if state == "submitted":
                submit_revision(revision, by=author, at=MONDAY)
            if state == "discarded":
                drafting.discard_draft(revision, by=author, at=MONDAY)
            return revision, make_member()
        review_round = make_round(members=1, quorum=1, author=author, editor=editor)
        revision, assignment = review_round.revision, review_round.assignments.get()
        reason: dict[str, Any] = {"by": editor, "reason": "Because.", "at": MONDAY}
        ends: dict[str, Callable[[], object]] = {
            "changes_requested": lambda: decisions.request_changes(revision, **reason),
            "declined": lambda: decisions.decline_article(revision, **reason),
            "withdrawn": lambda: decisions.withdraw_revision(revision, **reason),
        }
        if state == "approved":
            schedule_publication(revision, MONDAY + timedelta(days=9999), by=editor, at=MONDAY)
        if state in {"approved", "published", "superseded", "retracted"}:
            sign(assignment)
        elif state in ends:
            ends[state]()
        if state == "superseded":
            self._succeed(revision, author, editor)
        if state == "retracted":
            notice = notices.propose_retraction(revision, by=assignment.member.user, text="Doubts.", at=MONDAY)
            notices.confirm_retraction(notice, by=make_user("managing_editor"), at=MONDAY)
        return revision, assignment.member

    def _succeed(self, revision: Revision, author: User, editor: User) -> None:
        draft = submit_revision(revise_article(revision.article, by=author, at=MONDAY), by=author, at=MONDAY)
        opened = rounds.open_review(
            draft, by=editor, handling_editor=editor, policy=make_policy(1), members=[make_member()], at=MONDAY
        )
        sign(opened.assignments.get())

    def verbs(self, by: User) -> dict[str, Callable[[], object]]:
        """Each verb, as this person would use it."""
        revision = Revision.objects.get(pk=self.revision.pk)
        reason: dict[str, Any] = {"by": by, "reason": "Because.", "at": MONDAY}
        opening = {"handling_editor": self.people["E"], "policy": self.policy, "members": [self.spare]}
        later = MONDAY + timedelta(days=9000)
        return {
            "save_draft": lambda: drafting.save_draft(
                revision, make_source("Changed?"), by=by, lock_version=revision.lock_version, at=MONDAY
            ),
            "record_lay_waiver": lambda: waivers.record_lay_waiver(revision, "Later.", by=by, at=MONDAY),
            "record_reading_waiver": lambda: waivers.record_reading_waiver(revision, "Later.", by=by, at=MONDAY),
            "submit_revision": lambda: submit_revision(revision, by=by, at=MONDAY),
            "discard_draft": lambda: drafting.discard_draft(revision, by=by, at=MONDAY),
            "revise_article": lambda: revise_article(revision.article, by=by, at=MONDAY),
            "open_review": lambda: rounds.open_review(revision, by=by, at=MONDAY, **opening),
            "invite_member": lambda: rounds.invite_member(revision.rounds.get(), self.spare, by=by, at=MONDAY),
            "sign_report": lambda: self._sign(revision, by),
            "request_changes": lambda: decisions.request_changes(revision, **reason),
            "withdraw_revision": lambda: decisions.withdraw_revision(revision, **reason),
            "decline_article": lambda: decisions.decline_article(revision, **reason),
            "schedule": lambda: schedule_publication(revision, later, by=by, at=MONDAY),
            "propose_retraction": lambda: notices.propose_retraction(revision, by=by, text="Doubts.", at=MONDAY),
        }

    def _sign(self, revision: Revision, by: User) -> object:
        from reviews.reauthentication import Reauthentication
        from reviews.reports import sign_report

        review_round = revision.rounds.get()
        assignment = review_round.assignments.get()
        proof = Reauthentication(by.pk, assignment.pk, review_round.digest, "password", MONDAY)
        return sign_report(
            assignment, by=by, digest=review_round.digest, recommendation="approve", proof=proof, at=MONDAY
        )


def happens(act: Callable[[], object]) -> bool:
    """Whether a verb does its work; what it did is taken back. Any other end than a refusal is an error."""
    point, sentence = transaction.savepoint(), ""
    try:
        act()
    except (NotAllowed, WorkflowError) as refusal:
        sentence = str(refusal)
    transaction.savepoint_rollback(point)
    assert sentence == "" or sentence.endswith(".")
    return sentence == ""


def test_the_table_covers_every_state():
    stored = {"approved" if state == "published" else state for state in STATES}

    assert stored == set(RevisionState.values)


@pytest.mark.parametrize("state", STATES)
def test_each_verb_in_each_state_is_for_those_in_the_table(state):
    scene = Scene(state)
    needs_a_round = {"invite_member", "sign_report"}
    got = {}
    for verb in MAY:
        if verb in needs_a_round and not scene.revision.rounds.exists():
            got[verb] = "."
            continue
        who = [role for role in ROLES if happens(scene.verbs(scene.people[role])[verb])]
        got[verb] = "".join(who) or "."

    assert got == {verb: row.split()[STATES.index(state)] for verb, row in MAY.items()}
