"""Telling people outside the house: what of it (words), to whom and when (making), by which way (post), once (sending)."""
