import pytest
from django import forms
from django.db import connection
from django.test.utils import CaptureQueriesContext

from premises.choice import choice_of, choose
from premises.finder import HouseholdField, options
from premises.lookup import find
from tests.factories import BuildingFactory, HouseholdFactory, PersonFactory, StaffFactory, TieFactory, UnitFactory

pytestmark = pytest.mark.django_db


class CallerForm(forms.Form):
    caller = HouseholdField(label="住户")

    def __init__(self, estate, *args, required=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["caller"].estate = estate
        self.fields["caller"].required = required


@pytest.fixture
def wang(estate):
    unit = UnitFactory(estate=estate, building=BuildingFactory(estate=estate, number="3"), entrance="1", room="1502")
    return HouseholdFactory(estate=estate, unit=unit, person__name="王淑珍", person__phone="13857712207")


def test_the_rows_say_room_name_relation_and_tail(at_desk, wang):
    response = at_desk.get("/register/find/?q=wsz")
    page = response.content.decode()
    assert response.status_code == 200
    for words in (
        "3 栋 1 单元 1502",
        "<mark>王淑珍</mark>",
        "业主",
        "尾号 2207",
        f'data-value="{choice_of(wang).value}"',
    ):
        assert words in page
    assert "13857712207" not in page
    assert "<html" not in page


def test_the_rows_take_what_the_floor_above_knows(estate, wang):
    page = options(find(estate, "wsz"), "wsz", notes={wang.pk: "未结 1 件"}).content.decode()
    assert "未结 1 件" in page


@pytest.mark.parametrize("text", ["", "%", "<script>alert(1)</script>", "a" * 5000, "\x00", "٣"])
def test_hostile_words_find_nobody(at_desk, wang, text):
    response = at_desk.get("/register/find/", {"q": text})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


def test_names_are_written_as_text(at_desk, estate):
    HouseholdFactory(estate=estate, person__name="<b>王</b>")
    assert "<b>王</b>" not in at_desk.get("/register/find/?q=<b>").content.decode()


def test_the_rows_cost_the_same_few_queries(at_desk, estate, wang):
    at_desk.get("/register/find/?q=wsz")
    with CaptureQueriesContext(connection) as few:
        at_desk.get("/register/find/?q=wsz")
    for _household in range(20):
        HouseholdFactory(estate=estate, person__name="王淑珍")
    with CaptureQueriesContext(connection) as many:
        at_desk.get("/register/find/?q=wsz")
    assert len(few) == len(many) <= 4


def test_who_has_no_post_here_finds_nothing(client, estate, wang):
    client.force_login(StaffFactory(), backend="office.login.NameOrPhoneBackend")
    assert client.get("/register/find/?q=wsz").status_code == 404


def test_a_picked_household_is_the_choice(estate, wang):
    form = CallerForm(estate, {"caller": choice_of(wang).value, "caller_text": ""})
    assert form.is_valid()
    choice = form.cleaned_data["caller"]
    assert (choice.household, choice.unit, choice.person.name, choice.relation) == (wang, wang.unit, "王淑珍", "owner")


@pytest.mark.parametrize("text", ["3-1-1502", "三栋一单元1502室", "wsz", "2207", "王淑珍"])
def test_words_that_name_one_household_are_taken(estate, wang, text):
    form = CallerForm(estate, {"caller": "", "caller_text": text})
    assert form.is_valid()
    assert form.cleaned_data["caller"].household == wang


def test_a_whole_room_is_taken_although_several_live_there(estate, wang):
    TieFactory(household=wang, person=PersonFactory(estate=estate, name="王雨桐"), relation="family")
    form = CallerForm(estate, {"caller_text": "3-1-1502"})
    assert form.is_valid()
    assert form.cleaned_data["caller"].person.name == "王淑珍"


def test_words_that_fit_several_are_asked_about_and_kept(estate, wang):
    HouseholdFactory(estate=estate, person__name="王淑珍")
    form = CallerForm(estate, {"caller": "", "caller_text": "wsz"})
    assert form.errors == {"caller": ["有几户都符合，请选一户。"]}
    page = str(form["caller"])
    assert page.count('type="radio"') == 2
    assert 'value="wsz"' in page


def test_words_that_fit_nobody(estate, wang):
    form = CallerForm(estate, {"caller": "", "caller_text": "qqq"})
    assert form.errors == {"caller": ["没有找到。试试房号、姓名、拼音首字母或电话后四位。"]}
    assert 'value="qqq"' in str(form["caller"])


@pytest.mark.parametrize("value", ["999999-1-1", "x", "1-1", "--", "9" * 40 + "--", "1-2-3; DROP"])
def test_a_forged_choice_is_none(estate, wang, value):
    assert choose(estate, value) is None
    assert not CallerForm(estate, {"caller": value}).is_valid()


def test_a_household_of_another_estate_is_no_choice(estate, elsewhere, wang):
    assert choose(elsewhere, choice_of(wang).value) is None


def test_a_person_who_is_not_tied_to_the_unit_is_no_choice(estate, wang):
    stranger = PersonFactory(estate=estate)
    assert choose(estate, f"{wang.unit_id}-{stranger.pk}-{wang.pk}") is None


def test_a_required_household(estate):
    assert CallerForm(estate, {}).errors == {"caller": ["请说明是哪一户。"]}
    form = CallerForm(estate, {}, required=False)
    assert form.is_valid()
    assert form.cleaned_data["caller"] is None


def test_the_choice_is_kept_when_another_field_is_wrong(estate, wang):
    form = CallerForm(estate, {"caller": choice_of(wang).value})
    form.is_valid()
    page = str(form["caller"])
    assert f'value="{choice_of(wang).value}"' in page
    assert "王淑珍" in page
    assert "data-finder-house hidden" not in page


@pytest.mark.parametrize("as_text", [True, False])
def test_a_form_is_filled_beforehand(estate, wang, as_text):
    choice = choice_of(wang)
    form = CallerForm(estate, initial={"caller": choice.value if as_text else choice})
    page = str(form["caller"])
    assert "王淑珍" in page
    assert "尾号 2207" in page


def test_an_empty_form_shows_nobody(estate):
    assert "data-finder-house hidden" in str(CallerForm(estate)["caller"])


def test_the_page_for_looking_up_works_without_scripts(at_desk, wang):
    assert "王淑珍" in at_desk.get("/register/look-up/?household=&household_text=wsz").content.decode()
    response = at_desk.get("/register/look-up/", {"household": choice_of(wang).value})
    assert response.headers["Location"] == f"/register/households/{wang.pk}/"


def test_an_empty_unit_that_was_picked_is_opened(at_desk, estate):
    unit = UnitFactory(estate=estate)
    response = at_desk.get("/register/look-up/", {"household": f"{unit.pk}--"})
    assert response.headers["Location"] == f"/register/units/{unit.pk}/"
