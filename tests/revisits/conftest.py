"""The office of the complaints' tests, for the revisits too."""

from tests.complaints.conftest import desk, shared_office, tuesday

__all__ = ["desk", "shared_office", "tuesday"]
