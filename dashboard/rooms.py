"""The small rooms through which the top floor asks the apps; an app without one offers nothing there."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

# In the order of the navigation.
JOBS = ("complaints", "revisits", "leasing", "agents", "premises", "office")


@cache
def offered(room: str, function: str) -> list[Callable[..., Any]]:
    """What the apps offer under one name: `offered("desk", "rows_for")`."""
    modules = [import_module(f"{job}.{room}") for job in JOBS if find_spec(f"{job}.{room}")]
    return [getattr(module, function) for module in modules if hasattr(module, function)]
