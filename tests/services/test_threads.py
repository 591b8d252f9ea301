"""Eight people at the same articles at once: nothing is lost, nothing is decided twice."""

import os
import random
import threading
import time
from collections import Counter
from collections.abc import Callable

from django.db import connection
from django.utils import timezone

from articles import drafting
from articles.errors import NotAllowed, StaleSave, WorkflowError
from articles.models import Article, Edition, Revision
from editorial.accounts.models import Role, User
from editorial.accounts.roles import grant_role
from editorial.management.commands.verify_site import in_process
from editorial.verification import verify_pages
from records import audit
from records.models import AuditEntry
from reviews import decisions, invitations, rounds
from reviews.models import Assignment, BoardMember, Decision, ReviewPolicy
from reviews.more_time import ask_for_time
from reviews.reauthentication import Reauthentication
from reviews.reports import sign_report
from tests.factories import MONDAY, make_draft, make_member, make_policy, make_source, make_user

LONGEST_WAIT = 5.0
PATIENCE = 60.0
SECONDS = float(os.environ.get("SOAK_SECONDS", "10"))
ARTICLES = 3


class Person:
    """Somebody who does what comes to mind, until time is up."""

    def __init__(self, user: User, seed: int) -> None:
        self.user, self.random = user, random.Random(seed)  # noqa: S311 - whims, not secrets
        self.done: Counter[str] = Counter()
        self.errors: list[str] = []
        self.longest = 0.0

    def newest(self) -> Revision:
        """The newest text of some article."""
        slug = self.random.choice(sorted(Article.objects.values_list("slug", flat=True)))
        return Revision.objects.filter(article__slug=slug).order_by("-number")[0]

    def whim(self) -> tuple[str, Callable[[], object]]:
        """Something to do with a text, whether or not it may be done."""
        revision, by = self.newest(), self.user
        source = make_source(f"Question {self.random.random()}?")
        version = revision.lock_version
        options = {"by": by, "at": timezone.now()}
        return self.random.choice(
            [
                ("save", lambda: drafting.save_draft(revision, source, lock_version=version, **options)),
                ("save", lambda: drafting.save_draft(revision, source, lock_version=version, **options)),
                ("submit", lambda: drafting.submit_revision(revision, **options)),
                ("open", lambda: self._open(revision)),
                ("sign", lambda: self._sign(revision)),
                ("sign", lambda: self._sign(revision)),
                ("sign", lambda: self._sign(revision)),
                ("recuse", lambda: self._recuse(revision)),
                ("accept", lambda: invitations.accept_invitation(self._mine(revision), **options)),
                ("time", lambda: ask_for_time(self._mine(revision), days=self.random.randint(1, 14), **options)),
                ("changes", lambda: decisions.request_changes(revision, reason="Mend it.", **options)),
                ("revise", lambda: drafting.revise_article(revision.article, **options)),
            ]
        )

    def _open(self, revision: Revision) -> object:
        wrote = revision.contributions.values("user")
        members = list(BoardMember.objects.exclude(user__in=wrote).exclude(user=self.user).order_by("?")[:3])
        policy = ReviewPolicy.objects.order_by("?")[0]
        return rounds.open_review(
            revision, by=self.user, handling_editor=self.user, policy=policy, members=members, at=timezone.now()
        )

    def _mine(self, revision: Revision) -> Assignment:
        assignment = Assignment.objects.filter(round__revision=revision, member__user=self.user).first()
        if assignment is None:
            raise NotAllowed("Nobody asked.")
        return assignment

    def _sign(self, revision: Revision) -> object:
        assignment, now = self._mine(revision), timezone.now()
        digest = assignment.round.digest
        proof = Reauthentication(self.user.pk, assignment.pk, digest, "password", now)
        verdict = self.random.choice(["approve", "approve", "approve", "changes"])
        return sign_report(
            assignment, by=self.user, digest=digest, recommendation=verdict, comment="Because.", proof=proof, at=now
        )

    def _recuse(self, revision: Revision) -> object:
        if self.random.random() < 0.8:
            raise NotAllowed("Not today.")
        return invitations.recuse(self._mine(revision), by=self.user, reason="My brother.", at=timezone.now())

    def work(self, until: float) -> None:
        """Do one thing after another; on a slow machine a little longer, until something was approved."""
        while time.monotonic() < until or (time.monotonic() < until + PATIENCE and not something_approved()):
            name, act = self.whim()
            began = time.monotonic()
            try:
                act()
                self.done[name] += 1
            except StaleSave:
                self.done["stale"] += 1
            except (NotAllowed, WorkflowError):
                self.done["refused"] += 1
            except Exception as error:  # noqa: BLE001 - anything else is what this test is about
                self.errors.append(f"{name}: {error!r}")
            self.longest = max(self.longest, time.monotonic() - began)
        connection.close()


def something_approved() -> bool:
    return AuditEntry.objects.filter(verb="approve").exists()


def given_more_time() -> int:
    return Assignment.objects.filter(days_more__gt=0).count()


def people() -> list[User]:
    """Two authors, two editors, and four members of whom one is an editor too."""
    users = [make_user("author"), make_user("author"), make_user("editor"), make_user("editor")]
    members = [make_member().user for _ in range(4)]
    grant_role(members[0], Role.EDITOR, at=MONDAY)
    return [*users, *members]


def test_eight_people_at_once_lose_nothing_and_decide_nothing_twice(emptied_db):
    crowd = [Person(user, seed) for seed, user in enumerate(people())]
    for number in range(ARTICLES):
        make_draft(crowd[number % 2].user)
    for quorum in (1, 2):
        make_policy(quorum)
    until = time.monotonic() + SECONDS
    threads = [threading.Thread(target=person.work, args=(until,)) for person in crowd]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    done = sum((person.done for person in crowd), Counter())
    print(f"{SECONDS:.0f} s: {dict(done)}, longest {max(person.longest for person in crowd):.2f} s")
    assert [error for person in crowd for error in person.errors] == []
    assert max(person.longest for person in crowd) < LONGEST_WAIT
    assert done["save"] == AuditEntry.objects.filter(verb="save").count()
    assert done["save"] == sum(one.lock_version - 1 for one in Revision.objects.all())
    assert done["sign"] == AuditEntry.objects.filter(verb="sign_report").count() > 0
    assert Decision.objects.filter(verdict="approve").count() == AuditEntry.objects.filter(verb="approve").count() > 0
    assert Edition.objects.filter(stage="approved").count() == 2 * Revision.objects.filter(state="approved").count()
    assert done["time"] == AuditEntry.objects.filter(verb="ask_for_time").count() == given_more_time()
    assert audit.verify() == []
    assert list(verify_pages(in_process())) == []
