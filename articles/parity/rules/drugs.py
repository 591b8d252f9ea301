"""A medicine keeps its generic name."""

from collections.abc import Iterable

from articles.parity.answers.surroundings import in_brackets
from articles.parity.clauses import Clause
from articles.parity.comparison import ERROR, WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.lexicon import lexicon

_EVERYDAY = frozenset(
    ["dextrose", "ferrous sulfate", "ferrous sulphate", "ferrous fumarate", "ferrous gluconate"]
)  # sugar, iron
_SAID_OTHERWISE = {"surgery", "oxygen", "contrast", "placebo"}  # kinds that everyday words name in many ways
_TOLD = {"oral_rehydration", "blood_transfusion", "intravenous_fluids", "iron_pills", "cough_medicines", "pep", "prep"}


@rule
def find(pair: Comparison) -> Found:
    """A medicine that only one side names: an error, but for an aside such as "(e.g., ibuprofen)"."""
    ours, theirs = pair.professional.drugs, pair.lay.drugs
    parts = {part for name in ours for part in name.split() if " " in name}  # of sacubitril valsartan
    added = [name for name in theirs if name not in ours and name not in parts]
    for name in ours:
        if name not in theirs and not theirs.keys() >= set(name.split()):
            other = added.pop(0) if added else ""
            aside = not other and in_brackets(pair.professional, ours[name][0])
            message = f"The lay text does not name {name}" + (f"; it names {other}." if other else ".")
            severity = WARNING if aside or name in _EVERYDAY else ERROR
            yield Disagreement("drugs", severity, name, other, message, f"Keep the generic name: {name}.")
    kinds, spoken = set(pair.professional.cues("classes")), set(pair.lay.cues("classes"))
    lost = {one for one in kinds - spoken - _SAID_OTHERWISE - _TOLD if not _has_member((*theirs, *spoken), one)}
    new = {one for one in spoken - kinds - _SAID_OTHERWISE if not _has_member((*ours, *kinds), one)}
    if lost or new:
        words, other = pair.professional.quote("classes", *lost), pair.lay.quote("classes", *new)
        message = f"Kinds of treatment: {beside(words, other)}."
        yield Disagreement("drugs", WARNING, words, other, message, "Name the same kinds of treatment.")
    yield from _blurred(pair, spoken - kinds - _SAID_OTHERWISE)
    for name in added:  # beside all of theirs: an example or an explanation, which reviewers judge
        example = bool(ours) or any(_has_member([name], kind) for kind in kinds)
        message = f"The lay text names {name}, which the professional text does not."
        advice = "Name the same medicines on both sides."
        yield Disagreement("drugs", WARNING if example else ERROR, "", name, message, advice)


def _blurred(pair: Comparison, kinds: set[str]) -> Found:
    """A medicine of one clause, of which the answering sentence names only a kind that professionals do not read."""
    if not kinds:
        return
    told: dict[int, set[str]] = {}
    for clause in pair.theirs:
        told.setdefault(clause.sentence, set()).update(_names(clause))
    for at, clause in pair.theirs.saying("classes"):
        hit = next((one for one in clause.said("classes") if one.category in kinds), None)
        if hit is None:
            continue
        names = {name for one in pair.alignment.back[at][:1] for name in _names(pair.ours[one])}
        named = told[clause.sentence].union(told.get(clause.sentence - 1, ()))
        if names and not names & named:
            words, spoken = ", ".join(sorted(names)), pair.lay.words(hit.first, hit.last)
            message = f"{beside(words, spoken)}: a kind is not the medicine."
            yield Disagreement("drugs", WARNING, words, spoken, message, f"Keep the generic name: {words}.")


def _names(clause: Clause) -> set[str]:
    return {idea[1:] for idea in clause.ideas if idea[0] == "!"}


def _has_member(names: Iterable[str], kind: str) -> bool:
    """Whether a medicine of this kind is named."""
    members = lexicon().lists["members"].get(kind, ())
    return any(name == one or (one[0] == "*" and name.endswith(one[1:])) for name in names for one in members)
