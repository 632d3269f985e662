"""Why a space fits and why not, in words."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from leasing.matching.fit import Match, Reason, Subject
from leasing.models import Space, Wishes
from leasing.quotes.words import money


@dataclass(frozen=True)
class Said:
    """A reason as the page writes it."""

    is_met: bool
    words: str


def reasons(match: Match, wishes: Wishes) -> list[Said]:
    """面积合适：328.60 ㎡，需要 320 ㎡. What does not fit is said too."""
    return [Said(reason.is_met, SAYING[reason.subject](match, wishes, reason)) for reason in match.reasons]


def score(match: Match) -> str:
    """4 项全合, 4 项合 3 项; empty when nothing was asked."""
    number = len(match.reasons)
    if not number:
        return ""
    if match.met == number:
        return ngettext("meets the one wish", "meets all {n} wishes", number).format(n=number)
    return ngettext("does not meet the one wish", "meets {met} of {n} wishes", number).format(met=match.met, n=number)


def _area(match: Match, wishes: Wishes, reason: Reason) -> str:
    said = {"area": f"{match.facts.area:,.2f}", "wanted": _range(wishes.area_from, wishes.area_to)}
    if reason.is_met:
        return _("Area fits: {area} ㎡, {wanted} ㎡ wanted").format(**said)
    if reason.apart > 0:
        return _("Too large: {area} ㎡, {wanted} ㎡ wanted").format(**said)
    return _("Too small: {area} ㎡, {wanted} ㎡ wanted").format(**said)


def _budget(match: Match, wishes: Wishes, reason: Reason) -> str:
    cost = match.facts.cost
    if cost is None:
        return _("No list price yet: whether it suits the budget is not known")
    said = {
        "cost": money(cost),
        "budget": money(wishes.budget or Decimal()),
        "over": money(max(reason.apart, Decimal())),
    }
    if wishes.offer == Space.Offer.SELL:
        within, over = (
            _("Within the budget: {cost} yuan in all, budget {budget}"),
            _("Over the budget by {over} yuan: {cost} in all, budget {budget}"),
        )
    else:
        within, over = (
            _("Within the budget: {cost} yuan a month with management fee, budget {budget}"),
            _("Over the budget by {over} yuan: {cost} a month with management fee, budget {budget}"),
        )
    return (within if reason.is_met else over).format(**said)


def _rooms(match: Match, wishes: Wishes, reason: Reason) -> str:
    if match.facts.rooms is None:
        return _("How many rooms it has is not written down")
    said = {"rooms": match.facts.rooms, "wanted": wishes.wanted_rooms}
    if reason.is_met:
        return ngettext("Rooms fit: {rooms} room", "Rooms fit: {rooms} rooms", match.facts.rooms).format(**said)
    return ngettext("{rooms} room, {wanted} wanted", "{rooms} rooms, {wanted} wanted", match.facts.rooms).format(**said)


def _kind(match: Match, wishes: Wishes, reason: Reason) -> str:
    wanted, has = Space.Kind(wishes.wanted_kind).label, Space.Kind(match.facts.kind).label
    return _equal(reason, _("Use fits: {has}"), _("Use: {has}, {wanted} wanted"), str(has), str(wanted))


def _orientation(match: Match, wishes: Wishes, reason: Reason) -> str:
    if not match.facts.orientation:
        return _("Its orientation is not written down")
    wanted, has = Space.Orientation(wishes.wanted_orientation).label, Space.Orientation(match.facts.orientation).label
    return _equal(reason, _("Orientation fits: {has}"), _("Orientation: {has}, {wanted} wanted"), str(has), str(wanted))


def _fit_out(match: Match, wishes: Wishes, reason: Reason) -> str:
    if not match.facts.fit_out:
        return _("Its fit-out is not written down")
    wanted, has = Space.FitOut(wishes.wanted_fit_out).label, Space.FitOut(match.facts.fit_out).label
    return _equal(reason, _("Fit-out fits: {has}"), _("Fit-out: {has}, {wanted} wanted"), str(has), str(wanted))


def _floor(match: Match, wishes: Wishes, reason: Reason) -> str:
    said = {"has": match.facts.floor, "wanted": floors(wishes)}
    if reason.is_met:
        return _("Floor fits: {has}, wanted: {wanted}").format(**said)
    return _("Floor {has}, wanted: {wanted}").format(**said)


def _equal(reason: Reason, met: str, missed: str, has: str, wanted: str) -> str:
    return (met if reason.is_met else missed).format(has=has, wanted=wanted)


SAYING = {
    Subject.AREA: _area,
    Subject.BUDGET: _budget,
    Subject.ROOMS: _rooms,
    Subject.KIND: _kind,
    Subject.ORIENTATION: _orientation,
    Subject.FIT_OUT: _fit_out,
    Subject.FLOOR: _floor,
}


def floors(wishes: Wishes) -> str:
    """10–16 层, 10 层及以上, 6 层及以下; empty when he has not said."""
    low, high = wishes.floor_from, wishes.floor_to
    if low is not None and high is not None:
        if low == high:
            return pgettext("wish", "floor {low}").format(low=low)
        return pgettext("wish", "floors {low}–{high}").format(low=low, high=high)
    if low is not None:
        return pgettext("wish", "floor {low} and above").format(low=low)
    return pgettext("wish", "floor {high} and below").format(high=high) if high is not None else ""


def wished(wishes: Wishes) -> list[str]:
    """What he wants besides area and budget, for his page and the export: 办公, 朝南, 标准装修, 10 层以上."""
    found = []
    if wishes.wanted_kind:
        found.append(str(Space.Kind(wishes.wanted_kind).label))
    if wishes.wanted_rooms:
        found.append(ngettext("{n} room", "{n} rooms", wishes.wanted_rooms).format(n=wishes.wanted_rooms))
    if wishes.wanted_orientation:
        label = Space.Orientation(wishes.wanted_orientation).label
        found.append(pgettext("wish", "facing {orientation}").format(orientation=label))
    if wishes.wanted_fit_out:
        found.append(str(Space.FitOut(wishes.wanted_fit_out).label))
    if floors(wishes):
        found.append(floors(wishes))
    return found


def all_wished(wishes: Wishes) -> list[str]:
    """The same with area and budget before."""
    found = []
    if wishes.area_from is not None or wishes.area_to is not None:
        found.append(f"{_range(wishes.area_from, wishes.area_to)} ㎡")
    if wishes.budget is not None:
        is_sale = wishes.offer == Space.Offer.SELL
        said = _("budget {budget} yuan in all") if is_sale else _("budget {budget} yuan a month")
        found.append(said.format(budget=money(wishes.budget)))
    return [*found, *wished(wishes)]


def _range(low: Decimal | None, high: Decimal | None) -> str:
    """320, 200–300: as he said it, without zeros behind the point."""
    said = [_plain(one) for one in (low, high) if one is not None]
    return said[0] if len(set(said)) == 1 else "–".join(said)


def _plain(number: Decimal) -> str:
    return f"{number:,.2f}".rstrip("0").rstrip(".")
