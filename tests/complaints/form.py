"""The intake form as a browser sends it."""

from io import BytesIO
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from complaints.models import Case, Category, Source
from premises.choice import choice_of
from premises.models import Household


def value_of(household: Household) -> str:
    """What the finder posts for a household."""
    return choice_of(household).value


def source(code: str) -> int:
    return Source.objects.get(code=code).pk


def category(code: str) -> int:
    return Category.objects.get(code=code).pk


def filled(household: Household | None = None, /, **changes: Any) -> dict[str, Any]:
    """A plain complaint about noise from a household's own home; without one, of a visitor who left nothing."""
    who = {"household": value_of(household)} if household else {"visitor": "on", "unreachable": "on"}
    plain = {
        "submission": str(uuid4()),
        "source": source("phone"),
        "kind": "complaint",
        "place": "own" if household else "public",
        "place_text": "" if household else "东门岗亭旁",
        "category": category("noise"),
        "body": "楼上装修，中午还在用电锤。老人睡不着。",
        "urgency": "normal",
    }
    return who | plain | changes


def the_case() -> Case:
    """The only case there is."""
    return Case.objects.get()


def photo(name: str = "photo.jpg", size: tuple[int, int] = (400, 300)) -> SimpleUploadedFile:
    buffer = BytesIO()
    Image.new("RGB", size, "grey").save(buffer, "JPEG")
    return SimpleUploadedFile(name, buffer.getvalue(), "image/jpeg")
