"""A person with channels, a real server in the place of the messengers, a real mail server."""

import json
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, time
from email import message_from_bytes
from email.message import Message
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from aiosmtpd.controller import Controller

from office import clock, inbox, notice_kinds
from office.messengers import choices, making, sending
from office.messengers.choices import Reach
from office.models import Robot, Staff
from tests.factories import StaffFactory

MORNING = datetime(2026, 3, 17, 2, 0, tzinfo=UTC)  # 10:00 on the office's wall clock


class Service:
    """Answers as it is told, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict]] = []
        self.status, self.answer = 200, {"errcode": 0, "errmsg": "ok"}
        self.is_slow, self.may_answer = False, threading.Event()

    @property
    def texts(self) -> list[str]:
        return [body["text"]["content"] for _path, body in self.asked]

    def handler(self) -> type[BaseHTTPRequestHandler]:
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                service.asked.append((self.path, json.loads(self.rfile.read(int(self.headers["Content-Length"])))))
                if service.is_slow:
                    service.may_answer.wait(30)
                self.send_response(service.status)
                self.end_headers()
                self.wfile.write(json.dumps(service.answer).encode())

            def log_message(self, *_: object) -> None:
                pass

        return Handler


@pytest.fixture
def service(settings) -> Iterator[Service]:
    """WeCom, DingTalk and Feishu at home."""
    found = Service()
    server = ThreadingHTTPServer(("127.0.0.1", 0), found.handler())
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    settings.ROBOT_URLS = {name: f"{base}/{name}?key=" for name in ("wecom", "dingtalk", "feishu")}
    settings.ROBOT_SECONDS = (2, 0.3)
    yield found
    found.may_answer.set()
    server.shutdown()
    server.server_close()


class Mailbox:
    """What a real mail server took in, and how it refuses."""

    def __init__(self) -> None:
        self.mails: list[Message] = []
        self.refusal = ""

    async def handle_DATA(self, server, session, envelope) -> str:
        if self.refusal:
            return self.refusal
        self.mails.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"


@pytest.fixture
def mailbox(settings) -> Iterator[Mailbox]:
    box = Mailbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_ON = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield box
    controller.stop()


@pytest.fixture
def robot(db, service, settings) -> Robot:
    return Robot.objects.create(channel="wecom", webhook=settings.ROBOT_URLS["wecom"] + "company-key")


@pytest.fixture
def lin(paper, readers) -> Staff:
    staff = StaffFactory(role="officer", estate=paper.estate, username="linxf")
    readers.add(staff.pk)
    return staff


def choose(staff, *, muted=(), daily=False, urgent_at_once=True, quiet=None, **reached) -> None:
    """Keep the person's choice; everything is wanted but the muted groups."""
    quiet_from, quiet_until = quiet or (None, None)
    choices.choose_messages(
        staff=staff,
        reached={channel: Reach(True, address) for channel, address in reached.items()},
        wanted=[group.key for group in notice_kinds.groups() if group.key not in muted],
        daily=daily,
        urgent_at_once=urgent_at_once,
        quiet_from=quiet_from,
        quiet_until=quiet_until,
    )


@pytest.fixture
def by_wecom(lin, robot) -> Staff:
    """Lin, who is named in the company's group."""
    with clock.at(MORNING):
        choose(lin, wecom="linxf")
    return lin


NIGHT = (time(22), time(7))


def tell(staff, paper, key="1", *, at=MORNING, kind="handover_given", urgent=False) -> None:
    with clock.at(at):
        inbox.tell([staff], kind, paper, key=key, params={"giver": "何静怡"}, urgent=urgent)


def sweep(at=MORNING) -> int:
    """What beat does each minute."""
    with clock.at(at):
        making.make(at=at)
        return sending.send_due(at=at)
