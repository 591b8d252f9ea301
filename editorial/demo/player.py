"""Plays the demo's history: every step by the verb a person would use, in the order of time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from articles.drafting import discard_draft, revise_article, save_draft, start_article, submit_revision
from articles.library.references import add_references
from articles.models import Article, Reference, Revision
from articles.source_notices import take_in_notices
from editorial.accounts.models import Role, User
from editorial.accounts.roles import grant_role
from editorial.demo import comments
from editorial.demo.glossary import Lesson, lessons
from editorial.demo.readers import Letterbox, letterboxes
from records import deadlines, outbox
from reviews.board import appoint_member
from reviews.decisions import decline_article, request_changes, withdraw_revision
from reviews.invitations import accept_invitation, decline_invitation, suggest_instead
from reviews.models import Assignment, BoardMember, ReviewPolicy, Specialty
from reviews.more_time import ask_for_time
from reviews.notices import confirm_retraction, propose_retraction
from reviews.policies import set_policy
from reviews.queries import open_round_of
from reviews.reauthentication import by_password
from reviews.reports import sign_report
from reviews.rounds import invite_member, open_review

FOLDER = Path(__file__).resolve().parent
PASSWORD = "imprimatur demo"  # noqa: S105 - the demo's accounts exist on a developer's machine only
DAY_ONE = timedelta(days=900)


@dataclass(frozen=True)
class Step:
    """One thing somebody does to one article: so many days before now, in the order it stands in the story."""

    at: datetime
    order: int
    slug: str
    do: str
    by: str
    details: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def play(now: datetime) -> None:
    """Fill an empty newsroom with its people and play the story up to now.

    No letter goes out for the past; who is invited at the end gets theirs.
    """
    story = yaml.safe_load((FOLDER / "story.yaml").read_text(encoding="utf-8"))
    player = _Player(story, now)
    player.set_up()
    steps: list[Step | Lesson | Letterbox] = [*player.steps(), *lessons(now), *letterboxes(now)]
    for step in sorted(steps, key=lambda one: (one.at, one.order)):
        player.take(step)
    player.take_in_notices()
    player.fill_library()
    outbox.withhold_before(now)
    deadlines.pass_over(now)
    player.invite()


class _Player:
    def __init__(self, story: dict[str, Any], now: datetime) -> None:
        self.story = story
        self.now = now
        self.people: dict[str, User] = {}
        self.acts: dict[str, Callable[[Step, User], object]] = {
            "start": self._start,
            "save": self._save,
            "submit": lambda step, by: submit_revision(self._newest(step), by=by, at=step.at),
            "discard": lambda step, by: discard_draft(self._newest(step), by=by, at=step.at),
            "withdraw": lambda step, by: withdraw_revision(
                self._newest(step), by=by, reason=step.details.get("reason", ""), at=step.at
            ),
            "decline": lambda step, by: decline_article(
                self._newest(step), by=by, reason=step.details["reason"], at=step.at
            ),
            "request_changes": lambda step, by: request_changes(
                self._newest(step), by=by, reason=step.details["reason"], at=step.at
            ),
            "revise": self._revise,
            "open_review": self._open_review,
            "accept": lambda step, by: accept_invitation(self._assignment(step, by), by=by, at=step.at),
            "decline_invitation": lambda step, by: decline_invitation(
                self._assignment(step, by), by=by, reason=step.details["reason"], at=step.at
            ),
            "suggest": self._suggest,
            "ask_for_time": self._ask_for_time,
            "sign": self._sign,
            "comment": comments.comment,
            "answer": comments.answer,
            "resolve": comments.resolve,
            "propose_retraction": lambda step, by: propose_retraction(
                self._published(step), by=by, text=step.details["text"], at=step.at
            ),
            "confirm_retraction": lambda step, by: confirm_retraction(
                self._published(step).notices.get(), by=by, at=step.at
            ),
        }

    def set_up(self) -> None:
        """Accounts, roles, seats and policies, long before the first article."""
        at = self.now - DAY_ONE
        for key, person in self.story["people"].items():
            user = User.objects.create_user(f"{key}@imprimatur.example", PASSWORD, name=person["name"])
            for role in person.get("roles", ()):
                grant_role(user, Role(role), at=at)
            self.people[key] = user
        manager = self.people[self.story["manager"]]
        for key, seat in self.story["board"].items():
            appoint_member(
                self.people[key],
                by=manager,
                credentials=seat["credentials"],
                specialties=seat["specialties"],
                affiliation=seat["affiliation"],
                biography=seat["biography"],
                disclosures=seat["disclosures"],
                term_from=at.date(),
                at=at,
            )
        for policy in self.story["policies"]:
            specialty = policy.get("specialty")
            set_policy(
                policy["name"],
                by=manager,
                quorum=policy["quorum"],
                days=policy["days"],
                validity_months=policy["validity_months"],
                specialty=Specialty.objects.get(name=specialty) if specialty else None,
                at=at,
            )

    def steps(self) -> Iterator[Step]:
        """Every step of every article, with its instant: whole days before now, and an hour for each place in a day."""
        order = 0
        for article in self.story["articles"]:
            for step in article["steps"]:
                order += 1
                details = dict(step)
                days, do = details.pop("days_ago"), details.pop("do")
                by = details.pop("by", article["author"])
                at = self.now - timedelta(days=days) - timedelta(minutes=30)
                yield Step(at, order, article["slug"], do, by, details | {"file": details.get("file", article["file"])})

    def take_in_notices(self) -> None:
        """What journals withdrew, as somebody would have taken it in soon after the retraction."""
        take_in_notices(FOLDER / "notices.csv", at=self.now - timedelta(days=57))

    def fill_library(self) -> None:
        """The works that the demo's articles rest on, as an editor would have imported them."""
        editor = next(self.people[key] for key, one in self.story["people"].items() if "editor" in one.get("roles", ()))
        references = Reference.objects.filter(cited=True).order_by("pk")
        add_references(references.values_list("csl", flat=True), by=editor, at=self.now - timedelta(days=1))

    def take(self, step: Step | Lesson | Letterbox) -> None:
        """Do it, as the person named."""
        if isinstance(step, Lesson | Letterbox):
            step.take(self.people.get(step.by))
            return
        self.acts[step.do](step, self.people[step.by])

    def invite(self) -> None:
        """Members who are asked now, so that an invitation waits in the mailbox."""
        for one in self.story["invitations"]:
            review_round = open_round_of(Article.objects.get(slug=one["article"]))
            member = BoardMember.objects.get(user=self.people[one["member"]])
            assert review_round is not None  # noqa: S101 - the story opens it
            invite_member(review_round, member, by=self.people[one["by"]], at=self.now)

    def _source(self, step: Step) -> str:
        return (FOLDER / "articles" / step.details["file"]).read_text(encoding="utf-8")

    def _newest(self, step: Step) -> Revision:
        return Revision.objects.filter(article__slug=step.slug).order_by("-number")[0]

    def _published(self, step: Step) -> Revision:
        return Revision.objects.get(article__slug=step.slug, state="approved", published_at__isnull=False)

    def _assignment(self, step: Step, by: User) -> Assignment:
        return Assignment.objects.get(round__revision=self._newest(step), member__user=by)

    def _start(self, step: Step, by: User) -> object:
        return start_article(self._source(step), by=by, at=step.at, slug=step.slug)

    def _save(self, step: Step, by: User) -> object:
        revision = self._newest(step)
        return save_draft(revision, self._source(step), by=by, lock_version=revision.lock_version, at=step.at)

    def _revise(self, step: Step, by: User) -> object:
        return revise_article(self._newest(step).article, by=by, at=step.at)

    def _open_review(self, step: Step, by: User) -> object:
        members = [BoardMember.objects.get(user=self.people[key]) for key in step.details["members"]]
        policy = ReviewPolicy.objects.get(name=step.details["policy"])
        return open_review(self._newest(step), by=by, handling_editor=by, policy=policy, members=members, at=step.at)

    def _suggest(self, step: Step, by: User) -> object:
        told = {"kind": step.details["kind"], "reason": step.details["reason"]}
        member = BoardMember.objects.get(user=self.people[step.details["suggest"]])
        return suggest_instead(self._assignment(step, by), by=by, member=member, at=step.at, **told)

    def _ask_for_time(self, step: Step, by: User) -> object:
        days, reason = step.details["days"], step.details["reason"]
        return ask_for_time(self._assignment(step, by), by=by, days=days, reason=reason, at=step.at)

    def _sign(self, step: Step, by: User) -> object:
        assignment = self._assignment(step, by)
        digest = assignment.round.digest
        return sign_report(
            assignment,
            by=by,
            digest=digest,
            recommendation=step.details.get("verdict", "approve"),
            comment=step.details.get("comment", ""),
            proof=by_password(by, PASSWORD, assignment=assignment, digest=digest, at=step.at),
            at=step.at,
        )
