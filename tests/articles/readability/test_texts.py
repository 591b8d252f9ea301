"""The readings of an article: what counts in which view."""

from articles.audiences import Audience
from articles.readability import Reading, readings_of
from articles.readability.summaries import full_report, summary
from articles.readability.texts import linked_terms
from articles.rendering import render
from articles.rendering.explaining import Explaining
from articles.rendering.front_matter import parse
from articles.rendering.glossary import Entry, Glossary
from tests.articles.readability.prose import COLDS, HARBOR, REGISTRY

HEAD = """---
title: "A long and complicated interrogation of terminological heterogeneity?"
short-answer: "Short. [@a]"
lay-short-answer: "Shorter still. [@a]"
origin: human
references: [{id: a, title: An incomprehensible publication}]
---
"""


def both(body: str, terms: tuple[str, ...] = ()) -> tuple[Reading, Reading]:
    readings = readings_of(render(HEAD + body), parse(HEAD + body), terms)
    return readings[Audience.PROFESSIONAL], readings[Audience.LAY]


def texts(reading: Reading) -> list[tuple[int, str, str]]:
    return [(one.line, one.audience, one.text) for one in reading.blocks]


def test_each_reader_is_measured_by_what_that_reader_gets():
    professional, lay = both(
        '## Interdisciplinary considerations\n\nShared [steatosis]{lay="fat"}. [@a]\n\n'
        "::: professional\nOurs.\n\n- One item.\n:::\n::: lay\nTheirs.\n:::\n"
    )

    assert texts(professional) == [
        (3, "", "Short."),
        (10, "", "Shared steatosis."),
        (13, "professional", "Ours. One item."),
    ]
    assert texts(lay) == [(4, "", "Shorter still."), (10, "", "Shared fat."), (18, "lay", "Theirs.")]


def test_two_blocks_for_one_reader_are_two():
    _, lay = both("::: lay\nOne.\n:::\n\nShared.\n\n::: lay\nTwo.\n:::\n")

    assert [text for _, _, text in texts(lay)] == ["Shorter still.", "One.", "Shared.", "Two."]


def test_headings_tables_code_references_and_citations_do_not_count():
    professional, _ = both(
        "## Heading words\n\n| Head | Cell |\n|---|---|\n| a b c | d e f |\n\n"
        "```\ncode words\n```\n\nFour words are here. [@a]\n"
    )

    assert professional.whole.raw.words == 1 + 4
    assert professional.whole.raw.sentences == 2


def test_footnotes_and_list_items_count_and_each_item_ends_a_sentence():
    professional, _ = both("A start:\n\n- first point\n- second point[^n]\n\n[^n]: A note of five words.\n")

    assert professional.whole.raw.sentences == 1 + 1 + 2 + 1
    assert professional.whole.raw.words == 1 + 2 + 4 + 5


def test_a_short_view_is_too_short_to_grade():
    professional, _ = both("One. Two. Three.\n")

    assert summary(professional) == {
        "sentences": 4,
        "words": 4,
        "too_short": True,
        "raw": {"flesch_kincaid": None, "smog": None, "flesch_ease": None},
        "after_defined_terms": {"flesch_kincaid": None, "smog": None, "flesch_ease": None},
    }


def test_the_worst_blocks_come_first_and_a_short_block_is_not_judged():
    _, lay = both(f"{COLDS}\n\n{REGISTRY}\n\n{HARBOR}\n\nIncomprehensible terminological heterogeneity predominates.\n")

    lines = [len(text.splitlines()) for text in (COLDS, REGISTRY)]
    first = 8
    second = first + lines[0] + 1
    third = second + lines[1] + 1
    assert [one.line for one in lay.worst] == [second, third, first]
    assert [round(one.grade) for one in lay.worst] == [23, 7, 4]
    assert [one.judged for one in lay.blocks] == [False, True, True, True, False]


def test_terms_that_the_text_explains_count_as_short_words():
    body = "*[NSCLC]: non-small cell lung cancer\n\nThe NSCLC grows.\n\nR0 resection\n:   No tumor is left.\n"
    professional, _ = both(body, ("tumor",))
    raw, known = professional.whole.raw, professional.whole.known

    assert raw.words == known.words
    assert raw.syllables - known.syllables == (5 - 1) + (2 - 1)


def test_words_of_the_glossary_count_as_short_words_in_the_view_that_explains_them():
    source = HEAD + "A metastasis was seen.\n\n::: professional\nTwo metastases.\n:::\n"
    glossary = Glossary([Entry("metastasis", "metastasis", professional="A deposit.")])
    rendered = render(source, explaining=Explaining(glossary))

    assert linked_terms(rendered, Audience.PROFESSIONAL) == {"metastasis"}
    assert linked_terms(rendered, Audience.LAY) == frozenset()
    readings = readings_of(rendered, parse(source))
    grades = {one: readings[one].blocks[-2 if one is Audience.PROFESSIONAL else -1].reading for one in Audience}
    assert grades[Audience.PROFESSIONAL].known.flesch_kincaid < grades[Audience.PROFESSIONAL].raw.flesch_kincaid
    assert grades[Audience.LAY].known.flesch_kincaid == grades[Audience.LAY].raw.flesch_kincaid


def test_the_full_report_names_lines_and_the_longest_sentences():
    long = "word " * 24 + "ends."
    professional, _ = both(f"Short one.\n\n{long}\n")
    report = full_report(professional)

    assert report["longest_sentences"] == [{"line": 10, "words": 25, "text": long}]
    assert [(one["line"], one["words"], one["judged"]) for one in report["worst_blocks"]] == [(10, 25, False)]
    assert [one["line"] for one in report["blocks"]] == [3, 8, 10]
