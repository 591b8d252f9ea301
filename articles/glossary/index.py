"""The glossary as texts use it, built once per process and change."""

from dataclasses import replace

from articles.glossary.everyday import is_everyday
from articles.glossary.wording import entry_of
from articles.models import GlossaryTerm, Revision
from articles.models.glossary import Matching
from articles.rendering.explaining import NOTHING_EXPLAINED, Explaining
from articles.rendering.glossary import NO_GLOSSARY, Entry, Glossary
from records.audit import head_of

CHAIN = "glossary"
_held: tuple[str, Glossary] = ("", NO_GLOSSARY)


def current_glossary() -> Glossary:
    """The reviewed terms that texts explain: one indexed read, and the index anew only where the glossary changed.

    The head of the glossary's audit chain names its state: every change moves it on, and no two states share one.
    """
    global _held  # noqa: PLW0603 - one cache per process; replaced whole, so a thread sees the old one or the new one
    stamp, glossary = _held
    head = head_of(CHAIN)
    if head != stamp:
        glossary = Glossary(explained_entries())
        _held = (head, glossary)
    return glossary


def explaining(revision: Revision) -> Explaining:
    """Which words this text explains now: none where its writers chose so."""
    if not revision.explains_terms:
        return NOTHING_EXPLAINED
    return Explaining(current_glossary(), frozenset(revision.terms_left_out))


def explained_entries() -> list[Entry]:
    """What the index is built of: every reviewed term that texts explain, without the forms that are everyday words."""
    entries = []
    for slug, public in GlossaryTerm.objects.public().order_by("key").values_list("slug", "public"):
        if public is None:
            continue
        entry = entry_of(slug, public)
        if public["matching"] == Matching.NEVER:
            continue
        if public["matching"] == Matching.USUAL:
            if is_everyday(entry.term):
                continue
            entry = replace(entry, synonyms=tuple(one for one in entry.synonyms if not is_everyday(one)))
        entries.append(entry)
    return entries
