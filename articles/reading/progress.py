"""How far a public text has come, and when: the steps of its way to approval, and the clocks beside it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime

from articles.states import ReaderStage

_STEPS = (
    (ReaderStage.SUBMITTED, "submitted_at"),
    (ReaderStage.UNDER_REVIEW, "review_opened_at"),
    (ReaderStage.APPROVED, "approved_at"),
)
_REACHED = {ReaderStage.SUBMITTED.value: 0, ReaderStage.UNDER_REVIEW.value: 1}
# What came after approval, and what is said of the next review then.
_AFTERWARDS = {
    ReaderStage.SUPERSEDED.value: "of the newer version",
    ReaderStage.RETRACTED.value: "none: retracted",
}


def steps_of(stage: str, frame: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The three stages with their dates: done, now, or still to come; a fourth where the approval is over."""
    reached = _REACHED.get(stage, len(_STEPS))
    steps = [
        {
            "label": one.label,
            "state": "done" if index < reached else "now" if index == reached else "todo",
            "date": _moment(frame[key]),
            "note": _needs(frame["review_facts"]) if index == 2 and reached < 2 else "",
        }
        for index, (one, key) in enumerate(_STEPS)
    ]
    if stage in _AFTERWARDS:
        label, since = ReaderStage(stage).label, _moment(frame.get("stage_since"))
        steps.append({"label": label, "state": "now", "date": since, "note": "", "stage": stage})
    return steps


def clocks_of(stage: str, frame: Mapping[str, Any], review_due: date | None) -> list[dict[str, Any]]:
    """When the text changed, when and by whom it was reviewed, when that is due again."""
    names = ", ".join(one["name"] for one in frame["reviewers"])
    reviewed = _moment(frame["last_reviewed"])
    due = review_due if stage == ReaderStage.APPROVED else None
    return [
        {"term": "Text changed", "date": parse_date(frame["text_changed"]), "text": ""},
        {
            "term": "Last reviewed",
            "date": reviewed,
            "text": f"by {names}" if names else ("an earlier version" if reviewed else "not yet"),
        },
        {"term": "Next review due", "date": due, "text": "" if due else _AFTERWARDS.get(stage, "set at approval")},
    ]


def _needs(facts: Mapping[str, Any]) -> str:
    """What approval still asks for, in the words of the policy; nothing before a review is open."""
    if not facts:
        return ""
    needs = "needs 1 signature" if facts["quorum"] == 1 else f"needs {facts['quorum']} signatures"
    return needs + (f", one in {facts['specialty']}" if facts["specialty"] else "")


def _moment(value: str | None) -> datetime | None:
    return parse_datetime(value) if value else None
