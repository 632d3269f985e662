"""Folding while others fold and cases change."""

import threading

import pytest
from django.db import connection
from django.db.models import Sum

from complaints.models import TallyNow, tally
from tests.complaints.desk import Desk, logged

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_folds_at_once_count_once(desk: Desk) -> None:
    for _n in range(20):
        logged(desk)

    def fold() -> None:
        tally.fold()
        connection.close()

    threads = [threading.Thread(target=fold) for _n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert TallyNow.objects.aggregate(number=Sum("received"))["number"] == 20
    assert tally.differences() == []
