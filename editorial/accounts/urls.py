"""Signing in and out. Signing up is not offered: the newsroom opens accounts."""

from allauth.account import views
from django.urls import path

from editorial.accounts.views import sign_in

urlpatterns = [
    path("login/", sign_in, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    path(
        "password/reset/key/<uidb36>-<key>/",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("signup/", views.signup, name="account_signup"),
    path("email/", views.email, name="account_email"),
    path("inactive/", views.account_inactive, name="account_inactive"),
]
