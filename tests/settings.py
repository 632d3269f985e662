"""The product's settings on scratch servers: one PostgreSQL and one Valkey for a test run, shared by its workers."""

import atexit
import os

from ops.scratch import Scratch
from ops.translations import compile_catalogues

if "HUIYIN_SCRATCH" not in os.environ:
    for name in ("DATABASE_URL", "REDIS_URL", "PRODUCTION", "SITE_URL"):
        os.environ.pop(name, None)
    compile_catalogues()
    scratch = Scratch()
    atexit.register(scratch.close)
    # The processes of a parallel run inherit these and use the same servers.
    os.environ |= scratch.environment | {"HUIYIN_SCRATCH": scratch.environment["DATA_DIR"]}

# pytest-django gives each process of a parallel run its database; queue and cache are numbers of the one Valkey.
_number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
os.environ["REDIS_NUMBER"] = str(2 * _number)
os.environ["DATA_DIR"] = f"{os.environ['HUIYIN_SCRATCH']}/{_number}"
os.environ["CLOCK_OFFSET_FILE"] = f"{os.environ['DATA_DIR']}/clock"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from config.settings import *  # noqa: E402, F403
from config.settings import DATA_DIR, STATIC_ROOT, STORAGES  # noqa: E402

DATA_DIR.mkdir(exist_ok=True)
STATIC_ROOT.mkdir(exist_ok=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
