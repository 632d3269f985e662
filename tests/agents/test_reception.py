"""A broker is received by the checklist of his class (R108–R129)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from agents import services
from agents.models import AgencyFirm, BrokerVisit, Phrase, SeenSpace, VisitClient, VisitStep
from agents.receptions.places import places
from agents.services import ClientFacts, Noted
from leasing.models import Checklist, ChecklistStep
from leasing.services import Contract, publish_checklist, record_lease
from office import clock, security
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Notice
from office.tasks import pass_on_security
from tests.agents.house import CLIENT, NEW, TUESDAY, House
from tests.factories import SpaceFactory

pytestmark = pytest.mark.django_db
# By hand: the steps of the source text by class.
STEPS = {
    "partner_client": ["desk", "client", "price", "terms", "viewing", "papers", "farewell"],
    "partner": ["desk", "papers", "farewell"],
    "new": ["desk", "firm", "intent", "papers", "farewell"],
    "research": ["desk", "aim", "welcome", "topics", "papers", "seen_out"],
}


def codes(visit: BrokerVisit) -> list[str]:
    return [place.step.code for place in places(visit)]


@pytest.mark.req("R108", "R109", "R110", "R119", "R121", "R125", "R126")
@pytest.mark.parametrize("kind", list(STEPS))
def test_each_class_has_its_own_checklist_and_no_visit_ends_before_it(house: House, kind: str):
    visit = house.received(kind)
    assert codes(visit) == STEPS[kind]
    with pytest.raises(WrongState):
        services.end_broker_visit(visit_id=visit.pk, by=house.leasing)
    ended = {"ended_at": visit.begun_at, "ended_by": house.leasing, "due_at": None}
    with pytest.raises(IntegrityError, match="required steps"), transaction.atomic():
        BrokerVisit.objects.filter(pk=visit.pk).update(**ended)
    assert house.end(visit).ended_by == house.leasing


@pytest.mark.req("R111", "R117")
def test_a_partner_is_asked_whether_he_has_a_client_before_anything_else(house: House):
    visit = house.visit()
    house.decide(visit, "partner", reason="总部推荐")
    with pytest.raises(WrongState, match="有没有客户"):
        services.end_broker_visit(visit_id=visit.pk, by=house.leasing)
    ended = {"ended_at": visit.begun_at, "ended_by": house.leasing, "due_at": None}
    with pytest.raises(IntegrityError, match="checklist of its class"), transaction.atomic():
        BrokerVisit.objects.filter(pk=visit.pk).update(**ended)
    assert codes(services.say_client(visit_id=visit.pk, by=house.leasing, has_client=False)) == STEPS["partner"]
    assert codes(services.say_client(visit_id=visit.pk, by=house.leasing, has_client=True)) == STEPS["partner_client"]


def test_only_partners_are_asked_for_a_client(house: House):
    visit = house.received("new")
    with pytest.raises(WrongState):
        services.say_client(visit_id=visit.pk, by=house.leasing, has_client=True)
    with pytest.raises(IntegrityError, match="client_of_partner"), transaction.atomic():
        BrokerVisit.objects.filter(pk=visit.pk).update(has_client=True)


def test_another_class_is_another_checklist_also_for_the_database(house: House):
    visit = house.received("partner_client", "client")
    assert codes(house.decide(visit, "research", reason="一直问租户")) == STEPS["research"]
    visit.refresh_from_db()
    assert visit.has_client is None
    other = house.received("new").checklist
    with pytest.raises(IntegrityError, match="checklist of its class"), transaction.atomic():
        BrokerVisit.objects.filter(pk=visit.pk).update(checklist=other)


# Partner with a client


@pytest.mark.req("R111", "R112")
def test_the_client_is_written_down_from_exactly_the_choices_of_the_text(client: Client, house: House):
    visit = house.received("partner_client")
    client.force_login(house.fresh("leasing"))
    form = client.get(f"{visit.get_absolute_url()}?step=client").context["form"]
    assert [value for value, _label in form.fields["nature"].choices] == [
        "multinational", "foreign", "joint", "private", "other",
    ]  # fmt: skip
    assert [str(label) for _value, label in form.fields["business"].choices] == [
        "金融业", "运输业", "通讯业", "贸易", "其他",
    ]  # fmt: skip
    for lacks in ("name", "nature", "business"):
        facts = ClientFacts(**{**CLIENT.__dict__, lacks: ""})
        with pytest.raises(BadInput):
            house.note(visit, "client", client=facts)
    house.note(visit, "client")
    known = VisitClient.objects.get()
    assert (known.area, known.business, known.capacity) == (Decimal(300), "transport", Decimal("4.2"))


@pytest.mark.req("R111")
def test_the_database_knows_no_other_business_or_nature_and_no_client_of_another_class(house: House):
    visit = house.received("partner_client", "client")
    with pytest.raises(IntegrityError, match="visit_client_business"), transaction.atomic():
        VisitClient.objects.filter(visit=visit).update(business="mining")
    with pytest.raises(IntegrityError, match="visit_client_nature"), transaction.atomic():
        VisitClient.objects.filter(visit=visit).update(nature="state")
    other = house.received("new")
    given = {**CLIENT.__dict__, "estate": house.tower, "recorded_at": visit.begun_at, "recorded_by": house.leasing}
    with pytest.raises(IntegrityError, match="named by a partner"), transaction.atomic():
        VisitClient.objects.create(visit=other, **given)


@pytest.mark.req("R113", "R114")
def test_the_quote_and_his_reaction_belong_together_and_come_after_the_client(house: House):
    visit = house.received("partner_client")
    with pytest.raises(WrongState, match="他的客户"):
        house.note(visit, "price")
    house.note(visit, "client")
    for lacks in ({"price": Decimal("4.5")}, {"lines": [("有些犹豫", "")]}):
        with pytest.raises(BadInput):
            house.note(visit, "price", **lacks)
    assert house.note(visit, "price").lines == [{"words": "有些犹豫", "said": "", "price": "4.5"}]


@pytest.mark.req("R114")
def test_the_database_opens_no_step_before_its_forerunner(house: House):
    visit = house.received("partner_client", "client")
    row = {"estate": house.tower, "visit": visit, "done_at": visit.begun_at, "done_by": house.leasing}
    with pytest.raises(IntegrityError, match="comes after"), transaction.atomic():
        VisitStep.objects.create(code="terms", **row)
    with pytest.raises(IntegrityError, match="has no step"), transaction.atomic():
        VisitStep.objects.create(code="seen_out", **row)


@pytest.mark.req("R115")
def test_a_viewing_says_which_spaces_and_what_was_told_of_them(house: House):
    space = SpaceFactory(estate=house.tower, list_price="5.50")
    visit = house.received("partner_client", "client")
    told = [("房型", ""), ("朝向", ""), ("面积", ""), ("得房率", "")]
    with pytest.raises(BadInput):
        house.note(visit, "viewing", lines=told)
    assert not house.note(visit, "viewing", lines=told, spaces=[space]).is_whole
    assert house.note(visit, "viewing", lines=[*told, ("周围的客户群", "")]).is_whole
    assert SeenSpace.objects.get().space == space


@pytest.mark.req("R117")
def test_without_a_client_there_is_no_viewing_also_for_the_database(house: House):
    space = SpaceFactory(estate=house.tower, list_price="5.50")
    for kind in ("partner", "new", "research"):
        visit = house.received(kind)
        with pytest.raises(WrongState):
            house.note(visit, "viewing", lines=[("朝向", "")], spaces=[space])
        with pytest.raises(IntegrityError, match="no viewing"), transaction.atomic():
            SeenSpace.objects.create(
                estate=house.tower, visit=visit, space=space, shown_at=visit.begun_at, shown_by=house.leasing
            )


@pytest.mark.req("R115")
def test_each_space_is_shown_with_layout_orientation_area_efficiency_and_neighbours_each_on_its_own(
    client: Client, house: House
):
    place = {"estate": house.tower, "floor": 12}
    space = SpaceFactory(
        label="12 层 B 座", area="328.00", efficiency_rate="0.7317", orientation="s", position=1,
        list_price="5.50", features="开敞大间", **place,
    )  # fmt: skip
    beside = SpaceFactory(label="12 层 A 座", position=0, building=space.building, **place)
    let = Contract("YH-1", "曜石科技", date(2025, 1, 1), date(2028, 3, 31), trade="软件")
    record_lease(estate=house.tower, by=house.leasing_manager, contract=let, space_ids=[beside.pk])
    visit = house.received("partner_client", "client")
    client.force_login(house.fresh("leasing"))
    shown = client.get(f"{visit.get_absolute_url()}?step=viewing").content.decode()
    house.note(visit, "viewing", lines=[("朝向", "")], spaces=[space])
    kept = client.get(f"{visit.get_absolute_url()}?step=desk").content.decode()
    for page in (shown, kept):
        part = page[page.index("12 层 B 座", page.index('class="hy-more"')) :]
        for said in ("房型", "开敞大间", "朝向", "南", "328.00 ㎡", "得房率", "73.17%", "左右邻", "软件"):
            assert said in part, said
        assert "曜石科技" not in page


# First visit, market research


@pytest.mark.req("R120")
def test_what_his_firm_does_and_for_whom_is_asked_and_kept_with_the_firm(house: House):
    visit = house.received("new")
    for lacks in ("firm_area", "firm_clients"):
        with pytest.raises(BadInput) as refused:
            house.note(visit, "firm", **{"firm_area": "写字楼", "firm_clients": "外贸", lacks: " "})
        assert refused.value.field == lacks
    house.note(visit, "firm")
    assert AgencyFirm.objects.values_list("area", "clients").get() == ("城西写字楼", "外贸、货代")
    with pytest.raises(WrongState):
        services.skip_visit_step(visit_id=visit.pk, by=house.leasing, code="firm", reason="没空")


@pytest.mark.req("R127")
def test_confidential_topics_are_logged_and_polite_phrases_are_at_hand(client: Client, house: House):
    visit = house.received("research")
    house.note(visit, "topics", lines=[("租约到期日", "十八楼那家"), ("租户名单", "")])
    assert [line["words"] for line in VisitStep.objects.get().lines] == ["租约到期日", "租户名单"]
    Phrase.objects.create(words="这个我回头帮您问问。", order=1)
    client.force_login(house.fresh("leasing"))
    page = client.get(visit.get_absolute_url()).content.decode()
    assert "这个我回头帮您问问。" in page and "十八楼那家" in page
    client.force_login(house.fresh("front_desk"))
    assert "十八楼那家" not in client.get(visit.get_absolute_url()).content.decode()


@pytest.mark.req("R129")
def test_who_came_for_the_market_is_seen_out_in_person_or_the_visit_does_not_end(house: House):
    visit = house.received("research", "desk", "aim", "welcome")
    house.give(visit)
    with pytest.raises(WrongState, match="送出大堂"):
        services.end_broker_visit(visit_id=visit.pk, by=house.leasing)
    with pytest.raises(WrongState):
        services.skip_visit_step(visit_id=visit.pk, by=house.leasing, code="seen_out", reason="他自己走了")
    for lacks in ({"person": house.leasing}, {"at": visit.begun_at}, {"person": house.director, "at": visit.begun_at}):
        with pytest.raises(BadInput):
            house.note(visit, "seen_out", **lacks)
    house.note(visit, "seen_out", person=house.front_desk, at=visit.begun_at)
    visit = house.end(visit)
    assert (visit.seen_out_by, visit.seen_out_at) == (house.front_desk, visit.begun_at)


@pytest.mark.req("R129")
def test_the_constraint_holds_even_where_the_administrators_list_has_no_such_step(house: House):
    visit = house.received("research")
    listed = Checklist.objects.get(estate=house.tower, kind="research")
    ChecklistStep.objects.filter(checklist=listed, code="seen_out").delete()
    publish_checklist(checklist=listed, by=house.administrator)
    visit = house.received("research")
    house.lead(visit)
    with pytest.raises(WrongState, match="送出大堂"):
        services.end_broker_visit(visit_id=visit.pk, by=house.leasing)
    with (
        pytest.raises(IntegrityError, match="broker_visit_research_seen_out"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE agents_brokervisit SET ended_at = begun_at, ended_by_id = host_id, due_at = NULL WHERE id = %s",
            [visit.pk],
        )


# Whoever leads, whatever has ended, the control room


@pytest.mark.parametrize("role", ["front_desk", "colleague", "director", "stranger"])
def test_the_steps_are_the_hosts_or_the_managers_to_record(house: House, role: str):
    visit = house.received("new")
    for act in (
        lambda: house.note(visit, "desk", by=role),
        lambda: services.skip_visit_step(visit_id=visit.pk, by=house.people[role], code="desk", reason="x"),
        lambda: services.watch_broker(visit_id=visit.pk, by=house.people[role], looks="灰西装"),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert house.note(visit, "desk", by="leasing_manager").done_by == house.leasing_manager


def test_a_visit_keeps_its_version_and_what_has_ended_stays(house: House):
    visit = house.received("new")
    listed = Checklist.objects.get(estate=house.tower, kind="new")
    ChecklistStep.objects.filter(checklist=listed, code="intent").update(title="听他说")
    publish_checklist(checklist=listed, by=house.administrator)
    house.decide(visit, "new", reason="还是这样")
    assert "听他自我介绍" in [place.step.title for place in places(BrokerVisit.objects.get(pk=visit.pk))]
    house.end(visit)
    with pytest.raises(WrongState):
        house.note(visit, "intent", note="又说了几句")
    with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
        VisitStep.objects.filter(visit=visit).update(note="改")


def test_a_step_is_left_out_with_a_reason(house: House):
    visit = house.received("new")
    with pytest.raises(BadInput):
        services.skip_visit_step(visit_id=visit.pk, by=house.leasing, code="intent", reason=" ")
    services.skip_visit_step(visit_id=visit.pk, by=house.leasing, code="intent", reason="赶时间")
    assert house.note(visit, "intent", note="又坐下聊了").skipped == ""


@pytest.mark.req("R124")
def test_the_control_room_sees_the_person_and_what_it_saw_comes_back(client: Client, house: House):
    visit = house.received("new")
    notice = services.watch_broker(visit_id=visit.pk, by=house.leasing, looks="灰西装，黑公文包", floor=12)
    client.force_login(house.fresh("control_room"))
    seen = client.get(security.url_of(notice.pk)).content.decode()
    assert "灰西装" in seen and "赵启明" not in seen and "初次来访" not in seen
    security.report(notice_id=notice.pk, by=house.control_room, outcome="elsewhere", seen="去了八楼，已请下楼")
    client.force_login(house.fresh("leasing"))
    assert "去了八楼，已请下楼" in client.get(visit.get_absolute_url()).content.decode()


@pytest.mark.req("R124")
def test_a_notice_of_a_broker_comes_up_on_the_open_screen_and_is_passed_on_after_five_minutes(
    client: Client, house: House
):
    visit = house.received("new")
    client.force_login(house.fresh("control_room"))
    live = f"/control-room/live/?seen={client.get('/control-room/').context['stamp']}"
    assert client.get(live).status_code == 204
    services.watch_broker(visit_id=visit.pk, by=house.leasing, looks="灰西装，黑公文包", floor=12)
    assert "从 12 层下楼" in client.get(live).content.decode()
    with clock.at(TUESDAY + timedelta(minutes=4)):
        assert pass_on_security() == 0
    with clock.at(TUESDAY + timedelta(minutes=5)):
        assert (pass_on_security(), pass_on_security()) == (1, 0)
        client.force_login(house.fresh("leasing"))
        assert "无人接手，已告知招商经理" in client.get(visit.get_absolute_url()).content.decode()
    told = Notice.objects.get(kind="security_passed_on")
    assert told.staff == house.leasing_manager


# On the screen


def test_a_step_is_recorded_on_the_page_and_refused_beside_its_field(client: Client, house: House):
    visit = house.received("new")
    client.force_login(house.fresh("leasing"))
    url = f"/brokers/visits/{visit.pk}/steps/firm/"
    key = {"key": "7c9f0d52-3a35-4f0c-9a3e-0d6b1a2b3c4d", "seen": "0"}
    assert client.post(url, {**key, "firm_area": "写字楼"}).status_code == 400
    assert client.post(url, {**key, "firm_area": "写字楼", "firm_clients": "外贸"}).status_code == 302
    assert visit.steps.get().lines == [{"words": "写字楼", "said": "外贸"}]
    assert client.get(url).status_code == 200
    assert client.post(f"/brokers/visits/{visit.pk}/steps/nothing/").status_code == 404
    assert client.post(f"/brokers/visits/{visit.pk}/steps/intent/skip/", {"reason": "赶时间"}).status_code == 302


def test_of_two_who_write_one_step_the_second_sees_both_versions_and_decides(client: Client, house: House):
    visit = house.received("partner_client", "client")
    client.force_login(house.fresh("leasing"))
    url = f"/brokers/visits/{visit.pk}/steps/client/"
    form = client.get(url).context["form"]
    typed = {
        "key": str(form["key"].value()), "seen": str(form["seen"].value()), "client": "远航物流", "area": "280",
        "nature": "private", "business": "trade",
    }  # fmt: skip
    theirs = ClientFacts("远航货运", Decimal(500), "joint", "transport")
    house.note(visit, "client", by="leasing_manager", client=theirs)
    late = client.post(url, typed)
    page = late.content.decode()
    assert late.status_code == 409 and "远航货运" in page and "远航物流" in page and "280 ㎡" in page
    assert VisitClient.objects.get().name == "远航货运"
    again = late.context["form"]
    assert client.post(url, typed | {"seen": again["seen"].value()}).status_code == 302
    assert VisitClient.objects.get().name == "远航物流"
    # Another step of the colleague's, or one's own earlier sending, is no other version of this one.
    house.note(visit, "price", by="leasing_manager")
    assert (
        client.post(
            url, typed | {"key": "7c9f0d52-3a35-4f0c-9a3e-0d6b1a2b3c4d"} | {"seen": again["seen"].value()}
        ).status_code
        == 302
    )


def test_a_partners_way_on_the_page(client: Client, house: House):
    visit = house.visit()
    house.answer(visit, NEW)
    house.decide(visit, "partner", reason="总部推荐")
    client.force_login(house.fresh("leasing"))
    assert "眼下有没有客户" in client.get(visit.get_absolute_url()).content.decode()
    assert client.post(f"/brokers/visits/{visit.pk}/client/", {"has": "yes"}).status_code == 302
    locked = client.post(f"/brokers/visits/{visit.pk}/steps/price/", {"price": "4.5"})
    assert locked.status_code == 409
    watch = f"/brokers/visits/{visit.pk}/watch/"
    assert client.get(watch).status_code == 200


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("kind", list(STEPS))
def test_the_page_answers_at_every_step_in_both_languages(client: Client, house: House, kind: str, language: str):
    SpaceFactory(estate=house.tower, list_price="5.50")
    visit = house.received(kind, *(("client", "price") if kind == "partner_client" else ()))
    person = house.fresh("leasing")
    person.language = language
    person.save()
    client.force_login(person)
    for code in STEPS[kind]:
        assert client.get(f"{visit.get_absolute_url()}?step={code}").status_code == 200
    house.end(visit)
    assert client.get(visit.get_absolute_url()).status_code == 200


def test_a_longer_text_than_fits_is_refused(house: House):
    visit = house.received("new")
    with pytest.raises(BadInput):
        services.record_visit_step(visit_id=visit.pk, by=house.leasing, code="intent", noted=Noted(note="长" * 4001))
