"""The steps of a case as forms: taken, refused, sent twice, and overtaken by a colleague."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from complaints import policies, services, steps
from complaints.models import Case, Reply, Report
from complaints.views.steps import PAGES
from office.models import Entry, Staff
from tests.complaints import desk as office
from tests.complaints.desk import PEOPLE, Desk, reporters
from tests.complaints.test_detail import PAGE_OF, home_of, photo
from tests.complaints.test_life_table import MAY, World, world  # noqa: F401 (a fixture)


def open_form(client: Client, case: Case, step: str, person: Staff) -> dict[str, object]:
    """What the form of a step holds when it is opened, as the browser would send it back."""
    client.force_login(person)
    response = client.get(f"/complaints/{case.pk}/{step}/")
    assert response.status_code == 200, response.status_code
    form = response.context["form"]
    filled = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in filled.items() if value not in (None, "", False)}


def send(client: Client, case: Case, step: str, typed: dict[str, object]):
    return client.post(f"/complaints/{case.pk}/{step}/", typed)


def take(client: Client, case: Case, step: str, person: Staff, **typed: object):
    return send(client, case, step, open_form(client, case, step, person) | typed)


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def who_may(step: str, state: str) -> set[str]:
    """By the table of steps, which the services are held to."""
    return set().union(*(who for (of, key), (who, _to) in MAY.items() if of == state and PAGE_OF.get(key, key) == step))


@pytest.mark.parametrize("step", PAGES)
def test_what_the_screen_allows_is_what_the_services_allow(world: World, step):  # noqa: F811
    found = {
        state: {name for name in PEOPLE if steps.may_take(step, world.desk.people[name], fresh(case))}
        for state, case in world.cases.items()
    }
    assert found == {state: who_may(step, state) for state in world.cases}


@pytest.mark.parametrize("step", [step for step in PAGES if step != "decide_conduct"])
def test_a_form_opens_for_who_may_and_is_a_sentence_for_who_may_not(client, world: World, step):  # noqa: F811
    state, case = next((state, case) for state, case in world.cases.items() if who_may(step, state))
    for name in ["director", "front_desk", "engineer"]:
        person = world.desk.fresh(name)
        client.force_login(person)
        wanted = 200 if name in who_may(step, state) else 403
        if not Case.objects.visible_to(person).filter(pk=case.pk).exists():
            wanted = 404
        assert client.get(f"/complaints/{case.pk}/{step}/").status_code == wanted, name


@pytest.mark.parametrize("step", PAGES)
def test_a_step_that_does_not_come_now_says_where_the_matter_stands(client, world: World, step):  # noqa: F811
    client.force_login(world.desk.fresh("director"))
    response = client.get(f"/complaints/{world.cases['void'].pk}/{step}/")
    assert response.status_code == 409
    assert "已作废" in response.content.decode()


@pytest.mark.parametrize("step", PAGES)
def test_a_step_of_a_case_that_one_may_not_see_is_a_404(client, desk, step):
    case = desk.log()
    client.force_login(desk.fresh("other_director"))
    assert client.get(f"/complaints/{case.pk}/{step}/").status_code == 404
    assert client.post(f"/complaints/{case.pk}/{step}/", {"key": "x"}).status_code == 404


@pytest.mark.req("R14")
def test_verify(client, desk):
    case = desk.log()
    response = take(
        client, case, "verify", desk.fresh("officer"), found="三楼灯管坏了。", place_seen="三楼楼道",
        finding="partly", responsibility="ours", photos=[photo(), photo("b.jpg")],
    )  # fmt: skip
    assert response.status_code == 302 and response["Location"] == f"/complaints/{case.pk}/"
    row = fresh(case).verifications.get()
    assert (row.found, row.place_seen, row.finding, row.responsibility) == (
        "三楼灯管坏了。", "三楼楼道", "partly", "ours"
    )  # fmt: skip
    assert fresh(case).valid
    assert len(client.get(f"/complaints/{case.pk}/").context["dossier"].photos) == 2


def test_a_repair_is_verified_without_a_verdict(client, desk):
    case = desk.log(kind="repair")
    form = open_form(client, case, "verify", desk.fresh("officer"))
    assert send(client, case, "verify", form | {"found": "灯管坏了。"}).status_code == 302
    assert fresh(case).finding == ""


@pytest.mark.req("R14")
def test_a_complaint_without_verdict_comes_back_with_what_was_typed(client, desk):
    case = desk.log()
    response = take(client, case, "verify", desk.fresh("officer"), found="灯管坏了。")
    assert response.status_code == 400
    page = response.content.decode()
    assert "灯管坏了。" in page and page.count("invalid-feedback d-block") == 2
    assert fresh(case).status == "logged"


def test_assign_preselects_the_department_of_the_category_and_a_person_in_it(client, desk):
    case = office.verified(desk)
    form = open_form(client, case, "assign", desk.fresh("front_desk"))
    assert form["department"] == desk.engineering.pk
    send(client, case, "assign", form | {"staff": desk.engineer.pk, "note": "下午三点后在家。"})
    assert (fresh(case).turn_department, fresh(case).turn_staff) == (desk.engineering, desk.engineer)


def test_a_person_of_another_department_stands_beside_the_field(client, desk):
    case = office.verified(desk)
    response = take(client, case, "assign", desk.fresh("front_desk"), staff=desk.guard.pk)
    assert response.status_code == 400
    assert "这位同事不在这个部门" in response.content.decode()


@pytest.mark.req("R26")
def test_handing_on_asks_for_a_reason_and_does_not_offer_the_same_department(client, desk):
    case = office.assigned(desk)
    form = open_form(client, case, "hand_on", desk.fresh("engineer"))
    client.force_login(desk.fresh("engineer"))
    page = client.get(f"/complaints/{case.pk}/hand_on/").content.decode()
    assert f'value="{desk.engineering.pk}"' not in page.split('name="department"')[1].split("</select>")[0]
    assert send(client, case, "hand_on", form | {"department": desk.security.pk}).status_code == 400
    assert (
        send(client, case, "hand_on", form | {"department": desk.security.pk, "reason": "归秩序部。"}).status_code
        == 302
    )
    assert fresh(case).turn_department == desk.security


@pytest.mark.req("R16")
@pytest.mark.parametrize("left_out", ["problem", "opinion"])
def test_escalating_needs_the_problem_and_an_opinion(client, desk, left_out):
    case = office.assigned(desk)
    typed = {"problem": "要砸地面。", "opinion": "请约两家面谈。"}
    typed[left_out] = " "
    response = take(client, case, "escalate", desk.fresh("engineer"), **typed)
    assert response.status_code == 400
    assert fresh(case).status == "assigned"


@pytest.mark.req("R17")
def test_the_director_decides_with_problem_and_opinion_before_him(client, desk):
    case = office.escalated(desk)
    client.force_login(desk.fresh("director"))
    page = client.get(f"/complaints/{case.pk}/decide/").content.decode()
    assert "线路老化。" in page and "建议换线。" in page
    take(client, case, "decide", desk.fresh("director"), decision="换线。", basis="《规程》第 3 条")
    escalation = fresh(case).escalations.get()
    assert (escalation.decision, escalation.basis, fresh(case).turn_department) == (
        "换线。", "《规程》第 3 条", desk.engineering
    )  # fmt: skip


def test_a_decision_without_department_settles_it(client, desk):
    case = office.escalated(desk)
    form = open_form(client, case, "decide", desk.fresh("director"))
    send(client, case, "decide", form | {"decision": "已与业主谈妥。", "department": ""})
    assert (fresh(case).status, fresh(case).director_told_at is not None) == ("resolved", True)


@pytest.mark.req("R24", "R25", "R27")
def test_resolve_reports_what_the_record_says_and_what_was_done(client, desk):
    case = office.assigned(desk)
    form = open_form(client, case, "resolve", desk.fresh("engineer"))
    assert "三楼灯管坏了。" in form["report_text"]
    send(client, case, "resolve", form | {"done": "已换灯管。", "basis": "《规程》第 3 条"})
    report = fresh(case).reports.get(stage="result")
    assert report.text == f"{form['report_text'].strip()}\n处理：已换灯管。"
    assert fresh(case).resolutions.get().basis == "《规程》第 3 条"


def test_resolve_without_reporting_leaves_the_report_open(client, desk):
    case = office.assigned(desk)
    form = open_form(client, case, "resolve", desk.fresh("engineer"))
    del form["tell_director"]
    send(client, case, "resolve", form | {"done": "已换灯管。"})
    assert (fresh(case).status, fresh(case).director_told_at) == ("resolved", None)


@pytest.mark.req("R11")
def test_settled_at_the_desk_by_explanation(client, desk):
    case = office.verified(desk)
    take(client, case, "resolve", desk.fresh("front_desk"), done="已当面解释规定。", explained="on")
    assert fresh(case).resolutions.get().explained
    assert Entry.objects.about(Case.KIND, case.pk).filter(verb="explained").exists()


@pytest.mark.req("R27")
def test_one_answer_serves_all_reporters_and_closes_what_is_reported(client, desk):
    case = office.told(desk)
    services.add_reporter(case_id=case.pk, by=desk.front_desk, contact=office.visit(desk))
    form = open_form(client, case, "reply", desk.fresh("front_desk"))
    assert sorted(form["reporters"]) == reporters(case)
    response = send(client, case, "reply", form | {"said": "灯已换好。", "satisfied": "yes"})
    assert client.get(response["Location"]).content.decode().count("两个回音都有了，这件已办结。") == 1
    assert (fresh(case).status, Reply.objects.filter(case=case, satisfied=True).count()) == ("closed", 2)


def test_one_of_two_reporters_is_answered_and_the_other_still_waits(client, desk):
    case = office.told(desk)
    services.add_reporter(case_id=case.pk, by=desk.front_desk, contact=office.visit(desk))
    first, second = reporters(case)
    take(client, case, "reply", desk.fresh("front_desk"), reporters=[first], said="灯已换好。")
    assert (fresh(case).status, fresh(case).reporters_unanswered) == ("resolved", 1)
    assert open_form(client, case, "reply", desk.fresh("front_desk"))["reporters"] == [second]


def test_not_satisfied_sends_it_back_to_work(client, desk):
    case = office.told(desk, household=desk.household)
    take(client, case, "reply", desk.fresh("front_desk"), said="灯已换好。", satisfied="no")
    assert (fresh(case).status, fresh(case).round) == ("assigned", 2)


def test_who_left_no_way_to_reach_him_is_answered_by_a_note_and_that_is_said(client, desk):
    case = office.told(desk, unreachable=True)
    form = open_form(client, case, "reply", desk.fresh("front_desk"))
    assert form["how"] == "note"
    page = client.get(f"/complaints/{case.pk}/reply/").content.decode()
    assert "没留联系方式" in page
    send(client, case, "reply", form | {"said": "已换灯管，贴在楼道。"})
    assert (fresh(case).status, Reply.objects.get(case=case).how) == ("closed", "note")


def test_who_can_be_reached_is_not_offered_the_note(client, desk):
    case = office.told(desk, household=desk.household)
    form = open_form(client, case, "reply", desk.fresh("front_desk"))
    response = send(client, case, "reply", form | {"said": "灯已换好。", "how": "note"})
    assert response.status_code == 400
    assert fresh(case).status == "resolved"


@pytest.mark.req("R27")
def test_report_to_the_director_is_filled_in(client, desk):
    case = office.resolved(desk)
    form = open_form(client, case, "report", desk.fresh("engineer"))
    assert "已换灯管。" in form["text"]
    send(client, case, "report", form)
    assert fresh(case).director_told_at is not None


@pytest.mark.parametrize(("state", "person"), [("closed", "front_desk"), ("dissatisfied", "director")])
def test_reopen(client, desk, state, person):
    case = office.STATES[state](desk)
    take(client, case, "reopen", desk.fresh(person), why="又不亮了。")
    assert fresh(case).status == "assigned"


def test_close_dissatisfied(client, desk):
    case = office.dissatisfied(desk)
    take(client, case, "close_dissatisfied", desk.fresh("director"), reason="已尽力。")
    assert (fresh(case).status, fresh(case).dissatisfied) == ("closed", True)


def test_the_other_office_is_answered_and_the_case_closes(client, desk):
    case = office.other_office(desk)
    take(client, case, "answer_other_office", desk.fresh("front_desk"), note="12345 平台已回复。")
    assert fresh(case).status == "closed"


def test_merge_finds_the_other_by_number_and_leads_there(client, desk):
    case, into = desk.log(), desk.log()
    response = take(client, case, "merge", desk.fresh("front_desk"), into=f" {into.number} ")
    assert response["Location"] == f"/complaints/{into.pk}/"
    assert (fresh(case).status, fresh(into).reporters_count) == ("merged", 2)


@pytest.mark.parametrize("number", ["260317-999", "x", "260317-001'"])
def test_merge_into_an_unknown_number_says_so(client, desk, number):
    case = desk.log()
    response = take(client, case, "merge", desk.fresh("front_desk"), into=number)
    assert response.status_code == 400
    assert "没有这个编号的事项" in response.content.decode()


def test_merge_into_itself_says_so(client, desk):
    case = desk.log()
    response = take(client, case, "merge", desk.fresh("front_desk"), into=case.number)
    assert response.status_code == 400
    assert "不能并入它自己" in response.content.decode()


def test_void(client, desk):
    case = desk.log()
    take(client, case, "void", desk.fresh("director"), reason="录重了。")
    assert fresh(case).status == "void"


@pytest.mark.req("R45")
def test_overrule(client, desk):
    case = office.verified(desk)
    form = open_form(client, case, "overrule", desk.fresh("director"))
    assert (form["finding"], form["responsibility"]) == ("true", "ours")
    send(client, case, "overrule", form | {"responsibility": "developer", "reason": "线路是交付前的。"})
    assert (fresh(case).responsibility, fresh(case).valid) == ("developer", False)


def test_a_repair_becomes_a_complaint_with_the_verdict_that_it_then_needs(client, desk):
    case = office.verified(desk, kind="repair")
    client.force_login(desk.fresh("front_desk"))
    assert (
        client.get(f"/complaints/{case.pk}/change_kind/?kind=complaint").context["form"]["kind"].value() == "complaint"
    )
    form = open_form(client, case, "change_kind", desk.fresh("front_desk")) | {
        "kind": "complaint",
        "reason": "第三次了。",
    }
    assert send(client, case, "change_kind", form).status_code == 400
    assert send(client, case, "change_kind", form | {"finding": "true", "responsibility": "ours"}).status_code == 302
    assert (fresh(case).kind, fresh(case).valid) == ("complaint", True)


@pytest.mark.req("R11")
def test_an_explanation_is_an_event_of_its_own(client, desk):
    case = desk.log()
    take(client, case, "note", desk.fresh("officer"), note="讲了装修规定。", explanation="on")
    entry = Entry.objects.about(Case.KIND, case.pk).first()
    assert (entry.verb, entry.text.note) == ("explained", "讲了装修规定。")


def test_one_more_reporter_of_the_register(client, desk):
    case, home = desk.log(), home_of(desk)
    person = home.ties.get().person
    form = open_form(client, case, "add_reporter", desk.fresh("front_desk"))
    value = f"{home.unit_id}-{person.pk}-{home.pk}"
    form = {name: form[name] for name in ("version", "seen", "key")}
    source = case.source_id
    response = send(client, case, "add_reporter", form | {"household": value, "source": source, "said": "我家也是。"})
    assert response.status_code == 302
    assert fresh(case).reporters.get(household=home).said == "我家也是。"
    assert fresh(case).reporters_unanswered == 2


def test_a_visitor_without_a_way_to_reach_him_has_to_be_marked_so(client, desk):
    case = desk.log()
    form = open_form(client, case, "add_reporter", desk.fresh("front_desk"))
    form = {name: form[name] for name in ("version", "seen", "key")} | {"source": case.source_id, "name": "路过的人"}
    assert send(client, case, "add_reporter", form).status_code == 400
    assert send(client, case, "add_reporter", form | {"unreachable": "on"}).status_code == 302
    assert fresh(case).reporters.get(name="路过的人").unreachable


# What goes wrong


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [("a.jpg", b"MZ\x90\x00" + b"x" * 400, "a.jpg"), ("b.jpg", b"%PDF-1.7 " + b"x" * 400, "b.jpg")],
)
def test_a_file_that_is_no_photo_stands_beside_the_field_and_nothing_is_entered(client, desk, name, content, sentence):
    case = desk.log()
    upload = SimpleUploadedFile(name, content, "image/jpeg")
    response = take(
        client, case, "verify", desk.fresh("officer"), found="灯坏了。", finding="true", responsibility="ours",
        photos=[photo(), upload],
    )  # fmt: skip
    assert response.status_code == 400
    page = response.content.decode()
    assert sentence in page and "灯坏了。" in page
    assert (fresh(case).status, client.get(f"/complaints/{case.pk}/").context["dossier"].photos) == ("logged", [])


def test_a_photo_that_is_too_large_is_a_413(client, desk, settings):
    settings.MAX_PHOTO_MB = 0
    case = desk.log()
    response = take(client, case, "note", desk.fresh("officer"), note="补照片。", photos=[photo()])
    assert response.status_code == 413
    assert "补照片。" in response.content.decode()


def test_a_form_sent_twice_is_one_step_and_leads_to_its_result(client, desk):
    case = office.told(desk)
    form = open_form(client, case, "reply", desk.fresh("front_desk")) | {"said": "灯已换好。"}
    first, second = send(client, case, "reply", form), send(client, case, "reply", form)
    assert first["Location"] == second["Location"] == f"/complaints/{case.pk}/"
    assert "没有重复登记" in client.get(second["Location"]).content.decode()
    assert Reply.objects.filter(case=case).count() == 1


def test_a_note_sent_twice_is_one_note(client, desk):
    case = desk.log()
    form = open_form(client, case, "note", desk.fresh("officer")) | {"note": "去电一次。"}
    for _ in range(3):
        assert send(client, case, "note", form).status_code == 302
    assert Entry.objects.about(Case.KIND, case.pk).filter(verb="contact_noted").count() == 1


@pytest.mark.parametrize("key", ["", "x", "not-a-uuid"])
def test_a_form_without_its_key_is_refused(client, desk, key):
    case = desk.log()
    form = open_form(client, case, "note", desk.fresh("officer")) | {"note": "去电。", "key": key}
    assert send(client, case, "note", form).status_code == 400


def overtaken(client: Client, desk: Desk) -> tuple[Case, dict[str, object], object]:
    """The officer writes an answer to the first reporter while the front desk adds another one."""
    case = office.told(desk)
    form = open_form(client, case, "reply", desk.fresh("officer")) | {"said": "灯今天换好了。"}
    services.add_reporter(case_id=case.pk, by=desk.front_desk, contact=office.visit(desk), said="我家门口也不亮。")
    return case, form, send(client, case, "reply", form)


def test_overtaken_by_a_colleague_both_versions_stand_side_by_side(client, desk):
    case, form, response = overtaken(client, desk)
    assert response.status_code == 409
    page = response.content.decode()
    theirs, mine = page.split('<div class="hy-versions')[1].split('<div class="is-mine">')[:2]
    assert "front_desk" in theirs and "我家门口也不亮。" in theirs
    assert "灯今天换好了。" in mine and str(form["key"]) not in mine.split("</div>")[0]
    assert not Reply.objects.filter(case=case).exists()


def test_overtaken_one_may_still_send_ones_own(client, desk):
    case, form, response = overtaken(client, desk)
    again = response.context["form"]
    now = {name: again[name].value() for name in ("version", "seen", "key")}
    assert now["version"] != str(form["version"])
    assert send(client, case, "reply", form | now).status_code == 302
    assert Reply.objects.get(case=case).said == "灯今天换好了。"


def test_overtaken_for_good_the_text_stays_and_nothing_can_be_sent(client, desk):
    case = desk.log()
    form = open_form(client, case, "verify", desk.fresh("front_desk"))
    office.verify(case, desk.officer, found="同事写的。")
    typed = {"found": "我写的。", "finding": "true", "responsibility": "ours"}
    response = send(client, case, "verify", form | typed)
    assert response.status_code == 409
    page = response.content.decode()
    assert "同事写的。" in page and "我写的。" in page
    assert "<textarea" not in page and "data-keep-drafts" in page
    assert fresh(case).verifications.get().found == "同事写的。"


def test_a_colleagues_note_does_not_overtake(client, desk):
    case = desk.log()
    form = open_form(client, case, "verify", desk.fresh("officer"))
    services.note_contact(case_id=case.pk, by=desk.front_desk, note="又来电。")
    typed = {"found": "灯管坏了。", "finding": "true", "responsibility": "ours"}
    assert send(client, case, "verify", form | typed).status_code == 302


@pytest.mark.parametrize("version", ["", "x", "999999999999999999999", "-1"])
def test_a_version_that_is_none_counts_as_overtaken(client, desk, version):
    case = desk.log()
    form = open_form(client, case, "void", desk.fresh("director")) | {
        "reason": "录重了。",
        "version": version,
        "seen": "x",
    }
    assert send(client, case, "void", form).status_code == 409
    assert fresh(case).status == "logged"


def test_who_may_not_take_the_step_is_refused_even_when_he_sends_it(client, desk):
    case = desk.log()
    form = open_form(client, case, "void", desk.fresh("director")) | {"reason": "录重了。"}
    client.force_login(desk.fresh("front_desk"))
    assert send(client, case, "void", form).status_code == 403
    assert fresh(case).status == "logged"


def test_hostile_text_is_kept_as_text(client, desk):
    case = desk.log()
    take(client, case, "note", desk.fresh("officer"), note="<script>alert(1)</script>\u202e")
    page = client.get(f"/complaints/{case.pk}/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page and "<script>alert" not in page


# Reports to read


@pytest.mark.req("R15")
def test_the_director_reads_ordinary_reports_in_bulk(client, desk):
    cases = [office.told(desk) for _ in range(3)]
    escalated = office.escalated(desk)
    client.force_login(desk.fresh("director"))
    page = client.get("/complaints/reports/").content.decode()
    assert page.count(" checked>") == Report.objects.filter(department=None).exclude(stage="escalation").count()
    wanted = list(Report.objects.filter(case__in=cases, department=None).values_list("pk", flat=True))
    response = client.post("/complaints/reports/", {"report": wanted})
    assert f"{len(wanted)} 份汇报已阅。" in client.get(response["Location"]).content.decode()
    left = Report.objects.filter(acknowledged_at=None, department=None)
    assert set(left.values_list("case", flat=True)) == {escalated.pk}


@pytest.mark.req("R15")
def test_a_department_reads_its_own_reports_and_no_others(client, desk):
    office.assigned(desk)
    client.force_login(desk.fresh("engineer"))
    rows = client.get("/complaints/reports/").context["page"].rows
    assert [row.department for row in rows] == [desk.engineering]
    directors = Report.objects.get(department=None)
    assert client.post("/complaints/reports/", {"report": [directors.pk]}).status_code == 403
    assert Report.objects.get(pk=directors.pk).acknowledged_at is None


def test_nothing_chosen_is_said(client, desk):
    client.force_login(desk.fresh("director"))
    response = client.post("/complaints/reports/", {"report": ["x", "9" * 40]}, follow=True)
    assert "请至少选一份" in response.content.decode()


# Many at once


def test_bulk_assign_goes_row_by_row_and_says_what_was_refused(client, desk):
    done, refused = office.verified(desk), desk.log()
    client.force_login(desk.fresh("front_desk"))
    asked = client.post("/complaints/bulk/", {"case": [done.pk, refused.pk], "action": "assign"})
    assert asked.status_code == 200
    key = asked.context["form"]["key"].value()
    response = client.post(
        "/complaints/bulk/", {"case": [done.pk, refused.pk], "action": "assign", "key": key, "department": ""}
    )
    outcomes = {one.case.pk: str(one.why) for one in response.context["outcomes"]}
    assert outcomes[done.pk] == "" and outcomes[refused.pk] != ""
    assert (fresh(done).turn_department, fresh(refused).status) == (desk.engineering, "logged")


def test_bulk_hand_on_needs_a_reason(client, desk):
    cases = [office.assigned(desk) for _ in range(2)]
    client.force_login(desk.fresh("engineer"))
    typed = {"case": [case.pk for case in cases], "action": "hand_on"}
    key = client.post("/complaints/bulk/", typed).context["form"]["key"].value()
    typed |= {"key": key, "department": desk.security.pk}
    assert client.post("/complaints/bulk/", typed).status_code == 400
    assert client.post("/complaints/bulk/", typed | {"reason": "归秩序部。"}).status_code == 200
    assert {fresh(case).turn_department for case in cases} == {desk.security}


def test_bulk_sent_twice_is_done_once(client, desk):
    case = office.assigned(desk)
    client.force_login(desk.fresh("engineer"))
    typed = {"case": [case.pk], "action": "hand_on"}
    key = client.post("/complaints/bulk/", typed).context["form"]["key"].value()
    typed |= {"key": key, "department": desk.security.pk, "reason": "归秩序部。"}
    assert client.post("/complaints/bulk/", typed).status_code == 200
    assert client.post("/complaints/bulk/", typed).status_code == 302
    assert fresh(case).handed_on == 1


@pytest.mark.parametrize("action", ["close", "resolve", "", "__class__"])
def test_there_is_no_bulk_close(client, desk, action):
    case = office.told(desk)
    client.force_login(desk.fresh("director"))
    assert client.post("/complaints/bulk/", {"case": [case.pk], "action": action}).status_code == 400
    assert client.get("/complaints/bulk/").status_code == 405


def test_bulk_print_names_the_home_only_to_who_may_know_it(client, desk):
    case = office.assigned(desk, household=home_of(desk), place="own")
    for name, is_named in [("front_desk", True), ("engineer", False)]:
        client.force_login(desk.fresh(name))
        page = client.post("/complaints/bulk/", {"case": [case.pk], "action": "print"}).content.decode()
        assert ("0803" in page) is is_named


def test_bulk_leaves_out_what_one_may_not_see(client, desk):
    case = desk.log()
    client.force_login(desk.fresh("other_director"))
    response = client.post("/complaints/bulk/", {"case": [case.pk, "x"], "action": "print"})
    assert response.status_code == 302


# Telephones


def test_the_telephone_is_shown_for_a_reason_that_stands_in_the_timeline(client, desk):
    case = desk.log(household=home_of(desk), place="public")
    url = f"/complaints/{case.pk}/phone/{reporters(case)[0]}/"
    client.force_login(desk.fresh("officer"))
    assert "13812346614" not in client.get(url).content.decode()
    assert client.post(url, {"reason": " "}).status_code == 400
    assert "13812346614" in client.post(url, {"reason": "约上门时间"}).content.decode()
    entry = Entry.objects.about(Case.KIND, case.pk).first()
    assert (entry.verb, entry.text.note, entry.actor) == ("phone_shown", "约上门时间", desk.officer)


def test_the_telephone_is_not_for_who_may_not_know_the_reporter(client, desk):
    case = office.assigned(desk, household=home_of(desk), place="public")
    client.force_login(desk.fresh("engineer"))
    url = f"/complaints/{case.pk}/phone/{reporters(case)[0]}/"
    assert client.get(url).status_code == client.post(url, {"reason": "x"}).status_code == 404


@pytest.mark.req("R12")
@pytest.mark.parametrize(("said", "words"), [("yes", "住户理解"), ("no", "住户还不理解"), ("", "向住户作了解释")])
def test_whether_the_resident_understood_stands_in_the_timeline(client, desk, said, words):
    case = desk.log()
    take(client, case, "note", desk.fresh("officer"), note="讲了装修规定。", explanation="on", understood=said)
    assert words in client.get(f"/complaints/{case.pk}/").content.decode()


def test_who_assigns_may_tell_the_department_whose_home_it_enters(client, desk):
    case = office.verified(desk, household=home_of(desk), place="own")
    form = open_form(client, case, "assign", desk.fresh("officer"))
    send(client, case, "assign", form | {"enters_home": "on"})
    client.force_login(desk.fresh("engineer"))
    assert "李建华" in client.get(f"/complaints/{case.pk}/").content.decode()


@pytest.mark.parametrize(
    ("matter", "is_named"),
    [({"kind": "repair"}, True), ({"kind": "complaint"}, False), ({"kind": "repair", "place": "public"}, False)],
)
def test_a_repair_at_home_names_the_home_to_who_goes_there(desk, matter, is_named):
    case = office.assigned(desk, household=home_of(desk), **{"place": "own", **matter})
    assert policies.may_see_reporter(desk.fresh("engineer"), fresh(case)) is is_named


def test_an_emergency_at_home_names_the_home_at_once(desk):
    case = office.sent_out(desk, household=home_of(desk), place="own")
    assert policies.may_see_reporter(desk.fresh("engineer"), fresh(case))
