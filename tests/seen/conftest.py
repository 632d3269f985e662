"""The screen of these tests."""

from tests.seen.screen import screen

__all__ = ["screen"]
