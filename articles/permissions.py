"""Who may do what to a text. Small predicates joined with & and |; they refuse a missing person or object.

Verbs call `require`; templates and views ask `rules.has_perm` for their buttons. Nobody asks `user.has_perm`: a
superuser would pass it, and no editorial right comes from that flag.
"""

from collections.abc import Callable
from typing import Any

import rules
from django.utils import timezone

from articles.errors import NotAllowed
from articles.states import RevisionState


@rules.predicate
def is_author(user: Any) -> bool:
    """Holds the author's role."""
    return bool(user and user.is_active and "author" in user.roles)


@rules.predicate
def is_editor(user: Any) -> bool:
    """Holds the editor's role; a managing editor is an editor too."""
    return bool(user and user.is_active and user.roles & {"editor", "managing_editor"})


@rules.predicate
def is_managing_editor(user: Any) -> bool:
    """Holds the managing editor's role."""
    return bool(user and user.is_active and "managing_editor" in user.roles)


@rules.predicate
def wrote(user: Any, revision: Any) -> bool:
    """Saved a change in this revision or in one it descends from."""
    if not (user and user.is_active and revision):
        return False
    return revision.contributions.filter(user=user).exists()


@rules.predicate
def is_given(user: Any, subject: Any) -> bool:
    """The question is about something that is there."""
    return bool(user and subject)


edits = is_editor & is_given


@rules.predicate
def handles(user: Any, revision: Any) -> bool:
    """Is the handling editor of the revision's article."""
    return bool(user and user.is_active and revision and revision.article.handling_editor_id == user.pk)


@rules.predicate
def author_is_late(user: Any, revision: Any) -> bool:
    """The date by which the author was to hand in this draft has passed."""
    return bool(user and revision and revision.author_due_at and revision.author_due_at < timezone.now())


@rules.predicate
def is_draft(user: Any, revision: Any) -> bool:
    """The text is still a draft."""
    return bool(user and revision and revision.state == RevisionState.DRAFT)


@rules.predicate
def worded(user: Any, term: Any) -> bool:
    """Wrote the newest wording of a glossary term."""
    return bool(user and term and getattr(term, "changed_by_id", None) == user.pk)


_WHO_MAY: dict[str, str] = {}


def allow(permission: str, predicate: Any, sentence: str) -> None:
    """Define a permission: its name, who holds it, and the sentence a refusal shows, which says who may."""
    rules.add_perm(permission, predicate)
    _WHO_MAY[permission] = sentence


allow("articles.start_article", is_author | is_editor, "Only authors and editors may start an article.")
allow("articles.see_library", is_author | is_editor, "Only authors and editors may use the library of references.")
allow(
    "articles.change_library", is_author | is_editor, "Only authors and editors may add to the library of references."
)
allow("articles.see_revision", wrote | edits, "Only its authors, editors and invited board members may see this text.")
allow(
    "articles.edit_draft",
    is_draft & (wrote | edits),
    "Only the authors of a draft and editors may change it, and only while it is a draft.",
)
allow("articles.submit_revision", wrote | edits, "Only the authors of a draft and editors may submit it.")
allow(
    "articles.discard_draft",
    wrote | (edits & author_is_late),
    "Only an author of the draft may discard it; an editor may once the author's deadline has passed.",
)
allow("articles.revise_article", wrote | edits, "Only the authors of this article and editors may revise it.")
allow("articles.record_lay_waiver", edits, "Only an editor may record why there is no lay view.")
allow("articles.record_reading_waiver", edits, "Only an editor may record why the lay view is hard to read.")
allow(
    "articles.withdraw_revision",
    wrote | edits,
    "Only its authors may withdraw a text, or an editor at their request.",
)
allow("articles.decline_article", edits & ~wrote, "Only an editor who did not write the text may decline it.")
allow("articles.schedule_publication", edits, "Only an editor may decide when an approved text is published.")
allow(
    "articles.choose_terms",
    is_draft & (wrote | edits),
    "Only the authors of a draft and editors may choose which words it explains, and only while it is a draft.",
)
allow("articles.propose_term", is_editor, "Only an editor may add or change words of the glossary.")
allow(
    "articles.review_term",
    edits & ~worded,
    "Only an editor who did not write this wording may mark it as reviewed.",
)
allow("articles.withdraw_term", edits, "Only an editor may withdraw a word of the glossary.")
allow("articles.see_mistakes", is_editor, "Only an editor may read what readers report as wrong.")
allow(
    "articles.judge_mistake",
    edits & ~wrote,
    "Only an editor who did not write the text may judge whether it is wrong.",
)
allow("articles.state_correction", edits, "Only an editor may say what a version corrects.")
allow("articles.answer_questions", is_editor, "Only an editor may answer readers' questions.")
allow("articles.change_visibility", edits, "Only an editor may decide whether a text is public before approval.")


def require(user: Any, permission: str, subject: Any = None) -> None:
    """Refuse with a sentence unless this person may. Raises NotAllowed."""
    if not rules.has_perm(permission, user, subject):
        raise NotAllowed(_WHO_MAY[permission])


def permitted(permission: str) -> Callable[[Any, Any], bool]:
    """The same question in the form a transition asks it: (instance, user) -> may they?"""
    return lambda instance, user: rules.has_perm(permission, user, instance)
