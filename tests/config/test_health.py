import os
import subprocess
import sys

import pytest
from django.conf import settings

ASK_READY = """
import django
django.setup()
from django.test import Client
answer = Client().get("/readyz")
print(answer.status_code, answer.json())
"""


def test_live(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")


@pytest.mark.django_db
def test_ready(client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"database": True, "redis": True})


def ask_ready(**changed: str) -> str:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings", "LOG_LEVEL": "CRITICAL"} | changed
    asked = subprocess.run(
        [sys.executable, "-c", ASK_READY],
        cwd=settings.BASE_DIR,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    return asked.stdout.strip()


def test_without_redis_the_desk_is_ready():
    # The server's own database: the test database has another name in each process.
    answer = ask_ready(REDIS_URL="unix:///nowhere/redis.sock")
    assert answer == "200 {'database': True, 'redis': False}"


def test_without_the_database_it_is_not():
    answer = ask_ready(DATABASE_URL="postgres://huiyin@%2Fnowhere/huiyin")
    assert answer == "503 {'database': False, 'redis': True}"
