"""Clauses and their answers, what belongs to what, what stands around a word, and amounts told in other units."""

import pytest

from articles.parity.answers.bindings import exchanges
from articles.parity.answers.surroundings import around, in_brackets, likeness
from articles.parity.clauses import Alignment, clauses_of
from articles.parity.comparison import Comparison
from articles.parity.counting.conversions import converts
from articles.parity.directions.opposites import contested, opposites
from articles.parity.facts import Statement
from articles.parity.lexicon import lexicon


def clauses(text):
    side = Statement(text)
    return [side.words(one.first, one.last) for one in clauses_of(side)]


def test_a_sentence_is_cut_where_a_new_thought_begins():
    assert clauses("Aspirin helps most adults, but it harms some children. Ask first.") == [
        "Aspirin helps most adults,",
        "but it harms some children.",
        "Ask first.",
    ]


def test_brackets_are_not_cut():
    assert clauses("Take it daily (with food, but not milk) for a week.") == [
        "Take it daily (with food, but not milk) for a week."
    ]


def test_clauses_answer_by_what_they_speak_of_and_not_by_their_place():
    ours = clauses_of(Statement("Warfarin raises bleeding. Metformin lowers glucose."))
    theirs = clauses_of(Statement("Metformin makes your sugar lower. Warfarin makes you bleed more."))
    alignment = Alignment(ours, theirs)

    assert (alignment.there, alignment.back) == ([[1], [0]], [[1], [0]])


def test_a_short_word_tells_what_a_clause_speaks_of():
    assert Statement("It raises the INR.").ideas[3] == ("inr",)


def test_a_clause_of_which_nothing_is_told_has_no_answer():
    ours, theirs = clauses_of(Statement("Gout hurts badly.")), clauses_of(Statement("Wear a helmet outdoors."))

    assert Alignment(ours, theirs).there == [[]]


def test_of_clauses_that_answer_alike_the_first_comes_first():
    ours = clauses_of(Statement("Gout hurts badly."))
    theirs = clauses_of(Statement("Gout hurts badly. Gout hurts badly. Gout hurts badly."))
    turned = Alignment(theirs, ours)

    assert (Alignment(ours, theirs).there, turned.there, turned.back) == ([[0, 1, 2]], [[0], [0], [0]], [[0, 1, 2]])


def test_a_clause_says_the_phrases_that_stand_in_it():
    found = clauses_of(Statement("It may help adults, but it must not be taken by children. It may harm."))

    assert [(at, [hit.category for hit in clause.said("modality")]) for at, clause in found.saying("modality")] == [
        (0, ["may"]),
        (1, ["must"]),
        (2, ["may"]),
    ]
    assert [at for at, _ in found.saying("modality", "negation")] == [0, 1, 2]
    assert found[1].said("modality", "may") == found[0].said("no such list") == []


def test_medicines_that_changed_their_doses_are_told_apart_from_those_that_kept_them():
    ours = Statement("Take aspirin 81 mg. Take metformin 500 mg.")
    kept = Statement("You take 81 mg of aspirin. You take 500 mg of metformin.")
    turned = Statement("You take 81 mg of metformin. You take 500 mg of aspirin.")

    assert min(found.score for found, *_ in exchanges(ours, kept)) > 0
    assert max(found.score for found, *_ in exchanges(ours, turned)) < 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("38 °C", "100.4 °F", True), ("38 °C", "104 °F", False), ("10 kg", "22 lb", True), ("10 kg", "30 lb", False)],
)
def test_amounts_are_converted_between_systems(one, other, same):
    [first], [second] = Statement(one).quantities, Statement(other).quantities

    assert converts(first, second) is same


@pytest.mark.parametrize(
    ("ours", "theirs", "scales"),
    [
        ("Mild pain.", "Severe pain.", {"severity"}),
        ("Mild pain, then severe pain.", "Severe pain.", {"severity"}),
        ("Mild pain.", "Mild pain, which is mild.", set()),
        ("Mild pain.", "Acute pain.", set()),
    ],
)
def test_a_scale_is_contested_where_its_poles_differ(ours, theirs, scales):
    assert contested(Comparison(Statement(ours), Statement(theirs)), "degrees") == scales


def test_opposites_are_found_by_what_they_are_said_of():
    pair = Comparison(
        Statement("The drug dilates arteries. Nicotine constricts veins."),
        Statement("The drug narrows arteries. Nicotine narrows veins."),
    )
    found = {
        (pair.professional.words(one.first, one.last), pair.lay.words(other.first, other.last))
        for one, other in opposites(pair, "contrasts")
    }

    assert found == {("dilates", "narrows")}


def test_the_nearer_a_word_the_more_it_counts():
    side = Statement("Untreated gout hurts the knee.")
    [hit] = [one for one in side.said("contrasts") if one.category == "treat_naive"]
    near, far = around(side, hit)["=disease.joint.gout"], around(side, hit)["=organ.joint"]

    assert near > far > 0
    assert likeness(around(side, hit), {}) == 0


def test_an_aside_stands_in_brackets():
    side = Statement("Take one (such as ibuprofen) now.")
    lows = [token.low for token in side.tokens]

    assert [in_brackets(side, lows.index(word)) for word in ("take", "ibuprofen", "now")] == [False, True, False]


def test_an_administrator_adds_a_scale(settings, tmp_path):
    (tmp_path / "contrasts.yaml").write_text("taste_sweet: [honeyish]\ntaste_sour: [lemonish]\n", encoding="utf-8")
    settings.PARITY_LEXICONS = str(tmp_path)
    lexicon.cache_clear()
    try:
        pair = Comparison(Statement("The honeyish syrup helps."), Statement("The lemonish syrup helps."))
        assert len(list(opposites(pair, "contrasts"))) == 2
    finally:
        lexicon.cache_clear()
