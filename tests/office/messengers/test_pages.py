"""One's own page, the links in messages, and what the administrator sees."""

import re

import pytest
from django.contrib.admin.models import LogEntry

from config.celery import app
from office import clock
from office.errors import NotAllowed
from office.messengers import choices
from office.models import Address, Delivery, MessageChoice, Notice, Robot
from tests.factories import StaffFactory
from tests.office.messengers.conftest import MORNING, choose, sweep, tell
from tests.premises.test_import import point_queue_at

PAGE = "/account/messages/"


@pytest.fixture
def typed(client, lin):
    """What the page sends when everything stays as it is offered, with changes."""
    client.force_login(lin)

    def form(**changes) -> dict:
        page = client.get(PAGE).text
        wanted = re.findall(r'name="wanted" value="([^"]+)"', page)
        return {"how": "each", "urgent_at_once": "on", "wanted": wanted, **changes}

    return form


def test_a_person_chooses_channels_kinds_and_hours(client, lin, robot, typed):
    answer = typed(
        wecom_on="on", wecom_address="linxf", how="daily", quiet_from="22:00", quiet_until="07:00", urgent_at_once=""
    )
    answer["wanted"].remove("complaints.clocks")
    assert client.post(PAGE, answer).url == PAGE
    choice = MessageChoice.objects.get(staff=lin)
    assert (choice.daily, choice.urgent_at_once, choice.muted) == (True, False, ["complaints.clocks"])
    assert f"{choice.quiet_from:%H:%M}–{choice.quiet_until:%H:%M}" == "22:00–07:00"
    assert Address.objects.get().address == "linxf"
    page = client.get(PAGE).text
    assert 'value="linxf"' in page
    assert "发条测试消息" in page


def test_only_the_kinds_of_ones_own_jobs_are_offered(client, lin, typed):
    page = client.get(PAGE).text
    assert "待办事项" in page
    assert "报价与价格" not in page
    client.post(PAGE, typed())
    assert MessageChoice.objects.get().muted == [], "what was not offered was not switched off"


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({"wecom_on": "on"}, "请填写接收地址，或者关闭这个方式。"),
        ({"wecom_on": "on", "wecom_address": "林秀芳"}, "账号 ID 只能有字母、数字和 . _ - @。"),
        ({"wecom_on": "on", "wecom_address": "http://169.254.169.254/"}, "这不是该应用的机器人地址。"),
        ({"feishu_on": "on", "feishu_address": "ou_1"}, "公司机器人还没有配置。"),
        ({"email_on": "on", "email_address": "lin@example.com"}, "邮件还没有开通，请联系系统管理员。"),
        ({"quiet_from": "22:00"}, "起止时间要么都填，要么都不填。"),
    ],
)
def test_what_cannot_be_gets_a_sentence_and_keeps_the_rest(client, lin, robot, typed, answer, sentence):
    response = client.post(PAGE, typed(**answer))
    assert response.status_code == 400
    assert sentence in response.text
    assert not MessageChoice.objects.exists()


def test_ones_own_robot_is_used_and_never_shown_again(client, lin, paper, service, settings, typed):
    own = settings.ROBOT_URLS["dingtalk"] + "very-secret-1234"
    with clock.at(MORNING):
        assert client.post(PAGE, typed(dingtalk_on="on", dingtalk_address=own)).status_code == 302
    page = client.get(PAGE).text
    assert "very-secret" not in page
    assert "…1234" in page
    with clock.at(MORNING):
        client.post(PAGE, typed(dingtalk_on="on"))
    tell(lin, paper)
    assert sweep() == 1
    assert service.asked[0][0] == "/dingtalk?key=very-secret-1234"
    assert Delivery.objects.get().address == "…1234"


def test_ones_own_robot_is_signed_with_its_secret_which_is_never_shown(client, lin, paper, service, settings, typed):
    own = settings.ROBOT_URLS["feishu"] + "mine"
    refused = client.post(PAGE, typed(feishu_secret="SEC-mine"))
    assert "密钥要和自己的机器人地址一起填。" in refused.text
    with clock.at(MORNING):
        client.post(PAGE, typed(feishu_on="on", feishu_address=own, feishu_secret="SEC-mine"))
        client.post(PAGE, typed(feishu_on="on"))
    assert "SEC-mine" not in client.get(PAGE).text
    tell(lin, paper)
    assert sweep() == 1
    assert service.asked[0][1]["sign"]
    with clock.at(MORNING):
        client.post(PAGE, typed(feishu_on="on", feishu_address=own))
    assert Address.objects.get().secret == ""


def test_a_test_message_is_asked_for_and_followed(client, by_wecom, service):
    client.force_login(by_wecom)
    with clock.at(MORNING):
        sent = client.post("/account/messages/wecom/test/", headers={"HX-Request": "true"}).text
        assert "测试消息正在发送" in sent
        assert "hx-get" in sent
        sweep()
        assert "测试消息已发出" in client.get("/account/messages/wecom/test/").text
        assert client.post("/account/messages/wecom/test/").status_code == 409
    assert client.post("/account/messages/feishu/test/").status_code == 409
    assert client.post("/account/messages/pigeon/test/").status_code == 404


def test_with_the_queue_gone_a_test_message_waits_for_the_next_sweep(
    by_wecom, service, django_capture_on_commit_callbacks
):
    before = app.conf.broker_url
    point_queue_at("redis+socket:///nowhere/redis.sock")
    try:
        with clock.at(MORNING), django_capture_on_commit_callbacks(execute=True):
            choices.send_test(staff=by_wecom, channel="wecom")
    finally:
        point_queue_at(before)
    assert service.asked == []
    assert sweep() == 1


def test_the_link_in_a_message_leads_to_the_matter_and_marks_it_read(client, lin, paper, readers):
    tell(lin, paper)
    notice = Notice.objects.get()
    client.force_login(StaffFactory(role="officer", estate=paper.estate))
    assert client.get(f"/inbox/{notice.pk}/go/").status_code == 404
    client.force_login(lin)
    assert client.get(f"/inbox/{notice.pk}/go/").url == "/papers/7/"
    assert not Notice.objects.unread().exists()
    readers.clear()
    assert client.get(f"/inbox/{notice.pk}/go/").status_code == 404


def test_the_inbox_of_one_job_and_one_notice_marked_read(client, lin, paper):
    tell(lin, paper)
    notice = Notice.objects.get()
    client.force_login(lin)
    assert "何静怡" in client.get("/inbox/?job=office&show=new").text
    assert "何静怡" not in client.get("/inbox/?job=complaints").text
    row = client.post(f"/inbox/{notice.pk}/read/", headers={"HX-Request": "true"})
    assert row.headers["HX-Trigger"] == "notices-read"
    assert "标为已读" not in row.text
    assert '<span id="inbox-new" hx-swap-oob="true"></span>' in row.text
    assert client.post(f"/inbox/{notice.pk}/read/", {"next": "/inbox/?job=office"}).url == "/inbox/?job=office"
    client.force_login(StaffFactory(role="officer", estate=paper.estate))
    assert client.post(f"/inbox/{notice.pk}/read/").status_code == 404


@pytest.fixture
def administrator(client, paper):
    staff = StaffFactory(role="administrator", estate=paper.estate)
    client.force_login(staff)
    return staff


def test_a_robots_address_goes_in_and_never_comes_out(client, administrator, robot, settings):
    url = f"/admin/office/robot/{robot.pk}/change/"
    assert "company-key" not in client.get(url).text
    assert client.post(url, {"is_on": "on", "secret": "SEC1"}).status_code == 302
    robot.refresh_from_db()
    assert (robot.webhook, robot.secret) == (settings.ROBOT_URLS["wecom"] + "company-key", "SEC1")
    assert client.post(url, {"is_on": "on"}).status_code == 302
    assert Robot.objects.get().secret == "SEC1"
    for page in (url, "/admin/office/robot/", f"/admin/office/robot/{robot.pk}/history/"):
        text = client.get(page).text
        assert "company-key" not in text
        assert "SEC1" not in text
    history = client.get(f"/admin/office/robot/{robot.pk}/history/").text
    assert history.count("••• → •••") == 1  # the secret was given once; what stays empty is no change
    wrong = client.post(
        "/admin/office/robot/add/", {"channel": "feishu", "webhook": "http://elsewhere/", "is_on": "on"}
    )
    assert "这不是该应用的机器人地址。" in wrong.text


def test_the_administrator_sees_what_did_not_arrive_and_sends_it_again(client, administrator, by_wecom, paper, service):
    service.is_slow = True
    now = clock.now()
    choose(by_wecom, wecom="linxf")
    tell(by_wecom, paper, at=now)
    sweep(now)
    assert "最近七天有 1 条外发消息没有送到，或结果不明。" in client.get("/admin/").text
    delivery = Delivery.objects.get()
    listed = client.get("/admin/office/delivery/?state__exact=unknown").text
    assert "该服务没有回应。" in listed
    assert "何静怡" not in listed
    again = {"action": "send_again", "_selected_action": [delivery.pk]}
    assert "已重新发送 1 条消息。" in client.post("/admin/office/delivery/", again, follow=True).text
    assert LogEntry.objects.filter(user=administrator, object_id=str(delivery.pk)).exists()
    service.is_slow = False
    assert sweep(clock.now()) == 1
    assert "外发消息没有送到" not in client.get("/admin/").text
    client.post("/admin/office/delivery/", again)
    assert Delivery.objects.get().state == "sent"
    assert client.get(f"/admin/office/delivery/{delivery.pk}/delete/").status_code == 403


def test_nobody_else_sends_again(by_wecom, paper):
    tell(by_wecom, paper)
    sweep()
    with pytest.raises(NotAllowed):
        choices.send_again(delivery_id=Delivery.objects.get().pk, by=by_wecom)
