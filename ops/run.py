"""`make run`: the embedded servers, then web, worker and beat together, until Ctrl-C or SIGTERM."""

import errno
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import IO

from environs import Env

from ops.places import Trouble
from ops.processes import Processes, child
from ops.servers import servers
from ops.stamps import Stamp
from ops.translations import compile_catalogues

ROOT = Path(__file__).resolve().parent.parent
ROOM_MB = 200
LOGINS = {
    "front_desk": "前台", "officer": "物管员", "department": "责任部门", "director": "主任", "leasing": "招商专员",
    "leasing_manager": "招商经理", "general_manager": "总经理", "control_room": "监控室", "administrator": "系统管理员",
}  # fmt: skip


def main() -> int:
    for sign in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(sign) is not signal.SIG_IGN:  # as SIGHUP is under nohup
            signal.signal(sign, _interrupt)
    Env().read_env(str(ROOT / ".env"), recurse=False)
    data_dir = Path(os.environ.get("DATA_DIR") or ROOT / ".data").resolve()
    host, port = os.environ.get("HOST", "127.0.0.1"), _port()
    os.environ.setdefault("SITE_URL", f"http://127.0.0.1:{port}")
    os.environ |= {"HOST": host, "PORT": str(port), "PYTHONUNBUFFERED": "1"}
    try:
        _refuse_full_disk(data_dir)
        with _lock(data_dir):
            _refuse_used_port(host, port)
            _serve(data_dir, host, port)
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


def _serve(data_dir: Path, host: str, port: int) -> None:
    print("Starting the servers …", flush=True)
    with servers(data_dir) as environment:
        os.environ |= environment
        try:
            is_demo = _prepare(data_dir)
            _run_processes(host, port, is_demo)
        finally:
            for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
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
    with child("-m", "ops.prepare", stdout=subprocess.PIPE, text=True) as database:
        if not static.is_fresh():
            print("Collecting the static files …", flush=True)
            with child("manage.py", "collectstatic", "--noinput", "--clear", "--verbosity=0") as collecting:
                if collecting.wait():
                    raise Trouble("The static files could not be collected; the lines above say why.")
            static.press()
        print("Preparing the database …", flush=True)
        said = database.communicate()[0]
        if database.returncode:
            raise Trouble("The database could not be prepared; the lines above say why.")
    return "demo" in said.split()


def _run_processes(host: str, port: int, is_demo: bool) -> None:
    here = "127.0.0.1" if host in ("0.0.0.0", "::") else host
    ended = Processes().run(f"http://{here}:{port}/healthz", when_ready=lambda: _announce(is_demo))
    if ended:
        raise Trouble(f"The {ended} process ended by itself, so all did; the lines above say why.")


def _announce(is_demo: bool) -> None:
    lines = ["", f"  Huiyin is ready: {os.environ['SITE_URL']}"]
    if is_demo:
        lines += ["", "  Demo logins, all with the password huiyin-demo:"]
        lines += [f"    {name:<16} {title}" for name, title in LOGINS.items()]
    print("\n".join([*lines, "", "  Ctrl-C ends it.", ""]), flush=True)


if __name__ == "__main__":
    sys.exit(main())
