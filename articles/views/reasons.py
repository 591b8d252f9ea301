"""The page of one act that takes words."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from articles.errors import WorkflowError
from articles.models import Revision

Act = Callable[[dict[str, Any]], str]  # does it with what the form holds, and gives back what is said then


def reason_page(
    request: HttpRequest, revision: Revision, form: Form, act: Act, *, to: str = "", **words: str
) -> HttpResponse:
    """Do it when a good form is sent, and go on to the article's workspace or to `to`; else show the form.

    A refusal stands in the form, which keeps what was typed. `words` are heading, explanation, button and back.
    """
    if request.method == "POST" and form.is_valid():
        try:
            done = act(form.cleaned_data)
        except WorkflowError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect(to or revision.desk_path)
    context = {"revision": revision, "form": form} | words
    return render(request, "editorial/reason.html", context, status=422 if form.errors else 200)
