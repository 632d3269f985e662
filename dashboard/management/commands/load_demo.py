from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dashboard import demo
from dashboard.tasks import load_older_demo


class Command(BaseCommand):
    help = "Load the demo office: two estates with a year behind them. What is there already is left alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--recent", action="store_true", help="only the last quarter now; the worker makes the year before it"
        )
        parser.add_argument("--days", type=int, help="so many days back from today, and nothing before them")

    def handle(self, *args: Any, recent: bool, days: int | None, **options: Any) -> None:
        try:
            made = demo.load_recent(days or demo.RECENT.days)
        except demo.NoDemoHere as refusal:
            raise CommandError(str(refusal)) from None
        if made:
            self.stdout.write("The demo office is loaded.")
        if days or not demo.older_is_missing():
            return
        if recent:
            load_older_demo.delay()
        else:
            while demo.load_month():
                self.stdout.write("One more month of the demo office is loaded.")
