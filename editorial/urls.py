"""Every address of the site, gathered from the rooms."""

from django.urls import include, path
from django.views.generic import TemplateView

from articles.exports.graphs import policy_graph
from articles.rendering.trust import data_block
from editorial.desk import views

POLICY = TemplateView.as_view(
    template_name="editorial/policy.html", extra_context={"json_ld": lambda: data_block(policy_graph())}
)

desk_patterns = (
    [
        path("editorial-policy/", POLICY, name="policy"),
        path("articles/<slug:slug>/tools/", views.tools, name="tools"),
        path("desk/", views.desk, name="desk"),
        path("desk/letters/", views.letters, name="letters"),
        path("desk/letters/<uuid:uuid>/", views.letter, name="letter"),
        path("desk/sign-in-as/", views.sign_in_as, name="sign_in_as"),
        path("desk/articles/<slug:slug>/", views.workspace, name="workspace"),
    ],
    "editorial",
)

urlpatterns = [
    path("accounts/", include("editorial.accounts.urls")),
    path("", include("articles.urls")),
    path("", include("reviews.urls")),
    path("", include(desk_patterns)),
]
