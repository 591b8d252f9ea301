import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.bibliography.reading import read_references
from articles.bibliography.retractions import import_retractions
from articles.library.queries import PAGE_LENGTH
from articles.library.references import add_references
from articles.models import LibraryReference
from tests.factories import MONDAY, make_draft, make_published, make_source, make_user

pytestmark = pytest.mark.django_db

RIS = "TY  - JOUR\nTI  - A trial of “running”\nAU  - Łee, A\nPY  - 2021\nDO  - 10.1000/running\nER  - \n"


@pytest.fixture
def author(client):
    user = make_user("author")
    client.force_login(user)
    return user


def page(response):
    return " ".join(response.content.decode().split())


def test_a_paste_is_reported_new_known_and_refused(client, author):
    address = reverse("articles:library_import")

    first = page(client.post(address, {"text": RIS + "TY  - JOUR\nVL  - 1\nER  - \n"}))
    assert "Read as <b>RIS</b>" in first
    assert "New <b>1</b>" in first
    assert "Record 2 (line 7)" in first
    assert "It has neither a title nor a DOI or PMID." in first
    second = page(client.post(address, {"text": "10.1000/RUNNING\n10.1000/other"}))
    assert "New <b>1</b>" in second
    assert "Already there <b>1</b>" in second
    assert "Details to fill in" in second


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("x.ris", b"Title,Authors,DOI\na,b,10.1000/x\n", "This is a table (CSV)"),
        ("x.bib", b"", "There is nothing in it."),
        ("x.nbib", b"x" * 4_000_001, "This is too large"),
    ],
)
def test_a_wrong_file_is_refused_with_a_sentence(client, author, name, content, sentence):
    response = client.post(reverse("articles:library_import"), {"file": SimpleUploadedFile(name, content)})

    assert response.status_code == 422
    assert sentence in page(response)
    assert LibraryReference.objects.count() == 0


def test_a_refused_paste_keeps_what_was_typed(client, author):
    response = client.post(reverse("articles:library_import"), {"text": "my words", "article": "somewhere"})

    assert response.status_code == 422
    assert "my words</textarea>" in page(response)
    assert 'value="somewhere"' in page(response)


def test_an_import_for_a_draft_offers_to_add_and_adds(client, author):
    draft = make_draft(author)
    response = page(client.post(reverse("articles:library_import"), {"text": RIS, "article": draft.article.slug}))
    address = reverse("articles:cite", args=[draft.article.slug])
    assert f'action="{address}"' in response

    client.post(address, {"entry": [LibraryReference.objects.get().pk]})
    draft.refresh_from_db()
    assert "- id: lee2021\n" in draft.source
    shown = page(client.get(address, {"q": "running"}))
    assert "Cite: [@lee2021]" in shown
    assert '<code class="library-key">[@lee2021]</code>' in shown


def test_the_picker_finds_works_and_their_keys(client, author):
    draft = make_draft(author)
    add_references([{"DOI": "10.1000/walking.2020", "title": "A trial of walking"}], by=author, at=MONDAY)

    found = page(client.get(reverse("articles:library_find"), {"q": "walk", "article": draft.article.slug}))
    assert "Cite [@kim2020]" in found
    assert "<html" not in found
    assert "Add and cite" in page(client.get(reverse("articles:library_find"), {"q": "walk", "article": "elsewhere"}))


def test_the_text_in_the_editor_gets_the_work_and_nothing_is_saved(client, author):
    draft = make_draft(author)
    entry = add_references(read_references(RIS).records, by=author, at=MONDAY).new[0]
    typed = make_source("A title that was not saved")

    address = reverse("articles:cite_in_source", args=[draft.article.slug])
    answer = json.loads(client.post(address, {"source": typed, "entry": entry.pk}).content)
    assert answer["keys"] == ["lee2021"]
    assert (
        answer["source"].replace(
            '- id: lee2021\n  type: article-journal\n  title: "A trial of “running”"\n  author:\n'
            '  - {family: "Łee", given: "A"}\n  DOI: "10.1000/running"\n  issued: {date-parts: [[2021]]}\n',
            "",
        )
        == typed
    )
    assert client.post(address, {"source": "no head", "entry": entry.pk}).status_code == 422
    assert client.post(address, {"source": typed}).status_code == 422
    draft.refresh_from_db()
    assert draft.lock_version == 1


def test_an_entry_is_completed_in_its_form(client, author):
    entry = add_references([{"DOI": "10.1000/a"}], by=author, at=MONDAY).new[0]
    fields = {
        "type": "article-journal", "title": "Completed by hand", "doi": "10.1000/a", "issued": "2017-05", "volume": "3",
        "authors": "Golse, Nicolas\nWorld Health Organization\n", "container": "A Journal", "lock_version": 1,
    }  # fmt: skip

    assert client.post(entry.get_absolute_url(), fields | {"issued": "soon"}).status_code == 422
    assert client.post(entry.get_absolute_url(), fields).status_code == 302
    entry.refresh_from_db()
    assert entry.csl == {
        "type": "article-journal",
        "title": "Completed by hand",
        "author": [{"family": "Golse", "given": "Nicolas"}, {"literal": "World Health Organization"}],
        "container-title": "A Journal",
        "volume": "3",
        "DOI": "10.1000/a",
        "issued": {"date-parts": [[2017, 5]]},
    }
    assert "Golse N, World Health Organization. Completed by hand. A Journal. 2017 May;3." in page(
        client.get(entry.get_absolute_url())
    )
    assert client.post(entry.get_absolute_url(), fields | {"title": "Stale"}).status_code == 422


@pytest.mark.parametrize("path", ["library", "library_reference", "library_find"])
def test_pages_of_the_library_take_a_constant_number_of_queries(client, author, path, django_assert_max_num_queries):
    records = [{"title": f"A work on walking {one}", "DOI": f"10.1000/{one}", "issued": "2020"} for one in range(3)]
    entry = add_references(records[:1], by=author, at=MONDAY).new[0]
    address = entry.get_absolute_url() if path == "library_reference" else reverse(f"articles:{path}") + "?q=walking"
    client.get(address)
    with django_assert_max_num_queries(20) as one:
        client.get(address)
    add_references(records, by=author, at=MONDAY)
    make_draft(author)
    with django_assert_max_num_queries(len(one)):
        client.get(address)


def test_the_list_goes_on_where_a_page_ends(client, author):
    records = [{"title": f"Work {one}", "DOI": f"10.1000/{one}"} for one in range(PAGE_LENGTH + 1)]
    add_references(records, by=author, at=MONDAY)

    first = client.get(reverse("articles:library"))
    assert len(first.context["entries"]) == PAGE_LENGTH
    rest = client.get(reverse("articles:library") + first.context["next_href"])
    assert [str(one["entry"]) for one in rest.context["entries"]] == ["Work 0"]


@pytest.mark.parametrize("ending", ["bib", "ris", "json", "nbib"])
def test_the_references_of_a_public_article_are_a_file(client, ending, tmp_path):
    revision = make_published()
    notices = tmp_path / "r.csv"
    notices.write_text("RetractionNature,OriginalPaperDOI\nRetraction,10.1000/walking.2020\n")
    import_retractions(notices, at=MONDAY)

    response = client.get(f"/articles/{revision.article.slug}/references.{ending}")
    assert response.headers["Content-Disposition"] == f'attachment; filename="{revision.article.slug}.{ending}"'
    assert "Cookie" not in response.headers.get("Vary", "")
    (record,) = read_references(response.content).records
    assert (record["id"], record["DOI"], record["title"]) == (
        "kim2020",
        "10.1000/walking.2020",
        "RETRACTED: A trial of walking",
    )


def test_the_library_gives_what_is_ticked_or_found(client, author):
    first, _ = add_references([{"title": "On walking"}, {"title": "On running"}], by=author, at=MONDAY).new
    address = reverse("articles:library_export")

    def titles(**asked):
        return [one["title"] for one in json.loads(client.get(address, {"format": "json"} | asked).content)]

    assert titles() == ["On running", "On walking"]
    assert titles(entry=first.pk) == ["On walking"]
    assert titles(q="runn") == ["On running"]
    assert client.get(address, {"format": "exe"}).status_code == 404
