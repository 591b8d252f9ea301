"""Blocks keep their names over saves and revisions, and two texts compare by them."""

import json

import pytest

from articles.blocks import Comparison, blocks_of, compare_blocks
from articles.drafting import save_draft, start_successor, submit_revision
from articles.models import Revision
from articles.rendering import render
from tests.articles.rendering.sample import HEAD
from tests.factories import MONDAY, make_draft, make_published, make_user


def read(*paragraphs, known=()):
    return render(HEAD + "\n\n".join(paragraphs), known=known).blocks


def test_every_block_has_one_fate():
    old = read("Stays.", "Is edited a little here.", "Goes away.", "Is moved.")
    new = read("Is moved.", "Stays.", "Is edited a bit here.", "## Comes", known=old)
    stays, edited, gone, moved = (one.id for one in old[3:7])
    fixed = (*(one.id for one in old[:2]), *(one.id for one in old[7:]))

    assert compare_blocks(old, new) == Comparison(
        unchanged=(fixed[0], fixed[1], moved, stays, *fixed[2:]),
        changed=(edited,),
        added=(new[6].id,),
        removed=(gone,),
        moved=(moved,),
    )


def test_a_pair_has_changed_when_either_side_has():
    pair = "::: professional\nGive it.\n:::\n::: lay\nTake it.\n:::"
    old = read(pair)
    new = read(pair.replace("Take", "Swallow"), known=old)

    assert compare_blocks(old, new).changed == (old[3].id,)


def test_words_that_were_taken_into_a_pair_are_found_under_their_new_name():
    old = read("Give five milligrams.")
    new = read("::: professional\nGive five milligrams.\n:::\n::: lay\nTake it.\n:::", known=old)
    found = compare_blocks(old, new)

    assert found.regrouped == ((old[3].id, new[3].id),)
    assert (found.removed, found.added) == ((old[3].id,), (new[3].id,))


def test_another_order_of_the_references_moves_nothing():
    old = read("A [@r1] b [@r2].")
    new = read("A [@r2] b [@r1].", known=old)

    assert (compare_blocks(old, new).changed, compare_blocks(old, new).moved) == ((old[3].id,), ())


@pytest.mark.django_db
def test_names_survive_saves_of_a_draft_and_stand_in_its_manifest():
    author = make_user("author")
    draft = make_draft(author)
    before = [one.id for one in blocks_of(draft)]
    edited = draft.source.replace("## What", "Quite new words.\n\n## What", 1)
    saved = save_draft(draft, edited, by=author, lock_version=1, at=MONDAY)
    submitted = submit_revision(saved, by=author, at=MONDAY)
    after = blocks_of(submitted)

    assert [one.id for one in after if one.id in before] == before
    assert len(after) == len(before) + 1
    content = json.loads(submitted.manifest)
    assert [(one["id"], one["digest"]) for one in content["blocks"]] == [(one.id, one.digest) for one in after]
    assert sorted(content["blocks"][0]) == ["audience", "digest", "id", "kind", "line", "pair"]
    assert all(f'data-block="{one.id}"' in "".join(content["fragments"].values()) for one in after)


@pytest.mark.django_db
def test_a_successor_has_the_names_of_the_text_it_descends_from_even_after_a_detour():
    published = make_published()
    names = [one.id for one in blocks_of(published)]
    editor = make_user("editor")
    draft = start_successor(published, by=editor, at=MONDAY)
    assert [one.id for one in blocks_of(draft)] == names

    emptied = draft.source.partition("\n---\n")[0] + "\n---\nOnly this.\n"
    save_draft(draft, emptied, by=editor, lock_version=1, at=MONDAY)
    back = save_draft(draft, published.source, by=editor, lock_version=2, at=MONDAY)
    assert [one.id for one in blocks_of(back)] == names


@pytest.mark.django_db
def test_a_row_from_before_blocks_were_kept_has_the_names_of_its_fragments():
    draft = make_draft()
    kept = [(one.id, one.digest) for one in blocks_of(draft)]
    Revision.objects.filter(pk=draft.pk).update(blocks="")

    assert [(one.id, one.digest) for one in blocks_of(Revision.objects.get(pk=draft.pk))] == kept
