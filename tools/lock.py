"""`make lock` and `make verify`: the hashes of the vendored files, in a `manifest.json` beside them.

`--check` writes nothing, names what differs, and ends with 1 where anything does.
"""

import argparse
import json
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "template/fastapi/.rapidkit/vendor/redis/src"))

from rapidkit_redis.integrity import MANIFEST, VendorError, hash_files, verify_vendored  # noqa: E402


def main() -> int:
    """Write or check the manifests and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    options = parser.parse_args()
    module = yaml.safe_load((ROOT / "module.yaml").read_text(encoding="utf-8"))
    wrong = 0
    for name in module["entry_points"]["runtime"].values():
        folder = ROOT / name
        if options.check:
            wrong += check(folder, module["version"])
        else:
            content = {"module": module["name"], "version": module["version"], "files": hash_files(folder)}
            (folder / MANIFEST).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    return 1 if wrong else 0


def check(folder: Path, version: str) -> int:
    """Name what differs in one runtime, and return how much that is."""
    try:
        findings = verify_vendored(folder)
    except VendorError as error:
        print(error)
        return 1
    lines = [f"{kind}: {name}" for kind in ("edited", "missing", "added") for name in getattr(findings, kind)]
    if findings.version != version:
        lines.append(f"{MANIFEST} is of version {findings.version}, module.yaml of {version}")
    for line in lines:
        print(f"{folder.relative_to(ROOT)}: {line}")
    return len(lines)


if __name__ == "__main__":
    sys.exit(main())
