"""What runs by itself is said in words, and what failed is seen and started again."""

from datetime import timedelta

import pytest
from celery import current_app, states
from celery.app.trace import build_tracer
from django.contrib.admin.models import LogEntry
from django.utils import timezone
from django_celery_beat.models import CrontabSchedule, IntervalSchedule, PeriodicTask
from django_celery_results.models import TaskResult

from office import schedule
from office.models import Staff
from office.models.schedule import at, every
from tests.factories import EstateFactory, StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client, db) -> Staff:
    staff = StaffFactory(role="administrator", estate=EstateFactory())
    client.force_login(staff)
    return staff


def failed(task: str = "office.tasks.sweep_files", **facts: object) -> TaskResult:
    trace = 'Traceback (most recent call last):\n  File "x.py"\nOSError: disk full'
    return TaskResult.objects.create(
        **{"task_id": "a", "task_name": task, "status": states.FAILURE, "traceback": trace, **facts}
    )


def test_only_failures_are_kept():
    current_app.loader.import_default_modules()
    sweep, work = (current_app.tasks[name] for name in ("office.tasks.sweep_files", "premises.tasks.work_on_import"))
    request = {"ignore_result": True, "argsrepr": "()", "kwargsrepr": "{}"}
    build_tracer(sweep.name, sweep, app=current_app)("one", (), {}, {**request, "id": "one"})
    build_tracer(work.name, work, app=current_app)("two", ("no number",), {}, {**request, "id": "two"})
    kept = TaskResult.objects.get()
    assert (kept.task_id, kept.status, kept.periodic_task_name) == ("two", states.FAILURE, None)
    assert "ValueError" in schedule.last_line(kept)


def test_every_entry_of_the_schedule_is_said_in_words(client, administrator):
    entries = PeriodicTask.objects.exclude(name="celery.backend_cleanup")
    assert [entry.task for entry in entries if schedule.words_of(entry.task) == entry.task] == []
    page = client.get("/admin/office/scheduleentry/").text
    assert "每 5 分钟" in page
    assert "更新统计数字" in page
    assert "尚未执行" in page


def test_the_worker_knows_every_task_of_the_schedule():
    current_app.loader.import_default_modules()
    assert [entry.task for entry in PeriodicTask.objects.all() if entry.task not in current_app.tasks] == []


def test_the_last_result_is_that_of_the_last_run():
    entry = PeriodicTask.objects.get(name="office: files")
    assert schedule.has_failed(entry, schedule.last_failures()) is None
    entry.last_run_at = timezone.now() - timedelta(minutes=1)
    assert schedule.has_failed(entry, schedule.last_failures()) is False
    failed(periodic_task_name=entry.name)
    assert schedule.has_failed(entry, schedule.last_failures()) is True
    entry.last_run_at = timezone.now() + timedelta(minutes=1)
    assert schedule.has_failed(entry, schedule.last_failures()) is False


def test_what_failed_is_named_on_the_first_page_and_started_again_once(client, administrator):
    row = failed()
    assert "有 1 个自动任务失败" in client.get("/admin/").text
    page = client.get(f"/admin/office/failure/{row.pk}/change/").text
    assert "OSError: disk full" in page
    assert all(label in page for label in ("任务参数", "执行进程", "程序出错位置"))
    assert "Worker" not in page and "Traceback:" not in page
    assert client.get(f"/admin/office/failure/{row.pk}/retry/").status_code == 405
    again = client.post(f"/admin/office/failure/{row.pk}/retry/", follow=True).text
    assert "已重新执行：清理未提交表单的照片" in again
    assert "自动任务失败" not in client.get("/admin/").text
    assert LogEntry.objects.get().user_id == administrator.pk
    assert "已经重新执行过" in client.post(f"/admin/office/failure/{row.pk}/retry/", follow=True).text


def test_what_is_not_ours_is_not_started(client, administrator):
    row = failed("os.system", task_args='"(1,)"')
    assert "系统已没有这个任务" in client.post(f"/admin/office/failure/{row.pk}/retry/", follow=True).text


def test_sixty_minutes_are_said_as_an_hour():
    said = [every(IntervalSchedule(every=n, period=IntervalSchedule.MINUTES)) for n in (45, 60, 90, 1440)]
    assert said == ["每 45 分钟", "每 1 小时", "每 90 分钟", "每 1 天"]


def test_an_hour_of_every_day_is_said_and_what_is_rarer_stands_as_cron_writes_it():
    assert at(CrontabSchedule(hour="4", minute="0")) == "每天 04:00"
    assert at(CrontabSchedule(hour="4", minute="0", day_of_week="1-5")) == "0 4 * * 1-5"
    assert at(CrontabSchedule(hour="*/2", minute="30")) == "30 */2 * * *"


def test_an_entry_and_its_intervals_are_said_in_the_words_of_the_office(client, administrator):
    entry = PeriodicTask.objects.get(name="office: files")
    page = client.get(f"/admin/office/scheduleentry/{entry.pk}/change/").text
    assert "<h2>office: files</h2>" not in page and "False" not in page and "None" not in page
    intervals = client.get("/admin/office/interval/").text
    assert "分钟" in intervals and "会议纪要" not in intervals


def test_a_fixed_hour_is_set_in_words_that_the_office_reads(client, administrator):
    row = CrontabSchedule.objects.create(hour="4", minute="0", timezone="Asia/Shanghai")
    page = client.get(f"/admin/office/fixedhour/{row.pk}/change/").text
    assert "每天 04:00" in page and "0 到 6，星期日是 0" in page
    assert "Cron" not in page


def test_what_is_typed_says_its_language_in_the_administration(client):
    estate = EstateFactory(name="翠湖花园")
    client.force_login(StaffFactory(role="administrator", estate=estate, language="en"))
    assert '<th lang="zh-hans" class="field-name">' in client.get("/admin/office/estate/").text
    assert '<span lang="zh-hans">翠湖花园</span>' in client.get(f"/admin/office/estate/{estate.pk}/change/").text


def test_what_failed_is_sought_by_when_it_failed(client, administrator):
    page = client.get("/admin/office/failure/").text
    assert "失败时间" in page
    assert "Completed" not in page


def test_the_history_of_an_entry_says_how_often_it_ran_before_and_who_switched_it_off(client, administrator):
    entry = PeriodicTask.objects.get(name="office: files")
    before = every(entry.interval)
    hourly, _made = IntervalSchedule.objects.get_or_create(every=2, period=IntervalSchedule.HOURS)
    url = f"/admin/office/scheduleentry/{entry.pk}"
    assert client.post(f"{url}/change/", {"enabled": "on", "interval": hourly.pk, "crontab": ""}).status_code == 302
    switched = {"action": "disable_tasks", "_selected_action": [entry.pk]}
    assert client.post("/admin/office/scheduleentry/", switched).status_code == 302
    history = client.get(f"{url}/history/").text
    assert f"{before} → 每 2 小时" in history
    assert "是 → 否" in history
    assert history.count(administrator.name) >= 2
