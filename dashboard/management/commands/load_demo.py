from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dashboard import demo
from dashboard.tasks import load_older_demo

SIDE_BY_SIDE = 2


class Command(BaseCommand):
    help = "Load the demo office: two estates with a year behind them. What is there already is left alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--recent", action="store_true", help="only the last quarter now; the worker makes the year before it"
        )

    def handle(self, *args: Any, recent: bool, **options: Any) -> None:
        try:
            made = demo.load_recent(processes=SIDE_BY_SIDE)
        except demo.NoDemoHere as refusal:
            raise CommandError(str(refusal)) from None
        if made:
            self.stdout.write("The demo office is loaded, its last quarter first.")
        if not demo.older_is_missing():
            return
        if recent:
            load_older_demo.delay()
        else:
            demo.load_older(processes=SIDE_BY_SIDE)
            self.stdout.write("The year before is loaded too.")
