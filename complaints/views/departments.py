"""A department's page: what rests there, and what it handed on."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from complaints import policies
from complaints.figures.department_book import DepartmentBook
from office import periods
from office.models import Department


@require_safe
def department(request: HttpRequest, department_id: int) -> HttpResponse:
    """How often it handed on, and how long matters rested there, in a period (R26)."""
    theirs = Department.objects.filter(estate__in=request.user.estates).select_related("estate")
    found = get_object_or_404(theirs, pk=department_id)
    if not policies.may_see_department(request.user, found):
        raise Http404
    period = periods.read(request.GET.get("period", ""), found.estate.today())
    context = {
        "department": found,
        "book": DepartmentBook(found, period, request.user),
        "period": period,
        "periods": periods.choices(period, found.estate.today()),
        "sees_figures": policies.may_see_figures(request.user, found.estate_id),
    }
    return render(request, "complaints/department.html", context)
