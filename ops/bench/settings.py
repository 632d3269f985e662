"""The product's settings, with bare pages beside it and what a page cost in its headers."""

from config.settings import *  # noqa: F403
from config.settings import MIDDLEWARE

ROOT_URLCONF = "ops.bench.urls"
MIDDLEWARE = ["ops.bench.bare.CostMiddleware", *MIDDLEWARE]
LOGGING_CONFIG = None
