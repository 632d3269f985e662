"""A price that is heard, a visit's end, a welcome, a home that is bought, a space whose parts are to come."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from leasing import services
from leasing.services import Part
from tests.factories import SpaceFactory
from tests.leasing.kept import keep_everything
from tests.leasing.quotes import MONDAY, Tower, at, build_tower
from tests.leasing.selling import open_centre
from tests.seen.crawl import Opened, opened


def pages() -> Iterator[Opened]:
    with at(MONDAY):
        tower = build_tower()
        yield from _of_the_salesperson(tower, keep_everything(tower))
        yield from _to_come(tower)
    with at(MONDAY):
        yield from _bought()


def _of_the_salesperson(tower: Tower, kept: dict[str, Any]) -> Iterator[Opened]:
    seller = tower.fresh("leasing")
    yield opened("leasing:price_heard", seller, application_id=kept["application_id"])
    yield opened("leasing:prospect_apply", seller, prospect_id=kept["prospect_id"])
    yield opened("leasing:lease_stays", tower.fresh("leasing_manager"), lease_id=kept["lease_id"])
    yield opened("leasing:space_import", tower.fresh("leasing_manager"), run_id=kept["run_id"])
    for name in ("welcome", "welcome_move", "welcome_hold"):
        yield opened(f"leasing:{name}", seller, ceremony_id=kept["ceremony_id"])
    for name in ("reception_left", "reception_end"):
        yield opened(f"leasing:{name}", seller, reception_id=kept["reception_id"])


def _to_come(tower: Tower) -> Iterator[Opened]:
    manager, whole = tower.fresh("leasing_manager"), tower.space
    whole = SpaceFactory(estate=tower.estate, building=whole.building, label="13 层 A 座", position=11)
    parts = [Part(label, whole.area / Decimal(2)) for label in ("13 层 A1 座", "13 层 A2 座")]
    services.split_space(space_id=whole.pk, by=manager, day=date(2026, 5, 1), parts=parts)
    yield opened("leasing:space_back", manager, space_id=whole.pk)


def _bought() -> Iterator[Opened]:
    centre = open_centre()
    yield opened("leasing:purchase_new", centre.fresh(), prospect_id=centre.buyer.pk)
    yield opened("leasing:purchase_sign", centre.fresh(), calculation_id=centre.calculated().pk)
