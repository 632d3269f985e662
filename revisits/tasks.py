"""What beat calls. The work is in services."""

from celery import shared_task

from office import clock
from revisits import services


@shared_task
def remind_gathering_hosts() -> int:
    """Every five minutes: the hosts of the forums and events of the next working day."""
    return services.remind_gathering_hosts(at=clock.now())
