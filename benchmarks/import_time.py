"""How long the runtime takes to import, beyond the redis and fastapi that an application imports anyway."""

import os
import statistics
from pathlib import Path

from benchmarks.measure import Result, Side, at_most, compare, process_seconds
from tests.support.template import ROOT

BASE = "import fastapi, redis, redis.asyncio"
SOURCES = ROOT / "template/fastapi/.rapidkit/vendor/redis/src"


def measure(folder: Path, rounds: int, python: Path) -> Result:
    """Start ``python`` for each import, with compiled files in a cache of its own."""
    sides = {
        "with the runtime": _import(f"{BASE}, rapidkit_redis.fastapi", folder, python),
        "redis and fastapi": _import(BASE, folder, python),
    }
    figures = compare(sides, rounds)
    pairs = zip(figures["with the runtime"].values, figures["redis and fastapi"].values, strict=True)
    value = statistics.median(a - b for a, b in pairs)
    target = at_most("60 ms more", value, 60)
    return Result("Import of the runtime, whole process", "ms", figures, [target], "redis and fastapi")


def _import(code: str, folder: Path, python: Path) -> Side:
    environment = {**os.environ, "PYTHONPATH": str(SOURCES), "PYTHONPYCACHEPREFIX": str(folder / "pycache")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return lambda: 1000 * process_seconds([python, "-c", code], folder, environment)
