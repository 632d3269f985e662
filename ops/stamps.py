"""Whether something that was built still fits what it was built from."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


class Stamp:
    def __init__(self, file: Path, sources: Iterable[Path]) -> None:
        self.file = file
        digest = hashlib.sha256()
        for source in sources:
            for item in sorted(source.rglob("*")) if source.is_dir() else [source]:
                if item.is_file():
                    digest.update(f"{item} {item.stat().st_size}\n".encode() + item.read_bytes())
        self.value = digest.hexdigest()

    def is_fresh(self) -> bool:
        return self.file.is_file() and self.file.read_text() == self.value

    def press(self) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(self.value)
