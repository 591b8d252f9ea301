"""LaTeX as BibTeX files hold it, to plain text and back."""

import re
import unicodedata

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "d": "\u0323", "b": "\u0331", "k": "\u0328",
    "r": "\u030a",
}  # fmt: skip
_SYMBOLS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ",
    "aa": "å", "AA": "Å", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ", "th": "þ", "TH": "Þ", "ng": "ŋ", "NG": "Ŋ",
    "textendash": "–", "textemdash": "—", "textasciitilde": "~", "textasciicircum": "^", "textbackslash": "\\",
    "textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}", "textquoteleft": "‘",
    "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”", "textquotesingle": "'",
    "textregistered": "®", "texttrademark": "™", "textcopyright": "©", "copyright": "©", "textdegree": "°",
    "degree": "°", "pm": "±", "textpm": "±", "times": "×", "texttimes": "×", "cdot": "·", "leq": "≤", "le": "≤",
    "geq": "≥", "ge": "≥", "approx": "≈", "sim": "∼", "neq": "≠", "rightarrow": "→", "to": "→", "infty": "∞",
    "textmu": "µ", "texteuro": "€", "euro": "€", "pounds": "£", "textsterling": "£", "S": "§", "P": "¶", "dots": "…",
    "ldots": "…", "textellipsis": "…", "guillemotleft": "«", "guillemotright": "»", "textbar": "|", "textless": "<",
    "textgreater": ">", "prime": "′", "circ": "°", "slash": "/", "space": " ", "quad": " ", "textunderscore": "_",
    "textdollar": "$", "quotedblbase": "„", "quotesinglbase": "‚", "textexclamdown": "¡", "textquestiondown": "¿",
}  # fmt: skip
_MARKS = {
    " ": " ",
    "\n": " ",
    "\\": " ",
    ",": " ",
    ";": " ",
    ":": " ",
    "!": "",
    "-": "",
    "/": "",
    "@": "",
    "(": "",
    ")": "",
}
_TOKEN = re.compile(r"\\[A-Za-z]+\*?[ \t]*|\\[\s\S]|---|--|``|''|[^\\{}$~`'\-^_]+|[\s\S]")
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "~": " "}
_SPECIALS = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "@": "{@}", **{one: f"\\{one}" for one in "$%&#_"},
}  # fmt: skip
_PLAIN = re.compile(r"[^\\{}$~`'\-]*")
DEEPEST = 60


def to_text(latex: str) -> str:
    """What a LaTeX text says, in Unicode. Commands that are not known leave their arguments; braces go."""
    if _PLAIN.fullmatch(latex):
        return latex
    if latex.count("{") > DEEPEST and _depth(latex) > DEEPEST:
        latex = latex.replace("{", "").replace("}", "")
    return unicodedata.normalize("NFC", _Decoder(latex).all())


def from_text(text: str) -> str:
    """The same text for a BibTeX field, so that `to_text` gives it back."""
    specials = _SPECIALS | ({"{": r"\{", "}": r"\}"} if _balanced(text) else {})
    escaped = "".join(specials.get(one, one) for one in text)
    return re.sub(r"([-`'])(?=\1)", r"\1{}", escaped)


def _balanced(text: str) -> bool:
    """Whether every brace has its partner, as BibTeX demands of escaped ones too."""
    depth = 0
    for one in text:
        depth += (one == "{") - (one == "}")
        if depth < 0:
            return False
    return depth == 0


def _depth(text: str) -> int:
    deepest = depth = 0
    for one in text:
        depth += (one == "{") - (one == "}")
        deepest = max(deepest, depth)
    return deepest


def _greek(name: str) -> str:
    word = name.removeprefix("var").removeprefix("text")
    size = "CAPITAL" if word[:1].isupper() else "SMALL"
    try:
        return unicodedata.lookup(f"GREEK {size} LETTER {'LAMDA' if word.lower() == 'lambda' else word.upper()}")
    except KeyError:
        return ""


class _Decoder:
    """Reads pieces one after another; an accent takes the next group or letter."""

    def __init__(self, latex: str) -> None:
        self.pieces = _TOKEN.findall(latex)
        self.at = 0
        dollars = sum(piece == "$" for piece in self.pieces)
        self.dollars_are_math = dollars % 2 == 0
        self.in_math = False

    def all(self) -> str:
        """Everything; a closing brace that closes nothing is left out."""
        parts = []
        while self.at < len(self.pieces):
            parts.append(self.unit())
        return "".join(parts)

    def unit(self) -> str:
        """One group, command or piece of text."""
        piece = self.pieces[self.at]
        self.at += 1
        if piece == "{":
            return self._group()
        if piece[0] == "\\" and len(piece) > 1:
            return self._command(piece)
        if piece == "$" and self.dollars_are_math:
            self.in_math = not self.in_math
            return ""
        if piece == "}" or (self.in_math and piece in "^_"):
            return ""
        return _LIGATURES.get(piece, piece)

    def _group(self) -> str:
        parts = []
        while self.at < len(self.pieces):
            if self.pieces[self.at] == "}":
                self.at += 1
                break
            parts.append(self.unit())
        return "".join(parts)

    def _command(self, piece: str) -> str:
        name = piece[1:].rstrip(" \t*") or piece[1]
        if name in _ACCENTS:
            return self._accented(_ACCENTS[name], name)
        if name in _SYMBOLS or name in _MARKS:
            return _SYMBOLS.get(name, _MARKS.get(name, ""))
        if not name.isalpha():
            return name
        return _greek(name)

    def _accented(self, accent: str, name: str) -> str:
        while self.at < len(self.pieces) and self.pieces[self.at].isspace():
            self.at += 1
        piece = self.pieces[self.at] if self.at < len(self.pieces) else "}"
        if piece == "}":
            return "" if name.isalpha() else name
        if piece[0] in "{\\":
            base = self.unit()
        else:
            self.pieces[self.at] = piece[1:]
            self.at += len(piece) == 1
            base = piece[0]
        if not base:
            return name if not name.isalpha() else ""
        first = {"ı": "i", "ȷ": "j"}.get(base[0], base[0])
        return unicodedata.normalize("NFC", first + accent + base[1:])
