"""What the head of an article's page says to machines: data, tags for catalogs, and where its other forms are."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.utils.safestring import SafeString

from articles.exports.citing import csl_record, sentence
from articles.exports.formats import PDF, Download, downloads
from articles.exports.jsonld import article_graph
from articles.exports.names import inverted
from articles.exports.terms_of_use import license_address, policy_path
from articles.exports.texts import marked_title, own_address, published_on, version_address
from articles.reading.pages import ReadPage
from articles.rendering.trust import data_block


@dataclass(frozen=True)
class MachineReadable:
    """For the template components/machine_readable.html, and for what stands under “Cite and download”."""

    page: ReadPage
    numbered: bool = False

    @property
    def json_ld(self) -> SafeString:
        """The page as schema.org data."""
        return data_block(article_graph(self.page, numbered=self.numbered))

    @property
    def title(self) -> str:
        """The title, which says first if the text was retracted."""
        return marked_title(self.page)

    @property
    def license(self) -> str:
        """The address of the terms of use."""
        return license_address()

    @property
    def author(self) -> str:
        """Where the people behind the text are explained."""
        return f"{policy_path()}#who"

    @property
    def cite_as(self) -> str:
        """The address that keeps exactly this text (RFC 8574)."""
        return version_address(self.page)

    @property
    def address(self) -> str:
        """The address under which this page is read, to be passed on."""
        return own_address(self.page, numbered=self.numbered)

    @property
    def citation(self) -> str:
        """The citation as a sentence."""
        return sentence(self.page)

    @cached_property
    def whole_text(self) -> list[Download]:
        """The forms of the text."""
        return downloads(self.page, numbered=self.numbered, cites=False)

    @cached_property
    def records(self) -> list[Download]:
        """The records for reference managers."""
        return downloads(self.page, numbered=self.numbered, cites=True)

    @property
    def tags(self) -> list[tuple[str, str]]:
        """Highwire tags, which Google Scholar and reference managers read, and Dublin Core."""
        record, day = csl_record(self.page), published_on(self.page)
        names = [inverted(one) for one in record["author"]]
        site = self.page.site_url
        drawn = [site + one.href for one in self.whole_text if one.format is PDF]
        highwire = [
            ("citation_title", record["title"]),
            *(("citation_author", one) for one in names),
            ("citation_publication_date", f"{day:%Y/%m/%d}"),
            ("citation_journal_title", settings.SITE_NAME),
            ("citation_publisher", settings.SITE_NAME),
            *([("citation_issn", settings.ISSN)] if settings.ISSN else []),
            ("citation_language", record["language"]),
            ("citation_fulltext_html_url", self.address),
            *(("citation_pdf_url", one) for one in drawn),
            *(("citation_keywords", one) for one in self.page.frame["topics"]),
        ]
        core = [
            ("DC.title", record["title"]),
            *(("DC.creator", one) for one in names),
            ("DC.date", day.isoformat()),
            ("DC.publisher", settings.SITE_NAME),
            ("DC.identifier", record["URL"]),
            ("DC.language", record["language"]),
            ("DC.rights", self.license),
        ]
        return highwire + core
