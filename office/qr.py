"""QR codes as the path of an inline SVG."""

from functools import lru_cache
from typing import NamedTuple

import segno

QUIET = 4


class Squares(NamedTuple):
    """The dark squares as the data of one path, in a picture of so many squares each way."""

    size: int
    path: str


@lru_cache(maxsize=200)
def squares(text: str) -> Squares:
    """The code with its quiet zone; medium correction, since it is printed and hung up."""
    rows = segno.make(text, error="m", micro=False).matrix
    parts = [
        f"M{x + QUIET} {y + QUIET}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark
    ]
    return Squares(len(rows) + 2 * QUIET, "".join(parts))
