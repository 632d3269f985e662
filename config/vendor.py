"""The files of others that our pages load, straight from node_modules: a whitelist, since hashing whole `dist` folders
takes minutes. Their maps are here because the manifest follows what a file refers to."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.checks import CheckMessage, Warning
from django.core.files.storage import FileSystemStorage

FILES = {
    ("vendor/bootstrap", "bootstrap/dist/css"): ["bootstrap.min.css", "bootstrap.min.css.map"],
    ("vendor/bootstrap", "bootstrap/dist/js"): ["bootstrap.bundle.min.js", "bootstrap.bundle.min.js.map"],
    ("vendor/bootstrap-icons", "bootstrap-icons/font"): [
        "bootstrap-icons.min.css",
        "fonts/bootstrap-icons.woff",
        "fonts/bootstrap-icons.woff2",
    ],
    ("vendor/echarts", "echarts/dist"): ["echarts.min.js"],
}


class VendorFinder(BaseFinder):
    def __init__(self, *args, **kwargs) -> None:
        self.storages = {}
        for prefix, folder in FILES:
            storage = FileSystemStorage(location=settings.BASE_DIR / "node_modules" / folder)
            storage.prefix = prefix
            self.storages[prefix, folder] = storage
        super().__init__(*args, **kwargs)

    def check(self, **kwargs) -> list[CheckMessage]:
        if all(storage.exists(name) for name, storage in self._all()):
            return []
        return [Warning("Files of node_modules are missing.", hint="Type: npm ci", id="huiyin.W001")]

    def find(self, path: str, find_all: bool = False, **kwargs) -> str | list[str]:
        found = [storage.path(name) for name, storage in self._all() if path == f"{storage.prefix}/{name}"]
        return found if find_all else (found[0] if found else [])

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        return (pair for pair in self._all() if not matches_patterns(pair[0], ignore_patterns))

    def _all(self) -> Iterator[tuple[str, FileSystemStorage]]:
        return ((name, self.storages[place]) for place, names in FILES.items() for name in names)
