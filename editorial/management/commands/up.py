"""The whole newsroom on one machine, with one command."""

import os
import socket
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from articles.search.reindexing import reindex, unindexed
from editorial.accounts.views import demo_accounts

ROOT = Path(settings.ROOT)
BIN = Path(sys.executable).parent


class Command(BaseCommand):
    """Make folders, migrate, load the demo desk into an empty database, then start web, worker and beat."""

    help = "Prepare this machine and start web, worker and beat; Ctrl-C stops all three."

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, say where to look, and hand the process over to honcho."""
        _refuse_taken_port(settings.PORT)
        prepare()
        self.stdout.write(f"\n  Imprimatur is starting at http://127.0.0.1:{settings.PORT}\n")
        if settings.DEBUG:
            self._introduce_demo()
        self.stdout.write("  Ctrl-C stops it.\n")
        self.stdout.flush()
        os.chdir(ROOT)
        os.execve(BIN / "honcho", ["honcho", "start", "--no-prefix"], environment())  # noqa: S606 - our own tool

    def _introduce_demo(self) -> None:
        from editorial.demo.player import PASSWORD  # noqa: PLC0415 - production never loads the demo

        accounts = demo_accounts()
        if not accounts:
            return
        self.stdout.write(f"  Demo accounts (password: {PASSWORD}); the sign-in page has a button for each:\n")
        for account in accounts:
            self.stdout.write(f"    {account['email']:<42} {account['role']}")
        self.stdout.write("")


def environment() -> dict[str, str]:
    """What the three processes are told.

    honcho gives each of them another PORT; SITE_URL is spelled out, so that letters still lead to the web server.
    """
    return os.environ | {
        "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}",
        "PORT": str(settings.PORT),
        "SITE_URL": settings.SITE_URL,
        "PYTHONUNBUFFERED": "1",
    }


def prepare() -> None:
    """Folders, tables, the cache's table, and on a developer's machine the demo desk."""
    for folder in ("mailbox", "broker/queue", "broker/control", "broker/done"):
        (Path(settings.VAR) / folder).mkdir(parents=True, exist_ok=True)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        if unindexed():
            reindex()
    if settings.DEBUG:
        call_command("seed_demo", if_empty=True)


def _refuse_taken_port(port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            print(f"Port {port} is in use. Choose another one: make run PORT=8001", file=sys.stderr)
            sys.exit(1)
