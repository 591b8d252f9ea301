"""What a text explains is frozen with it: a newer wording changes no page, and lists the texts that have the older."""

import json
from dataclasses import replace

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from articles.audiences import Audience
from articles.drafting import revise_article, submit_revision
from articles.errors import NotAllowed, WorkflowError
from articles.glossary import queries
from articles.glossary.choices import choose_terms
from articles.glossary.terms import edit_term, review_term, withdraw_term
from articles.models import Edition, GlossaryUse, Revision
from editorial.management.commands.verify_site import in_process
from editorial.verification import verify_pages
from tests.articles.glossary.sample import WALKING, make_reviewed, make_term, make_text, publish
from tests.factories import MONDAY, make_submitted, make_user

pytestmark = pytest.mark.django_db
NEWER = replace(WALKING, lay_definition="Moving by steps.", professional_definition="Bipedal gait.")


def rewrite(term, wording=NEWER):
    term = edit_term(term, wording, version=term.version, by=make_user("editor"), at=MONDAY)
    return review_term(term, version=term.version, by=make_user("editor"), at=MONDAY)


def test_the_definitions_used_are_part_of_what_is_signed():
    make_reviewed()
    revision = make_text()
    manifest = json.loads(revision.manifest)

    assert manifest["glossary"] == [
        {
            "slug": "walking",
            "term": "walking",
            "version": 1,
            "pronunciation": "",
            "source": "Ourselves",
            "source_url": "",
            "license": "CC0",
            "lay": "Going on foot.",
            "professional": "Ambulation at an ordinary pace.",
        }
    ]
    assert "Ambulation at an ordinary pace." in manifest["fragments"]["professional"]
    assert "Going on foot." in manifest["fragments"]["lay"]
    use = GlossaryUse.objects.get()
    assert (use.revision, use.version, use.lay) == (revision, 1, "Going on foot.")
    assert [one["label"] for one in use.wordings] == ["Professional view", "Lay view"]


def test_a_proposed_term_is_not_explained():
    make_term()

    assert json.loads(make_text().manifest)["glossary"] == []
    assert not GlossaryUse.objects.exists()


def test_a_newer_wording_changes_no_published_page_and_lists_it_for_another_look(client):
    term = make_reviewed()
    revision = publish(make_text())
    address = revision.article.address("lay")
    before = client.get(address)
    assert "Going on foot." in before.content.decode()
    assert (queries.outdated_uses(term), list(queries.terms_with_outdated_uses())) == (0, [])

    term = rewrite(term)
    after = client.get(address)
    assert (after.content, after["ETag"]) == (before.content, before["ETag"])
    assert list(verify_pages(in_process())) == []
    assert (queries.outdated_uses(term), list(queries.terms_with_outdated_uses())) == (1, [term])
    [use] = queries.uses_of(term).rows
    assert (use.older, use.lay, use.revision) == (True, "Going on foot.", revision)

    draft = revise_article(revision.article, by=make_user("editor"), at=MONDAY)
    assert draft.number == 2
    newer = json.loads(make_text("other").manifest)
    assert newer["glossary"][0]["lay"] == "Moving by steps."


def test_a_withdrawn_term_stays_on_the_pages_that_were_signed_with_it(client):
    term = make_reviewed()
    revision = publish(make_text())
    withdraw_term(term, reason="x", by=make_user("editor"), at=MONDAY)

    assert "Going on foot." in client.get(revision.article.address("lay")).content.decode()
    assert list(verify_pages(in_process())) == []
    assert json.loads(make_text("other").manifest)["glossary"] == []


def test_a_change_of_names_alone_asks_nothing_of_a_text():
    term = make_reviewed()
    publish(make_text())

    assert queries.outdated_uses(rewrite(term, replace(WALKING, synonyms=("going on foot",)))) == 0


def test_a_professional_text_in_lay_words_is_compared_with_the_lay_words():
    term = make_reviewed(replace(WALKING, professional_definition=""))
    publish(make_text())
    assert queries.outdated_uses(term) == 0

    assert queries.outdated_uses(rewrite(term)) == 1


def test_pages_with_pop_ups_pass_and_a_changed_pop_up_is_named(capsys):
    make_reviewed()
    publish(make_text())
    edition = Edition.objects.get(audience="lay")
    [[offset, html]] = edition.term_popups
    assert '<span data-frame="term" class="term-popup" id="popup-walking-1" popover>' in html
    assert edition.fragment[:offset].endswith(">Walking</a>")
    call_command("verify_site")
    assert "letter for letter" in capsys.readouterr().out

    changed = html.replace("Going", "Coming")
    Edition.objects.filter(pk=edition.pk).update(term_popups=[[offset, changed]])
    [found] = verify_pages(in_process())
    assert found.sentence == "the explanation of a word beside the text is not the one that was frozen"


def test_a_term_may_be_left_out_of_one_text():
    make_reviewed()
    draft = make_text(submitted=False)
    author = draft.created_by
    draft = choose_terms(draft, explains_terms=True, left_out=["walking", "unknown"], by=author, at=MONDAY)
    assert draft.terms_left_out == ["walking"]

    manifest = json.loads(submit_revision(draft, by=author, at=MONDAY).manifest)
    assert (manifest["glossary"], manifest["terms_left_out"]) == ([], {"all": False, "terms": ["walking"]})


def test_a_text_may_explain_no_words_and_its_successor_neither():
    make_reviewed()
    draft = make_text(submitted=False)
    editor = make_user("editor")
    draft = choose_terms(draft, explains_terms=False, left_out=[], by=editor, at=MONDAY)
    assert draft.contributions.filter(user=editor).exists()

    revision = publish(submit_revision(draft, by=draft.created_by, at=MONDAY))
    assert json.loads(revision.manifest)["terms_left_out"] == {"all": True, "terms": []}
    assert Edition.objects.get(audience=Audience.LAY.value).term_popups == []
    assert revise_article(revision.article, by=editor, at=MONDAY).explains_terms is False


def test_the_choice_is_made_by_writers_and_while_it_is_a_draft():
    draft = make_text(submitted=False)
    with pytest.raises(NotAllowed):
        choose_terms(draft, explains_terms=False, left_out=[], by=make_user("author"), at=MONDAY)
    frozen = make_submitted()
    with pytest.raises((NotAllowed, WorkflowError)):
        choose_terms(frozen, explains_terms=False, left_out=[], by=frozen.created_by, at=MONDAY)


@pytest.mark.parametrize("change", [{"explains_terms": False}, {"terms_left_out": ["x"]}])
def test_the_database_refuses_to_change_the_choice_of_a_frozen_text(change):
    revision = make_submitted()
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        Revision.objects.filter(pk=revision.pk).update(**change)


def test_the_database_refuses_to_rewrite_what_a_frozen_text_explains():
    term = make_reviewed()
    make_text()
    use = GlossaryUse.objects.get()
    for act in (lambda: GlossaryUse.objects.update(lay="x"), use.delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
    with pytest.raises(IntegrityError, match="Only a frozen text"), transaction.atomic():
        GlossaryUse.objects.create(revision=make_text("draft", submitted=False), term=term, version=1, lay="x")


def test_the_database_holds_that_a_use_has_words():
    term = make_reviewed()
    with pytest.raises(IntegrityError, match="a_glossary_use_has_words"), transaction.atomic():
        GlossaryUse.objects.create(revision=make_submitted(), term=term, version=1)
