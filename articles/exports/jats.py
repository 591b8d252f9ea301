"""A public text as JATS 1.3 (ANSI/NISO Z39.96-2021), Journal Publishing: both views, the review, the references.

Built from what was frozen; the same text at the same stage gives the same bytes. Whatever can be submitted is valid.
"""

from lxml import etree

from articles.audiences import Audience
from articles.exports.elements import ALI, XLINK, add, read_fragment
from articles.exports.jats_front import front
from articles.exports.jats_references import reference
from articles.exports.jats_text import TextOfView
from articles.exports.texts import PublicText
from articles.reading.pages import ReadPage

DOCTYPE = (
    '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD with MathML3 v1.3 20210610//EN"'
    ' "https://jats.nlm.nih.gov/publishing/1.3/JATS-journalpublishing1-3-mathml3.dtd">'
)


def jats(text: PublicText, page: ReadPage) -> bytes:
    """The whole document, in UTF-8."""
    article = etree.Element("article", nsmap={"xlink": XLINK, "ali": ALI})
    article.set("article-type", "review-article")
    article.set("dtd-version", "1.3")
    article.set("{http://www.w3.org/XML/1998/namespace}lang", text.page.frame.get("lang", "en"))
    fragments = {one: read_fragment(text.manifest["fragments"][one.value]) for one in Audience}
    writers = {one: TextOfView(one) for one in Audience}
    front(article, text, fragments, writers)
    body = add(article, "body")
    for one in Audience:
        writers[one].section(body, fragments[one])
    _back(article, text)
    _settle(article)
    return etree.tostring(article, encoding="UTF-8", xml_declaration=True, doctype=DOCTYPE) + b"\n"


def _back(article: etree._Element, text: PublicText) -> None:
    back = add(article, "back")
    notes = add(back, "fn-group", content_type="disclaimers")
    for one in Audience:
        disclaimer = text.pages[one].disclaimer
        note = add(notes, "fn", fn_type="other", specific_use=f"disclaimer-{one.value}")
        add(note, "p", f"{disclaimer['title']} {disclaimer['sentence']}")
    if text.page.origin_sentence:
        add(add(notes, "fn", fn_type="other", specific_use="origin"), "p", text.page.origin_sentence)
    _glossary(back, text)
    if not text.references:
        return
    listed = add(back, "ref-list")
    add(listed, "title", "References")
    marks = _marks(article)
    for number, csl in enumerate(text.references, start=1):
        retraction = text.retractions.get(str(csl.get("id", "")))
        reference(listed, number, csl, retraction, marks.get(f"ref-{number}", []))


def _glossary(back: etree._Element, text: PublicText) -> None:
    """The terms that were frozen with the text; where the views explain one in two ways, both stand here."""
    entries = [one for one in text.manifest["glossary"] if any(one.get(view.value) for view in Audience)]
    if not entries:
        return
    glossary = add(back, "glossary")
    add(glossary, "title", "Glossary")
    listed = add(glossary, "def-list")
    for entry in entries:
        made = add(listed, "def-item", id=f"term-{entry['slug']}")
        add(made, "term", entry["term"])
        wordings = {one: entry.get(one.value) or "" for one in Audience}
        same = len(set(wordings.values())) == 1
        for audience, words in wordings.items():
            if words and not (same and audience is Audience.LAY):
                use = "" if same else f"audience-{audience.value}"
                add(add(made, "def", specific_use=use), "p", words)


def _marks(article: etree._Element) -> dict[str, list[str]]:
    """Where each reference is cited, in the order of the document."""
    found: dict[str, list[str]] = {}
    for mark in article.iter("xref"):
        if mark.get("ref-type") == "bibr" and mark.get("id"):
            found.setdefault(mark.get("rid", ""), []).append(mark.get("id", ""))
    return found


def _settle(article: etree._Element) -> None:
    """A link whose place is not in this document becomes plain words."""
    places = {one.get("id") for one in article.iter() if one.get("id")}
    for link in [one for one in article.iter("xref") if one.get("rid") not in places]:
        link.tag = "named-content"
        for name in list(link.attrib):
            del link.attrib[name]
        link.set("content-type", "unlinked")
