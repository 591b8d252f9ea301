"""What is wrong with a text, and where."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: an error blocks submitting, a warning is shown."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Finding:
    """One problem of a source file: `line` counts from 1 in the whole file, front matter included."""

    line: int
    rule: str
    severity: Severity
    message: str

    @property
    def blocks(self) -> bool:
        """Whether the text cannot be submitted while this stands."""
        return self.severity is Severity.ERROR

    def as_json(self) -> dict[str, object]:
        """The object that `preflight --format json` prints."""
        return asdict(self)


@dataclass(frozen=True)
class Gathered:
    """One sentence that is said of several lines."""

    severity: Severity
    message: str
    lines: tuple[int, ...]


def gathered(findings: Iterable[Finding]) -> list[Gathered]:
    """What is listed of a text: errors first, then in the order of their lines, the same sentence once."""
    lines: dict[tuple[Severity, str], list[int]] = {}
    for one in sorted(findings, key=lambda one: (not one.blocks, one)):
        lines.setdefault((one.severity, one.message), []).append(one.line)
    return [Gathered(severity, message, tuple(dict.fromkeys(found))) for (severity, message), found in lines.items()]
