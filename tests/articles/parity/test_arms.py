"""Figures of two arms: whose they are, and that they stay theirs."""

import pytest

from tests.articles.parity.alone import told_by

KEPT = [
    (
        "Relapse was less frequent with apixaban than with warfarin (5.1% vs 7.3%).",
        "7.3% of those on warfarin relapsed, and 5.1% of those on apixaban.",
    ),
    (
        "Bracing cut re-rupture from 9.5% to 4.4% compared with observation.",
        "The tendon tore again in 4.4% of people with a brace, compared with 9.5% of those who were just watched.",
    ),
    (
        "Sensitivity was 74% and specificity 94%.",
        "The test picks up 74% of cancers, and it is correctly negative in 94% of those who do not have one.",
    ),
    (
        "Function was 84.7 with surgery and 79.4 with rehabilitation; pain was 12.1 vs 15.3.",
        "Pain was 15.3 with rehabilitation and 12.1 with surgery. Function was 84.7 with surgery against 79.4.",
    ),
]
CHANGED = [
    ("7.3% of those on warfarin relapsed, and 5.1%", "5.1% of those on warfarin relapsed, and 7.3%"),
    ("4.4% of people with a brace, compared with 9.5%", "9.5% of people with a brace, compared with 4.4%"),
    ("74% of cancers, and it is correctly negative in 94%", "94% of cancers, and it is correctly negative in 74%"),
    ("15.3 with rehabilitation and 12.1 with surgery", "12.1 with rehabilitation and 15.3 with surgery"),
]


def arms(professional: str, lay: str) -> list[str]:
    return [one.severity for one in told_by("arms", professional, lay)]


@pytest.mark.parametrize(("professional", "lay"), KEPT)
def test_figures_in_another_order_are_kept(professional, lay):
    assert arms(professional, lay) == []


@pytest.mark.parametrize(("texts", "change"), list(zip(KEPT, CHANGED, strict=True)))
def test_figures_that_change_places_are_found(texts, change):
    professional, lay = texts
    assert change[0] in lay
    assert arms(professional, lay.replace(*change)) == ["warning"]


def test_groups_that_change_places_around_their_figures_are_found():
    professional = "Remission was reached in 52% of those assigned to relugolix and 6% of those assigned to placebo."

    assert arms(professional, "It went away in 52 of 100 women on relugolix but in 6 of 100 on the dummy pill.") == []
    assert arms(professional, "It went away in 52 of 100 women on the dummy pill but in 6 of 100 on relugolix.") == [
        "warning"
    ]
