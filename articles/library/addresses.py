"""Addresses of the library of references, of citing from it, and of reference lists as files."""

from django.urls import path

from articles.bibliography.writing import FORMATS
from articles.views import citations, library, reference_files

REFERENCES = [
    *(
        path(f"{room}<slug:slug>/references.{ending}", view, {"ending": ending}, name=f"{name}_{ending}")
        for room, view, name in (
            ("articles/", reference_files.public, "references"),
            ("desk/articles/", reference_files.draft, "draft_references"),
        )
        for ending in FORMATS
    ),
    path("desk/references/", library.references, name="library"),
    path("desk/references/import/", library.take_in, name="library_import"),
    path("desk/references/find/", citations.find, name="library_find"),
    path("desk/references/export/", reference_files.library, name="library_export"),
    path("desk/references/<int:pk>/", library.reference, name="library_reference"),
    path("desk/articles/<slug:slug>/cite/", citations.cite, name="cite"),
    path("desk/articles/<slug:slug>/cite/source/", citations.into_source, name="cite_in_source"),
]
