"""A floor plan as it leaves the house with a broker: the picture on file with the recipient's line under it, so that the file
itself leads back to its visit too (R116)."""

import io
from functools import lru_cache
from pathlib import Path

import noto_cjk_sans_otc
from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from agents.models import BrokerHandOut
from office.models import File

SIMPLIFIED = 2  # the place of Noto Sans CJK SC in the collection
INK, PAPER = "#222222", "#ffffff"


def file_of(made: BrokerHandOut, number: int) -> File | None:
    """The file of a plan of this paper, counted from 1; none where the floor was drawn, or the file was taken away."""
    plans = made.content.get("plans", [])
    if not 1 <= number <= len(plans):
        return None
    return File.objects.kept().filter(pk=plans[number - 1]["file"]).first()


def stamped(made: BrokerHandOut, file: File) -> bytes:
    """The picture as a JPEG with number, day and recipient on a strip below. Raises FileNotFoundError."""
    with Image.open(Path(settings.MEDIA_ROOT) / file.path) as kept:
        plan = kept.convert("RGB")
    day = f"{made.given_at.astimezone(made.estate.zone):%Y-%m-%d}"
    lines = (f"{made.edition} · {day}", made.recipient)
    size = _size(plan.width, lines)
    sheet = Image.new("RGB", (plan.width, plan.height + size * 4), PAPER)
    sheet.paste(plan, (0, 0))
    pen = ImageDraw.Draw(sheet)
    for place, line in enumerate(lines):
        pen.text((size // 2, plan.height + size // 2 + place * size * 3 // 2), line, fill=INK, font=_font(size))
    content = io.BytesIO()
    sheet.save(content, "JPEG", quality=85, optimize=True)
    return content.getvalue()


def _size(width: int, lines: tuple[str, ...]) -> int:
    """As large as a line of print, smaller where the picture is too narrow for the longest line."""
    wanted = max(width // 45, 10)
    longest = max(_font(wanted).getlength(line) for line in lines)
    room = width - wanted
    return wanted if longest <= room else max(int(wanted * room / longest), 6)


@lru_cache(maxsize=32)
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(noto_cjk_sans_otc.FONT_PATH), size, index=SIMPLIFIED)
