"""The icons of the installed app, drawn from the mark: `.venv/bin/python -m ops.icons` writes them to static/icons/."""

import re
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from ops.browser import MISSING, find

ROOT = Path(__file__).resolve().parent.parent
MARK = ROOT / "static" / "huiyin-mark.svg"
TARGET = ROOT / "static" / "icons"
# What a phone cuts to its own shape keeps the mark within the middle four fifths, on the sheet's white.
ICONS = {
    "huiyin-192.png": (192, 1.0, "transparent"),
    "huiyin-512.png": (512, 1.0, "transparent"),
    "huiyin-maskable-512.png": (512, 0.56, "white"),
    "apple-touch-icon.png": (180, 0.68, "white"),
}
COLOURS = 64


def draw() -> None:
    mark = re.sub("<svg ", '<svg width="100%" height="100%" ', MARK.read_text(), count=1)
    TARGET.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find() or sys.exit(MISSING), args=["--no-sandbox"])
        for name, (size, share, ground) in ICONS.items():
            page = browser.new_page(viewport={"width": size, "height": size})
            edge = round(size * (1 - share) / 2)
            style = f"margin:0;padding:{edge}px;box-sizing:border-box;height:100vh;background:{ground}"
            page.set_content(f'<body style="{style}">{mark}</body>')
            page.screenshot(path=TARGET / name, omit_background=True)
            _make_small(TARGET / name)
        browser.close()


def _make_small(file: Path) -> None:
    """A mark of one colour needs a palette only."""
    with Image.open(file) as drawn:
        drawn.quantize(COLOURS, method=Image.Quantize.FASTOCTREE).save(file, optimize=True)


if __name__ == "__main__":
    draw()
