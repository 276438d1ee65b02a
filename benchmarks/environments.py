"""The environments that `make bench` installs on demand: below .cache/ for Python, benchmarks/node/node_modules."""

import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.measure import SideLostError
from tests.support.projects import clean_environment
from tests.support.template import ROOT

NODE = ROOT / "benchmarks" / "node"


def python(name: str) -> Path:
    """Return the interpreter of an environment that holds what ``requirements/<name>.txt`` pins, and nothing else.

    Raises:
        SideLostError: It cannot be installed here.
    """
    requirements = ROOT / "requirements" / f"{name}.txt"
    folder = ROOT / ".cache" / "bench" / name
    interpreter, ready = folder / "bin" / "python", folder / "ready"
    if not _same(ready, requirements):
        uv = Path(sys.executable).with_name("uv")
        _run(uv, "venv", "--quiet", "--clear", "--python", sys.executable, folder)
        _run(uv, "pip", "sync", "--quiet", "--python", interpreter, "--require-hashes", requirements)
        shutil.copyfile(requirements, ready)
    return interpreter


def node() -> None:
    """Install what ``benchmarks/node/package-lock.json`` names.

    Raises:
        SideLostError: It cannot be installed here.
    """
    lock, ready = NODE / "package-lock.json", NODE / "node_modules" / "ready"
    if not _same(ready, lock):
        _run("npm", "ci", "--loglevel", "error", "--no-audit", "--no-fund", "--ignore-scripts", cwd=NODE)
        shutil.copyfile(lock, ready)


def _same(ready: Path, wanted: Path) -> bool:
    return ready.is_file() and ready.read_bytes() == wanted.read_bytes()


def _run(*command: str | Path, cwd: Path = ROOT) -> None:
    try:
        subprocess.run(command, cwd=cwd, env=clean_environment(), check=True, capture_output=True, text=True)
    except FileNotFoundError:
        message = f"there is no {Path(command[0]).name} on PATH"
        raise SideLostError(message) from None
    except subprocess.CalledProcessError as error:
        said = " ".join((error.stderr or error.stdout).split()) or f"status {error.returncode}"
        message = f"{Path(command[0]).name} {command[1]} failed: {said[:200]}"
        raise SideLostError(message) from None
