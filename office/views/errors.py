"""Error pages. They ask nothing of the database, so that they stand when it does not."""

import errno
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token

from office.refusals import is_visitor, way_back

FULL_DISK = (errno.ENOSPC, errno.EDQUOT)


def _page(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    context = {"title": title, "sentence": sentence, "way_back": way_back(request), "LANGUAGE_CODE": get_language()}
    context["is_visitor"] = is_visitor(request)
    is_htmx = request.headers.get("HX-Request") == "true"  # the error may be older than the middleware that says so
    template = "office/refused_fragment.html" if is_htmx else "office/error.html"
    response = HttpResponse(render_to_string(template, context), status=status)
    if is_htmx:
        response["HX-Retarget"], response["HX-Reswap"] = "#flash", "innerHTML"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 400, _("This could not be read"), _("Something in the address or in what was sent is wrong."))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 403, _("Not yours to do"), _("Ask a colleague who may, or the administrator for the role."))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if is_visitor(request):
        return _page(request, 404, _("Not found"), _("There is no such page, or no longer. Look at the address again."))
    sentence = _("It does not exist, or it is not for you to see. Try the search, or go back.")
    return _page(request, 404, _("Not found"), sentence)


def server_error(request: HttpRequest) -> HttpResponse:
    """Also says so when the database does not answer or the disk is full."""
    error = sys.exc_info()[1]
    if isinstance(error, (OperationalError, InterfaceError)):
        sentence = _("The database does not answer. What you typed is kept in this browser; try again in a minute.")
        response = _page(request, 503, _("One moment, please"), sentence)
        response["Retry-After"] = "10"
        return response
    if isinstance(error, OSError) and error.errno in FULL_DISK:
        sentence = _("The disk of the server is full. What you typed is kept in this browser; tell the administrator.")
        return _page(request, 507, _("No room"), sentence)
    sentence = _("That is our fault, and it is on record. What you typed is kept in this browser; try once more.")
    return _page(request, 500, _("Something went wrong"), sentence)


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The login changed in another tab, or cookies are off: the text is kept, and the way leads back to the form."""
    sentence = _(
        "You logged in or out in another tab meanwhile, so that this form was no longer valid. "
        "What you typed is kept: go back to the form and send it again."
    )
    return _page(request, 403, _("This form is out of date"), sentence)
