"""Whether the vendored files are those of the release: `python -m rapidkit_redis verify`."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

__all__ = ["MANIFEST", "VENDORED", "Findings", "VendorError", "hash_files", "verify_vendored"]

MANIFEST = "manifest.json"
VENDORED = Path(".rapidkit/vendor/redis")
"""Where a project has the vendored files."""

# What tools leave in the folder when the package is installed from it.
_LEFT_OVERS = {"__pycache__", "node_modules", ".DS_Store", ".mypy_cache", ".pytest_cache", ".ruff_cache"}


class VendorError(Exception):
    """There is nothing to compare with; the message says what is accepted."""


@dataclass(frozen=True, slots=True)
class Findings:
    """How a vendored folder differs from its release; paths are relative to it, with forward slashes.

    Attributes:
        version: The release.
        edited: Files whose content is another.
        missing: Files that are not there.
        added: Files that the release does not have.
    """

    version: str
    edited: tuple[str, ...]
    missing: tuple[str, ...]
    added: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.edited or self.missing or self.added)


def hash_files(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below a folder, in lower-case hex, by its path; the manifest is left out."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() or path.is_symlink())
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        for path in paths
        if (name := path.relative_to(folder).as_posix()) != MANIFEST and not _is_left_over(name)
    }


def verify_vendored(folder: Path) -> Findings:
    """Compare a vendored folder with its manifest.

    Args:
        folder: `.rapidkit/vendor/redis` of a project.

    Raises:
        VendorError: The manifest is missing or cannot be understood.
    """
    manifest = folder / MANIFEST
    try:
        recorded = json.loads(manifest.read_text(encoding="utf-8"))
        version, wanted = str(recorded["version"]), dict(recorded["files"])
    except OSError:
        message = f"{manifest} cannot be read; accepted is the folder of a vendored Redis module"
        raise VendorError(message) from None
    except (ValueError, KeyError, TypeError):
        message = f"{manifest} is not a manifest of the Redis module; `copier update` brings a whole one"
        raise VendorError(message) from None
    found = hash_files(folder)
    return Findings(
        version,
        edited=tuple(name for name in wanted if name in found and found[name] != wanted[name]),
        missing=tuple(name for name in wanted if name not in found),
        added=tuple(name for name in found if name not in wanted),
    )


def _is_left_over(name: str) -> bool:
    parts = name.split("/")
    return bool(_LEFT_OVERS.intersection(parts)) or name.endswith((".pyc", ".pyo")) or ".egg-info/" in name
