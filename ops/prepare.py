"""What Django has to do before the office opens: tables, and the first time the demo. Prints "demo" when it is one."""

import os
import sys

import django
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError

from ops.demo import real_office
from ops.places import Trouble


def prepare() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from office.models import Estate

    try:
        call_command("migrate", interactive=False, verbosity=0)
    except OperationalError as error:
        raise Trouble(f"The database does not answer: {str(error).strip().splitlines()[0]}.") from error
    # An office of its own never gets demo data; one of the demo that was interrupted goes on.
    if settings.DEMO_ALLOWED and not real_office():
        if not Estate.objects.exists():
            print("Building the demo office, its last quarter first …", file=sys.stderr, flush=True)
        call_command("load_demo", recent=True, stdout=sys.stderr)
        print("demo")


if __name__ == "__main__":
    try:
        prepare()
    except KeyboardInterrupt:
        sys.exit(130)
    except Trouble as trouble:
        sys.exit(f"huiyin: {trouble}")
