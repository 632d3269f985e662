import pytest

from tests.factories import EstateFactory, StaffFactory


@pytest.fixture
def estate(db):
    return EstateFactory(name="翠湖花园")


@pytest.fixture
def elsewhere(db):
    return EstateFactory(name="别处")


@pytest.fixture
def desk(estate):
    """The front desk of the estate."""
    return StaffFactory(role="front_desk", estate=estate, name="何静怡")


@pytest.fixture
def director(estate):
    return StaffFactory(role="director", estate=estate, name="沈国栋")


@pytest.fixture
def officer(estate):
    return StaffFactory(role="officer", estate=estate, name="林秀芳")


@pytest.fixture
def leasing(estate):
    return StaffFactory(role="leasing", estate=estate, name="秦越")


@pytest.fixture
def at_desk(client, desk):
    """A browser in which the front desk is logged in."""
    client.force_login(desk, backend="office.login.NameOrPhoneBackend")
    return client
