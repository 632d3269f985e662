"""The catalogues: compiled by Babel, so that a machine without gettext runs; checked for what lint wants."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent


def compile_catalogues() -> None:
    for catalogue in (ROOT / "locale").glob("*/LC_MESSAGES/*.po"):
        compiled = catalogue.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime_ns >= catalogue.stat().st_mtime_ns:
            continue
        half = compiled.with_suffix(".half")
        with catalogue.open("rb") as source, half.open("wb") as target:
            write_mo(target, read_po(source))
        half.replace(compiled)


if __name__ == "__main__":
    compile_catalogues()
