"""Counters for pages that anybody can reach: so many in a span, a lock after failures, and open with the cache gone."""

import hashlib

import pytest
from django.core.cache import cache

from office import limiter

GONE = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "unix:///nowhere/redis.sock"}


def test_so_many_pass_and_no_more():
    assert [limiter.within("door", "10.0.0.1", most=2, seconds=60) for _n in range(3)] == [True, True, False]
    assert limiter.within("door", "10.0.0.2", most=2, seconds=60)
    assert limiter.within("other", "10.0.0.1", most=2, seconds=60)


def test_the_last_failure_that_is_allowed_locks():
    for _n in range(2):
        limiter.failed("track", "260317-001", most=3, seconds=60)
    assert not limiter.is_locked("track", "260317-001")
    limiter.failed("track", "260317-001", most=3, seconds=60)
    assert limiter.is_locked("track", "260317-001")
    assert not limiter.is_locked("track", "260317-002")


def test_whom_it_counts_does_not_stand_in_the_cache():
    limiter.within("door", "13812345678", most=1, seconds=60)
    assert cache.get(f"limit:door:{hashlib.sha256(b'13812345678').hexdigest()[:32]}") == 1


def test_with_the_cache_gone_nothing_is_counted_and_nobody_locked(settings):
    settings.CACHES = {"default": GONE}
    assert limiter.within("door", "10.0.0.1", most=0, seconds=60)
    limiter.failed("track", "x", most=1, seconds=60)
    assert not limiter.is_locked("track", "x")


@pytest.mark.parametrize("who", ["", "\x00", "x" * 5000, "长 城\n"])
def test_whoever_it_is_can_be_counted(who):
    assert limiter.within("door", who, most=1, seconds=60)
    assert not limiter.within("door", who, most=1, seconds=60)
