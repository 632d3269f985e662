"""What beat calls. The work is in services."""

from celery import shared_task

from leasing import services
from office import clock


@shared_task
def tell_of_holds() -> int:
    """Every five minutes: holds that end within a day, and those that have ended."""
    return services.tell_of_holds(at=clock.now())
