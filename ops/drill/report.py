"""What a drill found, as it is printed and written to build/drill.json."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

TARGET = Path(__file__).resolve().parents[2] / "build" / "drill.json"


@dataclass(frozen=True)
class Found:
    """What was tried, how much of it was lost or doubled, and how long until it worked again."""

    name: str
    tried: str
    expected: int
    lost: int
    doubled: int
    recovered_s: float
    met: bool


def write(found: list[Found]) -> None:
    """Print it, and keep it as JSON."""
    for one in found:
        sign = "met" if one.met else "MISSED"
        print(
            f"{one.name:18} {one.tried}; expected {one.expected}, lost {one.lost}, doubled {one.doubled}, "
            f"worked again after {one.recovered_s} s: {sign}",
            flush=True,
        )
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps([asdict(one) for one in found], indent=1, ensure_ascii=False) + "\n")
    print(f"\n{TARGET}: {len(found)} drills, {sum(not one.met for one in found)} missed")
