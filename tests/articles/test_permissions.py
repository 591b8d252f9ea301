"""Who may do what to a text: one table, written by hand. A permission without a row fails the suite.

N nobody, V a visitor, S somebody signed in without a role, D an administrator, R a superuser, B a board member who was
not asked, T a stranger with the author's role, A the author, W an editor who wrote in the text, H its handling editor,
E another editor, M a managing editor, X an editor whose account is closed.
"""

from datetime import timedelta

import pytest
import rules
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from rules.permissions import permissions

from articles.drafting import save_draft, submit_revision
from articles.errors import NotAllowed
from articles.models import Revision
from articles.permissions import (
    author_is_late,
    handles,
    is_author,
    is_draft,
    is_editor,
    is_given,
    is_managing_editor,
    require,
    wrote,
)
from editorial.accounts.models import User
from tests.factories import MONDAY, PASSWORD, make_draft, make_member, make_source, make_user

pytestmark = pytest.mark.django_db
PEOPLE = "NVSDRBTAWHEMX"
MAY = {
    #                                    N V S D R B T A W H E M X
    "articles.start_article":           "- - - - - - 1 1 1 1 1 1 -",
    "articles.see_revision":            "- - - - - - - 1 1 1 1 1 -",
    "articles.edit_draft":              "- - - - - - - 1 1 1 1 1 -",
    "articles.edit_draft submitted":    "- - - - - - - - - - - - -",
    "articles.submit_revision":         "- - - - - - - 1 1 1 1 1 -",
    "articles.discard_draft":           "- - - - - - - 1 1 - - - -",
    "articles.discard_draft due":       "- - - - - - - 1 1 - - - -",
    "articles.discard_draft late":      "- - - - - - - 1 1 1 1 1 -",
    "articles.revise_article":          "- - - - - - - 1 1 1 1 1 -",
    "articles.record_lay_waiver":       "- - - - - - - - 1 1 1 1 -",
    "articles.record_reading_waiver":   "- - - - - - - - 1 1 1 1 -",
    "articles.withdraw_revision":       "- - - - - - - 1 1 1 1 1 -",
    "articles.decline_article":         "- - - - - - - - - 1 1 1 -",
    "articles.schedule_publication":    "- - - - - - - - 1 1 1 1 -",
    "articles.change_visibility":       "- - - - - - - - 1 1 1 1 -",
    "articles.choose_terms":            "- - - - - - - 1 1 1 1 1 -",
    "articles.choose_terms submitted":  "- - - - - - - - - - - - -",
    "articles.propose_term":            "- - - - - - - - 1 1 1 1 -",
    "articles.review_term":             "- - - - - - - - 1 1 1 1 -",
    "articles.withdraw_term":           "- - - - - - - - 1 1 1 1 -",
    "articles.see_library":             "- - - - - - 1 1 1 1 1 1 -",
    "articles.change_library":          "- - - - - - 1 1 1 1 1 1 -",
    "articles.answer_questions":        "- - - - - - - - 1 1 1 1 -",
    "articles.see_mistakes":            "- - - - - - - - 1 1 1 1 -",
    "articles.judge_mistake":           "- - - - - - - - - 1 1 1 -",
    "articles.state_correction":        "- - - - - - - - 1 1 1 1 -",
}  # fmt: skip
ABOUT_NO_TEXT = {"articles.start_article", "articles.propose_term"}
ABOUT_NO_TEXT |= {"articles.see_library", "articles.change_library", "articles.answer_questions"}
ABOUT_NO_TEXT |= {"articles.see_mistakes"}


class Scene:
    """One draft, and everybody who might have to do with it."""

    def __init__(self) -> None:
        author, writer, closed = make_user("author"), make_user("editor"), make_user("editor")
        draft = make_draft(author)
        save_draft(draft, make_source("By two?"), by=writer, lock_version=1, at=MONDAY)
        closed.is_active = False
        self.people = {
            "N": None,
            "V": AnonymousUser(),
            "S": make_user(),
            "D": make_user("administrator"),
            "R": User.objects.create_superuser("root@example.org", PASSWORD),
            "B": make_member().user,
            "T": make_user("author"),
            "A": author,
            "W": writer,
            "H": make_user("editor"),
            "E": make_user("editor"),
            "M": make_user("managing_editor"),
            "X": closed,
        }
        draft.article.handling_editor = self.people["H"]
        draft.article.save()
        self.draft = Revision.objects.get()

    def text(self, stage: str) -> Revision:
        if stage == "submitted":
            submit_revision(self.draft, by=self.people["A"], at=MONDAY)
        if stage in {"due", "late"}:
            day = timedelta(days=1 if stage == "due" else -1)
            Revision.objects.update(author_due_at=timezone.now() + day)
        return Revision.objects.get()


def test_every_permission_of_this_room_has_a_row():
    ours = {name for name in permissions if name.startswith("articles.")}

    assert ours == {row.partition(" ")[0] for row in MAY}


@pytest.mark.parametrize("row", MAY)
def test_a_permission_is_held_by_those_in_the_table(row):
    permission, _, stage = row.partition(" ")
    scene = Scene()
    text = scene.text(stage)
    got = ["1" if rules.has_perm(permission, scene.people[one], text) else "-" for one in PEOPLE]

    assert " ".join(got) == MAY[row]


@pytest.mark.parametrize("permission", sorted({row.partition(" ")[0] for row in MAY} - ABOUT_NO_TEXT))
def test_without_a_text_nobody_holds_a_permission_about_one(permission):
    people = Scene().people

    assert [one for one in PEOPLE if rules.has_perm(permission, people[one], None)] == []


@pytest.mark.parametrize("predicate", [is_author, is_editor, is_managing_editor])
@pytest.mark.parametrize("nobody", [None, AnonymousUser()])
def test_nobody_holds_a_role(predicate, nobody):
    assert predicate.test(nobody) is False


@pytest.mark.parametrize("predicate", [wrote, handles, author_is_late, is_draft, is_given])
def test_a_predicate_about_a_text_refuses_a_missing_person_and_a_missing_text(predicate):
    draft = make_draft()
    draft.author_due_at = MONDAY

    assert predicate.test(None, draft) is False
    assert predicate.test(draft.created_by, None) is False


def test_a_handling_editor_whose_account_is_closed_handles_nothing():
    draft, editor = make_draft(), make_user("editor")
    draft.article.handling_editor = editor
    assert handles.test(editor, draft) is True

    editor.is_active = False
    assert handles.test(editor, draft) is False


def test_a_refusal_says_who_may():
    with pytest.raises(NotAllowed) as refusal:
        require(make_user(), "articles.decline_article", make_draft())

    assert str(refusal.value) == "Only an editor who did not write the text may decline it."


def test_whoever_may_is_not_refused():
    draft = make_draft()

    assert require(draft.created_by, "articles.edit_draft", draft) is None


def test_a_transition_asks_the_same_question():
    draft = make_draft()
    named = {one.name for one in draft.get_available_user_state_transitions(draft.created_by)}

    assert named == {"submit", "discard"}
    assert not list(draft.get_available_user_state_transitions(make_user("administrator")))
