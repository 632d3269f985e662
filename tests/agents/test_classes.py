"""The class of a broker is reviewed by itself and keeps its history (R104, R106, R107)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import InternalError

from agents import services
from agents.models import Broker, ClassChange
from agents.services import classes
from agents.visits.history import suggestion_for
from office import clock
from office.errors import BadInput, NotAllowed
from office.models import Entry, Notice
from tests.agents.house import NEW, PARTNER, TUESDAY, House

pytestmark = pytest.mark.django_db
TWO_YEARS = timedelta(days=730)


def now_of(broker: Broker) -> str:
    broker.refresh_from_db()
    return broker.class_now


@pytest.mark.req("R104")
def test_a_signed_deal_raises_and_counts_even_for_a_partner(house: House):
    broker = house.classed(NEW, "new").broker
    services.count_deal(broker_id=broker.pk)
    assert now_of(broker) == "partner"
    services.count_deal(broker_id=broker.pk)
    assert list(ClassChange.objects.filter(why="deal").order_by("id").values_list("before", "after", "by")) == [
        ("new", "partner", None),
        ("partner", "partner", None),
    ]


def test_a_deal_of_a_partner_leaves_since_when_he_is_one(house: House):
    broker = house.classed(PARTNER, "partner").broker
    with clock.at(TUESDAY + timedelta(days=30)):
        services.count_deal(broker_id=broker.pk)
    broker.refresh_from_db()
    assert (broker.class_since, broker.class_due_at) == (TUESDAY, TUESDAY + timedelta(days=30) + TWO_YEARS)


@pytest.mark.req("R106")
def test_an_incident_lowers_and_speaks_at_the_next_visit(house: House):
    broker = house.classed(PARTNER, "partner").broker
    with pytest.raises(BadInput):
        services.note_incident(broker_id=broker.pk, by=house.colleague, words=" ")
    services.note_incident(broker_id=broker.pk, by=house.colleague, words="把报价单给了隔壁楼")
    assert now_of(broker) == "research"
    with clock.at(TUESDAY + timedelta(days=1)):
        visit = house.visit(broker)
        house.answer(visit, NEW)
        assert suggestion_for(visit).broker_class == "research"


@pytest.mark.req("R107")
def test_beside_a_visit_the_leasing_manager_decides_with_a_reason(house: House):
    broker = house.classed(NEW, "new").broker
    for role in ("leasing", "general_manager", "front_desk", "director"):
        with pytest.raises(NotAllowed):
            services.set_class(broker_id=broker.pk, by=house.people[role], to="partner", reason="常有合作")
    with pytest.raises(BadInput):
        services.set_class(broker_id=broker.pk, by=house.leasing_manager, to="partner", reason="")
    services.set_class(broker_id=broker.pk, by=house.leasing_manager, to="partner", reason="常有合作")
    assert now_of(broker) == "partner"


@pytest.mark.req("R107")
def test_two_years_of_silence_ask_again_once_and_the_next_visit_settles_it(house: House):
    broker = house.classed(PARTNER, "partner").broker
    before = TUESDAY + TWO_YEARS - timedelta(minutes=1)
    with clock.at(before):
        assert services.ask_for_classes(at=clock.now()) == 0
    with clock.at(TUESDAY + TWO_YEARS):
        assert services.ask_for_classes(at=clock.now()) == 1
        assert (services.ask_for_classes(at=clock.now()), classes._ask(broker.pk, clock.now())) == (0, 0)
        told = Notice.objects.filter(kind="class_is_old")
        assert [notice.staff for notice in told] == [house.leasing_manager]
        visit = house.visit(broker)
        assert suggestion_for(visit).broker_class == "new"
        house.decide(visit, "new")
    broker.refresh_from_db()
    assert (broker.class_now, broker.class_asked_at) == ("new", None)
    assert broker.class_due_at == TUESDAY + 2 * TWO_YEARS


@pytest.mark.req("R104")
def test_a_call_is_no_silence(house: House):
    broker = house.classed(PARTNER, "partner").broker
    with clock.at(TUESDAY + timedelta(days=400)):
        services.note_contact(broker_id=broker.pk, by=house.leasing, words="问了下半年有没有客户")
    with clock.at(TUESDAY + TWO_YEARS):
        assert services.ask_for_classes(at=clock.now()) == 0
    assert Entry.objects.about(Broker.KIND, broker.pk).filter(verb="contacted").exists()


@pytest.mark.req("R107")
def test_no_class_moves_without_its_row_of_history_and_no_row_changes(house: House):
    broker = house.classed(NEW, "new").broker
    with pytest.raises(IntegrityError, match="with a reason in its history"), transaction.atomic():
        Broker.objects.filter(pk=broker.pk).update(class_now="partner", class_since=TUESDAY)
    with pytest.raises(IntegrityError, match="begins without a class"), transaction.atomic():
        Broker.objects.create(
            firm=broker.firm, name="钱磊", class_now="new", class_since=TUESDAY, class_due_at=TUESDAY,
            met_in=house.tower, recorded_by=house.leasing, recorded_at=TUESDAY,
        )  # fmt: skip
    change = ClassChange.objects.get()
    for act in (lambda: ClassChange.objects.update(after="partner"), change.delete):
        with pytest.raises(InternalError), transaction.atomic():
            act()
