"""What a view may reach: rows of the estates in which the person holds a post; everything else is a 404."""

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from office.models import Estate

M = TypeVar("M", bound=Model)


def estate_of(request: HttpRequest) -> Estate:
    """The estate that the person looks at; who holds no post has none."""
    if request.estate is None:
        raise Http404
    return request.estate


def found(request: HttpRequest, rows: QuerySet[M], pk: int) -> M:
    """A row of one of the person's estates."""
    return get_object_or_404(rows.filter(estate__in=request.user.estates), pk=pk)
