"""What a member is told about a text before reading it."""

import pytest

from articles.blocks import blocks_of
from articles.drafting import submit_revision
from articles.writing.checks import examination_of
from articles.writing.previews import previewed
from articles.writing.waivers import record_reading_waiver
from reviews.bench import bench_rows, with_findings
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
    revision = submit_revision(draft, by=draft.created_by, at=MONDAY)
    report = bench_report(revision, examination_of(revision))

    assert [one.label for one in report.views] == ["Professional view", "Lay view"]
    assert report.views[0].flesch_kincaid < report.views[1].flesch_kincaid
    assert [round(one.grade) for one in report.worst] == [23, 7, 4]
    assert sorted((one.label, one.reason) for one in report.reasons) == [
        ("Differs on purpose", "rounded"),
        ("For professionals only", "for prescribers"),
    ]
    assert report.waivers == (("Lay view hard to read", "Quoted."),)
    assert report.sources["listed"] == 1


def test_the_bench_shows_it(client):
    assignment = make_round().assignments.first()
    client.force_login(assignment.member.user)
    page = client.get(f"/desk/reviews/{assignment.pk}/").content.decode()

    assert "Measured before you read" in page
    assert "too short to grade" in page


def test_an_editor_reads_it_before_the_review_is_opened(client):
    draft = make_draft(source=make_source() + NOTED)
    revision = submit_revision(draft, by=draft.created_by, at=MONDAY)
    client.force_login(make_user("editor"))
    page = client.get(f"/desk/articles/{revision.article.slug}/open-review/").content.decode()

    for words in ("said in words", "for prescribers", "counted", "“30%” is a figure without a source."):
        assert words in page


NOTED = """
Walking is free.[^n]

::: professional
Pressure fell by 4 mm Hg in 1 of 3. [@kim2020]
:::
::: lay
It fell by 4 mm Hg in [a third]{.approx reason="said in words"} of people, and nobody was hurt. [@kim2020]
:::

[^n]: In [most]{.approx reason="counted"} towns.

::: {.professional reason="for prescribers"}
It fell by 30%.
:::
"""


def test_each_row_says_why_it_differs_and_what_is_found_there():
    draft = make_draft(source=make_source() + NOTED)
    revision = submit_revision(draft, by=draft.created_by, at=MONDAY)
    rows, elsewhere = with_findings(
        bench_rows(revision), previewed(examination_of(revision, known=blocks_of(revision)))
    )
    said = [([one.reason for one in row.reasons], [one.message for one in row.findings]) for row in rows]

    assert (["for prescribers"], ["“30%” is a figure without a source."]) in said
    assert [reasons for reasons, _ in said if reasons] == [["said in words"], ["for prescribers"], ["counted"]]
    assert elsewhere == []
