"""Life without Redis, under a load of readers, writers and invalidators in both languages."""

import os
import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import Any

import pytest
from redis import Redis

from tests.cross.conftest import ANSWER_SECONDS, LANGUAGES, Agent
from tests.support.listeners import FaultProxy
from tests.support.servers import RedisServer, available_servers

HANG_SECONDS = 10.0 if os.environ.get("FULL") else 2.5
OUTAGE_SECONDS = 1.5
RECOVERY_SECONDS = 5.0
LONGEST_CALL = 3.5
"""What a call may take beside its loader: twice the command timeout, and what a busy machine adds. A lease that an
outage has orphaned would keep its callers waiting for the hard timeout, 5 s."""

GRACE = 0.2
TASKS = 8


class House:
    """A cache's server behind a proxy, two processes of each language, and a server for what they count with.

    Args:
        source: Where sources, floors and locks are: it does not fail.
    """

    def __init__(self, source: RedisServer) -> None:
        self.server = RedisServer(available_servers()[0])
        self._source = source

    def __enter__(self) -> "House":
        """Start it."""
        self.server.__enter__()
        self.proxy = FaultProxy(self.server.host, self.server.port)
        self.proxy.__enter__()
        names = [f"{language}{number}" for number in "12" for language in LANGUAGES]
        urls = (self.proxy.url, "storm", self._source.url)
        self.agents = {name: Agent(name[:-1], *urls) for name in names}
        return self

    def __exit__(self, *_: object) -> None:
        for each in self.agents.values():
            each.close()
        self.proxy.__exit__(None, None, None)
        self.server.__exit__()

    def storm(self, seconds: float) -> list["Future[Any]"]:
        """Begin a storm in every process."""
        seed = random.SystemRandom().randrange(2**31)
        print(f"seed {seed}")
        wanted = {"steps": 0, "tasks": TASKS, "plain": False, "grace": GRACE, "seconds": seconds}
        return [each.start("storm", seed=seed + at, **wanted) for at, each in enumerate(self.agents.values())]

    def states(self) -> dict[str, dict[str, Any]]:
        """Return what each process's cache is up to."""
        return {name: each.call("state") for name, each in self.agents.items()}

    def wait_until(self, is_so: Callable[[dict[str, Any]], bool], seconds: float) -> float:
        """Wait until it is so in every process, and return how long that took."""
        began = time.monotonic()
        while True:
            states = self.states()
            if all(map(is_so, states.values())):
                return time.monotonic() - began
            assert time.monotonic() - began < seconds, states
            time.sleep(0.02)


@pytest.fixture
def house(server: RedisServer) -> Iterator[House]:
    """A house with an empty source."""
    with Redis.from_url(server.url) as client:
        client.flushall()
    with House(server) as opened:
        yield opened


def is_closed(state: dict[str, Any]) -> bool:
    """Tell whether a process uses Redis again, and whether nothing waits."""
    return state["circuit"] == "closed" and not state["pending"]


def test_every_fault_under_a_storm(house: House) -> None:
    """Every call ends in time, nobody reads what was invalidated, and all is well within 5 s after each fault."""

    def kill() -> None:
        house.server.kill()
        house.proxy.reset()

    def refuse() -> None:
        house.proxy.refuse()
        house.proxy.reset()

    faults: dict[str, tuple[Callable[[], None], Callable[[], None], float]] = {
        "killed, back with nothing": (kill, house.server.restart, OUTAGE_SECONDS),
        "stopped": (house.server.pause, house.server.resume, HANG_SECONDS),
        "black hole": (house.proxy.black_hole, house.proxy.heal, OUTAGE_SECONDS),
        "black hole for requests": (lambda: house.proxy.black_hole(replies=False), house.proxy.heal, OUTAGE_SECONDS),
        "black hole for replies": (lambda: house.proxy.black_hole(requests=False), house.proxy.heal, OUTAGE_SECONDS),
        "refused": (refuse, house.proxy.heal, OUTAGE_SECONDS),
    }
    seconds = sum(pause + 1.5 for _, _, pause in faults.values()) + 2
    storm = house.storm(seconds)
    time.sleep(1)
    for name, (begin, end, pause) in faults.items():
        begin()
        house.wait_until(lambda state: state["circuit"] != "closed", 3.0)
        time.sleep(pause)
        assert not any(is_closed(state) for state in house.states().values()), house.states()
        end()
        print(f"{name}: all use it again after {house.wait_until(is_closed, RECOVERY_SECONDS):.2f} s")
    results = [each.result(ANSWER_SECONDS) for each in storm]
    for name, result in zip(house.agents, results, strict=True):
        print(name, result)
    assert all(result["stale"] == [] for result in results)
    assert max(result["longest"] for result in results) < LONGEST_CALL
    assert all(result["queued"] for result in results)
    time.sleep(1.2)  # for as long a near cache may be late whose connection was cut off
    assert [each.call("settled") for each in house.agents.values()] == [[]] * len(house.agents)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_server_with_the_data_of_before(house: House, language: str) -> None:
    """What a process has invalidated within the last minute is invalidated again before it reads."""
    ours, other = house.agents[f"{language}1"], house.agents[f"{language}2"]
    for key in ("deleted", "tagged"):
        ours.call("set", key=key, value="old", tags=["tag"] if key == "tagged" else [])
    ours.call("set", key="kept", value="old", tags=[])
    with Redis.from_url(house.server.url) as client:
        client.save()
    assert ours.call("delete", key="deleted") == "applied"
    assert ours.call("invalidate", tags=["tag"]) == "applied"
    house.server.kill()
    house.server.restart()
    found = [ours.call("get", key=key) for key in ("deleted", "tagged", "kept")]
    house.wait_until(is_closed, RECOVERY_SECONDS)
    again = [ours.call("get", key=key) for key in ("deleted", "tagged", "kept")]
    assert found[:2] == again[:2] == [{"missing": True}] * 2
    assert again[2] == {"value": "old"}  # it is that data
    assert other.call("get", key="deleted") == {"missing": True}
