import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from ops.places import Trouble
from ops.postgres import Postgres

as_root = pytest.mark.skipif(os.getuid() != 0, reason="PostgreSQL runs as ourselves when we are not root")


@contextmanager
def running(data_dir: Path, *, durable: bool = False) -> Iterator[Postgres]:
    server = Postgres(data_dir, durable=durable)
    assert server.start()
    server.ensure_database()
    try:
        yield server
    finally:
        server.stop()


def run_sql(server: Postgres, statement: str) -> list[tuple]:
    connection = server.connect()
    with connection, connection.cursor() as cursor:
        cursor.execute(statement)
        rows = cursor.fetchall() if cursor.description else []
    connection.close()
    return rows


def test_second_start_finds_the_data(data_dir):
    with running(data_dir) as server:
        run_sql(server, "CREATE TABLE kept AS SELECT 7 AS number")
    assert server.pid() is None
    with running(data_dir) as server:
        assert run_sql(server, "SELECT number FROM kept") == [(7,)]


def test_running_server_is_used_again(data_dir):
    with running(data_dir) as server:
        again = Postgres(data_dir)
        assert again.start() is False
        assert again.pid() == server.pid()


def test_killed_server_starts_again_with_its_data(data_dir):
    with running(data_dir, durable=True) as server:
        run_sql(server, "CREATE TABLE kept AS SELECT 7 AS number")
        os.kill(server.pid(), signal.SIGKILL)
        server.process.wait()
    with running(data_dir) as server:
        assert run_sql(server, "SELECT number FROM kept") == [(7,)]


def test_strangers_process_is_neither_taken_for_the_server_nor_ended(data_dir):
    with running(data_dir) as server:
        pass
    stranger = server.account.start(["sleep", "60"], subprocess.DEVNULL)
    try:
        (server.cluster / "postmaster.pid").write_text(f"{stranger.pid}\n{server.cluster}\n")
        assert server.pid() is None
        server.stop()
        with running(data_dir) as server:
            assert run_sql(server, "SELECT 1") == [(1,)]
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_interrupted_initdb_leaves_no_half_cluster(data_dir):
    server = Postgres(data_dir, durable=False)
    server.cluster.with_suffix(".half").mkdir()
    (server.cluster.with_suffix(".half") / "PG_VERSION").write_text("18")
    with running(data_dir) as server:
        assert run_sql(server, "SELECT 1") == [(1,)]


def test_chinese_is_sorted_and_cased_alike_everywhere(data_dir):
    with running(data_dir) as server:
        rows = run_sql(
            server, "SELECT datlocprovider::text || datcollate, lower('Ä') FROM pg_database WHERE datname = 'huiyin'"
        )
    assert rows in ([("cC.UTF-8", "ä")], [("ben_US.UTF-8", "ä")])


def test_no_port_is_opened(data_dir):
    with running(data_dir) as server:
        assert [one for one in psutil.Process(server.pid()).net_connections() if one.status == "LISTEN"] == []
        assert run_sql(server, "SHOW listen_addresses") == [("",)]


def test_deep_data_dir_gets_a_short_socket(data_dir):
    deep = data_dir / ("a" * 60) / ("b" * 60)
    deep.mkdir(parents=True)
    with running(deep) as server:
        assert len(str(server.sockets)) < 60
        assert (deep / "run").resolve() == server.sockets
    with running(deep) as again:
        assert again.sockets == server.sockets
    again.sockets.rmdir()


@as_root
def test_root_only_folder_keeps_its_cluster_outside_and_finds_it_again(closed_data_dir):
    with running(closed_data_dir) as server:
        assert psutil.Process(server.pid()).username() == "nobody"
        run_sql(server, "CREATE TABLE kept AS SELECT 7 AS number")
        assert not server.cluster.is_relative_to(closed_data_dir)
        assert (closed_data_dir / "postgres").resolve() == server.cluster.parent
    with running(closed_data_dir) as server:
        assert run_sql(server, "SELECT number FROM kept") == [(7,)]


@as_root
def test_cluster_that_its_owner_can_no_longer_enter_is_told_of(data_dir):
    with running(data_dir):
        pass
    data_dir.chmod(0o700)
    with pytest.raises(Trouble, match="may not enter"):
        Postgres(data_dir)


def test_folders_are_closed_to_others(data_dir):
    with running(data_dir) as server:
        assert {oct(folder.stat().st_mode & 0o777) for folder in (server.cluster, server.sockets)} == {"0o700"}
