"""The states of a case and which may follow which; `docs/states.md` is drawn from the table."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from office.models import Role


class Status(models.TextChoices):
    LOGGED = "logged", _("Logged")
    VERIFIED = "verified", _("Verified")
    ASSIGNED = "assigned", _("In hand")
    ESCALATED = "escalated", _("Awaiting the director")
    RESOLVED = "resolved", _("Handled")
    CLOSED = "closed", _("Closed")
    MERGED = "merged", _("Merged")
    VOID = "void", _("Void")


class Kind(models.TextChoices):
    COMPLAINT = "complaint", _("Complaint")
    INQUIRY = "inquiry", _("Inquiry")
    REPAIR = "repair", _("Repair")
    SUGGESTION = "suggestion", _("Suggestion")


class Conduct(models.TextChoices):
    """Who may know of a complaint about the staff (R26). One about the director is the general manager's alone, one about
    him the director's alone. Empty: an ordinary case."""

    BOTH = "both", _("Director and general manager")
    DIRECTOR = "director", _("The director alone")
    GENERAL_MANAGER = "manager", _("The general manager alone")


# Ordinary cases, and which conduct cases a post opens. A tally is kept of each, so that figures show no more than lists.
ORDINARY = ""
OPEN_TO: dict[str, tuple[str, ...]] = {
    Role.DIRECTOR: (Conduct.BOTH, Conduct.DIRECTOR),
    Role.GENERAL_MANAGER: (Conduct.BOTH, Conduct.GENERAL_MANAGER),
}
EVERY_CASE = (ORDINARY, *Conduct.values)
# The way of conduct cases through the table of moves, whatever their kind.
CONDUCT = "conduct"


# Reckoned apart, so that they do not ruin the figures of complaints and inquiries.
APART = (Kind.REPAIR, Kind.SUGGESTION)


OPEN_STATES = [Status.LOGGED, Status.VERIFIED, Status.ASSIGNED, Status.ESCALATED, Status.RESOLVED]
CLOSED_STATES = [Status.CLOSED, Status.MERGED, Status.VOID]

# Logged goes straight to assigned in an emergency only; closed comes by itself when both answers stand.
_LIFE = {
    Status.LOGGED: {Status.VERIFIED, Status.ASSIGNED, Status.MERGED, Status.VOID},
    Status.VERIFIED: {Status.ASSIGNED, Status.RESOLVED, Status.ESCALATED, Status.MERGED, Status.VOID},
    Status.ASSIGNED: {Status.RESOLVED, Status.ASSIGNED, Status.ESCALATED, Status.MERGED, Status.VOID},
    Status.ESCALATED: {Status.ASSIGNED, Status.RESOLVED, Status.MERGED, Status.VOID},
    Status.RESOLVED: {Status.CLOSED, Status.ASSIGNED, Status.VOID},
    Status.CLOSED: {Status.ASSIGNED},
    Status.MERGED: set(),
    Status.VOID: set(),
}
# A suggestion goes to the director as it is logged, and what he decides is answered (R18-R20).
_SUGGESTED = {
    Status.LOGGED: {Status.ESCALATED, Status.VOID},
    Status.ESCALATED: {Status.RESOLVED, Status.MERGED, Status.VOID},
    Status.RESOLVED: {Status.CLOSED, Status.VOID},
    Status.CLOSED: set(),
    Status.MERGED: set(),
    Status.VOID: set(),
}
# A conduct case is on the desk of who decides as it is logged; not satisfied or reopened it goes back there (R26).
_CONDUCT = {
    Status.LOGGED: {Status.ESCALATED, Status.VOID},
    Status.ESCALATED: {Status.RESOLVED, Status.VOID},
    Status.RESOLVED: {Status.CLOSED, Status.ESCALATED, Status.VOID},
    Status.CLOSED: {Status.ESCALATED},
    Status.VOID: set(),
}
MOVES: dict[str, dict[Status, set[Status]]] = {
    Kind.COMPLAINT: _LIFE,
    Kind.INQUIRY: _LIFE,
    Kind.REPAIR: _LIFE,
    Kind.SUGGESTION: _SUGGESTED,
    CONDUCT: _CONDUCT,
}


class Finding(models.TextChoices):
    TRUE = "true", _("True")
    PARTLY = "partly", _("Partly true")
    UNTRUE = "untrue", _("Not true")
    UNKNOWN = "unknown", _("Cannot be verified")


class Responsibility(models.TextChoices):
    OURS = "ours", _("Ours")
    NEIGHBOUR = "neighbour", _("A neighbour")
    DEVELOPER = "developer", _("Left by the developer")
    THIRD_PARTY = "third_party", _("A third party")
