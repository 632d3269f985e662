"""The yardstick: plain Django behind the session login, on the same tables and the same server."""

import time
from collections.abc import Callable
from functools import cache
from urllib.parse import quote

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import engines
from django.views.decorators.csrf import csrf_exempt

from complaints.models import Case, Category, Contact, Source
from office import clock
from office.models import Estate
from premises.choice import choice_of
from premises.models import Household

_PAGE = """<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>事项</title></head><body>
<header>{{ user.name }}</header><table><thead><tr><th>编号</th><th>事由</th><th>状态</th><th>何时前</th></tr></thead><tbody>
{% for case in cases %}<tr><td>{{ case.number }}</td><td><a href="/complaints/{{ case.pk }}/">{{ case.title }}</a></td>
<td>{{ case.get_status_display }}</td><td>{{ case.received_at }}</td></tr>{% endfor %}</tbody></table></body></html>"""


@cache
def _template():
    return engines["django"].from_string(_PAGE)


def page(request: HttpRequest) -> HttpResponse:
    """25 rows of the cases' table in a 3 KB template."""
    cases = Case.objects.order_by("-id")[:25]
    return HttpResponse(_template().render({"cases": cases, "user": request.user}))


@csrf_exempt
def insert(request: HttpRequest) -> HttpResponse:
    """A POST that inserts one row."""
    now = clock.now()
    Contact.objects.create(
        estate=Estate.objects.get(pk=1),
        source_id=1,
        name=request.POST.get("name", ""),
        received_at=now,
        recorded_at=now,
        received_by=request.user,
    )
    return HttpResponse("ok")


def key(request: HttpRequest) -> HttpResponse:
    """The key of the last row before a page of the list of all cases, counted off once."""
    before = (int(request.GET["page"]) - 1) * 25
    case = Case.objects.order_by("-received_at", "-id")[before - 1]
    return HttpResponse(quote(f"{case.received_at.isoformat()}~{case.pk}"))


def choices(request: HttpRequest) -> HttpResponse:
    """The fields of a plain repair that the household named reports."""
    household = Household.objects.get(pk=request.GET["household"])
    return JsonResponse(
        {
            "household": choice_of(household).value,
            "source": Source.objects.get(code="phone").pk,
            "kind": "repair",
            "category": Category.objects.filter(parent__isnull=False, emergency=False).first().pk,
            "urgency": "normal",
            "place": "own",
            "body": "厨房水龙头一直滴水，请今天来人看看。",
        }
    )


class CostMiddleware:
    """Says in headers how many queries an answer took and how much CPU of this process, in ms."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        queries = 0

        def count(execute, sql, params, many, context):
            nonlocal queries
            queries += 1
            return execute(sql, params, many, context)

        began = time.thread_time()
        with connection.execute_wrapper(count):
            response = self.get_response(request)
        response["X-Queries"] = str(queries)
        response["X-Cpu-Ms"] = f"{(time.thread_time() - began) * 1000:.2f}"
        return response
