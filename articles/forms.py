"""Is what was typed well formed? The fields of the draft editor and its small companions."""

from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from articles.errors import SourceRefused
from articles.rendering.front_matter import parse
from articles.rendering.sources import with_fields

ORIGINS = [
    ("", "Not stated yet"),
    ("human", "Written by people"),
    ("machine", "Drafted by a machine"),
    ("mixed", "Written by people with the help of a machine"),
]
FRONT_MATTER_FIELDS = ("title", "lay_title", "short_answer", "lay_short_answer", "origin")
NEW_SOURCE = """---
title: "{title}"
---

## First heading

"""


class StartForm(forms.Form):
    """A new article: a question, or a whole file."""

    title = forms.CharField(
        label="The question this article answers", max_length=300, required=False, widget=forms.TextInput
    )
    source = forms.CharField(
        label="Or a whole file in Markdown, with its front matter",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "true"}),
    )
    slug = forms.CharField(
        label="Address", max_length=60, required=False, help_text="Made from the title if you leave it empty."
    )

    def clean(self) -> dict[str, Any]:
        """Need one of the two."""
        data = super().clean() or {}
        if not data.get("title") and not data.get("source", "").strip():
            raise forms.ValidationError("Type the question, or paste a whole file.")
        return data

    def full_source(self) -> str:
        """The file to start from."""
        source = normalized(self.cleaned_data["source"])
        if source.strip():
            return source
        return with_fields(NEW_SOURCE.format(title="x"), title=self.cleaned_data["title"])


class DraftForm(forms.Form):
    """The draft editor: fields for title and short answers, and the whole file with its front matter."""

    title = forms.CharField(label="Title (the question)", max_length=300)
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
    source = forms.CharField(
        label="Text",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 28, "spellcheck": "true", "class": "source"}),
        help_text="Markdown with its front matter. The fields above are written into it when you save.",
    )
    lock_version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def for_source(cls, source: str, lock_version: int) -> "DraftForm":
        """The editor filled with a stored text."""
        front_matter = parse(source).front_matter
        initial = {name: getattr(front_matter, name) for name in FRONT_MATTER_FIELDS}
        return cls(initial=initial | {"source": source, "lock_version": lock_version})

    def begin_again_from(self, lock_version: int) -> None:
        """Keep everything as typed, and let the next save follow on the version that is stored now."""
        self.data = MultiValueDict({name: self.data.getlist(name) for name in self.data})  # type: ignore[attr-defined]  # a QueryDict
        self.data["lock_version"] = str(lock_version)

    def full_source(self, saved: str) -> str:
        """The whole file as typed.

        A field counts where it was changed against the saved text; otherwise the front matter in the text stands, so
        that a title typed there is not undone. Raises SourceRefused if the front matter cannot be read at all.
        """
        source = normalized(self.cleaned_data["source"])
        before = parse(saved).front_matter
        changed = {
            name: self.cleaned_data[name]
            for name in FRONT_MATTER_FIELDS
            if normalized(self.cleaned_data[name]) != getattr(before, name)
        }
        if not changed:
            return source
        refusals = parse(source).refusals
        if refusals:
            raise SourceRefused(
                "The front matter cannot be read, so the fields could not be written into it.", refusals
            )
        return with_fields(source, **changed)


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
