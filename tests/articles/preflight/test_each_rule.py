"""Each rule: what it finds, and what it must leave alone."""

import datetime as dt
from dataclasses import dataclass

import pytest

from articles.preflight import preflight
from tests.articles.readability.prose import COLDS, HARBOR, REGISTRY

TODAY = dt.date(2026, 3, 10)
BOOK = "type: book, author: [{literal: B}], publisher: C, issued: {date-parts: [[2020]]}"


@dataclass
class Withdrawn:
    nature: str = "retraction"

    @property
    def is_retraction(self) -> bool:
        return self.nature == "retraction"


def article(body: str = "Text. [@a]\n", *, references: str = "", **fields: str) -> str:
    front = {"title": "T", "short_answer": "S [@a]", "lay_short_answer": "L [@a]", "origin": "human"} | fields
    head = "\n".join(f"{key.replace('_', '-')}: {value}" for key, value in front.items())
    return f"---\n{head}\nreferences: [{references or '{id: a, ' + BOOK + ', title: A}'}]\n---\n{body}"


def rules(source: str, **options) -> list[str]:
    return [one.rule for one in preflight(source, today=TODAY, **options)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("It fell by 30%.\n", ["number-uncited"]),
        ("It fell in 12 of 40 people.\n", ["number-uncited"]),
        ("The hazard ratio was 0.76.\n", ["number-uncited"]),
        ("Give 75 mg a day.\n", ["number-uncited"]),
        ("It fell by 30%. [@a]\n", []),
        ("These were the results: [@a]\n\n- first 30%\n- then 40%\n", []),
        ("These were the results:\n\n- first 30% [@a]\n- then 40%\n", ["number-uncited"]),
        ("| A | B |\n|---|---|\n| x | 30% [@a] |\n| y | 40% |\n", []),
        ("| A | B |\n|---|---|\n| x | 30% |\n| y | 40% |\n| z | 50% |\n\n: Results. [@a]\n", []),
        ("| A | 95% CI |\n|---|---|\n| x | y |\n", []),
        ("| A | B |\n|---|---|\n| x | y |\n\n: It fell by 30%.\n", ["number-uncited"]),
        ("Call within 48 hours if you are over 65.\n", []),
        ("Two drugs, HER2, stage 4, in 2017, on page 12.\n", []),
        ("1. first\n2. second\n", []),
        ("COVID-19 in 2020, and stage 3 in 2019.\n", []),
        ("The BMI was 30, the age 50 to 80 years, and help comes 24 hours a day.\n", []),
    ],
)
def test_a_measured_figure_has_a_source(body, expected):
    assert rules(article(body)) == expected


def test_a_figure_in_a_short_answer_has_a_source():
    assert rules(article(short_answer="In 30% of people.", lay_short_answer="In 30% of people. [@a]")) == [
        "number-uncited",
        "parity-citations",
    ]


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        (
            "type: article-journal, author: [{literal: B}], issued: {date-parts: [[2020]]}, page: 3",
            ["reference-incomplete"],
        ),
        (
            "type: article-journal, author: [{family: B}], container-title: J, PMID: 5, issued: {date-parts: [[1999]]}",
            [],
        ),
        ("type: webpage, author: [{literal: B}], URL: 'https://b.example'", []),
        ("type: webpage, author: [{literal: B}]", ["reference-incomplete"]),
        (f"{BOOK}, status: in press", ["reference-unpublished"]),
        (f"{BOOK}, note: Personal communication", ["reference-unpublished"]),
        (
            "type: book, author: [{literal: B}], publisher: C, issued: {date-parts: [[2027, 3, 1]]}",
            ["reference-future"],
        ),
        (
            "type: book, author: [{literal: B}], publisher: C, issued: {date-parts: [[2028]]}",
            ["reference-date-impossible"],
        ),
        ("type: book, author: [{literal: B}], publisher: Our House, issued: {date-parts: [[2020]]}", ["self-citation"]),
    ],
)
def test_a_reference_is_complete_published_possible_and_of_others(reference, expected):
    source = article(references="{id: a, " + reference + ", title: A}")

    assert rules(source, own_publishers=("Our House",)) == expected


def test_one_source_under_two_keys_is_found_by_its_doi():
    first = "{id: a, " + BOOK + ", title: A, DOI: 10.1000/x.1}"
    two = first + ", {id: b, " + BOOK + ", title: A, DOI: 'https://doi.org/10.1000/X.1'}"

    assert rules(article("Text. [@b]\n", references=two)) == ["reference-twice"]


def test_a_retracted_reference_blocks_unless_the_text_says_so():
    source = article("A paper claimed it. [@a]\n")
    told = article("A paper claimed it and was retracted. [@a]\n", short_answer="No.", lay_short_answer="No.")

    assert rules(source, retracted={"a": Withdrawn()}) == ["reference-retracted"]
    assert rules(told, retracted={"a": Withdrawn()}) == ["reference-noticed"]
    assert rules(source, retracted={"a": Withdrawn("concern")}) == ["reference-noticed"]
    assert rules(source, retracted={"b": Withdrawn()}) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## A\n\nText.\n\n## B\n", ["heading-without-text"]),
        ("## A\n\n## B\n\nText.\n", ["heading-without-text"]),
        ("## A\n\n### B\n\nText.\n", []),
        ("## A\n\nText.\n\n## A\n\nText.\n", ["heading-twice"]),
        ("## A\n\n### Dose\n\nText.\n\n## B\n\n### Dose\n\nText.\n", []),
        ("::: professional\n## A\n\nText.\n:::\n::: lay\n## A\n\nText.\n:::\n", []),
        ("::: lay\n## A\n\nText.\n:::\n\n## A\n\nText.\n", ["heading-twice"]),
        ("## A\n\n::: lay\nText.\n:::\n", []),
    ],
)
def test_headings_stand_over_a_text_and_once(body, expected):
    assert rules(article(body)) == expected


@pytest.mark.parametrize(
    "words",
    [
        "TODO check",
        "Dose [insert dose here].",
        "[citation needed]",
        "See [ref].",
        "Lorem Ipsum dolor",
        "TBD",
        "???",
        "XXXX mg",
        "[TBC]",
    ],
)
def test_a_placeholder_blocks(words):
    assert "placeholder" in rules(article(f"{words}\n"))


@pytest.mark.parametrize(
    "words",
    [
        "The karyotype is 47,XXX.",
        "XXX syndrome is mild.",
        "TBC is an old name.",
        "Todo es posible.",
        "Insert the needle here.",
        "Really?",
        "A [date](https://a.example).",
        "The whole course needs to be completed.",
        'The [dose]{lay="amount"} matters.',
        "No source needed mending.",
    ],
)
def test_what_only_looks_like_a_placeholder_does_not(words):
    assert rules(article(f"{words}\n")) == []


def test_a_short_answer_is_short_and_a_text_is_not_written_tomorrow():
    assert rules(article(date="2026-03-11")) == []
    assert rules(article(date="2026-03-12")) == ["date-future"]
    assert rules(article(short_answer="word " * 81 + "[@a]")) == ["short-answer-long"]


def test_a_lay_passage_above_grade_10_blocks_unless_an_editor_says_why():
    source = article(f"::: lay\n{REGISTRY}\n:::\n\n{COLDS}\n\n{HARBOR}\n")

    assert rules(source) == ["lay-view-too-hard", "lay-block-too-hard"]
    assert rules(source, reading_waiver="The registry's own words.") == ["lay-view-hard"]


def test_a_lay_view_above_grade_8_is_warned_of():
    middling = " ".join(REGISTRY.split()[:42]).removesuffix(",")

    assert rules(article(f"{COLDS}\n\n{middling} ends here.\n\n{HARBOR}\n"))[0] == "lay-view-hard"


def test_professionals_may_read_hard_texts_and_a_few_hard_words_are_no_matter():
    source = article(
        f'::: {{.professional reason="for them"}}\n{REGISTRY}\n:::\n\n{COLDS}\n\n'
        "::: lay\nHepatocellular adenocarcinoma.\n:::\n"
    )

    assert rules(source) == []


def test_a_text_with_a_waiver_for_its_lay_view_is_not_judged_as_one():
    source = article(f"{REGISTRY}\n").replace("lay-short-answer: L [@a]\n", "")

    assert rules(source, lay_waiver="for surgeons") == []


def test_an_endless_lay_sentence_is_named():
    body = "Word " + "word " * 36 + "ends."

    assert rules(article(f"::: lay\n{body} {COLDS}\n:::\n")) == ["lay-sentence-long"]
