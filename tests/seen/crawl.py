"""Everybody's pages of the demo office, found as a person finds them: from the menu on, by the links of each page."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, URLResolver, converters, get_resolver, resolve, reverse

from office.models import Staff

# Where each begins, and how far he goes on from there: the first two go everywhere, the others see to what is theirs.
WAYS = {
    "director": (("/menu/", "/inbox/", "/search/?q=3"), 99), "leasing_manager": (("/menu/",), 99),
    "front_desk": (("/",), 2), "officer": (("/",), 2), "department": (("/",), 2), "leasing": (("/",), 2),
    "general_manager": (("/", "/dashboard/"), 2),
}  # fmt: skip
LINK = re.compile(r'<(?:a|form)\b[^>]*?\b(?:href|action)="([^"#]+)')
# As many rows of a list are opened: one may lead where another does not. Of what others have opened already, one.
ROWS = 2
# What an address that belongs to nothing is made with.
NOTHING = {
    converters.IntConverter: 0,
    converters.SlugConverter: "nothing",
    converters.StringConverter: "nothing",
    converters.UUIDConverter: UUID(int=0),
}


@dataclass(frozen=True)
class Opened:
    """A page that somebody may open, with what he was answered."""

    name: str
    path: str
    client: Client
    answer: HttpResponse


def addresses(resolver: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, str]]:
    """The names of all addresses, each with one that belongs to nothing; the administration's are Django's own."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            if one.namespace != "admin":
                yield from addresses(one, f"{one.namespace}:" if one.namespace else space)
        elif one.name:
            nothing = {key: NOTHING[type(converter)] for key, converter in one.pattern.converters.items()}
            yield f"{space}{one.name}", reverse(f"{space}{one.name}", kwargs=nothing)


def pages() -> Iterator[Opened]:
    """Each page once, whoever finds it first."""
    found: set[str] = set()
    no_pages: set[str] = set()
    for role, (starts, steps) in WAYS.items():
        client = Client()
        client.force_login(Staff.objects.get(username=role))
        todo, known, read = deque((path, 0) for path in starts), set(starts), Counter(found)
        while todo:
            path, step = todo.popleft()
            name = named(path)
            if name in no_pages or read[name] == ROWS:
                continue
            read[name] += 1
            answer = client.get(path)
            if not is_page(answer):
                no_pages |= {name} if answer.status_code in (200, 302, 405) else set()
                continue
            if name not in found:
                found.add(name)
                yield Opened(name, path, client, answer)
            if step < steps:
                new = sorted(links(path, answer) - known, key=by_number)
                known.update(new)
                todo.extend((link, step + 1) for link in new)


def by_number(link: str) -> str:
    """The order of rows is that of their numbers, wherever these begin: the same pages are found each time."""
    return re.sub(r"\d+", lambda number: number[0].zfill(12), link)


def links(path: str, answer: HttpResponse) -> set[str]:
    """Where the page itself leads, not what stands around it."""
    itself = answer.text.partition("<main")[2]
    found = {urljoin(path, unescape(link)).removeprefix(settings.SITE_URL) for link in LINK.findall(itself)}
    return {link for link in found if named(link)}


def is_page(answer: HttpResponse) -> bool:
    """A whole page: no file, no piece of one, no refusal."""
    is_html = not answer.streaming and answer.get("Content-Type", "").startswith("text/html")
    return answer.status_code == 200 and is_html and "<html" in answer.text


def named(path: str) -> str:
    """The name of an address of the house; nothing for another, and for the administration."""
    if not path.startswith("/"):
        return ""
    try:
        name = resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""
    return "" if name.startswith("admin:") else name


def opened(name: str, who: Staff | Client, **where: Any) -> Opened:
    """A page of which it is known where it is and whose."""
    client = who if isinstance(who, Client) else Client()
    if client is not who:
        # Who has chosen no language reads his browser's.
        Staff.objects.filter(pk=who.pk).update(language=Staff.Language.BROWSER)
        client.force_login(who)
    path = reverse(name, kwargs=where)
    answer = client.get(path)
    assert is_page(answer), f"{name} at {path} is no page: {answer.status_code}"
    return Opened(name, path, client, answer)
