"""What beat calls. The work is in files, actions and referrals."""

from celery import shared_task

from office import actions, clock, files, referrals


@shared_task
def sweep_files() -> int:
    """Once a day: remove photos whose transaction was killed before it ended."""
    return files.sweep()


@shared_task
def remind_of_actions() -> int:
    """Every five minutes: measures that are soon due or late."""
    return actions.remind(at=clock.now())


@shared_task
def remind_of_referrals() -> int:
    """Every five minutes: what was referred to the company and is late."""
    return referrals.remind(at=clock.now())
