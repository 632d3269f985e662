"""What beat calls. The work is in services."""

from celery import shared_task

from complaints import services
from complaints.models import tally
from office import clock


@shared_task
def sweep_clocks() -> int:
    """Every five minutes: warn of clocks that run out, tell what was missed."""
    return services.sweep(at=clock.now())


@shared_task
def refresh_hot_spots() -> int:
    """Every hour: where complaints and repairs came from."""
    return services.refresh_hot_spots(at=clock.now())


@shared_task
def fold_tallies() -> int:
    """Every five minutes: what changed goes into the tallies. Whoever reads adds both, so it may be late."""
    return tally.fold()


@shared_task
def watch_valid_complaints() -> int:
    """Every hour: whether valid complaints have passed their goal, or are back within it."""
    return services.watch_valid_complaints(at=clock.now())


@shared_task
def remind_hosts() -> int:
    """Every five minutes: the hosts of the peer visits of the next working day."""
    return services.remind_hosts(at=clock.now())


@shared_task
def erase_door_data() -> int:
    """Every day: what the residents' door kept long enough."""
    return services.erase_door_data(at=clock.now())
