"""Is what was typed about a reference well formed? The fields of the library's pages."""

from collections.abc import Mapping
from typing import Any

from django import forms

from articles.bibliography.csl import issued
from articles.bibliography.dates import iso, read_date
from articles.bibliography.identifiers import normalized_doi, normalized_pmid
from articles.bibliography.names import comma_form, read_name
from articles.models import LibraryReference

TYPES = [
    ("article-journal", "Article in a journal"),
    ("article", "Preprint"),
    ("report", "Report or guideline outside a journal"),
    ("book", "Book"),
    ("chapter", "Chapter of a book"),
    ("paper-conference", "Conference paper"),
    ("webpage", "Web page"),
    ("dataset", "Data"),
    ("thesis", "Thesis"),
    ("standard", "Standard"),
    ("legislation", "Law"),
    ("article-newspaper", "Article in a newspaper"),
    ("document", "Something else"),
]
TEXTS = {
    "title": "title", "container": "container-title", "publisher": "publisher", "place": "publisher-place",
    "volume": "volume", "issue": "issue", "page": "page", "edition": "edition", "genre": "genre", "doi": "DOI",
    "pmid": "PMID", "url": "URL", "note": "note",
}  # fmt: skip


class ImportForm(forms.Form):
    """References pasted or uploaded."""

    file = forms.FileField(label="A file", required=False, allow_empty_file=True)
    text = forms.CharField(
        label="Or paste them",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "class": "source"}),
        help_text="BibTeX, RIS, Web of Science, NBIB, PubMed XML, CSL-JSON, or DOIs and PMIDs: the content says which.",
    )
    article = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Need exactly one of the two, so that nothing typed is passed over in silence."""
        data = super().clean() or {}
        pasted, uploaded = bool(data.get("text", "").strip()), bool(data.get("file"))
        if pasted and uploaded:
            raise forms.ValidationError("There is a file and pasted text; give one of them, then the other.")
        if not pasted and not uploaded:
            raise forms.ValidationError("Choose a file, or paste references.")
        return data

    def content(self) -> bytes | str:
        """What was given."""
        file = self.cleaned_data["file"]
        return file.read() if file else self.cleaned_data["text"]


class ReferenceForm(forms.Form):
    """One entry of the library, to be corrected or completed."""

    type = forms.ChoiceField(label="Type", choices=TYPES)
    title = forms.CharField(label="Title", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    authors = forms.CharField(
        label="Authors",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One on each line: Family, Given. A society stands by itself, without a comma.",
    )
    container = forms.CharField(label="Journal or book", max_length=500, required=False)
    issued = forms.CharField(label="Published", max_length=40, required=False, help_text="2017, 2017-05 or 2017-05-31.")
    volume = forms.CharField(label="Volume", max_length=60, required=False)
    issue = forms.CharField(label="Issue", max_length=60, required=False)
    page = forms.CharField(label="Pages or article number", max_length=60, required=False)
    publisher = forms.CharField(label="Publisher", max_length=300, required=False)
    place = forms.CharField(label="Place of the publisher", max_length=200, required=False)
    edition = forms.CharField(label="Edition", max_length=60, required=False)
    genre = forms.CharField(
        label="Kind of study or text", max_length=120, required=False, help_text="Such as Practice Guideline or Review."
    )
    doi = forms.CharField(label="DOI", max_length=250, required=False)
    pmid = forms.CharField(label="PMID", max_length=60, required=False)
    url = forms.CharField(label="Address", max_length=2000, required=False)
    accessed = forms.CharField(label="Day of access", max_length=40, required=False)
    note = forms.CharField(label="Note", max_length=500, required=False)
    lock_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, kept_type: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        if kept_type not in dict(TYPES):
            self.fields["type"].choices = [*TYPES, (kept_type, kept_type.replace("_", " "))]  # type: ignore[attr-defined]

    @classmethod
    def for_entry(cls, entry: LibraryReference) -> "ReferenceForm":
        """The form filled with an entry; a type that is not offered otherwise is offered for this one."""
        csl = entry.csl
        initial: dict[str, Any] = {name: csl.get(key, "") for name, key in TEXTS.items()}
        initial |= {"type": csl.get("type", ""), "lock_version": entry.lock_version}
        initial["authors"] = "\n".join(comma_form(name).removesuffix(",") for name in csl.get("author", ()))
        for key in ("issued", "accessed"):
            date = issued({"issued": csl.get(key)})
            initial[key] = iso(list(date)) if date[0] else ""
        return cls(initial=initial, kept_type=csl.get("type", ""))

    def clean_issued(self) -> str:
        """A date that can be read."""
        return self._date("issued")

    def clean_accessed(self) -> str:
        """A date that can be read."""
        return self._date("accessed")

    def clean_doi(self) -> str:
        """Something that holds a DOI."""
        if self.cleaned_data["doi"] and not normalized_doi(self.cleaned_data["doi"]):
            raise forms.ValidationError("This does not look like a DOI; one begins with 10. and has a slash.")
        return self.cleaned_data["doi"]

    def clean_pmid(self) -> str:
        """Something that is a PMID."""
        if self.cleaned_data["pmid"] and not normalized_pmid(self.cleaned_data["pmid"]):
            raise forms.ValidationError("This does not look like a PMID; one has up to nine digits.")
        return self.cleaned_data["pmid"]

    def csl(self, before: Mapping[str, Any]) -> dict[str, Any]:
        """The entry's data with what was typed; what the form does not show stays."""
        typed: dict[str, Any] = {key: self.cleaned_data[name] for name, key in TEXTS.items()}
        typed["type"] = self.cleaned_data["type"]
        lines = (line for line in self.cleaned_data["authors"].splitlines() if line.strip())
        typed["author"] = [name for name in map(read_name, lines) if name]
        typed |= {key: self.cleaned_data[key] for key in ("issued", "accessed")}
        return dict(before) | typed

    def _date(self, name: str) -> str:
        text = self.cleaned_data[name]
        if text and not read_date(text):
            raise forms.ValidationError("Write the date as 2017, 2017-05 or 2017-05-31.")
        return text
