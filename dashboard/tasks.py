"""What the worker does for the top floor."""

from celery import shared_task

from dashboard import demo, services


@shared_task
def load_older_demo() -> None:
    """One month of the demo's year before; then the next is queued, so that a killed worker loses one month at most."""
    if demo.load_month():
        load_older_demo.delay()


@shared_task
def make_report(report_id: int) -> bool:
    """A report that was asked for."""
    return services.work_on_report(report_id)


@shared_task
def sweep_reports() -> int:
    """Every minute: reports whose working day has come, and those whose task was lost.

    Not while the demo's year is still being told: its reports would be of half a year.
    """
    if demo.older_is_missing():
        return 0
    return services.schedule_reports() + services.sweep_reports()


@shared_task
def make_list_export(export_id: int) -> bool:
    """The file of a long list."""
    return services.work_on_list_export(export_id)


@shared_task
def sweep_list_exports() -> int:
    """Every minute: files whose task was lost, and those that have been kept long enough."""
    return services.sweep_list_exports()
