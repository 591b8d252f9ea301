"""What machines fetch: feeds, the map, robots.txt, the manifest, social cards."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree
from PIL import Image

from articles import sitemaps
from articles.models import SearchEntry
from articles.reading import cards
from articles.reading.cards import CardFacts, drawable, fitted
from articles.reading.social import shortened
from reviews.notices import confirm_retraction, propose_retraction
from tests.factories import MONDAY, make_member, make_published, make_submitted, make_user

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SHARED = "public, max-age=60, stale-while-revalidate=60"


def locations(content: bytes) -> list[str]:
    return [one.text for one in etree.fromstring(content).iter(f"{MAP}loc")]


def retract(revision) -> None:
    notice = propose_retraction(revision, by=make_user("managing_editor"), text="Doubts.", at=MONDAY)
    confirm_retraction(notice, by=make_member().user, at=MONDAY + timedelta(hours=1))


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/feed.atom", "/topics/cardiology/feed.atom"])
def test_the_feed_has_approved_texts_with_both_views(client, path):
    revision = make_published()
    make_submitted()
    feed = etree.fromstring(client.get(path).content)
    entries = feed.findall(f"{ATOM}entry")

    assert feed.findtext(f"{ATOM}id") == f"http://testserver{path}"
    assert [one.findtext(f"{ATOM}id") for one in entries] == [f"urn:uuid:{revision.article.uid}"]
    assert [(one.get("rel"), one.get("href")) for one in entries[0].findall(f"{ATOM}link")] == [
        ("alternate", f"http://testserver/articles/{revision.article.slug}/lay/"),
        ("related", f"http://testserver/articles/{revision.article.slug}/professional/"),
    ]
    assert entries[0].findtext(f"{ATOM}summary") == "Yes, for most adults."
    assert entries[0].find(f"{ATOM}category").get("term") == "Cardiology"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/feed.atom", "/topics/cardiology/feed.atom", "/sitemap.xml", "/sitemap-0.xml"])
def test_what_is_held_is_not_sent_again_until_something_changes(client, path):
    revision = make_published()
    first = client.get(path)
    by_tag = {"If-None-Match": first.headers["ETag"]}
    by_date = {"If-Modified-Since": first.headers["Last-Modified"]}
    held = [client.get(path, headers=one).status_code for one in (by_tag, by_date)]
    SearchEntry.objects.update(changed_at=revision.created_at + timedelta(days=9_999))
    later = client.get(path, headers=by_date).status_code

    assert (held, later) == ([304, 304], 200)
    assert first.headers["Cache-Control"] == SHARED
    assert not first.cookies


@pytest.mark.django_db
def test_a_retraction_leaves_feed_and_map_at_once(client):
    revision = make_published()
    make_published()
    addresses = [f"/articles/{revision.article.slug}/lay/", f"/articles/{revision.article.slug}/professional/"]
    before = [client.get(path) for path in ("/feed.atom", "/sitemap.xml")]
    retract(revision)
    after = [
        client.get(path, headers={"If-None-Match": held.headers["ETag"]})
        for path, held in zip(("/feed.atom", "/sitemap.xml"), before, strict=True)
    ]

    assert [all(one in page.content.decode() for one in addresses) for page in before] == [True, True]
    assert [page.status_code for page in after] == [200, 200]
    assert [any(one in page.content.decode() for one in addresses) for page in after] == [False, False]


@pytest.mark.django_db
def test_an_empty_site_has_a_feed_and_a_map(client):
    assert etree.fromstring(client.get("/feed.atom").content).findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+00:00"
    assert "http://testserver/" in locations(client.get("/sitemap.xml").content)
    assert client.get("/topics/cardiology/feed.atom").status_code == 404


@pytest.mark.django_db
def test_the_map_has_both_views_of_approved_texts_topics_and_lasting_pages(client):
    slug, hidden = make_published().article.slug, make_submitted().article.slug
    member = make_member()
    found = {one.removeprefix("http://testserver") for one in locations(client.get("/sitemap.xml").content)}

    assert {f"/articles/{slug}/lay/", f"/articles/{slug}/professional/", "/", "/topics/cardiology/"} <= found
    assert {"/editorial-policy/", "/articles/", "/topics/", member.get_absolute_url()} <= found
    assert [one for one in found if hidden in one or "/desk/" in one] == []


@pytest.mark.django_db
def test_a_long_map_is_a_list_of_parts(client, monkeypatch):
    slugs = {make_published().article.slug for _ in range(2)}
    monkeypatch.setattr(sitemaps, "PART", 3)
    index = client.get("/sitemap.xml")
    parts = [one.removeprefix("http://testserver") for one in locations(index.content)]
    found = [place for part in parts for place in locations(client.get(part).content)]

    assert etree.fromstring(index.content).tag == f"{MAP}sitemapindex"
    assert {one.split("/")[4] for one in found if one.endswith(("/lay/", "/professional/"))} == slugs
    assert len(found) == len(set(found))
    assert all(len(locations(client.get(part).content)) <= 3 for part in parts[1:])
    assert [client.get(f"/sitemap-{name}.xml").status_code for name in ("99", "x", "9" * 30)] == [404] * 3


@pytest.mark.django_db
@pytest.mark.parametrize("texts", [1, 3])
@pytest.mark.parametrize(
    ("path", "count"), [("/feed.atom", 2), ("/sitemap.xml", 5), ("/topics/cardiology/feed.atom", 3)]
)
def test_they_ask_the_same_number_of_queries_however_many_texts_there_are(client, texts, path, count):
    for _ in range(texts):
        make_published()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200

    assert len(captured) == count


def test_robots_name_the_map_and_keep_desk_and_accounts_out(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert lines[0] == "User-agent: *"
    assert {"Disallow: /desk/", "Disallow: /accounts/", "Sitemap: http://testserver/sitemap.xml"} <= set(lines)


def test_the_manifest_names_icons_that_exist(client, settings):
    icons = client.get("/site.webmanifest").json()["icons"]
    root = settings.ROOT / "editorial"

    for icon in icons:
        with Image.open(root / icon["src"].removeprefix("/")) as image:
            assert f"{image.width}x{image.height}" == icon["sizes"]
    with Image.open(root / "root" / "favicon.ico") as image:
        assert (32, 32) in image.info["sizes"]


@pytest.mark.django_db
def test_a_card_is_drawn_once_for_each_status(client, monkeypatch):
    revision = make_published()
    address = f"/articles/{revision.article.slug}/lay/card.png"
    drawn: list[CardFacts] = []
    draw = cards.draw
    monkeypatch.setattr(cards, "draw", lambda facts: drawn.append(facts) or draw(facts))
    first, again = client.get(address), client.get(address)
    held = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    retract(revision)
    retracted = client.get(address)

    with Image.open(BytesIO(first.content)) as image:
        assert (image.format, image.size) == ("PNG", (1200, 630))
    assert (first.content == again.content, held.status_code) == (True, 304)
    assert held.headers["Cache-Control"] == first.headers["Cache-Control"]
    assert [facts.stage_label for facts in drawn] == ["Approved", "Retracted"]
    assert (retracted.headers["ETag"] == first.headers["ETag"], retracted.headers["Cache-Control"]) == (False, SHARED)


@pytest.mark.django_db
def test_a_page_tells_others_what_it_is(client):
    slug = make_published().article.slug
    page = client.get(f"/articles/{slug}/professional/").content.decode()

    assert f'<meta property="og:image" content="http://testserver/articles/{slug}/professional/card.png">' in page
    assert '<meta property="og:description" content="Approved, professional view. Yes, in most adults.">' in page
    assert 'content="summary_large_image"' in page


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Does a β₂-agonist help?", "Does a beta2-agonist help?"),
        ("≥ 5 µg or 5 μg – 3 × a day", ">= 5 mcg or 5 mcg - 3 x a day"),
        ("Ménière’s 🙂", "Meniere’s"),
        ("10² g", ""),
        ("½ tablet", ""),
        ("糖尿病", ""),
        ("Είναι", ""),
        ("Is 3 ≠ 4?", ""),
    ],
)
def test_a_card_never_shows_a_mutilated_question(text, shown):
    assert drawable(text) == shown


def test_a_title_of_any_length_fits_its_card():
    assert fitted("Short?") == (["Short?"], 76)
    lines, size = fitted("word " * 60)
    endless, _ = fitted("x" * 300)

    assert (len(lines), size, len(endless)) == (6, 44, 6)
    assert endless[-1].endswith("…")


def test_a_description_is_cut_at_a_word():
    assert shortened("a short one") == "a short one"
    assert shortened("word " * 100).endswith("word…")
