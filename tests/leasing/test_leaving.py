"""What is to come with a client ends with his way, and goes along when he is handed on; what has begun is written down."""

from datetime import date
from decimal import Decimal

import pytest

from leasing import desk, services
from leasing.models import FollowUp, Hold, MeetingRoom, Negotiation, Prospect, Space, Viewing
from leasing.next_step import offers_for
from leasing.services import Elsewhere, NextStep, Notes
from leasing.viewings import offers as viewing_offers
from office import clock
from office.errors import WrongState
from tests.leasing.house import House, when
from tests.leasing.quotes import Tower
from tests.leasing.viewings import book, look, record

pytestmark = pytest.mark.django_db
ELSEWHERE = Elsewhere(date(2026, 3, 17), building="江畔中心", price_refused=True, years=Decimal(3))


@pytest.fixture
def room(house: House) -> MeetingRoom:
    return MeetingRoom.objects.create(estate=house.tower, name="云汇厅", floor=3, seats=6)


def arrange(house: House, prospect: Prospect, room: MeetingRoom, hour: int) -> Negotiation:
    hours = {"begins": when(17, hour), "ends": when(17, hour + 1)}
    return services.arrange_talk(prospect_id=prospect.pk, by=house.leasing, room_id=room.pk, **hours)


def leave(house: House, prospect: Prospect, way: str) -> None:
    if way == "lost":
        services.lose_prospect(prospect_id=prospect.pk, by=house.leasing, elsewhere=ELSEWHERE)
    else:
        services.nurture_prospect(prospect_id=prospect.pk, by=house.leasing, look_again_on=date(2026, 4, 20))


@pytest.mark.req("R83", "R95")
@pytest.mark.parametrize("way", ["lost", "nurtured"])
def test_nothing_is_to_come_with_who_leaves_the_way(
    house: House, invited: Prospect, vacant: Space, room: MeetingRoom, way: str
):
    book(house, invited, vacant, starts_at=when(18, 14))
    arrange(house, invited, room, 16)
    services.plan_follow_up(prospect_id=invited.pk, by=house.leasing, next_step=NextStep(date(2026, 3, 30), "wechat"))
    leave(house, invited, way)
    viewing, talk = Viewing.objects.get(), Negotiation.objects.get()
    assert (viewing.state, viewing.cancelled_by, talk.is_called_off, talk.due_at) == (
        "cancelled", house.leasing, True, None,
    )  # fmt: skip
    assert not FollowUp.objects.open().exists()
    with clock.at(when(19, 9)):
        assert desk.rows_for(house.fresh("leasing"), 9) == []


@pytest.mark.req("R74", "R95")
def test_a_talk_that_goes_on_and_a_viewing_whose_hour_has_come_stay_to_be_written_down(
    house: House, invited: Prospect, vacant: Space, room: MeetingRoom
):
    viewing = book(house, invited, vacant, starts_at=when(17, 11))
    talk = arrange(house, invited, room, 13)
    with clock.at(when(17, 13)):
        services.begin_talk(negotiation_id=talk.pk, by=house.leasing)
    with clock.at(when(17, 13, 30)):
        leave(house, invited, "lost")
    with clock.at(when(17, 14)):
        notes = Notes(begun=when(17, 13), ended=when(17, 13, 50), outcome="他已签别处", next_step="到期前半年再联系")
        written = services.write_talk(negotiation_id=talk.pk, by=house.leasing, notes=notes)
        shown = record(house, viewing, look(vacant), at=when(17, 11))
    invited.refresh_from_db()
    assert (written.ended_at, shown.state, invited.stage) == (when(17, 13, 50), "recorded", "waiting")


@pytest.mark.req("R93")
def test_who_signs_is_expected_no_more(quoting: Tower):
    seller = quoting.fresh("leasing")
    services.move_prospect(prospect_id=quoting.prospect.pk, by=seller, to="needs_known")
    accepted = quoting.answered("accepted")
    given = {"prospect_id": quoting.prospect.pk, "by": seller}
    services.book_viewing(**given, starts_at=when(18, 14), space_ids=[quoting.space.pk])
    paper = services.Paper("YH-9", "晨曦软件", quoting.estate.today(), accepted.starts_on, seller)
    services.sign_lease(version_id=accepted.pk, by=seller, paper=paper)
    assert Viewing.objects.get().state == "cancelled"


@pytest.mark.req("R83", "R95")
@pytest.mark.parametrize("way", ["lost", "nurtured"])
def test_who_has_left_the_way_is_invited_again_only_when_he_was_taken_up(
    house: House, invited: Prospect, vacant: Space, room: MeetingRoom, way: str
):
    leave(house, invited, way)
    invited.refresh_from_db()
    offers = offers_for(house.fresh("leasing"), invited)
    assert not [one.url for one in offers.also if "/viewings/" in one.url or "/talk/" in one.url]
    held = {"space_id": vacant.pk, "by": house.leasing, "until": when(18, 17), "prospect": invited}
    for act in (
        lambda: book(house, invited, vacant),
        lambda: arrange(house, invited, room, 16),
        lambda: services.hold_space(**held),
    ):
        with pytest.raises(WrongState):
            act()
    assert not Prospect.objects.worked_on().exists()
    services.take_up_prospect(prospect_id=invited.pk, by=house.leasing)
    assert book(house, invited, vacant) and arrange(house, invited, room, 16)


@pytest.mark.req("R98", "R100")
def test_with_who_finds_it_too_dear_one_goes_on_talking_and_he_stays_where_he_is(
    house: House, invited: Prospect, room: MeetingRoom
):
    services.find_too_dear(prospect_id=invited.pk, by=house.leasing, target_price=Decimal("4.60"))
    talk = arrange(house, invited, room, 16)
    with clock.at(when(17, 16)):
        services.begin_talk(negotiation_id=talk.pk, by=house.leasing)
    invited.refresh_from_db()
    assert invited.stage == "too_dear"


@pytest.mark.parametrize("stage", ["lost", "signed"])
def test_the_page_of_a_viewing_that_was_is_there_when_the_client_has_left(
    house: House, invited: Prospect, vacant: Space, stage: str
):
    viewing = record(house, book(house, invited, vacant, starts_at=when(17, 11)), look(vacant), at=when(17, 9))
    if stage == "lost":
        leave(house, invited, "lost")
    viewing.prospect.refresh_from_db()
    viewing.prospect.stage = stage
    found = viewing_offers.after(viewing)
    assert found.sentence and bool(found.also) is (stage == "signed")


@pytest.mark.req("R74")
def test_who_is_handed_on_takes_along_what_is_to_be_done_for_him(
    house: House, invited: Prospect, vacant: Space, room: MeetingRoom
):
    services.hold_space(space_id=vacant.pk, by=house.leasing, until=when(18, 17), prospect=invited)
    book(house, invited, vacant, starts_at=when(17, 14))
    talk = arrange(house, invited, room, 16)
    services.plan_follow_up(prospect_id=invited.pk, by=house.leasing, next_step=NextStep(date(2026, 3, 17), "wechat"))
    services.hand_prospect(prospect_id=invited.pk, by=house.leasing_manager, owner=house.colleague, reason="换片区")
    assert (list(talk.ours.all()), Hold.objects.get().owner) == ([house.colleague], house.colleague)
    with clock.at(when(17, 13)):
        kinds = {
            name: sorted(row.kind for row in desk.rows_for(house.fresh(name), 9)) for name in ("leasing", "colleague")
        }
    assert kinds == {"leasing": [], "colleague": ["follow_up", "hold", "talk", "viewing"]}


@pytest.mark.req("R99")
def test_with_him_goes_the_answer_of_the_general_manager(quoting: Tower):
    seller, other = quoting.fresh("leasing"), quoting.fresh("other_leasing")
    version, given = quoting.sent(), {"prospect_id": quoting.prospect.pk, "by": seller}
    services.find_too_dear(**given, target_price=Decimal("5.00"))
    asked = services.apply_for_price(**given, version_id=version.pk, price=Decimal("5.00"), reason="老客户")
    services.answer_application(
        application_id=asked.pk, by=quoting.fresh("general_manager"), answer="yes", words="可以"
    )
    services.hand_prospect(
        prospect_id=quoting.prospect.pk, by=quoting.fresh("leasing_manager"), owner=other, reason="换片区"
    )
    kinds = [[row.kind for row in desk.rows_for(quoting.fresh(name), 9)] for name in ("leasing", "other_leasing")]
    assert "price" not in kinds[0] and "price" in kinds[1]
    assert services.hear_client(application_id=asked.pk, by=other, client="accepted").client == "accepted"


@pytest.mark.req("R86", "R160")
def test_a_visit_that_was_a_mistake_presses_nobody_and_leaves_no_call(house: House):
    prospect = house.described()
    reception = house.visit()
    assert reception.prospect == prospect
    services.void_reception(reception_id=reception.pk, by=house.leasing, reason="登记错了")
    assert services.make_first_calls(at=when(20, 9)) == 0
    step = NextStep(date(2026, 3, 17), "telephone")
    assert services.plan_follow_up(prospect_id=prospect.pk, by=house.leasing, next_step=step)
