"""Whom to invite, how they are told, who came: at the door, by code, from paper (R49, R51)."""

import pytest

from office.errors import BadInput, NotAllowed, WrongState
from premises.models import Tag
from revisits import services
from revisits.gatherings import code
from revisits.gatherings.proposal import Wanted, proposed, quotas
from revisits.models import Invitation
from tests.complaints.desk import when
from tests.factories import BuildingFactory, HouseholdFactory, PersonFactory, UnitFactory, ZoneFactory
from tests.revisits import gatherings

# The proposal


@pytest.mark.req("R49")
@pytest.mark.parametrize(
    ("counts", "number", "shares"),
    [
        ({1: 100, 2: 200, 3: 100}, 40, {1: 10, 2: 20, 3: 10}),
        ({1: 10, 2: 10, 3: 10}, 10, {1: 4, 2: 3, 3: 3}),
        ({1: 2, 2: 1}, 40, {1: 2, 2: 1}),
        ({None: 5, 1: 5}, 4, {None: 2, 1: 2}),
        ({}, 40, {}),
    ],
)
def test_each_zone_gives_in_proportion(counts, number, shares):
    assert quotas(counts, number) == shares


@pytest.mark.req("R49")
def test_the_proposal_is_spread_over_the_zones(desk):
    far = ZoneFactory(estate=desk.estate)
    building = BuildingFactory(estate=desk.estate, zone=far)
    gatherings.homes(desk, 7)  # eight with the desk's own
    gatherings.homes(desk, 4, far, building)
    found = proposed(gatherings.plan(desk), Wanted(number=6))
    zones = [home.unit.zone for home in found]
    assert (len(found), zones.count(far)) == (6, 2)


@pytest.mark.req("R49")
def test_who_was_invited_to_the_last_forum_comes_last(desk):
    homes = [desk.household, *gatherings.homes(desk, 5)]
    last = gatherings.plan(desk, starts_at=when(18, 9), ends_at=when(18, 11))
    gatherings.invite(desk, last, *homes[:4])
    following = gatherings.plan(desk)
    assert {home.pk for home in proposed(following, Wanted(number=2))} == {home.pk for home in homes[4:]}
    assert len(proposed(following, Wanted(number=5))) == 5


def test_who_is_invited_already_has_moved_out_or_parks_is_not_proposed(desk):
    gathering = gatherings.plan(desk)
    gatherings.invite(desk, gathering)
    gone = gatherings.homes(desk, 1)[0]
    gone.stay = gone.stay.__class__(gone.stay.lower, when(20, 0).date())
    gone.save()
    HouseholdFactory(estate=desk.estate, unit=UnitFactory(estate=desk.estate, kind="parking", building=None))
    HouseholdFactory()
    assert proposed(gathering, Wanted()) == []


@pytest.mark.req("R51")
def test_a_mark_a_building_or_a_zone_chooses_whom_to_invite(desk):
    old, house, zone = gatherings.homes(desk, 3)
    tag = Tag.objects.create(estate=desk.estate, name="老年夫妇")
    old.tags.add(tag)
    house.unit.building = BuildingFactory(estate=desk.estate)
    house.unit.save()
    zone.unit.zone = ZoneFactory(estate=desk.estate)
    zone.unit.save()
    gathering = gatherings.plan(desk)
    assert proposed(gathering, Wanted("tag", target=tag.pk)) == [old]
    assert proposed(gathering, Wanted("building", target=house.unit.building_id)) == [house]
    assert proposed(gathering, Wanted("zone", target=zone.unit.zone_id)) == [zone]
    assert proposed(gathering, Wanted("one")) == []


# The list


@pytest.mark.req("R49")
def test_nobody_is_invited_twice(desk):
    gathering = gatherings.plan(desk)
    assert (gatherings.invite(desk, gathering), gatherings.invite(desk, gathering)) == (1, 0)
    assert [one.chosen for one in gathering.invitations.all()] == ["one"]


def test_a_household_of_another_estate_is_not_invited(desk):
    with pytest.raises(BadInput):
        gatherings.invite(desk, gatherings.plan(desk), HouseholdFactory())


@pytest.mark.parametrize("person", ["engineer", "general_manager", "other_front_desk"])
def test_only_who_works_with_residents_invites(desk, person):
    with pytest.raises(NotAllowed):
        gatherings.invite(desk, gatherings.plan(desk), by=person)


def test_how_they_were_told_is_noted(desk):
    gathering = gatherings.plan(desk)
    gatherings.invite(desk, gathering)
    invitation = gathering.invitations.get()
    services.tell_invitations(
        gathering_id=gathering.pk, by=desk.front_desk, invitation_ids=[invitation.pk], told="paper"
    )
    invitation.refresh_from_db()
    assert (invitation.told, invitation.told_by) == ("paper", desk.front_desk)


def test_a_household_is_taken_off_the_list_until_it_signs_in(desk):
    gathering = gatherings.plan(desk)
    other = gatherings.homes(desk, 1)[0]
    gatherings.invite(desk, gathering, desk.household, other)
    first, second = gathering.invitations.order_by("household")
    services.withdraw_invitation(gathering_id=gathering.pk, by=desk.front_desk, invitation_id=second.pk)
    gatherings.sign_in(desk, gathering, desk.household)
    with pytest.raises(WrongState, match="已经签到"):
        services.withdraw_invitation(gathering_id=gathering.pk, by=desk.front_desk, invitation_id=first.pk)
    assert list(gathering.invitations.all()) == [first]


# The door


@pytest.mark.req("R49")
def test_a_household_signs_in_once_with_whom_the_office_calls_first(desk):
    gathering = gatherings.plan(desk)
    first = gatherings.sign_in(desk, gathering, desk.household)
    assert gatherings.sign_in(desk, gathering, desk.household).pk == first.pk
    assert (first.name, first.way, first.signed_in_at) == ("王淑珍", "phone", gathering.starts_at)


def test_somebody_without_a_room_signs_in_by_name(desk):
    gathering = gatherings.plan(desk)
    guest = gatherings.sign_in(desk, gathering, name="社区 张书记")
    assert (guest.household, guest.name) == (None, "社区 张书记")
    with pytest.raises(BadInput):
        gatherings.sign_in(desk, gathering, name=" ")


def test_the_door_opens_two_hours_before(desk):
    gathering = gatherings.plan(desk)
    with pytest.raises(WrongState, match="签到从"):
        gatherings.sign_in(desk, gathering, desk.household, moment=when(24, 12, 59))
    assert gatherings.sign_in(desk, gathering, desk.household, moment=when(24, 13))


def test_the_wrong_row_is_taken_back(desk):
    gathering = gatherings.plan(desk)
    guest = gatherings.sign_in(desk, gathering, desk.household)
    services.take_back_sign_in(gathering_id=gathering.pk, by=desk.front_desk, attendance_id=guest.pk)
    assert not gathering.attendances.exists()


@pytest.mark.req("R49")
def test_the_paper_list_is_entered_by_hand(desk):
    gathering = gatherings.plan(desk)
    other = HouseholdFactory(
        estate=desk.estate,
        unit=UnitFactory(estate=desk.estate, building__number="7", entrance="2", room="0301"),
        person=PersonFactory(estate=desk.estate, name="吴世忠"),
    )
    with gatherings.at(when(25, 9)):
        count = services.sign_in_from_paper(
            gathering_id=gathering.pk,
            by=desk.front_desk,
            household_ids=[desk.household.pk],
            others="7-2-301\n居委会 刘主任\n\n",
        )
    came = gathering.attendances.all()
    assert count == 3
    assert [(one.household, one.name, one.way) for one in came] == [
        (desk.household, "王淑珍", "paper"),
        (other, "吴世忠", "paper"),
        (None, "居委会 刘主任", "paper"),
    ]
    assert {one.signed_in_at for one in came} == {gathering.starts_at}


# The code


@pytest.mark.req("R49")
def test_the_code_names_its_invitation_and_cannot_be_made_up(desk):
    gathering = gatherings.plan(desk)
    gatherings.invite(desk, gathering)
    invitation = Invitation.objects.get()
    right = code.code_of(invitation)
    assert code.invitation_of(right) == invitation
    number, mark = right.split("-", 1)
    for wrong in [f"{int(number) + 1}-{mark}", f"{number}-{mark[:-1]}", number, "", "x-y", f"{number}-"]:
        assert code.invitation_of(wrong) is None
