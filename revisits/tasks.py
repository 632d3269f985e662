"""What beat calls. The work is in services."""

from celery import shared_task

from office import clock
from revisits import services


@shared_task
def keep_plans() -> int:
    """Every quarter of an hour: the plans of the years, and the tasks that the rules want."""
    return services.keep_plans()


@shared_task
def tell_of_tasks() -> int:
    """Every quarter of an hour: what is left shortly before a period's end, and what was missed."""
    return services.tell_of_tasks(at=clock.now())
