"""How the newsroom uses allauth."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by the newsroom, not by whoever comes by."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up for themselves."""
        return False
