"""What a member is told about a text before reading it."""

import pytest

from articles.drafting import submit_revision
from articles.writing.waivers import record_reading_waiver
from reviews.bench_report import bench_report
from tests.articles.readability.prose import COLDS, HARBOR, REGISTRY
from tests.factories import MONDAY, make_draft, make_round, make_source, make_user

pytestmark = pytest.mark.django_db
BODY = f"""
::: lay
{REGISTRY}
:::

{COLDS}

{HARBOR}

::: {{.professional reason="for prescribers"}}
It is [about half]{{.approx reason="rounded"}}. It fell by 30%.
:::
"""


def test_grades_hard_passages_reasons_waivers_and_warnings_are_there():
    draft = make_draft(source=make_source() + BODY)
    record_reading_waiver(draft, "Quoted.", by=make_user("editor"), at=MONDAY)
    report = bench_report(submit_revision(draft, by=draft.created_by, at=MONDAY))

    assert [one.label for one in report.views] == ["Professional view", "Lay view"]
    assert report.views[0].flesch_kincaid < report.views[1].flesch_kincaid
    assert [round(one.grade) for one in report.worst] == [23, 7, 4]
    assert sorted((kind, one.reason) for kind, one in report.reasons) == [
        ("Differs on purpose", "rounded"),
        ("For professionals only", "for prescribers"),
    ]
    assert report.waivers == (("Lay view hard to read", "Quoted."),)
    assert [one.rule for one in report.warnings] == ["lay-view-hard", "number-uncited"]
    assert report.sources["listed"] == 1


def test_the_bench_shows_it(client):
    assignment = make_round().assignments.first()
    client.force_login(assignment.member.user)
    page = client.get(f"/desk/reviews/{assignment.pk}/").content.decode()

    assert "Measured before you read" in page
    assert "too short to grade" in page
