"""Who has a client already whom a broker names: by company, telephone or a similar name (issue 7, item 5)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy, pgettext_lazy

from agents.models import Introduction, IntroductionState
from leasing.models import Prospect
from leasing.pipeline import similar
from leasing.pipeline.company import key_of
from office.frame import Text
from office.models import Estate

BY_COMPANY, BY_PHONE, BY_NAME = "company", "phone", "name"
REASONS: dict[str, Text] = {
    BY_COMPANY: pgettext_lazy("alike", "the same company"),
    BY_PHONE: pgettext_lazy("alike", "the same telephone"),
    BY_NAME: gettext_lazy("a similar name"),
}
MOST = 20
# A known client's name that is only the beginning of the typed one counts from so many letters on.
SHORTEST = 2


@dataclass(frozen=True)
class Known:
    """The client as we know him, the introduction that stands, and by what he is alike."""

    prospect: Prospect
    rival: Introduction | None
    alike_by: list[str]

    @property
    def is_free(self) -> bool:
        """He came through a broker whose protection has ended, and nobody has claimed him since."""
        states = {introduction.state for introduction in self.prospect.introductions.all()}
        still = {IntroductionState.CLAIMED, IntroductionState.STANDING, IntroductionState.EARNED}
        return self.alike_by != [BY_NAME] and IntroductionState.RELEASED in states and not states & still


def known(estate: Estate, *, company: str, phone: str) -> Known | None:
    """The likeliest of those who are alike; none where nobody is."""
    key = key_of(company)
    found = [_known(one, key, phone) for one in _rows(estate, company, key, phone)]
    return max(found, key=_weight, default=None)


def _rows(estate: Estate, company: str, key: str, phone: str) -> list[Prospect]:
    """As leasing finds them; whose name begins the typed one; and whom a standing introduction names so."""
    typed = similar.Typed(company=company, phone=phone)
    beginnings = [key[:length] for length in range(SHORTEST, len(key))]
    as_named = Q(client_key=key) | (Q(phone=phone) if phone else Q(pk__in=[]))
    named = Introduction.objects.filter(as_named, estate=estate).exclude(state=IntroductionState.REFUSED)
    ids = set(similar.rows_alike(estate, typed, None).values_list("pk", flat=True)[:MOST])
    ids |= set(Prospect.objects.filter(estate=estate, company_key__in=beginnings).values_list("pk", flat=True)[:MOST])
    ids |= set(named.values_list("prospect_id", flat=True)[:MOST])
    rows = Prospect.objects.filter(pk__in=ids).select_related("owner")
    return list(rows.prefetch_related("contacts", "introductions__broker__firm", "introductions__registered_by"))


def _known(prospect: Prospect, key: str, phone: str) -> Known:
    introductions = list(prospect.introductions.all())
    rival = next((one for one in introductions if one.state == IntroductionState.STANDING), None)
    rival = rival or next((one for one in introductions if one.state == IntroductionState.EARNED), None)
    named = [one for one in introductions if one.state != IntroductionState.REFUSED]
    alike_by = []
    if prospect.company_key == key or any(one.client_key == key for one in named):
        alike_by.append(BY_COMPANY)
    if phone and (_has(prospect.contacts.all(), phone) or _has(named, phone)):
        alike_by.append(BY_PHONE)
    return Known(prospect, rival, alike_by or [BY_NAME])


def _has(rows: Iterable, phone: str) -> bool:
    return any(one.phone == phone for one in rows)


def _weight(one: Known) -> tuple:
    """Somebody who certainly is the same before a similar name; with an introduction before without; the latest."""
    is_certain = one.alike_by != [BY_NAME]
    return (is_certain, len(one.alike_by), one.rival is not None, one.prospect.received_at, one.prospect.pk)
