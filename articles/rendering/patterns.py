"""What a line looks like: the marks of our profile, and those of Pandoc's that we do not read."""

import re

CODE_FENCE = re.compile(r"^(?P<indent> {0,3})(?P<marks>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)$")
CODE_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_+-]{0,30}")
DIV_FENCE = re.compile(r"^:{3,}\s*(?P<info>.*?)\s*:*\s*$")
HEADING = re.compile(r"^(?P<marks>#{1,6})\s+(?P<text>.*)$")
TRAILING_BRACES = re.compile(r"\s*\{[^{}]*\}\s*$")
RULE = re.compile(r"^ {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$")
QUOTE = re.compile(r"^ {0,3}> ?")
ITEM = re.compile(r"^(?P<indent> {0,3})(?P<marker>[-+*]|\d{1,9}\.)(?P<space> +(?=\S))")
NOTE = re.compile(r"^ {0,3}\[\^(?P<key>[^\s\]]+)\]:(?P<text>.*)$")
ABBREVIATION = re.compile(r"^\*\[(?P<short>[^\]^][^\]]*)\]:(?P<long>.*)$")
FORMATTING = re.compile(r"[*_`<>\[\]^~$\\]|https?://")
LIST_MARK = (
    "This list mark is not read; number with 1., 2. or use a dash; put \\ before its dot or bracket if it is text."
)
_UNDERLINED = "Headings and tables drawn with a line under them are not read; write ## before a heading."
_DASHED = "Tables drawn with dashes alone are not read; use bars: | a | b |."
STRAY_DEFINITION = "A definition stands under its term, which is one line after a blank line."
_INDENTED = "The marks ::: must stand at the beginning of the line."
_EMPTY_ITEM = "This item of a list is empty."
_ROMAN = r"(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_FANCY = rf"\(?(?:[a-z]|{_ROMAN}|#|@[\w-]*)[.)]|\(?(?:[A-Z]|{_ROMAN.upper()})\)|\(?\d{{1,9}}\)"
_FANCY_CAPITAL = rf"(?:[A-Z]\. |(?=[IVXLCDM]{{2}}){_ROMAN.upper()}\.) "
_ALONE = rf"{_FANCY}|(?:[A-Z]|{_ROMAN.upper()})\."
FANCY_ITEM = re.compile(rf"^ {{0,3}}(?:(?:(?:{_FANCY}) |{_FANCY_CAPITAL}) *\S|(?:{_ALONE})\s*$)")
TASK = re.compile(r"^\[[ xX]\]\s")
_OUTSIDE = (
    (FANCY_ITEM, "list-mark", LIST_MARK),
    (re.compile(r"^#{7,}\s"), "heading-level", "Headings have two to six marks: ##."),
    (re.compile(r"^#+\s*$"), "heading-empty", "This heading has no words."),
    (re.compile(r"^ {0,3}(?:[-+*]|\d{1,9}\.)\s*$"), "list-empty", _EMPTY_ITEM),
    (re.compile(r"^\|(?:\s|$)"), "line-block", "Line blocks and tables without a header line are not read."),
    (
        re.compile(r"^ {0,3}\+[-=:+]+\+\s*$"),
        "grid-table",
        "Grid tables are not read; write a table with bars: | a | b |.",
    ),
    (re.compile(r"^ *-{2,}(?: +-{2,})+ *$"), "simple-table", _DASHED),
    (
        re.compile(r"^ {0,3}\[[^\]^][^\]]*\]:\s"),
        "link-definition",
        "Links by reference are not read; write [words](https://...).",
    ),
    (re.compile(r"^ {0,2}~\s"), "definition-list", STRAY_DEFINITION),
    (re.compile(r"^ {1,3}:{3,}"), "fence-indented", _INDENTED),
    (re.compile(r"^\\(?:begin|end)\s*\{"), "raw-tex", "TeX is not read."),
)
UNDERLINE = re.compile(r"^(?:=+|-+)\s*$")
_DASHES = re.compile(r"^ *-{2,}(?: +-{2,})+ *$")
_DELIMITER = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$|^\s*\|\s*:?-+:?\s*\|?\s*$")
_GLUED = (
    (re.compile(r"^#{1,6}\s+\S"), "error", "heading-glued", "A heading needs a blank line before it."),
    (re.compile(r"^~{3,}"), "error", "code-glued", "A code block needs a blank line before it."),
    (re.compile(r"^ {1,3}:{3,}"), "error", "fence-indented", _INDENTED),
    (UNDERLINE, "error", "heading-underlined", _UNDERLINED),
    (re.compile(r"^ {0,3}(?:[+*]|\d{1,9}\.)\s*$"), "error", "list-empty", _EMPTY_ITEM),
    (_DASHES, "error", "simple-table", _DASHED),
    (_DELIMITER, "error", "table-glued", "A table needs a blank line before its header line."),
    (ITEM, "warning", "list-glued", "A list needs a blank line before it; this is read as running text."),
    (QUOTE, "warning", "quote-glued", "A quotation needs a blank line before it; this is read as running text."),
    (re.compile(r"^ {0,2}[:~]\s"), "error", "definition-list", STRAY_DEFINITION),
    (NOTE, "error", "footnote-glued", "The text of a footnote needs a blank line before it."),
    (ABBREVIATION, "error", "abbreviation-glued", "An abbreviation needs a blank line before it."),
)


def begins_item(text: str) -> bool:
    """Whether a line begins an item, with a mark of ours or of Pandoc's."""
    return bool((ITEM.match(text) and not RULE.match(text)) or FANCY_ITEM.match(text))


def looks_like_start(text: str) -> bool:
    """Whether a line without its indent could begin something, were it to stand by itself."""
    return bool(glued(text) or begins_item(text) or CODE_FENCE.match(text) or DIV_FENCE.match(text))


def outside(texts: list[str], at: int) -> tuple[str, str] | None:
    """Rule and sentence where a block of Pandoc's begins that we do not read."""
    for pattern, rule, sentence in _OUTSIDE:
        if pattern.match(texts[at]):
            return rule, sentence
    follows = texts[at + 1] if at + 1 < len(texts) else ""
    if UNDERLINE.match(follows):
        return "heading-underlined", _UNDERLINED
    return None


def glued(text: str) -> tuple[str, str, str] | None:
    """Severity, rule and sentence where a line inside a paragraph looks like the start of something else."""
    if text[:1].isalpha():
        return None
    for pattern, severity, rule, sentence in _GLUED:
        if pattern.match(text):
            return severity, rule, sentence
    return None
