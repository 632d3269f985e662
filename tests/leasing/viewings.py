"""Viewings of the tests' tower, brought about by the real services."""

from typing import Any

from leasing import services
from leasing.models import Prospect, Space, ViewedSpace, Viewing
from leasing.services import Look
from office import clock
from tests.leasing.house import House, when

ALL = ViewedSpace.FEATURES


def look(space: Space, **said: Any) -> Look:
    return Look(space.pk, **{"pointed_out": ALL, "reaction": "likes", **said})


def book(house: House, prospect: Prospect, *spaces: Space, by: str = "leasing", **said: Any) -> Viewing:
    """For today at 14:00 unless said otherwise."""
    given = {"starts_at": when(17, 14), "space_ids": [one.pk for one in spaces], **said}
    return services.book_viewing(prospect_id=prospect.pk, by=house.people[by], **given)


def record(house: House, viewing: Viewing, *looks: Look, by: str = "leasing", **said: Any) -> Viewing:
    given = {"at": clock.now(), **said}
    return services.record_viewing(viewing_id=viewing.pk, by=house.people[by], looks=looks, **given)


def walk(house: House, prospect: Prospect, *looks: Look, by: str = "leasing", **said: Any) -> Viewing:
    given = {"at": clock.now(), **said}
    return services.record_walk(prospect_id=prospect.pk, by=house.people[by], looks=looks, **given)
