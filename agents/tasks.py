"""What beat calls. The work is in services."""

from celery import shared_task

from agents import services
from office import clock


@shared_task
def ask_for_classes() -> int:
    """Every hour: brokers of whom nothing was seen for two years."""
    return services.ask_for_classes(at=clock.now())


@shared_task
def look_after_introductions() -> int:
    """Every quarter of an hour: leases that were signed, protections that end soon or have ended."""
    return services.look_after_introductions(at=clock.now())
