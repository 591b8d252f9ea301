"""A file as text: from bytes to characters, and what no text may hold."""

import re
from pathlib import Path

from articles.errors import SourceRefused
from articles.rendering.fields import with_fields
from articles.rendering.findings import Finding, Severity
from articles.rendering.parting import split

__all__ = ["MAX_SOURCE_BYTES", "checked", "read_file", "read_source", "split", "with_fields"]
MAX_SOURCE_BYTES = 1024 * 1024
_LINE_END = re.compile(r"\r+\n|\r")
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ue000-\ue00f]"
)


def read_source(data: bytes) -> str:
    """The text of a file that somebody hands in: UTF-8 without a byte order mark, lines ended by LF.

    Raises SourceRefused, with one finding, for a file that is too large, not UTF-8 or holds control characters.
    """
    _check_size(len(data))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _refused(line, "source-encoding", "The file is not UTF-8; save it as UTF-8 and try again.") from error
    return checked(with_line_feeds(text))


def with_line_feeds(text: str) -> str:
    """The same text, its lines ended by LF whatever ended them, also where a program has ended them twice."""
    return _LINE_END.sub("\n", text)


def read_file(path: str | Path) -> str:
    """The text of a file on this machine. Raises SourceRefused, also where the file cannot be read."""
    try:
        with Path(path).open("rb") as file:
            return read_source(file.read(MAX_SOURCE_BYTES + 1))
    except SourceRefused:
        raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        raise _refused(1, "source-unreadable", f"The file cannot be read: {reason}.") from error


def checked(text: str) -> str:
    """The same text, if it may be stored. Raises SourceRefused as `read_source` does."""
    control = _CONTROL.search(text)
    if control:
        sentence = (
            f"There is a control character here (U+{ord(control.group()):04X}) that no reader can see; remove it."
        )
        raise _refused(text.count("\n", 0, control.start()) + 1, "source-control", sentence)
    _check_size(len(text.encode()))
    return text


def _check_size(size: int) -> None:
    if size > MAX_SOURCE_BYTES:
        raise _refused(1, "source-size", "The text is too long: an article may have 1 MiB.")


def _refused(line: int, rule: str, sentence: str) -> SourceRefused:
    return SourceRefused(sentence, (Finding(line, rule, Severity.ERROR, sentence),))
