"""`make run`: the embedded servers, then web, worker and beat together, until Ctrl-C or SIGTERM."""

import errno
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import honcho.manager
from environs import Env
from honcho.printer import Printer

from ops.places import Trouble
from ops.servers import servers
from ops.stamps import Stamp
from ops.translations import compile_catalogues

ROOT = Path(__file__).resolve().parent.parent
ROOM_MB = 200
LOGINS = {
    "front_desk": "前台", "officer": "物管员", "department": "责任部门", "director": "主任", "leasing": "招商专员",
    "leasing_manager": "招商经理", "general_manager": "总经理", "control_room": "监控室", "administrator": "系统管理员",
}  # fmt: skip

# How long gunicorn may finish its requests and the worker hand back its tasks, before they are killed.
honcho.manager.KILL_WAIT = 12


class Processes(honcho.manager.Manager):
    def terminate(self) -> None:
        """A signal that comes before every process has told its number waits for it."""
        if self._all_started():
            super().terminate()
        else:
            threading.Timer(0.1, self.terminate).start()


def main() -> int:
    signal.signal(signal.SIGTERM, _interrupt)
    Env().read_env(str(ROOT / ".env"), recurse=False)
    data_dir = Path(os.environ.get("DATA_DIR") or ROOT / ".data").resolve()
    host, port = os.environ.get("HOST", "127.0.0.1"), _port()
    os.environ.setdefault("SITE_URL", f"http://127.0.0.1:{port}")
    os.environ |= {"HOST": host, "PORT": str(port), "PYTHONUNBUFFERED": "1"}
    try:
        _refuse_full_disk(data_dir)
        with _lock(data_dir):
            _refuse_used_port(host, port)
            _serve(data_dir, port)
    except Trouble as trouble:
        print(f"huiyin: {trouble}", file=sys.stderr)
        return 1
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        print(f"huiyin: the disk that holds {data_dir} is full: make room and start again.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        pass
    print("Everything is stopped; the data stay in", data_dir, flush=True)
    return 0


def _serve(data_dir: Path, port: int) -> None:
    print("Starting the servers …", flush=True)
    with servers(data_dir) as environment:
        os.environ |= environment
        try:
            is_demo = _prepare(data_dir)
            _run_processes(port, is_demo)
        finally:
            for sign in (signal.SIGINT, signal.SIGTERM):
                signal.signal(sign, signal.SIG_IGN)  # the servers are ending already


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _port() -> int:
    text = os.environ.get("PORT", "8000")
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise SystemExit(f"huiyin: PORT is {text!r}; it must be a number from 1 to 65535.")
    return int(text)


def _refuse_full_disk(data_dir: Path) -> None:
    there = next(folder for folder in (data_dir, *data_dir.parents) if folder.exists())
    if shutil.disk_usage(there).free < ROOM_MB * 1024 * 1024:
        raise Trouble(f"The disk that holds {data_dir} has less than {ROOM_MB} MB left: make room and start again.")


def _refuse_used_port(host: str, port: int) -> None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise Trouble(
                f"Port {port} cannot be used ({error.strerror}): choose another, as PORT=8001 make run."
            ) from None


def _lock(data_dir: Path) -> IO:
    """One office at a time in a DATA_DIR; the lock goes with the process, however it ends."""
    try:
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o711)
        lock = (data_dir / "run.lock").open("a")
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Trouble(f"The office in {data_dir} runs already: end that one, or set another DATA_DIR.") from None
    except PermissionError as error:
        raise Trouble(f"{error.filename} may not be written by this user: set another DATA_DIR.") from error
    return lock


def _prepare(data_dir: Path) -> bool:
    """Static files, messages, tables, demo; whether the office is the demo."""
    (data_dir / "files").mkdir(mode=0o700, exist_ok=True)
    sources = ["static", "package-lock.json", "requirements.txt", "config/vendor.py"]
    static = Stamp(data_dir / "static" / ".stamp", [ROOT / source for source in sources])
    compile_catalogues()
    with _django("-m", "ops.prepare", stdout=subprocess.PIPE, text=True) as database:
        if not static.is_fresh():
            print("Collecting the static files …", flush=True)
            with _django("manage.py", "collectstatic", "--noinput", "--clear", "--verbosity=0") as collecting:
                if collecting.wait():
                    raise Trouble("The static files could not be collected; the lines above say why.")
            static.press()
        print("Preparing the database …", flush=True)
        said = database.communicate()[0]
        if database.returncode:
            raise Trouble("The database could not be prepared; the lines above say why.")
    return "demo" in said.split()


@contextmanager
def _django(*arguments: str, **options) -> Iterator[subprocess.Popen]:
    process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, **options)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def _run_processes(port: int, is_demo: bool) -> None:
    python = f"exec '{sys.executable}' -m"
    celery = f"{python} celery --quiet -A config"
    # Told to end, the worker gives its tasks back to the queue instead of finishing them. It may be root here, since
    # its queue is on a socket of ours alone, so it need not warn of that.
    worker = {"REMAP_SIGTERM": "SIGQUIT", "PYTHONWARNINGS": "ignore:You're running the worker"}
    processes = Processes(Printer(sys.stdout, time_format=""))
    processes.add_process("web", f"{python} gunicorn -c python:config.gunicorn config.wsgi", cwd=ROOT)
    processes.add_process("worker", f"{celery} worker --concurrency 2 -l WARNING", cwd=ROOT, env=os.environ | worker)
    processes.add_process("beat", f"{celery} beat --pidfile= -l WARNING", cwd=ROOT)
    threading.Thread(target=_announce, args=(port, is_demo), daemon=True).start()
    processes.loop()


def _announce(port: int, is_demo: bool) -> None:
    address = f"http://127.0.0.1:{port}"
    while not _answers(f"{address}/healthz"):
        time.sleep(0.2)
    lines = ["", f"  Huiyin is ready: {os.environ['SITE_URL']}"]
    if is_demo:
        lines += ["", "  Demo logins, all with the password huiyin-demo:"]
        lines += [f"    {name:<16} {title}" for name, title in LOGINS.items()]
    print("\n".join([*lines, "", "  Ctrl-C ends it.", ""]), flush=True)


def _answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
