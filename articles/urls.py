"""Addresses of what readers open and of the draft editor."""

from django.urls import path, register_converter

from articles.asking.addresses import QUESTIONS
from articles.audiences import Audience
from articles.exports import formats
from articles.glossary.addresses import GLOSSARY
from articles.library.addresses import REFERENCES
from articles.views import (
    alongside,
    browse,
    drafts,
    exports,
    history,
    machines,
    merging,
    publication,
    read,
    reporting,
    waivers,
    writing,
)

app_name = "articles"


class AudienceConverter:
    """A view, as a part of an address."""

    regex = "|".join(Audience.values)

    def to_python(self, value: str) -> Audience:
        """The view of this name."""
        return Audience(value)

    def to_url(self, value: str) -> str:
        """The name of this view."""
        return str(value)


register_converter(AudienceConverter, "audience")
# What can be taken away: of the text that readers get now, and of each version.
EXPORTS = {
    "article.pdf": formats.PDF,
    "article.md": formats.MARKDOWN,
    "jats.xml": formats.JATS,
    "article.json": formats.JSON,
    "cite.bib": formats.BIBTEX,
    "cite.ris": formats.RIS,
    "cite.json": formats.CSL,
}

urlpatterns = [
    # What is asked for most comes first.
    *(
        path(f"articles/<slug:slug>/{audience.value}/", read.read, {"audience": audience}, name=audience.value)
        for audience in Audience
    ),
    path("", browse.home, name="home"),
    path("search/", browse.search, name="search"),
    path("topics/", browse.topics, name="topics"),
    path("topics/<slug:slug>/", browse.topic, name="topic"),
    path("topics/<slug:slug>/feed.atom", machines.feed, name="topic_feed"),
    path("feed.atom", machines.feed, name="feed"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("sitemap-<slug:part>.xml", machines.sitemap, name="sitemap_part"),
    path("robots.txt", machines.robots, name="robots"),
    path("site.webmanifest", machines.manifest, name="manifest"),
    path("articles/", browse.articles, name="articles"),
    path("as/<slug:role>/", read.read_as, name="choose"),
    path("articles/<slug:slug>/", read.read_bare, name="read"),
    path("articles/<slug:slug>/as/<slug:role>/", read.read_as, name="read_as"),
    *(
        path(
            f"articles/<slug:slug>/{audience.value}/card.png",
            machines.card,
            {"audience": audience},
            name=f"card_{audience.value}",
        )
        for audience in Audience
    ),
    *(
        path(
            f"articles/<slug:slug>/versions/<int:number>/{audience.value}/",
            read.read_version,
            {"audience": audience},
            name=f"version_{audience.value}",
        )
        for audience in Audience
    ),
    path("articles/<slug:slug>/history/", history.history, name="history"),
    path("articles/<slug:slug>/history/compare/", history.choose_comparison, name="choose_comparison"),
    *(
        path(
            f"articles/<slug:slug>/history/<int:older>/<int:newer>/{audience.value}/",
            history.compare,
            {"audience": audience},
            name=f"compare_{audience.value}",
        )
        for audience in Audience
    ),
    *(
        path(
            f"articles/<slug:slug>/{which}{'<audience:audience>/' if form.per_view else ''}{file}",
            exports.export,
            {"form": form},
            name=f"{prefix}{form.name}",
        )
        for which, prefix in (("", ""), ("versions/<int:number>/", "version_"))
        for file, form in EXPORTS.items()
    ),
    *GLOSSARY,
    path("articles/<slug:slug>/<audience:audience>/report/", reporting.report, name="report"),
    path("articles/<slug:slug>/<audience:audience>/report/sent/", reporting.sent, name="report_sent"),
    *QUESTIONS,
    *REFERENCES,
    path("desk/articles/new/", drafts.start, name="start"),
    path("desk/articles/<slug:slug>/edit/", writing.edit, name="edit"),
    path("desk/articles/<slug:slug>/edit/preview/", alongside.preview, name="preview"),
    path("desk/articles/<slug:slug>/edit/keep/", alongside.keep, name="keep"),
    path("desk/articles/<slug:slug>/edit/presence/", alongside.presence, name="presence"),
    path("desk/articles/<slug:slug>/edit/file/", alongside.file, name="file"),
    path("desk/articles/<slug:slug>/edit/drop/", alongside.drop, name="drop"),
    path("desk/articles/<slug:slug>/edit/merge/", merging.merge_copy, name="merge"),
    path("desk/articles/<slug:slug>/submit/", drafts.submit, name="submit"),
    path("desk/articles/<slug:slug>/discard/", drafts.discard, name="discard"),
    path("desk/articles/<slug:slug>/revise/", drafts.revise, name="revise"),
    path("desk/articles/<slug:slug>/lay-waiver/", waivers.lay_waiver, name="lay_waiver"),
    path("desk/articles/<slug:slug>/reading-waiver/", waivers.reading_waiver, name="reading_waiver"),
    path("desk/articles/<slug:slug>/schedule/", publication.schedule, name="schedule"),
    path("desk/articles/<slug:slug>/visibility/", publication.visibility, name="visibility"),
]
