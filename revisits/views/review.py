"""The quarter's review: items grouped by subject, put under another, and the closing of the quarter (R41, R44)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from complaints.models import Category
from office import refusals
from office.errors import Refused
from office.models import Estate
from revisits import policies, services
from revisits.feedback import figures, steps
from revisits.feedback.review import Review, quarter_of
from revisits.forms.feedback import CloseForm
from revisits.models import Feedback

LONGEST_ID = 18


@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """The items of a quarter by subject, and the way through them."""
    return _show(request, _review(request), CloseForm())


@require_POST
def group(request: HttpRequest) -> HttpResponse:
    """Put the chosen items under a subject."""
    shown = _review(request)
    chosen = [int(one) for one in request.POST.getlist("item") if _is_id(one)]
    seen = Feedback.objects.visible_to(request.user).filter(pk__in=chosen).values_list("pk", flat=True)
    wanted = request.POST.get("category", "")
    category = Category.objects.in_use().filter(pk=int(wanted)).first() if _is_id(wanted) else None
    moved = services.group_feedback(feedback_ids=list(seen), by=request.user, category=category)
    sentence = ngettext("%(n)s item is put under “%(name)s”.", "%(n)s items are put under “%(name)s”.", moved)
    messages.success(request, sentence % {"n": moved, "name": category})
    return redirect(_url(shown))


@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """The director closes the quarter."""
    shown = _review(request)
    form = CloseForm(request.POST)
    if form.is_valid():
        try:
            services.close_quarter(estate=shown.estate, period=shown.quarter.key, by=request.user, **form.cleaned_data)
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            messages.success(request, _("The quarter is closed; its figures are kept."))
            return redirect(_url(shown))
    return _show(request, shown, form)


def _review(request: HttpRequest) -> Review:
    estate = estate_of(request)
    return Review(request.user, estate, quarter_of(request.GET.get("period", ""), estate))


def estate_of(request: HttpRequest) -> Estate:
    """The estate of the URL, else the current one, for who works with its feedback; else it is not there."""
    chosen = request.GET.get("estate", "")
    estate = next((one for one in request.user.estates if str(one.pk) == chosen), request.estate)
    if estate is None or not policies.may_see_all(request.user, estate.pk):
        raise Http404
    return estate


def _show(request: HttpRequest, shown: Review, form: CloseForm) -> HttpResponse:
    context = {
        "review": shown,
        "period": shown.quarter,
        "form": form,
        "draft": f"quarter-{shown.estate.pk}-{shown.quarter.key}",
        "counts": figures.by_estate([shown.estate], shown.quarter)[shown.estate.pk],
        "may_close": policies.may_confirm_plan(request.user, shown.estate.pk) and shown.is_over and not shown.closed,
        "next_url": steps.url_of("detail", shown.next_item) if shown.next_item else "",
        "categories": Category.objects.in_use(),
        "warnings": figures.warnings(shown.estate),
    }
    return render(request, "revisits/review.html", context, status=refusals.status_of(form))


def _url(shown: Review) -> str:
    return f"{reverse('revisits:review')}?estate={shown.estate.pk}&period={shown.quarter.key}"


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_ID
