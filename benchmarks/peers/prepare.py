"""Make the peer's database anew, with the text to be measured as its one article."""

import json
from datetime import date

import django
from django.conf import settings
from django.core.management import call_command


def main() -> None:
    """Migrate, then one page under the site's root, served at /measured/."""
    settings.DATABASES["default"]["NAME"].unlink(missing_ok=True)
    django.setup()
    call_command("migrate", verbosity=0)
    from wagtail.models import Page, Site  # noqa: PLC0415

    from benchmarks.peers.pages.models import ArticlePage  # noqa: PLC0415 - models load after setup

    text = json.loads((settings.VAR / "text.json").read_text(encoding="utf-8"))
    page = ArticlePage(slug="measured", reviewed_on=date(2026, 3, 2), show_in_menus=True, **text)
    home = Site.objects.get(is_default_site=True).root_page
    Page.objects.get(pk=home.pk).add_child(instance=page)


if __name__ == "__main__":
    main()
