"""What the documents say is what the code has: nothing is missing, and no link leads nowhere."""

import re
from pathlib import Path

import pytest
import rules.permissions
from django.core.management import get_commands

from articles.states import RevisionState
from editorial.celery import app

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
WORDS = (DOCS / "words.md").read_text(encoding="utf-8")
OPERATIONS = (DOCS / "operations.md").read_text(encoding="utf-8")
WORKFLOW = (DOCS / "workflow.md").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]
OURS = ("records.", "articles.", "reviews.", "editorial.")


def test_every_command_is_described():
    commands = [name for name, owner in get_commands().items() if owner == "editorial"]

    assert [name for name in sorted(commands) if f"manage.py {name}" not in OPERATIONS] == []


def test_every_setting_is_described_and_stands_in_the_example():
    base = (ROOT / "editorial" / "settings" / "base.py").read_text(encoding="utf-8")
    names = sorted(set(re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", base)))
    example = (ROOT / ".env.example").read_text(encoding="utf-8")

    assert len(names) > 10
    assert [name for name in names if f"| `{name}` |" not in OPERATIONS] == []
    assert sorted(re.findall(r"^([A-Z_]+)=", example, flags=re.MULTILINE)) == names


def test_every_permission_is_described():
    permissions = [name for name in rules.permissions.permissions if name.startswith(OURS)]

    assert len(permissions) > 15
    assert [name for name in sorted(permissions) if f"`{name}`" not in WORKFLOW] == []


def test_every_task_is_described():
    app.loader.import_default_modules()
    tasks = [name for name in app.tasks if name.startswith(OURS)]

    assert len(tasks) == 4
    assert [name for name in sorted(tasks) if f"`{name}`" not in OPERATIONS] == []


def test_every_scheduled_task_exists():
    app.loader.import_default_modules()

    assert [one["task"] for one in app.conf.beat_schedule.values() if one["task"] not in app.tasks] == []


def test_every_letter_is_described():
    letters = sorted(path.stem for path in (ROOT / "templates" / "email").glob("*.txt"))

    assert re.findall(r"^\| `(\w+)` \|", OPERATIONS.partition("## Letters")[2], flags=re.MULTILINE) != []
    assert [name for name in letters if f"| `{name}` |" not in OPERATIONS] == []


def test_every_state_is_described():
    assert [state.value for state in RevisionState if not re.search(rf"\b{state.value}\b", WORKFLOW)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_link_leads_nowhere(document):
    text = re.sub(r"(`{3,}|~{3,}).*?\1|`[^`]*`", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = [target.partition("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text)]
    inside = [target for target in targets if target and not re.match(r"https?:|mailto:", target)]

    assert [target for target in inside if not (document.parent / target).exists()] == []


def test_every_word_is_defined_once():
    words = re.findall(r"^\| ([^|]+?) \| (.+?) \|$", WORDS, flags=re.MULTILINE)[1:]

    assert len(words) > 25
    assert len({word for word, _ in words}) == len(words)
