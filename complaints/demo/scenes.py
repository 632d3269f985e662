"""What people say at the desk, what is found, done and answered: read from the files in `scenes/`.

`{words}` in braces are filled from `slots.toml`; the same slot has the same word all through a story.
"""

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from complaints.models.life import Kind, Responsibility
from office.models import Estate

FOLDER = Path(__file__).parent / "scenes"
COMMON = "slots.toml"
RULES = "rules.toml"


@dataclass(frozen=True, eq=False)
class Scene:
    """One trouble: the words of different people for it, and how it ends."""

    category: str
    says: list[str]
    told: str
    found: str = ""
    done: str = ""
    untrue: str = ""
    spot: str = ""
    kind: str = Kind.REPAIR
    where: str = "own"
    blame: str = Responsibility.OURS
    estates: list[str] = field(default_factory=lambda: list(Estate.Kind.values))
    months: list[int] = field(default_factory=lambda: list(range(1, 13)))
    photo: str = ""
    weight: float = 3


@cache
def all_scenes() -> list[Scene]:
    return [
        scene for path in sorted(FOLDER.glob("*.toml")) if path.name not in (COMMON, RULES) for scene in _read(path)
    ]


def _read(path: Path) -> Iterator[Scene]:
    for group in tomllib.loads(path.read_text(encoding="utf-8"))["scene"]:
        cases, weight = group.pop("cases"), group.pop("weight", 3)
        for case in cases:
            yield Scene(**group, **case, weight=weight / len(cases))


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((FOLDER / COMMON).read_text(encoding="utf-8"))


def common(name: str) -> list[str]:
    """What is said in any scene: when escalating, handing on, coming back …"""
    return _words()["common"][name]


def rules_of(estate_kind: str) -> list[dict[str, Any]]:
    """What such an estate explains to its residents: title, text, words, and the codes of the categories."""
    return tomllib.loads((FOLDER / RULES).read_text(encoding="utf-8"))[estate_kind]


def choose(rng: Random, kinds: Sequence[str], estate_kind: str, month: int, fits: Callable[[Scene], bool]) -> Scene:
    """A scene of one of the kinds that happens in such an estate in that month, and fits."""
    for kind in rng.sample(kinds, len(kinds)):
        fit = [scene for scene in _happening(kind, estate_kind, month) if fits(scene)]
        if fit:
            return rng.choices(fit, [scene.weight for scene in fit])[0]
    raise LookupError(f"No scene of {kinds} fits in month {month}.")


@cache
def _happening(kind: str, estate_kind: str, month: int) -> list[Scene]:
    return [
        scene for scene in all_scenes() if scene.kind == kind and estate_kind in scene.estates and month in scene.months
    ]


def again(name: str, mended: bool) -> list[str]:
    """What is said when somebody is not satisfied or comes back."""
    return _words()["again"]["mended" if mended else "ordered"][name]


def in_the_open(spot: str) -> bool:
    """Whether a spot belongs to no building."""
    return spot.startswith(tuple(_words()["places"]["in_the_open"]))


def hard(where: str) -> list[dict[str, str]]:
    """Problem, opinion, decision and rule of what goes to the director."""
    return [one for one in _words()["hard"] if one["where"] == where]


class Slots(dict[str, str]):
    """The words of one story."""

    def __init__(self, rng: Random) -> None:
        super().__init__()
        self.rng = rng

    def __missing__(self, slot: str) -> str:
        self[slot] = self.rng.choice(_words()["slots"][slot])
        return self[slot]

    def fill(self, *texts: str) -> str:
        """One of the texts, its slots filled."""
        return self.rng.choice(texts).format_map(self)

    def common(self, name: str) -> str:
        return self.fill(*common(name))
