"""What beat calls. The work is in services."""

from celery import shared_task

from office import clock
from revisits import services


@shared_task
def sweep_surveys() -> int:
    """Every ten minutes: empty the boxes of anonymous surveys, remind before the end, close what is over."""
    return services.sweep_surveys(at=clock.now())
