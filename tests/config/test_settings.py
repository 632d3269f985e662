"""The settings that follow the environment, each read in a process of its own."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from config.proxy import ClientAddressMiddleware


def read(expression: str, **environment: str) -> str:
    clean = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    code = f"from config import settings; print({expression})"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env=clean | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


COOKIES = "settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.SECURE_HSTS_SECONDS > 0"


@pytest.mark.parametrize(
    ("site", "expected"), [("http://127.0.0.1:8000", "False False False"), ("https://desk.example", "True True True")]
)
def test_cookies_and_hsts_follow_the_address(site, expected):
    assert read(COOKIES, SITE_URL=site) == expected


def test_secrets_with_dollar_signs_and_sockets_are_read_as_they_are():
    url = "postgres://huiyin@%2Fvar%2FRun%2Fpg/huiyin"
    read_back = read("settings.SECRET_KEY, settings.DATABASES['default']['HOST']", SECRET_KEY="$abc$", DATABASE_URL=url)
    assert read_back == "$abc$ /var/Run/pg"


@pytest.mark.parametrize(
    ("url", "broker", "cache"),
    [
        ("unix:///run/r.sock", "redis+socket:///run/r.sock?virtual_host=4", "unix:///run/r.sock?db=5"),
        ("redis://db.example:6379", "redis://db.example:6379/4", "redis://db.example:6379/5"),
        ("redis://db.example:6379/", "redis://db.example:6379/4", "redis://db.example:6379/5"),
    ],
)
def test_queue_and_cache_are_two_numbers_of_one_server(url, broker, cache):
    names = "settings.CELERY_BROKER_URL, settings.CACHES['default']['LOCATION']"
    assert read(names, REDIS_URL=url, REDIS_NUMBER="4") == f"{broker} {cache}"


def test_production_has_no_demo_no_moved_clock_and_no_key_of_ours():
    names = "settings.DEMO_ALLOWED, settings.CLOCK_OFFSET_FILE, repr(settings.SECRET_KEY)"
    assert read(names, PRODUCTION="true", CLOCK_OFFSET_FILE="/tmp/clock") == "False None ''"


def test_behind_a_proxy_the_client_is_whom_the_proxy_saw(rf):
    seen = ClientAddressMiddleware(lambda request: request.META["REMOTE_ADDR"])
    assert seen(rf.get("/", headers={"X-Forwarded-For": "6.6.6.6, 203.0.113.7"})) == "203.0.113.7"
    assert seen(rf.get("/")) == "127.0.0.1"
