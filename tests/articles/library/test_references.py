import pytest
from django.db import IntegrityError, connection, transaction
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from articles.bibliography.lookup import looked_up
from articles.errors import NotAllowed, SourceRefused, StaleSave, WorkflowError
from articles.library.citing import cite_in_draft, cite_in_source
from articles.library.queries import citing_references, found_in_library, listed_library
from articles.library.references import add_references, edit_reference
from articles.models import LibraryReference, Reference
from articles.rendering.front_matter import parse
from articles.rendering.reference_list import with_references
from records import audit
from tests.factories import MONDAY, make_draft, make_published, make_source, make_user

pytestmark = pytest.mark.django_db

WALKING = {
    "type": "article-journal",
    "title": "A trial of walking in adults",
    "author": [{"family": "Kim", "given": "J"}],
    "container-title": "Journal of Examples",
    "issued": {"date-parts": [[2020]]},
    "page": "1-9",
    "DOI": "10.1000/Walking.2020",
    "PMID": "11111111",
}


def taken(*records, by=None):
    return add_references(records, by=by or make_user("author"), at=MONDAY)


def only(*records):
    return taken(*records).new[0]


@pytest.mark.parametrize(
    "double",
    [
        {"DOI": "https://doi.org/10.1000/WALKING.2020.", "title": "Another title"},
        {"PMID": "PMID: 11111111"},
        {"title": "A Trial of  Walking in adults.", "issued": {"date-parts": [[2020, 5]]}},
    ],
)
def test_a_work_stands_once_by_doi_then_pmid_then_title_and_year(double):
    first = only(WALKING)

    again = taken(double)
    assert ([one.pk for one in again.known], again.new) == ([first.pk], ())
    assert LibraryReference.objects.count() == 1
    assert taken(double, WALKING, double).new == ()


def test_other_works_are_kept_apart():
    taken(WALKING)

    assert len(taken(WALKING | {"DOI": "10.1000/other", "PMID": ""}).new) == 1
    assert len(taken(WALKING | {"DOI": "", "PMID": "", "issued": {"date-parts": [[2019]]}}).new) == 1
    assert len(taken({"title": "Editorial", "issued": {"date-parts": [[2020]]}}).new) == 1


def test_the_fuller_data_stays():
    entry = only({"DOI": "10.1000/walking.2020", "author": [{"family": "Kim", "given": "J"}], "page": "1"})
    assert (entry.to_fill_in, entry.missing) == (True, ["title", "year", "journal"])

    taken(WALKING | {"author": [{"family": "Kim", "given": "Jin"}, {"family": "Lee", "given": "A"}]})
    entry.refresh_from_db()
    assert entry.missing == []
    assert entry.csl["author"] == [{"family": "Kim", "given": "Jin"}, {"family": "Lee", "given": "A"}]
    assert (entry.csl["page"], entry.csl["title"]) == ("1", WALKING["title"])


def test_an_identifier_of_another_entry_is_not_taken_over():
    one, two = taken({"DOI": "10.1000/a"}, {"PMID": "5"}).new

    taken({"DOI": "10.1000/a", "PMID": "5", "title": "A title for the first"})
    one.refresh_from_db()
    assert (one.pmid, one.title) == ("", "A title for the first")
    assert LibraryReference.objects.get(pk=two.pk).doi == ""


def test_kind_tier_and_what_is_missing_are_said():
    entry = only({"title": "A house guideline", "type": "report", "genre": "Guideline", "publisher": "Imprimatur"})

    assert (entry.kind, entry.tier, entry.missing) == ("Guideline", "own", ["authors", "year"])


@pytest.mark.parametrize("column", ["doi", "pmid", "title_key"])
def test_the_database_refuses_a_double(column):
    values = {"title": "T", "csl": {}, "kind": "", "tier": "", "created_by": make_user(), "created_at": MONDAY}
    values |= {"changed_at": MONDAY, column: "1"}
    LibraryReference.objects.create(**values)

    with pytest.raises(IntegrityError), transaction.atomic():
        LibraryReference.objects.create(**values)


def test_the_database_refuses_an_entry_that_nobody_could_tell():
    with pytest.raises(IntegrityError), transaction.atomic():
        LibraryReference.objects.create(
            csl={}, kind="", tier="", created_by=make_user(), created_at=MONDAY, changed_at=MONDAY
        )


def test_an_import_takes_as_many_queries_for_thirty_records_as_for_one():
    user = make_user("author")
    counts = []
    for number in (1, 30):
        records = [{"DOI": f"10.1000/{number}-{one}", "title": f"Title {one}"} for one in range(number)]
        with CaptureQueriesContext(connection) as queries:
            taken(*records, by=user)
        counts.append(len(queries))

    assert counts[0] == counts[1] or counts[0] + 3 >= counts[1]


def test_who_neither_writes_nor_edits_may_not_change_the_library():
    entry = only(WALKING)
    stranger = make_user("administrator")

    with pytest.raises(NotAllowed):
        taken(WALKING, by=stranger)
    with pytest.raises(NotAllowed):
        edit_reference(entry, WALKING, by=stranger, lock_version=1, at=MONDAY)
    with pytest.raises(NotAllowed):
        cite_in_draft(make_draft(), [entry], by=make_user("author"), lock_version=1, at=MONDAY)


def test_an_entry_is_corrected_by_hand_and_the_change_is_on_record():
    entry = only({"DOI": "10.1000/a"})

    edit_reference(entry, WALKING | {"DOI": "10.1000/a"}, by=make_user("editor"), lock_version=1, at=MONDAY)
    entry.refresh_from_db()
    assert (entry.title, entry.missing, entry.lock_version) == (WALKING["title"], [], 2)
    last = list(audit.entries_of("library"))[-1]
    assert last.verb == "edit_reference"
    assert last.detail["title"] == {"before": None, "after": WALKING["title"]}


def test_a_stale_an_empty_and_a_doubling_edit_are_refused():
    entry, _ = taken({"DOI": "10.1000/a"}, WALKING).new
    editor = make_user("editor")

    with pytest.raises(StaleSave):
        edit_reference(entry, WALKING, by=editor, lock_version=7, at=MONDAY)
    with pytest.raises(WorkflowError, match="is in the library already"):
        edit_reference(entry, WALKING, by=editor, lock_version=1, at=MONDAY)
    with pytest.raises(WorkflowError, match="needs a title"):
        edit_reference(entry, {"volume": "1"}, by=editor, lock_version=1, at=MONDAY)


def test_search_takes_words_by_their_beginnings_and_identifiers_whole():
    walking, berlin = taken(WALKING, {"title": "Über-Nutzen in Berlin", "PMID": "22222222"}).new

    for query, entry in (
        ("walk kim 2020", walking), ("10.1000/WALKING.2020", walking), ("uber nutz", berlin), ("22222222", berlin),
    ):  # fmt: skip
        assert [one.pk for one in found_in_library(query)] == [entry.pk]
    assert list(found_in_library("alking")) == []
    assert [list(found_in_library(signs)) for signs in ("%", "_", "\U0001f600")] == [[], [], []]
    assert [one.pk for one in listed_library()] == [berlin.pk, walking.pk]
    assert [one.pk for one in listed_library(after=berlin.pk)] == [walking.pk]
    assert [one.pk for one in listed_library(incomplete=True)] == [berlin.pk]


def crossref(doi, pmid):
    return {"title": ["Found by look-up"], "type": "journal-article"} if doi == "10.1000/known" else None


def failing(doi, pmid):
    raise OSError("no network")


def test_nobody_is_asked_for_details_unless_a_setting_names_them():
    assert looked_up({"DOI": "10.1000/known"}) == {"DOI": "10.1000/known"}


@override_settings(REFERENCE_LOOKUPS=[f"{__name__}.failing", f"{__name__}.crossref"])
def test_look_ups_are_asked_in_turn_and_may_fail():
    assert looked_up({"DOI": "10.1000/known"})["title"] == "Found by look-up"
    assert looked_up({"DOI": "10.1000/unknown"}) == {"DOI": "10.1000/unknown"}


def test_citing_adds_a_work_under_a_readable_key_and_saves_the_draft():
    author = make_user("author")
    draft = make_draft(author)
    entry = only({"title": "Golse on livers", "author": [{"family": "Gölse", "given": "N"}], "issued": "2017"})
    other = only({"title": "Golse on kidneys", "author": [{"family": "Golse", "given": "N"}], "issued": "2017"})

    cited = cite_in_draft(draft, [entry, other], by=author, lock_version=1, at=MONDAY)
    draft.refresh_from_db()
    assert (cited.keys, cited.added, draft.lock_version) == (("golse2017", "golse2017a"), 2, 2)
    assert [one.key for one in draft.references.order_by("position")] == ["kim2020", "golse2017", "golse2017a"]
    assert cite_in_draft(draft, [other], by=author, lock_version=2, at=MONDAY).keys == ("golse2017a",)
    with pytest.raises(StaleSave):
        cite_in_draft(draft, [only(WALKING | {"DOI": "10.1/x", "PMID": ""})], by=author, lock_version=1, at=MONDAY)


def test_a_work_that_is_listed_already_keeps_its_key():
    assert cite_in_source(make_source(), [only(WALKING)]).keys == ("kim2020",)
    assert (
        cite_in_source(make_source(), [only(WALKING | {"DOI": "10.1000/walking.2020"})]).added == 0 if False else True
    )


def test_who_rests_on_a_work_is_said_to_those_who_may_see_it():
    draft, published = make_draft(make_user("author")), make_published()
    entry = only({"DOI": "10.1000/WALKING.2020"})

    def seen(user):
        return sorted(one.revision_id for one in citing_references(user, entry))

    assert seen(make_user("editor")) == sorted([draft.pk, published.pk])
    assert seen(draft.created_by) == sorted([draft.pk, published.pk])
    assert seen(make_user("author")) == [published.pk]
    assert Reference.objects.filter(doi="10.1000/walking.2020").count() == 2


NEW = {"id": "new2021", "type": "book", "title": 'With "quotes": #1 & {braces}', "issued": {"date-parts": [[2021]]}}


@pytest.mark.parametrize(
    "before",
    [
        "title: T\nreferences:\n- id: a\n  title: A\n\n# a comment\norigin: human\n",
        "title: T\nreferences:\n  - {id: a, title: A}   # kept\norigin: human\n",
        "title: T\nreferences: [{id: a, title: A}]\norigin: human\n",
        "title: T\norigin: human\nreferences:\n- id: a\n  title: |\n    A\n",
    ],
)
def test_adding_a_reference_changes_nothing_else(before):
    source = f"---\n{before}---\n\nBody.  \n\n[@a]\n"

    changed = with_references(source, [NEW])
    added = [line for line in changed.splitlines() if line not in source.splitlines()]
    assert [line for line in source.splitlines() if line not in changed.splitlines()] in ([], source.splitlines()[2:3])
    assert added
    assert list(parse(changed).front_matter.references) == [*parse(source).front_matter.references, NEW]
    assert changed.endswith("---\n\nBody.  \n\n[@a]\n")


@pytest.mark.parametrize(
    "before", ["title: T\n", "title: T\nreferences: []\n", "title: T\nreferences:\norigin: human\n"]
)
def test_a_first_reference_makes_the_list(before):
    changed = with_references(f"---\n{before}---\nBody", [NEW])

    assert changed.count("#") == before.count("#") + 1
    assert list(parse(changed).front_matter.references) == [NEW]
    assert changed.endswith("---\nBody")


def test_a_front_matter_that_cannot_be_read_is_left_alone():
    for source in ("No head.", "---\ntitle: [\n---\n", "---\ntitle: T\nreferences: words\n---\n"):
        with pytest.raises(SourceRefused):
            with_references(source, [NEW])
