"""The house rules that a machine can hold."""

import ast
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FILES = [
    ROOT / name
    for name in subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
]
SOURCES = [path for path in FILES if path.suffix == ".py" and "migrations" not in path.parts and path.exists()]
PRODUCT = [
    path for path in SOURCES if path.relative_to(ROOT).parts[0] in {"records", "articles", "reviews", "editorial"}
]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines_of(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("\n")


def test_no_file_is_longer_than_300_lines():
    long = [path for path in FILES if path.suffix in {".py", ".css", ".js"} and "migrations" not in path.parts]

    assert [name_of(path) for path in long if path.exists() and lines_of(path) > 300] == []


def test_no_template_is_longer_than_120_lines():
    assert [name_of(path) for path in FILES if path.suffix == ".html" and lines_of(path) > 120] == []


def test_no_function_is_longer_than_40_lines():
    long = []
    for path in SOURCES:
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        long += [f"{name_of(path)}:{one.lineno} {one.name}" for one in functions if one.end_lineno - one.lineno >= 40]

    assert long == []


def test_html_is_called_safe_in_one_file_only():
    calls = [name_of(path) for path in PRODUCT if re.search(r"\bmark_safe\b|\bSafeText\b|__html__", path.read_text())]

    assert calls == ["articles/rendering/trust.py"]


def test_nobody_writes_a_state_past_its_transitions():
    pattern = re.compile(r"Revision\.objects[^\n]*\.update\([^)]*\bstate=")

    assert [name_of(path) for path in PRODUCT if pattern.search(path.read_text(encoding="utf-8"))] == []


def test_no_drawer_for_junk():
    forbidden = {"utils", "helpers", "services", "common", "core"}

    assert [name_of(path) for path in PRODUCT if forbidden & {path.stem, *path.parent.parts}] == []


def test_templates_hold_no_inline_style_or_script():
    # A block of schema.org data is no script: no browser runs it, and the policy refuses every real one.
    pattern = re.compile(r"<style|\sstyle=|<script(?![^>]*\bsrc=)(?! type=\"application/ld\+json\">)|\son[a-z]+=\"")
    templates = [path for path in FILES if path.suffix == ".html"]

    assert [name_of(path) for path in templates if pattern.search(path.read_text(encoding="utf-8"))] == []
