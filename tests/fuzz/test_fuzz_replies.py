"""Replies that no server gives: every call ends, with what there can be or a known error; afterwards all is well."""

import contextlib
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.fuzz.hostile import HostileProxy
from tests.fuzz.support import HERE, SEED, Agent, Fuzzing
from tests.runtime.conftest import SERVERS
from tests.support.servers import RedisServer

COMMANDS: dict[str, list[str | Path]] = {
    "python": [sys.executable, "-m", "tests.fuzz.user"],
    "node": ["node", HERE / "user.mjs"],
}
USERS = 6
STORM_SECONDS, RECOVER_SECONDS = 0.7, 15.0
SHARES = (0.02, 0.1, 0.5)

COMMAND, HARD, BUSY = 0.2, 0.4, 2.0
"""The timeouts of the users, in seconds, and how late a busy machine may be."""
MORE = {"python": 4, "node": 1}
"""How many connections more a user may have after a storm: of the pool, as many as it has tasks."""
TRIPS = {"set": 8, "expire": 16, "get_or_set_many": 8}
"""How many commands one after another a call may need; 3 for reads, and 1 for most."""


@pytest.mark.parametrize("language", COMMANDS)
def test_replies(fuzzing: Fuzzing, language: str) -> None:
    """Connections, the cache's too and the one that brings invalidations, with replies that have defects."""
    outcomes: Counter[str] = Counter()
    agent = Agent(COMMANDS[language])
    with contextlib.ExitStack() as stack:
        stack.callback(agent.close)
        server = stack.enter_context(RedisServer(SERVERS[0]))
        chance = Random(SEED)  # noqa: S311 (a seed makes it again)
        proxies = [stack.enter_context(HostileProxy(server.host, server.port, chance)) for _ in range(USERS)]
        before = agent.call("open", urls=[proxy.url for proxy in proxies], seed=SEED)
        assert agent.call("recover", seconds=RECOVER_SECONDS) == []
        usual = sum(proxy.live for proxy in proxies)
        for random in fuzzing.batches():
            for proxy, share in zip(proxies, random.sample(SHARES * 2, USERS), strict=True):
                proxy.share = share  # each of them in each storm, so that a short one has seen all
            found = agent.call("storm", seconds=STORM_SECONDS)
            said = [bytes(each) for proxy in proxies for each in proxy.said]
            assert (found["strange"], found["unhandled"]) == ([], []), said
            slow = {name: took for name, took in found["slowest"].items() if took > longest(name)}
            assert slow == {}, said
            outcomes.update(found["outcomes"])
            fuzzing.cases += sum(found["outcomes"].values())
            for proxy in proxies:
                proxy.share = 0
            assert agent.call("recover", seconds=RECOVER_SECONDS) == [], said
            assert sum(proxy.live for proxy in proxies) <= usual + MORE[language] * USERS, "connections are left"
        left = agent.call("close")
        print(outcomes, f"defects: {sum(proxy.defects for proxy in proxies)}, megabytes: {agent.megabytes:.0f}")
        assert (left["held"], left["unhandled"]) == (before, [])
        until(lambda: not any(proxy.live for proxy in proxies))
        assert sum(proxy.defects for proxy in proxies) > USERS
    assert min(outcomes["value"], outcomes["miss"], outcomes.total() - outcomes["value"] - outcomes["miss"]) > 0


def until(condition: Callable[[], bool]) -> None:
    """Wait until something is so that takes a network's time."""
    ends_at = time.monotonic() + RECOVER_SECONDS
    while not condition():
        assert time.monotonic() < ends_at, "it never came to that"
        time.sleep(0.01)


def longest(name: str) -> float:
    """Return how long a call may take, in seconds."""
    if name.startswith("get_or_set"):
        return 2 * HARD + TRIPS.get(name, 6) * COMMAND + BUSY
    return TRIPS.get(name, 3) * COMMAND + BUSY
