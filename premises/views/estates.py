"""What a view may reach: rows of the estates in which the person holds a post; everything else is a 404."""

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from office.models import Estate

M = TypeVar("M", bound=Model)


def estate_of(request: HttpRequest) -> Estate:
    """The estate of the URL, else the one that the person looks at; who holds no post has none."""
    chosen = request.GET.get("estate", "")
    estate = next((one for one in request.user.estates if str(one.pk) == chosen), request.estate)
    if estate is None:
        raise Http404
    return estate


def found(request: HttpRequest, rows: QuerySet[M], pk: int) -> M:
    """A row of one of the person's estates."""
    return get_object_or_404(rows.filter(estate__in=request.user.estates), pk=pk)
