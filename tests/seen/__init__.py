"""Pages of the test client, seen by a real browser."""
