"""What readers fill in. No field asks for a name or for anything about their health."""

import unicodedata
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms

from articles.asking import gates
from articles.audiences import Audience
from articles.models.mistake import REPORT_LENGTH
from articles.models.question import QUESTION_LENGTH

TRAP = "website"
_WARNING = "Please do not write anything about your own health or name anybody: we cannot advise on single cases."


def plain_text(written: str) -> str:
    """What somebody typed, with signs that show nothing taken out and spaces put right; lines are kept."""
    kept = "".join(one for one in written if one in "\n\t" or unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Co"})
    lines = [" ".join(line.split()) for line in kept.replace("\r", "\n").split("\n")]
    return "\n".join(lines).strip()


class _Forgiving(forms.CharField):
    """A value that no reader typed: what cannot be shown in it is passed over."""

    def to_python(self, value: Any) -> str:
        """The value, or nothing where it holds a sign that cannot be shown."""
        return str(value) if value and str(value).isprintable() else ""


class _FromPage(forms.Form):
    """Where the reader came from. A damaged value is forgotten, never refused: the reader did not write it."""

    article = _Forgiving(required=False, widget=forms.HiddenInput)
    block = _Forgiving(required=False, widget=forms.HiddenInput)

    def clean_article(self) -> str:
        """A slug, or nothing."""
        return str(self.cleaned_data["article"])[:60]

    def clean_block(self) -> str:
        """The name of a block, or nothing."""
        return str(self.cleaned_data["block"])[:60]


class AskForm(_FromPage):
    """A question, and the view in which it is answered."""

    text = forms.CharField(
        label="Your question",
        help_text=_WARNING,
        max_length=QUESTION_LENGTH,
        min_length=4,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write your question.", "min_length": "Write your question in a few words."},
    )
    view = forms.ChoiceField(
        label="Answer from",
        choices=[
            (Audience.LAY.value, "texts for patients and families"),
            (Audience.PROFESSIONAL.value, "texts for healthcare professionals"),
        ],
        widget=forms.RadioSelect,
    )

    def clean_text(self) -> str:
        """The question in one line."""
        text = " ".join(plain_text(self.cleaned_data["text"]).split())
        if not any(one.isalnum() for one in text):
            raise forms.ValidationError("Write your question in a few words.")
        return text

    @property
    def audience(self) -> Audience:
        """The view that was chosen."""
        return Audience(self.cleaned_data["view"])


class GatedForm(forms.Form):
    """The parts of a form that keep robots out: a field nobody sees, and when the form was given out."""

    email = forms.EmailField(
        label="Your email address",
        required=False,
        help_text="Only if you want to hear from us. It is used for this one letter and deleted when that is sent.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": "Write the address like name@example.org, or leave the field empty."},
    )
    website = forms.CharField(
        label="Leave this field empty", required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def check_gates(self, *, at: datetime) -> None:
        """Refuse a robot's form. Raises gates.Refused."""
        if self.cleaned_data[TRAP]:
            raise gates.Refused("The field that should stay empty was filled in. Please empty it and send once more.")
        gates.check_stamp(self.cleaned_data["stamp"], at=at)

    def stamped(self, at: datetime) -> "GatedForm":
        """This form for the next try. A good stamp is kept, so that nobody has to wait twice."""
        try:
            gates.check_stamp(str(self["stamp"].value() or ""), at=at + gates.QUICKEST)
        except gates.Refused:
            self.renew(at)
        return self

    def renew(self, at: datetime) -> None:
        """Give the form out anew."""
        stamp = gates.new_stamp(at)
        self.initial["stamp"] = stamp
        if self.is_bound:
            held: Any = self.data
            data = held.copy()
            data["stamp"] = stamp
            self.data = data


class SendForm(AskForm, GatedForm):
    """A question that goes to the editors, with where its reader was and where the answer goes. Its text is hidden."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["text"].help_text = ""


class ReportForm(GatedForm):
    """What is wrong on a page, and where. `version` is the one that the reader saw."""

    block = forms.ChoiceField(label="Which passage", required=False)
    text = forms.CharField(
        label="What is wrong",
        help_text=f"If you can, say how it should be, and where that stands. {_WARNING}",
        max_length=REPORT_LENGTH,
        min_length=4,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what is wrong.", "min_length": "Say in a few words what is wrong."},
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    field_order = ("block", "text", "email", "website", "stamp", "version")

    def __init__(self, *args: Any, blocks: Sequence[tuple[str, str]], version: int, **named: Any) -> None:
        super().__init__(*args, **named)
        self.shown = version
        self.fields["block"].choices = [("", "The page as a whole"), *blocks]  # type: ignore[attr-defined]

    def clean_text(self) -> str:
        """The report, its lines kept."""
        text = plain_text(self.cleaned_data["text"])
        if not any(one.isalnum() for one in text):
            raise forms.ValidationError("Say in a few words what is wrong.")
        return text

    def clean(self) -> dict[str, Any]:
        """A report is about the words that the reader saw."""
        said = super().clean() or {}
        if said.get("version") not in (None, self.shown):
            self.renew_version()
            raise forms.ValidationError(
                f"The page has changed since you opened it: it is version {self.shown} now. "
                "Please see whether the mistake is still there, then send once more."
            )
        return said

    def renew_version(self) -> None:
        """The next try is about the version that stands now."""
        held: Any = self.data
        data = held.copy()
        data["version"] = str(self.shown)
        self.data = data
