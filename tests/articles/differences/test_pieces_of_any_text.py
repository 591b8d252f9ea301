"""Any two texts beside each other: nothing of either is lost, and nothing is called unchanged that was not there."""

import random
import re

import pytest

from articles.audiences import Audience
from articles.differences.pieces import pieces
from articles.rendering import render
from articles.rendering.trust import without_ids
from editorial.demo.player import FOLDER

TEXTS = [
    (FOLDER / "articles" / name).read_text(encoding="utf-8")
    for name in ("aspirin-preeclampsia.md", "otitis-duration-v2.md")
]
NEW = (
    "## A new heading",
    "- one\n- another one",
    "> quoted\n>\n> - an entry\n> - one more",
    "| A | B |\n|---|---|\n| 1 | 2 |",
    "```\ncode\n```",
    "::: lay\nOnly lay readers get this.\n:::",
)


def altered(text: str, chance: random.Random) -> str:
    head, body = text.split("\n---\n", 1)
    parts = body.split("\n\n")
    for _ in range(chance.randint(1, 6)):
        at, other = chance.randrange(len(parts)), chance.randrange(len(parts))
        act = chance.randrange(5)
        if act == 0:
            parts[at] = ""
        elif act == 1:
            parts[at], parts[other] = parts[other], parts[at]
        elif act == 2:
            parts[at] = parts[at].replace(" the ", " a ", 1).replace("1", "2", 1)
        else:
            parts.insert(at, chance.choice([*NEW, parts[other]]))
    if chance.random() < 0.3:
        head = head.replace('  title: "', '  title: "On ', 1)
    return f"{head}\n---\n" + "\n\n".join(parts)


def words_of(html: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{3,}", re.sub(r"<[^>]+>", " ", html)))


def bare(html: str) -> str:
    return re.sub(r"[\d↩ ]", "", re.sub(r"<[^>]+>", "", html))


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("text", TEXTS, ids=("aspirin", "otitis"))
def test_nothing_is_lost_and_what_is_unchanged_stood_there(text, seed):
    chance = random.Random(seed)  # noqa: S311 - the same texts every time
    sides = [render(text)]
    sides.append(render(altered(text, chance), known=sides[0].blocks))
    if chance.random() < 0.5:
        sides.reverse()
    for audience in Audience:
        old, new = (one.views[audience].fragment for one in sides)
        found = pieces(old, new)
        shown = "".join(one.html for one in found)

        assert words_of(without_ids(old)) | words_of(without_ids(new)) <= words_of(shown)
        standing = [one.at for one in found if one.kind != "removed"]
        assert standing == list(range(len(standing)))
        assert [one.html for one in found if one.kind == "unchanged" and bare(one.html) not in bare(old)] == []
