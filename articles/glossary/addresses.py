"""Addresses of the glossary, for readers and at the desk; `articles.urls` takes them in."""

from django.urls import path, re_path

from articles.views import glossary, terms

GLOSSARY = [
    path("glossary/", glossary.glossary, name="glossary"),
    re_path(r"^glossary/(?P<letter>[a-z]|0-9)/$", glossary.letter, name="glossary_letter"),
    path("glossary/<slug:slug>/", glossary.term, name="term"),
    path("desk/glossary/", terms.desk_list, name="terms"),
    path("desk/glossary/new/", terms.add, name="add_term"),
    path("desk/glossary/import/", terms.bring_in, name="import_terms"),
    path("desk/glossary/review/", terms.review, name="review_terms"),
    path("desk/glossary/terms/<slug:slug>/", terms.edit, name="edit_term"),
    path("desk/glossary/terms/<slug:slug>/withdraw/", terms.withdraw, name="withdraw_term"),
    path("desk/glossary/terms/<slug:slug>/uses/", terms.uses, name="term_uses"),
    path("desk/articles/<slug:slug>/terms/", terms.choose, name="choose_terms"),
]
