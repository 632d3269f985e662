"""A broker introduces a client, who counts as his for a while; two who name one are decided between (issue 7, item 5)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import InternalError

from agents import services
from agents.models import Introduction, IntroductionConflict, IntroductionTerms
from leasing import services as leasing
from leasing.models import Prospect
from leasing.services import Card, Facts
from office import clock
from office.errors import BadInput, NotAllowed, Refused, WrongState
from office.models import Entry, Notice
from tests.agents.house import TUESDAY, House
from tests.agents.introducing import contested, introduce, sign, two_brokers

pytestmark = pytest.mark.django_db


def state(introduction: Introduction) -> str:
    introduction.refresh_from_db()
    return introduction.state


def decide(house: House, claim: Introduction, decision: str, by: str = "leasing_manager", reason: str = "先到先得"):
    return services.decide_conflict(introduction_id=claim.pk, by=house.people[by], decision=decision, reason=reason)


def told(kind: str) -> set[str]:
    return set(Notice.objects.filter(kind=kind).values_list("staff__name", flat=True))


@pytest.mark.req("R111", "R112")
def test_the_named_client_becomes_a_prospect_and_is_protected(house: House):
    IntroductionTerms.objects.create(estate=house.tower, protected_days=60)
    found = introduce(house, house.broker(), can_bear=Decimal(40000), needs="近地铁")
    prospect = found.prospect
    assert (state(found), found.last_day, found.firm.name) == ("standing", date(2026, 5, 16), "诚达行")
    assert (prospect.company, prospect.nature, prospect.business) == ("晨曦软件(上海)有限公司", "private", "贸易")
    assert (prospect.area_from, prospect.budget, prospect.needs) == (300, 40000, "近地铁")
    assert (prospect.owner, prospect.source, prospect.is_anonymous) == (house.leasing, "诚达行 赵启明", False)
    assert prospect.contacts.get().phone == "13900002207"


@pytest.mark.req("R111")
@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("company", {"company": " "}),
        ("area", {"area": None}),
        ("nature", {"nature": ""}),
        ("business", {"business": "software"}),
        ("business_words", {"business": "other"}),
        ("phone", {"phone": "12"}),
        ("can_bear", {"can_bear": Decimal(0)}),
    ],
)
def test_area_nature_and_business_of_the_client_are_made_clear(house: House, field: str, said: dict):
    with pytest.raises(BadInput) as refused:
        introduce(house, house.broker(), **said)
    assert refused.value.field == field
    assert not Prospect.objects.exists()


@pytest.mark.parametrize("role", ["front_desk", "director", "control_room", "administrator", "stranger"])
def test_only_who_lets_here_writes_an_introduction_down(house: House, role: str):
    with pytest.raises(NotAllowed):
        introduce(house, house.broker(), role)


def test_the_manager_gives_the_client_to_a_colleague(house: House):
    found = introduce(house, house.broker(), "general_manager", owner=house.colleague)
    assert (found.prospect.owner, found.registered_by) == (house.colleague, house.general_manager)


@pytest.mark.parametrize(
    ("said", "alike_by"),
    [
        ({"company": "晨曦软件", "phone": ""}, ["company"]),
        ({"company": "别的名字", "phone": "139 0000 2207"}, ["phone"]),
        ({"company": "晨曦", "phone": ""}, ["name"]),
        ({"company": "晨曦软件上海研发中心", "phone": ""}, ["name"]),
        ({"company": "晨曦软件有限公司"}, ["company", "phone"]),
        ({"company": "暮光软件", "phone": ""}, None),
    ],
)
def test_a_second_broker_naming_the_same_client_only_claims_him(house: House, said: dict, alike_by: list | None):
    first, second = two_brokers(house)
    stands = introduce(house, first)
    claim = introduce(house, second, "colleague", **said)
    assert state(stands) == "standing"
    if alike_by is None:
        assert (state(claim), claim.prospect != stands.prospect) == ("standing", True)
        return
    assert (state(claim), claim.prospect) == ("claimed", stands.prospect)
    assert (claim.conflict.rival, claim.conflict.alike_by) == (stands, alike_by)
    assert claim.conflict.due_at == house.tower.end_of(date(2026, 3, 19))
    assert told("introduction_contested") == {"leasing_manager"}


def test_a_client_who_had_come_by_himself_is_claimed_too(house: House):
    facts = Facts(company="晨曦软件")
    ours = leasing.receive_prospect(
        estate=house.tower, by=house.colleague, facts=facts, card=Card("许明", phone="13900002207")
    )
    claim = introduce(house, house.broker())
    assert (state(claim), claim.prospect, claim.conflict.rival) == ("claimed", ours, None)
    decide(house, claim, "claim")
    assert state(claim) == "standing"


def test_a_broker_does_not_introduce_one_client_twice(house: House):
    broker = house.broker()
    introduce(house, broker)
    with pytest.raises(WrongState):
        introduce(house, broker)


# The decision


def test_the_first_one_keeps_him(house: House):
    stands, claim = contested(house)
    decide(house, claim, "first")
    assert (state(stands), state(claim)) == ("standing", "refused")
    assert told("introduction_decided") == {"leasing", "colleague"}
    with pytest.raises(WrongState):
        decide(house, claim, "claim")


def test_he_counts_for_the_one_who_claims_him_and_the_history_is_kept(house: House):
    stands, claim = contested(house)
    decide(house, claim, "claim", reason="客户书面确认")
    assert (state(stands), state(claim)) == ("refused", "standing")
    conflict = IntroductionConflict.objects.get()
    assert (conflict.decision, conflict.reason, conflict.decided_by) == ("claim", "客户书面确认", house.leasing_manager)
    verbs = [entry.verb for entry in Entry.objects.about(Introduction.KIND, stands.pk)]
    assert verbs == ["gave_way", "claimed_too", "protected", "registered"]


def test_two_different_clients_each_stand_with_a_prospect_of_their_own(house: House):
    first, second = two_brokers(house)
    stands = introduce(house, first)
    claim = introduce(house, second, "colleague", company="晨曦软件上海研发中心", phone="13900008888")
    decide(house, claim, "another")
    claim = Introduction.objects.get(pk=claim.pk)
    assert (state(stands), claim.state) == ("standing", "standing")
    assert (claim.prospect.company, claim.prospect.owner) == ("晨曦软件上海研发中心", house.colleague)


def test_of_one_name_there_are_no_two_clients(house: House):
    _stands, claim = contested(house)
    with pytest.raises(WrongState):
        decide(house, claim, "another")
    assert state(claim) == "claimed"


@pytest.mark.parametrize("role", ["leasing", "colleague", "front_desk", "director", "stranger"])
def test_the_leasing_manager_decides_and_nobody_below_him(house: House, role: str):
    _stands, claim = contested(house)
    with pytest.raises(NotAllowed):
        decide(house, claim, "first", by=role)
    with pytest.raises(NotAllowed):
        services.extend_protection(
            introduction_id=claim.pk, by=house.people[role], last_day=date(2026, 9, 1), reason="再等等"
        )


def test_a_decision_has_its_reason(house: House):
    _stands, claim = contested(house)
    with pytest.raises(BadInput) as refused:
        decide(house, claim, "first", reason=" ")
    assert refused.value.field == "reason"


def test_whoever_stands_meanwhile_is_not_pushed_aside_unseen(house: House):
    """A third one claimed the client too, and was given him first."""
    _stands, second = contested(house)
    third = introduce(house, house.broker("钱磊", "锐观", "13600002231"), "colleague")
    decide(house, second, "claim")
    with pytest.raises(WrongState):
        decide(house, third, "claim")
    assert (state(second), state(third)) == ("standing", "claimed")


def test_who_has_signed_is_not_given_to_another(house: House):
    stands, claim = contested(house)
    sign(house, stands.prospect)
    services.count_lease(introduction_id=stands.pk)
    with pytest.raises(WrongState):
        decide(house, claim, "claim")


# The clock


def test_the_end_is_reminded_of_once_and_released_once(house: House):
    found = introduce(house, house.broker())
    end = found.protected_until
    with clock.at(end - timedelta(days=7, minutes=1)):
        assert services.look_after_introductions(at=clock.now()) == 0
    with clock.at(end - timedelta(days=7)):
        assert services.look_after_introductions(at=clock.now()) == 1
        assert services.look_after_introductions(at=clock.now()) == 0
        assert told("introduction_ends") == {"leasing", "leasing_manager"}
    with clock.at(end - timedelta(seconds=1)):
        services.look_after_introductions(at=clock.now())
        assert state(found) == "standing"
    with clock.at(end):
        assert services.look_after_introductions(at=clock.now()) == 1
        assert services.look_after_introductions(at=clock.now()) == 0
    assert (state(found), found.released_at) == ("released", end)
    assert told("introduction_released") == {"leasing", "leasing_manager"}


def test_a_released_client_is_free_for_the_next_broker(house: House):
    first, second = two_brokers(house)
    before = introduce(house, first)
    with clock.at(before.protected_until):
        services.look_after_introductions(at=clock.now())
        after = introduce(house, second, "colleague")
    assert (state(before), state(after), after.prospect) == ("released", "standing", before.prospect)


def test_the_manager_extends_with_a_reason_and_it_is_reminded_of_again(house: House):
    found = introduce(house, house.broker())
    with clock.at(found.protected_until - timedelta(days=3)):
        services.look_after_introductions(at=clock.now())
        for day, reason, field in ((date(2026, 6, 15), "客户等总部", "last_day"), (date(2026, 7, 15), "", "reason")):
            with pytest.raises(BadInput) as refused:
                services.extend_protection(
                    introduction_id=found.pk, by=house.leasing_manager, last_day=day, reason=reason
                )
            assert refused.value.field == field
        services.extend_protection(
            introduction_id=found.pk, by=house.leasing_manager, last_day=date(2026, 7, 15), reason="客户等总部批复"
        )
    found.refresh_from_db()
    assert (found.last_day, found.reminded_at) == (date(2026, 7, 15), None)
    assert told("introduction_extended") == {"leasing"}


def test_merged_brokers_and_firms_bring_their_introductions(house: House):
    kept, merged = two_brokers(house)
    found = introduce(house, merged)
    services.merge_brokers(kept_id=kept.pk, merged_id=merged.pk, by=house.leasing_manager)
    services.merge_firms(kept_id=kept.firm_id, merged_id=merged.firm_id, by=house.leasing_manager)
    found.refresh_from_db()
    assert (found.broker, found.firm) == (kept, kept.firm)


# The database


def test_the_database_lets_one_introduction_of_a_client_stand(house: House):
    stands, claim = contested(house)
    decide(house, claim, "first")
    other = introduce(house, stands.broker, company="暮光软件", phone="")
    with pytest.raises(IntegrityError, match="introduction_stands_once"), transaction.atomic():
        Introduction.objects.filter(pk=other.pk).update(prospect=stands.prospect)
    for change in ({"state": "claimed"}, {"state": "earned"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Introduction.objects.filter(pk=stands.pk).update(**change)
    with pytest.raises(IntegrityError, match="does not go from refused to standing"), transaction.atomic():
        Introduction.objects.filter(pk=claim.pk).update(state="standing")


def test_the_database_keeps_a_claim_until_its_conflict_is_decided(house: House):
    _stands, claim = contested(house)
    with pytest.raises(IntegrityError, match="decided before anything else"), transaction.atomic():
        Introduction.objects.filter(pk=claim.pk).update(state="refused")
    with pytest.raises(IntegrityError, match="conflict_decided_whole"), transaction.atomic():
        IntroductionConflict.objects.update(decision="first")
    decide(house, claim, "first")
    for act in (lambda: IntroductionConflict.objects.update(decision="claim"), claim.conflict.delete, claim.delete):
        with pytest.raises((InternalError, IntegrityError, Refused)), transaction.atomic():
            act()


def test_what_the_broker_said_stays_as_he_said_it(house: House):
    found = introduce(house, house.broker())
    for change in ({"company": "另一家"}, {"area": 500}, {"registered_at": TUESDAY + timedelta(days=1)}):
        with pytest.raises(InternalError), transaction.atomic():
            Introduction.objects.filter(pk=found.pk).update(**change)
