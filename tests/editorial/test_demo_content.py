"""The demo's texts: both readers are told the same, in words each can read, and every claim has its source."""

import re
from typing import Any

import pytest
import yaml

from articles.preflight import preflight
from editorial.demo.player import FOLDER

ARTICLES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((FOLDER / "articles").glob("*.md"))}
UNFINISHED = "kidney-sglt2"
FULL = "single-liver-metastasis"
FINISHED = sorted(set(ARTICLES) - {UNFINISHED})
LONGEST_LAY_SENTENCE = 32

PAIR = re.compile(r"^::: professional\n(.*?)\n:::\n::: lay\n(.*?)\n:::$", re.M | re.S)
LAY = re.compile(r"^::: lay\n(.*?)\n:::$", re.M | re.S)
PROFESSIONAL = re.compile(r"^::: (?:professional|\{\.professional [^}]*\})\n(.*?)\n:::$", re.M | re.S)
CITATION = re.compile(r"\[@[^\]]*\]")
KEY = re.compile(r"@(\w+)")
NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def _parts(name: str) -> tuple[dict[str, Any], str]:
    _, head, body = ARTICLES[name].split("---\n", 2)
    return yaml.safe_load(head), body


def _pairs(name: str) -> list[tuple[str, str]]:
    head, body = _parts(name)
    return [(head["short-answer"], head["lay-short-answer"]), *PAIR.findall(body)]


def _numbers(text: str) -> list[str]:
    return sorted(NUMBER.findall(CITATION.sub("", text)))


@pytest.mark.parametrize("name", FINISHED)
def test_a_pair_states_the_same_numbers_and_the_same_sources(name):
    for professional, lay in _pairs(name):
        assert (_numbers(lay), KEY.findall(lay)) == (_numbers(professional), KEY.findall(professional))


@pytest.mark.parametrize("name", FINISHED)
def test_a_text_has_at_least_two_pairs_and_two_sources(name):
    head, body = _parts(name)

    assert len(PAIR.findall(body)) >= 2
    assert len(head["references"]) >= 2
    assert {reference["id"] for reference in head["references"]} == set(KEY.findall(ARTICLES[name]))


@pytest.mark.parametrize("name", FINISHED)
def test_lay_sentences_are_short(name):
    head, body = _parts(name)
    for text in [head["lay-short-answer"], *LAY.findall(body)]:
        for sentence in re.split(r"(?<=[.?!:])\s+|\n\n|\n- ", CITATION.sub("", text)):
            assert len(sentence.split()) <= LONGEST_LAY_SENTENCE, sentence


@pytest.mark.parametrize("name", FINISHED)
def test_pre_flight_has_no_false_alarm(name):
    """What it finds is so: this one source was never found by an identifier."""
    expected = {FULL: [("reference-incomplete", "The reference @terata2020 lacks a DOI, a PMID, an address or pages.")]}

    assert [(one.rule, one.message) for one in preflight(ARTICLES[name])] == expected.get(name, [])


def test_the_full_article_is_complete_for_both_readers():
    _, body = _parts(FULL)
    shared = CITATION.sub("", re.sub(r"^:::.*?^:::$", "", body, flags=re.M | re.S)).split()
    words = {
        audience: len(CITATION.sub("", " ".join(blocks.findall(body))).split()) + len(shared)
        for audience, blocks in (("professional", PROFESSIONAL), ("lay", LAY))
    }

    assert min(words.values()) >= 1200, words
    assert len(re.findall(r"^## .*\{lay=", body, re.M)) == len(re.findall(r"^## ", body, re.M))


def test_the_unfinished_draft_is_unfinished_in_the_ways_the_desk_shows():
    head, body = _parts(UNFINISHED)

    assert "lay-short-answer" not in head
    assert LAY.findall(body) == []
    assert set(KEY.findall(body)) - {reference["id"] for reference in head["references"]} == {"empakidney"}


def test_second_versions_change_the_text_and_keep_the_question():
    for name in ("blood-pressure-target", "otitis-duration"):
        (first, first_body), (second, second_body) = _parts(name), _parts(f"{name}-v2")

        assert second["title"] == first["title"]
        assert second_body != first_body
