"""The article page as a reader sees it: one edition row, turned into words. Pure: no query is made here."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from articles.asking.corrections import MistakesShown
from articles.audiences import Audience
from articles.days import day_of
from articles.entries import role_links, topic_links
from articles.models import Edition
from articles.reading.cautions import CAUTIONS, DISCLAIMERS, ORIGINS, caution_of
from articles.reading.checked import Row, checked_rows
from articles.reading.marks import doubt_of
from articles.reading.progress import clocks_of, steps_of
from articles.reading.social import social_of
from articles.reading.wordings import section_links, with_insertions
from articles.rendering.trust import trusted
from articles.states import READER_STATUS, ReaderStage, ReaderStatus

_STATUS_OF_STAGE: dict[str, ReaderStatus] = {status.stage.value: status for status in READER_STATUS.values()}


@dataclass(frozen=True)
class ReadPage:
    """Everything the template of the article page needs, computed from the edition and the day it is served."""

    edition: Edition
    today: date
    site_url: str
    numbered: bool = False  # asked for by its version

    @property
    def slug(self) -> str:
        """The article's address."""
        return self.edition.slug

    @cached_property
    def audience(self) -> Audience:
        """The view being read."""
        return Audience(self.edition.audience)

    @property
    def title(self) -> str:
        """The question, in this view's words."""
        return self.edition.title

    @property
    def description(self) -> str:
        """The short answer without its marks, for machines."""
        return self.edition.short_answer

    @property
    def audience_label(self) -> str:
        """The name of this view."""
        return f"{self.audience.label} view"

    @cached_property
    def addresses(self) -> dict[str, str]:
        """The address of each view."""
        return {one.value: reverse(f"articles:{one.value}", args=[self.slug]) for one in Audience}

    @cached_property
    def views(self) -> dict[str, str]:
        """Where each view of what is being read stands: of this very version, where it was asked for by its number."""
        if not self.numbered:
            return self.addresses
        return {one.value: reverse(f"articles:version_{one.value}", args=[self.slug, self.version]) for one in Audience}

    @property
    def other_address(self) -> str:
        """Where the other view of what is being read stands."""
        return self.views[self.audience.other.value]

    @property
    def canonical(self) -> str:
        """The absolute address of this view."""
        return self.site_url + self.addresses[self.audience.value]

    @cached_property
    def frame(self) -> dict[str, Any]:
        """The frame's facts, as stored with the edition."""
        return self.edition.frame

    @cached_property
    def _parts(self) -> tuple[SafeString, SafeString]:
        stored = [*self.edition.other_wordings, *self.edition.term_popups, *self.edition.marks]
        links = section_links(self.edition.fragment, self.audience.other, self.other_address)
        insertions = sorted([*map(tuple, stored), *links])
        whole = with_insertions(self.edition.fragment, insertions)
        opening, closing_tag, rest = whole.partition("</header>")
        return trusted(opening + closing_tag), trusted(rest)

    @property
    def opening(self) -> SafeString:
        """The signed fragment up to the end of its header."""
        return self._parts[0]

    @property
    def rest(self) -> SafeString:
        """The signed fragment after its header."""
        return self._parts[1]

    @property
    def figures(self) -> dict[str, int] | None:
        """How many figures of the two wordings agree, of how many; None where no figure stands in a pair."""
        found = self.frame.get("figures")
        return found if found and found["total"] else None

    @cached_property
    def checked(self) -> list[Row]:
        """How the text was checked, row by row; an edition built by an older version knows its figures alone."""
        facts = self.frame.get("checked") or {"figures": self.frame.get("figures")}
        return checked_rows(facts, self.audience)

    @property
    def contents(self) -> list[dict[str, Any]]:
        """The headings of this view."""
        return self.edition.contents

    @cached_property
    def status(self) -> ReaderStatus:
        """Stage, meaning and robots word of this text."""
        return _STATUS_OF_STAGE[self.edition.stage]

    @property
    def stage(self) -> str:
        """The stage's key."""
        return self.edition.stage

    @property
    def stage_label(self) -> str:
        """The stage's literal words."""
        return self.status.stage.label

    @property
    def meaning(self) -> str:
        """One plain sentence that says what the stage means."""
        return self.status.meaning

    @property
    def robots(self) -> str:
        """What search engines are asked to do."""
        return self.status.robots

    @property
    def lapsed(self) -> bool:
        """Whether the approval has outlived its validity, today."""
        return self.edition.lapsed(self.today)

    @property
    def version(self) -> int:
        """The revision's number."""
        return self.frame["version"]

    @property
    def digest(self) -> str:
        """The digest that was frozen, 64 hexadecimal digits."""
        return self.frame["digest"]

    @property
    def digest_short(self) -> str:
        """Its first twelve digits, in groups of four."""
        return " ".join(self.digest[i : i + 4] for i in (0, 4, 8))

    @property
    def topics(self) -> list[dict[str, str]]:
        """The fields the text is filed under."""
        return topic_links(self.frame["topics"])

    @property
    def origin_sentence(self) -> str:
        """Who or what drafted the text."""
        return ORIGINS.get(self.frame["origin"], "")

    @property
    def disclaimer(self) -> dict[str, str]:
        """The line that stands under every text, in the words of this view."""
        return DISCLAIMERS[self.audience]

    @property
    def reviewers(self) -> list[dict[str, Any]]:
        """Who signed, as they were when they signed."""
        return [one | {"signed_at": parse_datetime(one["signed_at"])} for one in self.frame["reviewers"]]

    @property
    def not_rewritten(self) -> dict[str, str] | None:
        """What the lay view says while it has no words of its own."""
        if self.audience is not Audience.LAY or self.frame["has_lay_text"]:
            return None
        reason = self.frame["lay_waiver"] or "It shows the same text as the professional view."
        return {"title": "Not yet rewritten for patients", "sentence": reason}

    @property
    def doubt(self) -> dict[str, str] | None:
        """What journals say against the sources of this text, or None."""
        return doubt_of(self.frame.get("source_notices", []))

    @property
    def mistakes(self) -> MistakesShown:
        """What the page says of its own mistakes."""
        return MistakesShown(self.frame)

    @property
    def newer(self) -> dict[str, str] | None:
        """A newer text that is on its way to take this one's place."""
        newer = self.frame["newer"]
        if not newer:
            return None
        href = reverse(f"articles:version_{self.audience.value}", args=[self.slug, newer["version"]])
        return {"sentence": f"A newer text is under review (version {newer['version']}).", "href": href}

    @cached_property
    def steps(self) -> list[dict[str, Any]]:
        """The three stages with their dates: done, now, or still to come; and what came after approval."""
        return steps_of(self.stage, self.frame)

    @property
    def clocks(self) -> list[dict[str, Any]]:
        """When the text changed, when and by whom it was reviewed, when that is due again."""
        return clocks_of(self.stage, self.frame, self.edition.review_due)

    @property
    def trust_line(self) -> str:
        """How far this text has been reviewed, in one sentence, computed from its status."""
        count = len(self.frame["reviewers"])
        if self.stage == ReaderStage.APPROVED and not self.lapsed:
            who = "1 member" if count == 1 else f"{count} members"
            return f"Reviewed and signed by {who} of the Medical Advisory Board."
        if self.lapsed:
            return "Signed by the Medical Advisory Board, but the review is overdue."
        return self.meaning

    @property
    def caution(self) -> dict[str, str] | None:
        """The line above the text that a reader must not miss, or None where the approval stands."""
        if self.stage == ReaderStage.RETRACTED:
            return caution_of("retracted", "Retracted.", self.frame["notice"])
        if self.lapsed:
            sentence = f"The board's approval was valid until {_day(self.edition.review_due)}. A new review is due."
            return caution_of("lapsed", "Review overdue.", sentence)
        if self.stage == ReaderStage.APPROVED:
            return None
        title = "An older version." if self.stage == ReaderStage.SUPERSEDED else "Not approved."
        caution = caution_of("caution", title, CAUTIONS[self.stage])
        if self.stage == ReaderStage.SUPERSEDED or self.frame.get("approved_version"):
            caution |= {"href": self.addresses[self.audience.value], "link_text": "Read the approved version"}
        return caution

    @property
    def roles(self) -> dict[str, list[dict[str, str]]]:
        """The answers to "Which best describes you?", grouped by the view each opens."""
        return role_links(self.slug, self.views if self.numbered else None)

    @property
    def social(self) -> dict[str, Any]:
        """How a link to this page looks elsewhere."""
        return social_of(self)


def _day(day: date | None) -> str:
    return day_of(day) if day else ""
