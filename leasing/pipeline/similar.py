"""Who is known already: prospects of the same company, telephone or card (issue 5, item 3; R135).

Of a colleague's prospect only the owner's name is said, and by what it is alike.
"""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy, pgettext_lazy

from leasing.models import Prospect, ProspectContact
from leasing.models.prospect import ProspectQuerySet
from leasing.pipeline.company import key_of
from office.frame import Text
from office.models import Estate, Staff

SHORTEST, SHORTEST_PHONE = 2, 7
MOST = 5
BY_COMPANY, BY_PHONE, BY_CARD = "company", "phone", "card"
REASONS = {
    BY_COMPANY: pgettext_lazy("alike", "the same company"),
    BY_PHONE: pgettext_lazy("alike", "the same telephone"),
    BY_CARD: pgettext_lazy("alike", "the same card"),
}
SOMEBODY = gettext_lazy("A colleague’s prospect")


@dataclass(frozen=True)
class Typed:
    """What a form knows of somebody so far."""

    company: str = ""
    phone: str = ""
    wechat: str = ""
    email: str = ""

    @property
    def key(self) -> str:
        return key_of(self.company)


@dataclass(frozen=True)
class Alike:
    """Somebody known already; `prospect` is there only for who may see him."""

    pk: int
    owner: str
    reasons: list[Text]
    prospect: Prospect | None


def find(staff: Staff, estate: Estate, typed: Typed, besides: int | None = None) -> list[Alike]:
    """Those who are alike, as this person may know of them, the latest first."""
    found = list(rows_alike(estate, typed, besides).select_related("owner").order_by("-received_at", "-id")[:MOST])
    seen = set(Prospect.objects.visible_to(staff).filter(pk__in=[one.pk for one in found]).values_list("pk", flat=True))
    return [Alike(one.pk, one.owner.name, _reasons(one, typed), one if one.pk in seen else None) for one in found]


def same(estate: Estate, typed: Typed) -> Prospect | None:
    """The prospect that certainly is this one: by telephone or card, else by the whole name of the company (R135)."""
    by_person = Q(pk__in=[])
    if len(typed.phone) >= SHORTEST_PHONE:
        by_person |= Q(contacts__phone=typed.phone)
    for name in ("wechat", "email"):
        if getattr(typed, name):
            by_person |= Q(**{f"contacts__{name}": getattr(typed, name)})
    rows = Prospect.objects.filter(estate=estate).order_by("-received_at", "-id")
    found = rows.filter(by_person).first()
    if found is None and len(typed.key) >= SHORTEST:
        found = rows.filter(company_key=typed.key).first()
    return found


def rows_alike(estate: Estate, typed: Typed, besides: int | None) -> ProspectQuerySet:
    """By one statement: the company's name as far as it is typed, and the whole telephone, e-mail, WeChat."""
    condition = Q(pk__in=[])
    if len(typed.key) >= SHORTEST:
        condition |= Q(company_key__startswith=typed.key)
    of_contacts = Q()
    if len(typed.phone) >= SHORTEST_PHONE:
        of_contacts |= Q(contacts__phone=typed.phone)
    for name in ("wechat", "email"):
        if getattr(typed, name):
            of_contacts |= Q(**{f"contacts__{name}": getattr(typed, name)})
    if of_contacts:
        condition |= Q(pk__in=Prospect.objects.filter(of_contacts, estate=estate).values("pk"))
    return Prospect.objects.filter(condition, estate=estate).exclude(pk=besides)


def _reasons(one: Prospect, typed: Typed) -> list[Text]:
    contacts = list(one.contacts.all())
    reasons = []
    if typed.key and one.company_key.startswith(typed.key):
        reasons.append(BY_COMPANY)
    if typed.phone and any(contact.phone == typed.phone for contact in contacts):
        reasons.append(BY_PHONE)
    if any(_is_same_card(contact, typed) for contact in contacts):
        reasons.append(BY_CARD)
    return [REASONS[key] for key in reasons]


def _is_same_card(contact: ProspectContact, typed: Typed) -> bool:
    same_wechat = bool(typed.wechat) and contact.wechat == typed.wechat
    return same_wechat or (bool(typed.email) and contact.email == typed.email)
