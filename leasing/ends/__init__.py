"""The ways in which a prospect's way ends beside their rows: next steps, page, story, desk, waiting list, who sent whom."""
