"""Photos for the demo: drawn, not taken. Each kind of trouble has a picture of before and one of after."""

from collections.abc import Callable
from io import BytesIO
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

WIDTH, HEIGHT = 800, 600
SIZE = (560, 420)
Draw = ImageDraw.ImageDraw


def picture(kind: str, when: str, rng: Random) -> SimpleUploadedFile:
    """A small JPEG of a scene, `before` or `after` it was mended."""
    shade = rng.randint(-14, 14)
    photo = Image.new("RGB", (WIDTH, HEIGHT), _shaded((205, 203, 196), shade))
    _DRAWN[kind](ImageDraw.Draw(photo), when == "before", rng, shade)
    data = BytesIO()
    photo.resize(SIZE, Image.Resampling.BILINEAR).save(data, "JPEG", quality=80)
    return SimpleUploadedFile(f"IMG_{rng.randint(1000, 9999)}.jpg", data.getvalue(), "image/jpeg")


def _shaded(colour: tuple[int, int, int], by: int) -> tuple[int, int, int]:
    return tuple(max(0, min(255, part + by)) for part in colour)


def _leak(draw: Draw, broken: bool, rng: Random, shade: int) -> None:
    """A corner below the ceiling, stained or freshly painted."""
    draw.polygon([(0, 0), (WIDTH, 0), (WIDTH - 150, 170), (150, 170)], fill=_shaded((232, 230, 224), shade))
    draw.line([(150, 170), (150, HEIGHT)], fill=_shaded((170, 168, 160), shade), width=4)
    if broken:
        x, y = rng.randint(260, 520), rng.randint(60, 110)
        for size, colour in ((120, (203, 184, 140)), (88, (188, 162, 112)), (52, (166, 138, 92))):
            draw.ellipse([x - size, y - size // 3, x + size, y + size // 3], fill=colour)
        for drop in range(rng.randint(3, 6)):
            left = x - 60 + 30 * drop
            draw.line([(left, y + 20), (left, y + rng.randint(120, 300))], fill=(150, 160, 165), width=3)


def _pipe(draw: Draw, broken: bool, rng: Random, shade: int) -> None:
    """Below the sink."""
    draw.rectangle([0, 430, WIDTH, HEIGHT], fill=_shaded((168, 160, 148), shade))
    draw.rectangle([360, 0, 430, 250], fill=(225, 226, 228))
    draw.arc([300, 180, 430, 360], 0, 180, fill=(225, 226, 228), width=66)
    draw.rectangle([300, 60, 366, 270], fill=(225, 226, 228))
    if broken:
        draw.ellipse([180, 470, 180 + rng.randint(360, 480), 560], fill=(120, 128, 122))
        draw.ellipse([330, 330, 400, 400], fill=(92, 84, 70))


def _lamp(draw: Draw, broken: bool, rng: Random, shade: int) -> None:
    """A corridor with its lamp, dark or lit."""
    draw.rectangle([0, 0, WIDTH, HEIGHT], fill=_shaded((58, 62, 70) if broken else (214, 206, 184), shade))
    draw.polygon(
        [(0, 0), (260, 180), (260, 420), (0, HEIGHT)], fill=_shaded((44, 48, 54) if broken else (190, 182, 162), shade)
    )
    draw.rectangle([260, 180, 540, 420], outline=(30, 32, 36), width=3)
    lamp = rng.randint(350, 430)
    draw.ellipse([lamp - 46, 36, lamp + 46, 84], fill=(70, 72, 76) if broken else (255, 250, 224))


def _lift(draw: Draw, broken: bool, rng: Random, shade: int) -> None:
    """Lift doors and the panel above them."""
    draw.rectangle([210, 120, 590, HEIGHT], fill=_shaded((150, 154, 160), shade))
    gap = rng.randint(40, 90) if broken else 2
    draw.rectangle([400 - gap, 120, 400 + gap, HEIGHT], fill=(36, 38, 42))
    draw.rectangle([340, 40, 460, 96], fill=(20, 22, 26))
    draw.rectangle([380, 54, 420, 84], fill=(214, 60, 40) if broken else (70, 190, 120))


def _car(draw: Draw, broken: bool, rng: Random, shade: int) -> None:
    """A parking space, taken or free."""
    draw.rectangle([0, 200, WIDTH, HEIGHT], fill=_shaded((120, 124, 128), shade))
    for left in (110, 690):
        draw.polygon([(left, HEIGHT), (left + 26, HEIGHT), (400 + (left - 400) // 2, 240)], fill=(230, 214, 120))
    if broken:
        body = rng.choice([(236, 238, 240), (40, 44, 52), (150, 30, 34), (60, 90, 140)])
        draw.rounded_rectangle([230, 270, 570, 520], 50, fill=body)
        draw.rounded_rectangle([270, 290, 530, 380], 24, fill=(70, 84, 98))
        draw.rectangle([350, 460, 450, 492], fill=(30, 80, 170))


def _rubbish(draw: Draw, broken: bool, rng: Random, shade: int) -> None:
    """A corner of the corridor with bags and boxes, or swept."""
    draw.polygon([(0, 380), (WIDTH, 380), (WIDTH, HEIGHT), (0, HEIGHT)], fill=_shaded((176, 170, 160), shade))
    if broken:
        for _piece in range(rng.randint(4, 8)):
            x, y, size = rng.randint(80, 620), rng.randint(330, 470), rng.randint(60, 130)
            if rng.random() < 0.5:
                draw.rectangle([x, y, x + size, y + size], fill=(178, 138, 92), outline=(130, 98, 60), width=3)
            else:
                draw.ellipse([x, y, x + size, y + size], fill=(54, 58, 62))


def _tree(draw: Draw, broken: bool, rng: Random, shade: int) -> None:
    """A window behind a crown, grown or cut."""
    draw.rectangle([0, 0, WIDTH, 440], fill=_shaded((214, 210, 200), shade))
    draw.rectangle([0, 440, WIDTH, HEIGHT], fill=(128, 156, 96))
    for left in (120, 480):
        draw.rectangle([left, 90, left + 190, 300], fill=(120, 146, 166), outline=(240, 240, 238), width=10)
    draw.rectangle([384, 250, 416, 520], fill=(104, 78, 54))
    for _leaf in range(46 if broken else 14):
        x, y = rng.randint(150, 650) if broken else rng.randint(310, 490), rng.randint(60, 300)
        draw.ellipse([x - 44, y - 36, x + 44, y + 36], fill=(rng.randint(52, 84), rng.randint(108, 142), 60))


def _door(draw: Draw, broken: bool, rng: Random, shade: int) -> None:
    """A door with its lock, ajar or shut."""
    ajar = rng.randint(60, 120) if broken else 0
    draw.rectangle([240, 60, 560, HEIGHT], fill=(40, 42, 46))
    draw.polygon(
        [(240, 60), (560 - ajar, 60 + ajar // 3), (560 - ajar, HEIGHT), (240, HEIGHT)],
        fill=_shaded((126, 92, 62), shade),
    )
    draw.ellipse([500 - ajar, 320, 536 - ajar, 356], fill=(206, 190, 130))
    draw.rectangle([590, 290, 640, 380], fill=(60, 62, 66))
    draw.ellipse([606, 306, 624, 324], fill=(214, 60, 40) if broken else (70, 190, 120))


_DRAWN: dict[str, Callable[[Draw, bool, Random, int], None]] = {
    "leak": _leak,
    "pipe": _pipe,
    "lamp": _lamp,
    "lift": _lift,
    "car": _car,
    "rubbish": _rubbish,
    "tree": _tree,
    "door": _door,
}
