import pytest

from dashboard import rooms
from office.models import Staff
from tests.dashboard.garden import desk as garden
from tests.factories import EstateFactory, StaffFactory


@pytest.fixture
def with_garden(monkeypatch: pytest.MonkeyPatch) -> None:
    """The garden is one more job, beside what the office itself offers."""
    monkeypatch.setattr(rooms, "JOBS", ("tests.dashboard.garden", "office"))
    rooms.offered.cache_clear()
    for offered in (garden.rows, garden.promises, garden.matters, garden.appointments):
        offered.clear()
    yield
    rooms.offered.cache_clear()


@pytest.fixture
def lin(client, db, with_garden) -> Staff:
    staff = StaffFactory(role="officer", estate=EstateFactory(name="翠湖花园"), name="林秀芳")
    client.force_login(staff)
    return staff
