"""What is preferred, what comes first, what acts on what, and what is more than the other."""

import pytest

from tests.articles.parity.alone import told_by

PAIRS = [
    (
        "Corticosteroids are suggested rather than observation.",
        "Corticosteroids are advised instead of observation.",
        "Observation is advised instead of corticosteroids.",
    ),
    (
        "Clarithromycin raises atorvastatin exposure.",
        "Clarithromycin pushes up the amount of atorvastatin.",
        "Atorvastatin pushes up the amount of clarithromycin.",
    ),
    (
        "Antibiotics should be given after blood cultures have been taken.",
        "Blood cultures should be taken first. Then antibiotics should be given.",
        "Antibiotics should be given first. Then blood cultures should be taken.",
    ),
    (
        "After cooling, cover the burn with cling film.",
        "First, cool it for a while. Then cover it with cling film.",
        "First, cover it with cling film. Then cool it for a while.",
    ),
    (
        "The splint should be removed before the antifungal cream is applied.",
        "The splint is removed first; the antifungal cream is put on after that.",
        "The antifungal cream is put on first; the splint is removed after that.",
    ),
    (
        "Cirrhosis predisposes to osteoporosis.",
        "A scarred liver can lead to thin bones.",
        "Thin bones can lead to a scarred liver.",
    ),
    (
        "The risk was higher in men than in women.",
        "Men were at higher risk than women.",
        "Women were at higher risk than men.",
    ),
    (
        "Febrile seizures are fewer than with measles.",
        "Measles leads to more seizures than the vaccine.",
        "",
    ),
]


def relations(professional: str, lay: str) -> list[str]:
    return [one.severity for one in told_by("relations", professional, lay)]


@pytest.mark.parametrize(("professional", "lay", "wrong"), PAIRS)
def test_what_is_turned_round_is_found(professional, lay, wrong):
    assert relations(professional, lay) == []
    assert not wrong or relations(professional, wrong) == ["warning"]


def test_fewer_of_one_is_more_of_the_other():
    professional = "Deaths were fewer with apixaban than with warfarin."

    assert relations(professional, "More people died on warfarin than on apixaban.") == []
    assert relations(professional, "More people died on apixaban than on warfarin.") == ["warning"]


def test_a_time_is_no_event():
    assert relations("Repeat the dose after 7 days.", "After 7 days, repeat the dose.") == []
