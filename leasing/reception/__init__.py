"""Receptions beside their rows: the steps of a checklist, what is still missing, the register, the card, My desk."""
