"""Run the measurements: `make bench`. Figures go to the terminal and to build/benchmarks.json, the chart to docs/."""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks import endpoint, environments, hits, import_time, near, outage, report, stampede, template_copy
from benchmarks.measure import Result
from tests.support.servers import RedisServer, available_servers

ROUNDS, SECONDS = 10, 1.0
PARTS = ["copy", "import", "endpoint", "python", "node", "near", "stampede", "outage"]


def main() -> int:
    """Measure, print and write; the status is 1 where a target is missed, in the smoke form where a side is lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="one short round each, without other caches: does it run?")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="some of the measurements")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how many rounds count")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of reading, for each side and round")
    asked = parser.parse_args()
    smoke, parts = asked.smoke, asked.only
    rounds, seconds = (1, 0.1) if smoke else (asked.rounds, asked.seconds)
    python = Path(sys.executable) if smoke else environments.python("bench")
    binary = available_servers()[0]
    results: list[Result] = []
    versions: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as name, RedisServer(binary) as server:
        folders = {part: Path(name, part) for part in PARTS}
        for folder in folders.values():
            folder.mkdir()
        if "python" in parts:
            found, used = hits.measure_python(server, rounds, seconds, smoke)
            results, versions = [*results, *found], {**versions, **used}
        if "node" in parts:
            found, used = hits.measure_node(server, rounds, seconds, smoke)
            results, versions = (
                [*results, *found],
                {**versions, **{f"{name}, Node.js": text for name, text in used.items()}},
            )
        if "near" in parts:
            found, used = near.measure(rounds, seconds, smoke)
            results, versions = [*results, *found], {**used, **versions}
        if "stampede" in parts:
            results += stampede.measure(server, rounds, smoke)
        if "outage" in parts:
            results.append(outage.measure(binary, rounds, seconds, smoke))
        if "endpoint" in parts:
            results.append(endpoint.measure(folders["endpoint"], rounds, python, 2 * seconds))
        if "import" in parts:
            results.append(import_time.measure(folders["import"], 2 * rounds, python))
        if "copy" in parts:
            results.append(template_copy.measure(folders["copy"], rounds))
    print("\n\n".join(map(str, results)))
    if smoke:
        return 1 if any(result.lost for result in results) else 0
    where = report.machine(binary, near.server_binary())
    report.write(results, versions, where, whole=(parts, rounds, seconds) == (PARTS, ROUNDS, SECONDS))
    print("\n" + "; ".join(f"{name} {value}" for name, value in where.items()))
    return 0 if all(result.met for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
