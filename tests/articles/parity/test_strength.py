"""How strongly something is claimed or asked for: no more and no less for lay readers."""

import pytest

from tests.articles.parity.alone import told_by


def told(professional: str, lay: str) -> list[tuple[str, str]]:
    return [(one.professional, one.lay) for one in told_by("strength", professional, lay)]


@pytest.mark.parametrize(
    ("professional", "lay"),
    [
        ("The ring must be removed by a surgeon.", "Only a surgeon can remove the ring."),
        ("Suspected mumps should be reported.", "If it might be mumps, it should be reported."),
        ("Girls should rest for a day, after which swimming is resumed.", "When can I swim? Rest for a day first."),
    ],
)
def test_what_is_asked_or_left_open_alike_is_no_difference(professional, lay):
    assert told(professional, lay) == []


@pytest.mark.parametrize(
    ("professional", "lay", "spans"),
    [
        ("The ring must be removed by a surgeon.", "Your nurse can remove the ring.", ("must", "can")),
        ("Whether zinc helps colds remains to be shown.", "We know that zinc helps colds.", None),
        ("The lump is almost certainly benign.", "The lump is definitely harmless.", None),
    ],
)
def test_what_is_claimed_or_left_to_the_reader_otherwise_is_found(professional, lay, spans):
    found = told(professional, lay)
    assert spans in found if spans else found
