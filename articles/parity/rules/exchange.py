"""A disease, a part of the body or a test is not exchanged for another one."""

from collections.abc import Iterable

from articles.parity.clauses import Clause
from articles.parity.comparison import WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.lexicon import Hit

_KINDS = {"disease", "organ", "test", "operation", "scope", "picture", "trace", "probe", "care", "aid", "move"}


@rule
def find(pair: Comparison) -> Found:
    """In clauses that answer each other: one only for professionals, another of its kind only for lay readers."""
    ours_all, theirs_all = _named(pair.ours), _named(pair.theirs)
    only_ours = {name for names in ours_all.values() for name in names}
    only_theirs = {name for names in theirs_all.values() for name in names}
    only_ours, only_theirs = only_ours - only_theirs, only_theirs - only_ours
    if not only_ours or not only_theirs:
        return
    there = pair.alignment.there
    seen = set()
    for index, clause in pair.ours.saying("synonyms", "procedures"):
        left, right = _named([clause]), _named(pair.theirs[at] for at in there[index])
        for kind in left.keys() & right.keys():
            lost = [left[kind][name] for name in left[kind] if name in only_ours]
            added = [right[kind][name] for name in right[kind] if name in only_theirs]
            if lost and added and (lost[0], added[0]) not in seen:
                seen.add((lost[0], added[0]))
                words = pair.professional.words(lost[0].first, lost[0].last)
                spoken = pair.lay.words(added[0].first, added[0].last)
                message = f"{beside(words, spoken)}: not the same."
                yield Disagreement("exchange", WARNING, words, spoken, message, f"Keep: {words}.")


def _named(clauses: Iterable[Clause]) -> dict[str, dict[str, Hit]]:
    found: dict[str, dict[str, Hit]] = {}
    for clause in clauses:
        for hit in (*clause.said("synonyms"), *clause.said("procedures")):
            kind = hit.category.partition(".")[0]
            if kind in _KINDS:
                found.setdefault(kind, {}).setdefault(hit.category, hit)
    return found
