"""Everyday words: a term that is one of them is explained in texts only where an editor says so."""

from pathlib import Path

from articles.rendering.glossary import is_abbreviation

EVERYDAY = frozenset(Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").split())


def is_everyday(form: str) -> bool:
    """Whether a form is one everyday word or its plural; an abbreviation never is, being read letter for letter."""
    word = form.casefold()
    return not is_abbreviation(form) and bool({word, word.removesuffix("s"), word.removesuffix("es")} & EVERYDAY)
