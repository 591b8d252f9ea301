import datetime as dt
from typing import Any

import pytest

from articles.bibliography.csl import citable, is_after, issued, kind_of, tier_of


@pytest.mark.parametrize(
    ("csl", "kind"),
    [
        ({"type": "article-journal"}, "Research"),
        ({"type": "article-journal", "genre": "Systematic review"}, "Review"),
        ({"type": "report", "genre": "Practice guideline"}, "Guideline"),
        ({"type": "report"}, "Report"),
        ({"type": "book"}, "Book"),
        ({"type": "webpage"}, "Web page"),
        ({"type": "unheard"}, "Source"),
        ({"type": ["book"]}, "Source"),
        ({}, "Source"),
    ],
)
def test_kind_follows_type_and_genre(csl: dict[str, Any], kind: str) -> None:
    assert kind_of(csl) == kind


@pytest.mark.parametrize(
    ("csl", "tier"),
    [
        ({"type": "report", "publisher": "Example House & Editors"}, "own"),
        ({"type": "article-journal", "author": [{"literal": "Example house board"}]}, "own"),
        ({"type": "report", "genre": "Guideline", "publisher": "European Society for Medical Oncology"}, "society"),
        ({"type": "report", "genre": "Guideline", "publisher": "WHO"}, "society"),
        ({"type": "report", "genre": "Guideline", "publisher": "Those who know"}, "secondary"),
        ({"type": "article-journal"}, "primary"),
        ({"type": "webpage"}, "secondary"),
    ],
)
def test_tier_follows_publisher_and_kind(csl: dict[str, Any], tier: str) -> None:
    assert tier_of(csl, ("Example House",)) == tier


def test_reference_is_taken_apart() -> None:
    parts = citable(
        {
            "author": [{"family": f"Name{number}", "given": "Ada B."} for number in range(7)],
            "title": " A  title ",
            "container-title": "Journal",
            "issued": {"date-parts": [["2017", 5]]},
            "volume": 12,
            "issue": "3",
            "page": "4-9",
            "DOI": "https://doi.org/10.1000/x",
            "PMID": 123,
        }
    )
    assert parts.authors == ", ".join(f"Name{number} AB" for number in range(6)) + ", et al."
    assert (parts.title, parts.container, parts.year, parts.locator) == ("A title", "Journal", "2017", "12(3):4-9")
    assert (parts.doi, parts.pmid, parts.problems) == ("10.1000/x", "123", ())


@pytest.mark.parametrize(
    ("csl", "problems"),
    [
        ({"DOI": "10.1/x y"}, 1),
        ({"DOI": 'javascript:"'}, 1),
        ({"PMID": "0"}, 1),
        ({"URL": "javascript:x"}, 1),
        ({"author": "Roe"}, 1),
        ({"author": ["Roe"]}, 1),
        ({"issued": "2017"}, 1),
        ({"issued": {"date-parts": 2017}}, 1),
        ({"issued": {"date-parts": [[2017, 13]]}}, 1),
        ({"issued": {"date-parts": [[]]}}, 1),
        ({"title": ["x"], "volume": {"a": 1}}, 2),
    ],
)
def test_odd_shapes_are_problems_and_never_raise(csl: dict[str, Any], problems: int) -> None:
    assert len(citable(csl).problems) == problems


@pytest.mark.parametrize(
    ("parts", "after"),
    [
        ([2026], False),
        ([2027], True),
        ([2026, 4], True),
        ([2026, 3], False),
        ([2026, 3, 11], True),
        ([2026, 3, 10], False),
    ],
)
def test_partial_dates_are_compared_as_far_as_they_go(parts: list[int], after: bool) -> None:
    assert is_after(issued({"issued": {"date-parts": [parts]}}), dt.date(2026, 3, 10)) is after
