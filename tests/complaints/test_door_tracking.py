"""Residents follow their own matter (R3), and nobody else's."""

import pytest

from complaints import services
from complaints.door import own_view, tracking
from office.errors import BadInput
from tests.complaints.desk import TUESDAY, at, verified
from tests.complaints.door import DESKPHONE, answered, code, filed, look, open_door


def prove(client, desk, number, proof):
    return client.post(f"{open_door(desk)}/track/", {"number": number, "proof": proof})


def own(client, desk):
    return client.get(f"/p/{desk.estate.code}/track/own/")


@pytest.mark.req("R3")
def test_a_matter_is_tracked_by_number_and_telephone_tail(client, desk):
    made = filed(desk)
    response = prove(client, desk, made.case.number, DESKPHONE[-4:])
    assert response["Location"] == f"/p/{desk.estate.code}/track/own/"
    assert made.case.number in own(client, desk).content.decode()


def test_who_left_no_telephone_tracks_by_his_code(client, desk):
    made = filed(desk, phone="")
    assert prove(client, desk, made.case.number, code(made).lower()).status_code == 302
    assert prove(client, desk, made.case.number, "").status_code == 400


def test_what_the_desk_logged_is_tracked_too(client, desk):
    case = desk.log(household=desk.household)
    tail = desk.household.ties.get().person.phone[-4:]
    assert prove(client, desk, case.number, tail).status_code == 302


def test_a_wrong_number_and_a_wrong_proof_are_answered_with_the_same_page(client, desk):
    made = filed(desk)
    wrong = prove(client, desk, "260317-999", "0000")
    tail = prove(client, desk, made.case.number, "0000")
    sentence = "按这个回执号和后四位（查询码）没有查到。请核对，或打电话问我们。"
    assert (wrong.status_code, tail.status_code) == (400, 400)
    assert sentence in wrong.content.decode()
    assert sentence in tail.content.decode()


def test_a_wrong_number_takes_the_same_work_as_a_wrong_tail(desk, django_assert_num_queries):
    made = filed(desk)
    with django_assert_num_queries(2):
        assert tracking.by_number(desk.estate, "260317-999", "0000") is None
    with django_assert_num_queries(2):
        assert tracking.by_number(desk.estate, made.case.number, "0000") is None


@pytest.mark.parametrize(("number", "proof"), [("\x00", "\x00"), ("x" * 500, "1"), ("'; --", "%"), ("１", "零")])
def test_hostile_tracking_is_answered_with_a_sentence(client, desk, number, proof):
    assert prove(client, desk, number, proof).status_code == 400


def test_ten_failures_lock_the_number_for_everybody_but_the_link(client, desk):
    made = filed(desk)
    for n in range(10):
        client.post(
            f"/p/{desk.estate.code}/track/", {"number": made.case.number, "proof": "0"}, REMOTE_ADDR=f"10.0.0.{n}"
        )
    response = prove(client, desk, made.case.number, DESKPHONE[-4:])
    assert response.status_code == 429
    assert made.case.number in look(client, desk, made)


def test_ten_failures_lock_the_address(client, desk):
    made = filed(desk)
    for n in range(10):
        prove(client, desk, f"260317-{n + 100}", "0000")
    data = {"number": made.case.number, "proof": DESKPHONE[-4:]}
    assert prove(client, desk, *data.values()).status_code == 429
    assert client.post(f"/p/{desk.estate.code}/track/", data, REMOTE_ADDR="10.1.1.1").status_code == 302


def test_what_was_proved_is_forgotten_after_half_an_hour(client, desk):
    made = filed(desk)
    prove(client, desk, made.case.number, DESKPHONE[-4:])
    with at(TUESDAY.replace(minute=31)):
        assert own(client, desk).status_code == 302
    assert own(client, desk).status_code == 200


def test_a_link_belongs_to_its_estate(client, desk):
    made = filed(desk)
    other = desk.other_director.posts.get().estate
    other.public_door = True
    other.save()
    assert client.get(f"/p/{other.code}/t/{made.secret}/").status_code == 404
    assert client.get(f"/p/{desk.estate.code}/t/{made.secret[:-1]}x/").status_code == 404


# What the page shows, and what it never does


@pytest.mark.req("R3")
def test_the_page_shows_the_way_and_the_answer(client, desk):
    made = filed(desk)
    assert "正在核实" in look(client, desk, made)
    answered(desk, made.case)
    text = look(client, desk, made)
    for words in ("收到", "已核实", "已处理", "已回话", "路灯已经换好。"):
        assert words in text


def test_the_page_names_nobody_and_nothing_of_the_inside(client, desk):
    made = filed(desk)
    services.note_contact(case_id=made.case.pk, by=desk.front_desk, note="内部备注。")
    answered(desk, made.case)
    text = look(client, desk, made)
    for inside in ("内部", "查过，属实。", "已换。", *[person.name for person in desk.people.values()]):
        assert inside not in text


def test_the_page_names_no_other_reporter_and_no_other_home(client, desk):
    made = filed(desk)
    services.report_again(
        case_id=made.case.pk,
        by=desk.front_desk,
        source=made.case.source,
        caller=services.Caller(desk.household, desk.household.ties.get().person),
        said="我家也看不见。",
    )
    text = look(client, desk, made)
    assert desk.household.unit.label not in text
    assert "王淑珍" not in text
    assert "我家也看不见" not in text


def test_one_who_joined_reads_his_own_words_and_not_the_first_ones(client, desk):
    case = verified(desk, title="1602 王家楼上吵", body="楼上 1602 王家吵。")
    caller = services.Caller(name="李四", phone="13912345678")
    services.report_again(case_id=case.pk, by=desk.front_desk, source=case.source, caller=caller, said="我也听见了。")
    prove(client, desk, case.number, "5678")
    text = own(client, desk).content.decode()
    assert "1602" not in text
    assert "我也听见了" in text


def test_what_was_merged_is_followed_under_its_own_number(client, desk):
    made = filed(desk)
    into = desk.log(title="别家的事")
    services.merge_case(case_id=made.case.pk, into_id=into.pk, by=desk.front_desk)
    assert prove(client, desk, made.case.number, DESKPHONE[-4:]).status_code == 302
    for text in (own(client, desk).content.decode(), look(client, desk, made)):
        assert made.case.number in text
        assert into.number not in text
        assert "别家的事" not in text


def test_the_number_of_what_was_merged_is_its_own_residents_alone(client, desk):
    mine, theirs = filed(desk), filed(desk, phone="13900004444")
    services.merge_case(case_id=mine.case.pk, into_id=theirs.case.pk, by=desk.front_desk)
    assert prove(client, desk, mine.case.number, "4444").status_code == 400
    assert prove(client, desk, theirs.case.number, "4444").status_code == 302


def test_what_was_struck_out_says_so(client, desk):
    made = filed(desk)
    services.void_case(case_id=made.case.pk, by=desk.director, reason="内部原因。")
    text = look(client, desk, made)
    assert "作为误录取消" in text
    assert "内部原因" not in text


def test_a_note_that_nobody_was_reached_is_no_answer(client, desk):
    case = desk.log(unreachable=True)
    shown = tracking.Found(case.reporters.get(), case.number)
    services.verify_case(case_id=case.pk, by=desk.officer, found="查过。", finding="true", responsibility="ours")
    services.resolve_case(case_id=case.pk, by=desk.front_desk, done="换了。", report_text="换了。")
    services.reply_to_reporters(
        case_id=case.pk, by=desk.front_desk, reporter_ids=[shown.reporter.pk], how="note", said="找不到人。"
    )
    assert own_view.show(shown).answers == []


def test_the_anonymous_are_answered_on_their_page(client, desk):
    made = filed(desk, phone="", name="")
    answered(desk, made.case, how="online")
    assert "路灯已经换好。" in look(client, desk, made)


def test_who_has_no_tracking_page_is_not_answered_there(desk):
    case = desk.log()
    with pytest.raises(BadInput) as refused:
        answered(desk, case, how="online")
    assert refused.value.field == "how"


def test_a_printed_receipt_leads_to_the_page_while_the_door_is_open(client, desk):
    case = desk.log(household=desk.household)
    client.force_login(desk.fresh("front_desk"))
    assert "hy-qr" not in client.get(f"/complaints/{case.pk}/receipt/").content.decode()
    open_door(desk)
    assert '<svg class="hy-qr"' in client.get(f"/complaints/{case.pk}/receipt/").content.decode()


def test_the_office_sees_that_the_resident_filed_it_himself(client, desk):
    made = filed(desk)
    client.force_login(desk.fresh("front_desk"))
    text = client.get(f"/complaints/{made.case.pk}/").content.decode()
    assert "住户自己提交" in text
    assert "<b>住户</b> 登记，网上" in text
