"""Clients, renewals and seats in talks get somebody else because their former owner leaves (R28). Each runs within the
caller's transaction, whose caller has authorised it."""

from typing import Any

from django.db.models import QuerySet

from leasing.models import Prospect
from leasing.services.handing import give_prospect
from office import timeline
from office.models import Staff


def hand_prospects(rows: QuerySet[Any], *, giver: Staff, taker: Staff, by: Staff) -> int:
    """All clients, each with the talks to come and what is held for him. How many."""
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    for prospect_id in ids:
        give_prospect(Prospect.objects.locked(prospect_id), taker, by=by)
    return len(ids)


def hand_renewals(rows: QuerySet[Any], *, giver: Staff, taker: Staff, by: Staff) -> int:
    """Who asks the tenants whether they stay; said in the timeline of each lease. How many."""
    found = list(rows.select_related("lease").select_for_update(of=("self",), no_key=True).order_by("pk"))
    for renewal in found:
        renewal.owner = taker
        renewal.save(update_fields=["owner"])
        details = {"from": giver.pk, "to": taker.pk}
        timeline.record(renewal.lease, "renewal_handed", by=by, details=details)
    return len(found)


def hand_seats(rows: QuerySet[Any], *, giver: Staff, taker: Staff, by: Staff) -> int:
    """In the talks to come another sits in his place. How many."""
    found = list(rows.order_by("pk"))
    for talk in found:
        talk.ours.remove(giver)
        talk.ours.add(taker)
        timeline.record(talk, "succeeded", by=by, details={"from": giver.pk, "to": taker.pk})
    return len(found)
