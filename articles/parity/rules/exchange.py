"""A disease, a part of the body, a test or a procedure is not exchanged for another one, and none is left out."""

from collections.abc import Iterable, Iterator

from articles.parity.comparison import WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.facts import Statement
from articles.parity.lexicon import Hit

_LISTS = ("synonyms", "procedures", "conditions", "anatomy")
_HAD = frozenset({"disease", "operation"})  # by which people are described
_KINDS = _HAD | {"part", "scope", "aid", "move", "organ", "test", "picture", "trace", "probe", "care"}
_SYSTEMS = frozenset({"disease", "organ", "test"})
_PERSONS = frozenset(
    {"people", "person", "patients", "adults", "adult", "women", "woman", "men", "man", "children", "child", "babies",
     "baby", "those", "anyone", "anybody", "someone", "somebody", "everyone", "you", "who", "whose", "caused",
     "because", "due"}
)  # fmt: skip
_HAVE = frozenset({"with", "have", "has", "had", "having", "of", "by", "to", "get", "gets", "your"})
_APART = frozenset({",", "("})
_BEFORE = 5  # so many words before a disease stand those who have it
_WIDE = 2  # so many dots has the name of a disease that belongs to a system
_LOOSE = frozenset(
    {"disease.gut.blockage", "disease.heart.events", "disease.heart.valve",
     "disease.blood.bleeding", "disease.vessel.clot", "disease.liver.jaundice", "disease.muscle.weakness",
     "disease.skin.rash", "disease.brain.neuropathy", "disease.blood.neutropenia", "disease.blood.thrombocytopenia",
     "disease.infection.worms", "disease.bone.sprain", "disease.bone.fracture", "disease.blood.anemia",
     "disease.gut.vomiting", "disease.brain.migraine", "disease.throat.tonsillitis", "disease.nose.rhinitis",
     "disease.mind.anxiety", "disease.lung.croup", "disease.brain.dementia", "disease.gut.reflux",
     "disease.pregnancy.preterm", "disease.tremor", "disease.cold_body", "disease.choking", "disease.colic",
     "operation.open", "operation.laparoscopic", "aid.glasses"}
)  # fmt: skip  # what is told in many ways, or explains another


@rule
def find(pair: Comparison) -> Found:
    """What only one side names: beside another of its kind, of people who have it, or what is never left out."""
    ours_all, theirs_all = _named(pair.professional), _named(pair.lay)
    if not ours_all and not theirs_all:
        return
    ours = {name: hit for name, hit in ours_all.items() if name not in theirs_all}
    theirs = {name: hit for name, hit in theirs_all.items() if name not in ours_all}
    for name, hit in theirs.items():
        other = next((one for one in ours if _kind(one) == _kind(name)), "")
        if other or (_kind(name) in _HAD and _is_alone(name, pair.professional) and _describes(pair.lay, hit)):
            yield _finding(pair, ours.get(other), hit)
    for name, hit in ours.items():
        exchanged = any(_kind(one) == _kind(name) for one in theirs)
        if _kind(name) == "disease" and not exchanged and _is_alone(name, pair.lay) and not _is_told(pair, hit):
            yield _finding(pair, hit, None)


def _named(side: Statement) -> dict[str, Hit]:
    """What it names, each with its first words."""
    found: dict[str, Hit] = {}
    for hit in _hits(side):
        if _kind(hit.category) in _KINDS and hit.category not in _LOOSE:
            found.setdefault(hit.category, hit)
    return found


def _hits(side: Statement) -> Iterator[Hit]:
    for name in _LISTS:
        yield from side.said(name)


def _kind(name: str) -> str:
    return name.partition(".")[0]


def _describes(side: Statement, hit: Hit) -> bool:
    """Whether it is a disease that people have: "those who have had a stroke", "ulcers caused by diabetes"."""
    before = side.lows[max(side.sentence_of(hit.first).first, hit.first - _BEFORE) : hit.first]
    return not _PERSONS.isdisjoint(before) and not _HAVE.isdisjoint(before) and _APART.isdisjoint(before)


def _is_alone(name: str, other: Statement) -> bool:
    """Whether the other side does not even speak of the system of the body that a disease belongs to."""
    return name.count(".") < _WIDE or name.split(".")[1] not in _systems(other.said("synonyms"))


def _is_told(pair: Comparison, hit: Hit) -> bool:
    """Whether lay readers are told it in words that say less: an ear infection for an otitis media."""
    told = pair.lay.cues("synonyms")
    return any(told[one.category] for one in pair.professional.said("synonyms") if hit.first <= one.first <= hit.last)


def _systems(hits: Iterable[Hit]) -> set[str]:
    """The systems of the body that they speak of."""
    names = (hit.category.split(".") for hit in hits)
    return {name[1] if name[0] in _SYSTEMS and len(name) > 1 else name[0] for name in names}


def _finding(pair: Comparison, one: Hit | None, other: Hit | None) -> Disagreement:
    words, spoken = pair.words(one, other)
    message = f"{beside(words, spoken)}: not the same."
    advice = f"Keep: {words}." if words else "Say it to professionals too, or leave it out."
    return Disagreement("exchange", WARNING, words, spoken, message, advice)
