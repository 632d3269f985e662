"""What feedback puts on people's desks: their own items, what is overdue for the director, referrals for the general
manager (R40, R41, R43)."""

from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from office import clock, workdays
from office.counting import Statement
from office.frame import DeskRow, NavItem, OpenMatter, Promise
from office.models import CompanyReferral, Estate, Role, Staff
from office.policies import estates_with_role
from revisits import policies
from revisits.feedback import steps, words
from revisits.models import Feedback, Handling
from revisits.models.feedback import FeedbackQuerySet

KIND = "feedback"
MOST = 200
TITLE = 40
READ = ("estate", "household__unit", "owner", "referral", "case__merged_into__merged_into")
FIGURES = pgettext_lazy("part", "Figures and supervision")
PAGES = (
    NavItem(
        gettext_lazy("Feedback"),
        "revisits:feedback_list",
        also=(
            *(f"revisits:feedback{name}" for name in ("", "_step", "_filter")),
            *(f"revisits:measure{name}" for name in ("", "_page")),
        ),
    ),
)
FIGURE_PAGES = (
    NavItem(gettext_lazy("Quarter’s review"), "revisits:review", also=("revisits:dissatisfied",), part=FIGURES),
    NavItem(gettext_lazy("Handling rate"), "revisits:figures", part=FIGURES),
    NavItem(
        gettext_lazy("Referrals to the company"), "revisits:referrals", also=("revisits:referral_reply",), part=FIGURES
    ),
)
# What waits: his own, but for what only the company can move on; as director whatever is late; referrals to reply to.
WAITING = """
    SELECT item.due_at FROM revisits_feedback AS item LEFT JOIN office_companyreferral AS asked ON asked.id = item.referral_id
    WHERE item.handled_at IS NULL
        AND (handling <> 'case' OR EXISTS (SELECT 1 FROM complaints_case WHERE id = item.case_id AND status = 'void'))
        AND (owner_id = %s AND item.estate_id = ANY(%s)
            AND (handling <> 'referred' OR asked.replied_at IS NOT NULL OR item.promised_at IS NOT NULL)
            OR item.estate_id = ANY(%s) AND item.due_at <= %s)
    UNION ALL SELECT due_at FROM office_companyreferral
    WHERE done_at IS NULL AND replied_at IS NULL AND withdrawn_at IS NULL AND estate_id = ANY(%s)"""


PROMISED = "SELECT 1 FROM revisits_feedback WHERE owner_id = %s AND promised_at >= %s AND promised_at < %s"


def waiting(staff: Staff) -> Statement:
    """One statement of what waits for the person, and its values: the navigation of every page counts it."""
    mine = [staff.pk, [estate.pk for estate in staff.estates]]
    return WAITING, [*mine, _ids(staff, Role.DIRECTOR), clock.now(), _ids(staff, Role.GENERAL_MANAGER)]


def pages_for(staff: Staff, estate: Estate) -> tuple[NavItem, ...]:
    """The list of feedback, for who works with it."""
    return PAGES if policies.may_see_all(staff, estate.pk) else ()


def figure_pages_for(staff: Staff, estate: Estate) -> tuple[NavItem, ...]:
    """Review and figures for the same; referrals for director and general manager."""
    if not policies.may_see_all(staff, estate.pk):
        return ()
    return FIGURE_PAGES if policies.may_see_referrals(staff, estate.pk) else FIGURE_PAGES[:2]


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    """The most urgent of what waits for the person, each with its next step."""
    found = _waiting_for(staff).select_related(*READ).order_by("due_at", "id")[:most]
    rows = [_row(staff, feedback) for feedback in found]
    # done_at stands in the index of what is open.
    asked = CompanyReferral.objects.unanswered().filter(done_at=None, estate__in=_ids(staff, Role.GENERAL_MANAGER))
    asked = asked.select_related("estate", "asked_by")
    return [*rows, *(_referral_row(one) for one in asked.order_by("due_at", "id")[:most])]


def _waiting_for(staff: Staff) -> FeedbackQuerySet:
    is_with_us = ~Q(handling=Handling.REFERRED) | Q(referral__replied_at__isnull=False) | Q(promised_at__isnull=False)
    mine = Q(owner=staff, estate__in=[estate.pk for estate in staff.estates]) & is_with_us
    late = Q(estate__in=_ids(staff, Role.DIRECTOR), due_at__lte=clock.now())
    return Feedback.objects.waiting().filter(mine | late)


def _row(staff: Staff, feedback: Feedback) -> DeskRow:
    offers = steps.offers_for(staff, feedback)
    whose = feedback.owner.name if feedback.owner and feedback.owner_id != staff.pk else ""
    url = steps.url_of("detail", feedback)
    return DeskRow(
        kind=KIND,
        job=_("Feedback"),
        icon="chat-left-quote",
        title=Truncator(feedback.body).chars(TITLE),
        bits=[bit for bit in (words.home(feedback), str(words.badge(feedback).words), whose) if bit],
        due_at=feedback.due_at,
        action_label=offers.main.label if offers.main else _("Look at it"),
        action_url=offers.main.url if offers.main else url,
        estate=feedback.estate,
        url=url,
    )


def _referral_row(referral: CompanyReferral) -> DeskRow:
    url = reverse("revisits:referral_reply", args=[referral.pk])
    return DeskRow(
        kind="referral",
        job=_("Referral to the company"),
        icon="building",
        title=Truncator(referral.problem).chars(TITLE),
        bits=[referral.asked_by.name],
        due_at=referral.due_at,
        action_label=_("Reply for the company"),
        action_url=url,
        estate=referral.estate,
        url=url,
    )


def promised(staff: Staff, day: date) -> Statement:
    """Whether the person promised an answer for the day."""
    starts = [estate.start_of(day) for estate in staff.estates] or [clock.now()]
    ends = [estate.end_of(day) for estate in staff.estates] or [clock.now()]
    return PROMISED, [staff.pk, min(starts), max(ends)]


def promises_for(staff: Staff, day: date) -> list[Promise]:
    """The answers that the person promised for the day, kept or not (R40)."""
    days = Q(pk__in=[])
    for estate in staff.estates:
        days |= Q(estate=estate, promised_at__gte=estate.start_of(day), promised_at__lt=estate.end_of(day))
    found = Feedback.objects.filter(days, owner=staff).select_related("household__unit").order_by("promised_at", "id")
    return [
        Promise(
            at=feedback.promised_at,
            title=_("Answer %(name)s") % {"name": words.home(feedback)},
            note=Truncator(feedback.body).chars(TITLE),
            kept_at=feedback.handled_at,
            url=steps.url_of("detail", feedback),
        )
        for feedback in found[:MOST]
    ]


def open_matters(staff: Staff, estate: Estate) -> list[OpenMatter]:
    """What the next shift has to know of: what is late or due by the end of the next working day, promises among it (R40);
    the most urgent first."""
    soon = estate.end_of(workdays.add_working_days(estate, estate.today(), 1))
    found = Feedback.objects.visible_to(staff).waiting().filter(estate=estate, due_at__lte=soon)
    return [
        OpenMatter(
            kind=Feedback.KIND,
            pk=feedback.pk,
            label=_("Feedback"),
            title=Truncator(feedback.body).chars(TITLE),
            bits=_bits(feedback),
            due_at=feedback.due_at,
            url=steps.url_of("detail", feedback),
        )
        for feedback in found.select_related(*READ).order_by("due_at", "id")[:MOST]
    ]


def _bits(feedback: Feedback) -> list[str]:
    """Which home, how far it is, whose it is."""
    whose = feedback.owner.name if feedback.owner else ""
    return [bit for bit in (words.home(feedback), str(words.badge(feedback).words), whose) if bit]


def _ids(staff: Staff, role: str) -> list[int]:
    return [estate.pk for estate in estates_with_role(staff, role)]
