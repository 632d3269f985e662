"""What beat calls. The work is in services."""

from celery import shared_task

from office import clock
from revisits import services


@shared_task
def sweep_feedback() -> int:
    """Every five minutes: promised hours, and what was missed (R40)."""
    return services.sweep_feedback(at=clock.now())
