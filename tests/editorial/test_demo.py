"""The demo desk: every state is occupied, nobody gets a letter for the past, and everything verifies."""

from collections import Counter

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.models import Article, Edition, Revision
from articles.preflight import preflight
from articles.states import RevisionState
from editorial.accounts.models import User
from editorial.demo.player import FOLDER, play
from records import audit, deadlines
from records.models import Letter
from reviews.bench import bench_rows
from reviews.models import Assignment, BoardMember, Comment, CommentReply, Specialty
from reviews.rereading import rereading_of

ARTICLES = sorted((FOLDER / "articles").glob("*.md"))


@pytest.mark.parametrize("file", ARTICLES, ids=lambda path: path.stem)
def test_the_demos_texts_pass_pre_flight_save_the_one_that_is_unfinished(file):
    blocking = [one for one in preflight(file.read_text(encoding="utf-8")) if one.blocks]

    assert (blocking == []) is (file.stem != "kidney-sglt2")


@pytest.mark.django_db
def test_the_demo_desk_is_whole():
    now = timezone.now()
    play(now)

    assert (BoardMember.objects.count(), Specialty.objects.count(), Article.objects.count()) == (8, 5, 12)
    assert set(Revision.objects.values_list("state", flat=True)) == set(RevisionState.values)
    assert Assignment.objects.open().filter(due_at__lt=now).count() == 3
    assert Edition.objects.filter(stage="approved", review_due__lt=now.date(), audience="lay").count() == 1
    assert set(Counter(Letter.objects.values_list("state", flat=True))) == {"withheld", "cancelled", "queued"}
    assert [one.template for one in Letter.objects.filter(state="queued")] == ["invitation"]
    assert Assignment.objects.get(suggested_member__isnull=False).round.is_open
    again = Assignment.objects.open().get(round__revision__article__slug="lung-screening", member__slug="noor-haddad")
    reread = rereading_of(again, bench_rows(again.round.revision))
    assert reread.counts == "2 passages changed, 1 new, 1 removed, 6 unchanged; references: 1 added"
    assert (Comment.objects.count(), Comment.objects.open().count(), CommentReply.objects.count()) == (7, 6, 5)
    assert deadlines.queue_due(at=now) == 0
    assert audit.verify() == []


@pytest.mark.django_db
def test_the_demo_is_for_an_empty_newsroom_with_debug(settings, capsys):
    with pytest.raises(SystemExit):
        call_command("seed_demo")
    assert "DEBUG off" in capsys.readouterr().err

    settings.DEBUG = True
    User.objects.create_user("ann@example.org")
    with pytest.raises(SystemExit):
        call_command("seed_demo")
    assert "Somebody already works here" in capsys.readouterr().err
    call_command("seed_demo", "--if-empty")
    assert not Article.objects.exists()
