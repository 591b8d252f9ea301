"""What editors fill in to decide on a reader's question."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from articles.asking.passages import Passage
from articles.drafting import SLUG_LENGTH, TITLE_LENGTH
from articles.models import MistakeReport, Revision
from articles.models.mistake import CORRECTION_LENGTH, MistakeState
from articles.models.question import ANSWER_LENGTH


class _DecisionForm(forms.Form):
    alike = forms.BooleanField(label="The same for all waiting questions that ask this", required=False, initial=True)


class AnswerForm(_DecisionForm):
    """The editors' words, and the passages they point to."""

    answer = forms.CharField(
        label="Answer",
        max_length=ANSWER_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="General information, never advice on one person's case.",
    )
    passages = forms.MultipleChoiceField(
        label="Passages to send with it", required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("answer", "passages", "alike")

    def __init__(self, *args: Any, passages: Sequence[Passage] = (), **named: Any) -> None:
        super().__init__(*args, **named)
        choices = [(one.key, f"{one.title} · {one.heading}") for one in passages]
        self.fields["passages"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields["passages"]

    def clean(self) -> dict[str, Any]:
        """No passages is an answer without any."""
        return {"passages": []} | (super().clean() or {})


class DeclineForm(_DecisionForm):
    """Why there is no answer."""

    reason = forms.CharField(
        label="Reason, for the reader", max_length=ANSWER_LENGTH, widget=forms.Textarea(attrs={"rows": 3})
    )
    field_order = ("reason", "alike")


class DraftForm(_DecisionForm):
    """Title and address of the article that will answer."""

    title = forms.CharField(label="Title", max_length=TITLE_LENGTH or None)
    slug = forms.CharField(
        label="Address", required=False, max_length=SLUG_LENGTH, help_text="Made of the title where it stays empty."
    )
    field_order = ("title", "slug", "alike")


class JudgeForm(forms.Form):
    """Whether the reader is right, and why."""

    state = forms.ChoiceField(
        label="What did you find?",
        choices=[one for one in MistakeState.choices if one[0] != MistakeState.RECEIVED],
        widget=forms.RadioSelect,
    )
    duplicate_of = forms.ModelChoiceField(
        label="Reported already in", required=False, queryset=MistakeReport.objects.none(), empty_label="(choose)"
    )
    answer = forms.CharField(
        label="Answer, for the reader", max_length=ANSWER_LENGTH, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, others: QuerySet[MistakeReport], **named: Any) -> None:
        super().__init__(*args, **named)
        field: Any = self.fields["duplicate_of"]
        field.queryset = others
        field.label_from_instance = lambda one: f"{one.reported_at:%Y-%m-%d}: {one.text[:80]}"

    def clean(self) -> dict[str, Any]:
        """Only a duplicate names another report."""
        said = super().clean() or {}
        if said.get("state") != MistakeState.DUPLICATE:
            said["duplicate_of"] = None
        elif not said.get("duplicate_of") and "duplicate_of" not in self.errors:
            self.add_error("duplicate_of", "Choose the report that said the same before.")
        return said


class CorrectionForm(forms.Form):
    """Which version corrects the mistake, and what readers are told of it."""

    revision = forms.ModelChoiceField(label="Corrected in", queryset=Revision.objects.none(), empty_label=None)
    wrong = forms.CharField(
        label="What was wrong", max_length=CORRECTION_LENGTH, widget=forms.Textarea(attrs={"rows": 2})
    )
    now = forms.CharField(
        label="What it says now", max_length=CORRECTION_LENGTH, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, revisions: QuerySet[Revision], **named: Any) -> None:
        super().__init__(*args, **named)
        field: Any = self.fields["revision"]
        field.queryset = revisions
        field.label_from_instance = lambda one: f"Version {one.number} ({one.get_state_display()})"
