"""`make lint`: everything that can be said about the code without running it. Says all that is wrong, not the first."""

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ops.translations import missing

ROOT = Path(__file__).resolve().parent.parent
APPS = ("office", "premises", "complaints", "leasing", "agents", "revisits", "dashboard")
BIN = Path(sys.executable).parent

PRODUCTION = {
    "PRODUCTION": "true",
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "SITE_URL": "https://desk.example",
    "ALLOWED_HOSTS": "desk.example",
    "DATABASE_URL": "postgres://huiyin@localhost/huiyin",
    "REDIS_URL": "redis://localhost",
}

# office.clock is the only source of time, so that the demo, the tests and the drills can move it.
OTHER_CLOCKS = {
    ".py": re.compile(
        r"\btimezone\.now\b|\bdatetime\.(now|utcnow|today)\(|\bdate\.today\(|\btime\.(time|localtime|gmtime)\("
        r"|\bauto_now(_add)?\b"
        # The database's own, in triggers and queries.
        r"|(?<![.\w])(now|clock_timestamp|statement_timestamp|transaction_timestamp)\(\)"
        r"|\bcurrent_(timestamp|date|time)\b",
        re.IGNORECASE,
    ),
    ".html": re.compile(r"\{%\s*now\b"),
    ".txt": re.compile(r"\{%\s*now\b"),
}
ALLOWED = (ROOT / "office/clock.py", ROOT / "ops/lint.py")


def other_clocks() -> list[str]:
    """Each line that asks anybody but office.clock for the time."""
    found = []
    for folder in (*APPS, "config", "ops", "templates"):
        for file in sorted((ROOT / folder).rglob("*")):
            pattern = OTHER_CLOCKS.get(file.suffix)
            # Migrations repeat the triggers that stand in the models, beside those of the history library.
            if pattern is None or file in ALLOWED or "migrations" in file.parts:
                continue
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                if pattern.search(line):
                    found.append(f"{file.relative_to(ROOT)}:{number}: ask office.clock: {line.strip()}")
    return found


def untranslated() -> list[str]:
    return [f"no Chinese for: {text}" for text in missing()]


def checked_types() -> list[str]:
    """The files whose types are checked: what decides and what changes state."""
    files = [file for app in APPS for name in ("services", "policies") for file in (ROOT / app).glob(f"{name}*")]
    return [str(file.relative_to(ROOT)) for file in sorted(files)]


def commands() -> dict[str, tuple[list[str | Path], dict[str, str]]]:
    manage = [sys.executable, "-W", "ignore::RuntimeWarning", "manage.py"]
    return {
        "ruff check": ([BIN / "ruff", "check", "--quiet", "--output-format", "concise", "."], {}),
        "ruff format": ([BIN / "ruff", "format", "--quiet", "--check", "--diff", "."], {}),
        "djlint": ([BIN / "djlint", "templates", "--lint", "--quiet"], {}),
        "import-linter": ([BIN / "lint-imports"], {}),
        "missing migrations": ([*manage, "makemigrations", "--check", "--dry-run"], {"LOG_LEVEL": "WARNING"}),
        "check --deploy": ([*manage, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
        "mypy": ([BIN / "mypy", "--follow-imports=silent", *checked_types()], {}),
    }


def main() -> int:
    def run(name: str) -> str:
        """Nothing when all is well, else what is wrong."""
        if name in checks:
            return "\n".join(checks[name]())
        command, environment = commands()[name]
        done = subprocess.run(
            [str(part) for part in command], cwd=ROOT, env=os.environ | environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
        return (done.stdout or f"exit code {done.returncode}") if done.returncode else ""

    checks = {"one clock": other_clocks, "translations": untranslated}
    names = [*commands(), *checks]
    bad = 0
    with ThreadPoolExecutor(2) as pool:
        for name, wrong in zip(names, pool.map(run, names), strict=True):
            print(f"{'FAILED' if wrong else 'ok':<7}{name}", flush=True)
            if wrong:
                bad += 1
                print(wrong.rstrip() + "\n", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
