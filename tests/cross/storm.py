"""Random readers, writers, invalidators and an evictor, who notice a stale value; `storm.mjs` is its twin.

The source of a key is a counter. Who changes it invalidates the cache, and when that has returned `applied` he raises
the key's floor to what the counter was: a read that begins later and returns less is stale. In his own process it is so
also where it returned `queued`. With a near cache the floor for other processes is raised a moment later, as promised.
Writers of a key take turns, by a lock, as the order of two concurrent writes is nobody's promise.
"""

import asyncio
import random
import time
from contextlib import suppress
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

KEYS, TAGS = 12, 3
OPTIONS = {"ttl": 2.0, "hard_timeout": 5.0}

RAISE = """
if tonumber(ARGV[1]) > tonumber(redis.call('GET', KEYS[1]) or '0') then redis.call('SET', KEYS[1], ARGV[1]) end
"""
UNLOCK = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end"


class Storm:
    """One process's share.

    Args:
        cache: The cache, or what stands in for it to show that staleness is seen.
        raw: Where counters, floors and locks are.
        server: The cache's own server, for who evicts.
        chance: Decides everything.
        grace: With a near cache: how many seconds it may be late in other processes; None without.
        keeps_sets: Whether the server keeps what a `set` has stored. Where a replica may take a primary's place before
            it has it, an older value may be read again, which is counted as `lost` then.
    """

    def __init__(
        self,
        cache: Any,
        raw: Redis,
        server: Any,
        chance: random.Random,
        grace: float | None = None,
        *,
        keeps_sets: bool = True,
    ) -> None:
        self._cache = cache
        self._raw = raw
        self._server = server
        self._chance = chance
        self._grace = grace
        self._reading: dict[str, Any] = {} if grace is None else {"near": True}
        self._keeps_sets = keeps_sets
        self._own: dict[str, int] = {}
        self._stored: dict[str, int] = {}
        self._stale: list[str] = []
        self._longest = 0.0
        self._counts = {"reads": 0, "loads": 0, "writes": 0, "invalidations": 0, "queued": 0, "evictions": 0, "lost": 0}
        self._left = 0
        self._until = 0.0
        self._raising: set[asyncio.Task[None]] = set()

    async def run(self, steps: int, tasks: int, seconds: float = 0.0) -> dict[str, Any]:
        """Do so many steps, or for so long, in so many tasks.

        Returns:
            What was counted, each stale read, and how long the longest call took beside its loader.
        """
        self._left = steps
        self._until = time.monotonic() + seconds
        await asyncio.gather(*(self._work() for _ in range(tasks)))
        if self._raising:
            await asyncio.wait(self._raising)
        return {**self._counts, "stale": self._stale, "longest": self._longest}

    async def settled(self) -> list[str]:
        """Read every key once more; return those that are stale, which would stay so."""
        self._stale = []
        for number in range(KEYS):
            await self._read(number, loads=False)
        return self._stale

    async def _work(self) -> None:
        while self._left > 0 or time.monotonic() < self._until:
            self._left -= 1
            dice = self._chance.random()
            number = self._chance.randrange(KEYS)
            if dice < 0.80:
                await self._read(number, loads=dice < 0.65)
            elif dice < 0.96:
                kind = "delete" if dice < 0.86 else "set" if dice < 0.90 else "tag" if dice < 0.94 else "clear"
                await self._write(number, kind)
            else:
                await self._evict(number)

    async def _read(self, number: int, *, loads: bool) -> None:
        key, tags = f"k{number}", [f"t{number % TAGS}"]
        floor = max(int(await self._raw.get(f"floor:{key}") or 0), self._own.get(key, 0))
        stored = self._stored.get(key, 0)
        loading = 0.0

        async def loader() -> int:
            nonlocal loading
            began = time.monotonic()
            self._counts["loads"] += 1
            value = int(await self._raw.get(f"source:{key}") or 0)
            await asyncio.sleep(self._chance.random() * 0.004)
            loading += time.monotonic() - began
            return value

        began = time.monotonic()
        if loads:
            value = await self._cache.get_or_set(key, loader, tags=tags, **OPTIONS, **self._reading)
        else:
            value = await self._cache.get(key, **self._reading)
        self._longest = max(self._longest, time.monotonic() - began - loading)
        self._counts["reads"] += 1
        if isinstance(value, int) and value < floor:
            self._stale.append(f"{key}: {value} after {floor}")
        elif isinstance(value, int) and value < stored:
            self._counts["lost"] += 1

    async def _write(self, number: int, kind: str) -> None:
        changed = [number]
        if kind == "tag":
            changed = [each for each in range(KEYS) if each % TAGS == number % TAGS]
        elif kind == "clear":
            changed = list(range(KEYS))
        me = str(self._chance.random())
        held: list[int] = []
        try:
            for each in changed:
                if not await self._raw.set(f"lock:k{each}", me, nx=True, px=20_000):
                    return
                held.append(each)
            values = {each: int(await self._raw.incr(f"source:k{each}")) for each in changed}
            began = time.monotonic()
            if kind == "delete":
                done = await self._cache.delete(f"k{number}")
            elif kind == "set":
                await self._cache.set(f"k{number}", values[number], tags=[f"t{number % TAGS}"], ttl=2.0)
                done = "applied" if self._is_applied() else "queued"
            elif kind == "tag":
                done = await self._cache.invalidate_tags(f"t{number % TAGS}")
            else:
                done = await self._cache.clear()
            self._longest = max(self._longest, time.monotonic() - began)
            self._counts["writes" if kind == "set" else "invalidations" if done == "applied" else "queued"] += 1
            known = self._own if kind != "set" or self._keeps_sets else self._stored
            for each, value in values.items():
                known[f"k{each}"] = max(known.get(f"k{each}", 0), value)
            if done == "applied" and known is self._own:
                await self._raise(values)
        finally:
            for each in held:
                await self._raw.eval(UNLOCK, 1, f"lock:k{each}", me)

    def _is_applied(self) -> bool:
        """Tell whether a set that has just returned was stored: without Redis it is dropped."""
        state = getattr(self._cache, "state", None)
        return state is None or (state.circuit == "closed" and not state.pending)

    async def _raise(self, values: dict[int, int]) -> None:
        async def raise_floors() -> None:
            await asyncio.sleep(self._grace or 0)
            for each, value in values.items():
                await self._raw.eval(RAISE, 1, f"floor:k{each}", value)

        if self._grace is None:
            await raise_floors()
            return
        task = asyncio.create_task(raise_floors())
        self._raising.add(task)
        task.add_done_callback(self._raising.discard)

    async def _evict(self, number: int) -> None:
        key, tag = f"k{number}", f"t{number % TAGS}"
        space = f"*{self._chance.randrange(16):x}" if hasattr(self._server, "slots") else "*"  # of a cluster's sixteen
        names = [f"c1:storm:v:{{{key}}}", f"c1l:storm:{{{key}}}", f"c1:storm:t:{{{tag}}}", f"c1:storm:t:{{{space}}}"]
        with suppress(RedisError):
            await self._server.delete(self._chance.choice(names))
            self._counts["evictions"] += 1
