"""The editorial policy, the text in force and those before it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.exports.graphs import policy_graph
from articles.rendering.trust import data_block
from editorial.policies import IN_FORCE, VERSIONS


@require_safe
def policy(request: HttpRequest, number: int = IN_FORCE.number) -> HttpResponse:
    """One text of the policy; the one in force where none is named."""
    version = next((one for one in VERSIONS if one.number == number), None)
    if version is None:
        raise Http404("There is no such version of the policy.")
    context = {
        "version": version,
        "in_force": IN_FORCE,
        "versions": VERSIONS[::-1],
        "json_ld": data_block(policy_graph()),
    }
    response = render(request, "editorial/policy.html", context)
    response["Cache-Control"] = "public, max-age=60, stale-while-revalidate=60"
    return response
