"""Addresses of the board's public pages, the answers to invitations, the bench, and the editor's side of a review."""

from django.urls import path

from reviews.views import answers, bench, comments, public, rounds

app_name = "reviews"

urlpatterns = [
    path("board/", public.board, name="board"),
    path("board/<slug:slug>/", public.member, name="member"),
    path("desk/reviews/<int:pk>/", bench.bench, name="bench"),
    path("reviews/invitation/answered/", answers.answered, name="answered"),
    path("reviews/invitation/<str:token>/", answers.invitation, name="invitation"),
    path("desk/reviews/<int:pk>/answer/", answers.answer, name="answer"),
    path("desk/reviews/<int:pk>/recuse/", answers.recuse, name="recuse"),
    path("desk/reviews/<int:pk>/comment/", comments.comment, name="comment"),
    path("desk/articles/<slug:slug>/comments/", comments.comments, name="comments"),
    path("desk/comments/<int:pk>/answer/", comments.answer, name="answer_comment"),
    path("desk/comments/<int:pk>/resolve/", comments.resolve, name="resolve_comment"),
    path("desk/articles/<slug:slug>/open-review/", rounds.open_review, name="open_review"),
    path("desk/articles/<slug:slug>/invite/", rounds.invite, name="invite"),
    path("desk/articles/<slug:slug>/request-changes/", rounds.request_changes, name="request_changes"),
    path("desk/articles/<slug:slug>/withdraw/", rounds.withdraw, name="withdraw"),
    path("desk/articles/<slug:slug>/decline/", rounds.decline, name="decline_article"),
    path("desk/articles/<slug:slug>/propose-retraction/", rounds.propose_retraction, name="propose_retraction"),
    path("desk/notices/<int:pk>/confirm/", rounds.confirm_retraction, name="confirm_retraction"),
]
