"""What is said on a machine on which something is missing, before anything is installed."""

import subprocess
import sys
from pathlib import Path

from ops import install

ROOT = Path(__file__).resolve().parent.parent.parent


def run_install(first: str) -> tuple[int, str]:
    code = f"import sys; {first}; import runpy; runpy.run_path('ops/install.py', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr.strip()


def test_missing_venv_is_one_sentence():
    assert run_install("sys.modules['ensurepip'] = None") == (
        1,
        "huiyin: python3-venv is missing; on Debian or Ubuntu type: apt-get install python3-venv",
    )


def test_old_python_is_one_sentence():
    assert run_install("sys.version_info = (3, 9, 2); sys.version = '3.9.2'; import os; os.environ['PATH'] = ''") == (
        1,
        f"huiyin: Python 3.11 or newer is needed, and {sys.executable} is 3.9.2.",
    )


def test_running_needs_no_tools():
    run, everything = install.wanted(everything=False), install.wanted(everything=True)
    assert "Django==5.2.19" in run
    assert [line for line in run if line.startswith(("pytest", "ruff", "mypy"))] == []
    assert [line for line in everything if line.startswith("pytest==")] != []
