"""A newsroom to measure: one published article of ordinary length, and as many copies as are asked for."""

from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Model

from articles.drafting import start_article, submit_revision
from articles.models import Article, Edition, Revision
from editorial.accounts.models import Role, User
from editorial.accounts.roles import grant_role
from records import guards
from reviews.board import appoint_member
from reviews.models import Assignment, BoardMember, ReviewRound
from reviews.policies import set_policy
from reviews.reauthentication import Reauthentication
from reviews.reports import sign_report
from reviews.rounds import open_review

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SOURCE = Path(settings.ROOT) / "editorial" / "demo" / "articles" / "single-liver-metastasis.md"


def person(name: str, *roles: Role) -> User:
    """Somebody with roles."""
    user = User.objects.create_user(f"{name}@imprimatur.example", None, name=name.title())
    for role in roles:
        grant_role(user, role, at=AT)
    return user


class Newsroom:
    """An author, an editor, two members of the board and a policy that asks for both."""

    def __init__(self) -> None:
        manager = person("manager", Role.MANAGING_EDITOR)
        self.author, self.editor = person("author", Role.AUTHOR), person("editor", Role.EDITOR)
        self.policy = set_policy("Two", by=manager, quorum=2, specialty=None, days=14, validity_months=12, at=AT)
        self.members = [self._member(name, manager) for name in ("anna", "boris")]

    def _member(self, name: str, manager: User) -> BoardMember:
        terms = {"credentials": "MD", "specialties": ["Cardiology"], "term_from": AT.date(), "at": AT}
        return appoint_member(person(name), by=manager, **terms)

    def article_under_review(self, slug: str) -> ReviewRound:
        """A text that waits for both signatures."""
        source = SOURCE.read_text(encoding="utf-8")
        draft = start_article(source, by=self.author, at=AT, slug=slug)
        revision = submit_revision(draft, by=self.author, at=AT)
        return open_review(
            revision, by=self.editor, handling_editor=self.editor, policy=self.policy, members=self.members, at=AT
        )

    def published(self, slug: str) -> Revision:
        """An approved, published text."""
        review_round = self.article_under_review(slug)
        for assignment in review_round.assignments.order_by("pk"):
            sign(assignment)
        return Revision.objects.get(pk=review_round.revision_id)


def sign(assignment: Assignment) -> object:
    """The member's approval, with a fresh proof."""
    user, digest = assignment.member.user, assignment.round.digest
    proof = Reauthentication(user.pk, assignment.pk, digest, "password", AT)
    return sign_report(assignment, by=user, digest=digest, recommendation="approve", proof=proof, at=AT)


def copy_article(origin: Article, first: int, last: int) -> None:
    """Add copies number `first` to `last` of one published article, with short texts, at /articles/copy-<number>/.

    The guards, rightly, refuse rows that no verb wrote; they are taken off for the copying and put back.
    """
    guards.drop(connection)
    revision = origin.revisions.get().pk
    text = {"source": "'copied'", "manifest": "'copied'"}
    article = {"article_id": f"{origin.pk} + 1000 + n"}
    address = {"slug": "'copy-' || n"}
    uid = {"uid": _UUID[connection.vendor]}
    edition = address | article | {"revision_id": f"{revision} + 1000 + n", "fragment": "substr(t.fragment, 1, 500)"}
    _copy(Article, f"t.id = {origin.pk}", {"id": "t.id + 1000 + n"} | address | uid, first, last)
    _copy(Revision, f"t.id = {revision}", {"id": "t.id + 1000 + n"} | article | text, first, last)
    _copy(Edition, f"t.article_id = {origin.pk}", {"id": "t.id + 1000 + 2 * n"} | edition, first, last)
    guards.install(connection)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


_UUID = {"sqlite": "lower(hex(randomblob(16)))", "postgresql": "gen_random_uuid()"}


def _copy(model: type[Model], which: str, changed: dict[str, str], first: int, last: int) -> None:
    table, columns = model._meta.db_table, [field.column for field in model._meta.concrete_fields]
    values = ", ".join(changed.get(column, f't."{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    insert = (
        f"INSERT INTO {table} ({names}) WITH RECURSIVE"
        f" numbers(n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM numbers WHERE n < {last})"
        f" SELECT {values} FROM numbers, {table} t WHERE {which}"
    )
    with connection.cursor() as cursor:
        cursor.execute(insert)
