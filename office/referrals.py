"""Referring to the company (向公司请示, R43): asked by the office, replied by the general manager, done by the office;
or withdrawn while nobody has replied.

What is referred (a piece of feedback, a matter) names itself as the subject, and its app decides who may refer it.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from office import clock, duty, policies, subjects, timeline, workdays
from office.actions import About
from office.errors import BadInput, WrongState, require
from office.inbox import tell
from office.models import CompanyReferral, Estate, Role, Staff
from office.timeline import Subject
from office.typed import optional_text, require_text

# Working days for the company's reply, and then for what the office does with it.
DAYS_TO_REPLY = 5
DAYS_TO_DO = 10


def refer(subject: Subject, *, estate: Estate, by: Staff, problem: str, opinion: str = "") -> CompanyReferral:
    """Put a problem before the general manager, within the caller's transaction. Raises BadInput: without words, or where
    nobody answers for the company."""
    company = duty.holders(estate, Role.GENERAL_MANAGER)
    if not company:
        raise BadInput(_("Nobody answers for the company here: give somebody the general manager’s post."))
    due_at = _due(estate, DAYS_TO_REPLY)
    referral = CompanyReferral.objects.create(
        estate=estate,
        subject_kind=subject.KIND,
        subject_id=subject.pk,
        problem=require_text(problem, "problem", _("Write what the company has to decide.")),
        opinion=optional_text(opinion, "opinion"),
        asked_at=clock.now(),
        asked_by=by,
        due_at=due_at,
        reply_due_at=due_at,
    )
    people = [*company, *duty.holders(estate, Role.DIRECTOR)]
    tell([one for one in people if one != by], "referral_asked", referral, key="1", params=params(referral))
    timeline.record(subject, "referred", by=by, note=referral.problem, details={"referral": referral.pk})
    return referral


@transaction.atomic
def reply(*, referral_id: int, by: Staff, words: str) -> CompanyReferral:
    """The general manager says what is to be done; whoever asked is told, and the director. Raises NotAllowed, WrongState,
    BadInput."""
    referral = CompanyReferral.objects.locked(referral_id)
    require(policies.may_reply_for_company(by, referral.estate_id))
    _require_unanswered(referral)
    referral.reply = require_text(words, "words", _("Write what the company decides."))
    referral.replied_at, referral.replied_by = clock.now(), by
    referral.due_at, referral.missed_told_at = _due(referral.estate, DAYS_TO_DO), None
    referral.save()
    _record(referral, "referral_replied", by, referral.reply)
    people = [referral.holder, *duty.holders(referral.estate, Role.DIRECTOR)]
    tell([one for one in people if one != by], "referral_replied", referral, key="1", params=params(referral))
    return referral


@transaction.atomic
def withdraw(*, referral_id: int, by: Staff, reason: str) -> CompanyReferral:
    """Take it back while the company has not replied (R43); the general manager is told, the director, and whoever asked.
    Raises NotAllowed, WrongState, BadInput without a reason."""
    referral = CompanyReferral.objects.locked(referral_id)
    require(policies.may_withdraw_referral(by, referral))
    _require_unanswered(referral)
    referral.withdrawn_reason = require_text(reason, "reason", _("Write why it is withdrawn."))
    referral.withdrawn_at, referral.withdrawn_by = clock.now(), by
    referral.save()
    _record(referral, "referral_withdrawn", by, referral.withdrawn_reason)
    posts = (Role.GENERAL_MANAGER, Role.DIRECTOR)
    people = [referral.holder, *(one for role in posts for one in duty.holders(referral.estate, role))]
    tell([one for one in people if one != by], "referral_withdrawn", referral, key="1", params=params(referral))
    return referral


def _require_unanswered(referral: CompanyReferral) -> None:
    """Raise WrongState for what the company has replied to, or what was taken back."""
    if referral.replied_at:
        raise WrongState(_("The company has replied already."))
    if referral.withdrawn_at:
        raise WrongState(_("This referral was withdrawn."))


@transaction.atomic
def finish(*, referral_id: int, by: Staff, result: str) -> CompanyReferral:
    """What was done as the company said; the general manager is told. Raises NotAllowed, WrongState, BadInput."""
    referral = CompanyReferral.objects.locked(referral_id)
    require(policies.may_finish_referral(by, referral))
    if referral.replied_at is None:
        raise WrongState(_("The company has not replied yet."))
    if referral.done_at:
        raise WrongState(_("It is done already."))
    referral.result = require_text(result, "result", _("Write what was done as the company said."))
    referral.done_at, referral.done_by = clock.now(), by
    referral.save()
    _record(referral, "referral_done", by, referral.result)
    people = [one for one in duty.holders(referral.estate, Role.GENERAL_MANAGER) if one != by]
    tell(people, "referral_done", referral, key="1", params=params(referral))
    return referral


@transaction.atomic
def remind(*, at: datetime, estate: Estate | None = None) -> int:
    """Tell once of each referral whose date has passed: while it is unanswered the general manager, then whoever asked;
    the director both times. How many were told of, also after a silence."""
    late = CompanyReferral.objects.open().filter(due_at__lte=at, missed_told_at=None)
    if estate:
        late = late.filter(estate=estate)
    ids = list(late.order_by("id").select_for_update(skip_locked=True, no_key=True).values_list("pk", flat=True))
    if not ids:
        return 0
    CompanyReferral.objects.filter(pk__in=ids).update(missed_told_at=at)
    found = CompanyReferral.objects.filter(pk__in=ids).select_related("estate", "asked_by", "taken_over_by")
    for referral in found.order_by("id"):
        whose = [referral.holder] if referral.replied_at else duty.holders(referral.estate, Role.GENERAL_MANAGER)
        people = [*whose, *duty.holders(referral.estate, Role.DIRECTOR)]
        key = "done" if referral.replied_at else "reply"
        tell(people, "referral_late", referral, key=key, params=params(referral) | {"is_replied": key == "done"})
    return len(ids)


def give(rows: QuerySet[CompanyReferral], *, giver: Staff, taker: Staff, by: Staff) -> int:
    """What somebody asked the company is followed up by another, within the caller's transaction: said in the timeline of
    what each belongs to, where who asked stays (R28, R43). How many."""
    ids = list(rows.values_list("pk", flat=True))
    found = list(CompanyReferral.objects.filter(pk__in=ids).select_for_update(no_key=True).order_by("pk"))
    CompanyReferral.objects.filter(pk__in=ids).update(taken_over_by=taker)
    for referral in found:
        about = About(referral.subject_kind, referral.subject_id, referral.estate_id)
        details = {"from": giver.pk, "to": taker.pk, "referral": referral.pk}
        timeline.record(about, "referral_given", by=by, details=details)
    return len(found)


def params(referral: CompanyReferral) -> dict[str, str]:
    """What a notice about a referral may say."""
    return {"problem": referral.problem[:60]}


def register() -> None:
    """Make referrals known as subjects of notices: each leads to what it belongs to."""
    subjects.register(CompanyReferral.KIND, url=_url, visible=_seen)


def _due(estate: Estate, days: int) -> datetime:
    return estate.end_of(workdays.add_working_days(estate, estate.today(), days))


def _record(referral: CompanyReferral, verb: str, by: Staff, note: str) -> None:
    about = About(referral.subject_kind, referral.subject_id, referral.estate_id)
    timeline.record(about, verb, by=by, note=note, details={"referral": referral.pk})


def _url(referral_id: int) -> str:
    referral = CompanyReferral.objects.get(pk=referral_id)
    return subjects.url_of(referral.subject_kind, referral.subject_id)


def _seen(staff: Staff, ids: set[int]) -> set[int]:
    return set(CompanyReferral.objects.visible_to(staff).filter(pk__in=ids).values_list("pk", flat=True))
