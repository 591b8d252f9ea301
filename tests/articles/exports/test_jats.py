"""JATS 1.3: whatever can be submitted gives a valid document, in every state."""

import os
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from articles.audiences import Audience
from articles.bibliography.retractions import Retraction
from articles.exports.jats import jats
from tests.articles.exports.texts import text_of
from tests.articles.rendering.documents import BLOCKS
from tests.articles.rendering.sample import HEAD
from tests.articles.rendering.test_authoring_doc import READ
from tests.articles.rendering.test_pandoc import DEMO

ROOT = Path(__file__).parents[3]
SCHEMAS = Path(os.environ.get("JATS_DTDS") or ROOT / "var" / "tools" / "node_modules" / "@jats4r" / "dtds" / "schema")
DTD = SCHEMAS / "1.3" / "JATS-journalpublishing1-3-mathml3.dtd"
DOCUMENTS = int(os.environ.get("SOAK_DOCUMENTS", "25"))
STAGES = ("submitted", "under_review", "approved", "superseded", "retracted")


@cache
def schema() -> etree.DTD | None:
    return etree.DTD(str(DTD)) if DTD.exists() else None


def parsed(text) -> etree._Element:
    root = etree.fromstring(jats(text, text.page), etree.XMLParser(resolve_entities=False, no_network=True))
    names = [one.get("id") for one in root.iter() if one.get("id")]
    assert sorted(names) == sorted(set(names))
    assert {one.get("rid") for one in root.iter("xref")} <= set(names)
    return root


def valid(text) -> etree._Element:
    dtd = schema()
    if dtd is None:
        pytest.skip("The JATS DTDs are not here: run make tools, or name their folder in JATS_DTDS.")
    root = parsed(text)
    assert dtd.validate(root), [f"{one.line}: {one.message}" for one in dtd.error_log][:5]
    return root


def words(root: etree._Element, path: str) -> list[str]:
    return [" ".join("".join(one.itertext()).split()) for one in root.findall(path)]


def test_ci_has_the_schemas():
    if os.environ.get("CI"):
        assert DTD.exists()


@pytest.mark.parametrize("path", DEMO, ids=lambda path: path.stem)
def test_a_demo_article_is_valid_in_every_state(path):
    for stage in STAGES:
        valid(text_of(path.read_text(encoding="utf-8"), stage))


@pytest.mark.parametrize("example", READ)
def test_what_the_authoring_page_shows_is_valid(example):
    valid(text_of(example if example.startswith("---\ntitle") else HEAD + example))


@given(st.lists(BLOCKS, min_size=1, max_size=5).map("\n\n".join))
@settings(max_examples=DOCUMENTS, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_written_is_valid(body):
    valid(text_of(HEAD + body + "\n"))


RAW = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80)


@given(RAW, RAW)
@settings(max_examples=DOCUMENTS, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_character_breaks_a_document(body, escaped):
    quoted = "".join(f"\\U{ord(one):08x}" for one in escaped)
    head = HEAD.replace("title: First}", f'title: "a{quoted}", container-title: "b{quoted}"}}')
    valid(text_of(head + body))


HOSTILE = """---
title: "Is 5 < 6 & “]]>” *safe* CO~2~?"
lay-title: "A **lay** question?"
subtitle: "A subtitle with `code`"
short-answer: "Yes [@a; @b, p. 3], see [here](https://example.org/?a=1&b=2)."
lay-short-answer: "Yes. [@a]"
origin: mixed
authors: ["Jane van Roe, MD", "Imprimatur Editors", "Plato"]
topics: ["R&D <b>"]
references:
- {id: a, type: article-journal, title: "A & B", author: [{family: Roe, given: Jane}, {literal: "The <Group>"}, 7],
   container-title: HPB, issued: {date-parts: [[2011, 2, 3]]}, volume: 13, issue: 4, page: 272-8,
   DOI: 10.1000/a, PMID: "123", PMCID: PMC1, URL: "https://example.org/a?b=1&c=2"}
- {id: b, type: 7, title: "", author: nobody, page: e12, issued: never, publisher: [x]}
- {id: c, type: chapter, title: C, container-title: Whole, editor: [{family: Ed}], page: "1, 4",
   issued: {date-parts: [[2012]]}}
- {id: d, type: book, title: D, publisher: P}
---
Before any heading.[^n] [@a]

## One `code` {lay="Einz"}

#### Deep

> ## Quoted heading
>
> Words
>
> | a | b |
> |:-:|--:|
> | 1 [@a] | 2 |
>
> : A caption

7.  seven

    ```
    code <x>
    ```
8.  - inner
    - > quote

Term CT
:   One *CT*

    > deep

* * *

| only | header |
|------|--------|

*[CT]: computed tomography

[link with *marks* and CT](mailto:a@example.org) x\\
y [ten]{lay="10"}

[^n]: A note with a [link](https://example.org) and [@b].
"""


def test_every_construct_has_its_place():
    root = valid(text_of(HOSTILE))

    assert words(root, ".//article-title")[0] == "Is 5 < 6 & “]]>” safe CO2?"
    assert words(root, ".//alt-title") == ["A lay question?"]
    assert words(root, ".//contrib/name/surname") == ["van Roe"]
    assert words(root, ".//contrib/collab") == ["Imprimatur Editors", "Plato"]
    assert [one.get("specific-use") for one in root.findall("./body/sec")] == [
        "audience-professional",
        "audience-lay",
    ]
    assert words(root, "./body/sec/sec/title") == ["One code", "Einz"]
    assert len(root.findall(".//fn-group/fn/p/ext-link")) == 2
    assert words(root, ".//list[@list-type='order']/list-item/label") == ["7.", "8."] * 2
    assert len(root.findall(".//abbrev/def")) == 2
    assert words(root, ".//table-wrap/caption/p") == ["A caption"] * 2
    assert {one.get("ref-type") for one in root.iter("xref")} == {"bibr", "fn", "other"}
    assert words(root, ".//ref[@id='ref-1']//pub-id") == ["10.1000/a", "123", "PMC1"]
    assert [one.get("publication-type") for one in root.iter("element-citation")] == [
        "journal",
        "other",
        "book",
        "book",
    ]


def test_a_pair_keeps_its_name_in_both_views():
    pair = "::: professional\nResect 30%.\n:::\n::: lay\nKeep 30%.\n:::\n"
    root = parsed(text_of(HEAD + pair))

    names = [section.find(".//p").get("id") for section in root.findall("./body/sec")]
    assert names[0].startswith("professional-p-")
    assert names[1] == names[0].replace("professional-", "lay-")


@pytest.mark.parametrize(
    ("stage", "events", "noted"),
    [
        ("submitted", ["received"], "caution"),
        ("under_review", ["received", "under-review"], "caution"),
        ("approved", ["received", "under-review", "accepted", "pub"], None),
        ("superseded", ["received", "under-review", "accepted", "pub", "superseded"], "caution"),
        ("retracted", ["received", "under-review", "accepted", "pub", "retracted"], "retraction-notice"),
    ],
)
def test_the_review_history_and_the_status_are_said(stage, events, noted):
    text = text_of(HEAD + "Words.\n", stage)
    root = parsed(text)
    meta = {one.findtext("meta-name"): one.findtext("meta-value") for one in root.iter("custom-meta")}

    assert [one.get("event-type") for one in root.iter("event")] == events
    assert (meta["review-status"], meta["content-sha256"]) == (stage.replace("_", "-"), text.page.digest)
    assert (root.find("./front/notes").get("notes-type") if noted else root.find("./front/notes")) == noted
    assert ("next-review-due" in meta) is (stage == "approved")
    assert words(root, ".//article-title")[0].startswith("RETRACTED: ") is (stage == "retracted")
    assert ("reviewer" in {one.get("contrib-type") for one in root.iter("contrib")}) is (len(events) > 2)


def test_reading_grades_are_said_where_they_were_frozen():
    text = text_of(HEAD + "Words.\n")
    grades = {"flesch_kincaid": 12.34, "smog": None, "flesch_ease": None}
    text.manifest["readability"] = {"professional": {"raw": grades}, "lay": {"raw": grades | {"smog": 7}}}
    meta = {one.findtext("meta-name"): one.findtext("meta-value") for one in valid(text).iter("custom-meta")}

    assert {name: value for name, value in meta.items() if name.startswith("readability-")} == {
        "readability-flesch-kincaid-professional": "12.3",
        "readability-flesch-kincaid-lay": "12.3",
        "readability-smog-lay": "7.0",
    }


def test_terms_stand_in_the_glossary_in_the_words_of_each_view():
    term = {"slug": "ct", "term": "CT", "professional": "Computed tomography.", "lay": "A scan."}
    same = {"slug": "mri", "term": "MRI", "professional": "A scan.", "lay": "A scan."}
    root = valid(text_of(HEAD + "Words.\n", glossary=[term, same, {"slug": "x", "term": "X"}]))

    assert words(root, ".//glossary//term") == ["CT", "MRI"]
    assert words(root, ".//glossary//def") == ["Computed tomography.", "A scan.", "A scan."]


def test_a_paper_that_its_journal_withdrew_says_so_first():
    text = text_of(HEAD + "Words. [@r1]\n")
    text.__dict__["retractions"] = {
        "r1": Retraction("Retraction", None, "10.1000/notice", ("Data",), matched_by="DOI"),
        "r2": Retraction("Correction", None, "", (), matched_by="PMID"),
    }
    root = valid(text)

    assert words(root, ".//ref[@id='ref-1']//article-title") == ["RETRACTED: First"]
    assert words(root, ".//ref//comment") == [
        "Retraction. Notice: https://doi.org/10.1000/notice. Reasons: Data.",
        "Correction.",
    ]
    assert words(root, ".//ref[@id='ref-2']//source") == ["Second"]


def test_a_link_to_no_place_becomes_words():
    text = text_of(HEAD + "Words. [@r1]\n")
    fragments = text.manifest["fragments"]
    for one in Audience:
        fragments[one.value] = fragments[one.value].replace("#ref-1", "#ref-99")
    root = valid(text)

    assert [one.text for one in root.iter("named-content")] == ["1", "1"]
