"""Social cards: the picture of a link to an article, 1200 by 630, with its question, its status and its view."""

import hashlib
import unicodedata
from bisect import bisect
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from functools import cache, lru_cache
from io import BytesIO

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from articles.reading.pages import ReadPage

SIZE = (1200, 630)
EDITION_OF_THE_DRAWING = "1"  # raise it where the drawing changes, so that kept cards are drawn anew
_MARGIN = 84
_WIDTH = SIZE[0] - 2 * _MARGIN
_TITLE_SIZES = (76, 66, 58, 50, 44)
_TITLE_LINES = {76: 3, 66: 4, 58: 4, 50: 5, 44: 6}
_MOST_LETTERS = 300
# As in tokens.css, light.
_PAPER, _INK, _QUIET, _RULE, _BAR = "#fbfaf6", "#171d22", "#545d64", "#dcd8cc", "#1d4671"
_TONES = {
    "approved": "#17603a",
    "under_review": "#7a4600",
    "lapsed": "#7a4600",
    "submitted": "#1d4671",
    "retracted": "#981b2c",
}
# Micro is spelled mc in doses, so that nobody reads it as milli (ISMP, list of error-prone abbreviations).
_SPELLED = {"\u00b5": "mc", "\u03bc": "mc", "≥": ">=", "≤": "<=", "−": "-", "–": "-", "—": "-", "×": "x"}
_SILENT = {"So", "Sk", "Cf", "Mn", "Co", "Cn", "Cs"}
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@dataclass(frozen=True)
class CardFacts:
    """All that a card shows; two cards with the same facts are the same picture."""

    title: str
    stage: str
    stage_label: str
    view_label: str
    site: str

    @property
    def name(self) -> str:
        """A name of the picture, for caches."""
        content = "\n".join([EDITION_OF_THE_DRAWING, *astuple(self)])
        return hashlib.sha256(content.encode()).hexdigest()[:32]


def facts_of(page: ReadPage) -> CardFacts:
    """What the card of a page says. An approval that has lapsed is not shown as one."""
    stage, label = ("lapsed", "Review overdue") if page.lapsed else (page.stage, page.stage_label)
    site = settings.SITE_URL.partition("://")[2]
    return CardFacts(page.title[:_MOST_LETTERS], stage, label, page.audience_label, site[:60])


def draw(facts: CardFacts) -> bytes:
    """The card as PNG."""
    image = Image.new("RGB", SIZE, _PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, SIZE[0], 18), fill=_BAR)
    _draw_brand(pen)
    lines, size = fitted(drawable(facts.title) or "An answer to a medical question")
    y = 178 + max(0, (300 - len(lines) * size * 1.18) / 2)
    for line in lines:
        pen.text((_MARGIN, y), line, font=_font(size), fill=_INK, stroke_width=0.6)
        y += size * 1.18
    _draw_foot(pen, facts)
    out = BytesIO()
    image.quantize(96).save(out, "PNG", optimize=True)
    return out.getvalue()


def fitted(title: str) -> tuple[list[str], int]:
    """The title in lines, in the largest letters in which it fits; cut off with an ellipsis where none does."""
    for size in _TITLE_SIZES:
        lines = list(_wrapped(title, size))
        if len(lines) <= _TITLE_LINES[size]:
            return lines, size
    size = _TITLE_SIZES[-1]
    kept = lines[: _TITLE_LINES[size]]
    while kept[-1] and _font(size).getlength(kept[-1] + "…") > _WIDTH:
        kept[-1] = kept[-1][:-1]
    kept[-1] = kept[-1].rstrip() + "…"
    return kept, size


def drawable(text: str) -> str:
    """The text in letters that our typeface has: a lone Greek letter by its name, others without accents.

    "" where anything that could change the meaning would be lost, such as another script or an unknown sign: no card
    shows a mutilated question. Pictures and marks that are not said aloud may go.
    """
    text = unicodedata.normalize("NFC", text)
    drawn = []
    for before, letter, after in zip(f" {text}", text, f"{text[1:]} ", strict=False):
        shown = _in_type(letter)
        if shown is None or (_is_greek(letter) and (_is_greek(before) or _is_greek(after))):
            return ""
        drawn.append(shown)
    return " ".join("".join(drawn).split())


@lru_cache(maxsize=4_000)
def _in_type(letter: str) -> str | None:
    """How a letter is drawn; None where it cannot be and would be missed."""
    if letter.isspace():
        return " "
    if letter in _SPELLED or _has_glyph(letter):
        return _SPELLED.get(letter, letter)
    bare = "".join(one for one in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(one))
    # A superscript or a fraction would be read as another number; a subscript, as in CO₂, is not.
    plain = letter.isalpha() or unicodedata.name(letter, "").startswith("SUBSCRIPT ")
    if plain and bare and bare != letter and all(_has_glyph(one) for one in bare):
        return bare
    if _is_greek(letter):
        return unicodedata.name(letter).split(" LETTER ")[1].split(" ")[0].lower()
    return "" if unicodedata.category(letter) in _SILENT else None


def _is_greek(letter: str) -> bool:
    name = unicodedata.name(letter, "")
    return name.startswith("GREEK ") and " LETTER " in name and not _is_micro(letter)


def _is_micro(letter: str) -> bool:
    return letter in "\u00b5\u03bc"


def _has_glyph(letter: str) -> bool:
    font = _font(20)
    return bytes(font.getmask(letter)) != bytes(font.getmask("\U0010ffff"))


def _wrapped(text: str, size: int) -> Iterator[str]:
    font, line = _font(size), ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if font.getlength(joined) <= _WIDTH:
            line = joined
            continue
        if line:
            yield line
        line = word
        while font.getlength(line) > _WIDTH:
            cut = max(1, bisect(range(len(line)), _WIDTH, key=lambda end: int(font.getlength(line[:end] + "-"))) - 1)
            yield line[:cut] + "-"
            line = line[cut:]
    if line:
        yield line


def _draw_brand(pen: ImageDraw.ImageDraw) -> None:
    pen.ellipse((_MARGIN, 70, _MARGIN + 52, 122), fill=_BAR)
    pen.ellipse((_MARGIN + 7, 77, _MARGIN + 45, 115), outline=_PAPER, width=2)
    pen.text((_MARGIN + 26, 96), "I", font=_font(28), fill=_PAPER, anchor="mm", stroke_width=0.6)
    pen.text((_MARGIN + 70, 97), settings.SITE_NAME, font=_font(38), fill=_INK, anchor="lm", stroke_width=0.6)


def _draw_foot(pen: ImageDraw.ImageDraw, facts: CardFacts) -> None:
    tone = _TONES.get(facts.stage, _QUIET)
    pen.line((_MARGIN, 510, SIZE[0] - _MARGIN, 510), fill=_RULE, width=2)
    pen.ellipse((_MARGIN, 540, _MARGIN + 36, 576), fill=tone)
    _draw_sign(pen, facts.stage)
    pen.text((_MARGIN + 52, 558), facts.stage_label, font=_font(34), fill=tone, anchor="lm", stroke_width=0.6)
    end = _MARGIN + 52 + _font(34).getlength(facts.stage_label)
    pen.text((end + 28, 558), facts.view_label, font=_font(34), fill=_QUIET, anchor="lm")
    pen.text((SIZE[0] - _MARGIN, 558), facts.site, font=_font(28), fill=_QUIET, anchor="rm")


def _draw_sign(pen: ImageDraw.ImageDraw, stage: str) -> None:
    """A tick, a cross, or a half for what is not finished: never color alone."""
    left, top = _MARGIN, 540
    if stage == "approved":
        pen.line((left + 10, top + 19, left + 16, top + 25, left + 27, top + 12), fill=_PAPER, width=4, joint="curve")
    elif stage == "retracted":
        pen.line((left + 11, top + 11, left + 25, top + 25), fill=_PAPER, width=4)
        pen.line((left + 25, top + 11, left + 11, top + 25), fill=_PAPER, width=4)
    else:
        pen.pieslice((left + 5, top + 5, left + 31, top + 31), 90, 270, fill=_PAPER)


@cache
def _font(size: int) -> Font:
    """Pillow's own typeface, Aileron, which comes with it."""
    return ImageFont.load_default(size)
