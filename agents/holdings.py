"""What somebody has in hand of brokers: the visits that go on. Whose an introduced client is, leasing knows."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from agents.models import BrokerVisit
from agents.models.visit import LETTING
from office import holdings
from office.holdings import Kind


def register() -> None:
    """Make them known."""
    holdings.register(Kind("agents.visits", _("Visits of brokers going on"), _visits_of, ("host",), LETTING))


def _visits_of(people: Collection[int]) -> QuerySet[BrokerVisit]:
    return BrokerVisit.objects.open().filter(host__in=people)
