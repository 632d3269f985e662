"""Prospects beside their rows: who is like whom, the list, the board, the next step, the story, search, export."""
