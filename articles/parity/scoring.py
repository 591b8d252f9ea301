"""How much the checker catches: wrong versions of good pairs, counted by class; and its false alarms."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from articles.parity.comparison import ERROR, Disagreement, compare
from articles.parity.facts import Statement

CORPUS = Path(__file__).parent / "corpus"
_CITATION = re.compile(r"\[[^\]]*@[^\]]*\]")
_NUMBER = re.compile(r"_\d+$")  # of a batch
_KEY = re.compile(r"@([\w-]+)")
_MARKS = re.compile(r"^(?:- |\d+\. )|\*\*", re.MULTILINE)  # of lists and of weight
_ESCAPE = re.compile(r"\[([^\]]+)\]\{\.approx[^}]*\}")


@dataclass
class Score:
    """Counts over one corpus."""

    pairs: int = 0
    caught: Counter[str] = field(default_factory=Counter)
    made: Counter[str] = field(default_factory=Counter)
    false_errors: list[tuple[str, Disagreement]] = field(default_factory=list)
    false_warnings: list[tuple[str, Disagreement]] = field(default_factory=list)
    missed: list[tuple[str, str, str, str]] = field(default_factory=list)

    @property
    def with_false_error(self) -> int:
        """Faithful pairs with at least one error."""
        return len({name for name, _ in self.false_errors})

    @property
    def with_false_warning(self) -> int:
        """Faithful pairs with at least one warning."""
        return len({name for name, _ in self.false_warnings})


def corpora() -> list[str]:
    """The corpora there are, by name."""
    return sorted(path.stem for path in CORPUS.glob("*.yaml"))


def read_corpus(name: str) -> list[dict[str, Any]]:
    """The pairs of one corpus: each with `id`, `field`, `professional`, `lay` and its `wrong` versions."""
    return yaml.safe_load((CORPUS / f"{name}.yaml").read_text(encoding="utf-8"))


def by_kind(names: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """The pairs of some corpora by what they are for: those tuned on, those held out, fresh ones."""
    found: dict[str, list[dict[str, Any]]] = {}
    for name in names:
        found.setdefault(_NUMBER.sub("", name), []).extend(read_corpus(name))
    return found


def statement_of(markdown: str) -> Statement:
    """One side of a corpus pair, its citations and escapes taken out of the text."""
    keys = [key for group in _CITATION.findall(markdown) for key in _KEY.findall(group)]
    escapes = _ESCAPE.findall(markdown)
    text = _MARKS.sub("", _ESCAPE.sub(r"\1", _CITATION.sub("", markdown)))
    return Statement(text, keys, escapes)


def score(rows: Iterable[dict[str, Any]]) -> Score:
    """Check every pair as it is, and every wrong version of it.

    A wrong version counts as caught where the checker says something about it that it does not say about the pair.
    """
    total = Score()
    for row in rows:
        total.pairs += 1
        sides = {side: statement_of(row[side]) for side in ("professional", "lay")}
        base = compare(sides["professional"], sides["lay"])
        for one in base:
            (total.false_errors if one.severity == ERROR else total.false_warnings).append((row["id"], one))
        for wrong in row["wrong"]:
            side = wrong.get("side", "lay")
            if row[side].count(wrong["from"]) != 1:
                raise ValueError(f"{row['id']}: {wrong['from']!r} must stand once in the {side} text.")
            changed = sides | {side: statement_of(row[side].replace(wrong["from"], wrong["to"]))}
            total.made[wrong["class"]] += 1
            if set(compare(changed["professional"], changed["lay"])) - set(base):
                total.caught[wrong["class"]] += 1
            else:
                total.missed.append((row["id"], wrong["class"], wrong["from"], wrong["to"]))
    return total


def table(scores: dict[str, Score]) -> str:
    """The counts as a Markdown table: a row for each class, a column for each corpus."""
    rows = [["wrong version", *scores], ["---", *("---:" for _ in scores)]]
    kinds = sorted({kind for one in scores.values() for kind in one.made})
    rows += [[kind, *(_rate(one.caught[kind], one.made[kind]) for one in scores.values())] for kind in kinds]
    rows.append(["**faithful pairs with a false error**", *_rates(scores, "with_false_error")])
    rows.append(["**faithful pairs with a false warning**", *_rates(scores, "with_false_warning")])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _rates(scores: dict[str, Score], name: str) -> list[str]:
    return [_rate(getattr(one, name), one.pairs) for one in scores.values()]


def _rate(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.0%})" if whole else "none"
