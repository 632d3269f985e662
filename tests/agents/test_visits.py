"""A broker's visit: registered at the desk, questioned, classed, ended (R105–R107, R110)."""

import pytest
from django.db import IntegrityError, connection, transaction

from agents import services
from agents.models import AgencyFirm, Broker, BrokerVisit, ClassChange, ScreeningAnswer
from agents.services import Arrival, BrokerFacts
from agents.visits.history import suggestion_for
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Notice
from tests.agents.house import NEW, PARTNER, House

pytestmark = pytest.mark.django_db


@pytest.mark.req("R105", "R109", "R110")
def test_whoever_comes_for_the_first_time_is_written_down_with_his_firm_and_purpose(house: House):
    visit = house.visit(purpose="  替客户找办公房 ")
    assert (visit.broker.name, visit.firm.name, visit.purpose) == ("赵启明", "诚达行", "替客户找办公房")
    assert (visit.broker.class_now, visit.decided) == ("", "")
    assert Notice.objects.get().staff == house.leasing


def test_a_known_telephone_is_recognised_and_so_is_a_known_firm(house: House):
    broker = house.broker()
    assert house.visit(name="赵先生", phone="138 0000 6614").broker == broker
    assert house.visit(name="钱磊", firm="诚达行有限公司", phone="13900001111").firm == broker.firm
    assert (Broker.objects.count(), AgencyFirm.objects.count()) == (2, 1)


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("front_desk", True),
        ("leasing", True),
        ("leasing_manager", True),
        ("general_manager", True),
        ("director", False),
        ("control_room", False),
        ("stranger", False),
    ],
)
def test_the_desk_and_who_lets_register_brokers(house: House, role: str, may: bool):
    if may:
        assert house.visit(by=role).registered_by == house.people[role]
    else:
        with pytest.raises(NotAllowed):
            house.visit(by=role)


def test_a_broker_meets_somebody_who_lets_and_has_a_name_and_a_firm(house: House):
    with pytest.raises(BadInput) as refused:
        house.visit(host="front_desk")
    assert refused.value.field == "host"
    for lacks in ("name", "firm"):
        with pytest.raises(BadInput) as refused:
            house.visit(**{lacks: " "})
        assert refused.value.field == lacks


# The questions


@pytest.mark.req("R107")
def test_the_desk_answers_in_a_few_taps_and_another_tap_changes_an_answer(house: House):
    visit = house.visit()
    house.answer(visit, NEW)
    house.answer(visit, {"asks": "spaces"}, by="leasing", has_card=True)
    assert dict(visit.answers.values_list("question", "option")) == {**NEW, "asks": "spaces"}
    visit.refresh_from_db()
    assert visit.has_card


@pytest.mark.parametrize("role", ["colleague", "other_desk", "director", "stranger"])
def test_others_do_not_answer_for_him(house: House, role: str):
    with pytest.raises(NotAllowed):
        house.answer(house.visit(), NEW, by=role)


def test_an_answer_is_one_of_the_visits_own_version_also_for_the_database(house: House):
    visit = house.visit()
    with pytest.raises(BadInput):
        house.answer(visit, {"known": "never"})
    row = {"estate": house.tower, "visit": visit, "answered_at": visit.begun_at, "answered_by": house.front_desk}
    with pytest.raises(IntegrityError, match="have no answer"), transaction.atomic():
        ScreeningAnswer.objects.create(question="known", option="never", **row)


# The decision


@pytest.mark.req("R107")
def test_the_person_decides_and_the_broker_has_the_class(house: House):
    visit = house.classed(PARTNER, "partner")
    broker = Broker.objects.get()
    assert (visit.suggested, visit.decided, broker.class_now) == ("partner", "partner", "partner")
    change = ClassChange.objects.get()
    assert (change.before, change.after, change.visit, change.by) == ("", "partner", visit, house.leasing)
    assert [one["said"] for one in change.grounds][1:] == [
        "平时常有联系",
        "客户的公司、面积、用途都说得出",
        "为客户找合适的单元",
    ]


@pytest.mark.req("R107")
def test_a_decision_against_the_suggestion_needs_a_reason(house: House):
    visit = house.visit()
    house.answer(visit, NEW)
    with pytest.raises(BadInput) as refused:
        house.decide(visit, "partner", reason="  ")
    assert refused.value.field == "reason"
    house.decide(visit, "partner", reason="总部推荐")
    visit.refresh_from_db()
    assert (visit.suggested, visit.decided, visit.override_reason) == ("new", "partner", "总部推荐")
    assert ClassChange.objects.get().reason == "总部推荐"


@pytest.mark.req("R107")
def test_the_database_refuses_a_decision_without_its_reason(house: House):
    visit = house.classed(NEW, "new")
    with pytest.raises(IntegrityError, match="broker_visit_override_reasoned"), transaction.atomic():
        BrokerVisit.objects.filter(pk=visit.pk).update(decided="partner", checklist=None)
    with pytest.raises(IntegrityError, match="class_change_reasoned"), transaction.atomic():
        ClassChange.objects.create(
            broker=visit.broker,
            visit=visit,
            why="visit",
            before="new",
            after="partner",
            suggested="new",
            at=visit.begun_at,
        )


@pytest.mark.parametrize("role", ["front_desk", "colleague", "director", "stranger"])
def test_the_class_is_the_hosts_or_the_managers_to_decide(house: House, role: str):
    visit = house.visit()
    with pytest.raises(NotAllowed):
        house.decide(visit, "new", by=role)
    assert house.decide(visit, "new", by="leasing_manager").decided_by == house.leasing_manager


def test_while_the_visit_goes_on_he_may_decide_anew_and_the_first_decision_speaks_for_nothing(house: House):
    visit = house.classed(PARTNER, "partner")
    house.answer(visit, {"asks": "tenants", "client": "none"}, by="leasing")
    visit.refresh_from_db()
    assert suggestion_for(visit).broker_class == "research"
    house.decide(visit, "research")
    assert Broker.objects.get().class_now == "research"
    assert list(ClassChange.objects.order_by("id").values_list("before", "after")) == [
        ("", "partner"),
        ("partner", "research"),
    ]


def test_an_overriding_decision_is_no_reason_for_itself(house: House):
    visit = house.visit()
    house.decide(visit, "partner", reason="总部推荐")
    visit = BrokerVisit.objects.select_related("broker", "version").get()
    assert suggestion_for(visit).broker_class == "new"


# The end


@pytest.mark.req("R107", "R110")
def test_a_visit_does_not_end_before_its_class_is_decided_and_its_purpose_written_down(house: House):
    visit = house.visit(purpose="")
    with pytest.raises(WrongState):
        house.end(visit)
    house.decide(visit, "new")
    with pytest.raises(BadInput) as refused:
        house.end(visit)
    assert refused.value.field == "purpose"
    ended = {"ended_at": visit.begun_at, "ended_by": house.leasing, "due_at": None}
    with pytest.raises(IntegrityError, match="broker_visit_ends_classed"), transaction.atomic():
        BrokerVisit.objects.filter(pk=visit.pk).update(**ended)
    house.answer(visit, {}, by="leasing", purpose="送资料")
    assert house.end(visit).ended_by == house.leasing


def test_what_has_ended_stays_as_it_is(house: House):
    visit = house.classed(NEW, "new")
    house.end(visit)
    for act in (lambda: house.answer(visit, PARTNER), lambda: house.decide(visit, "new"), lambda: house.end(visit)):
        with pytest.raises(WrongState):
            act()
    with pytest.raises(IntegrityError, match="stays as it is"), transaction.atomic():
        BrokerVisit.objects.filter(pk=visit.pk).update(decided="partner", override_reason="x")
    with pytest.raises(IntegrityError, match="do not change"), transaction.atomic():
        ScreeningAnswer.objects.filter(visit=visit, question="asks").update(option="tenants")
    with pytest.raises(Exception, match="Cannot delete"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM agents_brokervisit WHERE id = %s", [visit.pk])


def test_a_broker_who_was_tapped_and_is_not_there_any_more_is_refused(house: House):
    arrival = Arrival(broker_id=10**9, facts=BrokerFacts())
    with pytest.raises(BadInput):
        services.register_broker_visit(estate=house.tower, by=house.front_desk, arrival=arrival, host=house.leasing)
