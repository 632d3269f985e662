"""Quotes: how they are reckoned, who may set which price, how they are shown and printed."""
