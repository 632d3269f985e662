"""Sent once, refused honestly, tried again with patience, never twice."""

import base64
import hashlib
import hmac
import threading
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import DatabaseError, connection, transaction

from office import clock, inbox
from office.errors import WrongState
from office.messengers import choices, forgetting, making, sending
from office.models import Address, Delivery, Robot
from tests.office.messengers.conftest import MORNING, choose, sweep, tell

MINUTE = timedelta(minutes=1)


def the_delivery() -> Delivery:
    return Delivery.objects.get()


def test_a_notice_names_the_person_in_the_companys_group_once(by_wecom, paper, service):
    tell(by_wecom, paper)
    assert [sweep(), sweep(), sweep(MORNING + timedelta(days=1))] == [1, 0, 0]
    ((path, body),) = service.asked
    assert path == "/wecom?key=company-key"
    assert body["text"]["mentioned_list"] == ["linxf"]
    assert body["text"]["content"].startswith("回音：交接班与工作交接\nhttp")
    assert (the_delivery().state, the_delivery().address, the_delivery().sent_at) == ("sent", "linxf", MORNING)


def test_dingtalk_and_feishu_are_signed_as_they_ask(lin, paper, service, settings):
    for channel in ("dingtalk", "feishu"):
        Robot.objects.create(channel=channel, webhook=settings.ROBOT_URLS[channel] + "key", secret="SEC1")
    with clock.at(MORNING):
        choose(lin, dingtalk="lin", feishu="ou_1")
    tell(lin, paper)
    sweep()
    ((to_ding, ding), (_to_feishu, feishu)) = sorted(service.asked, key=lambda asked: asked[0])
    asked = parse_qs(urlsplit(to_ding).query)
    stamp = str(int(MORNING.timestamp() * 1000))
    digest = hmac.new(b"SEC1", f"{stamp}\nSEC1".encode(), hashlib.sha256).digest()
    assert (asked["timestamp"], asked["sign"]) == ([stamp], [base64.b64encode(digest).decode()])
    assert ding["at"]["atUserIds"] == ["lin"]
    seconds = str(int(MORNING.timestamp()))
    digest = hmac.new(f"{seconds}\nSEC1".encode(), b"", hashlib.sha256).digest()
    assert (feishu["timestamp"], feishu["sign"]) == (seconds, base64.b64encode(digest).decode())
    assert feishu["content"]["text"].endswith('<at user_id="ou_1"></at>')


@pytest.mark.parametrize(
    ("status", "answer", "error"),
    [(200, {"errcode": 93000, "errmsg": "invalid webhook url"}, "93000 invalid webhook url"), (500, {}, "HTTP 500"),
     (200, [], "看不懂该服务的回应。"), (200, {"code": 19021, "msg": "sign match fail"}, "19021 sign match fail")],
)  # fmt: skip
def test_what_is_refused_is_tried_again_later_and_given_up_in_the_end(
    by_wecom, paper, service, status, answer, error, client
):
    service.status, service.answer = status, answer
    tell(by_wecom, paper)
    assert sweep() == 0
    assert (the_delivery().state, the_delivery().error) == ("waiting", error)
    assert the_delivery().next_try_at == MORNING + MINUTE
    assert sweep(MORNING + MINUTE / 2) == 0
    assert len(service.asked) == 1
    at = MORNING
    while the_delivery().state == "waiting":
        at = the_delivery().next_try_at
        sweep(at)
    assert (the_delivery().state, the_delivery().attempts, len(service.asked)) == ("failed", 6, 6)
    assert at - MORNING == timedelta(minutes=1 + 5 + 15 + 60 + 240)


def test_a_second_try_that_succeeds_is_the_last(by_wecom, paper, service):
    service.answer = {"errcode": 45009}
    tell(by_wecom, paper)
    sweep()
    service.answer = {"errcode": 0}
    assert [sweep(MORNING + MINUTE), sweep(MORNING + timedelta(hours=9))] == [1, 0]
    assert len(service.asked) == 2


def test_who_does_not_answer_may_have_taken_it_so_it_is_not_sent_again(by_wecom, paper, service):
    service.is_slow = True
    for key in "12":
        tell(by_wecom, paper, key)
    assert sweep() == 0
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["unknown", "waiting"]
    assert len(service.asked) == 1, "a service that does not answer rests until the next sweep"
    service.is_slow = False
    assert sweep(MORNING + timedelta(days=1)) == 1
    assert len(service.asked) == 2


def test_where_nobody_listens_nothing_arrived_and_the_robots_key_is_not_told(lin, paper, settings):
    settings.ROBOT_URLS = {"wecom": "http://127.0.0.1:9/send?key="}
    Robot.objects.create(channel="wecom", webhook="http://127.0.0.1:9/send?key=company-key")
    with clock.at(MORNING):
        choose(lin, wecom="linxf")
    tell(lin, paper)
    sweep()
    assert (the_delivery().state, the_delivery().error) == ("waiting", "连不上该服务。")


def test_a_sending_that_was_cut_off_is_unknown_and_stays_unsent(by_wecom, paper, service):
    tell(by_wecom, paper)
    making.make(at=MORNING)
    Delivery.objects.update(state="sending", claimed_at=MORNING, attempts=1)
    assert sweep(MORNING + timedelta(minutes=9)) == 0
    assert the_delivery().state == "sending"
    assert sweep(MORNING + timedelta(minutes=11)) == 0
    assert (the_delivery().state, service.asked) == ("unknown", [])


def test_what_was_sent_is_never_changed_again_not_even_by_a_script(by_wecom, paper):
    tell(by_wecom, paper)
    sweep()
    with pytest.raises(DatabaseError, match="sent_is_sent"), transaction.atomic():
        Delivery.objects.update(state="waiting", sent_at=None)


def test_what_was_read_meanwhile_or_is_no_longer_ones_to_see_is_not_sent(by_wecom, paper, readers, service):
    tell(by_wecom, paper, "1")
    making.make(at=MORNING)
    inbox.mark_read(by_wecom)
    tell(by_wecom, paper, "2")
    readers.clear()
    assert sweep() == 0
    assert (set(Delivery.objects.values_list("state", flat=True)), service.asked) == ({"dropped"}, [])


def test_who_has_left_or_switched_off_gets_nothing_more(by_wecom, paper, service):
    tell(by_wecom, paper)
    making.make(at=MORNING)
    by_wecom.is_active = False
    by_wecom.save()
    assert sweep() == 0
    by_wecom.is_active = True
    by_wecom.save()
    Address.objects.update(is_on=False)
    tell(by_wecom, paper, "2")
    assert sweep() == 0
    assert service.asked == []


def test_a_mail_has_the_kind_as_its_subject_and_the_link_as_its_text(lin, paper, mailbox):
    with clock.at(MORNING):
        choose(lin, email="lin@example.com")
    tell(lin, paper, urgent=True)
    assert sweep() == 1
    (mail,) = mailbox.mails
    assert (mail["Subject"].strip(), mail["To"]) == ("回音 · 紧急：交接班与工作交接", "lin@example.com")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content().strip().endswith("/go/")
    mailbox.refusal = "550 mailbox full"
    tell(lin, paper, "2")
    sweep()
    assert Delivery.objects.get(state="waiting").error == "SMTP 550 mailbox full"


def test_without_a_mail_server_it_waits(lin, paper, mailbox, settings):
    with clock.at(MORNING):
        choose(lin, email="lin@example.com")
    settings.EMAIL_PORT = 9
    tell(lin, paper)
    sweep()
    assert (the_delivery().state, the_delivery().error) == ("waiting", "连不上邮件服务器。")


@pytest.mark.django_db(transaction=True)
def test_what_became_of_messages_is_kept_so_long_and_nothing_is_sent_anew(by_wecom, paper, service, settings):
    settings.MESSAGES_KEPT_DAYS = 5  # never less than thirty days
    for key in range(5):
        tell(by_wecom, paper, key=str(key))
    sweep()
    assert Delivery.objects.count() == 6  # one message, five notices in it
    tell(by_wecom, paper, key="waits", at=MORNING + timedelta(days=31))
    waits = Delivery.objects.create(
        staff=by_wecom, channel="wecom", what="test", made_at=MORNING, next_try_at=MORNING + timedelta(days=60)
    )
    assert forgetting.forget(at=MORNING + timedelta(days=29)) == 0
    assert forgetting.forget(at=MORNING + timedelta(days=31)) == 6
    assert Delivery.objects.get() == waits
    assert sweep(MORNING + timedelta(days=31)) == 1  # the new one alone
    assert len(service.asked) == 2


def test_two_sweeps_at_once_send_each_message_once(by_wecom, paper, service):
    for key in "123":
        tell(by_wecom, paper, key)
    gate = threading.Barrier(2)

    def beat() -> None:
        gate.wait()
        try:
            making.make(at=MORNING)
            sending.send_due(at=MORNING)
        finally:
            connection.close()

    beats = [threading.Thread(target=beat) for _ in range(2)]
    for one in beats:
        one.start()
    for one in beats:
        one.join()
    sweep()
    assert len(service.asked) == len(set(service.texts)) == 3
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}


def test_a_test_message_comes_at_once_and_not_twice_a_minute(by_wecom, service):
    with clock.at(MORNING):
        choices.send_test(staff=by_wecom, channel="wecom")
        with pytest.raises(WrongState):
            choices.send_test(staff=by_wecom, channel="wecom")
    sweep()
    assert service.texts[0].startswith("回音：测试消息")
