"""How one sequence becomes another: whole, in order, and soon."""

import time
from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.differences import opcodes as module
from articles.differences.opcodes import opcodes

WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=30)


def laid_out(old, new):
    """What the opcodes make of both: each must come out whole."""
    found = opcodes(old, new)
    for one in found:
        if one.kind == "equal":
            assert old[one.start : one.end] == new[one.first : one.last]
    return (
        [item for one in found for item in old[one.start : one.end]],
        [item for one in found for item in new[one.first : one.last]],
    )


@given(WORDS, WORDS, st.sampled_from([0, 20, module.MOST_STEPS]))
def test_both_sequences_come_out_whole(old, new, steps):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MOST_STEPS", steps)
        assert laid_out(old, new) == (old, new)


def test_short_sequences_meet_at_their_longest_stretch():
    old, new = list("the cat sat"), list("a cat sat on it")
    assert opcodes(old, new) == SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def test_long_ones_meet_at_what_stands_once_on_each_side():
    old = [line for at in range(900) for line in (f"old {at}", "")]
    new = [line for at in range(900) for line in (f"new {at}", "")]
    old[600] = new[640] = "the one line that stayed"

    began = time.monotonic()
    met = next(one for one in opcodes(old, new) if one.kind == "equal" and one.start <= 600 < one.end)
    assert 640 - met.first == 600 - met.start
    assert time.monotonic() - began < 3


def test_what_has_nothing_of_its_own_in_common_is_replaced_as_a_whole():
    old, new = ["a"] * 1000, ["b", "a"] * 500
    began = time.monotonic()
    assert [one.kind for one in opcodes(old, new)] == ["replace", "equal"]
    assert time.monotonic() - began < 1
