"""Words come into the glossary by two people, and leave it without a trace being lost."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, transaction

from articles.errors import NotAllowed, StaleSave, WorkflowError
from articles.glossary.everyday import is_everyday
from articles.glossary.index import current_glossary
from articles.glossary.terms import add_term, edit_term, review_term, slug_of, withdraw_term
from articles.glossary.wording import TermRefused, Wording, key_of, letter_of
from articles.models import GlossaryTerm
from records.audit import entries_of, verify
from tests.articles.glossary.sample import WALKING, make_reviewed, make_term
from tests.factories import MONDAY, make_user

pytestmark = pytest.mark.django_db


def explained() -> list[str]:
    return sorted(current_glossary().entries)


def test_a_proposal_reaches_readers_only_after_somebody_else_reviewed_it():
    term = make_term()
    assert (term.state, term.version, term.public, explained()) == ("proposed", 1, None, [])

    reviewer = make_user("managing_editor")
    term = review_term(term, version=1, by=reviewer, at=MONDAY)
    assert (term.state, term.reviewed_by, term.public["lay_definition"]) == ("reviewed", reviewer, "Going on foot.")
    assert explained() == ["walking"]
    assert [one.verb for one in entries_of("glossary")] == ["add_term", "review_term"]
    assert verify("glossary") == []


def test_nobody_reviews_their_own_wording():
    editor = make_user("editor")
    term = make_term(by=editor)
    with pytest.raises(NotAllowed, match="did not write"):
        review_term(term, version=1, by=editor, at=MONDAY)


@pytest.mark.parametrize("role", ["author", "administrator"])
def test_only_editors_write_the_glossary(role):
    somebody, term = make_user(role), make_term()
    acts = [
        lambda: add_term(WALKING, by=somebody, at=MONDAY),
        lambda: edit_term(term, WALKING, version=1, by=somebody, at=MONDAY),
        lambda: review_term(term, version=1, by=somebody, at=MONDAY),
        lambda: withdraw_term(term, reason="x", by=somebody, at=MONDAY),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()


def test_readers_keep_the_reviewed_wording_while_a_newer_one_waits():
    term = make_reviewed()
    writer = make_user("editor")
    changed = replace(WALKING, lay_definition="Moving by steps.")
    term = edit_term(term, changed, version=1, by=writer, at=MONDAY)

    assert (term.state, term.version, term.reviewed_by, term.waits_beside_public) == ("proposed", 2, None, True)
    assert current_glossary().entries["walking"].lay == "Going on foot."
    review_term(term, version=2, by=make_user("editor"), at=MONDAY)
    assert current_glossary().entries["walking"].lay == "Moving by steps."
    assert entries_of("glossary")[2].detail == {
        "version": 2,
        "changed": {"lay_definition": ["Going on foot.", "Moving by steps."]},
    }


def test_a_stale_wording_is_neither_saved_nor_reviewed():
    term, editor = make_term(), make_user("editor")
    edit_term(term, replace(WALKING, pronunciation="WAW-king"), version=1, by=editor, at=MONDAY)

    with pytest.raises(StaleSave):
        edit_term(term, WALKING, version=1, by=editor, at=MONDAY)
    with pytest.raises(StaleSave):
        review_term(term, version=1, by=make_user("editor"), at=MONDAY)


def test_an_unchanged_wording_is_not_a_new_version():
    term = edit_term(make_reviewed(), WALKING, version=1, by=make_user("editor"), at=MONDAY)

    assert (term.state, term.version) == ("reviewed", 1)


def test_a_withdrawn_term_leaves_and_may_come_back_by_a_new_wording():
    term = make_reviewed()
    term = withdraw_term(term, reason=" Not used. ", by=make_user("editor"), at=MONDAY)
    assert (term.state, term.public, explained()) == ("withdrawn", None, [])
    assert entries_of("glossary").last().detail["reason"] == "Not used."

    with pytest.raises(WorkflowError, match="withdrawn already"):
        withdraw_term(term, reason="x", by=make_user("editor"), at=MONDAY)
    with pytest.raises(WorkflowError, match="does not wait"):
        review_term(term, version=1, by=make_user("editor"), at=MONDAY)
    term = edit_term(term, WALKING, version=1, by=make_user("editor"), at=MONDAY)
    assert (term.state, term.version, explained()) == ("proposed", 2, [])


def test_a_withdrawal_has_a_reason():
    with pytest.raises(WorkflowError, match="Say why"):
        withdraw_term(make_term(), reason="  ", by=make_user("editor"), at=MONDAY)


def test_a_term_stands_once_whatever_its_capitals():
    make_term()
    with pytest.raises(TermRefused, match="already") as refusal:
        make_term(replace(WALKING, term="Walking"))
    assert list(refusal.value.problems) == ["term"]
    other = make_term(replace(WALKING, term="running"))
    with pytest.raises(TermRefused, match="already"):
        edit_term(other, replace(WALKING, term="WALKING"), version=1, by=make_user("editor"), at=MONDAY)


def test_a_term_that_readers_have_keeps_its_name():
    with pytest.raises(TermRefused, match="Readers have"):
        edit_term(make_reviewed(), replace(WALKING, term="strolling"), version=1, by=make_user("editor"), at=MONDAY)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"term": ""}, "term"),
        ({"term": "x"}, "term"),
        ({"term": "12"}, "term"),
        ({"term": ".*"}, "term"),
        ({"term": "<b>x</b>"}, "term"),
        ({"term": " ".join(["word"] * 200)}, "term"),
        ({"term": "x" * 121}, "term"),
        ({"term": "a\x00b"}, "term"),
        ({"term": "a\u202eb"}, "term"),
        ({"abbreviation": "-"}, "abbreviation"),
        ({"synonyms": ("on foot", "?")}, "synonyms"),
        ({"synonyms": tuple(f"name {number}" for number in range(31))}, "synonyms"),
        ({"lay_definition": "", "professional_definition": " "}, "lay_definition"),
        ({"lay_definition": "x" * 3001}, "lay_definition"),
        ({"source": " "}, "source"),
        ({"license": ""}, "license"),
        ({"source_url": "javascript:alert(1)"}, "source_url"),
        ({"source_url": "https://x.example/ y"}, "source_url"),
        ({"matching": "sometimes"}, "matching"),
        ({"pronunciation": "x" * 121}, "pronunciation"),
    ],
)
def test_a_wording_that_cannot_be_kept_is_refused_at_its_field(changes, field):
    with pytest.raises(TermRefused) as refusal:
        make_term(replace(WALKING, **changes))

    assert list(refusal.value.problems) == [field]
    assert not GlossaryTerm.objects.exists()


def test_spaces_and_empty_or_repeated_names_are_tidied():
    term = make_term(
        replace(WALKING, term="  brisk \n walking ", synonyms=(" ", "Brisk walking", "fast walk", "Fast  walk"))
    )

    assert (term.term, term.synonyms, term.slug) == ("brisk walking", ["fast walk"], "brisk-walking")


def test_an_everyday_word_is_explained_only_where_an_editor_says_so():
    make_reviewed(replace(WALKING, term="cells", matching="usual"))
    make_reviewed(replace(WALKING, term="tumor", synonyms=("growth", "mass", "blastoma"), matching="usual"))
    make_reviewed(replace(WALKING, term="cardiomegaly", matching="never"))
    make_reviewed(replace(WALKING, term="mass", matching="always"))

    assert explained() == ["mass", "tumor"]
    assert current_glossary().entries["tumor"].synonyms == ("growth", "blastoma")


@pytest.mark.parametrize(("word", "everyday"), [("all", True), ("ALL", False), ("Masses", True), ("thrombus", False)])
def test_everyday_words(word, everyday):
    assert is_everyday(word) is everyday


@pytest.mark.parametrize(
    ("term", "slug", "letter"),
    [
        ("Crohn's disease", "crohns-disease", "c"),
        ("5-FU", "5-fu", "0-9"),
        ("Ébauche", "ebauche", "e"),
        ("α1", "term-1", "0-9"),
    ],
)
def test_addresses_and_letters(term, slug, letter):
    assert (slug_of(term), letter_of(term)) == (slug, letter)


def test_two_terms_with_one_address_get_numbers():
    assert [make_term(replace(WALKING, term=one)).slug for one in ("AT/RT", "ATRT", "AT-RT")] == [
        "atrt",
        "atrt-2",
        "at-rt",
    ]
    assert key_of("AT/RT") != key_of("ATRT")


def test_the_index_is_built_once_and_anew_after_a_change(django_assert_num_queries):
    make_reviewed()
    current_glossary()
    with django_assert_num_queries(1):
        first = current_glossary()
        assert first is not None
    make_reviewed(replace(WALKING, term="running"))
    assert current_glossary() is not first


def refused(change: str) -> str:
    sql = f"UPDATE articles_glossaryterm SET {change}" if "=" in change else change  # noqa: S608 - our own words
    with pytest.raises(IntegrityError) as error, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    return str(error.value)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("lay_definition = 'x'", "A changed wording must be reviewed again"),
        ("public = NULL", "A changed wording must be reviewed again"),
        ("slug = 'x'", "keeps its name"),
        ("term = 'x', state = 'proposed'", "keeps its name"),
        ("""public = '{"x": 1}', state = 'proposed'""", "only once it is reviewed"),
    ],
)
def test_the_database_refuses_to_change_a_reviewed_term_in_silence(change, sentence):
    make_reviewed()

    assert sentence in refused(change)


def test_the_database_refuses_to_remove_a_term():
    make_term()

    assert "withdrawn, never removed" in refused("DELETE FROM articles_glossaryterm")


def test_the_database_refuses_a_term_that_begins_as_reviewed():
    term = make_term()
    term.pk, term.slug, term.key, term.state = None, "other", "other", "reviewed"
    term.public, term.reviewed_by, term.reviewed_at = {}, make_user("editor"), MONDAY
    with pytest.raises(IntegrityError, match="begins as a proposal"), transaction.atomic():
        term.save(force_insert=True)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("state = 'kept'", "term_state_is_known"),
        ("matching = 'x'", "term_matching_is_known"),
        ("term = ''", "a_term_has_letters"),
        ("lay_definition = '', professional_definition = ''", "a_term_has_a_definition"),
        ("license = ''", "a_term_names_source_and_license"),
        ("state = 'reviewed'", "a_reviewed_term_says_by_whom"),
        (
            "state = 'reviewed', public = '{}', reviewed_by_id = changed_by_id, reviewed_at = changed_at",
            "nobody_reviews_their_own_wording",
        ),
    ],
)
def test_the_database_holds_what_must_be_so_of_a_term(change, constraint):
    make_term()

    assert constraint in refused(change)


def test_the_database_holds_that_a_withdrawn_term_is_not_public():
    make_reviewed()

    assert "a_withdrawn_term_is_not_public" in refused("state = 'withdrawn'")


def test_a_wording_says_what_it_is():
    assert Wording("x").problems().keys() == {"term", "lay_definition", "source", "license"}
    assert str(make_term()) == "walking"
