"""What a line looks like: the marks of our profile, and those of Pandoc's that we do not read."""

import re

CODE_FENCE = re.compile(r"^(?P<indent> {0,3})(?P<marks>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)$")
FENCE_LIKE = re.compile(r"^ {0,3}`{3,}+ *+(?=[^ ]*`)[^ ]*+ *$")  # as much a fence, to Pandoc
CODE_INFO = "After the marks of a code block only one plain word is read."
CODE_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_+-]{0,30}")
HEADING = re.compile(r"^(?P<marks>#{1,6}) +(?P<text>.*)$")
TRAILING_BRACES = re.compile(r"\{[^{}]*\} *$")
RULE = re.compile(r"^ {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$")
QUOTE = re.compile(r"^ {0,3}> ?")
ITEM = re.compile(r"^(?P<indent> {0,3})(?P<marker>[-+*]|[0-9]{1,9}\.)(?P<space> +(?=[^ ]))")
_BULLET = re.compile(r"^ {0,3}[-+*] +(?=[^ ])")
NOTE = re.compile(r"^ {0,3}\[\^(?P<key>[^\s\]]+)\]:(?P<text>.*)$")
ABBREVIATION = re.compile(r"^\*\[(?P<short>[^\]^][^\]]*)\]:(?P<long>.*)$")
FORMATTING = re.compile(r"[*_`<>\[\]^~$\\]|https?://")
MATH = re.compile(r"\$\$[\s\S]+?\$\$|\$(?=[^ \n$])(?:\\[\s\S]|[^$\\])+\$(?<![^\\][ \n]\$)(?![0-9])")
MATH_SENTENCE = "Formulas in TeX are not read; they are shown as text. A sum of money is written \\$5."
LIST_MARK = (
    "This list mark is not read; number with 1., 2. or use a dash; put \\ before its dot or bracket if it is text."
)
GLUED_CODE = "A code block needs a blank line before it."
_UNDERLINED = "Headings and tables drawn with a line under them are not read; write ## before a heading."
_DASHED = "Tables drawn with dashes alone are not read; use bars: | a | b |."
DASHED_OVER = "Dashes with text or another line right under them are not read; leave a blank line."
STRAY_DEFINITION = "A definition stands under its term, which is one line after a blank line."
_INDENTED = "The marks ::: must stand at the beginning of the line."
_EMPTY_ITEM = "This item of a list is empty."
_ROMAN = r"(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_FANCY = rf"\(?(?:[a-z]|{_ROMAN}|#|@[\w-]*)[.)]|\(?(?:[A-Z]|{_ROMAN.upper()})\)|\(?[0-9]+\)|[0-9]{{10,}}\."
_FANCY_CAPITAL = rf"(?:[A-Z]\. |(?=[IVXLCDM]{{2}}){_ROMAN.upper()}\.) "
_ALONE = rf"{_FANCY}|(?:[A-Z]|{_ROMAN.upper()})\."
FANCY_ITEM = re.compile(rf"^ {{0,3}}(?:(?:(?:{_FANCY}) |{_FANCY_CAPITAL}) *[^ ]|(?:{_ALONE}) *$)")
TASK = re.compile(r"^\\?\[(?:[ \n]+|[xX])\\?\](?:[ \n]|$)")  # also after backslashes, to Pandoc
_OUTSIDE = (
    (FANCY_ITEM, "list-mark", LIST_MARK),
    (FENCE_LIKE, "code-attributes", CODE_INFO),
    (re.compile(r"^#{7,} "), "heading-level", "Headings have two to six marks: ##."),
    (re.compile(r"^#+ *$"), "heading-empty", "This heading has no words."),
    (re.compile(r"^ {0,3}(?:[-+*]|[0-9]{1,9}\.) *$"), "list-empty", _EMPTY_ITEM),
    (re.compile(r"^\|(?: |$)"), "line-block", "Line blocks and tables without a header line are not read."),
    (
        re.compile(r"^ {0,3}\+[-=:+]+\+ *$"),
        "grid-table",
        "Grid tables are not read; write a table with bars: | a | b |.",
    ),
    (
        re.compile(r"^ {0,3}\[[^\]^][^\]]*\]: "),
        "link-definition",
        "Links by reference are not read; write [words](https://...).",
    ),
    (re.compile(r"^ {0,2}~ "), "definition-list", STRAY_DEFINITION),
    (re.compile(r"^ {1,3}:{3,}"), "fence-indented", _INDENTED),
    (re.compile(r"^\\(?:begin|end) *\{"), "raw-tex", "TeX is not read."),
)
UNDERLINE = re.compile(r"^(?:=+|-+) *$")
DASHES = re.compile(r"^ {0,3}-+(?: +-+)* *$")
_DELIMITER = re.compile(r"^ *+(?:\| *+)?:?-+:? *+(?:\| *+:?-+:? *+)+(?:\| *+)?$|^ *+\| *+:?-+:? *+(?:\| *+)?$")
_GLUED = (
    (re.compile(r"^#{1,6} +[^ ]"), "error", "heading-glued", "A heading needs a blank line before it."),
    (FENCE_LIKE, "error", "code-attributes", CODE_INFO),
    (re.compile(r"^~{3,}"), "error", "code-glued", GLUED_CODE),
    (re.compile(r"^ {1,3}:{3,}"), "error", "fence-indented", _INDENTED),
    (UNDERLINE, "error", "heading-underlined", _UNDERLINED),
    (re.compile(r"^ {0,3}(?:[+*]|[0-9]{1,9}\.) *$"), "error", "list-empty", _EMPTY_ITEM),
    (DASHES, "error", "simple-table", _DASHED),
    (_DELIMITER, "error", "table-glued", "A table needs a blank line before its header line."),
    (ITEM, "warning", "list-glued", "A list needs a blank line before it; this is read as running text."),
    (QUOTE, "warning", "quote-glued", "A quotation needs a blank line before it; this is read as running text."),
    (re.compile(r"^ {0,2}[:~] "), "error", "definition-list", STRAY_DEFINITION),
    (NOTE, "error", "footnote-glued", "The text of a footnote needs a blank line before it."),
    (ABBREVIATION, "error", "abbreviation-glued", "An abbreviation needs a blank line before it."),
)


def is_bullet(text: str) -> bool:
    """Whether a line begins an item of a list without numbers."""
    return bool(_BULLET.match(text) and not RULE.match(text))


def begins_item(text: str) -> bool:
    """Whether a line begins an item, with a mark of ours or of Pandoc's."""
    return bool((ITEM.match(text) and not RULE.match(text)) or FANCY_ITEM.match(text))


def div_info(text: str) -> str | None:
    """What a line of `:::` says: "" closes a block, anything else opens one; None where this is no such line."""
    if not text.startswith(":::"):
        return None
    said = text.lstrip(":").strip(" ")
    if said.startswith("{"):
        return said.rstrip(":").rstrip(" ")
    word, _, more = said.partition(" ")
    return said if more.strip(" ").strip(":") else word


def looks_like_start(text: str) -> bool:
    """Whether a line without its indent could begin something, were it to stand by itself."""
    return bool(
        glued(text) or begins_item(text) or CODE_FENCE.match(text) or RULE.match(text) or text.startswith(":::")
    )


def outside(texts: list[str], at: int) -> tuple[str, str] | None:
    """Rule and sentence where a block of Pandoc's begins that we do not read."""
    for pattern, rule, sentence in _OUTSIDE:
        if pattern.match(texts[at]):
            return rule, sentence
    return None


def underlined(texts: list[str], at: int) -> tuple[str, str] | None:
    """Rule and sentence where a line is drawn under this one, or this one is a line over others."""
    follows = texts[at + 1] if at + 1 < len(texts) else ""
    if UNDERLINE.match(follows):
        return "heading-underlined", _UNDERLINED
    if follows.strip(" ") and DASHES.match(texts[at]):
        return "dashes", DASHED_OVER
    return None


def glued(text: str) -> tuple[str, str, str] | None:
    """Severity, rule and sentence where a line inside a paragraph looks like the start of something else."""
    if text[:1].isalpha():
        return None
    for pattern, severity, rule, sentence in _GLUED:
        if pattern.match(text):
            return severity, rule, sentence
    return None
