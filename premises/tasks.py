"""What the queue and beat call. The work is in services."""

from celery import shared_task

from premises import services


@shared_task
def work_on_import(run_id: int) -> bool:
    """Check a sheet, or take it over."""
    return services.work(run_id)


@shared_task
def sweep_imports() -> int:
    """Every minute: imports whose task was lost."""
    return services.sweep_imports()
