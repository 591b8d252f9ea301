import datetime as dt

import pytest

from articles.rendering.front_matter import parse


def findings(head: str) -> list[tuple[int, str]]:
    return [(one.line, one.rule) for one in parse(f"---\n{head}\n---\nbody\n").findings]


def test_front_matter_is_read() -> None:
    source = (
        "---\ntitle: A\nlay-title: B\nsubtitle: C\nshort-answer: >\n  D\n  d\nlay-short-answer: E\ndate: 2025-12-05\n"
        "lang: en\ntopics: [x, y]\nauthors: [z]\norigin: mixed\nreferences: [{id: a, title: T, volume: 3}]\n---\nbody\n"
    )
    parsed = parse(source)
    front = parsed.front_matter
    assert parsed.findings == ()
    assert (front.title, front.lay_title, front.subtitle, front.short_answer) == ("A", "B", "C", "D d")
    assert (front.lay_short_answer, front.date, front.lang, front.origin) == ("E", dt.date(2025, 12, 5), "en", "mixed")
    assert (front.topics, front.authors) == (("x", "y"), ("z",))
    assert front.references == ({"id": "a", "title": "T", "volume": 3},)
    assert (parsed.body, parsed.body_first_line) == ("body\n", 16)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("title: A\ncolor: red", [(3, "front-matter-key")]),
        ("title: A\nlang: en\ntitle: B", [(4, "front-matter-duplicate")]),
        ("title: A\nreferences:\n- {id: a, title: T}\n- {id: a, title: U}", [(5, "reference-duplicate")]),
        ("title: A\nreferences:\n- {id: a, title: T, id: b}", [(4, "front-matter-duplicate")]),
        ("title: A\nreferences:\n- {id: a, title: T, x: {y: 1, y: 2}}", [(4, "front-matter-duplicate")]),
        ("title: &t A\nsubtitle: *t", [(2, "front-matter-anchor"), (3, "front-matter-anchor")]),
        ("title: !!str A", [(2, "front-matter-anchor")]),
        ("title: A\nreferences:\n- id: a\n  title: T\n  <<: {x: 1}", [(6, "front-matter-anchor")]),
        ("lang: en", [(1, "title-missing")]),
        ("title:", [(2, "title-missing")]),
        ("title: [A]", [(2, "front-matter-type")]),
        ("title: A: b", [(2, "front-matter-yaml")]),
        ("title: A\ntopics: x", [(3, "front-matter-type")]),
        ("- title", [(2, "front-matter-type")]),
        ('title: "A\\0b"', [(2, "front-matter-type")]),
        ('title: A\nreferences: [{id: a, title: "\\ud800"}]', [(3, "front-matter-yaml")]),
        ("title: A\ntopics: " + "[" * 20 + "]" * 20, [(3, "front-matter-yaml")]),
    ],
)
def test_unfit_front_matter_is_refused_by_line(head: str, expected: list[tuple[int, str]]) -> None:
    assert findings(head) == expected
    assert [(one.line, one.rule) for one in parse(f"---\n{head}\n---\n").refusals] == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("title: A\ndate: yesterday", [(3, "date-invalid")]),
        ("title: A\norigin: alien", [(3, "origin-unknown")]),
        ("title: A\nlang: fr", [(3, "lang-unknown")]),
        ("\ntitle: A", [(2, "front-matter-empty-line")]),
        ("title: 1. A", [(2, "field-shape")]),
        ("title: A\nshort-answer: |\n  A.\n\n  B.", [(3, "field-shape")]),
        ('title: A\nlay-short-answer: "> A"', [(3, "field-shape")]),
        ("title: A\nshort-answer: |\n  A\\\n  b", [(3, "field-shape")]),
        ("title: A\nshort-answer: |\n  A  \n  b", [(3, "field-shape")]),
        ("title: A\nshort-answer: |\n  A *\n  b*", [(3, "field-shape")]),
        ("title: A\nshort-answer: No\nlay-short-answer: 2.50", [(3, "field-shape"), (4, "field-shape")]),
        ("title: A\nreferences:\n- words", [(4, "reference-shape")]),
        ("title: A\nreferences:\n- {title: T}", [(4, "reference-id")]),
        ("title: A\nreferences:\n- {id: 'a b', title: T}", [(4, "reference-id")]),
        ("title: A\nreferences:\n- {id: a}", [(4, "reference-title")]),
    ],
)
def test_other_faults_block_submitting_only(head: str, expected: list[tuple[int, str]]) -> None:
    assert findings(head) == expected
    assert parse(f"---\n{head}\n---\n").refusals == ()


@pytest.mark.parametrize(
    ("source", "rule"),
    [("", "front-matter-missing"), ("text\n", "front-matter-missing"), ("---\ntitle: A\n", "front-matter-unclosed")],
)
def test_file_without_front_matter_is_refused(source: str, rule: str) -> None:
    assert [(one.line, one.rule) for one in parse(source).refusals] == [(1, rule)]


def test_a_field_of_many_lines_is_one_line_and_what_stands_after_a_backslash_stays() -> None:
    parsed = parse("---\ntitle: |\n  *A*\n  **b**\nshort-answer: 'No\\  more'\nsubtitle: \"No\"\n---\n")
    assert parsed.findings == ()
    assert parsed.front_matter.title == "*A* **b**"
    assert parsed.front_matter.short_answer == "No\\  more"
    assert parsed.front_matter.subtitle == "No"
