"""Run the measurements: `make bench`. Figures go to the terminal and to build/benchmarks.json."""

import argparse
import json
import platform
import sys
import tempfile
from pathlib import Path

from benchmarks import endpoint, import_time, template_copy
from benchmarks.measure import Result
from tests.support.template import ROOT

OUTPUT = ROOT / "build" / "benchmarks.json"


def main() -> int:
    """Measure, print and write; the status is 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="one short round each: do the measurements run?")
    smoke = parser.parse_args().smoke
    with tempfile.TemporaryDirectory() as name:
        folders = [Path(name, part) for part in ("copy", "import", "endpoint")]
        for folder in folders:
            folder.mkdir()
        results = [
            template_copy.measure(folders[0], 1 if smoke else 10),
            import_time.measure(folders[1], 1 if smoke else 20),
            endpoint.measure(folders[2], 1 if smoke else 10, 0.2 if smoke else 2.0),
        ]
    print("\n\n".join(map(str, results)))
    if smoke:
        return 0
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text(json.dumps([_as_json(result) for result in results], indent=2) + "\n")
    print(f"\nPython {platform.python_version()}, {platform.machine()}; written to {OUTPUT.relative_to(ROOT)}")
    return 0 if all(result.met for result in results) else 1


def _as_json(result: Result) -> dict[str, object]:
    sides = {name: list(figures.values) for name, figures in result.sides.items()}
    return {"title": result.title, "sides": sides, "value": result.value, "target": result.target, "met": result.met}


if __name__ == "__main__":
    sys.exit(main())
