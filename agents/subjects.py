"""What notices and files of this app are about, and who sees them."""

from django.urls import reverse

from agents import policies
from agents.models import AgencyFirm, Broker, BrokerVisit, Commission, Introduction
from office import subjects
from office.models import Staff


def register() -> None:
    """Make them known as subjects of notices and files."""
    for model, page in ((AgencyFirm, "agents:firm"), (Broker, "agents:broker")):
        _register_shared(model, page)
    for model, page in (
        (BrokerVisit, "agents:visit"),
        (Introduction, "agents:introduction"),
        (Commission, "agents:commission"),
    ):
        _register_seen(model, page)


def _register_shared(model: type, page: str) -> None:
    """Company-wide: all of them or none."""

    def visible(staff: Staff, ids: set[int]) -> set[int]:
        return ids if policies.may_see_brokers(staff) else set()

    subjects.register(model.KIND, url=lambda pk: reverse(page, args=[pk]), visible=visible)


def _register_seen(model: type, page: str) -> None:
    """Their rows say themselves who sees them."""

    def visible(staff: Staff, ids: set[int]) -> set[int]:
        return set(model.objects.visible_to(staff).filter(pk__in=ids).values_list("pk", flat=True))

    subjects.register(model.KIND, url=lambda pk: reverse(page, args=[pk]), visible=visible)
