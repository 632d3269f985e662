"""What the page frame shows: navigation, estate, bell. Gathered here because only the top floor sees all jobs."""

from typing import Any

from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, Any]:
    """The frame's part of every page's context."""
    return {"estate": getattr(request, "estate", None)}
