"""The lock files say exactly what is installed, and agree with what is declared."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent.parent
RUNTIME, DEV = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(?P<version>[^\s;\\]+)")


def entries(lock: Path) -> list[str]:
    text = re.sub(r"^\s*#.*\n", "", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [entry for entry in re.split(r"\n(?=\S)", text.strip()) if entry]


def pins(lock: Path) -> dict[str, Version]:
    found = [PIN.match(entry) for entry in entries(lock)]
    assert all(found), "every entry pins one version"
    return {canonicalize_name(one["name"]): Version(one["version"]) for one in found}


@pytest.mark.parametrize("lock", [RUNTIME, DEV], ids=lambda lock: lock.name)
def test_every_entry_carries_hashes(lock):
    assert [entry.split()[0] for entry in entries(lock) if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", [RUNTIME, DEV], ids=lambda lock: lock.name)
def test_no_index_address_and_no_path_of_a_machine_stands_in_a_lock(lock):
    assert re.findall(r"https?://|file:|--index-url|--find-links|--extra-index", lock.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("declared", "lock"),
    [
        (DECLARED["project"]["dependencies"], RUNTIME),
        (DECLARED["project"]["dependencies"], DEV),
        (DECLARED["project"]["optional-dependencies"]["pdf"], DEV),
        (DECLARED["dependency-groups"]["dev"], DEV),
    ],
    ids=["runtime", "runtime in dev", "pdf in dev", "dev"],
)
def test_every_declared_requirement_is_pinned_as_it_admits(declared, lock):
    pinned = pins(lock)
    requirements = [Requirement(one) for one in declared]

    assert [str(one) for one in requirements if canonicalize_name(one.name) not in pinned] == []
    assert [str(one) for one in requirements if pinned[canonicalize_name(one.name)] not in one.specifier] == []


@pytest.mark.parametrize(
    ("declared", "lock"),
    [(DECLARED["project"]["dependencies"], RUNTIME), (DECLARED["dependency-groups"]["dev"], DEV)],
    ids=["runtime", "dev"],
)
def test_a_pin_names_the_extras_it_is_asked_for(declared, lock):
    # Without them pip refuses the lock on the day a newer release of that package comes out.
    extras = {canonicalize_name(one.name): one.extras for one in map(Requirement, declared) if one.extras}
    pinned = [Requirement(entry.split("--hash")[0].rstrip(" \\\n")) for entry in entries(lock)]

    assert {
        canonicalize_name(one.name): one.extras for one in pinned if canonicalize_name(one.name) in extras
    } == extras


def test_both_locks_pin_the_same_versions_for_what_runs():
    runtime, dev = pins(RUNTIME), pins(DEV)

    assert {name: dev.get(name) for name in runtime} == runtime
