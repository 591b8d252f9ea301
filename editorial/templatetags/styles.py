"""Where the styles of every page stand: at a release in one file, on a developer's machine in one for each subject."""

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static

register = template.Library()


@register.simple_tag
def bundled_styles() -> str:
    """The address of the one file that holds the styles of every page; "" where they were not put together."""
    bundle = getattr(staticfiles_storage, "bundle", "")
    return static(bundle) if bundle else ""
