"""Handing a shift over (交接班): what is open, and which hand-overs a person may read."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from dashboard.rooms import offered
from office import policies, subjects
from office.frame import OpenMatter
from office.models import Estate, Handover, Staff


def open_matters(staff: Staff, estate: Estate) -> list[OpenMatter]:
    """What is open in the estate, over all jobs, as far as the person may see it; the most urgent first."""
    found = [matter for matters in offered("desk", "open_matters") for matter in matters(staff, estate)]
    return sorted(found, key=lambda matter: (matter.due_at is None, matter.due_at and matter.due_at.timestamp()))


def to_keep(matters: list[OpenMatter]) -> list[dict[str, Any]]:
    """What a hand-over keeps of the matters: kind, id and number, no words."""
    return [{"kind": matter.kind, "id": matter.pk, "label": matter.label} for matter in matters]


def still_visible(staff: Staff, handover: Handover) -> list[dict[str, str]]:
    """The matters of a hand-over that the reader may see, with the address of their pages."""
    wanted = [(matter["kind"], matter["id"]) for matter in handover.open_matters]
    seen = subjects.visible_of(staff, wanted)
    return [
        {"label": matter["label"], "url": subjects.url_of(matter["kind"], matter["id"])}
        for matter in handover.open_matters
        if (matter["kind"], matter["id"]) in seen
    ]


def readable(staff: Staff, estate: Estate) -> QuerySet[Handover]:
    """The hand-overs of an estate: all for those who work the desk, else one's own."""
    found = Handover.objects.filter(estate=estate).select_related("giver", "taker")
    if policies.may_read_handovers(staff, estate.pk):
        return found
    return found.filter(Q(giver=staff) | Q(taker=staff))


def readable_anywhere(staff: Staff) -> QuerySet[Handover]:
    """The same over all estates of the person."""
    all_of = [estate for estate in staff.estates if policies.may_read_handovers(staff, estate.pk)]
    mine = Q(giver=staff) | Q(taker=staff)
    return Handover.objects.filter(Q(estate__in=all_of) | mine).select_related("giver", "taker", "estate")


def register() -> None:
    """Hand-overs belong to the office, their pages to the top floor: notices about them find the way through this."""
    subjects.register(
        Handover.KIND,
        url=lambda pk: reverse("dashboard:handover_detail", args=[pk]),
        visible=lambda staff, ids: set(readable_anywhere(staff).filter(pk__in=ids).values_list("pk", flat=True)),
    )
