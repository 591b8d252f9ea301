"""What the live preview costs beside rendering alone, while somebody types in an article of 3,000 words."""

import random
import statistics

from django.test import Client
from django.urls import reverse

from articles.drafting import start_article
from articles.rendering import render
from benchmarks.newsroom import AT, Newsroom
from benchmarks.rendering import source_of
from benchmarks.timing import seconds

KEYSTROKES = 60


def measure_preview(room: Newsroom) -> dict[str, float]:
    """How many renderings the whole answer takes: each text is rendered and asked for in turn, a word apart."""
    draft = start_article(source_of(3_000), by=room.author, at=AT, slug="typed")
    writer = Client()
    writer.force_login(room.author)
    address = reverse("articles:preview", args=["typed"])
    whims = random.Random(1)  # noqa: S311 - a fair draw, no secret
    lines = draft.source.split("\n")
    prose = [at for at, line in enumerate(lines) if len(line.split()) > 12 and line[0].isalpha() and ": " not in line]
    alone, answered = [], []
    for number in range(KEYSTROKES + 5):
        lines[whims.choice(prose)] += f" And {number} more."
        text = "\n".join(lines)
        typed = {"live": "yes", "source": text, "lock_version": draft.lock_version}
        alone.append(seconds(lambda text=text: render(text), 1))
        answered.append(seconds(lambda typed=typed: _asked(writer, address, typed), 1))
    return {
        "preview, median": statistics.median(answered[5:]) / statistics.median(alone[5:]),
        "preview, 95th percentile": _late(answered[5:]) / _late(alone[5:]),
    }


def _late(taken: list[float]) -> float:
    """The time that one in twenty exceeds."""
    return statistics.quantiles(taken, n=20)[-1]


def _asked(writer: Client, address: str, typed: dict[str, object]) -> None:
    answer = writer.post(address, typed)
    if answer.status_code != 200:
        raise AssertionError(f"{answer.status_code} instead of 200")
