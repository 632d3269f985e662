from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.finders import get_finder

from config.vendor import FILES


@pytest.mark.parametrize(
    "path",
    [
        "vendor/bootstrap/bootstrap.min.css",
        "vendor/bootstrap/bootstrap.bundle.min.js",
        "vendor/bootstrap-icons/bootstrap-icons.min.css",
        "vendor/bootstrap-icons/fonts/bootstrap-icons.woff2",
        "vendor/echarts/echarts.min.js",
    ],
)
def test_what_pages_load_is_found(path):
    assert Path(finders.find(path)).is_file()


def test_what_is_not_listed_is_not_found():
    assert finders.find("vendor/bootstrap/bootstrap.css") is None


def test_only_the_listed_files_are_collected():
    found = {f"{storage.prefix}/{name}" for name, storage in get_finder("config.vendor.VendorFinder").list([])}
    assert found == {f"{prefix}/{name}" for (prefix, _), names in FILES.items() for name in names}
    assert len(found) == 8
