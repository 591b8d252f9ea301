"""Is what was typed well formed? Opening a round, answering an invitation, signing."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth import get_user_model

from reviews.board import invitable
from reviews.models import BoardMember, ReviewPolicy
from reviews.models.report import Recommendation


class MemberChoice(forms.ModelMultipleChoiceField):
    """Members with what an editor weighs: credentials, specialties, open reviews."""

    def label_from_instance(self, obj: Any) -> str:
        """One line per member."""
        specialties = ", ".join(one.name for one in obj.specialties.all())
        load = "no open review" if obj.open_count == 0 else f"{obj.open_count} open"
        return f"{obj.name}, {obj.credentials} ({specialties}; {load})"


class OpenReviewForm(forms.Form):
    """Handling editor, policy, members."""

    handling_editor: Any = forms.ModelChoiceField(label="Handling editor", queryset=None, empty_label=None)
    policy: Any = forms.ModelChoiceField(label="Policy", queryset=None, empty_label="Choose a policy")
    members = MemberChoice(label="Members to invite", queryset=None, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, user: Any, revision: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        editors = (
            get_user_model()
            .objects.filter(is_active=True, role_grants__role__in=["editor", "managing_editor"])
            .distinct()
        )
        self._field("handling_editor").queryset = editors
        self._field("handling_editor").initial = revision.article.handling_editor_id or user.pk
        self._field("policy").queryset = ReviewPolicy.objects.select_related("specialty")
        self._field("policy").label_from_instance = lambda policy: f"{policy.name}: {policy.sentence}"
        wrote = revision.contributions.values("user")
        self._field("members").queryset = members.exclude(user__in=wrote)

    def _field(self, name: str) -> Any:
        return self.fields[name]


class InviteForm(forms.Form):
    """One more member."""

    member = forms.ModelChoiceField(label="Member", queryset=BoardMember.objects.none())

    def __init__(self, *args: Any, review_round: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["member"]
        field.queryset = invitable(review_round, day)


class SignatureForm(forms.Form):
    """A verdict on the digest that was shown, with the password typed again. Nothing is chosen beforehand."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    recommendation = forms.ChoiceField(label="Your verdict", choices=Recommendation.choices, widget=forms.RadioSelect)
    comment = forms.CharField(
        label="To the authors",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Needed when you request changes. The authors read exactly these words, under your name.",
    )
    password = forms.CharField(
        label="Your password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class NoticeForm(forms.Form):
    """The words of a public notice."""

    text = forms.CharField(
        label="The notice readers will see", max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
