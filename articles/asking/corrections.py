"""What a page says of its own mistakes: those that are confirmed, and those that a version has corrected."""

from typing import Any

from django.utils.dateparse import parse_datetime

from articles.models import MistakeReport, Revision
from articles.models.mistake import MistakeState

MOST_SHOWN = 50


def correction_facts(revision: Revision) -> dict[str, Any]:
    """The confirmed mistakes of a text that it still has, and those that it or an earlier version corrected, newest
    first: facts for the page's frame, in one query.
    """
    confirmed = MistakeReport.objects.filter(
        article=revision.article, state=MistakeState.RIGHT, revision__number__lte=revision.number
    )
    standing: list[dict[str, Any]] = []
    corrected: list[dict[str, Any]] = []
    for one in confirmed.select_related("corrected_by").order_by("-pk")[:MOST_SHOWN]:
        correction = one.corrected_by if one.corrected_by and one.corrected_by.published else None
        if correction and correction.number <= revision.number:
            published = correction.published_at.isoformat() if correction.published_at else None
            corrected.append({"version": correction.number, "date": published, "wrong": one.wrong, "now": one.now})
        else:
            confirmed_at = one.decided_at.isoformat() if one.decided_at else None
            standing.append({"date": confirmed_at, "corrected_in": correction.number if correction else None})
    corrected.sort(key=lambda one: -one["version"])
    return {"corrections": corrected, "confirmed_mistakes": standing}


class MistakesShown:
    """What a page says of its own mistakes, from its frame."""

    def __init__(self, frame: dict[str, Any]) -> None:
        self.corrections = shown_corrections(frame)
        self.notice = mistake_notice(frame)


def shown_corrections(frame: dict[str, Any]) -> list[dict[str, Any]]:
    """The corrections of a frame, with their dates."""
    return [one | {"date": parse_datetime(one["date"])} for one in frame.get("corrections", ())]


def mistake_notice(frame: dict[str, Any]) -> dict[str, Any] | None:
    """The line above a text that has a confirmed mistake, with the day of the newest; None where it has none."""
    standing = frame.get("confirmed_mistakes", ())
    if not standing:
        return None
    versions = {one["corrected_in"] for one in standing}
    what = "A mistake in this text has" if len(standing) == 1 else f"{len(standing)} mistakes in this text have"
    done = f"and corrected in version {max(versions)}" if None not in versions else "and is being corrected"
    if len(standing) > 1 and None in versions:
        done = "and are being corrected"
    return {"sentence": f"{what} been confirmed {done}.", "date": parse_datetime(standing[0]["date"])}
