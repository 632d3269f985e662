"""What the page of a quote shows. What the viewer may not know is left out here: a salesperson gets no floor price."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leasing import policies
from leasing.models import QuoteVersion, Space
from leasing.quotes import authority, line, scale, steps, story, words
from leasing.quotes.drawing import offer_of, spaces_of
from leasing.quotes.reckoning import Line, Reckoning
from leasing.spaces import words as space_words
from office import clock, duty, saying
from office.models import Role, Staff


@dataclass(frozen=True)
class SheetLine:
    words: str
    formula: str
    amount: str


@dataclass(frozen=True)
class Floor:
    """Whether what is really paid reaches the floor price, for who may know it."""

    is_kept: bool
    words: str


def context_of(version: QuoteVersion, viewer: Staff) -> dict[str, Any]:
    """All that the template asks for."""
    reckoning, spaces = Reckoning(offer_of(version)), spaces_of(version)
    limits = authority.limits_for(version.prospect)
    needed = authority.role_needed(reckoning, spaces, limits)
    others = version.quote.versions.exclude(pk=version.pk).order_by("-version").values_list("version", flat=True)
    return {
        "version": version,
        "prospect": version.prospect,
        "title": words.title(version),
        "badge": words.badge(version),
        "unit": words.UNITS[version.basis],
        "seen_by": seen_by(version),
        "scale": scale.scale_of(version, reckoning, spaces, limits, viewer),
        "stations": line.stations_of(version),
        "story": story.tell(version.quote),
        "turn_name": turn_of(version),
        "offers": steps.offers_for(viewer, version, needed),
        "may_print": steps.may_print(viewer, version),
        "other_versions": list(others),
        "floor": floor_of(version, reckoning, spaces, viewer),
        "vacancies": vacancies_of(version),
        **sheet_of(reckoning),
        **given_of(version, reckoning),
    }


def sheet_of(reckoning: Reckoning) -> dict[str, Any]:
    """The lines, the sums and the payment table, as the live reckoning shows them too."""
    several = len(reckoning.offer.spaces) > 1
    return {
        "reckoning": reckoning,
        "lines": [_sheet_line(one, several) for one in reckoning.lines],
        "monthly_total": words.money(reckoning.monthly_total),
        "deposit_said": _("deposit of {months}: {amount} yuan, rent and management fee only").format(
            months=words.months(reckoning.offer.deposit_months), amount=words.money(reckoning.deposit)
        ),
        "sums": [
            (_("First payment"), words.money(reckoning.payments[0].total)),
            (_("At signing, with the deposit"), words.money(reckoning.at_signing)),
            (_("Total over the term"), words.money(reckoning.term_total)),
        ],
        "has_tax": not reckoning.offer.tax_included and bool(reckoning.offer.tax_rate),
    }


def given_of(version: QuoteVersion, reckoning: Reckoning) -> dict[str, Any]:
    """What is given away against the list price."""
    at_list = reckoning.monthly_rent + reckoning.given_each_month
    is_plain = version.step_from is None and len(reckoning.offer.spaces) == 1 and version.month_formula != "actual"
    return {
        "given": reckoning.given_each_month,
        "given_formula": f"{words.money(at_list)} − {words.money(reckoning.monthly_rent)}",
        "free_said": words.free_months(version),
        "steps_said": words.steps(version),
        "paying_said": words.paying(version.deposit_months, version.payment_months),
        "tax_said": words.tax(version),
        "area_said": words.area_basis(version),
        "effective_formula": _("{price} × {paid} months ÷ {months} months").format(
            price=version.face_rent, paid=version.months - version.free_months, months=version.months
        )
        if is_plain and version.free_months
        else "",
    }


def floor_of(version: QuoteVersion, reckoning: Reckoning, spaces: list[Space], viewer: Staff) -> Floor | None:
    """The space that comes nearest to its floor price or lies furthest below; nothing for a salesperson."""
    if not policies.may_see_floor_price(viewer, version.estate_id):
        return None
    apart = [
        (reckoning.effective_of(offered), space.floor_price)
        for space, offered in zip(spaces, reckoning.offer.spaces, strict=True)
        if space.floor_price is not None
    ]
    if not apart:
        return None
    effective, floor = min(apart, key=lambda pair: pair[0] - pair[1])
    said = _("{amount} yuan above") if effective >= floor else _("{amount} yuan below")
    return Floor(effective >= floor, said.format(amount=words.difference(effective, floor)))


def vacancies_of(version: QuoteVersion) -> list[str]:
    """How long each of its spaces has stood empty, or until when it is let still; named where there are several."""
    today = version.estate.today()
    ids = [one.space_id for one in version.spaces.all()]
    rows = Space.objects.filter(pk__in=ids).standing_on(today).with_standing(today, clock.now()).in_order()
    found = list(rows.select_related("estate").defer("floor_price"))
    return [
        _("{space}: {vacancy}").format(space=space.label, vacancy=_vacancy(space)) if len(ids) > 1 else _vacancy(space)
        for space in found
    ]


def _vacancy(space: Space) -> str:
    let_until = space_words.last_day(space)
    if let_until:
        return _("let until {day}").format(day=saying.day(let_until))
    days = space_words.vacant_days(space, space.estate.today())
    return ngettext("empty for {n} day", "empty for {n} days", days).format(n=days)


def seen_by(version: QuoteVersion) -> list[str]:
    """Who sees this quote, by name: who keeps the prospect and the managers."""
    people = [
        version.prospect.owner,
        *(one for role in policies.MANAGERS for one in duty.holders(version.estate, role)),
    ]
    return list({one.pk: one.name for one in people}.values())


def turn_of(version: QuoteVersion) -> str:
    """Whose turn it is, by name; a role that several hold by its own."""
    if version.turn_role in ("", Role.LEASING):
        return version.prospect.owner.name
    held = duty.holders(version.estate, version.turn_role)
    return held[0].name if len(held) == 1 else str(Role(version.turn_role).label)


def _sheet_line(one: Line, several: bool) -> SheetLine:
    return SheetLine(words.line(one, several), words.formula(one.formula), words.money(one.amount))
