"""Asking the control room to watch somebody (R102, R103): raised, taken on by name, reported with what was seen.

What it is about (a visit) names itself as the subject, and its app decides who may raise it. Timelines say who did what
and when, never how a person looks.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from office import clock, duty, policies, subjects, timeline
from office.actions import About
from office.errors import BadInput, WrongState, require
from office.inbox import tell
from office.models import Estate, Role, SecurityNotice, Staff
from office.timeline import Subject
from office.typed import optional_text, require_text

# When nobody has taken a notice on for so long, the leasing manager is told.
PASS_ON_AFTER = timedelta(minutes=5)
KEPT_DAYS = 30


def raise_notice(
    subject: Subject | None,
    *,
    estate: Estate,
    by: Staff,
    task: str,
    floor: int | None = None,
    looks: str = "",
    pass_number: str = "",
    last_seen: str = "",
) -> SecurityNotice:
    """Put before the control room what it is to watch, within the caller's transaction (R103). Raises BadInput without
    words, or where nobody sits in the control room."""
    watchers = duty.holders(estate, Role.CONTROL_ROOM)
    if not watchers:
        raise BadInput(_("Nobody sits in the control room here: give somebody that post, or see the visitor off."))
    notice = SecurityNotice.objects.create(
        estate=estate,
        subject_kind=subject.KIND if subject else "",
        subject_id=subject.pk if subject else None,
        task=require_text(task, "task", _("Write what the control room is to watch."), 120),
        floor=floor,
        looks=optional_text(looks, "looks", 200),
        pass_number=optional_text(pass_number, "pass_number", 20),
        last_seen=optional_text(last_seen, "last_seen", 100),
        raised_at=clock.now(),
        raised_by=by,
    )
    tell(watchers, "security_raised", notice, key="1", params=_params(notice), urgent=True)
    _record(notice, "security_raised", by)
    return notice


@transaction.atomic
def take_on(*, notice_id: int, by: Staff) -> SecurityNotice:
    """Somebody watches, and says so by his name (R103). Raises NotAllowed, WrongState when a colleague has it already."""
    notice = SecurityNotice.objects.locked(notice_id)
    require(policies.may_watch(by, notice.estate_id))
    if notice.taken_by_id:
        raise WrongState(_("%(name)s has it already.") % {"name": notice.taken_by.name})
    notice.taken_at, notice.taken_by = clock.now(), by
    notice.save()
    _record(notice, "security_taken", by)
    return notice


@transaction.atomic
def report(*, notice_id: int, by: Staff, outcome: str, seen: str = "") -> SecurityNotice:
    """What became of it; whoever raised it is told (R103). It need not be taken on before. Raises NotAllowed, WrongState,
    BadInput: where he went, if not out of the building."""
    notice = SecurityNotice.objects.locked(notice_id)
    require(policies.may_watch(by, notice.estate_id))
    if notice.closed_at:
        raise WrongState(_("It is reported already."))
    if outcome not in SecurityNotice.Outcome:
        raise BadInput(_("Say whether he left the building."), "outcome")
    if outcome == SecurityNotice.Outcome.ELSEWHERE:
        notice.seen = require_text(seen, "seen", _("Write where he went and what was done."), 200)
    else:
        notice.seen = optional_text(seen, "seen", 200)
    now = clock.now()
    if notice.taken_by_id is None:
        notice.taken_at, notice.taken_by = now, by
    notice.outcome, notice.closed_at, notice.closed_by = outcome, now, by
    notice.save()
    people = {notice.raised_by}
    if notice.passed_on_at:
        people |= set(duty.holders(notice.estate, Role.LEASING_MANAGER))
    tell(people - {by}, "security_reported", notice, key="1", params=_params(notice) | {"outcome": outcome})
    _record(notice, "security_reported", by, details={"outcome": outcome})
    return notice


@transaction.atomic
def pass_on(*, at: datetime) -> int:
    """Tell the leasing manager of what nobody in the control room took on within five minutes, once; how many."""
    late = SecurityNotice.objects.filter(
        taken_at=None, closed_at=None, passed_on_at=None, raised_at__lte=at - PASS_ON_AFTER
    )
    notices = list(late.order_by("id").select_for_update(skip_locked=True, of=("self",)).select_related("estate"))
    for notice in notices:
        notice.passed_on_at = at
        notice.save(update_fields=["passed_on_at"])
        managers = duty.holders(notice.estate, Role.LEASING_MANAGER) or duty.holders(
            notice.estate, Role.GENERAL_MANAGER
        )
        tell(managers, "security_passed_on", notice, key="1", params=_params(notice), urgent=True)
        _record(notice, "security_passed_on", None)
    return len(notices)


@transaction.atomic
def forget(*, at: datetime) -> int:
    """Blank how people looked, 30 days after a notice was raised; how many."""
    old = SecurityNotice.objects.filter(forgotten_at=None, raised_at__lte=at - timedelta(days=KEPT_DAYS))
    return old.update(**dict.fromkeys(SecurityNotice.PERSONAL, ""), forgotten_at=at)


def register() -> None:
    """Make the notices known as subjects of what is told in the inbox."""
    subjects.register(SecurityNotice.KIND, url=url_of, visible=_seen)


def _params(notice: SecurityNotice) -> dict[str, str]:
    """What the inbox may say: the task, nothing of how somebody looks."""
    return {"task": notice.task[:60]}


def _record(notice: SecurityNotice, verb: str, by: Staff | None, details: dict[str, str] | None = None) -> None:
    timeline.record(notice, verb, by=by, details=details)
    if notice.subject_id is not None:
        about = About(notice.subject_kind, notice.subject_id, notice.estate_id)
        timeline.record(about, verb, by=by, details={"security": notice.pk, **(details or {})})


def url_of(notice_id: int) -> str:
    """The page of a notice."""
    return reverse("office:security_notice", args=[notice_id])


def _seen(staff: Staff, ids: set[int]) -> set[int]:
    return set(SecurityNotice.objects.visible_to(staff).filter(pk__in=ids).values_list("pk", flat=True))
