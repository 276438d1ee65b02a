"""The Python interpreters of this machine that generated applications are tested with."""

import os
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

SUPPORTED = ("3.10", "3.11", "3.12", "3.13")


@lru_cache
def interpreters() -> dict[str, Path]:
    """Return the supported versions that are installed, on PATH or under pyenv, with their executables."""
    return {version: path for version in SUPPORTED if (path := _find(version)) is not None}


def missing() -> list[str]:
    """Return the supported versions that this machine lacks; test reports name them."""
    return [version for version in SUPPORTED if version not in interpreters()]


def _find(version: str) -> Path | None:
    root = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    on_path = shutil.which(f"python{version}")
    candidates = [*([Path(on_path)] if on_path else []), *sorted(root.glob(f"versions/{version}.*/bin/python3"))]
    for candidate in candidates:
        # A shim of pyenv is on PATH for versions that it does not run; and Debian's python3 may lack venv.
        done = subprocess.run(
            [candidate, "-c", "import ensurepip, sys, venv; print(sys.executable)"], capture_output=True, text=True
        )
        if done.returncode == 0:
            return Path(done.stdout.strip())
    return None
