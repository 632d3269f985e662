"""Settled at the desk by explanation: one form, and all the records."""

import pytest

from complaints.models import Case
from office.models import Entry
from tests.complaints.form import category, filled, source, the_case

URL = "/complaints/new/"
EXPLAINED = {"settled": "on", "explanation": "地下室的声音是水泵检修，今天下午结束。", "satisfied": "yes"}
JUDGED = {"finding": "untrue", "responsibility": "third_party"}


@pytest.fixture
def front_desk(client, desk):
    client.force_login(desk.front_desk)
    return desk.front_desk


@pytest.mark.req("R11", "R14", "R27")
def test_it_is_closed_at_once_and_every_step_is_on_record(client, desk, front_desk):
    client.post(URL, filled(desk.household, **EXPLAINED, **JUDGED))
    case = the_case()
    assert (case.status, case.finding, case.responsibility, case.satisfied) == ("closed", "untrue", "third_party", True)
    verbs = list(Entry.objects.about(Case.KIND, case.pk).order_by("id").values_list("verb", flat=True))
    assert verbs == ["logged", "verified", "explained", "resolved", "reported", "replied", "closed"]
    assert case.verifications.get().found == EXPLAINED["explanation"]
    assert case.resolutions.get().explained
    assert case.replies.get().how == "phone"


@pytest.mark.req("R25")
def test_the_rule_on_which_it_rests_is_kept(client, desk, front_desk):
    client.post(URL, filled(desk.household, **EXPLAINED, **JUDGED, basis="《噪声污染防治法》第八十八条"))
    assert the_case().resolutions.get().basis == "《噪声污染防治法》第八十八条"


def test_an_inquiry_needs_no_verdict(client, desk, front_desk):
    client.post(URL, filled(desk.household, kind="inquiry", **EXPLAINED))
    case = the_case()
    assert (case.status, case.finding) == ("closed", "")


def test_who_is_not_satisfied_sends_it_to_work(client, desk, front_desk):
    client.post(URL, filled(desk.household, **{**EXPLAINED, "satisfied": "no"}, **JUDGED))
    case = the_case()
    assert (case.status, case.round, case.satisfied) == ("assigned", 2, False)


def test_satisfaction_may_stay_unasked(client, desk, front_desk):
    client.post(URL, filled(desk.household, **{**EXPLAINED, "satisfied": ""}, **JUDGED))
    assert (the_case().status, the_case().satisfied) == ("closed", None)


def test_the_other_office_still_waits_for_its_answer(client, desk, front_desk):
    client.post(URL, filled(desk.household, source=source("hotline"), **EXPLAINED, **JUDGED))
    assert the_case().status == "resolved"


@pytest.mark.parametrize("missing", ["explanation", "finding", "responsibility"])
def test_what_is_missing_is_said_beside_the_field(client, desk, front_desk, missing):
    answer = client.post(URL, filled(desk.household, **{**EXPLAINED, **JUDGED, missing: ""}))
    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == [missing]
    assert Case.objects.count() == 0


def test_an_emergency_is_not_settled_at_the_desk(client, desk, front_desk):
    answer = client.post(URL, filled(desk.household, category=category("gas"), **EXPLAINED, **JUDGED))
    assert answer.status_code == 400
    assert Case.objects.count() == 0


@pytest.mark.parametrize("role", ["engineer", "control_room", "director"])
def test_who_does_not_verify_is_not_offered_it(client, desk, role):
    client.force_login(desk.people[role])
    assert 'name="settled"' not in client.get(URL).content.decode()
    client.post(URL, filled(desk.household, **EXPLAINED, **JUDGED))
    assert the_case().status == "logged"
