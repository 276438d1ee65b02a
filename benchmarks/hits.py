"""Reads of what is cached, decoded: this repository's cache, the raw clients and other caches, on one server."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from typing import Any

from benchmarks.clients import Client, node_client, python_client
from benchmarks.measure import Figures, Result, SideLostError, Target, at_least, interleave, ratio
from tests.support.servers import RedisServer

OURS = ["ours", "ours, stale window", "ours, decorator"]
PYTHON_PEERS = ["cashews", "aiocache", "fastapi-redis-sdk", "fastapi-cache2", "valkey-glide"]
NODE_PEERS = ["cache-manager", "bentocache", "cacheable"]

Open = Callable[[str], Client]


def measure_python(
    server: RedisServer, rounds: int, seconds: float, smoke: bool
) -> tuple[list[Result], dict[str, str]]:
    """Measure the Python sides; ``smoke`` is the maintainers' environment, without other caches.

    Returns:
        The results, and the versions by the sides' names.
    """
    peers, base = [] if smoke else PYTHON_PEERS, "redis-py"
    with ExitStack() as stack:
        open_client = partial(python_client, server=server, own=smoke)
        clients, lost = open_clients(stack, [base, *OURS, *peers], open_client)
        many = _measure("Python, 64 tasks on 64 keys", clients, "concurrent", rounds, seconds, base, lost)
        one = _measure("Python, one task", clients, "sequential", rounds, seconds, base, lost)
    many_targets = [at_least("4 x redis-py", _ratio(many, "ours"), 4), *_fastest(many, peers)]
    one_targets = [
        at_least("0.9 x redis-py", _ratio(one, "ours"), 0.9),
        at_least("0.85 x redis-py by the decorator", _ratio(one, "ours, decorator"), 0.85),
    ]
    results = [replace(many, targets=many_targets), replace(one, targets=one_targets)]
    return results, {name: client.versions for name, client in clients.items()}


def measure_node(server: RedisServer, rounds: int, seconds: float, smoke: bool) -> tuple[list[Result], dict[str, str]]:
    """Measure the Node.js sides, as `measure_python` does."""
    peers, base = [] if smoke else NODE_PEERS, "ioredis"
    with ExitStack() as stack:
        clients, lost = open_clients(stack, [base, *OURS[:2], *peers], partial(node_client, server=server))
        many = _measure("Node.js, 64 in flight on 64 keys", clients, "concurrent", rounds, seconds, base, lost)
        one = _measure("Node.js, one in flight", clients, "sequential", rounds, seconds, base, lost)
    many_targets = [at_least("1.1 x ioredis", _ratio(many, "ours"), 1.1), *_fastest(many, peers)]
    one_targets = [at_least("0.9 x ioredis", _ratio(one, "ours"), 0.9)]
    results = [replace(many, targets=many_targets), replace(one, targets=one_targets)]
    return results, {name: client.versions for name, client in clients.items()}


def open_clients(stack: ExitStack, names: Sequence[str], open_client: Open) -> tuple[dict[str, Client], dict[str, str]]:
    """Return the clients that could be opened, and why others could not, by their sides' names."""
    clients, lost = {}, {}
    for name in names:
        try:
            client = stack.enter_context(open_client(name))
            client.open()
        except SideLostError as error:
            lost[name] = str(error)
        else:
            clients[name] = client
    return clients, lost


def _measure(
    title: str,
    clients: Mapping[str, Client],
    work: str,
    rounds: int,
    seconds: float,
    base: str,
    lost: Mapping[str, str],
) -> Result:
    """Let each client work by turns."""
    sides = {name: partial(client.ask, do=work, seconds=seconds) for name, client in clients.items()}
    samples, failed = interleave(sides, rounds)
    figures = {name: read_figures(answers) for name, answers in samples.items()}
    return Result(f"{title}, decoded hits", "ops/s", figures, [], base, {**lost, **failed})


def read_figures(answers: Sequence[Mapping[str, Any]]) -> Figures:
    """Return reads a second and CPU microseconds a read."""
    return Figures(
        tuple(answer["operations"] / answer["seconds"] for answer in answers),
        tuple(1e6 * answer["cpu"] / answer["operations"] for answer in answers),
    )


def _ratio(result: Result, name: str) -> float | None:
    ratios = result.ratios(name) if name in result.sides else ()
    return statistics.median(ratios) if ratios else None


def _fastest(result: Result, peers: Sequence[str]) -> list[Target]:
    """Judge our figure against the fastest of the peers that could be measured; no judgement where none was asked."""
    if not peers:
        return []
    measured = [name for name in peers if name in result.sides]
    fastest = max(measured, key=lambda name: result.sides[name].median, default=None)
    value = ratio(result.sides["ours"], result.sides[fastest]) if fastest and "ours" in result.sides else None
    return [Target(f"more than every other cache, {fastest} being the fastest", value, value is not None and value > 1)]
