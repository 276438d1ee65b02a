"""Random readers, writers, invalidators and an evictor, who notice a stale value; `storm.mjs` is its twin.

The source of a key is a counter. Who changes it invalidates the cache, and when that has returned he raises the key's
floor to what the counter was: a read that begins later and returns less is stale. Writers of a key take turns, by a
lock, as the order of two concurrent writes is nobody's promise.
"""

import asyncio
import random
from typing import Any

from redis.asyncio import Redis

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
        raw: Where counters, floors and locks are; the cache's own keys are in database 0 of the same server.
        chance: Decides everything.
    """

    def __init__(self, cache: Any, raw: Redis, chance: random.Random) -> None:
        self._cache = cache
        self._raw = raw
        self._chance = chance
        self._stale: list[str] = []
        self._counts = {"reads": 0, "loads": 0, "writes": 0, "invalidations": 0, "evictions": 0}
        self._left = 0

    async def run(self, steps: int, tasks: int) -> dict[str, Any]:
        """Do so many steps, in so many tasks; return what was counted, and each stale read."""
        self._left = steps
        await asyncio.gather(*(self._work() for _ in range(tasks)))
        return {**self._counts, "stale": self._stale}

    async def _work(self) -> None:
        while self._left > 0:
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
        floor = int(await self._raw.get(f"floor:{key}") or 0)

        async def loader() -> int:
            self._counts["loads"] += 1
            value = int(await self._raw.get(f"source:{key}") or 0)
            await asyncio.sleep(self._chance.random() * 0.004)
            return value

        if loads:
            value = await self._cache.get_or_set(key, loader, tags=tags, **OPTIONS)
        else:
            value = await self._cache.get(key)
        self._counts["reads"] += 1
        if isinstance(value, int) and value < floor:
            self._stale.append(f"{key}: {value} after {floor}")

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
            if kind == "delete":
                done = await self._cache.delete(f"k{number}")
            elif kind == "set":
                await self._cache.set(f"k{number}", values[number], tags=[f"t{number % TAGS}"], ttl=2.0)
                done = "applied"
            elif kind == "tag":
                done = await self._cache.invalidate_tags(f"t{number % TAGS}")
            else:
                done = await self._cache.clear()
            self._counts["writes" if kind == "set" else "invalidations"] += 1
            if done == "applied":
                for each, value in values.items():
                    await self._raw.eval(RAISE, 1, f"floor:k{each}", value)
        finally:
            for each in held:
                await self._raw.eval(UNLOCK, 1, f"lock:k{each}", me)

    async def _evict(self, number: int) -> None:
        key, tag = f"k{number}", f"t{number % TAGS}"
        names = [f"c1:storm:v:{{{key}}}", f"c1l:storm:{{{key}}}", f"c1:storm:t:{{{tag}}}", "c1:storm:t:{*}"]
        await self._raw.eval("redis.call('SELECT', 0) return redis.call('DEL', ARGV[1])", 0, self._chance.choice(names))
        self._counts["evictions"] += 1
