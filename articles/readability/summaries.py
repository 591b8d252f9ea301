"""Readings as plain values: for commands, and for the manifest that is signed."""

from typing import Any

from articles.readability.measures import Counts
from articles.readability.sentences import words
from articles.readability.texts import WORST, BlockReading, Reading

EXCERPT = 160


def grades(counts: Counts) -> dict[str, float | None]:
    """The grades of some counts, to one decimal; None where there are too few sentences."""
    if not counts.enough:
        return {"flesch_kincaid": None, "smog": None, "flesch_ease": None}
    return {
        "flesch_kincaid": round(counts.flesch_kincaid, 1),
        "smog": round(counts.smog, 1),
        "flesch_ease": round(counts.flesch_ease, 1),
    }


def summary(reading: Reading) -> dict[str, Any]:
    """What is frozen of one view: its size and its grades, raw and after the terms that the text explains."""
    whole = reading.whole
    return {
        "sentences": whole.raw.sentences,
        "words": whole.raw.words,
        "too_short": not whole.raw.enough,
        "raw": grades(whole.raw),
        "after_defined_terms": grades(whole.known),
    }


def full_report(reading: Reading) -> dict[str, Any]:
    """Everything that was measured in one view."""
    whole = reading.whole
    long = sorted(reading.long_sentences(), key=lambda one: -len(words(one[1])))
    return summary(reading) | {
        "words_per_sentence": round(whole.raw.words_per_sentence, 1),
        "syllables_per_word": round(whole.raw.syllables / whole.raw.words, 3) if whole.raw.words else None,
        "passive_share": round(whole.passive_share, 2),
        "sentences_over_20_words": len(long),
        "longest_sentences": [{"line": line, "words": len(words(one)), "text": one} for line, one in long[:WORST]],
        "worst_blocks": [_block(one) for one in reading.worst],
        "blocks": [_block(one) for one in reading.blocks],
    }


def _block(block: BlockReading) -> dict[str, Any]:
    raw, known = block.reading.raw, block.reading.known
    return {
        "line": block.line,
        "audience": block.audience or "both",
        "sentences": raw.sentences,
        "words": raw.words,
        "judged": block.judged,
        "flesch_kincaid": round(raw.flesch_kincaid, 1),
        "smog": round(raw.smog, 1),
        "flesch_kincaid_after_defined_terms": round(known.flesch_kincaid, 1),
        "excerpt": block.text[:EXCERPT],
    }
