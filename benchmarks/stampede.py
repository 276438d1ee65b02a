"""Four processes whose fifty callers each ask, at one moment, for one key that is not there."""

import itertools
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import partial

from redis import Redis

from benchmarks.clients import Client, executed, node_client, python_client
from benchmarks.measure import Figures, Result, SideLostError, at_most, interleave
from tests.support.servers import RedisServer

CALLERS = 50
LOADER_SECONDS = 0.1
LEAD_SECONDS = 0.1  # from the request to the common start
SETTLE_SECONDS = 0.2  # what a background task sends after the last caller counts too

# The processes of each side, by language. The raw clients have no protection: they show what there is to protect from.
Processes = Sequence[tuple[str, str]]
OURS: dict[str, Processes] = {
    "ours, Python": [("python", "ours")] * 4,
    "ours, Node.js": [("node", "ours")] * 4,
    "ours, two of each": [("python", "ours"), ("node", "ours")] * 2,
}
RAW: dict[str, Processes] = {"redis-py": [("python", "redis-py")] * 4, "ioredis": [("node", "ioredis")] * 4}
PEERS: dict[str, Processes] = {
    **{name: [("python", name)] * 4 for name in ("cashews", "aiocache")},
    **{name: [("node", name)] * 4 for name in ("cache-manager", "bentocache", "cacheable")},
}

Sample = Mapping[str, float]


def measure(server: RedisServer, rounds: int, smoke: bool) -> list[Result]:
    """Count the loads and the server's commands, and time the last caller; without other caches if ``smoke``."""
    sides: dict[str, Callable[[], Sample]] = {}
    lost: dict[str, str] = {}
    keys = (f"stampede:{number}" for number in itertools.count())
    with ExitStack() as stack, Redis(host=server.host, port=server.port) as observer:
        for name, processes in {**OURS, **RAW, **({} if smoke else PEERS)}.items():
            try:
                clients = [stack.enter_context(_client(*process, server, smoke)) for process in processes]
                for client in clients:
                    client.open()
            except SideLostError as error:
                lost[name] = str(error)
            else:
                sides[name] = partial(_stampede, clients, keys, observer)
        samples, failed = interleave(sides, rounds)
    lost |= failed
    figures = {
        what: {name: Figures(tuple(sample[what] for sample in found)) for name, found in samples.items()}
        for what in ("loads", "commands", "milliseconds")
    }
    title = f"Stampede of 4 x {CALLERS} callers, a loader of {1000 * LOADER_SECONDS:.0f} ms"
    worst = {name: max(found.values) for name, found in figures["loads"].items()}
    loads = [at_most(f"1 in every round, {name}", worst.get(name), 1) for name in OURS]
    medians = {what: {name: found.median for name, found in figures[what].items()} for what in figures}
    commands = [at_most(f"100, {name}", medians["commands"].get(name), 100) for name in OURS]
    times = [at_most(f"130, {name}", medians["milliseconds"].get(name), 130) for name in OURS]
    return [
        Result(f"{title}: runs of the loader", "runs", figures["loads"], loads, lost=lost),
        Result(f"{title}: what the server executed", "commands", figures["commands"], commands, lost=lost),
        Result(f"{title}: until the last has its value", "ms", figures["milliseconds"], times, lost=lost),
    ]


def _client(language: str, side: str, server: RedisServer, smoke: bool) -> Client:
    return python_client(side, server, own=smoke) if language == "python" else node_client(side, server)


def _stampede(clients: Sequence[Client], keys: Iterator[str], observer: Redis) -> Sample:
    key, before = next(keys), executed(observer)
    start = time.monotonic() + LEAD_SECONDS
    for client in clients:
        client.send(do="stampede", key=key, callers=CALLERS, delay=LOADER_SECONDS, start=start)
    answers = [client.receive() for client in clients]
    time.sleep(SETTLE_SECONDS)
    return {
        "loads": sum(answer["loads"] for answer in answers),
        "commands": executed(observer) - before,
        "milliseconds": 1000 * (max(answer["end"] for answer in answers) - start),
    }
