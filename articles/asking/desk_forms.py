"""What editors fill in to decide on a reader's question."""

from collections.abc import Sequence
from typing import Any

from django import forms

from articles.asking.passages import Passage
from articles.drafting import SLUG_LENGTH, TITLE_LENGTH
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
