import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from ops.places import Trouble
from ops.servers import servers

ASKER = """
import os
from ops.scratch import Scratch
scratch = Scratch()
print(scratch.keeper.pid, scratch.environment["DATA_DIR"], flush=True)
os.kill(os.getpid(), 9)
"""


def test_servers_end_with_a_killed_asker():
    asker = subprocess.run([sys.executable, "-c", ASKER], stdout=subprocess.PIPE, text=True, check=False)
    keeper, folder = asker.stdout.split()
    deadline = time.monotonic() + 20
    while psutil.pid_exists(int(keeper)) and psutil.Process(int(keeper)).status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < deadline
    assert not Path(folder).exists()


def test_named_servers_are_not_replaced(data_dir, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://db.example/huiyin")
    monkeypatch.setenv("REDIS_URL", "redis://redis.example")
    with servers(data_dir) as environment:
        assert environment == {"DATA_DIR": str(data_dir)}
        assert list(data_dir.iterdir()) == []


@pytest.mark.skipif(os.getuid() == 0, reason="root may write anywhere")
def test_folder_that_may_not_be_written_is_one_sentence(data_dir, monkeypatch):
    monkeypatch.delenv("DATABASE_URL")
    data_dir.chmod(0o500)
    with pytest.raises(Trouble, match="may not be written"), servers(data_dir):
        pass
