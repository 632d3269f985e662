"""Who leaves the way: asked where, at what price and for how long; looked at again on the right day; taken up (R83, R94–R98)."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import InternalError

from leasing import next_step, services
from leasing.models import SET_ASIDE, STAGE_MOVES, Hold, LostTo, Prospect, SetAside
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Notice, Post
from tests.factories import SpaceFactory
from tests.leasing.house import House, when
from tests.leasing.quotes import at

pytestmark = pytest.mark.django_db


def elsewhere(**said) -> services.Elsewhere:
    plain = {"signed_on": date(2026, 3, 10), "building": "江畔中心", "price": Decimal("4.60"), "years": Decimal(3)}
    return services.Elsewhere(**(plain | said))


def lose(house: House, prospect: Prospect, by: str = "leasing", **said) -> SetAside:
    return services.lose_prospect(prospect_id=prospect.pk, by=house.people[by], elsewhere=elsewhere(**said))


def too_dear(house: House, prospect: Prospect, price: str | None = "4.60", **said) -> SetAside:
    target = Decimal(price) if price else None
    return services.find_too_dear(prospect_id=prospect.pk, by=house.leasing, target_price=target, **said)


@pytest.fixture
def prospect(house: House) -> Prospect:
    prospect = house.described()
    return house.move(prospect, "needs_known")


WAY = ["received", "needs_known", "introduced", "viewed", "negotiating"]
# By hand: who may leave to where, and come back to where.
ENDS = {
    "received": {"nurturing", "too_dear", "waiting", "lost"},
    **{stage: {"signed", "nurturing", "too_dear", "waiting", "lost"} for stage in WAY[1:]},
    "signed": set(),
    "nurturing": {*WAY, "too_dear", "waiting", "lost"},
    "too_dear": {*WAY, "signed", "nurturing", "waiting", "lost"},
    "waiting": {"received", "needs_known", "lost"},
    "lost": {"received", "needs_known", "waiting"},
}


def test_the_table_of_moves_says_how_a_way_ends():
    ends = {"signed", *SET_ASIDE}
    table = {stage.value: {to.value for to in moves} for stage, moves in STAGE_MOVES.items()}
    assert {stage: moves & ends if stage in WAY else moves for stage, moves in table.items()} == ENDS


@pytest.mark.parametrize("stage", SET_ASIDE)
def test_nobody_is_set_aside_without_saying_why(house: House, prospect: Prospect, stage: str):
    with pytest.raises(WrongState):
        house.move(prospect, stage)
    with pytest.raises(IntegrityError, match="without saying why"), transaction.atomic():
        Prospect.objects.filter(pk=prospect.pk).update(stage=stage)


# Lost to another building


@pytest.mark.req("R96")
@pytest.mark.parametrize("field", ["building", "price", "years"])
def test_each_question_is_answered_or_was_refused(house: House, prospect: Prospect, field: str):
    nothing = {"building": "", "price": None, "years": None}[field]
    with pytest.raises(BadInput) as refused:
        lose(house, prospect, **{field: nothing})
    assert refused.value.field == field
    with pytest.raises(BadInput):
        lose(house, prospect, **{f"{field}_refused": True})
    lost = lose(house, prospect, **{field: nothing, f"{field}_refused": True}).lost_to
    assert (getattr(lost, field), getattr(lost, f"{field}_refused")) == (nothing, True)
    with pytest.raises(InternalError, match="Cannot update"), transaction.atomic():
        LostTo.objects.update(building_refused=True)


@pytest.mark.req("R95", "R97")
def test_whose_term_is_known_waits_and_who_would_not_say_it_is_lost(house: House, prospect: Prospect):
    assert lose(house, prospect, years=None, years_refused=True).kind == "lost"
    assert SetAside.objects.get().look_again_on is None
    aside = lose(house, prospect)
    prospect.refresh_from_db()
    assert (prospect.stage, aside.lost_to.expires_on, aside.look_again_on) == (
        "waiting", date(2029, 3, 10), date(2028, 9, 10)
    )  # fmt: skip
    assert not prospect.is_open
    assert not Prospect.objects.open().exists()


@pytest.mark.req("R95")
def test_nothing_is_held_for_whom_is_lost(house: House, prospect: Prospect):
    space = SpaceFactory(estate=house.tower)
    services.hold_space(space_id=space.pk, by=house.leasing, until=when(20, 17), prospect=prospect)
    lose(house, prospect)
    assert Hold.objects.get().released_at is not None


@pytest.mark.req("R97")
def test_the_reminder_comes_half_a_year_before_his_lease_there_ends_also_years_later(house: House, prospect: Prospect):
    """Signed elsewhere on 10 March 2026 for three years: his lease ends on 10 March 2029, half a year before is Sunday,
    10 September 2028; looked at by the end of Monday the 11th. Beat was down from then until the 12th."""
    lose(house, prospect)

    def on(year: int, month: int, day: int) -> datetime:
        return when(day, 9).replace(year=year, month=month)

    assert services.remind_of_asides(at=on(2028, 9, 9), estate=house.tower) == 0
    assert services.remind_of_asides(at=on(2028, 9, 12), estate=house.tower) == 1
    assert services.remind_of_asides(at=on(2028, 9, 12), estate=house.tower) == 0
    assert services.remind_of_asides(at=on(2029, 1, 1), estate=house.tower) == 0
    notice = Notice.objects.get(kind="look_again_waiting")
    assert (notice.staff, notice.subject_id) == (house.leasing, prospect.pk)
    assert SetAside.objects.get().due_at == on(2028, 9, 12).replace(hour=0)


@pytest.mark.req("R97")
def test_on_the_day_itself_by_the_estates_calendar(house: House, prospect: Prospect):
    lose(house, prospect)
    midnight = when(17, 0).replace(year=2028, month=9, day=10)
    assert services.remind_of_asides(at=midnight, estate=house.tower) == 1


@pytest.mark.req("R97")
def test_when_the_owner_has_left_the_manager_is_told_and_takes_him_up(house: House, prospect: Prospect):
    lose(house, prospect)
    Post.objects.filter(staff=house.leasing).update(until=date(2027, 1, 1))
    later = when(11, 9).replace(year=2028, month=9)
    with at(later):
        services.remind_of_asides(at=later, estate=house.tower)
        assert Notice.objects.get(kind="look_again_waiting").staff == house.leasing_manager
        manager = house.fresh("leasing_manager")
        taken = services.take_up_prospect(prospect_id=prospect.pk, by=manager)
    assert (taken.stage, taken.owner) == ("needs_known", manager)
    assert SetAside.objects.get().ended_by == manager


def test_who_was_taken_up_is_not_reminded_of(house: House, prospect: Prospect):
    lose(house, prospect)
    services.take_up_prospect(prospect_id=prospect.pk, by=house.leasing)
    assert services.remind_of_asides(at=when(17, 9).replace(year=2030), estate=house.tower) == 0


def test_a_lost_client_is_quoted_to_again_only_when_he_was_taken_up(house: House, prospect: Prospect):
    from leasing.quotes.drawing import Wanted

    lose(house, prospect)
    with pytest.raises(WrongState):
        services.draw_up_quote(
            prospect_id=prospect.pk, by=house.leasing, wanted=Wanted([], date(2026, 4, 1), 12, date(2026, 3, 31))
        )


# No clear intent, too dear


@pytest.mark.req("R83")
def test_without_clear_intent_he_is_left_in_peace_until_a_day(house: House):
    """Also whom nobody knows anything of: he comes back to where he was."""
    prospect = house.prospect()
    with pytest.raises(BadInput):
        services.nurture_prospect(prospect_id=prospect.pk, by=house.leasing, look_again_on=date(2026, 3, 17))
    services.nurture_prospect(
        prospect_id=prospect.pk, by=house.leasing, look_again_on=date(2026, 4, 20), words="谢过他来看。"
    )
    assert services.remind_of_asides(at=when(31, 9), estate=house.tower) == 0
    assert services.remind_of_asides(at=when(20, 9).replace(month=4), estate=house.tower) == 1
    taken = services.take_up_prospect(prospect_id=prospect.pk, by=house.leasing)
    assert taken.stage == "received"


@pytest.mark.req("R98")
def test_too_dear_is_nobody_who_was_not_asked_for_his_price(house: House, prospect: Prospect):
    with pytest.raises(BadInput) as refused:
        too_dear(house, prospect, None)
    assert refused.value.field == "target_price"
    with pytest.raises(BadInput):
        too_dear(house, prospect, "4.60", refused=True)
    aside = too_dear(house, prospect)
    assert aside.target_price == Decimal("4.60")
    with pytest.raises(IntegrityError, match="aside_target_asked"), transaction.atomic():
        SetAside.objects.update(target_price=None)
    assert too_dear(house, prospect, None, refused=True).target_refused


@pytest.mark.req("R100")
def test_the_last_chance_is_the_next_step_whatever_his_intent(house: House, prospect: Prospect):
    too_dear(house, prospect)
    prospect.refresh_from_db()
    offers = next_step.offers_for(house.leasing, prospect)
    assert (prospect.intent, offers.main.url) == (0, f"/leasing/prospects/{prospect.pk}/apply/")


@pytest.mark.parametrize("role", ["colleague", "front_desk", "director", "administrator", "stranger"])
def test_who_does_not_keep_him_ends_nothing(house: House, prospect: Prospect, role: str):
    for act in (
        lambda: lose(house, prospect, role),
        lambda: services.take_up_prospect(prospect_id=prospect.pk, by=house.people[role]),
        lambda: services.note_recommendation(prospect_id=prospect.pk, by=house.people[role], sent_by="谁"),
    ):
        with pytest.raises(NotAllowed):
            act()


# Who sent whom


@pytest.mark.req("R94")
def test_also_a_lost_client_sends_others(house: House, prospect: Prospect):
    lose(house, prospect)
    sent = house.prospect(company="泽远生物", card=services.Card("周宁", phone="13500000001"))
    said = services.note_recommendation(prospect_id=sent.pk, by=house.leasing, sent_by="晨曦软件有限公司")
    assert said.by_prospect == prospect
    with pytest.raises(BadInput):
        services.note_recommendation(prospect_id=sent.pk, by=house.leasing, sent_by="泽远生物")


@pytest.mark.req("R94")
def test_of_a_colleagues_clients_nothing_is_told(house: House, prospect: Prospect):
    house.prospect("colleague", company="别人的客户", card=services.Card("某", phone="13500000002"))
    with pytest.raises(BadInput) as refused:
        services.note_recommendation(prospect_id=prospect.pk, by=house.leasing, sent_by="别人的客户")
    assert refused.value.field == "sent_by"
