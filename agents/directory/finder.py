"""Finding brokers and firms while somebody types: name, pinyin, initials, firm, the telephone or its tail; and those who
are likely the same one (item 1)."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import pgettext_lazy

from agents.models import AgencyFirm, Broker
from agents.models.broker import BrokerQuerySet
from agents.models.firm import FirmQuerySet, contains
from leasing.pipeline.company import key_of
from office.frame import Text
from premises.names import clean_name

SHORTEST, SHORTEST_TAIL, SHORTEST_PHONE = 2, 4, 7
MOST = 6
BY_PHONE, BY_CARD, BY_NAME, BY_FIRM = "phone", "card", "name", "firm"
REASONS = {
    BY_PHONE: pgettext_lazy("alike", "the same telephone"),
    BY_CARD: pgettext_lazy("alike", "the same WeChat"),
    BY_NAME: pgettext_lazy("alike", "the same name"),
    BY_FIRM: pgettext_lazy("alike", "the same firm"),
}


@dataclass(frozen=True)
class Typed:
    """What a form knows of somebody so far."""

    name: str = ""
    firm: str = ""
    phone: str = ""
    wechat: str = ""


@dataclass(frozen=True)
class Alike:
    """A broker who is likely the one that is typed, and by what."""

    broker: Broker
    reasons: list[Text]


def brokers(text: str) -> BrokerQuerySet:
    """Those who fit, whichever way they are sought."""
    rows = Broker.objects.standing()
    sought = " ".join(text.split())[:40]
    if not sought:
        return rows.none()
    if sought.isdecimal():
        return rows.filter(phone_tail=sought) if len(sought) == 4 else rows.filter(phone__startswith=sought)
    by_firm = Q(firm__in=firms(sought).values("pk"))
    if sought.isascii():
        plain = sought.lower()
        return rows.filter(Q(initials__startswith=plain) | Q(pinyin__startswith=plain.replace(" ", "")) | by_firm)
    by_name = contains("name", sought) if len(sought) >= SHORTEST else Q(name__startswith=sought)
    return rows.filter(by_name | by_firm)


def firms(text: str) -> FirmQuerySet:
    """The firms whose name contains the words, or begins with the initials; by a telephone those of its brokers."""
    rows = AgencyFirm.objects.standing()
    sought = " ".join(text.split())[:40]
    if sought.isdecimal() and len(sought) >= SHORTEST_TAIL:
        return rows.filter(pk__in=brokers(sought).values("firm"))
    if sought.isascii() and sought.isalpha() and len(sought) >= SHORTEST:
        return rows.filter(Q(initials__startswith=sought.lower()) | contains("name", sought))
    return rows.filter(contains("name", sought)) if len(sought) >= SHORTEST else rows.none()


def alike(typed: Typed, besides: int | None = None) -> list[Alike]:
    """Who is likely known already: the same telephone or WeChat, the same name; those of the same firm first."""
    fits = Q(pk__in=[])
    name = clean_name(typed.name)
    if len(typed.phone) >= SHORTEST_PHONE:
        fits |= Q(phone=typed.phone)
    if typed.wechat:
        fits |= Q(wechat=typed.wechat)
    if len(name) >= SHORTEST:
        fits |= Q(name=name)
    rows = Broker.objects.standing().filter(fits).exclude(pk=besides).select_related("firm")
    found = [Alike(one, _reasons(one, typed, name)) for one in rows.order_by("-recorded_at", "-id")[: 4 * MOST]]
    return sorted(found, key=lambda one: -len(one.reasons))[:MOST]


def doubles_of(broker: Broker) -> list[Alike]:
    """Other entries that are likely the same person."""
    typed = Typed(broker.name, broker.firm.name, broker.phone, broker.wechat)
    return [one for one in alike(typed, besides=broker.pk) if len(one.reasons) > 1 or _is_certain(one, broker)]


def doubles_of_firm(firm: AgencyFirm) -> list[AgencyFirm]:
    """Other entries of the same name but for town, legal form and signs."""
    return list(AgencyFirm.objects.standing().filter(key=firm.key).exclude(pk=firm.pk).order_by("id")[:MOST])


def _is_certain(one: Alike, broker: Broker) -> bool:
    """One of their numbers is the same: names may be, of two people."""
    numbers = ((broker.phone, one.broker.phone), (broker.wechat, one.broker.wechat))
    return any(mine and mine == other for mine, other in numbers)


def _reasons(one: Broker, typed: Typed, name: str) -> list[Text]:
    firm = key_of(typed.firm)
    found = {
        BY_PHONE: bool(typed.phone) and one.phone == typed.phone,
        BY_CARD: bool(typed.wechat) and one.wechat == typed.wechat,
        BY_NAME: one.name == name,
        BY_FIRM: bool(firm) and one.firm.key == firm,
    }
    return [REASONS[key] for key, is_so in found.items() if is_so]
