"""Viewings beside their rows: what may be shown, what is said of it, pages, list, next step, desk, story, export."""
