import os
import signal

from ops.redis import Redis


def test_second_start_finds_the_data_and_a_kill_loses_none(data_dir):
    server = Redis(data_dir)
    assert server.start()
    server.client().set("queue", "kept")
    assert Redis(data_dir).start() is False
    server.stop()
    assert not server.is_ours()

    server = Redis(data_dir)
    assert server.start()
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait()
    assert server.start()
    assert server.client().get("queue") == "kept"
    server.stop()


def test_server_of_another_folder_is_not_ours(data_dir):
    for name in ("one", "other"):
        (data_dir / name).mkdir()
    one, other = Redis(data_dir / "one"), Redis(data_dir / "other")
    one.start()
    other.socket = one.socket
    assert not other.is_ours()
    other.stop()
    assert one.is_ours()
    one.stop()
