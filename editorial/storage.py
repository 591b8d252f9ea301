"""Static files under names that hold their content, so that a browser may keep them for ever."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage as Hashed

LINKED = Path(settings.ROOT) / "templates" / "components" / "stylesheets.html"
_SHEET = re.compile(r"""<link rel="stylesheet" href="{% static '(css/[a-z/-]+\.css)' %}">""")


class HashedStaticFiles(Hashed):
    """Our scripts are modules, and find the modules that they import under their hashed names too.

    Only ours, in `js/`: what reads imports takes an example in another library's comment for one. The styles of every
    page are put together in one file, in the order in which the template links them: a first visit asks for one.
    """

    patterns = (*Hashed.patterns, ("js/*", Hashed._js_module_import_aggregation_patterns[1]))
    bundle = "css/site.css"

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Write the bundle among the collected files, and give every file its name."""
        sheets = site_styles()
        if not dry_run and all(sheet in paths for sheet in sheets):
            if self.exists(self.bundle):
                self.delete(self.bundle)
            self.save(self.bundle, ContentFile(self._put_together(paths, sheets).encode()))
            paths = {**paths, self.bundle: (self, self.bundle)}
        yield from super().post_process(paths, dry_run, **options)

    def _put_together(self, paths: dict[str, Any], sheets: list[str]) -> str:
        """The sheets one after the other; addresses in them count from the bundle's folder."""
        parts = []
        for sheet in sheets:
            storage, path = paths[sheet]
            with storage.open(path) as file:
                text = file.read().decode()
            deeper = "/".join([".."] * (sheet.count("/") - self.bundle.count("/")))
            parts.append(text.replace(f'url("{deeper}/', 'url("') if deeper else text)
        return "\n".join(parts)


def site_styles() -> list[str]:
    """The names of the sheets that every page has on a screen, in their order."""
    return _SHEET.findall(LINKED.read_text(encoding="utf-8"))
