"""Languages as catalogs name them, and as CSL does."""

_LANGUAGES = {
    "en": ("eng", "english"), "de": ("ger", "german", "deu", "deutsch"), "fr": ("fre", "french", "fra", "français"),
    "es": ("spa", "spanish", "español"), "it": ("ita", "italian"), "pt": ("por", "portuguese"),
    "nl": ("dut", "dutch", "nld"),
    "ru": ("rus", "russian"), "zh": ("chi", "chinese", "zho"), "ja": ("jpn", "japanese"), "ko": ("kor", "korean"),
    "pl": ("pol", "polish"), "sv": ("swe", "swedish"), "da": ("dan", "danish"), "no": ("nor", "norwegian"),
    "fi": ("fin", "finnish"), "tr": ("tur", "turkish"), "cs": ("cze", "czech", "ces"), "hu": ("hun", "hungarian"),
    "uk": ("ukr", "ukrainian"), "ar": ("ara", "arabic"), "fa": ("per", "persian", "fas"), "he": ("heb", "hebrew"),
}  # fmt: skip
_CODES = {name: code for code, names in _LANGUAGES.items() for name in names}


def language_code(text: str) -> str:
    """`en` for eng, English and en; what is not known stays as it is."""
    return _CODES.get(text.casefold(), text if text.casefold() not in _LANGUAGES else text.casefold())


def babel_name(code: str) -> str:
    """`english` for en, as LaTeX calls it; what is not known stays as it is."""
    return _LANGUAGES[code][1] if code in _LANGUAGES else code


def marc_code(code: str) -> str:
    """`eng` for en, as MEDLINE writes it; what is not known stays as it is."""
    return _LANGUAGES[code][0] if code in _LANGUAGES else code
