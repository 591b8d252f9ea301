"""Is the record whole?"""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from records import audit, guards
from records.checkpoints import verify_checkpoints
from records.models import AuditChain


class Command(BaseCommand):
    """Read every audit chain from end to end, and see that every database guard stands."""

    help = "Verify the audit chains and the database guards; names the first broken entry of each chain."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One chain only, if asked; and a file of checkpoints to compare with."""
        parser.add_argument("--checkpoints", type=Path, help="a file that audit_checkpoint wrote")
        parser.add_argument("--chain", help='for example "article:3", "board", "policies" or "access"')

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was found; exit status 1 if anything is broken."""
        name = options["chain"]
        if name and not AuditChain.objects.filter(name=name).exists():
            self.stderr.write(f"There is no chain named {name}.")
            sys.exit(1)
        breaches = audit.verify(name)
        file = options["checkpoints"]
        if file and not file.is_file():
            self.stderr.write(f"There is no file {file}.")
            sys.exit(1)
        if file:
            breaches += verify_checkpoints(file)
        missing = guards.missing(connection)
        for breach in breaches:
            self.stdout.write(f"{breach.chain}: {breach.sentence}.")
        for guard in missing:
            self.stdout.write(f"The database guard {guard} is missing; run migrate to install it.")
        if breaches or missing:
            sys.exit(1)
        chains = AuditChain.objects.filter(name=name) if name else AuditChain.objects.all()
        entries = sum(chains.values_list("head_serial", flat=True))
        self.stdout.write(f"{len(chains)} chains, {entries} entries: whole. Every database guard stands.")
