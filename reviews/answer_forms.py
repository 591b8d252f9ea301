"""Is a member's answer well formed? The same forms stand behind the link in the letter and on the bench."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms

from reviews.board import invitable
from reviews.models import Assignment, BoardMember
from reviews.models.assignment import DeclineReason
from reviews.more_time import OFFERED, days_to_offer, why_not_longer

KINDS = [one for one in DeclineReason.choices if one[0] != DeclineReason.CONFLICT]


def _words(label: str, **options: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, required=False, max_length=2000, widget=area, **options)


class DeclineForm(forms.Form):
    """Why not, chosen and in words. A conflict of interest is one of the reasons."""

    kind = forms.ChoiceField(
        label="Why not",
        choices=DeclineReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why not."},
    )
    reason = _words(
        "In your words",
        help_text="Needed for a conflict of interest and another reason. Editors who did not write the text read it.",
    )


class MemberField(forms.ModelChoiceField):
    """A member of the board, with what tells them apart."""

    def label_from_instance(self, obj: Any) -> str:
        """One line per member."""
        specialties = ", ".join(one.name for one in obj.specialties.all())
        return f"{obj.name}, {obj.credentials} ({specialties})"


class SuggestForm(forms.Form):
    """Who could do it instead, and why not I."""

    member = MemberField(
        label="A member of the board", queryset=BoardMember.objects.none(), required=False, empty_label="Nobody listed"
    )
    somebody = forms.CharField(
        label="Or somebody else: name, and where to reach them",
        required=False,
        max_length=200,
        help_text="The handling editor reads this line. Nobody is written to on your word alone.",
    )
    kind = forms.ChoiceField(
        label="Why not you",
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why not you."},
    )
    reason = _words("In your words", help_text="Needed for another reason.")

    def __init__(self, *args: Any, assignment: Assignment, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["member"]
        field.queryset = invitable(assignment.round, at.date())


class MoreTimeForm(forms.Form):
    """How many days more."""

    days = forms.TypedChoiceField(
        label="How long", coerce=int, widget=forms.RadioSelect, error_messages={"required": "Choose how long."}
    )
    reason = _words("What the handling editor should know")

    def __init__(self, *args: Any, assignment: Assignment, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["days"]
        field.choices = [
            (days, f"{days} days more, until {due:%A}, {due:%B} {due.day}")
            for days, due in days_to_offer(assignment, at=at)
        ]


@dataclass(frozen=True)
class Answers:
    """What a member may answer now. `given` names the form that was sent, and `refusal` says why it was not taken."""

    decline: DeclineForm
    suggest: SuggestForm
    time: MoreTimeForm
    no_time: str  # why there is no more time to give, or ""
    given: str = ""
    refusal: str = ""


def answers_of(assignment: Assignment, *, at: datetime, data: Any = None) -> Answers:
    """The forms for one assignment, one of them filled with what was sent."""
    given = data.get("answer", "") if data else ""

    def sent(name: str) -> Any:
        return data if given == name else None

    return Answers(
        decline=DeclineForm(sent("decline"), prefix="decline"),
        suggest=SuggestForm(sent("suggest"), prefix="suggest", assignment=assignment, at=at),
        time=MoreTimeForm(sent("time"), prefix="time", assignment=assignment, at=at),
        no_time="" if days_to_offer(assignment, at=at) else why_not_longer(assignment, OFFERED[0], at=at),
        given=given,
    )
