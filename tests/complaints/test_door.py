"""Residents have a door (R9): a form without login, a number, a link; and what it keeps out."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, InternalError, transaction
from PIL import Image

from complaints import services
from complaints.door import tracking
from complaints.models import Case, Contact, TrackingKey
from office.errors import BadInput, NotAllowed
from office.models import Entry, File
from tests.complaints.door import DESKPHONE, code, filed, open_door, typed
from tests.factories import CategoryFactory, TieFactory


def send(client, desk, **changes):
    return client.post(f"{open_door(desk)}/complain/", typed(desk, **changes))


@pytest.mark.req("R9")
def test_a_resident_files_a_complaint_without_login_and_gets_number_and_link(client, desk):
    response = send(client, desk)
    case = Case.objects.get()
    page = client.get(response["Location"])
    assert (response.status_code, page.status_code) == (302, 200)
    text = page.content.decode()
    assert f'<p class="hy-bigno">{case.number}</p>' in text
    assert response["Location"].replace("/sent/", "/t/") in text
    assert '<svg class="hy-qr"' in text


@pytest.mark.req("R9", "R20", "R26")
@pytest.mark.parametrize(
    ("kind", "step"),
    [("complaint", "当天核实"), ("repair", "当天核实"), ("suggestion", "主任批示"), ("conduct", "主任已收到")],
)
def test_sent_it_says_what_happens_next_to_this_kind_and_of_no_other(client, desk, kind, step):
    body = "建议在南门加装遮雨棚，雨天接送孩子的人都站在雨里。"
    page = client.get(send(client, desk, kind=kind, body=body)["Location"]).content.decode()
    track = page.split('<ol class="hy-track">')[1].split("</ol>")[0]
    assert [words for words in ("当天核实", "主任批示", "主任已收到", "主任亲自核查") if words in track] == [step]


def test_the_category_is_not_called_optional(client, desk):
    page = client.get(f"{open_door(desk)}/complain/").content.decode()
    assert "哪方面的事" in page
    assert '哪方面的事 <span class="hy-opt">' not in page


def test_what_was_filed_is_a_case_like_any_other_from_online_by_the_resident(client, desk):
    send(client, desk)
    case, entry = Case.objects.get(), Entry.objects.get(verb="logged")
    assert (case.source.code, case.recorded_by, case.contact.received_by) == ("online", None, None)
    assert (entry.actor_kind, entry.actor) == ("resident", None)
    assert (case.status, case.turn_role) == ("logged", "officer") or case.turn_staff == desk.on_duty
    assert (case.contact.name, case.contact.phone) == ("高先生", DESKPHONE)


def test_a_suggestion_goes_to_the_director_as_it_is_filed(client, desk):
    send(client, desk, kind="suggestion", body="建议在南门加装遮雨棚，雨天接送孩子的人都站在雨里。")
    case = Case.objects.get()
    assert (case.kind, case.status, case.turn_staff) == ("suggestion", "escalated", desk.director)
    assert case.reports.get().by is None


def test_nobody_need_say_who_he_is_and_then_gets_a_code(client, desk):
    response = send(client, desk, name="", phone="")
    case = Case.objects.get()
    secret = response["Location"].split("/")[-2]
    assert not case.reporters.get().unreachable
    assert tracking.code_of(secret) in client.get(response["Location"]).content.decode()


def test_only_hashes_of_secret_and_code_are_kept(desk):
    made = filed(desk, phone="")
    key = TrackingKey.objects.get()
    assert len(made.secret) == 32
    assert (key.secret_hash, key.code_hash) == (tracking.kept(made.secret), tracking.kept(code(made)))
    assert not set("01OIL") & set(code(made))
    assert len(code(made)) == 10


def test_room_and_telephone_that_fit_one_household_link_it(desk):
    unit, person = desk.household.unit, desk.household.ties.get().person
    made = filed(desk, building=unit.building.number, room=unit.room, phone=person.phone, place_text="")
    assert (made.case.place, made.case.place_unit, made.case.place_text) == ("own", unit, "")
    assert made.case.contact.household == desk.household


@pytest.mark.parametrize("change", [{"phone": "13900000000"}, {"room": "9999"}, {"phone": ""}])
def test_what_does_not_fit_stays_a_visitors_with_the_room_as_typed(desk, change):
    unit, person = desk.household.unit, desk.household.ties.get().person
    said = {"building": unit.building.number, "room": unit.room, "phone": person.phone, "place_text": "", **change}
    made = filed(desk, **said)
    assert (made.case.contact.household, made.case.place) == (None, "public")
    assert (made.case.place_building, made.case.place_text) == (unit.building, said["room"])


def test_a_former_resident_is_not_linked(desk):
    unit = desk.household.unit
    tie = TieFactory(household=desk.household, until=desk.estate.today())
    made = filed(desk, building=unit.building.number, room=unit.room, phone=tie.person.phone)
    assert made.case.contact.household is None


def test_the_filer_is_not_told_whether_he_was_found(client, desk):
    unit, person = desk.household.unit, desk.household.ties.get().person
    response = send(client, desk, building=unit.building.number, room=unit.room, phone=person.phone, name="")
    text = client.get(response["Location"]).content.decode()
    assert Case.objects.get().contact.household == desk.household
    assert person.name not in text
    assert unit.label not in text


def test_a_form_sent_twice_makes_one_matter_and_leads_to_the_same_link(client, desk):
    data = typed(desk)
    sent = [client.post(f"{open_door(desk)}/complain/", data) for _again in range(2)]
    assert Case.objects.count() == 1
    assert sent[0]["Location"] == sent[1]["Location"]


def test_photos_are_kept_with_the_matter(client, desk, photo):
    send(client, desk, photos=[photo])
    assert File.objects.get().subject_id == Case.objects.get().pk


@pytest.fixture
def photo():
    return picture("lamp.png")


def picture(name):
    content = BytesIO()
    Image.new("RGB", (8, 8), "green").save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue(), "image/png")


# What it keeps out


def test_a_door_that_is_closed_is_no_page(client, desk):
    assert client.get(f"/p/{desk.estate.code}/complain/").status_code == 404
    assert client.get(f"/p/{desk.estate.code}/track/").status_code == 404
    assert client.get("/p/nowhere/complain/").status_code == 404


def test_who_is_not_of_the_office_is_not_sent_to_its_desk(client, desk):
    outside = client.get("/p/nowhere/complain/", headers={"accept-language": "zh-CN"}).text
    assert "请看看网址有没有写错" in outside and "工作台" not in outside
    client.force_login(desk.fresh("front_desk"))
    inside = client.get("/p/nowhere/complain/", headers={"accept-language": "zh-CN"}).text
    assert "可以搜一下" in inside and "我的工作台" in inside


def test_what_must_be_chosen_is_not_called_optional(client, desk):
    open_door(desk)
    form = client.get(f"/p/{desk.estate.code}/complain/").context["form"]
    assert "hy-opt" not in str(form["category"].label) and "hy-opt" in str(form["phone"].label)


def test_the_service_refuses_at_a_closed_door(desk):
    filing = services.Filing("complaint", desk.category, "路灯坏了。")
    with pytest.raises(NotAllowed):
        services.file_matter(estate=desk.estate, key=uuid4(), filing=filing)
    assert Contact.objects.count() == 0


def test_emergencies_and_finer_categories_are_not_offered_nor_taken(client, desk):
    finer = CategoryFactory(name="楼道灯", parent=desk.category)
    text = client.get(f"{open_door(desk)}/complain/").content.decode()
    assert desk.lift.name not in text
    assert send(client, desk, category=str(desk.lift.pk)).status_code == 400
    assert send(client, desk, category=str(finer.pk)).status_code == 400
    assert Case.objects.count() == 0


def test_the_form_says_whom_to_dial_first_and_what_is_kept_before_it_is_sent(client, desk):
    desk.estate.emergency_phone = "8655 0119"
    text = client.get(f"{open_door(desk)}/complain/").content.decode()
    for number in ("119", "110", "8655 0119"):
        assert f'<b class="hy-nowrap">{number}</b>' in text
    assert text.index("留存什么") < text.index("交给管理处")


@pytest.mark.req("R8")
def test_every_public_page_says_where_the_office_is_and_when_it_receives(client, desk):
    door = open_door(desk)
    for page in ("complain", "track"):
        text = client.get(f"{door}/{page}/").content.decode()
        assert desk.estate.reception_place in text
        assert desk.estate.reception_phone in text
        assert desk.estate.reception_hours in text


def test_what_was_typed_stands_again_beside_what_is_wrong(client, desk):
    response = send(client, desk, phone="1382207", body="路灯坏了。")
    text = response.content.decode()
    assert response.status_code == 400
    assert "1382207" in text
    assert "路灯坏了。" in text


@pytest.mark.parametrize(
    "bad",
    [
        {"kind": "inquiry"},
        {"kind": "x"},
        {"category": "abc"},
        {"category": "999999999999999999999"},
        {"body": ""},
        {"body": "\x00\x01"},
        {"body": "长" * 4001},
        {"phone": "1" * 31},
        {"phone": "<script>"},
        {"submission": "no key"},
        {"place_text": "远" * 41},
        {"kind": "suggestion", "body": "短"},
        {"photos": [SimpleUploadedFile("x.png", b"no picture", "image/png")]},
    ],
)
def test_hostile_input_is_answered_with_a_sentence(client, desk, bad):
    assert send(client, desk, **bad).status_code == 400
    assert Case.objects.count() == 0


def test_four_photos_are_one_too_many(client, desk):
    response = send(client, desk, photos=[picture(f"{n}.png") for n in range(4)])
    assert (response.status_code, list(response.context["form"].errors)) == (400, ["photos"])
    assert not File.objects.exists()
    assert send(client, desk, photos=[picture(f"{n}.png") for n in range(3)]).status_code == 302


def test_an_emergency_is_not_taken_at_the_door_and_not_offered(client, desk):
    assert send(client, desk, category=str(desk.lift.pk)).status_code == 400
    with pytest.raises(BadInput) as refused:
        filed(desk, category=desk.lift)
    assert (refused.value.field, Case.objects.exists()) == ("category", False)


def test_no_page_of_the_door_is_kept_or_listed_by_anybody(client, desk):
    made = filed(desk)
    for path in ("complain/", "track/", f"sent/{made.secret}/", f"t/{made.secret}/"):
        response = client.get(f"/p/{desk.estate.code}/{path}")
        assert (response.status_code, response["X-Robots-Tag"]) == (200, "noindex"), path
        assert {"no-store", "private"} <= set(response["Cache-Control"].split(", ")), path


def test_more_than_the_form_takes_is_refused_unread(client, desk):
    response = client.post(f"{open_door(desk)}/complain/", typed(desk), CONTENT_LENGTH=str(47 * 1024 * 1024))
    assert response.status_code == 413


# Limits


def test_the_field_that_nobody_sees_catches_what_fills_in_everything(client, desk):
    assert send(client, desk, website="http://spam.example").status_code == 400
    assert Case.objects.count() == 0


def test_an_address_files_so_many_matters_an_hour(client, desk, settings):
    settings.DOOR_FILINGS_PER_ADDRESS = 2
    sent = [send(client, desk, phone="", body=f"第 {n} 件。") for n in range(3)]
    assert [response.status_code for response in sent] == [302, 302, 429]
    assert "第 2 件。" in sent[2].content.decode()
    elsewhere = client.post(f"{open_door(desk)}/complain/", typed(desk), REMOTE_ADDR="10.9.8.7")
    assert elsewhere.status_code == 302


def test_a_telephone_files_so_many_matters_a_day(client, desk, settings):
    settings.DOOR_FILINGS_PER_PHONE = 1
    assert [send(client, desk).status_code for _again in range(2)] == [302, 429]
    assert send(client, desk, phone="13900000001").status_code == 302


def test_with_the_cache_gone_everybody_passes(client, desk, settings):
    gone = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "unix:///nowhere/redis.sock"}
    settings.CACHES = {"default": gone}
    settings.DOOR_FILINGS_PER_ADDRESS = 0
    assert send(client, desk).status_code == 302


def test_the_database_keeps_keys_for_ever_and_in_their_estate(desk):
    filed(desk)
    key = TrackingKey.objects.get()
    other = desk.other_director.posts.get().estate
    with pytest.raises(InternalError), transaction.atomic():
        TrackingKey.objects.filter(pk=key.pk).update(code_hash="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        TrackingKey.objects.create(estate=other, case=key.case, reporter=key.reporter, secret_hash="y", at=key.at)
