"""A server that shows the browser the page it is given, and answers what that page fetches by itself.

The page stands in the test's transaction, at the test's hour: the server's threads borrow both, one at a time.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from mimetypes import guess_type
from pathlib import Path
from socketserver import ThreadingMixIn
from threading import Lock, Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connections
from django.http import HttpResponse
from django.test import Client

Answer = tuple[str, list[tuple[str, str]], bytes]
ALWAYS = ("Cache-Control", "max-age=3600")


class Shown:
    """The page that is shown now, and whose it is."""

    def __init__(self) -> None:
        self.connection = connections["default"]
        self._one_at_a_time = Lock()
        self.show(Client(), HttpResponse())

    def show(self, client: Client, answer: HttpResponse) -> None:
        with self._one_at_a_time:
            self._client, self._shown, self._hour = client, answer, copy_context()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        status, headers, body = self._answer(environ)
        start_response(status, headers)
        return [body]

    def _answer(self, environ: dict[str, Any]) -> Answer:
        path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
        if path.startswith(settings.STATIC_URL):
            return _file(path.removeprefix(settings.STATIC_URL))
        if environ.get("HTTP_SEC_FETCH_DEST") == "document":
            return _told(self._shown)
        if environ["REQUEST_METHOD"] != "GET":
            return "405 Only shown", [], b""
        with self._one_at_a_time:
            return self._hour.run(self._fetched, f"{path}?{query}", "HTTP_HX_REQUEST" in environ)

    def _fetched(self, path: str, as_a_piece: bool) -> Answer:
        connections["default"] = self.connection
        return _told(self._client.get(path, headers={"HX-Request": "true"} if as_a_piece else {}))


def _told(answer: HttpResponse) -> Answer:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return f"{answer.status_code} {answer.reason_phrase}", list(answer.items()), body


def _file(name: str) -> Answer:
    found = finders.find(name)
    if not found:
        return "404 No such file", [], b""
    return "200 OK", [("Content-Type", guess_type(name)[0] or ""), ALWAYS], Path(found).read_bytes()


class _Threads(ThreadingMixIn, WSGIServer):
    """A browser opens connections ahead, for which one thread would wait."""

    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def showing() -> Iterator[tuple[Shown, str]]:
    """What is shown, and the address where it is."""
    shown = Shown()
    shown.connection.inc_thread_sharing()
    server = make_server("localhost", 0, shown, _Threads, _Quiet)
    Thread(target=server.serve_forever, daemon=True).start()
    yield shown, f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()
    shown.connection.dec_thread_sharing()
