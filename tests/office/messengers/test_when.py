"""Not at night, not what was switched off, once a day for who wants that, and no flood after a silence."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from office import clock
from office.errors import BadInput
from office.models import Address, Delivery, MessageChoice
from tests.office.messengers.conftest import MORNING, NIGHT, choose, sweep, tell

AT_23 = datetime(2026, 3, 17, 15, 0, tzinfo=UTC)
AT_6 = datetime(2026, 3, 17, 22, 0, tzinfo=UTC)
AT_7 = datetime(2026, 3, 17, 23, 0, tzinfo=UTC)


def at_8_30(day: int) -> datetime:
    return datetime(2026, 3, day, 0, 30, tzinfo=UTC)


def again(staff, **chosen) -> None:
    with clock.at(MORNING):
        choose(staff, wecom="linxf", **chosen)


def test_in_quiet_hours_nothing_is_sent_and_afterwards_one_message(by_wecom, paper, service):
    again(by_wecom, quiet=NIGHT)
    for key in "12":
        tell(by_wecom, paper, key, at=AT_23)
    assert [sweep(AT_23), sweep(AT_6), sweep(AT_7), sweep(AT_7)] == [0, 0, 1, 0]
    assert service.texts[0].startswith("回音：2 条未读通知\n交接班与工作交接 2\nhttp")


def test_a_second_try_waits_for_the_end_of_the_quiet_hours(by_wecom, paper, service):
    again(by_wecom, quiet=NIGHT)
    service.status = 500
    tell(by_wecom, paper, at=AT_23 - timedelta(hours=1, minutes=1))
    sweep(AT_23 - timedelta(hours=1, seconds=30))
    assert [sweep(AT_23), sweep(AT_6), len(service.asked)] == [0, 0, 1]
    service.status = 200
    assert sweep(AT_7 + timedelta(minutes=10)) == 1


def test_an_urgent_one_wakes_who_wants_to_be_woken(by_wecom, paper, service):
    again(by_wecom, quiet=NIGHT, daily=True)
    tell(by_wecom, paper, at=AT_23, urgent=True)
    assert sweep(AT_23) == 1
    assert service.texts[0].startswith("回音 · 紧急：交接班与工作交接")
    again(by_wecom, quiet=NIGHT, urgent_at_once=False)
    tell(by_wecom, paper, "2", at=AT_23, urgent=True)
    assert sweep(AT_23) == 0


def test_what_is_switched_off_is_not_sent_nor_later_when_it_is_switched_on(by_wecom, paper, service):
    again(by_wecom, muted=["office.handover"])
    tell(by_wecom, paper)
    tell(by_wecom, paper, kind="action_due")
    assert sweep() == 1
    again(by_wecom)
    assert sweep() == 0
    assert [text.partition("\n")[0] for text in service.texts] == ["回音：整改措施"]


def test_the_daily_summary_comes_at_half_past_eight_with_everything_unread(by_wecom, paper, service):
    again(by_wecom, daily=True, muted=["office.measures"])
    tell(by_wecom, paper, "1")
    tell(by_wecom, paper, "2", kind="unheard_of")
    tell(by_wecom, paper, "3", kind="action_due")
    minute = timedelta(minutes=1)
    assert [sweep(), sweep(at_8_30(18) - minute), sweep(at_8_30(18)), sweep(at_8_30(18) + minute)] == [0, 0, 1, 0]
    assert service.texts[0].startswith("回音：2 条未读通知\n交接班与工作交接 1 · 其他通知 1\nhttp")
    tell(by_wecom, paper, "4", at=at_8_30(18) + minute)
    assert sweep(at_8_30(18) + timedelta(hours=5)) == 0, "what comes later is tomorrow's"
    assert sweep(at_8_30(19) + timedelta(hours=2)) == 1, "a scheduler that was down catches up"
    assert service.texts[1].startswith("回音：3 条未读通知")
    assert sweep(at_8_30(20)) == 0, "nothing new, no summary"
    assert list(Delivery.objects.filter(what="daily").values_list("day", flat=True).order_by("day")) == [
        date(2026, 3, 18),
        date(2026, 3, 19),
    ]


def test_after_a_week_of_silence_each_gets_one_message(by_wecom, paper, service):
    for number in range(40):
        tell(by_wecom, paper, str(number), at=MORNING + timedelta(hours=number), urgent=number % 2 == 0)
    week = MORNING + timedelta(days=7)
    assert [sweep(week), sweep(week + timedelta(minutes=1))] == [1, 0]
    assert service.texts[0].startswith("回音：40 条未读通知")
    assert Delivery.objects.filter(state="folded", part_of__what="summary").count() == 40


def test_what_happened_before_the_channel_was_switched_on_is_not_sent(by_wecom, paper, service):
    tell(by_wecom, paper, "1", at=MORNING - timedelta(minutes=1))
    assert sweep() == 0
    tell(by_wecom, paper, "2")
    assert (sweep(), Delivery.objects.count()) == (1, 1)


@pytest.mark.parametrize("wrong", [{"quiet": (time(22), None)}, {"quiet": (time(22), time(22))}])
def test_half_a_quiet_time_is_none(by_wecom, wrong):
    with pytest.raises(BadInput):
        choose(by_wecom, **wrong)


def test_the_database_holds_it_too(by_wecom, paper):
    tell(by_wecom, paper)
    sweep()
    notice = Delivery.objects.get().notice
    made = {"staff": by_wecom, "channel": "wecom", "made_at": MORNING, "next_try_at": MORNING}
    for wrong in (
        {"what": "notice", "notice": notice},
        {"what": "daily"},
        {"what": "test", "state": "sent"},
        {"what": "test", "state": "sending"},
        {"what": "summary", "state": "folded"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Delivery.objects.create(**made, **wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        MessageChoice.objects.update(quiet_from=time(22))
    assert Address.objects.get().address == "linxf"
