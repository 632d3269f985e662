"""A world that is made once for the tests of a file, in a transaction around them."""

from django.db import connection


def settle() -> None:
    """Let the database check now what it would check at the commit.

    Each test ends with that check and is rolled back, and the check with it: what was made around the tests would be
    checked again at the end of every one.
    """
    connection.check_constraints()
