"""Two processes under load while Redis fails in every way: what is read, how long calls take, when it is over.

FULL=1 lasts longer. `pytest -rP` shows the counts.
"""

import asyncio
import os
import random
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest
from typing_extensions import override

from rapidkit_redis.cache import MISSING
from tests.runtime.cache_support import Rig, open_rig
from tests.support.listeners import FaultProxy
from tests.support.loopback import Stream
from tests.support.servers import RedisServer, ServerBinary

FULL = bool(os.environ.get("FULL"))
COMMAND_TIMEOUT = 1.0
SLACK = 0.9
HARD_TIMEOUT = 1.3  # of a load: nobody waits longer for a lease that somebody has left
RECOVERY = 5.0
OPTIONS: dict[str, Any] = {"command_timeout": COMMAND_TIMEOUT, "connect_timeout": COMMAND_TIMEOUT}
GROUPS = [f"tag{number}" for number in range(4)]
KEYS = [f"{group}:{number}" for group in GROUPS for number in range(30)]


class OneWay(FaultProxy):
    """A network that can lose one direction alone; as with `black_hole`, what is sent meanwhile comes late."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(host, port)
        self._lost: bool | None = None
        self._back = asyncio.Event()

    def lose(self, *, replies: bool) -> None:
        """Let no byte pass in this direction."""
        self._lost = replies

    @override
    def heal(self) -> None:
        self._lost = None
        self._loop.call_soon_threadsafe(self._found)
        super().heal()

    def _found(self) -> None:
        self._back.set()
        self._back = asyncio.Event()

    @override
    async def _pass_on(self, data: bytes, to: Stream, *, reply: bool) -> None:
        while self._lost is reply:
            await self._back.wait()
        await super()._pass_on(data, to, reply=reply)


class Checker:
    """What the truth is, and what nobody may read any more.

    Changes of one group are made one after another, so that of two versions the later one is true.

    Args:
        rigs: The processes.
    """

    def __init__(self, rigs: list[Rig]) -> None:
        self.rigs = rigs
        self.truth = dict.fromkeys(KEYS, 0)
        self.counts: Counter[str] = Counter()
        self.slowest = self.slowest_open = 0.0
        self.wrong: list[str] = []
        self.restoring = False  # what others have invalidated may be back until they have done it again
        self.ended = False
        self._locks = {group: asyncio.Lock() for group in GROUPS}
        self._own = [dict.fromkeys(KEYS, 0) for _ in rigs]
        self._set = [dict.fromkeys(KEYS, 0) for _ in rigs]
        self._others = dict.fromkeys(KEYS, 0)

    def restored(self) -> None:
        """Say that the server is about to forget what was set."""
        self.restoring = True
        for each in self._set:
            each.update(dict.fromkeys(KEYS, 0))

    async def read(self, at: int) -> None:
        """Read in one process, again and again."""
        cache, chance = self.rigs[at].cache, random.Random(at)  # noqa: S311
        while not self.ended:
            key = chance.choice(KEYS)
            group = key.partition(":")[0]

            async def load(key: str = key) -> int:
                version = self.truth[key]
                await asyncio.sleep(0.003)
                return version

            lowest = max(self._own[at][key], self._set[at][key], 0 if self.restoring else self._others[key])
            if chance.random() < 0.5:
                found = await self._timed(at, "get", cache.get(key, tags=[group]))
            else:
                load_it = cache.get_or_set(key, load, tags=[group], ttl=300, hard_timeout=HARD_TIMEOUT)
                found = await self._timed(at, "get_or_set", load_it)
            if found is not MISSING:
                self.counts["values"] += 1
                if found < lowest:
                    self.wrong.append(f"process {at} read {key}={found} after {lowest}")
            await asyncio.sleep(chance.uniform(0, 0.004))

    async def change(self, at: int, number: int) -> None:
        """Change the truth, and say so to the cache of one process, again and again."""
        cache, chance = self.rigs[at].cache, random.Random(100 * number + at)  # noqa: S311
        while not self.ended:
            kind = chance.choices(["delete", "tag", "set", "clear"], [20, 1, 20, 0.05])[0]
            group = chance.choice(GROUPS)
            groups = GROUPS if kind == "clear" else [group]
            keys = [key for key in KEYS if key.partition(":")[0] in groups]
            if kind in {"delete", "set"}:
                keys = [chance.choice(keys)]
            async with AsyncExitStack() as held:
                for each in groups:
                    await held.enter_async_context(self._locks[each])
                for key in keys:
                    self.truth[key] += 1
                versions = {key: self.truth[key] for key in keys}
                if kind == "set":
                    await self._timed(at, kind, cache.set(keys[0], versions[keys[0]], tags=groups, ttl=300))
                    self._set[at].update(versions)
                else:
                    if kind == "delete":
                        call = cache.delete(keys[0])
                    else:
                        call = cache.invalidate_tags(group) if kind == "tag" else cache.clear()
                    told = await self._timed(at, kind, call)
                    self.counts[told] += 1
                    self._own[at].update(versions)
                    if told == "applied":
                        self._others.update(versions)
            await asyncio.sleep(chance.uniform(0, 0.02))

    async def _timed(self, at: int, what: str, call: Awaitable[Any]) -> Any:
        opened = not self.rigs[at].engine.circuit.closed
        began = time.monotonic()
        result = await call
        took = time.monotonic() - began
        self.counts[what] += 1
        self.slowest = max(self.slowest, took)
        if took > COMMAND_TIMEOUT + SLACK:
            self.wrong.append(f"{what} took {took:.2f} s")
        if opened:
            self.counts["while open"] += 1
            self.slowest_open = max(self.slowest_open, took)
            if took > SLACK:
                self.wrong.append(f"{what} took {took:.2f} s though it was known that Redis is away")
        return result

    async def recovered(self) -> float:
        """Wait until each process is served by Redis again; return the seconds that took."""
        began = time.monotonic()
        for rig in self.rigs:
            hits = rig.cache.stats.hits
            while not rig.engine.circuit.closed or rig.cache.state.pending or rig.cache.stats.hits == hits:
                if time.monotonic() - began > 2 * RECOVERY:
                    self.wrong.append(f"not served again: {rig.cache.state}")
                    break
                await asyncio.sleep(0.005)
        return time.monotonic() - began


Fault = Callable[[RedisServer, list[OneWay], Checker], Awaitable[None]]


async def restarted(server: RedisServer, _: list[OneWay], checker: Checker) -> None:
    """Kill the server; it comes back empty."""
    server.kill()
    await asyncio.sleep(1.5)
    await asyncio.to_thread(server.restart)


async def restored(server: RedisServer, _: list[OneWay], checker: Checker) -> None:
    """Kill the server; it comes back with the data of some time before."""
    await checker.rigs[0].raw.save()
    await asyncio.sleep(0.5)
    checker.restored()
    server.kill()
    await asyncio.to_thread(server.restart)


async def paused(server: RedisServer, _: list[OneWay], checker: Checker) -> None:
    """Let the server stand still."""
    server.pause()
    await asyncio.sleep(10 if FULL else 3)
    server.resume()


async def unreachable(_: RedisServer, proxies: list[OneWay], checker: Checker) -> None:
    """Let one process's network lose everything."""
    proxies[0].black_hole()
    await asyncio.sleep(1.6)
    proxies[0].heal()


async def deaf(_: RedisServer, proxies: list[OneWay], checker: Checker) -> None:
    """Let what one process sends not come."""
    proxies[0].lose(replies=False)
    await asyncio.sleep(1.6)
    proxies[0].heal()


async def mute(_: RedisServer, proxies: list[OneWay], checker: Checker) -> None:
    """Let no reply come to one process; what it asks for is done."""
    proxies[1].lose(replies=True)
    await asyncio.sleep(1.6)
    proxies[1].heal()


async def refused(_: RedisServer, proxies: list[OneWay], checker: Checker) -> None:
    """Refuse one process its connections."""
    proxies[1].refuse()
    proxies[1].reset()
    await asyncio.sleep(1)
    proxies[1].heal()


# The others are in the storm of both languages (tests/cross).
FAULTS: list[Fault] = [restored, deaf, mute, *([restarted, paused, unreachable, refused] if FULL else [])]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
async def test_storm(binary: ServerBinary, fault: Fault) -> None:
    """Nobody reads what was invalidated, no call is late, and within 5 s all is as before."""
    async with AsyncExitStack() as stack:
        server = stack.enter_context(RedisServer(binary))
        proxies = [stack.enter_context(OneWay(server.host, server.port)) for _ in range(2)]
        first = await stack.enter_async_context(open_rig(server.url, via=proxies[0].url, **OPTIONS))
        second = open_rig(server.url, via=proxies[1].url, namespace=first.namespace, **OPTIONS)
        checker = Checker([first, await stack.enter_async_context(second)])
        before = asyncio.all_tasks()
        tasks = [asyncio.create_task(checker.read(at)) for at in (0, 1) for _ in range(6)]
        tasks += [asyncio.create_task(checker.change(at, number)) for at in (0, 1) for number in range(3)]
        try:
            for _ in range(5 if FULL else 1):
                await asyncio.sleep(0.3)
                assert checker.counts["applied"] > 0
                queued = checker.counts["queued"]
                await fault(server, proxies, checker)
                took = await checker.recovered()
                checker.restoring = False
                assert took < RECOVERY
                assert checker.counts["queued"] > queued or fault is restored
                checker.counts["recovered"] += 1
            await asyncio.sleep(0.3)
        finally:
            checker.ended = True
            await asyncio.gather(*tasks)
        dropped = sum(rig.cache.stats.dropped for rig in checker.rigs)
        replayed = sum(rig.cache.stats.replayed for rig in checker.rigs)
        print(
            f"{fault.__name__}: recovered after {took:.2f} s; slowest call {checker.slowest:.2f} s, "
            f"while open {checker.slowest_open:.3f} s; dropped {dropped}, replayed {replayed}; {dict(checker.counts)}"
        )
        assert checker.wrong == []
        assert checker.counts["while open"] > 50 or fault is restored
        assert asyncio.all_tasks() - before - set(tasks) == set()
