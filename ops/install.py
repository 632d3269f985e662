"""Make `.venv` and `node_modules` what requirements.txt and package-lock.json say.

Runs before anything is installed: the standard library only, and syntax that an old Python can read far enough to
say that it is too old.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
TOOLS_BEGIN = "# Tests and lint"
OLDEST = (3, 11)
ROOM_MB = 1500


def stop(sentence):
    sys.exit("huiyin: " + sentence)


def find_python():
    """Go on with a Python that is new enough and can make virtual environments, or say what is missing."""
    if sys.version_info < OLDEST:
        for minor in range(20, OLDEST[1] - 1, -1):
            newer = shutil.which(f"python3.{minor}")
            if newer:
                os.execv(newer, [newer, *sys.argv])
        stop(f"Python 3.11 or newer is needed, and {sys.executable} is {sys.version.split()[0]}.")
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        stop("python3-venv is missing; on Debian or Ubuntu type: apt-get install python3-venv")


def digest(*parts):
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def is_fresh(stamp, value):
    return stamp.is_file() and stamp.read_text() == value


def succeeds(*command, **options):
    try:
        done = subprocess.run([str(part) for part in command], cwd=str(ROOT), check=False, **options)
    except FileNotFoundError:
        return False
    return done.returncode == 0


def wanted(everything):
    """The lines of requirements.txt; those after the heading of the tools only when `everything` is asked for."""
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    if not everything:
        text = text.split(TOOLS_BEGIN)[0]
    lines = [line.strip() for line in text.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def install_python(everything):
    lines = wanted(everything)
    stamp = VENV / ".huiyin-installed"
    value = digest(sys.version, *lines)
    if is_fresh(stamp, value) or is_fresh(stamp, digest(sys.version, *wanted(True))):
        return
    if shutil.disk_usage(str(ROOT)).free < ROOM_MB * 1024 * 1024 and not PYTHON.exists():
        stop(f"the disk that holds {ROOT} has less than {ROOM_MB} MB left, which the installation needs.")
    print("Installing Python packages into .venv …", flush=True)
    has_pip = succeeds(PYTHON, "-m", "pip", "--version", stdout=subprocess.DEVNULL)
    if not has_pip and not succeeds(sys.executable, "-m", "venv", "--clear", VENV):
        stop(f"the virtual environment could not be made in {VENV}; the lines above say why.")
    if not succeeds(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *lines):
        stop("pip could not install the packages of requirements.txt; the lines above say why.")
    stamp.write_text(value)


class Node:
    """`npm ci` with the npm of the system, beside pip, or afterwards with the one that pip brought."""

    def __init__(self):
        lock = (ROOT / "package-lock.json").read_text(encoding="utf-8")
        self.value = digest(lock)
        self.stamp = ROOT / "node_modules" / ".huiyin-installed"
        self.running = None
        npm = shutil.which("npm")
        if npm and not is_fresh(self.stamp, self.value):
            self.running = self.begin(npm)

    def begin(self, npm):
        path = str(Path(npm).parent) + os.pathsep + os.environ.get("PATH", "")
        return subprocess.Popen(
            [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
            cwd=str(ROOT), env={**os.environ, "PATH": path},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def finish(self):
        if is_fresh(self.stamp, self.value):
            return
        output = ""
        if self.running:
            output = self.running.communicate()[0].decode(errors="replace")
        if self.running is None or self.running.returncode:
            self.running = self.begin(str(VENV / "bin" / "npm"))
            output = self.running.communicate()[0].decode(errors="replace")
        if self.running.returncode:
            stop(output + "\nnpm could not install the packages of package-lock.json; the lines above say why.")
        self.stamp.write_text(self.value)


def main():
    find_python()
    with open(str(ROOT / "requirements.txt"), encoding="utf-8") as guarded:
        fcntl.flock(guarded, fcntl.LOCK_EX)  # two makes at once would install over each other
        try:
            node = Node()
            install_python(everything="--everything" in sys.argv)
            node.finish()
        except OSError as error:
            stop(f"{error.filename or ROOT} could not be written: {error.strerror}.")


if __name__ == "__main__":
    main()
