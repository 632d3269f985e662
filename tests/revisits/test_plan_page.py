"""The plan's page, who signs it, what he signed, and what the administrator keeps (R35, R36)."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from office.errors import NotAllowed, WrongState
from office.models import CalendarDay, Entry, Notice
from revisits import desk as revisit_desk
from revisits import services
from revisits.models import GenerationRun, PlanRule, Purpose, Reach, RevisitTask, YearPlan
from revisits.plan import targets
from tests.factories import EstateFactory, StaffFactory
from tests.revisits.estate import Town, at, build_town

pytestmark = pytest.mark.django_db
BACKEND = "office.login.NameOrPhoneBackend"
MARCH, DECEMBER = date(2026, 3, 2), date(2026, 12, 1)


@pytest.fixture
def town() -> Town:
    return build_town()


def drawn_up(town: Town, day: date = MARCH) -> YearPlan:
    with at(day):
        return services.draw_up_plan(estate=town.estate)


def page(client, town: Town, staff=None, query: str = "", day: date = MARCH):
    with at(day):
        client.force_login(staff or town.director, backend=BACKEND)
        return client.get(f"/revisits/plan/{query}")


@pytest.mark.req("R36")
def test_an_estate_without_a_plan_has_one_drawn_up_and_seven_days_to_sign_it(town):
    plan = drawn_up(town)
    assert (plan.year, plan.due_at) == (2026, datetime(2026, 3, 9, 16, tzinfo=UTC))
    assert Notice.objects.get(staff=town.director).params == {"year": 2026}
    assert drawn_up(town) is None


@pytest.mark.req("R36")
def test_next_years_plan_is_drawn_up_on_the_first_of_december(town):
    drawn_up(town)
    assert drawn_up(town, date(2026, 11, 30)) is None
    plan = drawn_up(town, DECEMBER)
    assert (plan.year, plan.due_at) == (2027, datetime(2026, 12, 31, 16, tzinfo=UTC))


@pytest.mark.req("R36")
def test_it_is_due_on_the_last_working_day_of_december(town):
    for day in (29, 30, 31):
        CalendarDay.objects.create(estate=town.estate, day=date(2026, 12, day), is_working=False)
    drawn_up(town)
    assert drawn_up(town, DECEMBER).due_at == datetime(2026, 12, 28, 16, tzinfo=UTC)


@pytest.mark.req("R35", "R36")
def test_it_lies_on_the_directors_desk_until_he_has_signed(town):
    plan = drawn_up(town)
    with at(MARCH):
        (row,) = revisit_desk.rows_for(town.director, 40)
        assert (row.due_at, row.action_url) == (plan.due_at, f"/revisits/plan/?year=2026&estate={town.estate.pk}")
        assert revisit_desk.rows_for(town.officers[0], 40) == []
        services.sign_plan(plan_id=plan.pk, by=town.director)
        assert revisit_desk.rows_for(town.director, 40) == []


@pytest.mark.req("R36")
def test_what_was_signed_is_kept_with_who_and_when(town):
    for _each in range(3):
        town.home()
    plan = drawn_up(town)
    with at(MARCH):
        services.sign_plan(plan_id=plan.pk, by=town.director, note=" 先走独居老人。 ")
    plan.refresh_from_db()
    assert (plan.confirmed_by, plan.note) == (town.director, "先走独居老人。")
    assert plan.targets["counts"] == {"officer": 12, "director": 3, "forum": 4}
    entry = Entry.objects.about(YearPlan.KIND, plan.pk).first()
    assert (entry.verb, entry.details["after"]) == ("plan_signed", plan.targets["counts"])


@pytest.mark.req("R36")
def test_a_sample_and_a_list_are_counted_by_who_lives_here(town):
    homes = [town.home(zone=zone) for zone in (0, 0, 0, 1)]
    gone = town.home(until=date(2026, 1, 1))
    rule = town.rule(Purpose.DIRECTOR)
    with at(MARCH):
        PlanRule.objects.filter(pk=rule.pk).update(reach=Reach.SAMPLE, percent=34, times=2)
        assert targets.of_year(town.estate, 2026)["counts"]["director"] == 2 * (2 + 1)
        PlanRule.objects.filter(pk=rule.pk).update(reach=Reach.LIST, percent=None)
        rule.households.set([homes[0], gone])
        assert targets.of_year(town.estate, 2026)["counts"]["director"] == 2


@pytest.mark.req("R36")
def test_only_the_director_signs(town):
    plan = drawn_up(town)
    for staff in (town.officers[0], StaffFactory(role="general_manager", estate=town.estate)):
        with at(MARCH), pytest.raises(NotAllowed):
            services.sign_plan(plan_id=plan.pk, by=staff)


@pytest.mark.req("R36")
def test_it_is_signed_again_after_a_rule_has_changed_and_not_before(client, town):
    town.home()
    plan = drawn_up(town)
    with at(MARCH):
        services.sign_plan(plan_id=plan.pk, by=town.director)
        with pytest.raises(WrongState):
            services.sign_plan(plan_id=plan.pk, by=town.director)
    assert "确认之后规则有变动" not in page(client, town).content.decode()
    PlanRule.objects.filter(pk=town.rule(Purpose.DIRECTOR).pk).update(times=2)
    assert "确认之后规则有变动" in page(client, town).content.decode()
    with at(MARCH):
        client.post(f"/revisits/plan/{plan.pk}/sign/", {"note": ""})
    plan.refresh_from_db()
    assert plan.targets["counts"]["director"] == 2
    assert "确认之后规则有变动" not in page(client, town).content.decode()


@pytest.mark.req("R36")
def test_the_plan_of_a_year_that_is_over_is_not_signed(town):
    plan = drawn_up(town)
    with at(date(2027, 1, 1)), pytest.raises(WrongState):
        services.sign_plan(plan_id=plan.pk, by=town.director)


def test_tasks_do_not_wait_for_the_signature(town):
    town.home()
    drawn_up(town)
    town.run(MARCH)
    assert RevisitTask.objects.filter(estate=town.estate).count() == 3


@pytest.mark.req("R36")
def test_the_page_shows_what_is_done_due_and_missed(client, town):
    for _each in range(3):
        town.home()
    town.run(MARCH)
    now = datetime(2026, 3, 3, tzinfo=UTC)
    one = RevisitTask.objects.filter(estate=town.estate, purpose=Purpose.OFFICER).first()
    RevisitTask.objects.filter(pk=one.pk).update(
        status="refused", reason="不愿接待", ended_at=now, ended_by=town.officers[0]
    )
    shown = page(client, town).content.decode()
    assert "已完成 0 / 3" in shown and "待完成 2" in shown and "未遇、谢绝或空置 1" in shown and "错过" not in shown
    assert "错过 2" in page(client, town, day=date(2026, 4, 2)).content.decode()


@pytest.mark.req("R47")
def test_tasks_without_an_officer_stand_out(client, town):
    town.home()
    town.zones[0].officer = None
    town.zones[0].save()
    town.run(MARCH)
    assert "1 项任务没有物管员" in page(client, town).content.decode()


@pytest.mark.parametrize("role", ["front_desk", "officer", "director", "general_manager"])
def test_who_works_with_the_plan_sees_it(client, town, role):
    assert page(client, town, StaffFactory(role=role, estate=town.estate)).status_code == 200


@pytest.mark.parametrize("role", ["leasing", "control_room", "administrator"])
def test_for_everybody_else_it_is_not_there(client, town, role):
    plan, stranger = drawn_up(town), StaffFactory(role=role, estate=town.estate)
    assert page(client, town, stranger).status_code == 404
    assert client.post(f"/revisits/plan/{plan.pk}/sign/").status_code == 404


def test_another_estates_director_finds_no_plan(client, town):
    plan, stranger = drawn_up(town), StaffFactory(role="director", estate=EstateFactory())
    assert page(client, town, stranger, f"?estate={town.estate.pk}").context["estate_shown"] != town.estate
    assert client.post(f"/revisits/plan/{plan.pk}/sign/").status_code == 404


def test_an_officer_may_not_sign(client, town):
    plan = drawn_up(town)
    shown = page(client, town, town.officers[0])
    assert f"/revisits/plan/{plan.pk}/sign/" not in shown.content.decode()
    assert client.post(f"/revisits/plan/{plan.pk}/sign/").status_code == 403


@pytest.mark.parametrize("query", ["?year=x", "?year=99999", "?year=２０２６", "?year=-1", "?year=²", "?estate=x"])
def test_a_year_that_nobody_plans_is_this_one(client, town, query):
    assert page(client, town, query=query).context["year"] == 2026


def test_thirty_households_take_no_more_queries_than_one(
    client, town, django_assert_max_num_queries, django_assert_num_queries
):
    drawn_up(town)
    town.home()
    town.run(MARCH)
    page(client, town)
    with at(MARCH), django_assert_max_num_queries(20) as first:
        client.get("/revisits/plan/")
    for zone in (0, 1):
        for _each in range(15):
            town.home(zone=zone)
    town.run(MARCH)
    with at(MARCH), django_assert_num_queries(len(first)):
        client.get("/revisits/plan/")


@pytest.fixture
def administrator(client, town):
    staff = StaffFactory(role="administrator", estate=town.estate)
    client.force_login(staff, backend=BACKEND)
    return staff


def test_the_administrator_edits_a_rule(client, town, administrator):
    rule, home = town.rule(Purpose.DIRECTOR), town.home()
    fields = {"times": 2, "reach": "list", "households": [home.pk]}
    assert client.post(f"/admin/revisits/planrule/{rule.pk}/change/", fields).status_code == 302
    rule.refresh_from_db()
    assert (rule.times, rule.reach, list(rule.households.all())) == (2, Reach.LIST, [home])


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"times": 3, "reach": "all"}, "主任每年登门 1～2 次"),
        ({"times": 1, "reach": "sample"}, "抽样"),
        ({"times": 1, "reach": "list"}, "请列出名单里的住户。"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_with_a_sentence(client, town, administrator, fields, sentence):
    rule = town.rule(Purpose.DIRECTOR)
    response = client.post(f"/admin/revisits/planrule/{rule.pk}/change/", fields)
    assert response.status_code == 200
    assert sentence in response.content.decode()


def test_a_list_takes_no_household_of_another_estate(client, town, administrator):
    rule, stranger = town.rule(Purpose.DIRECTOR), build_town().home()
    fields = {"times": 1, "reach": "list", "households": [stranger.pk]}
    response = client.post(f"/admin/revisits/planrule/{rule.pk}/change/", fields)
    assert "属于另一个小区" in response.content.decode()
    assert not rule.households.exists()


def test_runs_are_there_to_look_at(client, town, administrator):
    town.home()
    town.run(MARCH)
    assert client.get("/admin/revisits/generationrun/").status_code == 200
    run = GenerationRun.objects.filter(estate=town.estate).first()
    assert client.get("/admin/revisits/generationrun/add/").status_code == 403
    assert client.post(f"/admin/revisits/generationrun/{run.pk}/change/", {"made": 9}).status_code == 403


def test_a_run_is_ended_when_it_says_so(town):
    with pytest.raises(IntegrityError, match="generationrun_ended"), transaction.atomic():
        GenerationRun.objects.create(
            estate=town.estate, period="2026-Q1", state="done", started_at=datetime(2026, 3, 1, tzinfo=UTC)
        )


def test_a_sample_has_its_share(town):
    rule = town.rule(Purpose.DIRECTOR)
    with pytest.raises(IntegrityError, match="planrule_percent_of_a_sample"), transaction.atomic():
        PlanRule.objects.filter(pk=rule.pk).update(reach=Reach.SAMPLE)
