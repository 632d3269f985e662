"""What leasing is delivered with: written after each migrate and only where missing."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy
from django_celery_beat.models import IntervalSchedule, PeriodicTask

from leasing.models import (
    Authority,
    Cadence,
    Channel,
    ChargeRate,
    Checklist,
    Disclosure,
    FlexibleTerm,
    LeasingTerms,
    TermReach,
    VisitKind,
)
from leasing.reception.delivered import CHECKLISTS
from leasing.selling.delivered import deliver as deliver_selling
from leasing.services.checklists import deliver_checklist
from office.models import Estate, Role

# What beat calls, and every how many minutes.
# What each task does, as the administrator reads it.
SAID = {
    "leasing.tasks.tell_of_holds": gettext_lazy("tell of holds that end"),
    "leasing.tasks.sweep_quotes": gettext_lazy("end quotes whose last day has passed, remind of decisions"),
    "leasing.tasks.follow_up": gettext_lazy("make the first calls, and remind of following up"),
    "leasing.tasks.remind_of_asides": gettext_lazy("remind of clients who are to be looked at again"),
    "leasing.tasks.keep_tenancies": gettext_lazy("begin and end stays by the signed leases"),
    "leasing.tasks.ask_for_renewals": gettext_lazy("have tenants asked whether they stay"),
    "leasing.tasks.tell_of_instalments": gettext_lazy("tell of instalments that are overdue"),
}
TASKS = {
    "leasing: holds": ("tell_of_holds", 5),
    "leasing: quotes": ("sweep_quotes", 10),
    "leasing: follow-ups": ("follow_up", 5),
    "leasing: waiting list": ("remind_of_asides", 60),
    "leasing: tenancies": ("keep_tenancies", 60),
    "leasing: renewals": ("ask_for_renewals", 60),
    "leasing: instalments": ("tell_of_instalments", 60),
}

# Up to which discount and how many rent-free months, by role and standing (R81).
AUTHORITIES = {
    Role.LEASING: {"A": ("0.05", 1), "B": ("0.05", 1), "C": ("0.03", 1), "D": ("0.02", 0)},
    Role.LEASING_MANAGER: {"A": ("0.12", 3), "B": ("0.10", 2), "C": ("0.08", 2), "D": ("0.05", 1)},
}
# The next steps to choose from (R90, R91): after how many of which unit, by which way.
CADENCE = [
    ("一周后电话", 1, "week", Channel.TELEPHONE),
    ("两周后微信", 2, "week", Channel.WECHAT),
    ("三周后上门", 3, "week", Channel.VISIT),
    ("一月后电话", 1, "month", Channel.TELEPHONE),
    ("两月后书信", 2, "month", Channel.LETTER),
]
CHARGES = [("停车费", "个", "1200.00"), ("电话租费", "线", "35.00")]

# What may be offered besides the price (R70, R71): name, kind, what is said, unit, level, and how much by role.
FULL, RESERVED = Disclosure.FULL, Disclosure.RESERVED
BOTH = {Role.LEASING: None, Role.LEASING_MANAGER: None}
FLEXIBLE: list[tuple[str, str, str, str, str, dict[str, str | None]]] = [
    ("标准装修", "fit_out", "按大厦标准交付：隔断、吊顶、地毯、灯具、空调末端。", "", FULL, BOTH),
    ("免租期", "rent_free", "装修期间免收租金，物业管理费照付。", "个月", FULL, {Role.LEASING: "1", Role.LEASING_MANAGER: "3"}),
    ("装修补贴", "fit_out", "自行装修的，按建筑面积补贴，凭发票。", "元/㎡", FULL, {Role.LEASING_MANAGER: "100"}),
    ("入驻欢迎仪式", "other", "入驻当天大堂挂牌、花篮迎新，介绍给邻居。", "", FULL, BOTH),
    ("前台电话留言", "centre", "商务中心前台代接电话、代为留言。", "", RESERVED, BOTH),
    ("每日清扫", "centre", "商务中心每日清扫卫生，不另收费。", "", RESERVED, BOTH),
]  # fmt: skip


def install(**_: Any) -> None:
    """Each tower has its terms, its table of authorities and its charges, each estate its checklists; beat knows what to
    call."""
    for estate in Estate.objects.filter(kind=Estate.Kind.TOWER, leasing_terms=None):
        deliver(estate)
    for estate in Estate.objects.filter(kind=Estate.Kind.TOWER, flexible_terms=None):
        deliver_flexible(estate)
    for estate in Estate.objects.all():
        deliver_checklists(estate)
        deliver_cadence(estate)
        deliver_selling(estate)
    for name, (task, minutes) in TASKS.items():
        every, _made = IntervalSchedule.objects.get_or_create(every=minutes, period=IntervalSchedule.MINUTES)
        PeriodicTask.objects.get_or_create(name=name, defaults={"interval": every, "task": f"leasing.tasks.{task}"})


def deliver(estate: Estate) -> None:
    """What a tower begins with; what its administrator has made of it stays."""
    LeasingTerms.objects.get_or_create(estate=estate)
    for role, by_standing in AUTHORITIES.items():
        for standing, (discount, free_months) in by_standing.items():
            given = {"discount": Decimal(discount), "free_months": free_months}
            Authority.objects.get_or_create(estate=estate, role=role, standing=standing, defaults=given)
    deliver_cadence(estate)
    for order, (name, unit, price) in enumerate(CHARGES, 1):
        given = {"unit": unit, "price": Decimal(price), "order": order * 10}
        ChargeRate.objects.get_or_create(estate=estate, name=name, defaults=given)


def deliver_flexible(estate: Estate) -> None:
    """The terms of the source text, for a tower that has none."""
    for place, (name, kind, words, unit, level, reach) in enumerate(FLEXIBLE, 1):
        given = {"kind": kind, "words": words, "unit": unit, "level": level, "order": place * 10}
        term, is_new = FlexibleTerm.objects.get_or_create(estate=estate, name=name, defaults=given)
        if is_new:
            TermReach.objects.bulk_create(
                [TermReach(term=term, role=role, most=most and Decimal(most)) for role, most in reach.items()]
            )


def deliver_cadence(estate: Estate) -> None:
    """The next steps, for an estate that has none."""
    if Cadence.objects.filter(estate=estate).exists():
        return
    Cadence.objects.bulk_create(
        Cadence(estate=estate, name=name, count=count, unit=unit, channel=channel, order=10 * place)
        for place, (name, count, unit, channel) in enumerate(CADENCE, 1)
    )


def deliver_checklists(estate: Estate) -> None:
    """The checklists of the source texts, for an estate that has none of a kind: offices are let in a tower only."""
    known = set(Checklist.objects.filter(estate=estate).values_list("kind", flat=True))
    kinds = [VisitKind.SALES_CENTRE] if estate.kind == Estate.Kind.RESIDENTIAL else list(VisitKind)
    for kind in kinds:
        if kind not in known:
            deliver_checklist(estate=estate, kind=kind, steps=CHECKLISTS[kind])
