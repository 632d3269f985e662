"""What the worker does for the top floor."""

from celery import shared_task

from dashboard import demo


@shared_task
def load_older_demo() -> None:
    """One month of the demo's year before; then the next is queued, so that a killed worker loses one month at most."""
    if demo.load_month():
        load_older_demo.delay()
