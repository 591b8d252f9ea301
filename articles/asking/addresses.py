"""Addresses of readers' questions, and of reports at the desk; `articles.urls` takes them in."""

from django.urls import path

from articles.views import asking, mistakes, questions

QUESTIONS = [
    path("ask/", asking.ask, name="ask"),
    path("ask/sent/", asking.sent, name="ask_sent"),
    path("desk/mistakes/", mistakes.mistakes, name="mistakes"),
    path("desk/mistakes/<uuid:key>/", mistakes.mistake, name="mistake"),
    path("desk/questions/", questions.questions, name="questions"),
    path("desk/questions/<uuid:key>/", questions.question, name="question"),
]
