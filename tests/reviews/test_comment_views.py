"""Comments over HTTP: from the bench, on the page of all comments, and who sees nothing of them."""

import re

import pytest
from django.urls import reverse

from articles.drafting import save_draft, submit_revision
from reviews.comments import Remark, answer_comment, comment_on, resolve_comment
from reviews.decisions import request_changes
from reviews.models import Comment, CommentReply
from reviews.rounds import open_review
from tests.factories import MONDAY, make_member, make_policy, make_published, make_round, make_user

pytestmark = pytest.mark.django_db

PAIR, SHARED = "p-8fcd0e6739-1", "b-2ffc3875de"
ATTACK = '<script>alert(1)</script><img src=x onerror="alert(2)">'


@pytest.fixture
def assignment(client):
    assignment = make_round().assignments.order_by("pk").first()
    client.force_login(assignment.member.user)
    return assignment


def typed(**changes: str) -> dict[str, str]:
    return {"passage": SHARED, "text": "Which adults?", "quote": "", "suggestion": ""} | changes


def address(name: str, *args) -> str:
    return reverse(f"reviews:{name}", args=args)


def page_of(client, article, **query: str) -> str:
    return client.get(address("comments", article.slug), query).content.decode()


def say(assignment, text: str = "Which adults?", block: str = SHARED, **more: str) -> Comment:
    return comment_on(assignment.round, Remark(block, text=text, **more), by=assignment.member.user, at=MONDAY)


def test_a_member_comments_and_comes_back_to_the_row(client, assignment):
    response = client.post(address("comment", assignment.pk), typed(quote="adults", suggestion="people over 18"))
    comment = Comment.objects.get()

    assert response.headers["Location"] == f"{address('bench', assignment.pk)}#comment-{comment.pk}"
    page = client.get(address("bench", assignment.pk)).content.decode()
    assert f'id="comment-{comment.pk}"' in page
    assert "<del>adults</del> <ins>people over 18</ins>" in page
    assert "1 of your comments is open" in page
    assert "Comments (1 open)" in page


def test_a_refused_comment_keeps_every_field_and_stands_open_at_its_passage(client, assignment):
    words = typed(passage=f"{PAIR}:lay", text="Hm.", quote="Not there", suggestion="Better.")
    response = client.post(address("comment", assignment.pk), words)
    page = response.content.decode()
    form = re.search(rf'<details class="talk-new"\s+open>.*?action="[^"]*#talk-{PAIR}".*?</form>', page, re.DOTALL)[0]

    assert response.status_code == 422
    assert "The quoted words do not stand in this passage." in form
    assert re.search(rf'value="{PAIR}:lay"\s+selected', form)
    assert all(one in form for one in ("Hm.", 'value="Not there"', "Better."))
    assert page.count("open>") == 1
    assert not Comment.objects.exists()


def test_a_comment_that_comes_too_late_or_names_nothing_is_not_lost(client, assignment):
    request_changes(assignment.round.revision, by=assignment.round.handling_editor, reason="Mend.", at=MONDAY)
    page = client.get(address("bench", assignment.pk)).content.decode()
    assert "Comment on this passage" not in page

    for passage, sentence in (
        (SHARED, "This round has ended, so no comment can be added to it."),
        ("", "Choose the passage"),
    ):
        response = client.post(address("comment", assignment.pk), typed(passage=passage, text="Long thought."))
        assert response.status_code == 422
        assert sentence in response.content.decode()
        assert "Long thought." in response.content.decode()


def test_whoever_signs_in_again_and_only_opens_the_address_is_led_to_the_comment(client, assignment):
    comment = say(assignment)
    place = f"{address('comments', assignment.round.revision.article.slug)}#comment-{comment.pk}"

    assert client.get(address("comment", assignment.pk)).headers["Location"] == address("bench", assignment.pk)
    assert client.get(address("answer_comment", comment.pk)).headers["Location"] == place
    assert client.get(address("resolve_comment", comment.pk)).headers["Location"] == place
    assert Comment.objects.open().count() == 1


def test_the_handling_editor_comments_on_the_page_of_comments(client, assignment):
    editor, article = assignment.round.handling_editor, assignment.round.revision.article
    client.force_login(editor)
    assert "Comment on a passage" in page_of(client, article)
    assert '<option value="">Choose the passage</option>' in page_of(client, article)
    assert (
        "Choose the passage you speak of."
        in client.post(address("comments", article.slug), typed(passage="")).content.decode()
    )

    refused = client.post(address("comments", article.slug), typed(text=""))
    assert refused.status_code == 422
    assert "Write a comment or suggest a wording." in refused.content.decode()
    client.post(address("comments", article.slug), typed(passage=f"{PAIR}:lay"))
    assert Comment.objects.get().by == editor

    request_changes(assignment.round.revision, by=editor, reason="Mend.", at=MONDAY)
    assert "Comment on a passage" not in page_of(client, article)
    late = client.post(address("comments", article.slug), typed(text="Too late."))
    assert "No round is open" in late.content.decode()
    assert "Too late." in late.content.decode()


def test_an_author_answers_and_the_commenter_resolves(client, assignment):
    comment = say(assignment)
    revision = assignment.round.revision
    client.force_login(revision.created_by)
    assert "Taken up</button>" not in page_of(client, revision.article)
    response = client.post(address("answer_comment", comment.pk), {"text": "Over 18.", "done": "on"})
    assert response.headers["Location"] == f"{address('comments', revision.article.slug)}#comment-{comment.pk}"

    client.force_login(assignment.member.user)
    bench = client.get(address("bench", assignment.pk)).content.decode()
    assert "The author says: done" in bench
    back = client.post(address("resolve_comment", comment.pk), {"how": "taken", "bench": assignment.pk})
    assert back.headers["Location"].startswith(address("bench", assignment.pk))
    assert Comment.objects.get().how == "taken"
    again = client.post(address("resolve_comment", comment.pk), {"how": "taken", "show": "all"}, follow=True)
    assert "This comment is resolved." in again.content.decode()
    assert again.request["QUERY_STRING"] == "show=all"


def test_what_one_person_says_at_two_places_is_told_apart_by_name(client, assignment):
    say(assignment), say(assignment, "How many of the adults who took part in it were women?", PAIR)
    bench = client.get(address("bench", assignment.pk)).content.decode()

    for comment in ("Which adults?", "How many of the adults who took part…"):
        who = f"{assignment.member.user}: {comment}"
        assert f'aria-label="Comment of {who}"' in bench
        assert f'Answer<span class="visually-hidden"> {who}</span>' in bench
        assert f'Resolve<span class="visually-hidden"> the comment of {who}</span>' in bench
    places = re.findall(r'Comment on this passage<span class="visually-hidden">\. ([^<]+)<', bench)
    assert len(places) == len(set(places)) > 2


def test_resolved_comments_are_folded_and_shown_on_demand(client, assignment):
    article = assignment.round.revision.article
    assert "Nobody has commented" in page_of(client, article)
    resolve_comment(say(assignment), by=assignment.member.user, how="withdrawn", at=MONDAY)

    assert "Every comment is resolved." in page_of(client, article)
    shown = page_of(client, article, show="all")
    assert "<b>0</b> open, 1 resolved" in shown
    assert "Withdrawn" in shown


def test_an_answer_that_is_refused_is_kept(client, assignment):
    comment = say(assignment)
    response = client.post(address("answer_comment", comment.pk), {"text": " "})
    assert response.status_code == 422
    assert "Write your answer." in response.content.decode()

    resolve_comment(comment, by=assignment.member.user, how="withdrawn", at=MONDAY)
    response = client.post(address("answer_comment", comment.pk), {"text": "One more thing."})
    assert response.status_code == 422
    assert "One more thing." in response.content.decode()
    assert not CommentReply.objects.exists()


def test_the_draft_shows_what_became_of_a_passage_and_leads_to_its_line(client, assignment):
    say(assignment)
    editor = assignment.round.handling_editor
    draft = request_changes(assignment.round.revision, by=editor, reason="Mend.", at=MONDAY)
    author = draft.contributions.get().user
    draft = save_draft(
        draft, draft.source.replace("in adults", "in men"), by=author, lock_version=draft.lock_version, at=MONDAY
    )
    client.force_login(author)
    page = page_of(client, draft.article)
    assert "This passage was changed since" in page
    assert f"{reverse('articles:edit', args=[draft.article.slug])}#line-18" in page
    assert "<del>adults</del> <ins>men</ins>" in page

    client.force_login(assignment.member.user)
    page = page_of(client, draft.article)
    assert "changed since" not in page
    assert "<ins>" not in page


def test_what_an_attacker_types_is_text(client, assignment):
    client.post(address("comment", assignment.pk), typed(text=ATTACK, suggestion=ATTACK))
    comment = Comment.objects.get()
    client.post(address("answer_comment", comment.pk), {"text": ATTACK, "bench": "1 OR 1=1"})

    for page in (
        client.get(address("bench", assignment.pk)).content.decode(),
        page_of(client, comment.round.revision.article),
    ):
        assert "<script>alert" not in page
        assert "<img" not in page
        assert page.count("&lt;script&gt;alert(1)") == 8
    big = client.post(address("comment", assignment.pk), typed(text="a" * 1_000_000))
    assert "A comment holds at most 5,000 characters; this one has 1,000,000." in big.content.decode()


def test_strangers_and_what_is_not_there_are_refused_alike(client, assignment):
    comment = say(assignment)
    client.force_login(make_user("author"))
    posts = [
        client.post(address(f"{verb}_comment", pk), {"text": "Hm.", "how": "taken"})
        for verb in ("answer", "resolve")
        for pk in (comment.pk, 999_999)
    ]
    pages = [client.get(address("comments", slug)) for slug in (assignment.round.revision.article.slug, "no-such")]

    assert [one.status_code for one in (*posts, *pages)] == [403] * 6
    assert len({one.content for one in (*posts, *pages)}) == 1


def test_a_member_of_an_earlier_round_reaches_no_comment_on_a_later_text(client, assignment):
    editor, author = assignment.round.handling_editor, assignment.round.revision.created_by
    draft = request_changes(assignment.round.revision, by=editor, reason="Mend.", at=MONDAY)
    later = open_review(
        submit_revision(draft, by=author, at=MONDAY),
        by=editor,
        handling_editor=editor,
        policy=make_policy(1),
        members=[make_member()],
        at=MONDAY,
    )
    comment = comment_on(later, Remark(SHARED, text="Of the later text."), by=editor, at=MONDAY)

    assert "Of the later text." not in page_of(client, draft.article, show="all")
    assert client.post(address("answer_comment", comment.pk), {"text": "Hm."}).status_code == 403
    assert client.post(address("resolve_comment", comment.pk), {"how": "taken"}).status_code == 403


def test_readers_see_nothing_of_comments(client):
    review_round = make_round()
    words = "A word for the newsroom alone"
    comment = comment_on(review_round, Remark(SHARED, text=words), by=review_round.handling_editor, at=MONDAY)
    answer_comment(comment, by=review_round.handling_editor, text=words, at=MONDAY)
    slug = review_round.revision.article.slug

    for view in ("professional", "lay"):
        page = client.get(reverse(f"articles:{view}", args=[slug]))
        assert page.status_code == 200
        assert words not in page.content.decode()
    assert words not in client.get(reverse("articles:json", args=[slug])).content.decode()
    assert make_published().article.slug != slug


@pytest.mark.parametrize("many", [1, 3])
def test_pages_with_comments_take_a_constant_number_of_queries(client, assignment, many, django_assert_max_num_queries):
    for number in range(many):
        comment = say(assignment, text=f"Number {number}", block=(SHARED, PAIR, "title")[number])
        answer_comment(comment, by=assignment.round.handling_editor, text="Hm.", at=MONDAY)
    client.get(address("bench", assignment.pk))

    with django_assert_max_num_queries(17):
        page_of(client, assignment.round.revision.article)
    with django_assert_max_num_queries(30):
        client.get(address("bench", assignment.pk))
