"""Under which terms texts may be used: a license that the site names, or the policy's own words."""

from django.conf import settings
from django.urls import reverse


def license_address() -> str:
    """The absolute address of the terms."""
    return settings.CONTENT_LICENSE or f"{settings.SITE_URL}{policy_path()}#reuse"


def license_sentence() -> str:
    """The same in words."""
    if settings.CONTENT_LICENSE:
        return f"This text may be used under the license at {settings.CONTENT_LICENSE}"
    return f"All rights stay with {settings.SITE_NAME}, save what its editorial policy allows."


def policy_path() -> str:
    """Where the editorial policy stands."""
    return reverse("editorial:policy")
