"""A resident adds words and photos to his open matter (R3); nobody reads them who may not, and nobody adds without end."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from complaints import services
from complaints.models import Case
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Entry, File, Notice
from office.submissions import SentTwice
from tests.complaints.desk import assigned
from tests.complaints.door import DESKPHONE, answered, filed, ids, look, open_door

WORDS = "下午五点以后家里有人，请先打电话。"


def post(client, desk, made, **said):
    typed = {"submission": str(uuid4()), "said": WORDS, "website": "", **said}
    return client.post(f"{open_door(desk)}/t/{made.secret}/", typed)


def add(case, said=WORDS, key=None, reporter=0):
    return services.add_words(reporter_id=reporter or ids(case)[0], key=key or uuid4(), said=said)


def photo(name="lamp.png"):
    content = BytesIO()
    Image.new("RGB", (8, 8), "green").save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue(), "image/png")


@pytest.mark.req("R3")
def test_a_resident_adds_words_and_photos_that_stand_in_the_timeline_as_his(client, desk):
    made = filed(desk)
    response = post(client, desk, made, photos=[photo("1.png"), photo("2.png")])
    entry = Entry.objects.get(verb="words_added")
    assert response["Location"] == f"/p/{desk.estate.code}/t/{made.secret}/"
    assert (entry.actor_kind, entry.actor, entry.text.note) == ("resident", None, WORDS)
    assert entry.details == {"reporter": ids(made.case)[0], "photos": 2}
    assert (
        list(File.objects.values_list("subject_id", "stage", "uploaded_by")) == [(made.case.pk, "resident", None)] * 2
    )
    client.force_login(desk.fresh("front_desk"))
    page = client.get(f"/complaints/{made.case.pk}/").content.decode()
    assert "<b>住户</b> 补充了说明和 2 张照片" in page
    assert WORDS in page


@pytest.mark.req("R3")
def test_whoevers_turn_it_is_is_told_each_time(desk):
    made = filed(desk)
    services.verify_case(
        case_id=made.case.pk, by=desk.officer, found="属实。", finding="true", responsibility="third_party"
    )
    services.assign_case(
        case_id=made.case.pk, by=desk.front_desk, department_id=desk.engineering.pk, staff_id=desk.engineer.pk
    )
    add(made.case)
    add(made.case, "灯又闪了。")
    told = Notice.objects.filter(kind="words_added")
    assert list(told.values_list("staff__name", "subject_id")) == [("engineer", made.case.pk)] * 2


def test_the_notice_says_which_matter_it_is(client, desk):
    made = filed(desk)
    add(made.case)
    client.force_login(Notice.objects.get(kind="words_added").staff)
    assert f"住户有补充：{made.case.number}" in client.get("/inbox/").content.decode()


@pytest.mark.req("R3")
def test_he_reads_his_own_words_again(client, desk):
    made = filed(desk)
    add(made.case)
    assert WORDS in look(client, desk, made)


@pytest.mark.req("R3")
def test_another_reporter_of_the_same_matter_never_reads_them(client, desk):
    made = filed(desk)
    add(made.case)
    caller = services.Caller(name="李四", phone="13900004444")
    services.report_again(
        case_id=made.case.pk, by=desk.front_desk, source=made.case.source, caller=caller, said="我也看不见。"
    )
    add(made.case, "李四家六楼也黑。", reporter=ids(made.case)[1])
    client.post(f"/p/{desk.estate.code}/track/", {"number": made.case.number, "proof": "4444"})
    his = client.get(f"/p/{desk.estate.code}/track/own/").content.decode()
    assert "李四家六楼也黑。" in his and WORDS not in his
    assert "李四家六楼也黑。" not in look(client, desk, made)


def test_who_may_know_the_reporters_reads_which_of_them_added_it(client, desk):
    case = assigned(desk, household=desk.household, place="own")
    open_door(desk)
    caller = services.Caller(name="李四", phone="13912345678")
    services.report_again(case_id=case.pk, by=desk.front_desk, source=case.source, caller=caller, said="我也是。")
    add(case, reporter=ids(case)[1])
    client.force_login(desk.fresh("front_desk"))
    assert "补充了说明：李四" in client.get(f"/complaints/{case.pk}/").content.decode()
    client.force_login(desk.fresh("engineer"))
    page = client.get(f"/complaints/{case.pk}/").content.decode()
    assert WORDS in page and "李四" not in page


def test_words_on_what_was_merged_stay_his_and_are_read_in_the_other(client, desk):
    made = filed(desk)
    add(made.case)
    into = desk.log(title="别家的事")
    services.merge_case(case_id=made.case.pk, into_id=into.pk, by=desk.front_desk)
    post(client, desk, made, said="合并以后补充的。")
    assert Entry.objects.latest("id").subject_id == into.pk
    page = look(client, desk, made)
    assert WORDS in page and "合并以后补充的。" in page


@pytest.mark.req("R3")
def test_a_closed_matter_takes_nothing_more_and_says_what_to_do(client, desk):
    made = filed(desk)
    answered(desk, made.case)
    response = post(client, desk, made)
    assert response.status_code == 409
    page = response.content.decode()
    assert "这件事已经办结，不能再补充。对答复不满意请评价「不满意」，别的事请重新提交。" in page
    assert WORDS in page
    assert not Entry.objects.filter(verb="words_added").exists()
    page = look(client, desk, made)
    assert "再说一句" not in page and "重新提交一件" in page


def test_what_was_struck_out_takes_nothing_more(desk):
    made = filed(desk)
    services.void_case(case_id=made.case.pk, by=desk.director, reason="误录。")
    with pytest.raises(WrongState):
        add(made.case)


def test_nothing_is_added_at_a_closed_door(client, desk):
    made = filed(desk)
    desk.estate.public_door = False
    desk.estate.save()
    with pytest.raises(NotAllowed):
        add(made.case)
    assert client.post(f"/p/{desk.estate.code}/t/{made.secret}/", {"said": WORDS}).status_code == 404


def test_internal_notes_never_appear_beside_them(client, desk):
    made = filed(desk)
    services.note_contact(case_id=made.case.pk, by=desk.front_desk, note="内部备注。")
    add(made.case)
    assert "内部备注" not in look(client, desk, made)


def test_the_matter_stays_as_it_is(desk):
    made = filed(desk)
    before = Case.objects.values().get(pk=made.case.pk)
    add(made.case)
    assert Case.objects.values().get(pk=made.case.pk) == before


# Sent twice, without end, or by a program


def test_a_form_sent_twice_adds_once(client, desk):
    made, key = filed(desk), str(uuid4())
    sent = [post(client, desk, made, submission=key) for _again in range(2)]
    assert [response.status_code for response in sent] == [302, 302]
    assert Entry.objects.filter(verb="words_added").count() == 1


def test_the_service_says_that_it_was_sent_twice(desk):
    made, key = filed(desk), uuid4()
    add(made.case, key=key)
    with pytest.raises(SentTwice):
        add(made.case, key=key)


def test_a_resident_adds_so_many_times_a_day(client, desk, settings):
    settings.DOOR_WORDS_PER_MATTER = 2
    made = filed(desk)
    assert [post(client, desk, made).status_code for _again in range(3)] == [302, 302, 429]
    assert post(client, desk, filed(desk, phone="13900000001")).status_code == 302


def test_an_address_sends_so_much_an_hour(client, desk, settings):
    settings.DOOR_FILINGS_PER_ADDRESS = 1
    made = filed(desk)
    assert [post(client, desk, made).status_code for _again in range(2)] == [302, 429]


def test_the_field_that_nobody_sees_catches_what_fills_in_everything(client, desk):
    assert post(client, desk, filed(desk), website="http://spam.example").status_code == 400
    assert not Entry.objects.filter(verb="words_added").exists()


def test_it_is_not_added_from_another_site(desk):
    made = filed(desk)
    assert post(Client(enforce_csrf_checks=True), desk, made).status_code == 403


def test_nothing_at_all_is_not_added(desk):
    with pytest.raises(BadInput) as refused:
        add(filed(desk).case, " \x00")
    assert refused.value.field == "said"


def test_a_photo_alone_is_enough(client, desk):
    assert post(client, desk, filed(desk), said="", photos=[photo()]).status_code == 302
    assert File.objects.count() == 1


@pytest.mark.parametrize(
    "bad",
    [
        {"said": ""},
        {"said": "长" * 2001},
        {"submission": "no key"},
        {"photos": [SimpleUploadedFile("x.png", b"no picture", "image/png")]},
        {"photos": [SimpleUploadedFile(f"{n}.png", b"x", "image/png") for n in range(4)]},
    ],
)
def test_hostile_words_are_answered_with_a_sentence(client, desk, bad):
    assert post(client, desk, filed(desk), **bad).status_code == 400
    assert not Entry.objects.filter(verb="words_added").exists()


def test_words_after_a_proof_by_number_go_the_same_way(client, desk):
    made = filed(desk)
    client.post(f"/p/{desk.estate.code}/track/", {"number": made.case.number, "proof": DESKPHONE[-4:]})
    url = f"/p/{desk.estate.code}/track/own/"
    assert client.post(url, {"submission": str(uuid4()), "said": WORDS})["Location"] == url
    assert WORDS in client.get(url).content.decode()
