"""`make lock` and `make verify`: the hashes of the vendored files, in a `manifest.json` beside them.

`--check` writes nothing, names what differs, and ends with 1 where anything does.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "template/fastapi/.rapidkit/vendor/redis/src"))

from rapidkit_redis.integrity import MANIFEST, VendorError, hash_files, verify_vendored  # noqa: E402

__all__ = ["MANIFEST", "ROOT", "check", "hash_files", "lock", "metadata", "runtimes"]


def main() -> int:
    """Write or check the manifests and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    if not parser.parse_args().check:
        lock(ROOT)
        return 0
    findings = check(ROOT)
    for finding in findings:
        print(finding)
    return 1 if findings else 0


def metadata(root: Path) -> Any:
    """Return what module.yaml says."""
    return yaml.safe_load((root / "module.yaml").read_text(encoding="utf-8"))


def runtimes(root: Path) -> dict[str, Path]:
    """Return the folders of the vendored runtimes by framework."""
    return {framework: root / name for framework, name in metadata(root)["entry_points"]["runtime"].items()}


def lock(root: Path) -> None:
    """Write the manifest of every runtime."""
    module = metadata(root)
    for folder in runtimes(root).values():
        content = {"module": module["name"], "version": module["version"], "files": hash_files(folder)}
        (folder / MANIFEST).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def check(root: Path) -> list[str]:
    """Say how the runtimes differ from their manifests, and these from module.yaml."""
    version = metadata(root)["version"]
    return [finding for folder in runtimes(root).values() for finding in _check_runtime(root, folder, version)]


def _check_runtime(root: Path, folder: Path, version: str) -> list[str]:
    try:
        findings = verify_vendored(folder)
    except VendorError as error:
        return [str(error)]
    lines = [f"{kind}: {name}" for kind in ("edited", "missing", "added") for name in getattr(findings, kind)]
    if findings.version != version:
        lines.append(f"{MANIFEST} is of version {findings.version}, module.yaml of {version}")
    return [f"{folder.relative_to(root)}: {line}" for line in lines]


if __name__ == "__main__":
    sys.exit(main())
