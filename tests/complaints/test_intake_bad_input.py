"""What cannot be right gets a sentence beside its field and the right status, and nothing typed is lost."""

import html
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from complaints.models import Case, Contact
from office.models import File, Submission
from tests.complaints.desk import when
from tests.complaints.form import category, filled, photo, source, value_of
from tests.factories import BuildingFactory, HouseholdFactory, UnitFactory

URL = "/complaints/new/"
BODY = "楼上装修，中午还在用电锤。老人睡不着。"


@pytest.fixture
def front_desk(client, desk):
    client.force_login(desk.front_desk)
    return desk.front_desk


def in_chinese(sentence):
    """A sentence of ours as the front desk reads it."""
    with translation.override("zh-hans"):
        translated = translation.gettext(sentence)
    assert translated != sentence
    return translated


def refused(client, form, field, sentence, status=400, said=None):
    """The form comes back with the sentence at the field and with everything that was typed; no row is made."""
    answer = client.post(URL, form)
    page = html.unescape(answer.content.decode())
    sentence = in_chinese(sentence).format(**(said or {}))
    assert answer.status_code == status
    assert [str(error) for error in answer.context["form"].errors[field]] == [sentence]
    assert sentence in page
    assert form.get("body", "") in page
    assert "data-bound" in page
    assert (Case.objects.count(), Contact.objects.count(), Submission.objects.count()) == (0, 0, 0)
    return answer


def test_a_unit_that_does_not_exist(client, desk, front_desk):
    form = filled(desk.household, household="", household_text="99-9-9999")
    answer = refused(
        client,
        form,
        "household",
        "Nobody was found for this. Try the room, the name, its initials or the last four digits.",
    )
    assert 'value="99-9-9999"' in answer.content.decode()


def test_words_that_fit_several_households(client, desk, front_desk):
    unit = UnitFactory(estate=desk.estate)
    HouseholdFactory(estate=desk.estate, unit=unit, person__name="王淑珍")
    answer = refused(
        client, filled(desk.household, household="", household_text="王淑珍"), "household", "Several fit. Choose one."
    )
    assert unit.label in answer.content.decode()


def test_nobody_is_named(client, desk, front_desk):
    form = filled(desk.household, household="")
    refused(client, form, "household", "Say which household it is, or that it is nobody of the register.")


@pytest.mark.parametrize("phone", ["12345", "138001380001", "一三八", "138 0013 80", "电话在登记表上"])
def test_a_telephone_that_is_none(client, desk, front_desk, phone):
    form = filled(None, unreachable="", name="小周", phone=phone)
    answer = refused(client, form, "phone", "That is not a telephone number: a mobile has 11 digits.")
    assert f'value="{phone}"' in answer.content.decode()


def test_a_visitor_without_telephone(client, desk, front_desk):
    refused(
        client,
        filled(None, unreachable=""),
        "phone",
        "Write a telephone number, or tick that he left no way to reach him.",
    )


def test_a_visitor_has_no_home_here(client, desk, front_desk):
    form = filled(None, place="own")
    refused(client, form, "place", "A visitor has no home here. Choose another home or the public area.")


def test_a_time_of_receipt_in_the_future(client, desk, front_desk):
    refused(
        client,
        filled(desk.household, received_at="2026-03-17T10:01"),
        "received_at",
        "The time of receipt lies in the future.",
    )


def test_a_time_of_receipt_years_ago(client, desk, front_desk):
    refused(
        client,
        filled(desk.household, received_at="2006-03-17T10:01"),
        "received_at",
        "The time of receipt lies more than a year back.",
    )


def test_a_time_that_is_none(client, desk, front_desk):
    refused(client, filled(desk.household, received_at="昨天下午"), "received_at", "Enter a valid date/time.")


def test_a_promised_hour_that_has_passed(client, desk, front_desk):
    form = filled(desk.household, promise=when(17, 9).isoformat())
    refused(client, form, "promised_at", "The promised hour has already passed.")


@pytest.mark.parametrize("promise", ["tomorrow", "2026-99-99T00:00", "\0"])
def test_a_promised_hour_that_is_none(client, desk, front_desk, promise):
    answer = client.post(URL, filled(desk.household, promise=promise))
    assert answer.status_code == 400
    assert {"promised_at", "promise"} & answer.context["form"].errors.keys()


def test_another_hour_that_was_not_typed(client, desk, front_desk):
    refused(client, filled(desk.household, promise="other"), "promised_at", "Write day and hour of the answer.")


@pytest.mark.parametrize("body", ["", "   ", "\u3000\n"])
def test_an_empty_description(client, desk, front_desk, body):
    form = filled(desk.household, body=body)
    answer = client.post(URL, form)
    assert answer.status_code == 400
    assert [str(said) for said in answer.context["form"].errors["body"]] == [in_chinese("Write what happened.")]
    assert Case.objects.count() == 0


def test_no_category(client, desk, front_desk):
    refused(client, filled(desk.household, category=""), "category", "Choose a category.")


def test_a_category_that_is_retired_meanwhile(client, desk, front_desk):
    form = filled(desk.household)
    desk.category.__class__.objects.filter(code="noise").update(retired=True)
    refused(client, form, "category", "This category is no longer in use. Choose another.")


def test_no_source(client, desk, front_desk):
    refused(client, filled(desk.household, source=""), "source", "Choose how it came.")


def test_another_home_that_is_not_named(client, desk, front_desk):
    refused(client, filled(desk.household, place="other"), "place_unit", "Which home is it about? Name the room.")


def test_a_public_area_that_is_not_named(client, desk, front_desk):
    form = filled(desk.household, place="public")
    refused(client, form, "place_text", "Say where in the public area: the building, the floor, what is near.")


def test_a_building_of_another_estate(client, desk, front_desk):
    answer = client.post(URL, filled(desk.household, place="public", place_building=BuildingFactory().pk))
    assert answer.status_code == 400
    assert "place_building" in answer.context["form"].errors


def test_a_household_of_another_estate(client, desk, front_desk):
    form = filled(HouseholdFactory())
    refused(client, form, "household", "This household has changed meanwhile. Choose again.")


def test_a_photo_of_30_mb(client, desk, front_desk):
    large = SimpleUploadedFile("photo.jpg", photo().read() + b"\0" * (30 * 1024 * 1024), "image/jpeg")
    sentence = "{name} is larger than {limit} MB. Take the photo smaller, or choose another."
    said = {"name": "photo.jpg", "limit": 15}
    refused(client, filled(desk.household, photos=[large]), "photos", sentence, status=413, said=said)


def test_a_program_that_is_called_a_photo(client, desk, front_desk):
    program = SimpleUploadedFile("virus.jpg", b"MZ\x90\x00" + b"\0" * 400, "image/jpeg")
    sentence = "{name} is not a photo that we can read. Choose a JPEG, PNG or WebP picture."
    refused(client, filled(desk.household, photos=[program]), "photos", sentence, said={"name": "virus.jpg"})


def test_seven_photos(client, desk, front_desk):
    form = filled(desk.household, photos=[photo(f"{number}.jpg") for number in range(7)])
    refused(client, form, "photos", "At most {n} photos at once.", said={"n": 6})


def test_one_bad_photo_leaves_no_other_behind(client, desk, front_desk, settings):
    form = filled(desk.household, photos=[photo("good.jpg"), SimpleUploadedFile("bad.jpg", b"MZ")])
    assert client.post(URL, form).status_code == 400
    assert File.objects.count() == 0


@pytest.mark.parametrize("name", ["kind", "place", "urgency"])
def test_a_choice_that_is_none(client, desk, front_desk, name):
    answer = client.post(URL, filled(desk.household, **{name: "nonsense"}))
    assert answer.status_code == 400
    assert name in answer.context["form"].errors


@pytest.mark.parametrize(
    "name", ["household", "source", "category", "sub", "place_building", "submission", "same_as", "received_at", "body"]
)
@pytest.mark.parametrize("value", ["\0", "\u202e", "9" * 30, "<script>alert(1)</script>", "-1"])
def test_hostile_input_is_never_a_fault_of_the_server(client, desk, front_desk, name, value):
    answer = client.post(URL, filled(desk.household, **{name: value}))
    assert answer.status_code in (302, 400, 409)
    assert "<script>alert" not in answer.content.decode()


def test_a_form_sent_twice_makes_one_row(client, desk, front_desk):
    form = filled(desk.household)
    first, second = client.post(URL, form), client.post(URL, form)
    assert first["Location"] == f"/complaints/{Case.objects.get().pk}/receipt/?print=1"
    assert second["Location"] == f"/complaints/{Case.objects.get().pk}/receipt/"
    assert "没有重复登记" in client.get(second["Location"]).content.decode()


def test_a_form_that_was_refused_may_be_sent_again_with_its_key(client, desk, front_desk):
    form = filled(desk.household, submission=str(uuid4()))
    assert client.post(URL, {**form, "body": ""}).status_code == 400
    assert client.post(URL, form).status_code == 302
    assert Case.objects.count() == 1


def test_a_login_that_has_expired_leads_through_the_login_back_to_the_form(client, desk):
    answer = client.post(URL, filled(desk.household), headers={"referer": "http://testserver/complaints/new/"})
    assert (answer.status_code, answer["Location"]) == (302, "/login/?next=/complaints/new/")
    assert Case.objects.count() == 0


def test_an_expired_login_while_the_finder_is_typed_in_leads_to_the_login(client, desk):
    answer = client.get(
        "/complaints/find-household/?q=wsz",
        headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/complaints/new/"},
    )
    assert (answer.status_code, answer["HX-Redirect"]) == (401, "/login/?next=/complaints/new/")


def test_who_has_no_post_logs_nothing(client, desk):
    desk.front_desk.posts.update(until="2026-03-16")
    client.force_login(desk.front_desk)
    assert client.get(URL).status_code == 403


def test_everything_typed_stands_there_again(client, desk, front_desk):
    form = filled(
        None,
        name="快递员小周",
        phone="12345",
        unreachable="",
        source=source("street"),
        external_number="街 88",
        external_due_at="2026-03-18T12:00",
        kind="inquiry",
        category=category("parking"),
        sub=category("parking_blocked"),
        place_text="东门岗亭",
        promise="other",
        promised_at="2026-03-18T09:30",
        urgency="urgent",
        needs_entry="on",
        received_at="2026-03-17T09:00",
    )
    page = client.post(URL, form).content.decode()
    for value in (
        "快递员小周",
        "12345",
        "街 88",
        "2026-03-18T12:00",
        "东门岗亭",
        "2026-03-18T09:30",
        "2026-03-17T09:00",
        BODY,
    ):
        assert value in page
    for name in ("source", "category", "sub"):
        checked = f'name="{name}" value="{form[name]}"'
        assert "checked" in page.split(checked)[1][:30], name
    assert '<details class="hy-more" open>' in page
    assert page.count('value="inquiry" id="id_kind_1" required checked') == 1
    assert page.count('value="urgent" id="id_urgency_1" required checked') == 1


def test_a_chosen_household_stands_there_again(client, desk, front_desk):
    page = client.post(URL, filled(desk.household, body="")).content.decode()
    assert f'value="{value_of(desk.household)}"' in page
    assert desk.household.unit.label in page


def test_an_upload_that_is_cut_off_is_a_bad_request(client, desk, front_desk):
    answer = client.generic("POST", URL, BytesIO(b"--x\r\nContent").read(), "multipart/form-data; boundary=x")
    assert answer.status_code == 400
