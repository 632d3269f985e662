"""What a view of this part may reach, and how its forms are sent. What a person may not see is a 404."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from leasing import policies
from leasing.forms.sent import SentForm
from leasing.models import Hold, Lease, Space
from leasing.models.space import SpaceQuerySet
from office import clock, refusals, submissions
from office.errors import Refused
from office.models import Estate


def estate_of(request: HttpRequest) -> Estate:
    """The estate of the URL, else the current one, for who lets there; for anybody else there is nothing here."""
    chosen = request.GET.get("estate", "")
    estate = next((one for one in request.user.estates if str(one.pk) == chosen), request.estate)
    if estate is None or not policies.may_see_spaces(request.user, estate.pk):
        raise Http404
    return estate


def space_of(request: HttpRequest, space_id: int) -> Space:
    """The space with how it stands today; its floor price is read for managers alone."""
    seen = Space.objects.visible_to(request.user)
    space = get_object_or_404(seen.select_related("estate").defer("floor_price"), pk=space_id)
    return _whole(request, seen, space).get(pk=space_id)


def _whole(request: HttpRequest, seen: SpaceQuerySet, space: Space) -> SpaceQuerySet:
    """On its last day a space that has ended, on its first one that is to come."""
    day = space.estate.today()
    rows = seen.with_standing(day, clock.now()).select_related("estate", "building", "batch", "layout", "unit")
    return rows if policies.may_see_floor_price(request.user, space.estate_id) else rows.defer("floor_price")


def hold_of(request: HttpRequest, hold_id: int) -> Hold:
    """A hold of which the person may know for whom it is."""
    seen = Hold.objects.open_to(request.user).select_related("estate", "space", "owner", "prospect", "released_by")
    return get_object_or_404(seen.defer("space__floor_price"), pk=hold_id)


def lease_of(request: HttpRequest, lease_id: int) -> Lease:
    """A lease; what is paid for it is read for managers alone."""
    seen = Lease.objects.visible_to(request.user).select_related("estate", "recorded_by", "voided_by")
    lease = get_object_or_404(seen.defer("monthly_rent", "deposit"), pk=lease_id)
    return seen.get(pk=lease_id) if policies.may_see_rents(request.user, lease.estate_id) else lease


def sent(
    request: HttpRequest, form: SentForm, estate: Estate, service: Callable[..., Any], url_of: Callable[[Any], str],
    /, **given: Any,
) -> Any:  # fmt: skip
    """What the service gives back; None when something was refused, which then stands beside its field. A form that is
    sent twice leads to the first one's result."""
    if not form.is_valid():
        return None
    try:
        with transaction.atomic():
            submission = submissions.begin(estate, form.cleaned_data["key"], request.user)
            done = service(by=request.user, **given, **form.arguments())
            submissions.finish(submission, url_of(done))
            return done
    except Refused as refused:
        refusals.beside(form, refused)
        return None
