"""What beat calls. The work is in services."""

from celery import shared_task

from office import clock
from revisits import services


@shared_task
def remind_of_appointments() -> int:
    """Every five minutes: whoever is expected at a door within the hour."""
    return services.remind_of_appointments(at=clock.now())
