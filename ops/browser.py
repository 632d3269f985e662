"""The Chromium that the browser tests drive: the machine's own, or one that `make test` could install."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ["chromium", "fonts-noto-cjk"]
MISSING = (
    f"No Chromium was found. On Debian or Ubuntu type: apt-get install -y {' '.join(PACKAGES)} — "
    "elsewhere: .venv/bin/playwright install chromium"
)


def find() -> str | None:
    """The machine's browser, else the one that playwright keeps for itself."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    told = subprocess.run([sys.executable, "-c", ask], stdout=subprocess.PIPE, text=True, check=False).stdout.strip()
    return told if told and Path(told).exists() else None


def install() -> None:
    """Get one where that is possible; where it is not, the tests say what to type."""
    print("Installing Chromium for the browser tests …", flush=True)
    if os.getuid() == 0 and shutil.which("apt-get"):
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *PACKAGES]):
            subprocess.run(["apt-get", *command], env=environment, stdout=subprocess.DEVNULL, check=False)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    if find() is None:
        install()
