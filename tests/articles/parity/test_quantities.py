"""What a text counts: amounts, bounds, ranges, shares, rhythms, labels, and what only looks like a number."""

from fractions import Fraction

import pytest

from articles.parity.facts import Statement


def amounts(text: str) -> list[tuple[float, str, str]]:
    return [(float(one.value), one.dimension, one.bound) for one in Statement(text).quantities if not one.soft]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6,424 or 6\u2009424 or 6\u202f424", [(6424, "", "")] * 3),
        ("a ratio of 0\u00b727", [(0.27, "", "")]),
        ("six thousand four hundred and twenty-four", [(6424, "", "")]),
        ("2 million people, three hundred and five people", [(2_000_000, "", ""), (305, "", "")]),
        ("5mg, 5 mg, five milligrams", [(5, "mass", "")] * 3),
        ("10\u201320 mL", [(10, "volume", ""), (20, "volume", "")]),
        ("between 10 and 20 days", [(10, "time", ""), (20, "time", "")]),
        ("a 12-week course", [(12, "time", "")]),
        ("between 24+0 and 34+5 weeks", [(24, "time", ""), (34, "time", ""), (5, "time", "")]),
        ("a 3+ on the strip, 3+ days", [(3, "", ""), (3, "", "")]),
        ("at week 12, on day 1", [(12, "time", ""), (1, "time", "")]),
        ("5, 10 or 20 mg", [(5, "mass", ""), (10, "mass", ""), (20, "mass", "")]),
        ("from 3.0% to 1.9%", [(3.0, "percent", ""), (1.9, "percent", "")]),
        ("140/90 mm Hg", [(140, "pressure", ""), (90, "pressure", "")]),
        ("half a liter, half a tablet", [(0.5, "volume", ""), (0.5, "tablets", "")]),
        ("14 consecutive days", [(14, "time", "")]),
        ("below 30 mL/min/1.73 m2", [(30, "clearance", "less")]),
        ("by day 28 in 70%", [(28, "time", ""), (70, "percent", "")]),
    ],
)
def test_values_and_units(text, expected):
    assert amounts(text) == expected


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("1 in 4 people", 25),
        ("53 out of every 100", 53),
        ("53 patients out of 100", 53),
        ("247 deaths per 100,000", 0.247),
        ("half of them", 50),
        ("it halved the risk", 50),
        ("one third were well", 100 / 3),
        ("common (\u22651/10)", 10),
        ("three quarters of patients", 75),
        ("25 per cent", 25),
    ],
)
def test_shares_are_percents(text, percent):
    [(value, dimension, _)] = amounts(text)

    assert (value, dimension) == (pytest.approx(percent), "percent")


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("at least 30%", "least"),
        ("30% or more", "least"),
        ("\u226530%", "least"),
        ("no less than 30%", "least"),
        ("more than 30%", "more"),
        ("up to 30%", "most"),
        ("no more than 30%", "most"),
        ("must not exceed 30%", "most"),
        ("Do not ever give more than 30%", "most"),
        ("30% or less", "most"),
        ("under 30%", "less"),
        ("<30%", "less"),
        ("30%", ""),
    ],
)
def test_bounds(text, bound):
    assert amounts(text) == [(30, "percent", bound)]


@pytest.mark.parametrize(
    "text",
    [
        "COVID-19",
        "5-FU",
        "HER2",
        "vitamin B12",
        "CA-125",
        "IL-6",
        "the 2nd dose",
        "CHA2DS2-VASc",
        "omega-3",
        "PD-1",
        "T3",
    ],
)
def test_names_count_nothing(text):
    assert amounts(text) == []


@pytest.mark.parametrize(
    ("text", "label"),
    [("type 2 diabetes", ("type", 2)), ("stage IV cancer", ("stage", 4)), ("a phase 3 trial", ("phase", 3))],
)
def test_labels_are_no_amounts(text, label):
    statement = Statement(text)

    assert statement.quantities == []
    assert [(one.label, one.value) for one in statement.counted.labels] == [label]


@pytest.mark.parametrize(
    ("text", "per_day"),
    [
        ("twice daily", 2),
        ("two times a day", 2),
        ("BID", 2),
        ("q8h", 3),
        ("every 8 hours", 3),
        ("three times each day", 3),
        ("daily", 1),
        ("every day", 1),
        ("75 mg/day", 1),
        ("at most 4 g in 24 hours", 1),
        ("every other day", Fraction(1, 2)),
        ("once a week", Fraction(1, 7)),
        ("weekly", Fraction(1, 7)),
        ("every 2 weeks", Fraction(1, 14)),
        ("once every 3 days", Fraction(1, 3)),
    ],
)
def test_rhythms(text, per_day):
    assert [one.rate * 24 for one in Statement(text).counted.schedules] == [per_day]


def test_a_span_is_no_rhythm():
    assert Statement("for a day, within a week, once, after 3 days").counted.schedules == []


def test_a_dose_by_weight_keeps_what_it_is_reckoned_by():
    for text in ("15 mg/kg", "15 mg per kilogram", "15 mg for each kilogram of body weight"):
        [one] = Statement(text).quantities
        assert (one.value, one.unit, one.per) == (15, "mass/0.001", "mass/1000")


def test_what_stands_in_an_escape_is_not_counted():
    statement = Statement("This holds for about half of 20 people.", escapes=["about half"])

    assert [one.value for one in statement.quantities] == [20]
