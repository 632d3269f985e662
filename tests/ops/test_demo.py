import pytest

from ops.demo import real_office, refuse_real_office
from ops.places import Trouble
from tests.factories import EstateFactory, StaffFactory

pytestmark = pytest.mark.django_db


def test_demo_is_dropped_with_whoever_was_added_to_it():
    EstateFactory(is_demo=True)
    StaffFactory(username="added")
    assert real_office() is None
    refuse_real_office()


def test_real_estate_is_not():
    EstateFactory(is_demo=True)
    EstateFactory(name="桂苑", is_demo=False)
    with pytest.raises(Trouble, match="holds 桂苑, which is no demo"):
        refuse_real_office()


def test_office_that_is_being_set_up_is_neither_dropped_nor_filled():
    StaffFactory(username="first", is_demo=False)
    assert real_office() == "first"
