"""Static files under names that hold their content."""

import re
import shutil
from pathlib import Path

from django.conf import settings

from editorial.storage import HashedStaticFiles

SCRIPTS = Path(settings.ROOT) / "editorial" / "static" / "js"


def test_every_module_imports_modules_under_their_hashed_names(tmp_path):
    shutil.copytree(SCRIPTS, tmp_path / "js")
    storage = HashedStaticFiles(location=tmp_path, base_url="/static/")
    names = [path.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.rglob("*.js"))]
    problems = [one for _, _, one in storage.post_process({name: (storage, name) for name in names}) if one is not True]
    imported = [
        (storage.path(storage.stored_name(name)), target)
        for name in names
        for target in re.findall(r'from "(\./[^"]+)"', Path(storage.path(storage.stored_name(name))).read_text())
    ]

    assert problems == []
    assert len(imported) > 10
    assert [target for _, target in imported if not re.search(r"\.[0-9a-f]{12}\.js$", target)] == []
    assert [target for path, target in imported if not (Path(path).parent / target).exists()] == []
