"""Words, stems, queries, marks: what needs no database."""

import pytest

from articles.search.marking import Marker
from articles.search.query import Term, parse
from articles.search.spelling import distance, skeleton
from articles.search.stemming import stem
from articles.search.words import fold, stems_of


@pytest.mark.parametrize(
    ("word", "expected"),
    # The examples of Porter's paper, step by step.
    [
        ("caresses", "caress"), ("ponies", "poni"), ("cats", "cat"), ("feed", "feed"), ("agreed", "agre"),
        ("plastered", "plaster"), ("bled", "bled"), ("motoring", "motor"), ("sing", "sing"), ("conflated", "conflat"),
        ("troubled", "troubl"), ("sized", "size"), ("hopping", "hop"), ("falling", "fall"), ("hissing", "hiss"),
        ("fizzed", "fizz"), ("failing", "fail"), ("filing", "file"), ("happy", "happi"), ("sky", "sky"),
        ("relational", "relat"), ("rational", "ration"), ("digitizer", "digit"), ("operator", "oper"),
        ("feudalism", "feudal"), ("hopefulness", "hope"), ("formality", "formal"), ("sensibility", "sensibl"),
        ("triplicate", "triplic"), ("formative", "form"), ("electrical", "electr"), ("goodness", "good"),
        ("revival", "reviv"), ("adjustable", "adjust"), ("replacement", "replac"), ("adoption", "adopt"),
        ("communism", "commun"), ("effective", "effect"), ("probate", "probat"), ("rate", "rate"),
        ("controll", "control"),
        ("roll", "roll"), ("p53", "p53"), ("is", "is"), ("naïve", "naïve"),
    ],
)  # fmt: skip
def test_stem_follows_porter(word, expected):
    assert stem(word) == expected


def test_words_are_folded_and_keep_their_places():
    text = "Ménière’s disease: β-blockers, ﬁbrosis, İ"

    assert len(fold(text)) == len(text)
    assert stems_of("Ménière’s patients'") == ["menier", "patient"]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("liver ", [Term(("liver",))]),
        ("liver", [Term(("liver",), prefix=True)]),
        ("of liver", [Term(("liver",), prefix=True)]),
        ("the", [Term(("the",), prefix=True)]),
        ('"the liver"', [Term(("the", "liver"))]),
        ("“heart failure” drug ", [Term(("heart", "failure")), Term(("drug",))]),
        ("COVID-19", [Term(("covid", "19"))]),
        ('unclosed "heart fail', [Term(("unclosed",)), Term(("heart", "fail"))]),
        ("liver liver ", [Term(("liver",))]),
        ("\x00", []),
        ("", []),
        ('"" -- ;', []),
        ("🙂", []),
    ],
)
def test_every_string_is_a_query(text, terms):
    assert list(parse(text).terms) == terms


def test_a_long_query_says_that_it_was_shortened():
    long = parse("liver " * 2_000)
    many = parse(" ".join(f"w{number}" for number in range(20)))

    assert (long.shortened, len(long.text)) == (True, 200)
    assert (many.shortened, len(many.terms)) == (True, 10)


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("surgery", "Surgeries <b> & more", "<mark>Surgeries</mark> &lt;b&gt; &amp; more"),
        ("therapies ", "therapy", "<mark>therapy</mark>"),
        ("sensibility ", "sensible", "<mark>sensible</mark>"),
        ("meniere", "Ménière’s disease", "<mark>Ménière</mark>’s disease"),
        ('"heart failure"', "failure, heart; heart failure", "failure, heart; <mark>heart failure</mark>"),
        ("metf", "metformin", "<mark>metformin</mark>"),
        ("form ", "metformin", "metformin"),
        ("🙂", "nothing", "nothing"),
    ],
)
def test_marks_stand_around_what_was_found_in_escaped_text(query, text, marked):
    assert Marker(parse(query)).marked(text) == marked


def test_an_excerpt_shows_where_most_words_stand():
    text = "liver " + "x " * 300 + "the liver and a surgeon met " + "y " * 300

    assert "<mark>liver</mark> and a <mark>surgeon</mark>" in Marker(parse("liver surgeon ")).excerpt(text)
    assert Marker(parse("kidney ")).excerpt(text) == ""
    assert len(Marker(parse("liver ")).excerpt("liver" * 1_000 + " liver")) < 300


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [("liver", "liver", 0), ("liver", "livr", 1), ("liver", "levir", 2), ("liver", "lievr", 1), ("liver", "kidney", 3)],
)
def test_distance_counts_changes_and_swaps(one, other, steps):
    assert distance(one, other, 2) == steps


def test_misspellings_keep_the_skeleton():
    assert skeleton("alzhiemer") == skeleton("alzheimer")
    assert skeleton("diabetis") == skeleton("diabetes")
    assert skeleton("farmacy") == skeleton("pharmacy")
