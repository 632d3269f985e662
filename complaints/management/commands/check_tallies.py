"""`manage.py check_tallies`: do the tallies agree with a count of the cases? `--recount` makes them anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from complaints.models import tally


class Command(BaseCommand):
    help = "Compares the tallies with a count of the cases; ends with an error when they disagree."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--recount", action="store_true", help="make the tallies anew; cases wait meanwhile")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["recount"]:
            tally.recount()
        wrong = tally.differences()
        for group in wrong:
            where = " ".join(f"{name}={group[name]}" for name in tally.DIMENSIONS if name in group)
            off = " ".join(f"{name}{group[name]:+d}" for name in tally.MEASURES if group[name])
            self.stdout.write(f"{where}: {off}")
        if wrong:
            raise CommandError(f"{len(wrong)} tallies disagree with the cases.")
        self.stdout.write("The tallies agree with the cases.")
