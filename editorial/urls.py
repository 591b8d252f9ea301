"""Every address of the site, gathered from the rooms."""

from django.urls import include, path

from editorial import policy_views
from editorial.desk import views

desk_patterns = (
    [
        path("editorial-policy/", policy_views.policy, name="policy"),
        path("editorial-policy/<int:number>/", policy_views.policy, name="policy_version"),
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
