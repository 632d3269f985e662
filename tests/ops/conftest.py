import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """A DATA_DIR that everybody may enter, as /srv/huiyin/.data is."""
    folder = Path(tempfile.mkdtemp(prefix="huiyin-test-", dir="/tmp")).resolve()
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def closed_data_dir(data_dir: Path) -> Iterator[Path]:
    """A DATA_DIR below a folder that only its owner may enter, as a folder in root’s own home is."""
    data_dir.chmod(0o700)
    folder = data_dir / "clone" / ".data"
    folder.mkdir(parents=True)
    yield folder
    for link in folder.iterdir():
        if link.is_symlink():
            shutil.rmtree(link.resolve())
