"""`make requirements`: the clauses of the regulation, the tests that hold them, and what is still without a test."""

import re
import sys
import textwrap
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "regulation.md"
ROW = re.compile(r"^\| (R\d+) \| (.+?) \| (.+?) \|(.*)\|$", re.MULTILINE)
WIDTH = 46


@dataclass(frozen=True)
class Clause:
    """A row of the page: what the source says, and the screen that fulfils it or what it comes with."""

    number: str
    text: str
    screen: str

    @property
    def is_fulfilled(self) -> bool:
        return not self.screen.startswith("comes with")


class Marks:
    """Collects the tests without running them, and which clauses each of them names."""

    def __init__(self) -> None:
        self.tests: dict[str, set[str]] = defaultdict(set)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            for mark in item.iter_markers("req"):
                for clause in mark.args:
                    self.tests[clause].add(item.nodeid.partition("[")[0])


def clauses() -> list[Clause]:
    """The clauses of docs/regulation.md, in its order."""
    return [Clause(number, text, screen) for number, text, screen, _service in ROW.findall(PAGE.read_text("utf-8"))]


def marks() -> dict[str, set[str]]:
    """The tests that name each clause. Collecting needs neither database nor browser to answer."""
    found = Marks()
    code = pytest.main(["--collect-only", "-qq", "--no-header", "-p", "no:cacheprovider"], plugins=[found])
    if code != pytest.ExitCode.OK:
        sys.exit(f"huiyin: the tests cannot be collected (pytest says {code}).")
    return found.tests


def report(known: list[Clause], tests: dict[str, set[str]]) -> list[str]:
    """The table, and below it what is missing: fulfilled without a test, tested without being told, unknown."""
    lines = [f"{'clause':7}{'tests':>6}  what the source says"]
    for clause in known:
        count = str(len(tests.get(clause.number, ())) or "")
        said = count if clause.is_fulfilled else count or "–"
        lines.append(f"{clause.number:7}{said:>6}  {short(clause.text)}")
    fulfilled = {clause.number for clause in known if clause.is_fulfilled}
    lines += [
        "",
        f"{len(fulfilled)} of {len(known)} clauses are fulfilled; {len(fulfilled & set(tests))} of them have tests.",
    ]
    numbers = {clause.number for clause in known}
    for title, missing in [
        ("Fulfilled, and still without a test", fulfilled - set(tests)),
        ("Tested, and not told in docs/regulation.md", (set(tests) & numbers) - fulfilled),
        ("Named by a test, and no clause", set(tests) - numbers),
    ]:
        lines.append(f"{title}: {', '.join(sorted(missing, key=_place)) or 'none'}")
    return lines


def short(text: str) -> str:
    """The beginning of a quote, as wide as the table; a Chinese character takes two columns."""
    wide = sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
    return text if wide <= 2 * WIDTH else textwrap.shorten(text, 2 * WIDTH) if " " in text else text[: WIDTH - 1] + "…"


def _place(clause: str) -> int:
    return int(clause.removeprefix("R"))


if __name__ == "__main__":
    known, tests = clauses(), marks()
    print("\n".join(report(known, tests)))
    fulfilled = {clause.number for clause in known if clause.is_fulfilled}
    sys.exit(1 if fulfilled - set(tests) or set(tests) - {clause.number for clause in known} else 0)
