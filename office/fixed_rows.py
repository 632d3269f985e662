"""Rows that every installation has. Written after each migrate and only where missing, so that tests that flush
the database keep them and an administrator's change survives."""

from typing import Any

from django.utils.translation import gettext_lazy
from django_celery_beat.models import IntervalSchedule, PeriodicTask

from office.models import Role, RoleTitle, Trade

# What each task does, as the administrator reads it.
SAID = {
    "office.tasks.sweep_files": gettext_lazy("remove photos whose form was never saved"),
    "office.tasks.remind_of_actions": gettext_lazy("remind of measures that are soon due or late"),
    "office.tasks.remind_of_referrals": gettext_lazy("remind of what the company has not answered"),
    "office.tasks.pass_on_security": gettext_lazy("pass on what nobody in the control room took on"),
    "office.tasks.send_messages": gettext_lazy("send what stands in the inbox by mail and messengers"),
    "office.tasks.forget_messages": gettext_lazy("remove what became of old messages"),
    "office.tasks.forget_looks": gettext_lazy("forget how visitors looked, after 30 days"),
}
TITLES = {
    Role.FRONT_DESK: "前台",
    Role.OFFICER: "物管员",
    Role.DEPARTMENT: "责任部门",
    Role.DIRECTOR: "主任",
    Role.LEASING: "招商专员",
    Role.LEASING_MANAGER: "招商经理",
    Role.GENERAL_MANAGER: "总经理",
    Role.CONTROL_ROOM: "监控室",
    Role.ADMINISTRATOR: "系统管理员",
}
TRADES = {
    "engineering": "工程维修",
    "security": "秩序安保",
    "cleaning": "环境保洁",
    "greening": "绿化养护",
    "service": "客户服务",
    "finance": "收费财务",
}


def install(**_: Any) -> None:
    """Write the missing role titles, trades, and what beat calls."""
    RoleTitle.objects.bulk_create([RoleTitle(role=r, title=t) for r, t in TITLES.items()], ignore_conflicts=True)
    Trade.objects.bulk_create([Trade(code=c, name=n) for c, n in TRADES.items()], ignore_conflicts=True)
    daily, _made = IntervalSchedule.objects.get_or_create(every=1, period=IntervalSchedule.DAYS)
    PeriodicTask.objects.get_or_create(
        name="office: files", defaults={"interval": daily, "task": "office.tasks.sweep_files"}
    )
    often, _made = IntervalSchedule.objects.get_or_create(every=5, period=IntervalSchedule.MINUTES)
    PeriodicTask.objects.get_or_create(
        name="office: measures", defaults={"interval": often, "task": "office.tasks.remind_of_actions"}
    )
    PeriodicTask.objects.get_or_create(
        name="office: referrals", defaults={"interval": often, "task": "office.tasks.remind_of_referrals"}
    )
    minutely, _made = IntervalSchedule.objects.get_or_create(every=1, period=IntervalSchedule.MINUTES)
    PeriodicTask.objects.get_or_create(
        name="office: control room", defaults={"interval": minutely, "task": "office.tasks.pass_on_security"}
    )
    PeriodicTask.objects.get_or_create(
        name="office: looks of visitors", defaults={"interval": daily, "task": "office.tasks.forget_looks"}
    )
    PeriodicTask.objects.get_or_create(
        name="office: old messages", defaults={"interval": daily, "task": "office.tasks.forget_messages"}
    )
    PeriodicTask.objects.get_or_create(
        name="office: messages", defaults={"interval": minutely, "task": "office.tasks.send_messages"}
    )
