"""What beat calls. The work is in files, actions, referrals, security and messengers."""

from celery import shared_task

from office import actions, clock, files, referrals, security
from office.messengers import forgetting, making, sending


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


@shared_task
def pass_on_security() -> int:
    """Every minute: what nobody in the control room took on goes to the leasing manager."""
    return security.pass_on(at=clock.now())


@shared_task
def forget_looks() -> int:
    """Once a day: how people looked, 30 days ago."""
    return security.forget(at=clock.now())


@shared_task
def forget_messages() -> int:
    """Once a day: what became of messages to the staff, after the days for which it is kept."""
    return forgetting.forget(at=clock.now())


@shared_task
def send_messages() -> int:
    """Every minute: what is new goes to who wants it outside the house."""
    making.make(at=clock.now())
    return sending.send_due(at=clock.now())
