"""From bytes to characters: UTF-8, UTF-16, or the one-byte encodings of Western Europe and Russia."""

import codecs
import re

from articles.bibliography.reading.records import ReferencesRefused

MAX_BYTES = 4_000_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PROGRAMS = ((b"%PDF", "a PDF"), (b"PK\x03\x04", "a packed file, such as a Word document"), (b"\x89PNG", "an image"))
# A word of at least three letters above 0xC0 is Cyrillic; in Latin-1 such letters stand between plain ones.
_CYRILLIC_WORD = re.compile(rb"(?<![\x41-\x7a])[\xa8\xb8\xc0-\xff]{3,}(?![\x41-\x7a])")
_LATIN_LETTER = re.compile(rb"[\x41-\x7a][\xc0-\xff]|[\xc0-\xff][\x41-\x7a]")


def decoded(data: bytes | str) -> str:
    """The text of a file or a paste, with lines ended by LF. Raises ReferencesRefused."""
    size = len(data) if isinstance(data, bytes) else len(data.encode("utf-8", "replace"))
    if size > MAX_BYTES:
        raise ReferencesRefused(
            f"This is too large: one import may have {MAX_BYTES // 1_000_000} MB; import it in parts."
        )
    text = data if isinstance(data, str) else _text(data)
    text = text.replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\0") > 0:
        raise ReferencesRefused("This is not a text file.")
    if not text.strip():
        raise ReferencesRefused("There is nothing in it.")
    return text


def _text(data: bytes) -> str:
    for start, name in _PROGRAMS:
        if data.startswith(start):
            raise ReferencesRefused(f"This is {name}, not a text file with references.")
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "") or _wide(data)
    if encoding:
        return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _mostly_utf8(data, error):
            return data.decode("utf-8", errors="replace")
    cyrillic = len(_CYRILLIC_WORD.findall(data)) > len(_LATIN_LETTER.findall(data))
    return data.decode("cp1251" if cyrillic else "cp1252", errors="replace")


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: every other byte of plain text is zero."""
    sample = data[:400]
    if len(sample) > 8 and sample[1::2].count(0) > len(sample) // 8:
        return "utf-16-le"
    return "utf-16-be" if len(sample) > 8 and sample[0::2].count(0) > len(sample) // 8 else ""


def _mostly_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether a few broken bytes stand in a file that is UTF-8 otherwise."""
    multibyte = len(re.findall(rb"[\xc3-\xf4][\x80-\xbf]+", data))
    return multibyte > 2 * len(re.findall(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])", data)) and error.start >= 0
