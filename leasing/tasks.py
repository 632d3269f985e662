"""What beat calls. The work is in services."""

from celery import shared_task

from leasing import services
from office import clock


@shared_task
def tell_of_holds() -> int:
    """Every five minutes: holds that end within a day, and those that have ended."""
    return services.tell_of_holds(at=clock.now())


@shared_task
def sweep_quotes() -> int:
    """Every ten minutes: quotes whose last day has passed, and decisions that are late."""
    return services.sweep_quotes(at=clock.now())


@shared_task
def follow_up() -> int:
    """Every five minutes: the first calls after visits, the reminders of the day, and what is late."""
    now = clock.now()
    return services.make_first_calls(at=now) + services.remind_of_follow_ups(at=now)


@shared_task
def remind_of_asides() -> int:
    """Every hour: the clients who are to be looked at again."""
    return services.remind_of_asides(at=clock.now())


@shared_task
def keep_tenancies() -> int:
    """Every hour: the register’s stays that begin and end with a signed lease."""
    return services.keep_tenancies(at=clock.now())


@shared_task
def ask_for_renewals() -> int:
    """Every hour: tenants whose lease ends, who are to be asked whether they stay."""
    return services.ask_for_renewals(at=clock.now())


@shared_task
def tell_of_instalments() -> int:
    """Every hour: the instalments of sold homes that are overdue."""
    return services.tell_of_instalments(at=clock.now())
