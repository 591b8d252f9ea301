"""Is what was typed about a term well formed?"""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.datastructures import MultiValueDict

from articles.glossary.importing import FORMATS
from articles.glossary.wording import DEFINITION_LENGTH, TERM_LENGTH, Wording, wording_of
from articles.models import GlossaryTerm
from articles.models.glossary import Matching

LONG = forms.Textarea(attrs={"rows": 4, "spellcheck": "true"})


class TermForm(forms.Form):
    """One wording of one term."""

    term = forms.CharField(
        label="Term", max_length=TERM_LENGTH, help_text="As a heading would have it, in the singular."
    )
    pronunciation = forms.CharField(label="How it is said", max_length=120, required=False)
    abbreviation = forms.CharField(
        label="Abbreviation", max_length=30, required=False, help_text="Found in texts letter for letter: CT, never ct."
    )
    synonyms = forms.CharField(
        label="Other names",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One on each line. Texts that use one of them get this explanation.",
    )
    lay_definition = forms.CharField(
        label="Meaning, for patients and families", required=False, max_length=DEFINITION_LENGTH, widget=LONG
    )
    professional_definition = forms.CharField(
        label="Meaning, for professionals",
        required=False,
        max_length=DEFINITION_LENGTH,
        widget=LONG,
        help_text="Leave it empty where professionals may read the words for patients.",
    )
    matching = forms.ChoiceField(label="Explained in texts", choices=Matching.choices, initial=Matching.USUAL)
    source = forms.CharField(label="Source", max_length=200, help_text="Who wrote this wording; readers see it.")
    source_url = forms.CharField(label="Address of the source", max_length=500, required=False)
    license = forms.CharField(label="License", max_length=200, help_text="Under which terms it may be shown.")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def for_term(cls, term: GlossaryTerm) -> "TermForm":
        """The form filled with the newest wording."""
        wording = wording_of(term)
        initial = {name: getattr(wording, name) for name in Wording.__dataclass_fields__ if name in cls.base_fields}
        return cls(initial=initial | {"synonyms": "\n".join(wording.synonyms), "version": term.version})

    def begin_again_from(self, version: int) -> None:
        """Keep everything as typed, and let the next save follow on the wording that is stored now."""
        self.data = MultiValueDict({name: self.data.getlist(name) for name in self.data})  # type: ignore[attr-defined]  # a QueryDict
        self.data["version"] = str(version)

    def wording(self, before: GlossaryTerm | None = None) -> Wording:
        """What was typed."""
        texts: dict[str, Any] = {name: self.cleaned_data[name] for name in self.base_fields if name != "version"}
        texts["synonyms"] = tuple(one for one in texts["synonyms"].splitlines() if one.strip())
        return Wording(**texts, retrieved_on=before.retrieved_on if before else None)

    def refuse(self, problems: dict[str, str]) -> None:
        """Show what a verb found, each sentence at its field."""
        for name, sentence in problems.items():
            self.add_error(name if name in self.fields else None, sentence)


class ImportForm(forms.Form):
    """A dictionary, as a file."""

    file = forms.FileField(
        label="File",
        help_text=f"At most {settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2**20} MB here; the command takes larger ones.",
    )
    form = forms.ChoiceField(label="Format", choices=[(one, one.upper()) for one in sorted(FORMATS)])
