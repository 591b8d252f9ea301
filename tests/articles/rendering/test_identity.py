"""A block keeps its name from one text to the next, as long as its place or its wording survives."""

import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.audiences import Audience
from articles.rendering import RenderedRevision, render
from articles.rendering.blocks import Block
from tests.articles.rendering.sample import HEAD

PAIR = "::: professional\nGive {0} mg.\n\nThen wait.\n:::\n::: lay\nTake {0} milligrams.\n\nThen rest.\n:::"


def read(*paragraphs: str, known: tuple[Block, ...] = (), elder: tuple[Block, ...] = ()) -> RenderedRevision:
    return render(HEAD + "\n\n".join(paragraphs) + "\n", known=known, elder=elder)


def names(found: RenderedRevision) -> list[str]:
    return [one.id for one in found.blocks if one.id.startswith(("b-", "p-", "n-"))]


def after(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    first = read(*old)
    return names(first), names(read(*new, known=first.blocks))


def test_an_edited_block_keeps_its_name_and_gets_another_digest():
    first = read("One thing.", "Another thing.", "A third.")
    second = read("One thing.", "Rewritten from start to end.", "A third.", known=first.blocks)

    assert names(second) == names(first)
    assert [a.digest == b.digest for a, b in zip(first.blocks[3:6], second.blocks[3:6], strict=True)] == [
        True,
        False,
        True,
    ]


def test_a_moved_block_keeps_its_name():
    old, new = after(["a a", "b b", "c c"], ["c c", "a a", "b b"])

    assert new == [old[2], old[0], old[1]]


def test_a_block_that_moved_and_was_changed_is_known_by_its_words():
    words = "The trial enrolled four hundred adults with high blood pressure in nine towns"
    old, new = after([words + ".", "b b", "c c", "d d"], ["b b", "c c", "d d", words + " of Spain."])

    assert new == [old[1], old[2], old[3], old[0]]


def test_of_two_blocks_at_one_place_the_one_that_says_much_the_same_is_the_old_one():
    old, new = after(["x", "Adults walk for one hour.", "y"], ["x", "Quite new.", "Adults walk for two hours.", "y"])

    assert (new[0], new[2], new[3]) == tuple(old)
    assert new[1] not in old


def test_equal_blocks_are_told_apart_by_their_neighbors():
    old, new = after(["a", "Same.", "b", "Same.", "c"], ["Same.", "c", "a", "Same.", "b"])

    assert new == [old[3], old[4], old[0], old[1], old[2]]


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ("- one thing\n- two things\n- three", "- one thing\n- new here\n- two things\n- three"),
        ("Word\n:   meaning one", "Word\n:   meaning one\n:   meaning two"),
        ("## Part\n\nText.", "## Part\n\n### More\n\nText."),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |\n\nUnder it."),
    ],
)
def test_what_stood_there_keeps_its_name_beside_what_is_new(before: str, then: str):
    old, new = after([before], [then])

    assert [one for one in new if one in old] == old
    assert len(set(new)) == len(new) == len(old) + 1


def test_a_heading_changes_with_its_level_and_its_lay_words():
    first = read('## Part {lay="Piece"}')
    others = [read(one, known=first.blocks) for one in ('### Part {lay="Piece"}', '## Part {lay="Bit"}')]

    assert [names(one) for one in others] == [names(first)] * 2
    assert len({one.blocks[3].digest for one in (first, *others)}) == 3


@pytest.mark.parametrize(
    "then",
    [
        PAIR.format(5).replace("Give 5 mg", "Give 10 mg"),
        PAIR.format(5).replace("Take 5 milligrams", "Swallow this"),
        PAIR.format(10),
        PAIR.format(5).replace("Then", "Now"),
    ],
)
def test_both_sides_of_a_pair_keep_one_name_when_either_is_edited(then: str):
    first = read("Before.", PAIR.format(5), "After.")
    second = read("Before.", then, "After.", known=first.blocks)

    assert names(second) == names(first)
    assert [one.rpartition("-")[2] for one in names(first)[1:5]] == ["1", "2", "1", "2"]


def test_a_passage_added_to_both_sides_has_one_new_name_and_the_others_keep_theirs():
    first = read(PAIR.format(5))
    longer = PAIR.format(5).replace("\n\nThen", "\n\nSee the nurse.\n\nThen")
    ours, theirs = [names(read(longer, known=first.blocks))[at : at + 3] for at in (0, 3)]

    assert ours == theirs
    assert [ours[0], ours[2]] == names(first)[:2]
    assert ours[1] not in names(first)


def test_a_pair_keeps_its_name_in_another_place_and_a_second_one_has_its_own():
    first = read(PAIR.format(5), "Between.", PAIR.format(7))
    second = read("Between.", PAIR.format(7), PAIR.format(5), known=first.blocks)
    old = names(first)

    assert names(second) == [old[4], *old[5:], *old[:4]]


def test_a_name_that_was_given_up_is_not_given_to_other_words():
    first = read("Alpha.", "Beta.")
    second = read("Alpha gone, a longer text.", "Beta.", known=first.blocks)
    third = read("Alpha gone, a longer text.", "Beta.", "Alpha.", known=second.blocks)

    assert names(second)[0] == names(first)[0]
    assert names(third)[2] not in {*names(first), *names(second)}


def test_a_block_that_comes_back_word_for_word_has_the_name_of_the_text_it_descends_from():
    origin = read("Alpha.", PAIR.format(5), "Beta.")
    saved = read("Beta.", known=origin.blocks)

    assert names(read("Alpha.", PAIR.format(5), "Beta.", known=saved.blocks, elder=origin.blocks)) == names(origin)


def test_a_footnote_keeps_its_name():
    first = read("One[^a] and two^[beside it].", "[^a]: The first note.")
    second = read(
        "New[^b]. One[^a] and two^[beside it].",
        "[^a]: The first note, longer.",
        "[^b]: Quite another.",
        known=first.blocks,
    )

    assert {*names(first)} < {*names(second)}
    assert all(f'data-block="{one}"' in second.views[Audience.LAY].fragment for one in names(second))


def test_title_and_answers_are_blocks_with_fixed_names():
    first = [(one.id, one.audience, one.pair) for one in read("x").blocks]

    assert first[:3] == [
        ("title", "", ""),
        ("short-answer", "professional", "short-answer"),
        ("short-answer", "lay", "short-answer"),
    ]
    assert [one[0].partition("-")[0] for one in first[3:]] == ["b", "ref", "ref", "ref"]


WORD = st.sampled_from([f"word{number}" for number in range(40)])
TEXT = st.lists(WORD, min_size=1, max_size=9).map(" ".join)
BLOCK = st.one_of(
    TEXT,
    TEXT.map("## {}".format),
    st.lists(TEXT.map("- {}".format), min_size=1, max_size=3).map("\n".join),
    TEXT.map("> {}".format),
    st.tuples(TEXT, TEXT).map(lambda two: f"::: professional\n{two[0]}\n:::\n::: lay\n{two[1]}\n:::"),
)
EDITS = ("edit", "insert", "delete", "move", "swap")


@settings(deadline=None, max_examples=40)
@given(blocks=st.lists(BLOCK, min_size=2, max_size=8), edit=st.sampled_from(EDITS), data=st.data())
def test_any_one_step_of_editing_leaves_every_other_name_alone(blocks, edit, data):
    blocks = [
        f"{one} n{index}" if not one.endswith(":") else one[:-4] + f" n{index}\n:::" for index, one in enumerate(blocks)
    ]
    at, to = data.draw(st.tuples(*[st.integers(0, len(blocks) - 1)] * 2))
    marked = [f"{one}\n\n###### mark{index}" for index, one in enumerate(blocks)]
    new = list(marked)
    if edit == "edit":
        new[at] = marked[at].replace("word", "other")
    elif edit == "insert":
        new.insert(at, "Something new.\n\n###### mark new")
    elif edit == "delete":
        del new[at]
    elif edit == "move":
        new.insert(to, new.pop(at))
    else:
        new[at], new[to] = new[to], new[at]
    first = read(*marked)
    second = read(*new, known=first.blocks)
    said = Counter(one.digest for one in first.blocks)
    old = {one.digest: one.id for one in first.blocks if said[one.digest] == 1}

    assert all(old.get(one.digest, one.id) == one.id for one in second.blocks)
    assert len({(one.id, one.audience) for one in second.blocks}) == len(second.blocks)
    fresh = {*names(second)} - {*names(first)}
    assert len(fresh) == (2 if edit == "insert" else 0)
    assert names(read(*new, known=second.blocks)) == names(second)


@pytest.mark.parametrize("other", ["same", "rewritten", "reversed"])
def test_time_grows_with_length_and_not_with_its_square(other: str):
    def seconds(count: int) -> float:
        text = [f"Paragraph {n} speaks of the thing {n * 7} and of that." for n in range(count)]
        known = read(*text).blocks
        then = {"same": text, "rewritten": [f"Quite {n} other {n}." for n in range(count)], "reversed": text[::-1]}[
            other
        ]
        taken = []
        for _ in range(3):
            began = time.process_time()
            plain = read(*then, known=known)
            taken.append(time.process_time() - began)
        assert len({*names(plain)}) == count
        return min(taken)

    assert seconds(1600) < 4 * 2.5 * seconds(400)
