"""Is what was typed about a passage well formed? How long it may be is said by the verbs, in a sentence."""

from django import forms

from reviews.comments import Remark
from reviews.talk import meant_by


class CommentForm(forms.Form):
    """A comment on one passage, with or without a suggested wording."""

    passage = forms.CharField(label="Passage", error_messages={"required": "Choose the passage you speak of."})
    text = forms.CharField(label="Comment", required=False)
    quote = forms.CharField(label="Exact words", required=False)
    suggestion = forms.CharField(label="Suggested wording", required=False)

    @property
    def remark(self) -> Remark:
        """What the form says, once it is valid."""
        block, view = meant_by(self.cleaned_data["passage"])
        said = {name: self.cleaned_data[name] for name in ("text", "quote", "suggestion")}
        return Remark(block, view, **said)


class AnswerForm(forms.Form):
    """An answer to a comment."""

    text = forms.CharField(label="Answer", required=False)
    done = forms.BooleanField(label="This is done in the text", required=False)
