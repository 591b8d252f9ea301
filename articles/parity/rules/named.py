"""A symptom, a test, an aid or an event that one side names is named on the other; for diseases see `exchange`."""

from collections.abc import Iterator
from functools import cache

from articles.parity.comparison import WARNING, Comparison, Disagreement, Found, rule
from articles.parity.facts import Statement
from articles.parity.lexicon import Hit, lexicon

# Kinds of things that lay readers are told to explain another one.
_EXPLAINING = frozenset({"organ", "test", "aid", "blood_test"})


@rule
def find(pair: Comparison) -> Found:
    """A thing that only one side names, while the other names nothing akin that is its own."""
    ours, theirs = _things(pair.professional), _things(pair.lay)
    for name in _alone(ours, theirs):
        words = pair.professional.words(ours[name].first, ours[name].last)
        message = f"The lay text says nothing of “{words}”."
        yield Disagreement("named", WARNING, words, "", message, "Say it to lay readers too.")
    for name in _alone(theirs, ours):
        if name not in _ideas("explained") and name.partition(".")[0] not in _EXPLAINING:
            words = pair.lay.words(theirs[name].first, theirs[name].last)
            message = f"“{words}” stands in the lay text only."
            yield Disagreement("named", WARNING, "", words, message, "Say it to professionals too, or leave it out.")


@cache
def _ideas(name: str) -> frozenset[str]:
    """Ideas and kinds of ideas that both sides name, except some, and those that only explain another one."""
    return frozenset(lexicon().lists["ordinary"][name])


def _things(side: Statement) -> dict[str, Hit]:
    found = {hit.category: hit for hit in reversed(side.said("synonyms")) if _is_firm(hit.category)}
    return found | {hit.category: hit for hit in reversed(side.said("notions"))}


def _is_firm(name: str) -> bool:
    firm = _ideas("firm")
    return (name in firm or name.partition(".")[0] in firm) and name not in _ideas("loose")


def _alone(here: dict[str, Hit], there: dict[str, Hit]) -> Iterator[str]:
    own = {_system(name) for name in there if name not in here}
    for name in here:
        if name not in there and _system(name) not in own:
            yield name


def _system(name: str) -> str:
    """What it is akin to: an organ to what belongs to it, a thing of the finer list to nothing."""
    kind, _, rest = name.partition(".")
    return rest if kind == "organ" else kind
