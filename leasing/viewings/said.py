"""What is to be said of each space on the way round (R67): orientation, area, efficiency rate, who is next door."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from leasing.models import Prospect, Space
from leasing.services.space_files import PLAN
from leasing.spaces import neighbours
from leasing.spaces.page import there
from leasing.stacking.strip import Room, rooms_of
from office.models import Estate, File


@dataclass(frozen=True)
class Said:
    """A space as it is shown to a client. To a broker, and to a client who stays unknown, the neighbours have trades, no
    names."""

    space: Space
    neighbours: list[str]
    about_neighbours: str
    rooms: list[Room]
    plan: File | None = None


def of(spaces: Sequence[Space], prospect: Prospect) -> list[Said]:
    """Each space with what is said of it to a client; of the neighbours no name to one who stays unknown."""
    return told(spaces, prospect.estate, with_names=not prospect.is_anonymous)


def told(spaces: Sequence[Space], estate: Estate, *, with_names: bool) -> list[Said]:
    """Each space with what is said of it; the floors, the plans: a statement each, however many spaces."""
    floors = _floors(spaces, estate)
    plans = _plans(spaces)
    return [_said(space, floors[(space.building_id, space.floor)], plans.get(space.pk), with_names) for space in spaces]


def _said(space: Space, floor: list[Space], plan: File | None, with_names: bool) -> Said:
    beside = neighbours.beside if with_names else neighbours.trades_beside
    return Said(
        space=space,
        neighbours=beside(space, floor),
        # Written by hand, so that it may name somebody.
        about_neighbours=space.neighbours if with_names else "",
        rooms=rooms_of(floor, space.pk) if any(one.pk == space.pk for one in floor) else [],
        plan=plan,
    )


def _floors(spaces: Iterable[Space], estate: Estate) -> dict[tuple[int, int], list[Space]]:
    found: dict[tuple[int, int], list[Space]] = {(one.building_id, one.floor): [] for one in spaces}
    of_floor = Q(pk=None)
    for building, floor in found:
        of_floor |= Q(building=building, floor=floor)
    for one in there(estate).filter(of_floor).defer("floor_price").order_by("position", "id"):
        found[(one.building_id, one.floor)].append(one)
    return found


def _plans(spaces: Sequence[Space]) -> dict[int, File]:
    """The newest floor plan of each."""
    ids = [space.pk for space in spaces]
    files = File.objects.kept().filter(subject_kind=Space.KIND, subject_id__in=ids, stage=PLAN).order_by("id")
    return {file.subject_id: file for file in files}
