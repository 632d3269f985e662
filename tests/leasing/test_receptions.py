"""Visitors are received by a checklist: heard, not talked at (R53–R63, R85, R101, R102, R130–R160)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import InternalError

from leasing import services
from leasing.follow_ups import gate
from leasing.models import ChecklistStep, HandOut, Reception, StepRecord
from leasing.reception import missing
from leasing.reception.steps import of_version, places, time_to_choose
from leasing.services import Line, Recorded, Visitor
from office import clock, security
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Entry, Notice, SecurityNotice
from tests.leasing.house import TUESDAY, House

pytestmark = pytest.mark.django_db
SALES = {"knows_product": 2, "accepts_host": 1, "wishes": 0, "came_from": "朋友介绍"}
SILENT = {"visitor": "", "company": "", "phone": "", "address": "", "declined": True}


def ready(house: House, **said) -> Reception:
    """An office visit with nothing left to do but to end it."""
    reception = house.visit(**said)
    house.record_all(reception)
    return reception


# The checklist


@pytest.mark.req("R53", "R54", "R58", "R60", "R61", "R62", "R63", "R82")
def test_the_delivered_checklist_of_the_office_asks_what_the_source_asks(house: House):
    steps = of_version(house.visit().version)
    assert list(steps) == ["card", "background", "needs", "price", "pack", "services", "thanks"]
    assert steps["services"].options == ("24 小时保安", "中央空调", "停车位", "出租车安排", "新租户入驻欢迎仪式")
    assert "做的是推销" in steps["services"].guidance
    assert steps["price"].after == steps["pack"].after == "needs"


@pytest.mark.req(*[f"R{number}" for number in (*range(141, 147), 149, 152, 153, 154, 155, 158, 159)], "R130")
def test_the_delivered_checklist_of_the_sales_centre_has_the_steps_of_the_source_in_its_order(house: House):
    steps = of_version(house.visit("sales_centre").version)
    assert [step.title for step in steps.values()] == [
        "开场白", "看模型和透视图", "了解需要", "设计理念和主要卖点", "参观样板间", "设备、建材和装修标准",
        "发放资料、名片、服务监督卡", "重点询问和答疑", "选定户型", "价格和购房程序", "送客",
    ]  # fmt: skip
    assert steps["model"].options == ("开发商业绩和背景", "基地位置和周边情况", "小区整体规划")
    assert all(step.guidance for step in steps.values())
    assert [step.code for step in steps.values() if step.after == "needs"] == ["selling_points", "layout"]


@pytest.mark.req("R131", "R132")
def test_what_he_asks_and_what_we_answer_is_kept_pair_by_pair(house: House):
    reception = house.visit("sales_centre")
    pairs = [Line("有没有地铁？", "走路五分钟。"), Line("能养狗吗？", "可以，要登记。")]
    record = house.record(reception, "questions", lines=pairs)
    assert [(line["words"], line["said"]) for line in record.lines] == [(pair.words, pair.said) for pair in pairs]
    assert record.heard


@pytest.mark.req("R148")
def test_design_and_selling_points_stay_locked_until_the_needs_are_recorded(house: House):
    reception = house.visit("sales_centre")
    with pytest.raises(WrongState, match="了解需要"):
        house.record(reception, "selling_points")
    house.record(reception, "needs")
    assert house.record(reception, "selling_points").is_whole


@pytest.mark.req("R148")
def test_the_database_keeps_the_lock_too(house: House):
    reception = house.visit("sales_centre")
    row = {"estate": house.tower, "reception": reception, "done_at": TUESDAY, "done_by": house.leasing}
    with pytest.raises(IntegrityError, match="comes after needs"), transaction.atomic():
        StepRecord.objects.create(code="selling_points", **row)
    with pytest.raises(IntegrityError, match="has no step"), transaction.atomic():
        StepRecord.objects.create(code="nonsense", **row)


def test_needs_that_were_left_out_unlock_nothing_and_are_not_left_out(house: House):
    reception = house.visit("sales_centre")
    with pytest.raises(WrongState):
        services.skip_step(reception_id=reception.pk, by=house.leasing, code="needs", reason="赶时间")


@pytest.mark.req("R140", "R147")
def test_each_benefit_answers_a_need_and_meets_or_exceeds_it(house: House):
    reception = house.visit("sales_centre")
    house.record(reception, "needs")
    with pytest.raises(BadInput):
        house.record(reception, "selling_points", lines=[Line("没说过的需要", "好处", "meets")])
    with pytest.raises(BadInput):
        house.record(reception, "selling_points", lines=[Line("朝南", "全朝南", "")])
    half = house.record(reception, "selling_points", lines=[Line("朝南", "全朝南", "exceeds")])
    assert not half.is_whole
    assert house.record(reception, "selling_points").is_whole


@pytest.mark.req("R149", "R150", "R151")
@pytest.mark.parametrize(("code", "number"), [("show_flat", 5), ("materials", 3)])
def test_the_items_of_the_show_flat_are_each_ticked_with_what_he_said_before_the_step_is_done(
    house: House, code: str, number: int
):
    reception = house.visit("sales_centre")
    options = of_version(reception.version)[code].options
    assert len(options) == number
    record = house.record(reception, code, lines=[Line(one, f"{one}满意") for one in options[:-1]])
    assert not record.is_whole
    whole = house.record(reception, code, lines=[Line(one, f"{one}满意") for one in options])
    assert (whole.is_whole, whole.heard) == (True, True)
    assert [(line["words"], line["said"]) for line in whole.lines] == [(one, f"{one}满意") for one in options]


@pytest.mark.req("R57")
def test_what_he_can_bear_is_judged_from_his_reaction_and_stays_in_the_visit(house: House):
    reception = house.visit()
    house.record(reception, "needs")
    record = house.record(reception, "price", lines=[Line("有些犹豫")], price=Decimal("4.80"))
    assert record.lines[0]["price"] == "4.80"
    assert "4.80" not in str(
        list(Entry.objects.about(Reception.KIND, reception.pk).values_list("details", "text__note"))
    )


@pytest.mark.req("R59", "R70", "R152")
def test_the_pack_is_handed_over_in_one_action_and_logged_once(house: House):
    reception = house.visit()
    pack = ["brochure", "quote_sheet", "floor_plan"]
    services.hand_over_pack(reception_id=reception.pk, by=house.leasing, what=pack)
    services.hand_over_pack(reception_id=reception.pk, by=house.leasing, what=["brochure", "supervision_card"])
    assert list(reception.hand_outs.order_by("id").values_list("what", flat=True)) == [*pack, "supervision_card"]
    entries = Entry.objects.about(Reception.KIND, reception.pk).filter(verb="handed_over").order_by("id")
    assert [entry.details["what"] for entry in entries] == [pack, ["supervision_card"]]


def test_what_was_handed_over_is_never_taken_back(house: House):
    reception = house.visit()
    services.hand_over_pack(reception_id=reception.pk, by=house.leasing, what=["brochure"])
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        HandOut.objects.all().delete()


def test_a_visit_keeps_the_version_that_it_began_with(house: House):
    before = house.visit()
    ChecklistStep.objects.filter(checklist=before.version.checklist, code="thanks").update(title="送到电梯口")
    version = services.publish_checklist(checklist=before.version.checklist, by=house.administrator)
    after = house.visit()
    assert (before.version.number, after.version.number, version.made_by) == (1, 2, house.administrator)
    assert of_version(before.version)["thanks"].title == "致谢道别"
    assert of_version(after.version)["thanks"].title == "送到电梯口"
    assert services.publish_checklist(checklist=before.version.checklist, by=house.administrator) == version


@pytest.mark.req("R157")
def test_the_time_from_the_needs_to_the_chosen_layout_is_measured(house: House):
    reception = house.visit("sales_centre")
    house.record(reception, "needs")
    assert time_to_choose(places(reception)) is None
    with clock.at(TUESDAY + timedelta(minutes=25)):
        house.record(reception, "layout")
    assert time_to_choose(places(reception)) == timedelta(minutes=25)


# The end of a visit


@pytest.mark.req("R133")
def test_a_visit_is_not_ended_before_something_that_the_visitor_said_is_written_down(house: House):
    ChecklistStep.objects.filter(checklist__estate=house.tower, checklist__kind="office").update(is_required=False)
    first = house.visit().version.checklist
    services.publish_checklist(checklist=first, by=None)
    reception = house.visit()
    house.record(reception, "background", note="问过了。")
    with pytest.raises(WrongState, match="来访人说的一句话"):
        house.end(reception)
    with pytest.raises(IntegrityError, match="does not end before something"), transaction.atomic():
        Reception.objects.filter(pk=reception.pk).update(ended_at=TUESDAY, ended_by=house.leasing, due_at=None)
    house.record(reception, "background", note="问过了。", said="我们想换个近地铁的。")
    assert house.end(reception).ended_at == TUESDAY


@pytest.mark.req("R85")
def test_without_a_card_name_telephone_and_address_are_wanted_unless_he_would_not(house: House):
    reception = ready(house, address="")
    with pytest.raises(WrongState):
        house.end(reception)
    with pytest.raises(IntegrityError, match="reception_reachable"), transaction.atomic():
        Reception.objects.filter(pk=reception.pk).update(ended_at=TUESDAY, ended_by=house.leasing, due_at=None)
    visitor = Visitor(visitor="许明", phone="13900002207", declined=True)
    services.change_visitor(reception_id=reception.pk, by=house.leasing, visitor=visitor)
    assert house.end(reception).ended_by == house.leasing


def test_a_card_is_enough(house: House):
    reception = ready(house, visitor="", phone="", address="", has_card=True)
    assert not reception.is_anonymous
    assert house.end(reception).left_how == ""


@pytest.mark.req("R101", "R102")
@pytest.mark.parametrize("how", ["seen_off", "control_room"])
def test_an_anonymous_visitor_is_seen_off_or_the_control_room_told_before_the_visit_ends(house: House, how: str):
    reception = ready(house, **SILENT)
    with pytest.raises(WrongState):
        house.end(reception)
    with pytest.raises(IntegrityError, match="reception_anonymous_left"), transaction.atomic():
        Reception.objects.filter(pk=reception.pk).update(ended_at=TUESDAY, ended_by=house.leasing, due_at=None)
    looks = "灰色夹克" if how == "control_room" else ""
    see_off(house, reception, how, looks=looks)
    ended = house.end(reception)
    assert (ended.left_how, ended.left_by, ended.left_at) == (how, house.front_desk, TUESDAY)


def see_off(house: House, reception: Reception, how: str, **said: object) -> Reception:
    return services.see_off(
        reception_id=reception.pk, by=house.leasing, how=how, person=house.front_desk, at=TUESDAY, **said
    )


@pytest.mark.req("R102", "R103")
def test_the_control_room_is_told_whom_to_watch_and_answers_in_the_visits_timeline(house: House):
    reception = ready(house, **SILENT)
    see_off(house, reception, "control_room", looks="灰色夹克", floor=18, last_seen="18 层电梯厅")
    notice = SecurityNotice.objects.get()
    assert (notice.floor, notice.looks, notice.raised_by) == (18, "灰色夹克", house.leasing)
    security.report(notice_id=notice.pk, by=house.fresh("control_room"), outcome="left")
    verbs = Entry.objects.about(Reception.KIND, reception.pk).values_list("verb", flat=True)
    assert {"left", "security_raised", "security_reported"} <= set(verbs)


@pytest.mark.req("R103")
def test_the_control_room_is_not_told_without_how_he_looks(house: House):
    reception = ready(house, **SILENT)
    with pytest.raises(BadInput) as refused:
        see_off(house, reception, "control_room")
    assert refused.value.field == "looks"
    reception.refresh_from_db()
    assert (reception.left_how, SecurityNotice.objects.exists()) == ("", False)


@pytest.mark.req("R136", "R137", "R138", "R160")
@pytest.mark.parametrize("lacks", sorted(SALES))
def test_a_visit_to_the_sales_centre_ends_with_its_outcomes_and_its_line_of_the_register(house: House, lacks: str):
    reception = house.visit("sales_centre")
    house.record_all(reception)
    with pytest.raises(WrongState) as refused:
        house.end(reception, **{name: value for name, value in SALES.items() if name != lacks})
    assert refused.value.field == lacks
    ended = house.end(reception, **SALES)
    assert (ended.knows_product, ended.accepts_host, ended.wishes, ended.came_from) == (2, 1, 0, "朋友介绍")


def test_the_database_wants_the_outcomes_too(house: House):
    reception = house.visit("sales_centre")
    house.record_all(reception)
    with pytest.raises(IntegrityError, match="reception_sales_outcomes"), transaction.atomic():
        Reception.objects.filter(pk=reception.pk).update(ended_at=TUESDAY, ended_by=house.leasing, due_at=None)


def test_a_required_step_is_done_or_left_out_with_its_reason(house: House):
    reception = house.visit()
    house.record_all(reception, "thanks")
    assert [str(one.sentence) for one in missing.of(reception)]
    with pytest.raises(IntegrityError, match="required steps"), transaction.atomic():
        Reception.objects.filter(pk=reception.pk).update(ended_at=TUESDAY, ended_by=house.leasing, due_at=None)
    with pytest.raises(BadInput):
        services.skip_step(reception_id=reception.pk, by=house.leasing, code="thanks", reason=" ")
    services.skip_step(reception_id=reception.pk, by=house.leasing, code="thanks", reason="接电话走了")
    assert house.end(reception).ended_at == TUESDAY


def test_what_was_recorded_stays_as_it_was_once_the_visit_has_ended(house: House):
    reception = house.end(ready(house))
    with pytest.raises(WrongState):
        house.record(reception, "background", note="改一改")
    with pytest.raises(IntegrityError, match="has ended or is void do not change"), transaction.atomic():
        reception.records.update(note="改一改")
    with pytest.raises(IntegrityError, match="not opened again"), transaction.atomic():
        Reception.objects.filter(pk=reception.pk).update(ended_at=None, ended_by=None, due_at=TUESDAY)


# Who comes, who receives


@pytest.mark.req("R135")
def test_a_client_who_comes_back_is_recognised_by_telephone_and_his_salesperson_is_told(house: House):
    prospect = house.prospect("colleague", company="别的名字")
    reception = house.visit(by="front_desk", company="", visitor="许先生")
    assert (reception.prospect, reception.is_return) == (prospect, True)
    assert Notice.objects.filter(kind="client_is_here").get().staff == house.colleague
    assert Notice.objects.filter(kind="visitor_waits").get().staff == house.leasing


@pytest.mark.req("R135")
def test_a_client_who_comes_back_is_recognised_by_the_company_however_it_is_written(house: House):
    prospect = house.prospect(company="晨曦软件（上海）有限公司", card=None)
    assert house.visit(company="晨曦软件", phone="").prospect == prospect


@pytest.mark.req("R135")
def test_who_comes_the_first_time_is_not_taken_for_another(house: House):
    house.prospect()
    reception = house.visit(company="远帆国际货运", phone="13700001111")
    assert (reception.prospect, reception.is_return) == (None, False)
    assert house.visit(company="", phone="13700001111").is_return


@pytest.mark.parametrize("role", ["director", "control_room", "administrator", "stranger"])
def test_a_visit_is_registered_at_the_desk_or_by_who_lets(house: House, role: str):
    with pytest.raises(NotAllowed):
        house.visit(by=role)


def test_only_the_host_or_a_manager_leads_the_visit(house: House):
    reception = house.visit(by="front_desk")
    for name in ("front_desk", "colleague", "director", "stranger"):
        with pytest.raises(NotAllowed):
            house.record(reception, "needs", by=name, lines=[Line("朝南")])
    assert house.record(reception, "needs", by="leasing_manager", lines=[Line("朝南")]).heard


def test_the_host_is_somebody_who_lets(house: House):
    with pytest.raises(BadInput):
        house.visit(host="front_desk")


def test_a_locked_row_of_another_tower_is_refused_by_the_database(house: House):
    reception = house.visit()
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match="another estate"), transaction.atomic():
        cursor.execute(
            "UPDATE leasing_reception SET estate_id = %s WHERE id = %s",
            [house.stranger.posts_now[0].estate_id, reception.pk],
        )


def test_a_step_that_says_nothing_is_refused_beside_its_field(house: House):
    reception = house.visit("sales_centre")
    fields = {
        "opening": "note",
        "model": "item_0",
        "needs": "need_0",
        "pack": "what",
        "questions": "question_0",
        "farewell": "person",
    }
    for code, field in fields.items():
        with pytest.raises(BadInput) as refused:
            services.record_step(reception_id=reception.pk, by=house.leasing, code=code, recorded=Recorded())
        assert refused.value.field == field


# Registered by mistake


@pytest.mark.req("R160")
def test_a_visit_that_was_registered_by_mistake_is_void_and_stays_in_the_register(house: House):
    reception = house.visit(by="front_desk")
    house.record(reception, "background")
    services.void_reception(reception_id=reception.pk, by=house.front_desk, reason="登记了两次")
    reception.refresh_from_db()
    assert (reception.voided_by, reception.void_reason, reception.due_at) == (house.front_desk, "登记了两次", None)
    assert Entry.objects.about(Reception.KIND, reception.pk)[0].verb == "voided"
    assert not Reception.objects.open().exists()
    assert Reception.objects.registered_for(house.front_desk).count() == 1
    for nothing_more in (
        lambda: house.record(reception, "needs"),
        lambda: house.end(reception),
        lambda: services.void_reception(reception_id=reception.pk, by=house.leasing_manager, reason="再来一次"),
        lambda: services.receive_prospect(
            estate=house.tower, by=house.leasing, facts=services.Facts(company="晨曦软件"), reception_id=reception.pk
        ),
    ):
        with pytest.raises(WrongState):
            nothing_more()


def test_who_comes_after_a_void_visit_comes_for_the_first_time(house: House):
    reception = house.visit()
    services.void_reception(reception_id=reception.pk, by=house.leasing, reason="登记错了")
    assert not house.visit(by="front_desk").is_return


@pytest.mark.parametrize("name", ["colleague", "director", "control_room", "administrator", "stranger"])
def test_a_visit_is_made_void_by_who_registered_or_received_it_or_the_manager(house: House, name: str):
    reception = house.visit(by="front_desk")
    with pytest.raises(NotAllowed):
        services.void_reception(reception_id=reception.pk, by=house.people[name], reason="登记错了")
    services.void_reception(reception_id=reception.pk, by=house.leasing_manager, reason="登记错了")


def test_what_has_ended_took_place_and_is_not_made_void(house: House):
    reception = ready(house)
    house.end(reception)
    with pytest.raises(WrongState):
        services.void_reception(reception_id=reception.pk, by=house.leasing_manager, reason="登记错了")
    with pytest.raises(IntegrityError, match="reception_voided_whole"), transaction.atomic():
        Reception.objects.update(voided_at=TUESDAY, voided_by=house.leasing, void_reason="登记错了")


def test_a_void_visit_stays_void_in_the_database_too(house: House):
    reception = house.visit()
    with pytest.raises(BadInput):
        services.void_reception(reception_id=reception.pk, by=house.leasing, reason=" ")
    services.void_reception(reception_id=reception.pk, by=house.leasing, reason="登记错了")
    with pytest.raises(IntegrityError, match="stays void"), transaction.atomic():
        Reception.objects.update(voided_at=None, voided_by=None, void_reason="", due_at=TUESDAY)
    row = {"estate": house.tower, "reception": reception, "done_at": TUESDAY, "done_by": house.leasing}
    with pytest.raises(IntegrityError, match="has ended or is void"), transaction.atomic():
        StepRecord.objects.create(code="background", **row)


def test_after_a_void_visit_a_client_may_be_called_as_if_nobody_had_come(house: House):
    prospect = house.described()
    reception = house.visit()
    assert reception.prospect == prospect
    assert gate.last_visit(prospect) == reception
    services.void_reception(reception_id=reception.pk, by=house.leasing, reason="登记错了")
    assert gate.last_visit(prospect) is None
