"""How long the runtime takes to import, once the redis and fastapi are there that an application imports anyway."""

import os
import subprocess
from pathlib import Path

from benchmarks.measure import Figures, Result, at_most
from tests.support.template import ROOT

SOURCES = ROOT / "template/fastapi/.rapidkit/vendor/redis/src"
CODE = """
from time import perf_counter
started = perf_counter()
import fastapi, redis, redis.asyncio
based = perf_counter()
import rapidkit_redis.fastapi
print(1000 * (based - started), 1000 * (perf_counter() - based))
"""


def measure(folder: Path, rounds: int, python: Path) -> Result:
    """Start ``python`` anew for each import, with compiled files in a cache of its own; the first does not count."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCES), "PYTHONPYCACHEPREFIX": str(folder / "pycache")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    found = []
    command: list[str | Path] = [python, "-c", CODE]
    for _ in range(rounds + 1):
        done = subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True)
        found.append(tuple(map(float, done.stdout.split())))
    base, ours = map(Figures, zip(*found[1:], strict=True))
    sides = {"the runtime": ours, "redis and fastapi before it": base}
    return Result("Import, within one process", "ms", sides, [at_most("60 ms", ours.median, 60)])
