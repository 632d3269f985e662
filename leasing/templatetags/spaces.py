"""{{ until|at_of|say_moment }} in notices; {{ area|square }}, {{ price|yuan }}, {{ rate|percent }}; {% space_state space words %}."""

from datetime import datetime
from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _

from leasing.models import LeasingTerms, Space, Standing
from leasing.spaces import words
from office.frame import Text
from office.templatetags.huiyin import state

register = template.Library()


@register.filter
def at_of(iso: str) -> datetime | None:
    """The moment that a notice keeps as text."""
    return datetime.fromisoformat(iso) if iso else None


@register.filter
def square(area: Decimal | None) -> str:
    """1,424.80: an area with two decimals."""
    return "" if area is None else f"{area:,.2f}"


@register.filter
def yuan(amount: Decimal | None) -> str:
    """48,475.35: money with two decimals."""
    return "" if amount is None else f"{amount:,.2f}"


@register.filter
def percent(rate: Decimal | None) -> str:
    """71.5%: a rate without needless zeros."""
    return "" if rate is None else f"{(rate * 100).normalize():f}%"


@register.simple_tag
def space_state(space: Space, said: str) -> str:
    """The state badge of a space: icon and words."""
    standing = Standing(space.standing)
    return state(words.BADGES.get(standing, ""), words.ICONS[standing], said)


@register.simple_tag
def price_of(price: Decimal | None, terms: LeasingTerms, offer: str = Space.Offer.LET) -> str:
    """5.80 元/㎡·天, as the estate says its prices; of what is to sell 30,345.00 元/㎡."""
    unit = _("yuan/㎡") if offer == Space.Offer.SELL else terms.get_basis_display()
    return "–" if price is None else format_html("{} {}", yuan(price), unit)


@register.filter
def standing(value: str) -> Text:
    """How a unit stands, in words: 已售."""
    return Standing(value).label
