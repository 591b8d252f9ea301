"""What a page says to machines: never more than the status allows."""

import json
from datetime import date, timedelta

import pytest
from django.urls import reverse

from articles.audiences import Audience
from articles.exports.graphs import (
    board_graph,
    glossary_graph,
    home_graph,
    person_graph,
    policy_graph,
    term_graph,
)
from articles.exports.jsonld import HEADLINE, article_graph
from articles.rendering.trust import data_block
from tests.articles.exports.test_jats import HOSTILE, STAGES
from tests.articles.exports.texts import DAY, text_of
from tests.articles.exports.vocabulary import problems
from tests.articles.rendering.sample import HEAD

BODY = HEAD.replace("origin: human", "origin: human\ntopics: [Cardiology, Knitting]") + "Words. [@r1]\n"


def graph_of(stage: str = "approved", audience: Audience = Audience.LAY, source: str = BODY, **options):
    text = text_of(source, stage, **options)
    return article_graph(text.pages[audience])


def node(document, kind: str):
    return next(one for one in document["@graph"] if one["@type"] == kind)


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("stage", STAGES)
def test_every_property_belongs_to_its_type(stage, audience):
    glossary = [{"slug": "ct", "term": "CT", "professional": "Computed tomography.", "lay": "A scan."}]

    assert problems(graph_of(stage, audience, glossary=glossary)) == []
    assert problems(graph_of(stage, audience, HOSTILE)) == []


@pytest.mark.parametrize("stage", STAGES)
def test_reviewers_are_named_while_the_shown_text_is_approved_and_at_no_other_time(stage):
    page = node(graph_of(stage), "MedicalWebPage")

    assert ("reviewedBy" in page, "lastReviewed" in page) == ((stage == "approved"),) * 2


def test_an_approval_that_has_lapsed_names_no_reviewers():
    last_day = date(2027, 3, 2)
    valid, lapsed = (node(graph_of(today=day), "MedicalWebPage") for day in (last_day, last_day + timedelta(days=1)))

    assert valid["reviewedBy"] == [
        {
            "@type": "Person",
            "name": "Miriam Hale",
            "jobTitle": "Member of the Medical Advisory Board",
            "honorificSuffix": "MD, PhD",
        }
    ]
    assert valid["lastReviewed"] == DAY.date().isoformat()
    assert "reviewedBy" not in lapsed
    assert "lastReviewed" not in lapsed
    assert lapsed["creativeWorkStatus"] == "Approved, review overdue"


def test_a_text_with_a_newer_one_under_review_stays_reviewed():
    page = node(graph_of(newer={"version": 4, "stage": "Under Review"}), "MedicalWebPage")

    assert "reviewedBy" in page


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        ("submitted", "Submitted"),
        ("under_review", "Under Review"),
        ("approved", "Approved"),
        ("superseded", "Superseded"),
        ("retracted", "Retracted"),
    ],
)
def test_the_status_is_said_in_the_words_of_the_page(stage, words):
    document = graph_of(stage)

    assert {node(document, kind)["creativeWorkStatus"] for kind in ("MedicalWebPage", "MedicalScholarlyArticle")} == {
        words
    }


@pytest.mark.parametrize(
    ("nature", "mark"), [("Retraction", "RETRACTED: "), ("Expression of concern", ""), ("Correction", "")]
)
def test_a_reference_that_its_journal_retracted_says_so_first(nature, mark):
    plain = node(graph_of(), "MedicalScholarlyArticle")["citation"]
    notice = {"number": 1, "nature": nature, "date": None, "notice_doi": "", "reasons": []}
    marked = node(graph_of(source_notices=[notice]), "MedicalScholarlyArticle")["citation"]

    assert [one["name"] for one in marked] == [mark + plain[0]["name"], *(one["name"] for one in plain[1:])]


def test_the_way_to_a_page_leads_through_the_list_of_articles():
    steps = node(graph_of("retracted"), "BreadcrumbList")["itemListElement"]

    assert [one["name"] for one in steps] == ["Articles", "RETRACTED: A question?"]
    assert steps[0]["item"]["@id"] == "https://imprimatur.example/articles/"


def test_a_retracted_text_says_so_first_and_why():
    article = node(graph_of("retracted"), "MedicalScholarlyArticle")

    assert article["headline"] == "RETRACTED: A question?"
    assert article["correction"] == {
        "@type": "CorrectionComment",
        "text": "The data cannot be trusted.",
        "datePublished": DAY.date().isoformat(),
    }
    assert "correction" not in node(graph_of(), "MedicalScholarlyArticle")


def test_each_view_is_a_page_of_its_own_for_its_own_readers():
    pages = [node(graph_of(audience=audience), "MedicalWebPage") for audience in Audience]

    assert [one["url"].rpartition("/articles/")[2] for one in pages] == [
        "a-question/professional/",
        "a-question/lay/",
    ]
    assert [one["medicalAudience"]["audienceType"] for one in pages] == ["Clinician", "Patient"]
    assert {tuple(one["specialty"]) for one in pages} == {("https://schema.org/Cardiovascular",)}


def test_references_are_what_they_are():
    citations = node(graph_of(source=HOSTILE), "MedicalScholarlyArticle")["citation"]

    assert [one["@type"] for one in citations] == ["ScholarlyArticle", "CreativeWork", "Chapter", "Book"]
    assert citations[0]["sameAs"] == ["https://doi.org/10.1000/a", "https://pubmed.ncbi.nlm.nih.gov/123/"]
    assert citations[0]["datePublished"] == "2011-02-03"
    assert [one["name"] for one in citations[0]["author"]] == ["Jane Roe", "The <Group>"]
    assert citations[0]["@id"].endswith("/lay/#ref-1")


def test_a_guideline_says_so_beside_its_type():
    source = HEAD.replace("type: report, title: Second", 'type: report, genre: "Practice guideline", title: Second')
    guideline = node(graph_of(source=source + "Words.\n"), "MedicalScholarlyArticle")["citation"][1]

    assert guideline["additionalType"] == "https://schema.org/MedicalGuideline"
    assert guideline["@type"] == "CreativeWork"


def test_terms_are_mentioned_in_the_words_of_the_view():
    glossary = [
        {"slug": "ct", "term": "CT", "professional": "", "lay": "A scan."},
        {"slug": "mri", "term": "MRI", "professional": "Resonance.", "lay": ""},
    ]
    article = node(graph_of(glossary=glossary), "MedicalScholarlyArticle")

    assert [(one["name"], one["description"]) for one in article["mentions"]] == [("CT", "A scan.")]
    assert "hasDefinedTerm" not in article


def test_a_long_title_is_cut_as_headline_only():
    title = "word " * 40
    article = node(graph_of(source=HEAD.replace("A question?", title) + "Words.\n"), "MedicalScholarlyArticle")

    assert len(article["headline"]) <= HEADLINE
    assert article["headline"].endswith("word…")
    assert article["name"] == title.strip()


def test_no_text_can_end_the_block_it_stands_in():
    text = "</script><script>alert(1)</script><!-- & \u2028\u2029"
    written = data_block({"name": text})

    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"name": text}


def test_the_other_pages_describe_themselves():
    person = person_graph(
        name="Miriam Hale",
        credentials="MD",
        specialties=["Oncology"],
        affiliation="A hospital",
        about="A life.",
        path=reverse("reviews:member", args=["miriam-hale"]),
    )
    documents = [home_graph(), board_graph(), policy_graph(), person]

    assert [problems(one) for one in documents] == [[], [], [], []]
    assert node(person, "Person")["honorificSuffix"] == "MD"


def test_the_glossary_describes_its_terms():
    listed = glossary_graph([("CT", "/glossary/ct/"), ("MRI", "/glossary/mri/")], "/glossary/")
    same = term_graph(term="CT", definitions=["A scan."], path="/glossary/ct/", glossary="/glossary/")
    both = term_graph(term="CT", definitions=["A scan.", "X rays."], path="/glossary/ct/", glossary="/glossary/")

    assert [problems(one) for one in (listed, glossary_graph([], "/glossary/"), same, both)] == [[], [], [], []]
    assert [one["name"] for one in node(listed, "DefinedTermSet")["hasDefinedTerm"]] == ["CT", "MRI"]
    assert [node(one, "DefinedTerm")["description"] for one in (same, both)] == ["A scan.", ["A scan.", "X rays."]]


def test_searching_is_offered():
    action = node(home_graph(), "WebSite")["potentialAction"]

    assert action["target"]["urlTemplate"].endswith("/search/?q={search_term_string}")
    assert problems(home_graph()) == []


def test_the_checker_sees_what_is_wrong():
    wrong = {"@type": "Person", "headline": "A", "name": "", "memberOf": {"@id": "nobody"}}

    assert problems({"@graph": [wrong, {"@type": "Article", "datePublished": "soon"}]}) == [
        "Person.headline",
        "Person.name is empty",
        "reference to nothing: {'@id': 'nobody'}",
        "Article.datePublished is no date",
    ]
