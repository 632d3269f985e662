"""What the walk found: a table by role, and each thing that is wrong with its page."""

from collections import Counter
from dataclasses import dataclass, field

from ops.walk.rights import ROLES


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, and the page, language and width in which it was seen."""

    role: str
    view: str
    path: str
    what: str


@dataclass
class Walked:
    """What was opened as one role."""

    role: str
    pages: int = 0
    pictures: int = 0
    refusals: int = 0
    faults: list[Fault] = field(default_factory=list)


def write(found: list[Walked]) -> None:
    """The table, then the faults, the same on several pages of a role said once."""
    print(f"\n{'role':18}{'pages':>7}{'pictures':>10}{'refused':>9}{'faults':>8}")
    for one in sorted(found, key=lambda walked: ROLES.index(walked.role)):
        print(f"{one.role:18}{one.pages:7}{one.pictures:10}{one.refusals:9}{len(one.faults):8}")
    faults = [fault for one in found for fault in one.faults]
    times = Counter((fault.path, fault.what) for fault in faults)
    seen: set[tuple[str, str]] = set()
    for fault in faults:
        if (fault.path, fault.what) not in seen:
            seen.add((fault.path, fault.what))
            print(f"  {fault.role} {fault.view} {fault.path}: {fault.what} ({times[fault.path, fault.what]}×)")
    print(f"\n{sum(one.pages for one in found)} pages, {len(faults)} faults", flush=True)
