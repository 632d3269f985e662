"""What a person may do, said by the same policies that the services and the navigation ask. Each app names its policies in
words in `rights.py` and registers them in `AppConfig.ready()`; who may is said in `policies.py` alone."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from office.frame import NavGroup, Text
from office.models import Estate, Post, Staff

Asked = Callable[[Staff, Estate], bool]


@dataclass(frozen=True)
class Right:
    """Something that one may do in an estate, in words. `policy` is the function that answers it."""

    words: Text
    may: Asked
    policy: Callable[..., bool]


@dataclass(frozen=True)
class Job:
    """A job with its navigation and its rights; `place` is where it stands among the jobs."""

    place: int
    label: Text
    nav: Callable[[Staff, Estate | None], NavGroup | None]
    rights: tuple[Right, ...]


@dataclass(frozen=True)
class Part:
    """What a person may do in a job in one estate: the pages in his navigation and the acts."""

    label: Text
    pages: list[Text]
    acts: list[Text]


@dataclass(frozen=True)
class Place:
    """An estate with the posts that a person holds there today, and what follows from them."""

    estate: Estate
    posts: list[Post]
    parts: list[Part]


_jobs: list[Job] = []


def register(job: Job) -> None:
    """Make a job known."""
    _jobs.append(job)
    _jobs.sort(key=lambda one: one.place)


def jobs() -> list[Job]:
    """All of them, in the order of the navigation."""
    return list(_jobs)


def by_estate(words: Text, policy: Callable[[Staff, int], bool]) -> Right:
    """A policy that is asked with the estate's id."""
    return Right(words, lambda staff, estate: policy(staff, estate.pk), policy)


def of_person(words: Text, policy: Callable[[Staff], bool]) -> Right:
    """A policy that holds for the whole company."""
    return Right(words, lambda staff, estate: policy(staff), policy)


def by_row(words: Text, policy: Callable[[Staff, Any], bool], row: Callable[[Staff, Estate], Any]) -> Right:
    """A policy that is asked with a row: with one as it would stand in this estate, that is nowhere saved."""
    return Right(words, lambda staff, estate: policy(staff, row(staff, estate)), policy)


def of(staff: Staff) -> list[Place]:
    """What the person may do today, estate by estate; of who is inactive, nothing."""
    if not staff.is_active:
        return []
    return [
        Place(estate, [post for post in staff.posts_now if post.estate_id == estate.pk], _parts(staff, estate))
        for estate in staff.estates
    ]


def _parts(staff: Staff, estate: Estate) -> list[Part]:
    parts = []
    for job in _jobs:
        group = job.nav(staff, estate)
        pages = [item.label for item in group.children] if group and group.url_name else []
        acts = [right.words for right in job.rights if right.may(staff, estate)]
        if pages or acts:
            parts.append(Part(job.label, pages, acts))
    return parts
