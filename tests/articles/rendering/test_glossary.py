"""Terms are found in one pass: the longest, whole words, plurals, abbreviations letter for letter."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.rendering.glossary import Entry, Glossary, forms_of, is_abbreviation, plurals_of


def glossary_of(*terms: str) -> Glossary:
    return Glossary(Entry(f"t{number}", term) for number, term in enumerate(terms))


def found(text: str, *terms: str) -> list[str]:
    return [text[one.start : one.end] for one in glossary_of(*terms).find(text)]


@pytest.mark.parametrize(
    ("text", "term", "matches"),
    [
        ("A metastasis.", "metastasis", ["metastasis"]),
        ("Metastases were seen.", "metastasis", ["Metastases"]),
        ("One biopsy, two biopsies.", "biopsy", ["biopsy", "biopsies"]),
        ("Viruses and a virus.", "virus", ["Viruses", "virus"]),
        ("Bacteria", "bacterium", ["Bacteria"]),
        ("A CT, two CTs.", "CT", ["CT", "CTs"]),
        ("ct, Ct, act, CTA, CT2", "CT", []),
        ("AIDS and aid and aids", "aid", ["aid", "aids"]),
        ("METASTASIS", "metastasis", []),
        ("HbA1c, hba1c", "HbA1c", ["HbA1c"]),
        ("AC-T is not AC.", "AC", ["AC"]),
        ("AR+ and AR", "AR", ["AR"]),
        ("AR+ cells", "AR+", ["AR+"]),
        ("anti-HER2 drugs block HER2", "HER2", ["HER2"]),
        ("stage 3.5 and stage 3, and stage 3.", "stage 3", ["stage 3", "stage 3"]),
        ("Crohn's disease", "Crohn disease", []),
        ("Crohn\u2019s disease", "Crohn's disease", ["Crohn\u2019s disease"]),
        ("the patient's tumor", "patient", ["patient"]),
        ("liver\n  metastases", "liver metastasis", ["liver\n  metastases"]),
        ("liver - metastasis", "liver-metastasis", []),
        ("non\u2011small cell", "non-small cell", ["non\u2011small cell"]),
        ("premetastasis metastasis_x", "metastasis", []),
        ("a (biopsy) and \u201cbiopsy\u201d", "biopsy", ["biopsy", "biopsy"]),
        ("naïve cell", "NAÏVE CELL".lower(), ["naïve cell"]),
        ("nai\u0308ve cell", "naïve cell", ["nai\u0308ve cell"]),
        ("", "biopsy", []),
        (".* and a+b", "a+b", ["a+b"]),
    ],
)
def test_a_term_is_found_where_it_stands_as_a_whole(text, term, matches):
    assert found(text, term) == matches


def test_the_longest_term_wins_and_its_words_are_not_explained_as_a_shorter_one():
    text = "liver metastasis, liver and metastasis of liver metastasis surgery"

    assert found(text, "liver", "metastasis", "liver metastasis", "liver metastasis surgery plan") == [
        "liver metastasis",
        "liver",
        "metastasis",
        "liver metastasis",
    ]


def test_names_and_abbreviations_lead_to_their_term():
    glossary = Glossary([Entry("mri", "magnetic resonance imaging", abbreviation="MRI", synonyms=("MR scan",))])

    assert [one.entry.slug for one in glossary.find("An MRI, MR scans, mri, magnetic resonance imaging.")] == [
        "mri"
    ] * 3


def test_an_abbreviation_is_exact_even_where_it_looks_like_a_word():
    glossary = Glossary([Entry("metastases", "metastatic spread", abbreviation="mets")])

    assert [one.start for one in glossary.find("mets Mets METS")] == [0]


def test_what_two_terms_claim_alike_explains_neither():
    glossary = Glossary([Entry("a", "first", synonyms=("mass",)), Entry("b", "second", synonyms=("mass",))])

    assert list(glossary.find("a mass")) == []


def test_a_headword_has_more_right_than_a_name_or_a_plural():
    entries = [Entry("lysis", "lysis"), Entry("lyses", "lyses"), Entry("other", "other", synonyms=("lysis",))]

    assert [one.entry.slug for one in Glossary(entries).find("lysis lyses")] == ["lysis", "lyses"]
    assert [one.entry.slug for one in Glossary(reversed(entries)).find("lysis lyses")] == ["lysis", "lyses"]


@pytest.mark.parametrize(
    ("word", "short"), [("CT", True), ("mRNA", True), ("T3", True), ("Liver", False), ("5", False)]
)
def test_a_word_with_inner_capitals_or_digits_is_an_abbreviation(word, short):
    assert is_abbreviation(word) is short


def test_plurals_of_a_form_that_ends_in_a_sign_are_none():
    assert list(plurals_of("AR+")) == []
    assert list(plurals_of("grade 3")) == []


# An independent reading: try every stretch of the text against every form.

LETTERS = "abCT1 -+.'"
WORDS = st.text(alphabet=LETTERS, min_size=2, max_size=7).filter(lambda one: one[0].isalnum() and one == one.strip())
TERMS = st.lists(WORDS.filter(lambda one: any(c.isalpha() for c in one) and "  " not in one), max_size=5, unique=True)


def read(text: str) -> list[str]:
    return [one if is_abbreviation(one) else one.casefold() for one in re.findall(r"[^\W_]+|\s+|[\W_]", text)]


def is_whole(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before and (before[-1].isalnum() or before[-1] in "-+"):
        return False
    if len(before) == 2 and before[-1] in ".'" and before[0].isalnum():
        return False
    if after and (after[0].isalnum() or after[0] in "-+"):
        return False
    return not (len(after) == 2 and after[0] in ".'" and after[1].isalnum())


def slow(text: str, entries: list[Entry]) -> list[tuple[int, int, str]]:
    claims: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    for entry in entries:
        for form, rank, _ in forms_of(entry):
            claims.setdefault(tuple(read(form)), []).append((rank, entry.slug))
    result, start = [], 0
    while start < len(text):
        best = None
        for end in range(len(text), start, -1):
            claimed = sorted(set(claims.get(tuple(read(text[start:end])), [])))
            slugs = {slug for rank, slug in claimed if rank == claimed[0][0]}
            if len(slugs) == 1 and text[start].isalnum() and is_whole(text, start, end):
                best = (start, end, slugs.pop())
                break
        if best:
            result.append(best)
        start = best[1] if best else start + 1
    return result


@settings(max_examples=400, deadline=None)
@given(TERMS, st.text(alphabet=LETTERS, max_size=30).map(lambda one: " ".join(one.split())))
def test_it_finds_what_trying_everything_finds(terms, text):
    entries = [Entry(f"t{number}", term) for number, term in enumerate(terms)]

    assert [(one.start, one.end, one.entry.slug) for one in Glossary(entries).find(text)] == slow(text, entries)


def test_ten_thousand_terms_are_found_as_one_by_one():
    chance = random.Random(7)  # noqa: S311 - made-up words, the same in every run
    syllables = ["ka", "lo", "mi", "ne", "pu", "ra", "si", "tu", "vo", "ze"]
    words = ["".join(chance.choices(syllables, k=4)) for _ in range(3000)]
    made = {" ".join(chance.choices(words, k=chance.randint(1, 3))) for _ in range(13_000)}
    terms = chance.sample(sorted(made), 10_000)
    text = " ".join(chance.choices(terms, k=300))
    matches = list(Glossary(Entry(str(number), term) for number, term in enumerate(terms)).find(text))
    known, expected, rest = set(terms), [], text.split()
    while rest:
        size = next((one for one in (3, 2, 1) if len(rest) >= one and " ".join(rest[:one]) in known), 0)
        if size:
            expected.append(" ".join(rest[:size]))
        rest = rest[size or 1 :]

    assert len(expected) > 290
    assert [one.entry.term for one in matches] == [text[one.start : one.end] for one in matches] == expected
