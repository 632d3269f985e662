"""What the desk is told while it types: open matters of a household, the same matter twice, guidance."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints import hints
from complaints.models import Case, Category, Contact
from office.models import Entry, File
from tests.complaints.desk import at, closed, suggested, when
from tests.complaints.form import category, filled, photo, the_case, value_of
from tests.factories import HouseholdFactory, UnitFactory

URL = "/complaints/new/"
GUIDE = "/complaints/new/guide/"
FIND = "/complaints/find-household/"


@pytest.fixture
def front_desk(client, desk):
    client.force_login(desk.front_desk)
    return desk.front_desk


@pytest.fixture
def neighbour(desk):
    """Another household of the same building."""
    unit = UnitFactory(estate=desk.estate, building=desk.household.unit.building)
    return HouseholdFactory(estate=desk.estate, unit=unit, person__name="李建军")


def noise(desk, **matter):
    """An open complaint about noise from the household's own home."""
    said = {"household": desk.household, "place": "own", "category": Category.objects.get(code="noise"), **matter}
    return desk.log(**said)


def guide(client, household, code="noise", **chosen):
    return client.get(GUIDE, {"household": value_of(household), "place": "own", "category": category(code), **chosen})


# The finder


def test_the_finder_says_how_many_matters_of_a_household_are_open(client, desk, front_desk):
    noise(desk)
    noise(desk)
    closed(desk, household=desk.household)
    page = client.get(FIND, {"q": "wsz"}).content.decode()
    assert "王淑珍" in page
    assert "未结 2 件" in page


def test_the_finder_counts_only_what_the_person_may_see(client, desk):
    noise(desk)
    client.force_login(desk.control_room)
    page = client.get(FIND, {"q": "wsz"}).content.decode()
    assert "王淑珍" in page
    assert "未结" not in page


def test_the_finder_finds_nobody_of_another_estate(client, desk):
    client.force_login(desk.other_front_desk)
    assert "王淑珍" not in client.get(FIND, {"q": "wsz"}).content.decode()


def test_the_finder_asks_the_same_number_of_questions_for_one_row_and_for_eight(client, desk, front_desk):
    client.get(FIND, {"q": "wsz"})
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(FIND, {"q": "wsz"})
    for _number in range(7):
        HouseholdFactory(estate=desk.estate, person__name="王淑珍")
    with CaptureQueriesContext(connection) as eight:
        client.get(FIND, {"q": "wsz"})
    assert len(eight) == len(one)


# The same matter


def test_the_household_has_the_same_category_open(client, desk, front_desk):
    case = noise(desk)
    page = guide(client, desk.household).content.decode()
    assert f"这一户登记过一件「{case.title}」" in page
    assert f'name="same_as" value="{case.pk}"' in page
    assert "并入这一件" in page


def test_the_building_has_the_same_category_open(client, desk, front_desk, neighbour):
    case = noise(desk)
    page = guide(client, neighbour).content.decode()
    assert f"{case.place_building.name}有人反映过「{case.title}」" in page
    assert desk.household.unit.label not in page
    assert "同样问题" in page


def test_a_public_place_in_the_building_is_compared_too(client, desk, front_desk, neighbour):
    case = noise(desk, place="public", place_building=desk.household.unit.building)
    page = guide(client, neighbour, place="public", place_building=case.place_building_id).content.decode()
    assert f'value="{case.pk}"' in page


@pytest.mark.parametrize("chosen", ["noise", "noise_renovation"])
def test_a_category_and_those_below_it_are_alike(client, desk, front_desk, chosen):
    case = noise(desk, category=Category.objects.get(code="noise_renovation"))
    page = guide(client, desk.household, sub=category(chosen)).content.decode()
    assert f'value="{case.pk}"' in page


@pytest.mark.parametrize(
    ("code", "sub"), [("parking", ""), ("noise", "noise_pets")], ids=["another category", "another one below it"]
)
def test_another_category_is_not_alike(client, desk, front_desk, code, sub):
    noise(desk, category=Category.objects.get(code="noise_renovation"))
    page = guide(client, desk.household, code, sub=category(sub) if sub else "").content.decode()
    assert "same_as" not in page


def test_what_is_closed_is_no_hint(client, desk, front_desk):
    closed(desk, household=desk.household, place="own", category=Category.objects.get(code="noise"))
    assert "same_as" not in guide(client, desk.household).content.decode()


def test_at_most_three_hints_the_household_s_first(client, desk, front_desk, neighbour):
    for _number in range(4):
        noise(desk, household=neighbour)
    own = noise(desk)
    shown = hints.alike(
        desk.front_desk,
        desk.estate,
        Category.objects.get(code="noise"),
        household=desk.household,
        building=desk.household.unit.building,
    )
    assert [row.same_household for row in shown] == [True, False, False]
    assert shown[0].case == own


def test_what_was_called_another_matter_is_not_shown_again(client, desk, front_desk):
    case = noise(desk)
    page = guide(client, desk.household, different=case.pk).content.decode()
    assert "same_as" not in page
    assert f'<input type="hidden" name="different" value="{case.pk}">' in page


def test_who_may_add_no_reporter_gets_no_hint(client, desk):
    noise(desk)
    client.force_login(desk.control_room)
    assert "same_as" not in guide(client, desk.household).content.decode()


# 同样问题


def test_same_matter_adds_a_reporter_and_makes_no_second_case(client, desk, front_desk, neighbour):
    case = noise(desk)
    answer = client.post(URL, filled(neighbour, same_as=case.pk, body="我家也听得到。", photos=[photo()]))
    assert the_case() == case
    case.refresh_from_db()
    added = case.reporters.get(household=neighbour)
    assert (case.reporters_count, case.reporters_unanswered, added.said) == (2, 2, "我家也听得到。")
    assert answer["Location"] == f"/complaints/{case.pk}/receipt/?reporter={added.pk}&print=1"
    assert File.objects.about(Case.KIND, case.pk).count() == 1
    receipt = client.get(answer["Location"]).content.decode()
    assert "李建军" in receipt
    assert case.number in receipt


def test_same_matter_needs_neither_words_nor_place(client, desk, front_desk, neighbour):
    case = noise(desk)
    client.post(URL, filled(neighbour, same_as=case.pk, body="", place="", category=""))
    assert case.reporters.count() == 2


def test_the_same_household_again_is_noted_on_the_case(client, desk, front_desk):
    case = noise(desk)
    answer = client.post(URL, filled(desk.household, same_as=case.pk, body="今天又吵了一上午。"))
    assert answer["Location"] == f"/complaints/{case.pk}/"
    assert case.reporters.count() == 1
    assert Entry.objects.about(Case.KIND, case.pk).first().text.note == "今天又吵了一上午。"
    assert Contact.objects.count() == 2


def test_same_matter_sent_twice_adds_one_reporter(client, desk, front_desk, neighbour):
    case = noise(desk)
    form = filled(neighbour, same_as=case.pk)
    client.post(URL, form)
    client.post(URL, form)
    assert case.reporters.count() == 2


def test_a_matter_that_was_closed_meanwhile_keeps_what_was_typed(client, desk, front_desk, neighbour):
    case = closed(desk, household=desk.household)
    answer = client.post(URL, filled(neighbour, same_as=case.pk, body="我家也听得到。"))
    assert answer.status_code == 409
    assert "我家也听得到。" in answer.content.decode()
    assert "那一件已经办结，请单独登记。" in answer.content.decode()
    assert case.reporters.count() == 1


def test_a_matter_of_another_estate_is_not_added_to(client, desk, neighbour):
    case = noise(desk)
    stranger = HouseholdFactory(estate=desk.other_front_desk.posts.get().estate)
    client.force_login(desk.other_front_desk)
    assert client.post(URL, filled(stranger, same_as=case.pk)).status_code == 409


def test_who_may_not_add_a_reporter_is_refused(client, desk, neighbour):
    case = noise(desk)
    client.force_login(desk.control_room)
    assert client.post(URL, filled(neighbour, same_as=case.pk)).status_code == 403
    assert case.reporters.count() == 1


# Repeated


def test_a_household_that_comes_again_with_the_same_is_a_repetition(client, desk, front_desk):
    with at(when(10, 9)):
        first = noise(desk)
    client.post(URL, filled(desk.household, sub=category("noise_renovation")))
    assert Case.objects.exclude(pk=first.pk).get().repeat_of == first


def test_a_neighbour_s_matter_is_no_repetition(client, desk, front_desk, neighbour):
    first = noise(desk)
    client.post(URL, filled(neighbour))
    assert Case.objects.exclude(pk=first.pk).get().repeat_of is None


# Guidance


@pytest.mark.req("R10")
def test_the_questions_to_ask_change_with_the_category(client, desk, front_desk):
    assert "接待三句话" in client.get(URL).content.decode()
    noise_page = guide(client, desk.household).content.decode()
    leak_page = guide(client, desk.household, "leak").content.decode()
    assert "今天还在响吗？要不要马上去看？" in noise_page
    assert "离灯和插座有多远？" in leak_page
    assert "离灯和插座有多远？" not in noise_page


def test_guidance_names_rule_words_verifier_hour_and_department(client, desk, front_desk):
    page = guide(client, desk.household, "leak", sub=category("leak_upstairs")).content.decode()
    assert "楼上漏水怎么接" in page
    assert "《民法典》第二百八十一条" in page
    assert "officer" in page
    assert "今天 24:00" in page
    assert "工程部" in page


def test_guidance_of_an_emergency_says_that_it_goes_out_at_once(client, desk, front_desk):
    page = guide(client, desk.household, "lift_trapped").content.decode()
    assert "一登记就通知责任部门、值班人员和主任。" in page


def test_guidance_follows_the_place(client, desk, front_desk):
    elsewhere = HouseholdFactory(estate=desk.estate)
    own = hints.what_next(desk.estate, Category.objects.get(code="leak"), unit=desk.household.unit)
    other = hints.what_next(desk.estate, Category.objects.get(code="leak"), unit=elsewhere.unit)
    assert (own.verifier, other.verifier) == (desk.officer, desk.on_duty)


@pytest.mark.parametrize(
    "name", ["household", "place_unit", "place_building", "category", "sub", "different", "contact"]
)
@pytest.mark.parametrize("value", ["", "x", "\0", "9" * 30, "1-2-3"])
def test_guidance_is_not_disturbed_by_what_is_wrong(client, desk, front_desk, name, value):
    chosen = {"category": category("noise"), "place": "other", name: value}
    assert client.get(GUIDE, chosen).status_code in (200, 404)


def test_what_came_in_today_is_counted_by_kind(client, desk, front_desk):
    with at(when(16, 9)):
        noise(desk)
    noise(desk)
    noise(desk, kind="repair")
    suggested(desk)
    rows = {row.kind: (row.count, row.unverified) for row in hints.received_today(desk.front_desk, desk.estate)}
    assert rows == {"complaint": (1, 1), "inquiry": (0, 0), "repair": (1, 1), "suggestion": (1, 0)}


def test_figures_of_the_day_are_for_those_who_see_the_estate_s_matters(client, desk):
    client.force_login(desk.control_room)
    assert "今天已登记" not in client.get(URL).content.decode()
