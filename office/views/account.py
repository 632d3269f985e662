"""What a person chooses for himself: password, language, the estate looked at."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from office import services
from office.forms import PasswordForm
from office.middleware import ESTATE_KEY
from office.models import RoleTitle
from office.views.login import next_page


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    titles = dict(RoleTitle.objects.values_list("role", "title"))
    posts = [{"post": post, "title": titles.get(post.role, post.get_role_display())} for post in request.user.posts_now]
    context = {"posts": posts, "languages": settings.LANGUAGES_IN_THEIR_WORDS}
    return render(request, "office/account.html", context)


@sensitive_post_parameters()
def password(request: HttpRequest) -> HttpResponse:
    form = PasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        update_session_auth_hash(request, request.user)
        messages.success(request, _("The new password is valid from now on."))
        return redirect("office:account")
    return render(request, "office/password.html", {"form": form}, status=400 if form.errors else 200)


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Kept with the person, and in a cookie for the pages before login."""
    code = request.POST.get("language", "")
    if code not in dict(settings.LANGUAGES):
        raise Http404
    if request.user.is_authenticated:
        services.choose_language(staff=request.user, language=code)
    response = HttpResponseRedirect(next_page(request))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=365 * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return response


@require_POST
def choose_estate(request: HttpRequest) -> HttpResponse:
    wanted = next((one for one in request.user.estates if str(one.pk) == request.POST.get("estate")), None)
    if wanted is None:
        raise Http404
    request.session[ESTATE_KEY] = wanted.pk
    return HttpResponseRedirect(next_page(request))
