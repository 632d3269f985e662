"""An office for every test. It is made once for the tests of a file; each has its own copy of it, and what it does is
rolled back. A file with tests on several connections makes it anew each time."""

from collections.abc import Iterator
from contextlib import ExitStack
from copy import deepcopy

import pytest
from django.db import transaction

from office import clock
from tests.complaints.desk import TUESDAY, Desk, open_desk


def is_on_several_connections(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    by_mark = marker is not None and marker.kwargs.get("transaction", False)
    return by_mark or bool({"transactional_db", "live_server", "celery_worker_process"} & set(item.fixturenames))


@pytest.fixture(scope="module")
def shared_office(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker) -> Iterator[Desk | None]:
    """The office of a file's tests, in a transaction around them all; none where that cannot be."""
    here = [item for item in request.session.items if item.path == request.path]
    with ExitStack() as around:
        if any(is_on_several_connections(item) for item in here):
            yield None
            return
        around.enter_context(django_db_blocker.unblock())
        around.enter_context(transaction.atomic())
        with clock.at(TUESDAY):
            office = open_desk()
        yield office
        transaction.set_rollback(True)


@pytest.fixture
def tuesday() -> Iterator[None]:
    """Everything happens at ten o'clock of a working day unless a test says otherwise."""
    with clock.at(TUESDAY):
        yield


@pytest.fixture
def desk(shared_office: Desk | None, db: None, tuesday: None) -> Desk:
    return deepcopy(shared_office) if shared_office else open_desk()
