"""What is given in pieces: two 500 mg tablets."""

from collections.abc import Sequence
from itertools import pairwise

from articles.parity.counting.amounts import HELD, Quantity, taken_apart

_PIECES = frozenset(
    ("tablet", "tablets", "capsule", "capsules", "pill", "pills", "puff", "puffs", "spoon", "spoons", "spoonfuls",
     "teaspoon", "teaspoons", "spoonful", "sachet", "sachets", "patch", "patches", "injections", "vials", "lozenges",
     "suppositories", "doses", "caplets", "ampoules")
)  # fmt: skip
_NEAR = 3  # so many words after the amount stands what holds it: 200 mg ibuprofen tablets
_MOST = 20


def count_pieces(lows: Sequence[str], quantities: Sequence[Quantity]) -> None:
    """Say of each amount that a piece holds of how many pieces it is told."""
    for count, one in pairwise(quantities):
        counts = not count.unit and count.last == one.first - 1 and count.value <= _MOST
        held = taken_apart(one.unit)[0] in HELD
        if counts and held and not _PIECES.isdisjoint(lows[one.last + 1 : one.last + 1 + _NEAR]):
            one.times, count.soft = count.value, True
