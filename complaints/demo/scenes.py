"""What people say at the desk, what is found, done and answered: read from the files in `scenes/`.

A scene is one kind of trouble with its texts; `{words}` in braces are filled from `slots.toml` or by the story.
"""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from office.models import Estate

FOLDER = Path(__file__).parent / "scenes"


@dataclass(frozen=True)
class Scene:
    category: str
    says: list[str]
    found: list[str]
    done: list[str]
    told: list[str]
    kind: str = "repair"
    where: str = "own"
    blame: str = "ours"
    estates: list[str] = field(default_factory=lambda: [Estate.Kind.RESIDENTIAL, Estate.Kind.TOWER])
    spots: list[str] = field(default_factory=list)
    untrue: list[str] = field(default_factory=list)
    months: list[int] = field(default_factory=list)
    weight: int = 3


@cache
def all_scenes() -> list[Scene]:
    return [
        Scene(**fields)
        for path in sorted(FOLDER.glob("*.toml"))
        for fields in tomllib.loads(path.read_text()).get("scene", [])
    ]


@cache
def words() -> dict[str, Any]:
    """The words that fill the slots, and what is said in any scene (escalating, handing on, not satisfied …)."""
    return tomllib.loads((FOLDER / "slots.toml").read_text())


@cache
def scenes_for(kind: str, estate_kind: str, month: int, emergency: bool = False) -> tuple[list[Scene], list[int]]:
    """The scenes that happen in such an estate in that month, with their weights."""
    urgent = ("leak-burst", "power-gas", "lift-trapped", "security-fire")
    fit = [
        scene
        for scene in all_scenes()
        if scene.kind == kind
        and estate_kind in scene.estates
        and (not scene.months or month in scene.months)
        and (scene.category in urgent) == emergency
    ]
    return fit, [scene.weight for scene in fit]


def choose(rng: Random, kind: str, estate_kind: str, month: int, *, emergency: bool = False) -> Scene:
    fit, weights = scenes_for(kind, estate_kind, month, emergency)
    return rng.choices(fit, weights)[0]


class Slots(dict[str, str]):
    """Fills `{family}` and the like; the same slot has the same word all through a story."""

    def __init__(self, rng: Random, **given: str) -> None:
        super().__init__(given)
        self.rng = rng

    def __missing__(self, slot: str) -> str:
        self[slot] = self.rng.choice(words()["slots"][slot])
        return self[slot]

    def fill(self, texts: list[str]) -> str:
        return self.rng.choice(texts).format_map(self)

    def common(self, name: str) -> str:
        """Something that is said in any scene."""
        return self.fill(words()["common"][name])
