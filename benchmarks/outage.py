"""What a load through the cache costs while Redis refuses connections, beyond the loader itself."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from typing import Any

from benchmarks.clients import VALUE, node_client, python_client
from benchmarks.measure import Figures, Result, SideLostError, at_most, interleave
from tests.support.servers import RedisServer, ServerBinary

OURS = {"ours, Python": "ours", "ours, Node.js": "ours"}
PEERS = {"cashews": "cashews", "bentocache": "bentocache, circuit breaker"}
NODE = {"ours, Node.js", "bentocache"}
SMALL = 42  # what the loader returns: the way there is measured, and not what a value of some size costs
LIMIT = 20

Answer = Mapping[str, Any]


def measure(binary: ServerBinary, rounds: int, seconds: float, smoke: bool) -> Result:
    """Open the sides, end their server for good, and let each load by turns; without other caches if ``smoke``."""
    sides: dict[str, Callable[[], Answer]] = {}
    lost: dict[str, str] = {}
    with RedisServer(binary) as server, ExitStack() as stack:
        for name, side in {**OURS, **({} if smoke else PEERS)}.items():
            try:
                made = node_client(side, server) if name in NODE else python_client(side, server, own=smoke)
                client = stack.enter_context(made)
                client.open()
            except SideLostError as error:
                lost[name] = str(error)
                continue
            sides[name] = partial(client.ask, do="outage", seconds=seconds, value=SMALL)
            if name in OURS:
                sides[f"{name}, 1 KB"] = partial(client.ask, do="outage", seconds=seconds, value=VALUE)
        server.kill()
        samples, failed = interleave(sides, rounds)
    figures = {name: Figures(tuple(map(_microseconds, answers))) for name, answers in samples.items()}
    medians = {name: found.median for name, found in figures.items()}
    targets = [at_most(f"{LIMIT}, {name}", medians.get(name), LIMIT) for name in OURS]
    title = "Redis refuses connections: get_or_set, beyond its loader's time"
    return Result(title, "µs", figures, targets, lost={**lost, **failed})


def _microseconds(answer: Answer) -> float:
    return 1e6 * float(answer["seconds"] - answer["bare"]) / int(answer["operations"])
