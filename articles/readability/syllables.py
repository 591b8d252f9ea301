"""How many syllables a word has: English spelling by rules, and by hand where the rules are wrong.

Groups of vowels are counted; a silent ending takes one away, vowels that are spoken apart add one. Numbers count as
one syllable; short forms in capitals are spelled out.
"""

import re
from functools import lru_cache

from articles.readability.exceptions import BY_HAND

_GROUP = re.compile(r"[aeiouy]+")
_PART = re.compile(r"[a-z]+(?:'[a-z]+)?")
_FOLDED = str.maketrans("áàâäãåéèêëíìîïóòôöõøúùûüçñ’", "aaaaaaeeeeiiiioooooouuuucn'")
_CAPITALS = re.compile(r"([A-Z]{2,5})s?")
_READ_AS_A_WORD = re.compile(r"[^AEIOU]*(?:[AEIOU]+[^AEIOU]{1,2})+[AEIOU]?")
_HISSING = re.compile(r"(?:s|x|z|ce|ge|sh|ch|se|ze)$")

# A silent e inside a word that was put together: care-ful, time-line, some-body.
_COMPOUND = re.compile(
    r"(.*?[aeiouy][^aeiouy]{1,2}e)"
    r"(ly|liness|ments?|ness|ful|fully|less|some|like|lihood|work|lines?|times?|things?|hood|how|where|worthy|bod(?:y|ies)"
    r"|ships?|ways?|m[ae]n|houses?|sides?|wide|proof|backs?|board|fish|papers?|lights?|lands?|town|wood|styles?|holds?"
    r"|fore|over|care|cast(?:s|ing)?|guards?|keepers?|making|makers?|born|books?|bone|boat|room|days?|span)"
)
# An e that is not silent, since the consonants before it need it: ta-ble, han-dled, cen-tre.
_SYLLABIC = re.compile(
    r"(?:[bcdfgkpstz]les?|[^aeiouylr][bdfgkpt]led|[aeiou][bdfgkpt]{1,2}led|(?<=[aeiouy][nc])[ct]res?|theatres?)$"
)
_SILENT = (
    (re.compile(r"[^aeiouy]e$"), _SYLLABIC),
    (re.compile(r"[^aeiouy]es$"), re.compile(rf"(?:s|z|x|c|g|sh|ch)es$|{_SYLLABIC.pattern}")),
    (re.compile(r"[^aeiouy]ed$"), re.compile(rf"[td]ed$|{_SYLLABIC.pattern}")),
    (re.compile(r"[gq]ues?$"), re.compile(r"(?:ar|h|cl)gue")),
    (re.compile(r"ically$"), re.compile(r"(?!)")),  # spoken -ickly
)
# Vowels next to each other that are spoken apart: ra-di-o, flu-id, re-act.
_APART = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![tcsg])ia|(?<=st)ia|tia(?=t[eio])|cia(?=t[eio])",
        r"(?<![tcsgx])io(?<!llio)|(?<=ra)tio(?=s?$)",
        r"iu",
        r"(?<![gy])e(?=o)(?!ou)(?!on$)(?!ons$)(?!op)|(?<=[rnhdt])eo(?=n$|ns$|p|us)(?!ple)",
        r"(?<![gqs])ua(?!r[dt])(?<!langua)|(?<=s)ua(?=l|s)",
        r"(?<!q)uou",
        r"u(?=i(?:ty|ties|t(?:ou|iv)))(?<!q)|uing$|uist",
        r"(?<=[^aeioucstgxf])ie(?=t|nt|nc|r$|rs$|st$|nn)|fier|cie(?=t[yi])",
        r"(?<=[^aeiouy])y(?=ing$|a|o|er|e[dr]$)",
        r"(?<=[cr])ea(?=t(?:e|es|ed|ing|ion|ions|or|ors|ive|ivity|ure[^a]?)$)(?<!^grea)(?<!trea)(?<!^brea)",
        r"(?<=[^aeiou])[eoa]ing$|(?<=[aeo])ying",
        r"eums?$|eus$|ae(?=l)|ao|oe(?=t[ri]|lia|m[ei])",
        r"iing|(?<!q)ue(?:r|l$|ling|t)|(?<!q)uen(?!t?c?h)",
        r"(?<=^re)a(?=ct|dj|ff|rr|ss|pp|l[is]|na)|(?<=^re)e(?=[nvxsm])|(?<=^re)i(?=n[^g]|m|t)",
        r"(?<=^pre)[eo](?=..)|(?<=^co)[oe](?=[prxd])|(?<=^de)[ai](?=c|[ov]n)",
        r"(?:sm|thm)s?$",
    )
)


@lru_cache(maxsize=32_768)
def syllables(word: str) -> int:
    """The syllables of one word, at least one. Parts joined by hyphens are counted one by one."""
    if any(character.isdigit() for character in word):
        return 1
    capitals = _CAPITALS.fullmatch(word)
    if capitals and not (len(capitals[1]) > 3 and _READ_AS_A_WORD.fullmatch(capitals[1])):
        return sum(3 if letter == "W" else 1 for letter in capitals[1])
    plain = word.lower().translate(_FOLDED).replace("æ", "e").replace("œ", "e")
    return max(1, sum(_with_ending(part) for part in _PART.findall(plain)))


def _with_ending(part: str) -> int:
    """One part, perhaps with an apostrophe: doctor's, nurse's, didn't, they'll."""
    if part in BY_HAND:
        return BY_HAND[part]
    word, _, ending = part.partition("'")
    more = 0
    if ending == "s":
        more = bool(_HISSING.search(word))
    elif part.endswith("n't"):
        word, more = part[:-3], part[-4:-3] in {"s", "d"}
    return _counted(word) + more


def _counted(word: str) -> int:
    if word in BY_HAND:
        return BY_HAND[word]
    compound = _COMPOUND.fullmatch(word)
    if compound and not _SYLLABIC.search(compound[1]):
        return _counted(compound[1]) + _counted(compound[2])
    count = len(_GROUP.findall(word))
    count -= sum(bool(ending.search(word)) and not spoken.search(word) for ending, spoken in _SILENT)
    return max(1, count + sum(len(pattern.findall(word)) for pattern in _APART))
