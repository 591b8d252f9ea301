"""Addresses of readers' questions, for readers and at the desk; `articles.urls` takes them in."""

from django.urls import path

from articles.views import asking, questions

QUESTIONS = [
    path("ask/", asking.ask, name="ask"),
    path("ask/sent/", asking.sent, name="ask_sent"),
    path("desk/questions/", questions.questions, name="questions"),
    path("desk/questions/<uuid:key>/", questions.question, name="question"),
]
