"""How much there is to read."""

import re
from collections import Counter
from dataclasses import dataclass

from lxml import html

from articles.audiences import Audience
from articles.manifests import read_manifest
from articles.models import Revision

# Silent reading of English non-fiction by adults: 238 words a minute (Brysbaert 2019, doi:10.1016/j.jml.2019.104047).
WORDS_A_MINUTE = 238
_BLOCKS = "./header/* | ./div[@class='body']/*"
_MARKS = ".//sup[@class='cite']"
_WORD = re.compile(r"\w[\w’'.,/-]*")


@dataclass(frozen=True)
class Length:
    """Both views of a text together: what they share is read once. The reference list is not counted."""

    words: int
    short_answer: str  # in words for professionals

    @property
    def minutes(self) -> int:
        """How long reading takes, in whole minutes, at least one."""
        return max(1, round(self.words / WORDS_A_MINUTE))


def length_of(revision: Revision) -> Length:
    """How long a frozen text is, by what was frozen."""
    manifest = read_manifest(revision.manifest)
    professional, lay = (_blocks(manifest["fragments"][one.value]) for one in (Audience.PROFESSIONAL, Audience.LAY))
    texts = professional + (lay - professional)
    words = sum(len(_WORD.findall(text)) * times for text, times in texts.items())
    return Length(words, manifest["outline"][Audience.PROFESSIONAL.value]["short_answer"])


def _blocks(fragment: str) -> Counter[str]:
    """The words of each block of a view, without the marks of its citations."""
    tree = html.fragment_fromstring(fragment, create_parent="div")
    for mark in tree.xpath(_MARKS):
        mark.drop_tree()
    return Counter(" ".join(block.text_content().split()) for block in tree.xpath(_BLOCKS))
