import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.errors import SourceRefused
from articles.rendering.front_matter import parse, with_fields
from articles.rendering.sources import MAX_SOURCE_BYTES, checked, read_source

SOURCE = """---
# a note
title: "Old: title"  # beside it
references: [{id: a, title: "A # b"}]
short-answer: >
  Folded
  text.

origin: human
---

## Body

title: not this one
"""
TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)
FIELDS = ("title", "subtitle", "lay_title", "short_answer", "lay_short_answer")


def test_source_is_decoded() -> None:
    assert read_source("\ufeffa\r\nb\rc\r\r\nd\n".encode()) == "a\nb\nc\nd\n"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a\n\xff", [(2, "source-encoding")]),
        (b"a\nb\n\x00", [(3, "source-control")]),
        (b"a" * (MAX_SOURCE_BYTES + 1), [(1, "source-size")]),
    ],
)
def test_unfit_bytes_are_refused_by_line(data: bytes, expected: list[tuple[int, str]]) -> None:
    with pytest.raises(SourceRefused) as caught:
        read_source(data)
    assert [(one.line, one.rule) for one in caught.value.findings] == expected


def test_longest_source_is_taken() -> None:
    assert checked("a" * MAX_SOURCE_BYTES) == "a" * MAX_SOURCE_BYTES


def test_same_fields_change_nothing() -> None:
    front = parse(SOURCE).front_matter
    assert with_fields(SOURCE, title=front.title, short_answer=front.short_answer, origin="human") == SOURCE


def test_changed_fields_leave_the_rest_as_it_was() -> None:
    changed = with_fields(
        SOURCE, title='New "title": #1', short_answer="", lay_short_answer="Plain [@a].", subtitle="S"
    )
    assert changed == (
        "---\n# a note\n"
        'title: "New \\"title\\": #1"  # beside it\n'
        'references: [{id: a, title: "A # b"}]\n\n'
        'subtitle: "S"\n'
        'lay-short-answer: "Plain [@a]."\n'
        "origin: human\n---\n\n## Body\n\ntitle: not this one\n"
    )


def test_fields_can_begin_a_front_matter() -> None:
    assert with_fields("Text\n", title="T") == '---\ntitle: "T"\n---\n\nText\n'


@pytest.mark.parametrize(
    "source", ["---\ntitle: a: b\n---\n", "---\ntitle: a\n", "---\n{title: a}\n---\n", "---\n- a\n---\n"]
)
def test_unreadable_front_matter_is_not_written_to(source: str) -> None:
    with pytest.raises(SourceRefused):
        with_fields(source, title="b")


@given(st.fixed_dictionaries(dict.fromkeys(FIELDS, TEXTS)), st.sampled_from(["", "human", "machine", "mixed"]))
def test_fields_come_back_as_they_were_written(fields: dict[str, str], origin: str) -> None:
    fields["title"] = "x" + fields["title"]
    written = with_fields(SOURCE, **fields, origin=origin)
    parsed = parse(written)
    expected = {name: " ".join(value.replace("\ufeff", "").split()) for name, value in fields.items()}
    got = {name: getattr(parsed.front_matter, name) for name in FIELDS}
    assert {name: value.replace("\ufffd", "") for name, value in got.items()} == {
        name: " ".join("".join(one for one in value if not _unfit(one)).replace("\ufffd", "").split())
        for name, value in expected.items()
    }
    assert parsed.front_matter.origin == origin
    assert {one.rule for one in parsed.findings} <= {"field-shape"}  # such as a lone dash
    assert parsed.body == parse(SOURCE).body
    assert with_fields(written, **fields, origin=origin) == written


def _unfit(one: str) -> bool:
    return one in "\ufffe\uffff" or "\ue000" <= one <= "\ue00f"


@pytest.mark.parametrize(
    "old",
    [
        "plain",
        "plain\n  in two lines",
        "'quoted' # note",
        "|\n  literal\n  text",
        ">-\n\n  folded\n",
        "",
        "~",
        "[a, b]",
        "{a: b}",
    ],
)
@pytest.mark.parametrize("last", ["", "lang: en\n", "# the end\n"])
def test_any_style_of_value_is_replaced_or_taken_out(old: str, last: str) -> None:
    source = f"---\ntitle: T\nsubtitle: {old}\n{last}---\nbody\n"
    for words in ("New: words", ""):
        parsed = parse(with_fields(source, subtitle=words))
        assert (parsed.front_matter.title, parsed.front_matter.subtitle, parsed.findings) == ("T", words, ())
        assert (parsed.body, "lang" in parsed.lines) == ("body\n", last.startswith("lang"))
