"""How often is often enough: counters in the cache for pages that anybody can reach.

With Redis gone nothing is counted and everybody passes: the limits keep nuisance away, they are no lock on a door.
"""

import hashlib
import logging
from collections.abc import Callable

from django.core.cache import cache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


def within(what: str, who: str, *, most: int, seconds: int) -> bool:
    """Count one more of `what` by `who`; whether it is among the first `most` of so many seconds."""
    return _asked(lambda: _count(_key(what, who), seconds) <= most, otherwise=True)


def is_locked(what: str, who: str) -> bool:
    """Whether `who` failed too often lately."""
    return _asked(lambda: cache.get(_key(f"{what}-lock", who)) is not None, otherwise=False)


def failed(what: str, who: str, *, most: int, seconds: int) -> None:
    """Count a failure; with the last that is allowed in so many seconds `who` is locked out for as long again."""

    def count() -> bool:
        if _count(_key(what, who), seconds) >= most:
            cache.set(_key(f"{what}-lock", who), 1, seconds)
        return True

    _asked(count, otherwise=True)


def _count(key: str, seconds: int) -> int:
    """One more. A counter that ended between the two calls begins anew."""
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key)
    except ValueError:
        cache.set(key, 1, seconds)
        return 1


def _key(what: str, who: str) -> str:
    """Addresses and telephones do not stand in the cache in clear."""
    return f"limit:{what}:{hashlib.sha256(who.encode()).hexdigest()[:32]}"


def _asked(ask: Callable[[], bool], *, otherwise: bool) -> bool:
    try:
        return ask()
    except (RedisError, OSError):
        logger.warning("the limiter's cache is gone: nothing is counted")
        return otherwise
