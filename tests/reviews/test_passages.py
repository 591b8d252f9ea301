"""What comments hang on."""

import pytest

from articles.models import Revision
from reviews.passages import passages_of
from tests.factories import make_draft, make_source, make_submitted

pytestmark = pytest.mark.django_db

PAIR, SHARED, HEADING = "p-8fcd0e6739-1", "b-2ffc3875de", "b-44e6cd4dc4"


def test_a_draft_and_the_text_that_comes_of_it_have_the_same_passages():
    draft, submitted = passages_of(make_draft()), passages_of(make_submitted())

    assert draft == submitted
    assert list(draft.order) == ["title", "short-answer", HEADING, SHARED, PAIR, "references", "ref-d6a785c7b9"]


def test_a_text_from_before_blocks_were_kept_has_passages_too():
    revision = make_submitted()
    bare = Revision(source=revision.source, manifest=revision.manifest)

    assert passages_of(bare).said == passages_of(revision).said


def test_views_are_offered_where_they_say_different_things():
    passages = passages_of(make_draft())

    assert passages.views_of(PAIR) == ("", "professional", "lay")
    assert passages.views_of(HEADING) == ("", "professional", "lay")
    assert passages.views_of(SHARED) == ("",)
    assert passages.views_of("references") == ()
    assert passages.views_of("b-none") == ()
    assert passages.words_of(HEADING, "lay") == "What was found"
    assert passages.words_of(HEADING, "") == "What the trial found\nWhat was found"


def test_what_one_view_alone_has_stands_behind_what_it_follows():
    extra = "::: lay\nAsk your doctor first.\n\n- One\n- Two\n:::\n\nLast words."
    source = make_source().replace("::: professional", f"{extra}\n\n::: professional", 1)
    passages = passages_of(make_draft(source=source))
    said = {name: passages.words_of(name, "") for name in passages.order}

    alone = next(name for name, words in said.items() if words == "Ask your doctor first.")
    assert passages.views_of(alone) == ("lay",)
    assert passages.views_with(alone, "your  doctor") == {"lay"}
    assert [said[name] for name in list(passages.order)[3:9]][:5] == [
        "Walking was studied in adults.",
        "Ask your doctor first.",
        "One",
        "Two",
        "Last words.",
    ]


def test_a_passage_has_a_digest_and_a_line_for_each_reader():
    passages = passages_of(make_draft())
    changed = passages_of(make_draft(source=make_source().replace("The upper blood", "Your upper blood")))

    pair = [passages.digest_of(PAIR, view) for view in ("", "professional", "lay")]
    assert len(set(pair)) == 3
    name = next(one for one in changed.order if one.startswith("p-"))
    assert changed.digest_of(name, "professional") == pair[1]
    assert changed.digest_of(name, "lay") != pair[2]
    assert passages.digest_of(SHARED, "lay") == passages.digest_of(SHARED, "")
    assert (passages.line_of(PAIR, ""), passages.line_of(PAIR, "lay"), passages.line_of("gone", "")) == (21, 24, 0)
    assert passages.digest_of("gone", "") == ""
