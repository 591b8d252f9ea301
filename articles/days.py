"""A day in words, the same on pages, in letters and in refusals."""

from datetime import date


def day_of(day: date) -> str:
    """November 26, 2026; of a moment the day in its own time zone."""
    return f"{day:%B} {day.day}, {day.year}"
