"""Coming and going."""

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from office.forms import LoginForm
from office.models import Staff


def next_page(request: HttpRequest) -> str:
    """Where `next` leads, if that is one of our pages; else My desk."""
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else "/"


@login_not_required
@never_cache
@sensitive_post_parameters("password")
def login(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated and request.method == "GET":
        return HttpResponseRedirect(next_page(request))
    form = LoginForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        auth.login(request, form.user)
        request.session.set_expiry(settings.REMEMBER_LOGIN_AGE if form.cleaned_data["remember"] else 0)
        return HttpResponseRedirect(next_page(request))
    context = {
        "form": form,
        "next": next_page(request),
        "company": settings.COMPANY_NAME,
        "help_contact": settings.HELP_CONTACT,
        "is_demo": Staff.objects.filter(is_demo=True).exists(),
    }
    return render(request, "office/login.html", context, status=400 if form.errors else 200)


@login_not_required
@never_cache
@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """The browser forgets this login's drafts (static/drafts.js) before the form is sent."""
    auth.logout(request)
    return redirect("office:login")
