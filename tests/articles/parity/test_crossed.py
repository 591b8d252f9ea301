"""Things of neighboring clauses that change places."""

import pytest

from tests.articles.parity.alone import told_by

PAIRS = [
    (
        "Use one drop every 2 hours for 2 days, then every 4 hours.",
        "For the first 2 days, put in one drop every 2 hours. From then on use one every 4 hours.",
        "For the first 2 days, put in one drop every 4 hours. From then on use one every 2 hours.",
    ),
    (
        "Transfuse below 7 g/dL in stable adults; in heart disease, below 8 g/dL.",
        "Are you a stable adult? Blood is given under 7 g/dL. With heart disease it is 8 g/dL.",
        "Are you a stable adult? Blood is given under 8 g/dL. With heart disease it is 7 g/dL.",
    ),
    (
        "Give tenofovir disoproxil 245 mg, or tenofovir alafenamide 25 mg.",
        "- tenofovir alafenamide 25 mg\n- tenofovir disoproxil 245 mg",
        "- tenofovir alafenamide 245 mg\n- tenofovir disoproxil 25 mg",
    ),
]


def crossed(professional: str, lay: str) -> list[str]:
    return [one.severity for one in told_by("crossed", professional, lay)]


@pytest.mark.parametrize(("professional", "lay", "wrong"), PAIRS)
def test_things_that_change_places_between_clauses_are_found(professional, lay, wrong):
    assert crossed(professional, lay) == []
    assert crossed(professional, wrong) == ["warning"]
