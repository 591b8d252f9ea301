"""The same amount in the units of another country, and amounts that follow from others."""

from collections.abc import Sequence

from articles.parity.counting.amounts import WEEKS, YEARS, Quantity, taken_apart

# Into the base unit of the other dimension (NIST Special Publication 811, appendix B).
_FACTORS = {
    ("pounds", "mass"): 453.592,
    ("ounces", "mass"): 28.3495,
    ("ounces", "volume"): 0.0295735,
    ("spoons", "volume"): 0.005,
    ("cups", "volume"): 0.24,
    ("glasses", "volume"): 0.24,
    ("inches", "length"): 0.0254,
    ("miles", "length"): 1609.34,
    ("kilojoules", "energy"): 0.239,
    ("pressure_kpa", "pressure"): 7.50062,
}
_NEAR = 0.06  # conversions are told in round figures
_HALF = 0.5
_FULL = frozenset({YEARS, WEEKS})  # told in full years of age, full weeks of a pregnancy
_WHOLES = frozenset({100, 1_000, 10_000, 100_000})  # of so many people a share is told


def converts(one: Quantity, other: Quantity) -> bool:
    """Whether one is the other in other units, rounded."""
    if one.per != other.per and {each.partition("/")[0] for each in (one.per, other.per)} == {"volume"}:
        apart = [each.rough / float(taken_apart(each.per)[1] or 1) for each in (one, other)]  # 7 g/dL is 70 g/L
        return one.dimension == other.dimension and abs(apart[0] - apart[1]) <= _NEAR * _NEAR * apart[0]
    dimensions = {one.dimension, other.dimension}
    if dimensions == {"celsius", "fahrenheit"}:
        warm, hot = (one, other) if one.dimension == "celsius" else (other, one)
        return abs(warm.rough * 1.8 + 32 - hot.rough) <= 1
    if dimensions == {"time"}:
        return _is_year_before(one, other) or _is_year_before(other, one)
    for first, second in ((one, other), (other, one)):
        factor = _FACTORS.get((first.dimension, second.dimension))
        if factor is not None:
            return abs(first.rough * factor - second.rough) <= _NEAR * second.rough
    return False


def _is_year_before(one: Quantity, other: Quantity) -> bool:
    """From 25 to 49 is until one turns 50, up to 33+6 weeks is before 34."""
    whole = one.unit == other.unit in _FULL and other.bound == "less" and one.bound in {"", "most"}
    return whole and other.value - one.value == 1 and one.value.denominator == 1


def follows(one: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether a share is what is left of another one, the difference of two, or what a ratio adds or takes away."""
    if one.dimension != "percent":
        return False
    ratios = (other.rough for other in others if not other.unit and other.value.denominator != 1)
    if any(abs(abs(1 - ratio) * 100 - one.rough) <= _HALF for ratio in ratios):
        return True
    sizes = [other.rough for other in others if other.dimension == "percent"][:40]
    apart = {round(abs(first - second), 3) for first in sizes for second in sizes}
    return round(one.rough, 3) in apart | {round(100 - size, 3) for size in sizes}


def counted_out(others: Sequence[Quantity], shares: Sequence[Quantity]) -> list[Quantity]:
    """Of 100 people it found 45: bare numbers that tell shares once more, and what they are counted of."""
    sizes = [share.rough for share in shares if share.dimension == "percent"]
    bare = [one for one in others if not one.unit] if sizes else []
    found: list[Quantity] = []
    wholes = _WHOLES | {share.of for share in shares}
    for whole in bare:
        if whole.value in wholes:
            parts = [one for one in bare if any(abs(one.figure * 100 / whole.figure - size) <= _HALF for size in sizes)]
            found += [whole, *parts] if parts else []
    return found
