"""One logged-in client, and two things measured in turn: A B A B …, medians."""

import http.client
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median, quantiles
from urllib.parse import urlencode


@dataclass
class Cost:
    """What answers took, one entry each: milliseconds on the client, CPU on the server, queries."""

    ms: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    queries: int = 0

    @property
    def median_ms(self) -> float:
        return median(self.ms)

    @property
    def p95_ms(self) -> float:
        return quantiles(self.ms, n=20)[-1]

    @property
    def cpu_ms(self) -> float:
        return median(self.cpu) if self.cpu else 0


class Client:
    """A browser's connection to one server, with the session of one person."""

    def __init__(self, port: int, session: str, csrf: str) -> None:
        self.port = port
        self.headers = {"Cookie": f"sessionid={session}; csrftoken={csrf}", "Host": f"127.0.0.1:{port}"}
        self.csrf = csrf
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, path: str) -> tuple[http.client.HTTPResponse, bytes]:
        """The answer to a GET and its body."""
        self.connection.request("GET", path, headers=self.headers)
        answer = self.connection.getresponse()
        return answer, answer.read()

    def post(self, path: str, fields: dict[str, str]) -> tuple[http.client.HTTPResponse, bytes]:
        """The answer to a posted form, without following where it leads."""
        body = urlencode({**fields, "csrfmiddlewaretoken": self.csrf})
        headers = {**self.headers, "Content-Type": "application/x-www-form-urlencoded"}
        self.connection.request("POST", path, body=body, headers=headers)
        answer = self.connection.getresponse()
        return answer, answer.read()


Call = Callable[[], tuple[http.client.HTTPResponse, bytes]]


def in_turn(first: Call, second: Call, times: int = 40) -> tuple[Cost, Cost]:
    """Both costs, measured A B A B …; three warm-up rounds do not count."""
    costs = (Cost(), Cost())
    for turn in range(times + 3):
        for call, cost in zip((first, second), costs, strict=True):
            began = time.perf_counter()
            answer, body = call()
            took = (time.perf_counter() - began) * 1000
            if answer.status >= 400:
                raise SystemExit(f"bench: answered {answer.status}: {body[:300]!r}")
            if turn >= 3:
                cost.ms.append(took)
                cost.cpu.append(float(answer.getheader("X-Cpu-Ms") or 0))
                cost.queries = int(answer.getheader("X-Queries") or 0)
    return costs
