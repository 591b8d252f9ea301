"""Is what was typed well formed? The fields of the draft editor and its small companions."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from django import forms

from articles.bibliography.reading import kind_of_text
from articles.errors import SourceRefused
from articles.rendering.findings import Finding, Severity
from articles.rendering.front_matter import parse
from articles.rendering.sources import MAX_SOURCE_BYTES, read_source, with_fields
from articles.writing.merging import Choice

ORIGINS = [
    ("", "Not stated yet"),
    ("human", "Written by people"),
    ("machine", "Drafted by a machine"),
    ("mixed", "Written by people with the help of a machine"),
]
FILE_TYPES = ".md,.markdown,.txt,text/markdown,text/plain"
FOREIGN = {
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"RIFF": "a picture or a sound",
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a packed document, such as one of Word",
    b"{\\rtf": "a document in RTF",
}
REFERENCES = {"RIS", "Web of Science", "MEDLINE (NBIB)", "BibTeX", "EndNote", "PubMed XML"}
BEGINNING = 200  # characters that tell a list of references from a text that shows one further down
FRONT_MATTER_FIELDS = ("title", "lay_title", "short_answer", "lay_short_answer", "origin")
NEW_SOURCE = """---
title: "{title}"
---

## First heading

"""


class SourceField(forms.CharField):
    """The text of an article. A null character becomes the mark of one that is lost, and is found at its line."""

    def to_python(self, value: Any) -> str:
        """As typed."""
        return (super().to_python(value) or "").replace("\0", "\ufffd")


class StartForm(forms.Form):
    """A new article: a question, or a whole file, pasted or chosen."""

    title = forms.CharField(
        label="The question this article answers", max_length=300, required=False, widget=forms.TextInput
    )
    source = SourceField(
        label="Or a whole text in Markdown, with its front matter",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "true"}),
    )
    file = forms.FileField(
        label="Or a Markdown file", required=False, widget=forms.FileInput(attrs={"accept": FILE_TYPES})
    )
    slug = forms.CharField(
        label="Address", max_length=60, required=False, help_text="Made from the title if you leave it empty."
    )

    def clean(self) -> dict[str, Any]:
        """Need one of the three."""
        data = super().clean() or {}
        if not data.get("title") and not data.get("source", "").strip() and not data.get("file"):
            raise forms.ValidationError("Type the question, paste a whole text, or choose a file.")
        return data

    def full_source(self) -> str:
        """The text to start from. Raises SourceRefused for a file that holds none."""
        if self.cleaned_data["file"]:
            return read_upload(self.cleaned_data["file"])
        source = normalized(self.cleaned_data["source"])
        if source.strip():
            return source
        return with_fields(NEW_SOURCE.format(title="x"), title=self.cleaned_data["title"])


class DraftForm(forms.Form):
    """The draft editor: fields for title and short answers, and the whole file with its front matter.

    A page whose script keeps fields and text in step says so (`live`) and sends only the fields that were typed in
    since; then every field that comes counts, otherwise those that differ from the saved text.
    """

    title = forms.CharField(label="Title (the question)", max_length=300, required=False)
    lay_title = forms.CharField(label="Title in lay words", max_length=300, required=False)
    short_answer = forms.CharField(
        label="Short answer", required=False, widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "true"})
    )
    lay_short_answer = forms.CharField(
        label="Short answer in lay words",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "true"}),
    )
    origin = forms.ChoiceField(label="Who wrote it", choices=ORIGINS, required=False)
    source = SourceField(
        label="Text",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 28, "spellcheck": "true", "class": "source"}),
        help_text="Markdown with its front matter. The fields above are written into it.",
    )
    file = forms.FileField(
        label="A Markdown file from your machine",
        required=False,
        widget=forms.FileInput(attrs={"accept": FILE_TYPES}),
        help_text="UTF-8, at most 1 MiB. It is shown here first; nothing is saved before you save it.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    lock_version = forms.IntegerField(widget=forms.HiddenInput)
    sitting = forms.UUIDField(widget=forms.HiddenInput, required=False)
    taken = forms.UUIDField(widget=forms.HiddenInput, required=False)

    @classmethod
    def for_source(cls, source: str, lock_version: int, **given: Any) -> "DraftForm":
        """The editor filled with a text; `given` are initial values besides."""
        front_matter = parse(source).front_matter
        initial = {name: getattr(front_matter, name) for name in FRONT_MATTER_FIELDS}
        initial |= {"source": source, "lock_version": lock_version, "sitting": uuid4()}
        return cls(initial=initial | given)

    def clean_title(self) -> str:
        """A title field that is there must not be empty."""
        title = self.cleaned_data["title"]
        if not title and "title" in self.data:
            raise forms.ValidationError("An article needs a title: the question that it answers.")
        return title

    def full_source(self, saved: str) -> str:
        """The whole file as typed, with the fields that count written into its front matter.

        Raises SourceRefused if the front matter cannot be read at all.
        """
        return _with_typed_fields(self, saved)


class LiveForm(forms.Form):
    """What the page sends while somebody types: nothing of it is refused for its shape."""

    title = forms.CharField(required=False)
    lay_title = forms.CharField(required=False)
    short_answer = forms.CharField(required=False)
    lay_short_answer = forms.CharField(required=False)
    origin = forms.CharField(required=False)
    source = SourceField(required=False, strip=False)
    version = forms.IntegerField(required=False)
    lock_version = forms.IntegerField(min_value=0)
    sitting = forms.UUIDField(required=False)
    taken = forms.UUIDField(required=False)
    serial = forms.IntegerField(required=False, min_value=0, max_value=2**53)

    def full_source(self, saved: str) -> str:
        """As `DraftForm.full_source`."""
        return _with_typed_fields(self, saved)

    def loose_fields(self) -> dict[str, str]:
        """The fields as typed, for a text into whose front matter they cannot be written yet."""
        return {name: self.cleaned_data[name] for name in FRONT_MATTER_FIELDS if name in self.data}


class MergeForm(forms.Form):
    """Whose wording stands, for each passage that two people changed."""

    theirs_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, conflicts: Iterable[int], **options: Any) -> None:
        super().__init__(data, **options)
        self.numbers = tuple(conflicts)
        for count, number in enumerate(self.numbers, 1):
            self.fields[f"choice-{number}"] = forms.ChoiceField(
                label=f"Passage {count}",
                choices=[
                    (Choice.MINE, "My wording"),
                    (Choice.THEIRS, "Their wording"),
                    (Choice.BOTH, "Both, mine first"),
                ],
                widget=forms.RadioSelect,
                error_messages={"required": "Choose whose wording stands here."},
            )

    def choices(self) -> dict[int, Choice]:
        """What was chosen, by the number of the stretch."""
        return {number: Choice(self.cleaned_data[f"choice-{number}"]) for number in self.numbers}


def read_upload(file: Any) -> str:
    """The text of an uploaded file. Raises SourceRefused, with the line, for one that is no text of ours."""
    data = file.read(MAX_SOURCE_BYTES + 1)
    for beginning, what in FOREIGN.items():
        if data.startswith(beginning):
            raise _another_kind(f"“{file.name}” is {what}, not a text in Markdown.")
    text = read_source(data)
    if not text.strip():
        raise _another_kind(f"“{file.name}” is empty.")
    kind = kind_of_text(text.lstrip()[:BEGINNING])
    if kind in REFERENCES:
        raise _another_kind(f"“{file.name}” holds references ({kind}), not a text: take it to “Import references”.")
    return text


def _another_kind(sentence: str) -> SourceRefused:
    return SourceRefused(sentence, (Finding(1, "source-kind", Severity.ERROR, sentence),))


def _with_typed_fields(form: forms.Form, saved: str) -> str:
    source = normalized(form.cleaned_data["source"])
    given = {name: normalized(form.cleaned_data[name]) for name in FRONT_MATTER_FIELDS if name in form.data}
    if not form.data.get("live"):
        before = parse(saved).front_matter
        given = {name: value for name, value in given.items() if value != getattr(before, name)}
    if not given:
        return source
    refusals = parse(source).refusals
    if any(one.rule != "title-missing" for one in refusals):
        raise SourceRefused("The front matter cannot be read, so the fields could not be written into it.", refusals)
    return with_fields(source, **given)


class ScheduleForm(forms.Form):
    """When an approved text goes to its readers."""

    publish_at = forms.DateTimeField(
        label="Publish at (UTC)",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="Leave it empty to publish as soon as the board has approved.",
    )


class ReasonForm(forms.Form):
    """One reason, in a sentence or two."""

    reason = forms.CharField(label="Reason", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


class OptionalReasonForm(forms.Form):
    """A reason, where somebody wants to give one."""

    reason = forms.CharField(
        label="Reason (optional)", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000, required=False
    )


def normalized(text: str) -> str:
    """A browser sends CRLF; a source has LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
