"""Things that trade places, whatever they are."""

import pytest

from tests.articles.parity.alone import found_by

PAIRS = [
    (
        "Withhold warfarin if the INR is high. Give vitamin K by mouth if it bleeds.",
        "Take vitamin K by mouth if you bleed. Leave out warfarin if your INR is high.",
        "Take warfarin by mouth if you bleed. Leave out vitamin K if your INR is high.",
    ),
    (
        "Glaucoma is checked by its pressure. For cataract the lens is looked at.",
        "The lens tells of a cataract. The pressure tells of glaucoma.",
        "The lens tells of glaucoma. The pressure tells of a cataract.",
    ),
]


def traded(professional: str, lay: str) -> list[str]:
    return [one.severity for one in found_by("traded", professional, lay)]


@pytest.mark.parametrize(("professional", "lay", "wrong"), PAIRS)
def test_things_that_trade_places_are_found(professional, lay, wrong):
    assert traded(professional, lay) == []
    assert "warning" in traded(professional, wrong)


def test_the_order_of_a_list_is_free():
    assert traded("Avoid aspirin, ibuprofen and naproxen.", "Stay off naproxen, aspirin and ibuprofen.") == []
