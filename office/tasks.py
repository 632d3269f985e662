"""What beat calls. The work is in files."""

from celery import shared_task

from office import files


@shared_task
def sweep_files() -> int:
    """Once a day: remove photos whose transaction was killed before it ended."""
    return files.sweep()
