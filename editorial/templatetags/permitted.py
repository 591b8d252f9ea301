"""What the person at the desk may open, asked where a template shows a way there."""

from typing import Any

import rules
from django import template

register = template.Library()


@register.simple_tag
def may(user: Any, permission: str) -> bool:
    """Whether this person has a permission by the role alone; what lies behind the way asks again."""
    return bool(rules.has_perm(permission, user))
