"""What the glossary costs: finding terms in an article, with a hundred terms and with ten thousand."""

import random

from articles.rendering import render
from articles.rendering.explaining import Explaining
from articles.rendering.glossary import Entry, Glossary
from benchmarks.rendering import source_of
from benchmarks.timing import side_by_side

WORDS = 3_000


def glossary_of(count: int) -> Glossary:
    """So many terms of one to three made-up words; the first hundred are the same in every glossary.

    Among them are words that the article holds, so that there is something to find.
    """
    chance = random.Random(1)  # noqa: S311 - made-up words, the same in every run
    parts = ["hepa", "nephr", "cardi", "oste", "my", "neur", "derm", "gastr"]
    parts = [head + tail for head in parts for tail in ("ectomy", "itis", "opathy", "ology", "oma", "osis")]
    real = ["resection", "hazard ratio", "systemic therapy", "chemotherapy", "metastasis", "liver resection"]
    terms = dict.fromkeys(real)
    while len(terms) < count:
        terms[" ".join(chance.choices(parts, k=chance.randint(1, 3))) + f" {chance.randint(1, 999)}"] = None
    return Glossary(Entry(f"t{number}", term, lay="A word.") for number, term in enumerate(terms))


def measure_glossary() -> dict[str, float]:
    """How much dearer 10,000 terms are than 100, and what explaining terms adds to rendering."""
    text = source_of(WORDS)
    few, many = glossary_of(100), glossary_of(10_000)
    explaining = Explaining(many)
    found = side_by_side(
        {"few": lambda: list(few.find(text)), "many": lambda: list(many.find(text))}, rounds=15, times=3
    )
    taken = side_by_side(
        {"plain": lambda: render(text), "explained": lambda: render(text, explaining=explaining)}, rounds=7, times=2
    )
    return {
        "finding terms, 10,000 beside 100": found["many"] / found["few"],
        "rendering with 10,000 terms beside none": taken["explained"] / taken["plain"],
    }
