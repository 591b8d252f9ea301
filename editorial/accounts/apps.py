"""The accounts room's registration with Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users and their roles."""

    name = "editorial.accounts"
    label = "accounts"
    verbose_name = "Accounts"
