"""A form sent twice makes one row."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from office import clock
from office.models import Estate, Staff, Submission


class SentTwice(Exception):
    """The form was accepted before; `url` leads to its result (empty when it made none)."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


def begin(estate: Estate, key: UUID, by: Staff | None) -> Submission:
    """Claim the key at the beginning of the caller's transaction; raises SentTwice for the second."""
    submission = Submission(estate=estate, key=key, staff=by, at=clock.now())
    with connection.cursor() as cursor:
        # Waits while another transaction has the same key, and then gives a row only if that one was rolled back.
        cursor.execute(
            """
            INSERT INTO office_submission (estate_id, key, staff_id, at, result_url) VALUES (%s, %s, %s, %s, '')
            ON CONFLICT (estate_id, key) DO NOTHING RETURNING id
            """,
            [estate.pk, str(key), by.pk if by else None, submission.at],
        )
        claimed = cursor.fetchone()
    if claimed is None:
        raise SentTwice(Submission.objects.get(estate=estate, key=key).result_url)
    submission.pk = claimed[0]
    return submission


def finish(submission: Submission, url: str) -> None:
    """Remember where the form's result is, for whoever sends it again."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE office_submission SET result_url = %s WHERE id = %s", [url, submission.pk])


def forget_visitors(before: datetime) -> int:
    """Delete the keys of forms that visitors without login sent before then; how many."""
    return Submission.objects.filter(staff=None, at__lt=before).delete()[0]
