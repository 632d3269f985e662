"""Renewal (续租): what the screens ask of it."""
