"""What the screen and the paper say about quotes: states, prices, formulas, in the language of the moment."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from leasing.models import LeasingTerms, QuoteStatus, QuoteVersion
from leasing.quotes.reckoning import Factor, Line, cents
from office.frame import Text
from office.models import Role

HUNDRED = Decimal(100)
S = QuoteStatus


class Badge(NamedTuple):
    """A state badge: look (wait, done or plain), icon, words."""

    look: str
    icon: str
    words: Text


BADGES = {
    S.DRAFT: Badge("", "pencil", S.DRAFT.label),
    S.WAITING: Badge("", "hourglass-split", S.WAITING.label),
    S.APPROVED: Badge("done", "check-circle-fill", S.APPROVED.label),
    S.DECLINED: Badge("", "x-circle", S.DECLINED.label),
    S.SENT: Badge("wait", "send", S.SENT.label),
    S.ACCEPTED: Badge("done", "hand-thumbs-up", S.ACCEPTED.label),
    S.COUNTERED: Badge("", "arrow-left-right", S.COUNTERED.label),
    S.REFUSED: Badge("", "hand-thumbs-down", S.REFUSED.label),
    S.EXPIRED: Badge("", "calendar-x", S.EXPIRED.label),
    S.REPLACED: Badge("", "files", S.REPLACED.label),
}
AWAITING = {
    Role.LEASING_MANAGER: Badge("", "hourglass-split", gettext_lazy("Awaiting the leasing manager")),
    Role.GENERAL_MANAGER: Badge("", "hourglass-split", pgettext_lazy("quote", "Awaiting the general manager")),
}
UNITS = {
    (LeasingTerms.Basis.DAY.value): gettext_lazy("yuan/㎡·day"),
    (LeasingTerms.Basis.MONTH.value): gettext_lazy("yuan/㎡·month"),
}


def badge(version: QuoteVersion) -> Badge:
    """The state as it waits: whose decision is missing."""
    if version.status == S.WAITING and version.turn_role in AWAITING:
        return AWAITING[Role(version.turn_role)]
    return BADGES[QuoteStatus(version.status)]


def title(version: QuoteVersion) -> str:
    """晨曦软件，12 层 B 座."""
    labels = _(", ").join(one.label for one in sorted(version.spaces.all(), key=lambda one: one.place))
    return f"{version.prospect}{_(', ')}{labels}"


def number(version: QuoteVersion) -> str:
    """Q260316-02 第 2 版."""
    return _("{number} version {version}").format(number=version.quote.number, version=version.version)


def money(amount: Decimal) -> str:
    return f"{amount:,.2f}"


def percent(share: Decimal) -> str:
    """A fraction as percent, without zeros at its end: 0.05 → 5, 0.0525 → 5.25."""
    return f"{(share * HUNDRED).normalize():f}"


def discount(price: Decimal, list_price: Decimal) -> str:
    """八四折, 九折: how much of the list price is left."""
    left = int((price / list_price * HUNDRED).quantize(Decimal(1), ROUND_HALF_UP))
    if price == list_price:
        return pgettext("quote", "list price")
    if left >= HUNDRED:
        return _("above list") if price > list_price else pgettext("quote", "just below list")
    tens, ones = divmod(left, 10)
    # A language that says 九折 and not 九零折 has a dot for its nought.
    last = pgettext("last digit of a discount", "0 1 2 3 4 5 6 7 8 9").split()[ones].strip("·")
    return _("{left} percent of list").format(left=f"{numeral(tens)}{last}")


def numeral(number: int) -> str:
    """A small number in the words of the trade: 押三付三."""
    return pgettext("numerals", "0 1 2 3 4 5 6 7 8 9 10 11 12").split()[number]


def paying(deposit: int, ahead: int) -> str:
    """押三付三."""
    said = _("{deposit} months’ deposit, {ahead} months paid ahead")
    return said.format(deposit=numeral(deposit), ahead=numeral(ahead))


def months(count: int) -> str:
    return ngettext("{n} month", "{n} months", count).format(n=count)


def full_day(day) -> str:
    """2026 年 3 月 31 日: on paper always with the year."""
    return date_format(day, pgettext("date", "j M Y"))


def line(one: Line, several: bool) -> str:
    """What a line is for; the space is named where there are several."""
    if one.kind == "charge":
        return one.words
    name = {"rent": _("Rent"), "fee": _("Management fee"), "tax": _("Tax on the rent")}[one.kind]
    return f"{name}{_(', ')}{one.words}" if several and one.words else name


def formula(factors: Iterable[Factor]) -> str:
    """328.60 ㎡ × 4.85 元 × 365 天 ÷ 12 月."""
    said = ""
    for factor in factors:
        sign = "" if not said else (" ÷ " if factor.divides else " × ")
        said += sign + _factor(factor)
    return said


def _factor(factor: Factor) -> str:
    number = factor.number
    if factor.unit == "area":
        return f"{money(number)} ㎡"
    if factor.unit == "days":
        return ngettext("{n} day", "{n} days", int(number)).format(n=int(number))
    if factor.unit == "months":
        return pgettext("formula", "{n} months").format(n=int(number))
    if factor.unit == "count":
        return f"{int(number)} {factor.words}".strip()
    if factor.unit == "share":
        return f"{percent(number)}%"
    return _("{n} yuan").format(n=money(number))


def steps(version: QuoteVersion) -> str:
    """第 2 年起每年递增 5%; empty without steps."""
    if version.step_from is None:
        return ""
    said = {"year": version.step_from, "percent": percent(version.step_rate)}
    return _("from year {year} on {percent}% more each year").format(**said)


def tax(version: QuoteVersion) -> str:
    said = _("with tax at {percent}%") if version.tax_included else _("without tax at {percent}%")
    return said.format(percent=percent(version.tax_rate))


def free_months(version: QuoteVersion) -> str:
    """1 个月，免租期内照付管理费."""
    if not version.free_months:
        return pgettext("quote", "none")
    fee = _("the management fee is due") if version.fee_in_free_months else _("without management fee")
    return f"{months(version.free_months)}{_(', ')}{fee}"


def area_basis(version: QuoteVersion) -> str:
    return str(LeasingTerms.AreaBasis(version.area_basis).label)


def difference(amount: Decimal, other: Decimal) -> str:
    """0.02, or with all its places what a rounding would hide."""
    apart = abs(amount - other)
    return money(apart) if cents(apart) else f"{apart:.4f}"
