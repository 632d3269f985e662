"""The states of a case and which may follow which; `docs/states.md` is drawn from the table."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
MOVES: dict[str, dict[Status, set[Status]]] = {
    Kind.COMPLAINT: _LIFE,
    Kind.INQUIRY: _LIFE,
    Kind.REPAIR: _LIFE,
    Kind.SUGGESTION: _SUGGESTED,
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
