"""Hits that the process answers from its own memory, and for how long it still does after a write from outside."""

import math
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any

from redis import Redis

from benchmarks.clients import VALUE, Client, executed, node_client, python_client
from benchmarks.hits import Open, open_clients, read_figures
from benchmarks.measure import Figures, Result, SideLostError, at_least, at_most, interleave
from tests.support.servers import RedisServer, ServerBinary, available_servers

OURS = ["ours", "ours, frozen"]
PYTHON_PEERS = ["redis-py", "cashews", "valkey-glide"]
NODE_PEERS = ["node-redis", "bentocache", "bentocache, one object", "cacheable"]
TOLD = ["ours", "redis-py", "cashews", "valkey-glide", "node-redis", "bentocache"]
TOLD_BY_ITS_LIKE = ["bentocache"]  # of a write by another client it learns nothing
UNTOLD = {"cacheable": "its memory is told of writes only with another package, @qified/redis"}

CHANGED = {**VALUE, "id": 43}
WRITES, SMOKE_WRITES = 50, 6  # of a round; after an even number VALUE is back
COMMANDS_PER_WRITE = 20  # fewer than a watch's first reads, which must be answered from memory
COMMANDS_PER_SECOND = 100  # what the processes that wait for their turn send to keep their connections
CLIENT_SIDE_CACHING = (7, 4, 0)  # the Redis that redis-py asks for

Write = Callable[[Mapping[str, Any]], float]


@dataclass(frozen=True)
class _Language:
    """One language's sides.

    Attributes:
        name: As it is written.
        open_client: Returns the client of a side.
        peers: Other caches; the first one is what all are compared with.
        fresh: Target of hits a second, each a new object.
        frozen: Target of hits a second, all the same object.
    """

    name: str
    open_client: Open
    peers: Sequence[str]
    fresh: int
    frozen: int


def server_binary() -> ServerBinary:
    """Return a Redis, for redis-py keeps nothing of a Valkey's; where there is none, the server of all else."""
    found = available_servers()
    fit = (each for each in found if each.name.startswith("redis-") and each.version >= CLIENT_SIDE_CACHING)
    return next(fit, found[0])


def measure(rounds: int, seconds: float, smoke: bool) -> tuple[list[Result], dict[str, str]]:
    """Measure both languages, without other caches if ``smoke``.

    Returns:
        The results, and the versions by the sides' names.
    """
    results: list[Result] = []
    versions: dict[str, str] = {}
    sides: dict[str, Callable[[], Sequence[float]]] = {}
    untold: dict[str, str] = {} if smoke else {**UNTOLD}
    with ExitStack() as stack:
        server = stack.enter_context(RedisServer(server_binary()))
        observer = stack.enter_context(Redis(host=server.host, port=server.port))
        for language in (
            _Language("Python", partial(_python, server=server, own=smoke), PYTHON_PEERS, 250_000, 1_000_000),
            _Language("Node.js", partial(_node, server=server), NODE_PEERS, 200_000, 2_000_000),
        ):
            names = [*OURS, *([] if smoke else language.peers)]
            clients, lost = open_clients(stack, names, language.open_client)
            hits = _hits(language, clients, observer, rounds, seconds, lost)
            results.append(hits)
            suffix = "" if language.name == "Python" else ", Node.js"
            versions |= {f"{name}{suffix}": client.versions for name, client in clients.items()}
            for name in filter(TOLD.__contains__, names):
                shown = f"ours, {language.name}" if name == "ours" else name
                try:
                    if name in hits.lost:
                        raise SideLostError(hits.lost[name])
                    write = _writer(stack, name, clients[name], language.open_client, observer)
                    count = SMOKE_WRITES if smoke else WRITES
                    sides[shown] = partial(_watch, clients[name], write, count, observer)
                except SideLostError as error:
                    untold[shown] = str(error)
        samples, failed = interleave(sides, rounds)
    return [*results, *_delays(samples, {**untold, **failed})], versions


def _python(name: str, server: RedisServer, own: bool) -> Client:
    return python_client(_side(name), server, own)


def _node(name: str, server: RedisServer) -> Client:
    return node_client(_side(name), server)


def _side(name: str) -> str:
    first, *more = name.split(", ")
    return ", ".join([first, "near", *more])


def _hits(
    language: _Language,
    clients: Mapping[str, Client],
    observer: Redis,
    rounds: int,
    seconds: float,
    lost: Mapping[str, str],
) -> Result:
    sides = {name: partial(read, client, seconds, observer) for name, client in clients.items()}
    samples, failed = interleave(sides, rounds)
    figures = {name: read_figures(answers) for name, answers in samples.items()}
    medians = {name: found.median for name, found in figures.items()}
    targets = [
        at_least(f"{language.fresh:,} a second, a new object each", medians.get("ours"), language.fresh),
        at_least(f"{language.frozen:,} a second, one frozen object", medians.get("ours, frozen"), language.frozen),
    ]
    title = f"{language.name}, one after another, hits of the near cache"
    return Result(title, "ops/s", figures, targets, language.peers[0], {**lost, **failed})


def read(client: Client, seconds: float, observer: Redis) -> Mapping[str, Any]:
    """Let a client read from memory.

    Raises:
        SideLostError: It cannot, or it asks the server.
    """
    before = executed(observer)
    answer = client.ask(do="near", seconds=seconds)
    _check_memory(executed(observer) - before, COMMANDS_PER_SECOND * (1 + answer["seconds"]), answer["operations"])
    return answer


def _check_memory(commands: int, allowed: float, operations: int) -> None:
    if commands > allowed:
        message = f"the server executed {commands} commands during {operations} reads from memory"
        raise SideLostError(message)


def _writer(stack: ExitStack, name: str, reader: Client, open_client: Open, observer: Redis) -> Write:
    """Return what writes item 0 from outside of the reader, and tells when it began."""
    if name in TOLD_BY_ITS_LIKE:
        other = stack.enter_context(open_client(name))
        other.open()
        return lambda value: float(other.ask(do="store", value=value)["start"])
    stored: dict[Any, Any] = {}
    for value in (CHANGED, VALUE):
        key = reader.ask(do="store", value=value)["key"]
        stored[value["id"]] = observer.get(key)
    if None in stored.values():
        message = f"its item is not under {key} in Redis"
        raise SideLostError(message)

    def write(value: Mapping[str, Any]) -> float:
        start = time.monotonic()
        observer.set(key, stored[value["id"]], keepttl=True)
        return start

    return write


def _watch(reader: Client, write: Write, count: int, observer: Redis) -> Sequence[float]:
    """Write again and again; return after how many milliseconds each write's predecessor was served no more."""
    before, started, times = executed(observer), time.monotonic(), []
    for number in range(count):
        value = VALUE if number % 2 else CHANGED
        reader.ask(do="watch", value=value)  # answers when it watches, and again when it has seen the value
        start = write(value)
        times.append(1000 * (reader.receive()["end"] - start))
    elapsed = time.monotonic() - started
    _check_memory(executed(observer) - before, COMMANDS_PER_WRITE * count + COMMANDS_PER_SECOND * elapsed, count)
    return times


def _delays(samples: Mapping[str, Sequence[Sequence[float]]], lost: Mapping[str, str]) -> list[Result]:
    title = "A foreign write, until the near cache has dropped what it had"
    medians = {name: Figures(tuple(map(statistics.median, rounds))) for name, rounds in samples.items()}
    late = {
        name: Figures((_percentile([time for times in rounds for time in times], 99),))
        for name, rounds in samples.items()
    }
    targets = [
        at_most(f"1, {name}", medians[name].median if name in medians else None, 1)
        for name in ("ours, Python", "ours, Node.js")
    ]
    return [
        Result(f"{title}: median", "ms", medians, targets, lost=lost),
        Result(f"{title}: 99th percentile", "ms", late, [], lost=lost),
    ]


def _percentile(values: Sequence[float], percent: int) -> float:
    return sorted(values)[math.ceil(len(values) * percent / 100) - 1]
