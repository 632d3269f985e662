"""What complaints put on people's desks, and their part of the navigation."""

from datetime import date, timedelta

from django.db.models import Q, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from complaints import appointments, measures, navigation, policies, reading, steps, waiting, words
from complaints.brief import brief, name
from complaints.models import Case, PeerVisit, Status
from complaints.models.case import CaseQuerySet
from complaints.models.life import ORDINARY, Kind
from complaints.visits import desk as visit_desk
from office.appointments import Span
from office.counting import together
from office.frame import Appointment, DeskRow, NavGroup, OpenMatter, Promise, Text
from office.models import Action, Estate, Staff

MOST = 200
# What decides the next step of a case, beside the columns of every list.
STEPPED = (
    "round", "reporters_count", "verified_at", "department_id", "resolved_by_id", "needs_external_answer",
    "external_answered_at",
)  # fmt: skip
ICONS = {
    Kind.COMPLAINT: "chat-left-text",
    Kind.INQUIRY: "question-circle",
    Kind.REPAIR: "wrench",
    Kind.SUGGESTION: "lightbulb",
}


def nav(staff: Staff, estate: Estate | None) -> NavGroup | None:
    """The desk's pages, for everybody with a post: anybody may log a case (R10)."""
    if estate is None:
        return None
    return NavGroup(
        label=_("Complaints"),
        icon="chat-left-text",
        url_name="complaints:list",
        children=navigation.pages_for(staff, estate),
        waiting=together([waiting.statement(staff), *reading.waiting(staff)]),
        quick=navigation.LOG,
        short=_("Complaints"),
    )


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    """The open cases whose turn is this person's, the measures and the peer visits that wait for him: the most urgent of
    them, each with its next step. Then the reports to read."""
    found = waiting.most_urgent(staff, most)
    cases = _read(staff, brief(Case.objects.filter(pk__in=found[Case.KIND]), *STEPPED).order_by("due_at", "id"))
    seen = policies.with_reporter_seen(staff, cases)
    rows = [_row(staff, case, case.pk in seen) for case in cases]
    rows += [*measures.desk_rows(staff, found[Action.KIND]), *visit_desk.desk_rows(found[PeerVisit.KIND])]
    return [*sorted(rows, key=lambda row: row.due_at), *_reports_row(staff)]


def _read(staff: Staff, rows: CaseQuerySet) -> list[Case]:
    """These rows with the names beside them."""
    cases = list(rows)
    name(cases)
    estates = {estate.pk: estate for estate in staff.estates}
    for case in cases:
        case.estate = estates[case.estate_id]
    prefetch_related_objects([case for case in cases if case.conduct], "accusation")
    return cases


def _row(staff: Staff, case: Case, sees_reporter: bool) -> DeskRow:
    due, url = steps.due_of(case), steps.url_of("detail", case)
    may = steps.may_take(due.key, staff, case)
    return DeskRow(
        kind=case.kind,
        job=_("Conduct case") if case.conduct else case.get_kind_display(),
        icon="shield-lock" if case.conduct else ICONS[Kind(case.kind)],
        title=case.title,
        bits=_bits(case, sees_reporter),
        due_at=case.due_at,
        action_label=due.button if may else _("Look at it"),
        action_url=steps.url_of(due.key, case) if may else url,
        estate=case.estate,
        url=url,
        said=_said(case),
    )


def _bits(case: Case, sees_reporter: bool) -> list[str]:
    """Where, who, which number; and that it has come back."""
    again = _("round %(number)s") % {"number": case.round} if case.round > 1 else ""
    names = _names(case) if sees_reporter else ""
    home = case.contact.home if sees_reporter else ""
    return [bit for bit in [home or words.place(case, sees_reporter), names, case.number, again] if bit]


def _names(case: Case) -> str:
    """Who reported it first, and how many households they are."""
    if case.reporters_count < 2:
        return case.contact.name
    return ngettext("%(count)s household", "%(count)s households", case.reporters_count) % {
        "count": case.reporters_count
    }


def _said(case: Case) -> Text:
    """The clock's words where the hour alone does not say it: verified by the day's end."""
    ends_today = case.due_at == case.estate.end_of(case.estate.today())
    return pgettext("due", "verify today") if case.status == Status.LOGGED and ends_today else ""


def _reports_row(staff: Staff) -> list[DeskRow]:
    """One row for all reports that this person has to read (R15). They hold nothing up, so they have no clock."""
    if not policies.reads_reports(staff):
        return []
    count = reading.waiting_for(staff)[:MOST].count()
    if not count:
        return []
    url = reverse("complaints:reports")
    title = ngettext("%(count)s report to read", "%(count)s reports to read", count) % {"count": count}
    return [
        DeskRow(
            kind="reports",
            job=_("Reports"),
            icon="inbox",
            title=title,
            bits=[],
            due_at=None,
            action_label=_("Read"),
            action_url=url,
            estate=staff.estates[0],
            url=url,
        )
    ]


def promises_for(staff: Staff, day: date) -> list[Promise]:
    """The answers that were promised for the day: by this person, or his to give."""
    promised = brief(_promised_on(staff, day), "promised_at").order_by("promised_at", "id")
    cases = _read(staff, promised[:MOST])
    seen = policies.with_reporter_seen(staff, cases)
    return [
        Promise(
            at=case.promised_at,
            title=_("Answer %(name)s") % {"name": case.contact.name}
            if case.pk in seen and case.contact.name
            else _("Answer the resident"),
            note=case.title,
            kept_at=case.resident_answered_at,
            url=steps.url_of("detail", case),
        )
        for case in cases
    ]


def _promised_on(staff: Staff, day: date) -> CaseQuerySet:
    """The few cases with a promise for the day, by the index of promises; then whose they are."""
    spans = [(estate, estate.end_of(day - timedelta(days=1)), estate.end_of(day)) for estate in staff.estates]
    if not spans:
        return Case.objects.none()
    begin, end = min(begin for _estate, begin, _end in spans), max(end for _estate, _begin, end in spans)
    if not waiting.is_promised(staff, begin, end):
        return Case.objects.none()
    days = Q()
    for estate, begin, end in spans:
        days |= Q(estate=estate, promised_at__gte=begin, promised_at__lt=end)
    mine = Q(recorded_by=staff) | Q(turn_staff=staff)
    return Case.objects.visible_to(staff).counted().filter(days, mine)


def appointments_for(staff: Staff, span: Span) -> list[Appointment]:
    """The peer visits and promised answers of these days."""
    return appointments.of(staff, span)


def open_matters(staff: Staff, estate: Estate) -> list[OpenMatter]:
    """What the next shift has to know of: the estate's open cases, the most urgent first. A complaint about the staff is
    handed over to nobody (R26)."""
    found = brief(Case.objects.visible_to(staff).open().filter(estate=estate, conduct=ORDINARY))
    cases = _read(staff, found.order_by("due_at", "id")[:MOST])
    seen = policies.with_reporter_seen(staff, cases)
    return [
        OpenMatter(
            kind=Case.KIND,
            pk=case.pk,
            label=case.number,
            title=case.title,
            bits=[bit for bit in [words.place(case, case.pk in seen), words.turn(case)] if bit],
            due_at=case.due_at,
            url=steps.url_of("detail", case),
        )
        for case in cases
    ]
