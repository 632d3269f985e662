"""What is to be said of each space on the way round (R67): orientation, area, efficiency rate, who is next door."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from leasing.models import Prospect, Space
from leasing.services.space_files import PLAN
from leasing.spaces import neighbours
from leasing.spaces.page import there
from leasing.stacking.strip import Room, rooms_of
from office.models import File


@dataclass(frozen=True)
class Said:
    """A space as it is shown to a client. To one who stays unknown the neighbours have trades, no names."""

    space: Space
    neighbours: list[str]
    about_neighbours: str
    rooms: list[Room]
    plan: File | None = None


def of(spaces: Sequence[Space], prospect: Prospect) -> list[Said]:
    """Each space with what is said of it; the floors, the plans: a statement each, however many spaces."""
    floors = _floors(spaces, prospect)
    plans = _plans(spaces)
    return [_said(space, floors[(space.building_id, space.floor)], plans.get(space.pk), prospect) for space in spaces]


def _said(space: Space, floor: list[Space], plan: File | None, prospect: Prospect) -> Said:
    beside = neighbours.trades_beside if prospect.is_anonymous else neighbours.beside
    return Said(
        space=space,
        neighbours=beside(space, floor),
        # Written by hand, so that it may name somebody.
        about_neighbours="" if prospect.is_anonymous else space.neighbours,
        rooms=rooms_of(floor, space.pk) if any(one.pk == space.pk for one in floor) else [],
        plan=plan,
    )


def _floors(spaces: Iterable[Space], prospect: Prospect) -> dict[tuple[int, int], list[Space]]:
    found: dict[tuple[int, int], list[Space]] = {(one.building_id, one.floor): [] for one in spaces}
    of_floor = Q(pk=None)
    for building, floor in found:
        of_floor |= Q(building=building, floor=floor)
    for one in there(prospect.estate).filter(of_floor).defer("floor_price").order_by("position", "id"):
        found[(one.building_id, one.floor)].append(one)
    return found


def _plans(spaces: Sequence[Space]) -> dict[int, File]:
    """The newest floor plan of each."""
    ids = [space.pk for space in spaces]
    files = File.objects.filter(subject_kind=Space.KIND, subject_id__in=ids, stage=PLAN).order_by("id")
    return {file.subject_id: file for file in files}
