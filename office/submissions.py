"""A form sent twice makes one row."""

from uuid import UUID

from django.db import IntegrityError, transaction

from office import clock
from office.models import Estate, Staff, Submission


class SentTwice(Exception):
    """The form was accepted before; `url` leads to its result (empty when it made none)."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


def begin(estate: Estate, key: UUID, by: Staff | None) -> Submission:
    """Claim the key at the beginning of the caller's transaction; raises SentTwice for the second."""
    try:
        with transaction.atomic():
            return Submission.objects.create(estate=estate, key=key, staff=by, at=clock.now())
    except IntegrityError:
        first = Submission.objects.get(estate=estate, key=key)
        raise SentTwice(first.result_url) from None


def finish(submission: Submission, url: str) -> None:
    """Remember where the form's result is, for whoever sends it again."""
    submission.result_url = url
    submission.save(update_fields=["result_url"])
