"""Addresses that every page or every line of a table needs."""

from functools import cache

from django.urls import reverse


@cache
def address(url_name: str) -> str:
    """The address of a page without arguments, worked out once: that takes longer than to write it."""
    return reverse(url_name)
