"""Brokers and firms: found while typing, likely doubles shown, merged by the leasing manager with their history."""

import pytest
from django.db import IntegrityError, transaction

from agents import services
from agents.directory import finder, story
from agents.directory.finder import Typed
from agents.models import AgencyFirm, Broker
from agents.services import BrokerFacts, FirmFacts
from office import files
from office.errors import BadInput, NotAllowed, WrongState
from office.models import File
from tests.agents.house import NEW, PARTNER, House, picture

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "text", ["赵启明", "启明", "赵", "zqm", "zhaoqi", "诚达", "诚达行", "cdh", "6614", "1380000", "赵 启明 "]
)
def test_a_broker_is_found_by_name_initials_firm_and_telephone(house: House, text: str):
    broker = house.broker()
    house.broker("孙薇", "万域地产", "13900000423")
    assert list(finder.brokers(text)) == ([] if text == "赵 启明 " else [broker])


@pytest.mark.parametrize(
    ("typed", "reasons"),
    [
        (Typed(phone="13800006614"), ["同一电话"]),
        (Typed(name="赵启明"), ["同名"]),
        (Typed(name="赵启明", firm="诚达行（上海）有限公司"), ["同名", "同一公司"]),
        (Typed(wechat="zqm-614"), ["同一微信"]),
        (Typed(name="赵启", firm="诚达行", phone="6614"), None),
    ],
)
def test_who_is_likely_known_comes_up_with_the_reason(house: House, typed: Typed, reasons: list[str] | None):
    house.broker(wechat="zqm-614")
    found = finder.alike(typed)
    assert [[str(reason) for reason in one.reasons] for one in found] == ([reasons] if reasons else [])


def test_two_of_one_name_in_different_firms_are_no_doubles(house: House):
    broker = house.broker()
    house.broker("赵启明", "万域地产", "13900000423")
    assert finder.doubles_of(broker) == []
    again = house.broker("赵启明", "诚达行有限公司", "")
    assert [one.broker for one in finder.doubles_of(broker)] == [again]


def test_merged_the_rows_go_to_the_kept_one_and_the_history_with_them(house: House):
    kept, merged = house.broker(phone=""), house.broker("赵启明", "诚达行", "13800006614", wechat="zqm-614")
    visit = house.classed(PARTNER, "partner", merged)
    photo = files.store(merged, [picture()], "card", by=house.leasing)[0]
    services.merge_brokers(kept_id=kept.pk, merged_id=merged.pk, by=house.leasing_manager)
    kept.refresh_from_db()
    merged.refresh_from_db()
    visit.refresh_from_db()
    assert (merged.merged_into, visit.broker, kept.phone, kept.wechat) == (kept, kept, "13800006614", "zqm-614")
    assert list(kept.class_changes.order_by("id").values_list("why", "after")) == [
        ("visit", "partner"),
        ("merge", "partner"),
    ]
    assert kept.class_now == "partner"
    assert File.objects.get(pk=photo.pk).subject_id == kept.pk
    assert {"把另一条并入本条", "登记入册", "把本条并入另一条"} <= {str(line.words) for line in story.tell(kept)}
    assert list(finder.brokers("赵启明")) == [kept]


def test_the_kept_ones_class_stands(house: House):
    kept = house.classed(NEW, "new").broker
    merged = house.classed(PARTNER, "partner", house.broker("赵启明", "诚达行", "13911112222")).broker
    services.merge_brokers(kept_id=kept.pk, merged_id=merged.pk, by=house.leasing_manager)
    kept.refresh_from_db()
    assert kept.class_now == "new"


@pytest.mark.parametrize("role", ["leasing", "general_manager", "front_desk", "director", "administrator"])
def test_merging_is_the_leasing_managers(house: House, role: str):
    kept, merged = house.broker(), house.broker(phone="")
    with pytest.raises(NotAllowed):
        services.merge_brokers(kept_id=kept.pk, merged_id=merged.pk, by=house.people[role])
    with pytest.raises(NotAllowed):
        services.merge_firms(kept_id=kept.firm_id, merged_id=merged.firm_id, by=house.people[role])


def test_a_merged_entry_is_dead_for_good(house: House):
    kept, merged, third = house.broker(), house.broker(phone=""), house.broker("孙薇", "万域", "13900000423")
    manager = house.leasing_manager
    with pytest.raises(BadInput):
        services.merge_brokers(kept_id=kept.pk, merged_id=kept.pk, by=manager)
    services.merge_brokers(kept_id=kept.pk, merged_id=merged.pk, by=manager)
    for act in (
        lambda: services.merge_brokers(kept_id=third.pk, merged_id=merged.pk, by=manager),
        lambda: services.merge_brokers(kept_id=merged.pk, merged_id=third.pk, by=manager),
        lambda: services.change_broker(broker_id=merged.pk, by=manager, facts=BrokerFacts("赵启明", "诚达行")),
        lambda: services.note_contact(broker_id=merged.pk, by=manager, words="来电"),
    ):
        with pytest.raises(WrongState):
            act()
    with pytest.raises(IntegrityError, match="merged into one that stands"), transaction.atomic():
        Broker.objects.filter(pk=third.pk).update(merged_into=merged)
    with pytest.raises(IntegrityError, match="not parted"), transaction.atomic():
        Broker.objects.filter(pk=merged.pk).update(merged_into=None)
    visit = house.visit(third)
    with pytest.raises(IntegrityError, match="merged into another"), transaction.atomic():
        type(visit).objects.filter(pk=visit.pk).update(broker=merged)


def test_who_was_merged_before_goes_along(house: House):
    first, second, third = (house.broker(phone=phone) for phone in ("", "", "13800006614"))
    services.merge_brokers(kept_id=second.pk, merged_id=first.pk, by=house.leasing_manager)
    services.merge_brokers(kept_id=third.pk, merged_id=second.pk, by=house.leasing_manager)
    assert set(third.merged.all()) == {first, second}


def test_two_firms_become_one_with_their_brokers_and_visits(house: House):
    visit = house.visit()
    kept = services.write_down_firm(
        estate=house.tower, by=house.leasing, facts=FirmFacts("诚达行滨河分行", "写字楼", note="老客户")
    )
    AgencyFirm.objects.filter(pk=visit.firm_id).update(clients="外贸", note="另一条")
    services.merge_firms(kept_id=kept.pk, merged_id=visit.firm_id, by=house.leasing_manager)
    kept.refresh_from_db()
    visit.refresh_from_db()
    assert (visit.firm, visit.broker.firm) == (kept, kept)
    assert (kept.area, kept.clients, kept.note) == ("写字楼", "外贸", "老客户")


def test_who_changes_firms_keeps_the_firm_of_each_visit(house: House):
    visit = house.visit()
    facts = BrokerFacts("赵启明", "万域地产", phone="13800006614", status="left")
    services.change_broker(broker_id=visit.broker_id, by=house.colleague, facts=facts)
    visit.refresh_from_db()
    assert (visit.firm.name, visit.broker.firm.name, visit.broker.status) == ("诚达行", "万域地产", "left")
