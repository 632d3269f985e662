"""The catalogues: compiled by Babel, so that a machine without gettext runs; collected and checked with gettext."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import call_command
from django.core.management.commands.makemessages import Command

ROOT = Path(__file__).resolve().parent.parent
LANGUAGE = "zh_Hans"
CATALOGUE = Path("locale", LANGUAGE, "LC_MESSAGES", "django.po")
NOT_OURS = ("node_modules", ".*", "build", "staticfiles", "tests", "__pycache__")


class Collect(Command):
    """makemessages that does not guess: a near translation is a wrong one."""

    msgmerge_options = [*Command.msgmerge_options, "--no-fuzzy-matching"]
    requires_system_checks = []


def compile_catalogues() -> None:
    for catalogue in (ROOT / "locale").glob("*/LC_MESSAGES/*.po"):
        compiled = catalogue.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime_ns >= catalogue.stat().st_mtime_ns:
            continue
        half = compiled.with_suffix(f".half{os.getpid()}")
        with catalogue.open("rb") as source, half.open("wb") as target:
            write_mo(target, read_po(source))
        half.replace(compiled)


def collect(root: Path) -> None:
    """Bring the catalogue below `root` to what the sources below `root` say."""
    if shutil.which("xgettext") is None:
        sys.exit("huiyin: gettext is missing; on Debian or Ubuntu type: apt-get install gettext")
    os.chdir(root)
    settings.configure(LOCALE_PATHS=[root / "locale"], USE_I18N=True)
    call_command(
        Collect(), locale=[LANGUAGE], no_location=True, no_obsolete=True, ignore_patterns=list(NOT_OURS), verbosity=0
    )


def missing() -> list[str]:
    """The strings of the sources that have no translation, or a doubtful one."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder).resolve() / "huiyin"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*NOT_OURS, "static", "docs"))
        collect(copy)
        with (copy / CATALOGUE).open("rb") as source:
            catalogue = read_po(source)
    return [str(message.id) for message in catalogue if message.id and (message.fuzzy or not _is_translated(message))]


def _is_translated(message) -> bool:
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


if __name__ == "__main__":
    if "--collect" in sys.argv:
        collect(ROOT)
    compile_catalogues()
