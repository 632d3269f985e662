"""Pictures of what the walks see, for whoever wants to look: `PICTURES=1 make test` leaves them in build/screens/."""

import os
from pathlib import Path

from django.conf import settings
from playwright.sync_api import Page

FOLDER = Path(settings.BASE_DIR) / "build" / "screens"


def keep_picture(page: Page, name: str, *, whole: bool = False) -> None:
    """Drawing one takes longer than the page that it shows."""
    if os.environ.get("PICTURES"):
        page.screenshot(path=FOLDER / f"{name}.png", full_page=whole)
