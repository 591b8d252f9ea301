"""Static files under names that hold their content."""

import re
import shutil
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string

from editorial.storage import HashedStaticFiles, site_styles

STATIC = Path(settings.ROOT) / "editorial" / "static"
SCRIPTS = STATIC / "js"


def test_every_module_imports_modules_under_their_hashed_names(tmp_path):
    shutil.copytree(SCRIPTS, tmp_path / "js")
    storage = HashedStaticFiles(location=tmp_path, base_url="/static/")
    names = [path.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.rglob("*.js"))]
    problems = [one for _, _, one in storage.post_process({name: (storage, name) for name in names}) if one is not True]
    stored = [Path(storage.path(storage.stored_name(name))) for name in names]
    imported = [
        (path, target) for path in stored for target in re.findall(r'(?:from|import) "(\./[^"]+)"', path.read_text())
    ]

    assert problems == []
    assert len(imported) > 10
    assert [target for _, target in imported if not re.search(r"\.[0-9a-f]{12}\.js$", target)] == []
    assert [target for path, target in imported if not (path.parent / target).exists()] == []


def test_the_styles_of_every_page_are_one_file_at_a_release(tmp_path):
    for folder in ("css", "img"):
        shutil.copytree(STATIC / folder, tmp_path / folder)
    storage = HashedStaticFiles(location=tmp_path, base_url="/static/")
    names = [path.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.rglob("*.*"))]
    problems = [one for _, _, one in storage.post_process({name: (storage, name) for name in names}) if one is not True]
    stored = Path(storage.path(storage.stored_name("css/site.css")))
    text = stored.read_text()
    pictures = re.findall(r'url\("([^"]+)"\)', text)

    assert problems == []
    assert text.startswith(STATIC.joinpath("css/tokens.css").read_text())
    assert [text.count(f"/* {line}") for line in first_lines()] == [1] * len(site_styles())
    assert len(pictures) > 10
    assert [one for one in pictures if not (stored.parent / one).exists()] == []
    assert stored.with_suffix(".css.br").exists() or stored.with_suffix(".css.gz").exists()


def first_lines() -> list[str]:
    return [(STATIC / sheet).read_text().splitlines()[0].removeprefix("/* ") for sheet in site_styles()]


def test_a_developers_page_links_each_sheet_and_a_release_the_bundle(monkeypatch):
    links = re.findall(r'href="/static/(css/[^"]+)"', render_to_string("components/stylesheets.html"))
    assert links == [*site_styles(), "css/print.css"]

    monkeypatch.setattr(staticfiles_storage, "bundle", "css/site.css", raising=False)
    links = re.findall(r'href="/static/(css/[^"]+)"', render_to_string("components/stylesheets.html"))
    assert links == ["css/site.css", "css/print.css"]
