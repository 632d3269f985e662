"""How much may leave the house for a broker: the one function that says it, from his class, his client and his reaction
(R108, R114, R117, R122, R128). What each thing needs stands in leasing's table."""

from django.utils.translation import gettext as _

from agents.models import BrokerClass, BrokerVisit, VisitClient
from agents.models.disclosure import AGAIN, ALLOWED, LEVELS
from agents.receptions.places import PRICE
from leasing.models import Disclosure, ListKind, Thing
from office.errors import NotAllowed, WrongState


def received_as(visit: BrokerVisit) -> str:
    """By class; a partner by whether his client is written down. Empty while there is no class."""
    if visit.decided == BrokerClass.PARTNER and visit.has_client and VisitClient.objects.filter(visit=visit).exists():
        return ListKind.PARTNER_CLIENT
    return visit.decided


def level_of(visit: BrokerVisit) -> Disclosure | None:
    """None while there is no class: nothing leaves the house yet."""
    return LEVELS.get(received_as(visit))


def open_to(visit: BrokerVisit) -> list[Thing]:
    """What this visit may be given now; flexible terms only once the reaction to the quote is noted (R114)."""
    allowed = ALLOWED.get(received_as(visit), ())
    return [thing for thing in allowed if thing != Thing.FLEXIBLE_TERMS or has_reacted(visit)]


def has_reacted(visit: BrokerVisit) -> bool:
    """Whether his reaction to a quote is written down (R113)."""
    return visit.steps.filter(code=PRICE, skipped="").exists()


def require_open(visit: BrokerVisit, thing: Thing) -> Disclosure:
    """The level at which it goes out. Raises NotAllowed for what does not leave the house in this visit."""
    if thing not in open_to(visit):
        raise NotAllowed(_refusal(visit, thing))
    return LEVELS[received_as(visit)]


def require_once(visit: BrokerVisit, thing: Thing) -> None:
    """Raise WrongState for what he has already (R128)."""
    if thing not in AGAIN and visit.hand_outs.filter(what=thing).exists():
        raise WrongState(_("He has it already: one is enough."))


def _refusal(visit: BrokerVisit, thing: Thing) -> str:
    """Polite, and without a word on why he is received so: the broker may stand beside the screen."""
    level = level_of(visit)
    if level is None:
        return _("First decide the class of the visit.")
    if thing in ALLOWED.get(received_as(visit), ()):
        return _("Flexible terms come once his reaction to the quote is noted.")
    said = {"thing": thing.label}
    if received_as(visit) == ListKind.NEW:
        return (
            _("On a first visit we give the brochure and the vacancy sheet. This stays in the house: %(thing)s.") % said
        )
    if received_as(visit) == ListKind.RESEARCH:
        return _("In this visit we give one colour brochure. This stays in the house: %(thing)s.") % said
    if received_as(visit) == ListKind.PARTNER:
        return _("While no client is written down, this stays in the house: %(thing)s.") % said
    return _("This is not for brokers: %(thing)s.") % said
