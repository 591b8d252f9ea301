"""Sign-in, with the demo accounts on a developer's machine."""

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings

from editorial.accounts.models import User


class SignInView(LoginView):
    """Mail address and password; on a developer's machine also one button per demo account."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the demo accounts where they exist and may be used."""
        context = super().get_context_data(**kwargs)
        if settings.DEBUG:
            context["demo_accounts"] = demo_accounts()
        return context


def demo_accounts() -> list[dict[str, Any]]:
    """Who the demo desk offers to be, with their parts in a few words."""
    users = User.objects.filter(email__endswith="@imprimatur.example", is_active=True)
    users = users.prefetch_related("role_grants").select_related("board_member").order_by("pk")
    return [
        {"name": one.get_full_name(), "email": one.email, "role": parts_of(one), "user_id": one.pk} for one in users
    ]


def parts_of(user: User) -> str:
    """A person's roles and seat, in words."""
    parts = [grant.get_role_display() for grant in user.role_grants.all()]
    if hasattr(user, "board_member"):
        parts.append("Board member")
    return ", ".join(parts) or "No role yet"


sign_in = SignInView.as_view()
