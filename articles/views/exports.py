"""A public text in the forms that people and machines take away. The same rules as for its page: what is public, is."""

import hashlib
import json
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from articles.audiences import Audience
from articles.exports import formats
from articles.exports.citing import bibtex, csl_json, ris
from articles.exports.formats import Format, path_of
from articles.exports.jats import jats
from articles.exports.markdown import markdown, representation_digest
from articles.exports.pdf import PdfUnavailable, pdf
from articles.exports.structured import notice_of, structured
from articles.exports.terms_of_use import license_address
from articles.exports.texts import PublicText, own_address, public_text, status_words, version_address
from articles.queries import Gone
from articles.reading.pages import ReadPage
from articles.reading.validators import validator_of

_MADE_BY: dict[str, Callable[[PublicText, ReadPage], bytes]] = {
    formats.PDF.name: pdf,
    formats.MARKDOWN.name: markdown,
    formats.JATS.name: jats,
    formats.JSON.name: structured,
    formats.BIBTEX.name: bibtex,
    formats.RIS.name: ris,
    formats.CSL.name: csl_json,
}
_PARAMETERS = {"text/markdown": "; charset=utf-8; variant=pandoc", "application/pdf": ""}


@require_safe
def export(
    request: HttpRequest,
    slug: str,
    form: Format,
    audience: Audience = Audience.PROFESSIONAL,
    number: int | None = None,
) -> HttpResponse:
    """One form of the text that readers get at this address, or of the one of that number."""
    today = timezone.localdate()
    try:
        text = public_text(slug, number, today)
    except Gone:
        return render(request, "articles/gone.html", status=410)
    page = text.pages[audience]
    etag = _validator(text, form, page)
    # References can be retracted on any day, which moves no date of ours: such forms are compared by name alone.
    since = None if form.marks_references else int(text.since.timestamp())
    response = get_conditional_response(request, etag=etag, last_modified=since)
    if response is None:
        try:
            response = _whole(text, form, page)
        except PdfUnavailable as refusal:
            return _refused(request, page, refusal)
    response["ETag"] = etag
    response["Last-Modified"] = http_date(text.since.timestamp())
    response["Cache-Control"] = "public, max-age=60, stale-while-revalidate=60"
    return response


def _whole(text: PublicText, form: Format, page: ReadPage) -> HttpResponse:
    body = _MADE_BY[form.name](text, page)
    content_type = form.media_type + _PARAMETERS.get(form.media_type, "; charset=utf-8")
    response = HttpResponse(body, content_type=content_type)
    response["Content-Disposition"] = f'{"attachment" if form.cites else "inline"}; filename="{_file_name(form, page)}"'
    response["Imprimatur-Status"] = status_words(page)
    response["Imprimatur-Digest"] = page.digest
    response["Repr-Digest"] = representation_digest(body)
    response["X-Robots-Tag"] = page.robots
    response["Link"] = _links(text, page)
    return response


def _file_name(form: Format, page: ReadPage) -> str:
    """The status is part of the name: a file that was kept still says what it was."""
    view = f"-{page.audience.value}" if form.per_view else ""
    status = "review-overdue" if page.lapsed else page.stage.replace("_", "-")
    return f"{page.slug}-v{page.version}{view}-{status}.{form.extension}"


def _links(text: PublicText, page: ReadPage) -> str:
    number = page.version if text.numbered else None
    described = page.site_url + path_of(formats.JSON, page.slug, page.audience, number)
    links = (
        (own_address(page, numbered=text.numbered), 'rel="canonical"; type="text/html"'),
        (version_address(page), 'rel="cite-as"'),
        (described, 'rel="describedby"; type="application/json"'),
        (license_address(), 'rel="license"'),
    )
    return ", ".join(f"<{address}>; {about}" for address, about in links)


def _validator(text: PublicText, form: Format, page: ReadPage) -> str:
    """The name of a form as it is now: its digest and status, and all else that it says."""
    notices = {key: notice_of(one) for key, one in text.retractions.items()} if form.marks_references else {}
    row = [form.name, text.numbered, page.digest, status_words(page), notices]
    row += [validator_of(one.edition, one.today) for one in text.pages.values()]
    return f'"{hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest()[:32]}"'


def _refused(request: HttpRequest, page: ReadPage, refusal: PdfUnavailable) -> HttpResponse:
    context = {"sentence": str(refusal), "status": refusal.status, "href": page.addresses[page.audience.value]}
    response = render(request, "articles/no_pdf.html", context, status=refusal.status)
    response["Cache-Control"] = "no-store"
    if refusal.status == 503:
        response["Retry-After"] = "60"
    return response
