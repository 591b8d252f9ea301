"""How a text was checked, in the words of each reader: from what was frozen with it, and nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from articles.audiences import Audience

Facts = Mapping[str, Any]
_KINDS = {
    Audience.PROFESSIONAL: {
        "professional_only": (
            "passage stands in the professional view only",
            "passages stand in the professional view only",
        ),
        "approx": ("figure differs between the views on purpose", "figures differ between the views on purpose"),
    },
    Audience.LAY: {
        "professional_only": (
            "passage is for professionals only and left out here",
            "passages are for professionals only and left out here",
        ),
        "approx": ("figure is told in other words here on purpose", "figures are told in other words here on purpose"),
    },
}


@dataclass(frozen=True)
class Row:
    """One thing that was looked at, and what came of it. `reasons` were given by those who wrote the text."""

    term: str
    sentence: str
    reasons: tuple[str, ...] = ()


def checked_facts(manifest: Facts) -> dict[str, Any]:
    """What the panel needs of a manifest. An older one holds less; what it lacks is left out, never guessed."""
    return {
        "figures": manifest.get("figures"),
        "readability": manifest.get("readability"),
        "sources": manifest.get("sources"),
        "reasons": [{"kind": one["kind"], "reason": one["reason"]} for one in manifest.get("reasons") or []],
        "lay_waiver": manifest.get("lay_waiver", ""),
        "reading_waiver": manifest.get("reading_waiver", ""),
        "has_lay_text": manifest.get("has_lay_text", False),
    }


def checked_rows(facts: Facts, audience: Audience) -> list[Row]:
    """The panel for one reader, row by row."""
    return [
        *_figures(facts, audience),
        *_grades(facts, audience),
        *_sources(facts, audience),
        *_reasons(facts, audience),
        *_waivers(facts),
    ]


def _figures(facts: Facts, audience: Audience) -> Iterator[Row]:
    found = facts.get("figures")
    if not found or not found["total"]:
        return
    agree, total = found["agree"], found["total"]
    if audience is Audience.LAY:
        what = "Amounts, shares and times are compared wherever doctors and patients read different words."
    else:
        what = "Values with their units, bounds and time points, compared over every pair of wordings."
    yield Row(
        "Same figures",
        f"{agree} of {total} figures agree between the professional and the lay wording. {what}",
    )


def _grades(facts: Facts, audience: Audience) -> Iterator[Row]:
    readings = facts.get("readability")
    if not readings:
        return
    lay, professional = (_grade(readings[one.value]) for one in (Audience.LAY, Audience.PROFESSIONAL))
    theirs = readings[Audience.PROFESSIONAL.value]["after_defined_terms"]["flesch_kincaid"]
    other = "" if theirs is None else f" The professional view: grade {_whole(theirs)}."
    if audience is Audience.PROFESSIONAL:
        yield Row(
            "Reading grade", f"Lay view: {lay}. Professional view: {professional}. Names of medicines count as short."
        )
        return
    own = readings[Audience.LAY.value]["after_defined_terms"]["flesch_kincaid"]
    if own is None:
        yield Row("How hard to read", "This view is too short to say how hard it is to read.")
    elif facts.get("has_lay_text"):
        yield Row("How hard to read", f"About school grade {_whole(own)} (United States). We aim at grade 6.{other}")
    else:
        yield Row(
            "How hard to read",
            f"About school grade {_whole(own)} (United States). This text is not rewritten for patients yet.",
        )


def _grade(reading: Facts) -> str:
    grades = reading["after_defined_terms"]
    if grades["flesch_kincaid"] is None:
        return "too short to grade"
    return f"grade {grades['flesch_kincaid']} (Flesch-Kincaid), {grades['smog']} (SMOG)"


def _whole(grade: float) -> int:
    return max(1, round(grade))


def _sources(facts: Facts, audience: Audience) -> Iterator[Row]:
    sources = facts.get("sources")
    if not sources or not sources["listed"]:
        return
    listed, identified, withdrawn = sources["listed"], sources["identified"], sources["retracted"]
    words = f"{_count(listed, 'source is listed', 'sources are listed')}; {identified} can be looked up by DOI or PMID."
    if withdrawn is not None:
        when = "when the text was submitted"
        if withdrawn:
            had = _count(len(withdrawn), "had been withdrawn by its journal", "had been withdrawn by their journals")
            words += f" {had} {when}."
        else:
            words += f" None was known to be withdrawn {when}."
    if sources.get("own"):
        words += f" {_count(sources['own'], 'is our own publication', 'are our own publications')}."
    if audience is Audience.LAY:
        words += " The list stands at the end of the text."
    yield Row("Sources", words)


def _reasons(facts: Facts, audience: Audience) -> Iterator[Row]:
    for kind, (one, many) in _KINDS[audience].items():
        given = [reason["reason"] for reason in facts.get("reasons") or [] if reason["kind"] == kind]
        if given:
            yield Row(
                "Left out" if kind == "professional_only" else "Told differently",
                f"{_count(len(given), one, many)}.",
                tuple(given),
            )


def _waivers(facts: Facts) -> Iterator[Row]:
    if facts.get("lay_waiver") and not facts.get("has_lay_text"):
        yield Row("No lay view yet", "An editor stated why.", (facts["lay_waiver"],))
    if facts.get("reading_waiver"):
        yield Row(
            "Harder to read",
            "An editor stated why the lay view may be harder to read than grade 10.",
            (facts["reading_waiver"],),
        )


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
