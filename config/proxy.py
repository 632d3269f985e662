"""Behind a proxy the client's address is the one that the proxy wrote down last; login throttling counts by it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class ClientAddressMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        named = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
        if named:
            request.META["REMOTE_ADDR"] = named
        return self.get_response(request)
