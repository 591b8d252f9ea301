"""How much the parity check catches, class by class, and how often it cries wolf."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.parity.scoring import Score, by_kind, corpora, read_corpus, score, table


class Command(BaseCommand):
    """`parity_score`: changes good pairs into wrong ones and counts what the checker says."""

    help = "Print the catch rate of the parity check by class, with counts, and its false alarms on faithful pairs."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Which half of the corpus, and whether to list what went wrong."""
        parser.add_argument("--corpus", choices=corpora(), action="append")
        parser.add_argument("--list", action="store_true", help="name every miss and every false alarm")
        parser.add_argument("--table", action="store_true", help="print the table of docs/parity.md")

    def handle(self, *args: Any, **options: Any) -> None:
        """Score each corpus and print its counts."""
        names = options["corpus"] or corpora()
        if options["table"]:
            self.stdout.write(table({kind: score(rows) for kind, rows in by_kind(names).items()}))
        else:
            self._list({name: score(read_corpus(name)) for name in names}, with_names=options["list"])

    def _list(self, scores: dict[str, Score], *, with_names: bool) -> None:
        for name, found in scores.items():
            self.stdout.write(f"{name}: {found.pairs} faithful pairs, {sum(found.made.values())} wrong versions")
            for kind in sorted(found.made):
                caught, made = found.caught[kind], found.made[kind]
                self.stdout.write(f"  {kind:<14} {caught:>4} of {made:<4} {caught / made:>6.1%}")
            self.stdout.write(f"  faithful pairs with a false error:   {found.with_false_error} of {found.pairs}")
            self.stdout.write(f"  faithful pairs with a false warning: {found.with_false_warning} of {found.pairs}")
            if with_names:
                for pair, kind, before, after in found.missed:
                    self.stdout.write(f"  missed: {pair}: {kind}: {before!r} -> {after!r}")
                for pair, said in [*found.false_errors, *found.false_warnings]:
                    self.stdout.write(f"  false {said.severity}: {pair}: {said.message} [{said.rule}]")
