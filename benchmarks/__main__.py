"""`make bench`: every figure on SQLite and on PostgreSQL, printed and written to docs/performance.md.

`make bench SUBJECT=rendering` measures that alone and leaves the rest of the page as it is.
"""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.measure import ON_SQLITE_ALONE

PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
POSTGRESQL = os.environ.get("DATABASE_URL") or "postgres://postgres@127.0.0.1:5432/postgres"
Figures = dict[str, dict[str, float]]

HEAD = """# Performance

Written by `make bench` on {day}. Every figure is a ratio of two things measured in turn on the same machine, so a slow
machine changes neither. SQLite on one file; PostgreSQL on the same machine.

"""
TARGETS = {
    ("pages", "article page"): "at least 1.0",
    ("pages", "article page, made anew"): "at least 1.0",
    ("peers", "beside Wagtail"): "at least 6",
    ("peers", "beside Wagtail with wagtail-cache"): "at least 1",
    ("peers", "beside bare view"): "at least 1",
    ("signing", "sign and approve"): "at least 0.4 on PostgreSQL",
    ("rendering", "both views"): "at most 3",
    ("rendering", "both views and parity, never compared before"): "at most 4",
    ("preview", "preview, 95th percentile"): "at most 3",
    ("rendering", "growth to 10 times the length"): "at most 1.3",
    ("rendering", "growth to 100 times the length"): "at most 1.3",
    ("glossary", "finding terms, 10,000 beside 100"): "at most 1.2",
}
PAGES = """
The bare view fetches the same edition row and renders the same template: 1 is as fast, more is faster. Requests go
through the whole middleware, in one process, without a network. A process sends the copy it made after one question,
for the edition's stamp; "made anew" is a page of which it has no copy.
"""
SIGNING = """
Speed of the verb beside the same statements sent by hand; both are rolled back. What remains is the work of checking,
hashing and building two editions in Python: on SQLite, where a statement costs next to nothing, it is nearly all.
"""
GROWTH = """
Median time relative to 1,000 articles: 1 is no growth, the target is at most 1.3. A word that every text has is ranked
among the 200 youngest texts that have it, so its search is bounded as well.
"""
RENDERING = """
Both views of an article of 3,000 words, cleaned, in plain Python-Markdown passes over the same body, in processor time;
and how the time per word grows when the article is ten and a hundred times as long (1 is linear). The parity check
remembers the last 1,000 pairs: a preview, a submit or a page of the bench compares what has changed; the first time
every pair is new.
"""
GLOSSARY = """
One pass over an article of 3,000 words with a glossary of 10,000 terms, beside one of 100 terms (1 is no growth), and
rendering both views with 10,000 terms beside rendering them without a glossary.
"""
PREVIEW = """
The whole answer of the live preview (both views, findings, parity, the request itself) in renderings of the same text,
while words are typed into an article of 3,000 words.
"""
PEERS = """
Requests a second relative to the peer's: the same text, the same server (granian, one process, four threads), in turns
of three seconds, asked by wrk. Wagtail 7.4 stands as its documentation sets it up for production, with a plain
template; wagtail-cache keeps its page in the process's own memory.
"""
SECTIONS = {
    "pages": ("Speed of a page beside a bare view", PAGES),
    "peers": ("Speed of a page beside other systems", PEERS),
    "signing": ("The signature that approves", SIGNING),
    "growth": ("Growth with the number of articles", GROWTH),
    "rendering": ("Rendering", RENDERING),
    "glossary": ("The glossary", GLOSSARY),
    "preview": ("The live preview", PREVIEW),
}


def measured(address: str, *subject: str) -> Figures:
    """The figures on one database, from a process of its own; all, or those of one subject."""
    environment = os.environ | ({"DATABASE_URL": address, "DATABASE_POOL": "8"} if address else {})
    if not address:
        environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "benchmarks.measure", *subject]
    return json.loads(subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout)


def page_of(found: dict[str, Figures]) -> str:
    """The page, one table per section."""
    text = HEAD.format(day=datetime.now(UTC).strftime("%B %-d, %Y"))
    for section, (title, sentence) in SECTIONS.items():
        text += section_of(found, section, title, sentence)
    return text.rstrip() + "\n"


def section_of(found: dict[str, Figures], section: str, title: str, sentence: str) -> str:
    """One table under its heading."""
    databases = [name for name, figures in found.items() if section in figures]
    text = f"## {title}\n{sentence}\n| | {' | '.join(databases)} | target |\n"
    text += "|---" * (len(databases) + 2) + "|\n"
    for figure in found[databases[0]][section]:
        values = " | ".join(_number(found[name][section][figure]) for name in databases)
        text += f"| {figure} | {values} | {TARGETS.get((section, figure), '')} |\n"
    return text + "\n"


def with_section(page: str, section: str, found: dict[str, Figures]) -> str:
    """The page with one section measured anew, which says on which day."""
    title, sentence = SECTIONS[section]
    before, _, after = page.partition(f"## {title}\n")
    before = before.rstrip() + "\n\n"
    _, heading, rest = after.partition("\n## ")
    day = datetime.now(UTC).strftime("%B %-d, %Y")
    made = section_of(found, section, title, f"{sentence.rstrip()} Measured on {day}.\n")
    return (before + made + heading.lstrip("\n") + rest).rstrip() + "\n"


def _number(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.2f}"


def main() -> None:
    """Measure on both and write the page; with a subject's name only its section."""
    subject = sys.argv[1] if sys.argv[1:] else ""
    if subject and subject not in SECTIONS:
        sys.exit(f"These can be measured alone: {', '.join(SECTIONS)}.")
    databases = {"SQLite": ""} if subject in ON_SQLITE_ALONE else {"SQLite": "", "PostgreSQL": POSTGRESQL}
    found = {name: measured(address, *filter(None, [subject])) for name, address in databases.items()}
    text = with_section(PAGE.read_text(encoding="utf-8"), subject, found) if subject else page_of(found)
    PAGE.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
