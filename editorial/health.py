"""Is this machine fit? One plain sentence for each thing that must be."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.mail import get_connection
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from articles.search.reindexing import unindexed
from editorial.celery import app
from records import guards

ENOUGH_DISK = 500 * 1024 * 1024


@dataclass(frozen=True)
class Finding:
    """One thing looked at: whether it is fit, and what there is to say."""

    fit: bool
    sentence: str


def examine() -> Iterator[Finding]:
    """Look at everything that must be fit, one after the other. What fails is a finding, never an error."""
    for look in (_settings, _database, _guards, _search, _cache, _broker, _mail, _disk):
        yield _guarded(look)


def _guarded(look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except Exception as error:  # noqa: BLE001 - whatever is wrong is what was asked
        return Finding(False, f"{(look.__doc__ or '').partition('.')[0]}: {error}")


def _settings() -> Finding:
    """Settings cannot be used."""
    if settings.DEBUG:
        return Finding(True, "Settings: a developer's machine (DEBUG is on); never let the public in like this.")
    if settings.SITE_URL.startswith("http://127."):
        return Finding(False, "Settings: SITE_URL is this machine's own address, and letters would lead nowhere.")
    return Finding(True, f"Settings: production, at {settings.SITE_URL}.")


def _database() -> Finding:
    """The database does not answer."""
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        return Finding(False, f"Database: {len(missing)} migrations are missing; run manage.py migrate.")
    return Finding(True, f"Database: {connection.vendor}, and every migration is applied.")


def _guards() -> Finding:
    """The guards cannot be looked up."""
    missing = guards.missing(connection)
    if missing:
        return Finding(False, f"Guards: {', '.join(missing)} are missing; run manage.py migrate.")
    return Finding(True, f"Guards: all {len(guards.registered())} stand.")


def _search() -> Finding:
    """The search cannot be asked."""
    unknown = unindexed()
    if unknown:
        return Finding(False, f"Search: it does not know {unknown} public pages; run manage.py reindex_search.")
    return Finding(True, "Search: it knows every public page.")


def _cache() -> Finding:
    """The cache does not answer, so sign-in limits do not count."""
    cache.set("doctor", "well", 10)
    fit = cache.get("doctor") == "well"
    return Finding(fit, "Cache: it keeps what it is given." if fit else "Cache: it forgets; run createcachetable.")


def _broker() -> Finding:
    """The broker does not answer; letters wait for the sweep."""
    with app.connection_for_write() as broker:
        broker.ensure_connection(max_retries=1, timeout=3)
    return Finding(True, "Broker: it answers.")


def _mail() -> Finding:
    """The mail server does not answer; letters wait."""
    mail = get_connection()
    mail.open()
    mail.close()
    return Finding(True, f"Mail: {settings.EMAIL_BACKEND.rpartition('.')[0].rpartition('.')[2]} is ready.")


def _disk() -> Finding:
    """The data folder cannot be read."""
    free = shutil.disk_usage(Path(settings.VAR)).free
    sentence = f"Disk: {free // 1024**2:,} MiB are free in {settings.VAR}."
    return Finding(free > ENOUGH_DISK, sentence if free > ENOUGH_DISK else f"{sentence} That is too little.")
