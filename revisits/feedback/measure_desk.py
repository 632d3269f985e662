"""The measures of feedback and revisits on people's desks (R31): one's own, and for the director what is late."""

from django.db.models import Q
from django.utils.translation import gettext as _

from office import clock
from office.counting import Statement
from office.frame import DeskRow
from office.models import Action, Role, Staff
from office.policies import estates_with_role
from revisits.feedback import measures

WAITING = f"""
    SELECT due_at FROM office_action
    WHERE done_at IS NULL AND subject_kind IN ({", ".join(f"'{kind}'" for kind in measures.KINDS)})
        AND (owner_id = %s AND estate_id = ANY(%s) OR estate_id = ANY(%s) AND due_at <= %s)"""


def waiting(staff: Staff) -> Statement:
    """The dates of the measures that wait for the person."""
    return WAITING, [staff.pk, [estate.pk for estate in staff.estates], _directed(staff), clock.now()]


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    """The most urgent measures that wait for the person, each with its next step."""
    mine = Q(owner=staff, estate__in=[estate.pk for estate in staff.estates])
    late = Q(estate__in=_directed(staff), due_at__lte=clock.now())
    found = Action.objects.open().filter(mine | late, subject_kind__in=measures.KINDS)
    actions = list(found.select_related("owner", "estate").order_by("due_at", "id")[:most])
    heads = measures.heads_of(staff, actions)
    return [_row(staff, action, heads[action.pk]) for action in actions]


def _row(staff: Staff, action: Action, head: measures.Head) -> DeskRow:
    step = measures.next_step(action)
    whose = "" if action.owner_id == staff.pk else action.owner.name
    return DeskRow(
        kind="measure",
        job=_("Measure"),
        icon="list-check",
        title=action.what,
        bits=[bit for bit in (whose, str(head.kind), head.home) if bit],
        due_at=action.due_at,
        action_label=step.label,
        action_url=measures.url_of(action, step.key),
        estate=action.estate,
        url=measures.page_of(action.pk),
    )


def _directed(staff: Staff) -> list[int]:
    return [estate.pk for estate in estates_with_role(staff, Role.DIRECTOR)]
