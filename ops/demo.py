"""`make demo`: drop the database, only one that is marked as demo, and build the demo office again, all of it."""

import os
import signal
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import ProgrammingError, connection
from environs import Env

from ops.places import Trouble
from ops.processes import child
from ops.servers import servers

ROOT = Path(__file__).resolve().parent.parent


def rebuild() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    if not settings.DEMO_ALLOWED:
        raise Trouble("This is a production office: the demo is not built here.")
    refuse_real_office()
    connection.close()
    name = connection.settings_dict["NAME"]
    with connection._nodb_cursor() as cursor:
        quoted = connection.ops.quote_name(name)
        cursor.execute(f"DROP DATABASE IF EXISTS {quoted} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {quoted}")
    connection.close()
    print("Making the tables …", flush=True)
    call_command("migrate", interactive=False, verbosity=0)
    print("Building the demo office …", flush=True)
    call_command("load_demo")


def real_office() -> str | None:
    """What the database holds that is not the demo's: an estate, or the staff of an office that is being set up."""
    from office.models import Estate, Staff

    if estate := Estate.objects.filter(is_demo=False).first():
        return estate.name
    staff = None if Estate.objects.exists() else Staff.objects.filter(is_demo=False).first()
    return staff and staff.get_username()


def refuse_real_office() -> None:
    """Only a database that is marked as demo, or empty, is dropped."""
    try:
        real = real_office()
    except ProgrammingError:  # no tables yet, so nothing to lose
        return
    if real:
        raise Trouble(f"The database holds {real}, which is no demo, so it is not dropped.")


def main() -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    Env().read_env(str(ROOT / ".env"), recurse=False)
    data_dir = Path(os.environ.get("DATA_DIR") or ROOT / ".data").resolve()
    with servers(data_dir) as environment:
        os.environ |= environment
        # Settings are read from the environment that the servers made, so in a process of its own.
        with child("-m", "ops.demo", "--rebuild") as rebuilding:
            raise SystemExit(rebuilding.wait())


if __name__ == "__main__":
    try:
        rebuild() if "--rebuild" in sys.argv else main()
    except KeyboardInterrupt:
        sys.exit(130)
    except Trouble as trouble:
        sys.exit(f"huiyin: {trouble}")
