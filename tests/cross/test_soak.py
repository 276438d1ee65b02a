"""A long time with random faults, in both languages at once: nothing is stale, nothing hangs, and nothing is left.

`SOAK` is its length in seconds, `SEED` decides the faults; both are printed with the rates and the errors.
"""

import os
import random
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from redis import Redis

from tests.cross.chaos import Chaos
from tests.cross.conftest import ANSWER_SECONDS, LANGUAGES, Process
from tests.support.faults import HostileProxy
from tests.support.servers import RedisServer, available_servers

SECONDS = float(os.environ.get("SOAK", "20"))
SEED = int(os.environ.get("SEED", random.SystemRandom().randrange(2**31)))
NAMES = [f"{language}{number}" for number in "12" for language in LANGUAGES]

WELL_SECONDS = 10.0
"""How long it may take until everybody uses Redis again after a fault; the machine may be busy with something else."""

LONGEST_CALL = 4.0
"""What a call may take beside its loader, and beside how late the event loop is: twice the command timeout, the time in
which an orphaned lease is found and ended, and a little. A call that hangs takes 8 s, the hard timeout, or more."""

MEGABYTE = 1024 * 1024
GROWTH = {"traced": 0.3, "heap": 3.0, "resident": 48.0}
"""How much more memory a process may hold than at the start, in megabytes: the objects of Python, those of Node.js, and
what the system has given to either. The first two are measured after a collection. What they grow by on the way comes
from tables and compiled code that have come to be since: 0.1 and 1.5 after three minutes, 0.15 and 2 after ten. A
promise or a task that stays for each step is more than that in three minutes. The system's is coarser: Node.js makes
its young generation up to 16 larger at once, and neither gives back all that it has once had; 31 were seen where its
heap had grown by 1.5."""


class House:
    """A server behind a proxy, two processes of each language, and a server for what they count with."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self.processes: dict[str, Process] = {}

    def __enter__(self) -> "House":
        """Start it."""
        self.server, source = (self._stack.enter_context(RedisServer(available_servers()[0])) for _ in range(2))
        self.proxy = self._stack.enter_context(HostileProxy(self.server.host, self.server.port))
        for name in NAMES:
            process = Process(name[:-1], "soak_agent", self.proxy.url, source.url, name, ",".join(NAMES))
            self._stack.callback(process.kill)  # one that does not end by itself
            self._stack.callback(process.close)
            self.processes[name] = process
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def do(self, what: str) -> dict[str, Any]:
        """Let every process do something; return what came of it, by its name."""
        futures = {name: each.start(what) for name, each in self.processes.items()}
        return {name: each.result(ANSWER_SECONDS) for name, each in futures.items()}

    def begin(self, seed: int) -> None:
        """Let the load begin."""
        for at, each in enumerate(self.processes.values()):
            each.call("begin", seed=seed + at)

    def until(self, is_so: Callable[[], tuple[bool, Any]]) -> Any:
        """Wait until something is so, and return what was seen."""
        ends_at = time.monotonic() + WELL_SECONDS
        while True:
            found, seen = is_so()
            if found:
                return seen
            assert time.monotonic() < ends_at, seen
            time.sleep(0.2)

    def wait_until_well(self) -> None:
        """Wait until every process uses Redis and nothing waits for it."""

        def is_well() -> tuple[bool, Any]:
            states = self.do("state")
            return all(each == {"circuit": "closed", "pending": 0} for each in states.values()), states

        self.until(is_well)

    def measure(self) -> dict[str, Any]:
        """Return what every process holds, and how many connections the server counts for it."""
        measured = self.do("measure")
        with Redis.from_url(self.server.url, decode_responses=True) as client:
            connections = Counter(each["name"] for each in client.client_list())
        for name, each in measured.items():
            each["held"]["connections"] = connections[name]
            each["memory"]["resident"] = _resident(self.processes[name].process.pid)
        return measured


@pytest.fixture
def house() -> Iterator[House]:
    """A house."""
    with House() as opened:
        yield opened


def test_soak(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    """No stale read, no call that hangs; and at the end every process holds what it held at the start."""
    chaos = Chaos(house.server, house.proxy, SEED)
    house.begin(SEED)
    chaos.each()  # so that what is made once, at the first fault of a kind, is there at the start
    _check(house)
    start = house.measure()
    house.do("grown")
    house.begin(SEED + len(NAMES))
    began = time.monotonic()
    chaos.some(SECONDS, house.wait_until_well)
    seconds = time.monotonic() - began
    counted = _check(house)
    with capsys.disabled():
        print(f"\nsoak of {seconds:.0f} s, seed {SEED}: {dict(sorted(chaos.done.items()))}")
        for name, each in counted.items():
            print(f"{name}: {_describe(each['counts'], seconds)}; longest {each['longest']}")

    def is_as_before() -> tuple[bool, Any]:
        now = house.measure()
        changed = {name: (start[name]["held"], now[name]["held"]) for name in NAMES}
        changed = {name: (before, after) for name, (before, after) in changed.items() if before != after}
        return not changed, changed or now

    end = house.until(is_as_before)
    grown = {name: _growth(start[name]["memory"], end[name]["memory"]) for name in NAMES}
    with capsys.disabled():
        print("\n".join(f"{name}: {end[name]['held']}, megabytes more: {grown[name]}" for name in NAMES))
    too_much = {name: each for name, each in grown.items() if any(more > GROWTH[kind] for kind, more in each.items())}
    assert not too_much, (too_much, house.do("grown"))


def _check(house: House) -> dict[str, Any]:
    """End the load, when all is well; check that nothing was stale or has hung, and return what was counted."""
    house.wait_until_well()
    results = house.do("stop")
    for name, each in results.items():
        assert each["stale"] == [], (SEED, name)
        assert each["broken"] == [], (SEED, name)
        call, seconds, lag = each["longest"]
        assert seconds < LONGEST_CALL + lag, (SEED, name, call)
    return results


def _describe(counts: dict[str, int], seconds: float) -> str:
    rates = {name: f"{count / seconds:.1f}/s" for name, count in sorted(counts.items()) if ":" not in name}
    errors = {name: count for name, count in sorted(counts.items()) if ":" in name}
    return f"{rates}, errors {errors}"


def _growth(start: dict[str, int], end: dict[str, int]) -> dict[str, float]:
    return {kind: round((end[kind] - start[kind]) / MEGABYTE, 2) for kind in start}


def _resident(pid: int) -> int:
    """Return how much memory the system has given to a process, in bytes."""
    said = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True).stdout
    return int(said) * 1024
