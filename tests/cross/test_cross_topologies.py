"""Failovers, moving slots and new servers, under a load of readers, writers and invalidators in both languages."""

import json
import os
import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from typing import Any

import pytest
from redis import Redis
from redis.exceptions import RedisError

from tests.cross.conftest import ANSWER_SECONDS, LANGUAGES, Agent
from tests.support.servers import RedisServer, ServerBinary
from tests.support.topologies import ClusterHouse, SentinelHouse, topology_servers

# Sentinels watch the one, and the other is the cluster; with FULL=1 each is both.
SENTINELS, CLUSTERS = (
    [topology_servers()] * 2 if os.environ.get("FULL") else (topology_servers()[:1], topology_servers()[-1:])
)

TASKS = 6
GRACE = 0.2
LONGEST_CALL = 3.5
"""What a call of the cache may take beside its loader, as in the other storms."""

LONGEST_TURN = 2 * 1.0 + 1.5
"""What a SET and a GET may take together: twice the command timeout, and what a busy machine adds."""

RECOVERY_SECONDS = 10.0
"""How long an event and all that follows of it may take: a failover here is one of about 2 s."""


class Load:
    """A process of each language on a topology, each busy with its cache and with its client.

    Args:
        values: The settings that lead there.
        source: Where sources, floors and locks are: it does not fail.
    """

    def __init__(self, values: dict[str, str], source: RedisServer) -> None:
        with Redis.from_url(source.url) as client:
            client.flushall()
        where = json.dumps({"REDIS_CONNECT_BACKOFF_BASE": "0.05", **values})
        self.agents = {language: Agent(language, where, "storm", source.url) for language in LANGUAGES}
        self._storms: list[Future[Any]] = []
        self._traffic: list[Future[Any]] = []

    def begin(self, seconds: float) -> None:
        """Begin the load."""
        seed = random.SystemRandom().randrange(2**31)
        print(f"seed {seed}")
        wanted = {"steps": 0, "tasks": TASKS, "plain": False, "grace": GRACE, "seconds": seconds, "keeps_sets": False}
        for at, agent in enumerate(self.agents.values()):
            self._storms.append(agent.start("storm", seed=seed + at, **wanted))
            self._traffic.append(agent.start("traffic", seconds=seconds))

    def event(self, name: str, happens: Callable[[], object]) -> None:
        """Let something happen, and wait until every process uses all of Redis again and nothing waits."""
        began = time.monotonic()
        happens()
        done = time.monotonic() - began
        while True:
            states = {language: agent.call("state") for language, agent in self.agents.items()}
            if all(
                each["circuit"] == "closed" and not each["pending"] and each["tracking"] for each in states.values()
            ):
                break
            assert time.monotonic() - began < RECOVERY_SECONDS + done, (name, states)
            time.sleep(0.02)
        print(f"{name}: took {done:.2f} s, all well after {time.monotonic() - began:.2f} s")

    def end(self) -> None:
        """Wait for the load's end, and see that nothing was stale, and nothing hung."""
        storms = [each.result(ANSWER_SECONDS) for each in self._storms]
        traffic = [each.result(ANSWER_SECONDS) for each in self._traffic]
        for language, storm, client in zip(self.agents, storms, traffic, strict=True):
            print(language, storm)
            print(language, client)
        assert all(each["stale"] == [] for each in storms)
        assert max(each["longest"] for each in storms) < LONGEST_CALL
        assert max(each["longest"] for each in traffic) < LONGEST_TURN
        assert all(each["done"] > each["failed"] for each in traffic)
        time.sleep(1.2)  # for as long a near cache may be late whose connection was cut off
        assert [agent.call("settled") for agent in self.agents.values()] == [[]] * len(self.agents)

    def close(self) -> None:
        """End the processes."""
        for agent in self.agents.values():
            agent.close()


@pytest.fixture
def sentinels(binary: ServerBinary, server: RedisServer) -> Iterator[tuple[SentinelHouse, Load]]:
    """Sentinels, and a load that is not begun."""
    with SentinelHouse(binary) as house:
        load = Load({"REDIS_TOPOLOGY": "sentinel", "REDIS_NODES": house.nodes}, server)
        yield house, load
        load.close()


@pytest.fixture
def cluster(binary: ServerBinary, server: RedisServer) -> Iterator[tuple[ClusterHouse, Load]]:
    """A cluster, and a load that is not begun."""
    with ClusterHouse(binary) as house:
        load = Load({"REDIS_TOPOLOGY": "cluster", "REDIS_NODES": house.seeds}, server)
        yield house, load
        load.close()


@pytest.mark.parametrize("binary", SENTINELS, ids=lambda binary: binary.name)
def test_sentinels(sentinels: tuple[SentinelHouse, Load]) -> None:
    """The primary is killed and comes back as a replica; then it becomes the primary again while both are alive."""
    house, load = sentinels
    load.begin(12.0)
    time.sleep(1)
    killed: list[RedisServer] = []

    def kill() -> None:
        before = house.primary
        killed.append(house.kill("primary"))
        until(lambda: house.primary is not before)

    load.event("primary killed, failover", kill)
    load.event("old primary back", lambda: come_back(killed[0], house))
    load.event("failover by command", house.fail_over)
    load.end()


@pytest.mark.parametrize("binary", CLUSTERS, ids=lambda binary: binary.name)
def test_clusters(cluster: tuple[ClusterHouse, Load]) -> None:
    """A primary is killed and comes back as a replica; slots move there and back; a node is replaced by a new one."""
    house, load = cluster
    load.begin(20.0)
    time.sleep(1)
    first, second = house.primaries[:2]
    slots = list(range(100))

    def kill() -> None:
        house.kill(first)
        until(lambda: house.owner(0) is not first)

    def replace() -> None:
        gone = house.owner(0)
        name, successor = house.id_of(gone), house.replica_of(gone)
        house.kill(gone)
        until(lambda: house.owner(0) is successor)
        house.forget(gone, name)
        house.replicate(house.add(), successor)

    load.event("primary killed, failover", kill)
    load.event("old primary back", lambda: come_back(first, house))
    heir = house.owner(0)
    load.event("100 slots moved", lambda: house.move_slots(slots, second))
    load.event("100 slots moved back", lambda: house.move_slots(slots, heir))
    load.event("primary killed and replaced by a new node", replace)
    load.end()


def come_back(node: RedisServer, house: SentinelHouse | ClusterHouse) -> None:
    """Start a server again that was killed, and wait until all the others have taken it in."""
    node.restart()
    house.wait_until_stable()


def until(condition: Callable[[], object], seconds: float = RECOVERY_SECONDS) -> None:
    """Wait until something is so; a house that cannot say does not say so."""
    ends_at = time.monotonic() + seconds
    found: object = None
    while not found:
        with suppress(RedisError, StopIteration):
            found = condition()
        assert time.monotonic() < ends_at, "it never came to that"
        time.sleep(0.02)
