"""The same office as the tests of complaints have, made once for the tests of a file."""

from tests.complaints.conftest import desk, shared_office, tuesday

__all__ = ["desk", "shared_office", "tuesday"]
