"""The stepper and the clocks say what came after approval, too."""

from datetime import date, datetime

from articles.reading.progress import clocks_of, steps_of

FRAME = {
    "submitted_at": "2026-03-02T09:00:00+00:00",
    "review_opened_at": "2026-03-03T09:00:00+00:00",
    "approved_at": "2026-03-09T09:00:00+00:00",
    "stage_since": "2026-06-01T09:00:00+00:00",
    "text_changed": "2026-03-01",
    "last_reviewed": "2026-03-09T09:00:00+00:00",
    "review_facts": {"quorum": 2, "specialty": "Cardiology"},
    "reviewers": [{"name": "Ada Lind"}, {"name": "Bo Ek"}],
}


def test_a_retracted_text_has_its_retraction_as_a_fourth_step():
    steps = steps_of("retracted", FRAME)

    assert [(one["label"], one["state"]) for one in steps] == [
        ("Submitted", "done"),
        ("Under Review", "done"),
        ("Approved", "done"),
        ("Retracted", "now"),
    ]
    assert steps[3]["date"] == datetime.fromisoformat("2026-06-01T09:00:00+00:00")
    assert clocks_of("retracted", FRAME, date(2027, 3, 9))[2] == {
        "term": "Next review due",
        "date": None,
        "text": "none: retracted",
    }


def test_a_superseded_text_is_reviewed_no_more():
    assert [one["label"] for one in steps_of("superseded", FRAME)][3:] == ["Superseded"]
    assert clocks_of("superseded", FRAME, None)[2]["text"] == "of the newer version"


def test_an_approved_text_has_three_steps_and_three_clocks_with_names():
    assert [one["state"] for one in steps_of("approved", FRAME)] == ["done", "done", "done"]
    assert [one["text"] for one in clocks_of("approved", FRAME, date(2027, 3, 9))] == ["", "by Ada Lind, Bo Ek", ""]


def test_a_text_under_review_says_what_approval_needs():
    assert steps_of("under_review", FRAME)[2]["note"] == "needs 2 signatures, one in Cardiology"
    assert steps_of("submitted", FRAME | {"review_facts": {}})[2]["note"] == ""
