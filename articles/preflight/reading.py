"""Whether patients can read what is written for them. What is measured stands in docs/readability.md."""

from articles.audiences import Audience
from articles.preflight.rules import Text, Where, rule
from articles.readability import Reading
from articles.readability.sentences import words
from articles.rendering.findings import Severity

WARNS, REFUSES = 8, 10  # Flesch-Kincaid grade of the lay view, after defined terms
SMOG_WARNS = 10  # SMOG runs about three grades higher
BLOCK_REFUSES = 10
LONGEST_SENTENCE = 35  # words


def _lay(text: Text) -> Reading | None:
    """The lay view, where there is one of its own."""
    return text.readings[Audience.LAY] if text.rendered.has_lay_text else None


def _shown(grade: float) -> float:
    """A grade is judged as it is shown: to one decimal."""
    return round(grade, 1)


@rule("lay-view-hard", Severity.WARNING, "The lay view is hard to read: {}. Aim at grade 6.")
def hard(text: Text) -> Where:
    """Above grade 8 by Flesch-Kincaid, or above 10 by SMOG, many patients are lost."""
    lay = _lay(text)
    if lay is None or not lay.whole.known.enough:
        return
    grade, smog = _shown(lay.whole.known.flesch_kincaid), _shown(lay.whole.known.smog)
    refused = grade > REFUSES and not text.reading_waiver.strip()
    if grade > WARNS and not refused:
        yield text.line_of("title"), f"Flesch-Kincaid grade {grade}"
    elif smog > SMOG_WARNS and not refused:
        yield text.line_of("title"), f"SMOG grade {smog}"


@rule(
    "lay-view-too-hard",
    Severity.ERROR,
    "The lay view asks for grade {} (Flesch-Kincaid), and 10 is the most: write it in shorter sentences and everyday "
    "words, or let an editor give the reason why it must be so.",
)
def too_hard(text: Text) -> Where:
    """Above grade 10 a lay view is none, unless an editor states why."""
    lay = _lay(text)
    if lay is None or text.reading_waiver.strip() or not lay.whole.known.enough:
        return
    grade = _shown(lay.whole.known.flesch_kincaid)
    if grade > REFUSES:
        yield text.line_of("title"), str(grade)


@rule(
    "lay-block-too-hard",
    Severity.ERROR,
    "Lay readers get this passage, and it asks for grade {} (Flesch-Kincaid); 10 is the most. Write it in shorter "
    "sentences and everyday words, or let an editor give the reason why it must be so.",
)
def block(text: Text) -> Where:
    """A passage above grade 10, where it is long enough to be judged and no editor states why."""
    lay = _lay(text)
    if lay is None or text.reading_waiver.strip():
        return
    for one in lay.blocks:
        if one.judged and _shown(one.grade) > BLOCK_REFUSES:
            yield one.line, str(_shown(one.grade))


@rule("lay-sentence-long", Severity.WARNING, "This lay passage has a sentence of {} words: part it.")
def sentence(text: Text) -> Where:
    """Whoever reads slowly has lost the beginning by its end."""
    lay = _lay(text)
    for line, long in lay.long_sentences() if lay else ():
        if len(words(long)) > LONGEST_SENTENCE:
            yield line, str(len(words(long)))
