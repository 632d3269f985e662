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


@shared_task
def remind_of_appointments() -> int:
    """Every five minutes: whoever is expected at a door within the hour."""
    return services.remind_of_appointments(at=clock.now())


@shared_task
def sweep_feedback() -> int:
    """Every five minutes: promised hours, and what was missed (R40)."""
    return services.sweep_feedback(at=clock.now())


@shared_task
def remind_gathering_hosts() -> int:
    """Every five minutes: the hosts of the forums and events of the next working day."""
    return services.remind_gathering_hosts(at=clock.now())


@shared_task
def sweep_surveys() -> int:
    """Every ten minutes: empty the boxes of anonymous surveys, remind before the end, close what is over."""
    return services.sweep_surveys(at=clock.now())
