"""What the figures that somebody reads hold of complaints about the staff (R26): the same as his lists."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from complaints import policies
from complaints.models.life import ORDINARY
from complaints.models.turn import NOT_ABOUT_IN_SQL
from office.models import Estate, Staff

# Over rows of cases: ordinary ones, and of the others those of the circles that are seen and not about the reader.
NOT_ABOUT_READER = NOT_ABOUT_IN_SQL % "%(reader)s"
IN_SQL = f"(conduct = '' OR conduct = ANY(%(seen)s) AND {NOT_ABOUT_READER})"


@dataclass(frozen=True)
class Seen:
    """For each estate the circles of cases that count, ordinary ones where none is named; for a reader of his own never
    what is about himself, whatever post he got since."""

    circles: Mapping[int, Sequence[str]] = field(default_factory=dict)
    reader: int | None = None

    def of(self, estate: Estate) -> list[str]:
        """The circles of an estate."""
        return list(self.circles.get(estate.pk, (ORDINARY,)))

    def values(self, estate: Estate) -> dict[str, Any]:
        """What a statement over the cases of an estate asks for."""
        return {"seen": self.of(estate), "reader": self.reader}


ORDINARY_ALONE = Seen()


def seen_by(staff: Staff, estates: Iterable[Estate]) -> Seen:
    """What this person's figures of these estates hold."""
    return Seen({estate.pk: policies.circles(staff, estate.pk) for estate in estates}, staff.pk)
