"""One process of the Python side: does what the test says, line by line; `agent.mjs` is its twin."""

import asyncio
import json
import random
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

from rapidkit_redis import RedisProvider, RedisSettings
from rapidkit_redis.cache import MISSING, Cache, NotFound
from tests.cross.plain import PlainCache
from tests.cross.storm import Storm


class Agent:
    """The commands: each is a method that takes what its line says and returns what the answer says."""

    def __init__(self, cache: Cache, raw: Redis, provider: RedisProvider) -> None:
        self._cache = cache
        self._raw = raw
        self._provider = provider
        self._storm: Storm | None = None

    async def load(self, key: str, tags: list[str], options: dict[str, float], gated: bool = False) -> object:
        """Read through the cache; the loader counts itself, reads the source, and may wait at a gate."""

        async def loader() -> Any:
            await self._raw.incr(f"loads:{key}")
            value = await self._raw.get(f"source:{key}")
            if gated:
                await self._raw.lpush(f"began:{key}", "1")
                await self._raw.blpop([f"gate:{key}"], 20)
            else:
                await asyncio.sleep(options.get("pause", 0))
            if value is None:
                raise NotFound(key)
            return json.loads(value)

        wanted: Any = {name: seconds for name, seconds in options.items() if name != "pause"}
        return await self._cache.get_or_set(key, loader, tags=tags, **wanted)

    async def get(self, key: str, near: bool = False) -> object:
        """Read without a loader."""
        value = await self._cache.get(key, near=near)
        return {"missing": True} if value is MISSING else {"value": value}

    async def set(self, key: str, value: Any, tags: list[str]) -> None:
        """Store a value."""
        await self._cache.set(key, value, tags=tags)

    async def delete(self, key: str) -> str:
        """Delete one."""
        return await self._cache.delete(key)

    async def invalidate(self, tags: list[str], soft: bool = False) -> str:
        """Invalidate tags."""
        return await self._cache.invalidate_tags(*tags, soft=soft)

    async def clear(self) -> str:
        """Clear the namespace."""
        return await self._cache.clear()

    async def state(self) -> object:
        """Say what the cache is up to, and what it has counted."""
        return {**asdict(self._cache.state), **asdict(self._cache.stats)}

    async def storm(
        self,
        seed: int,
        steps: int,
        tasks: int,
        plain: bool,
        grace: float | None = None,
        seconds: float = 0.0,
        keeps_sets: bool = True,
    ) -> object:
        """Do random steps."""
        cache: Any = PlainCache(self._raw) if plain else self._cache
        chance = random.Random(seed)  # noqa: S311 (a test)
        self._storm = Storm(cache, self._raw, self._provider.client(), chance, grace, keeps_sets=keeps_sets)
        return await self._storm.run(steps, tasks, seconds)

    async def traffic(self, seconds: float) -> object:
        """Read and write through the client all the time, and say what failed, and when it last did."""
        client: Any = self._provider.client()
        counts = {"done": 0, "failed": 0}
        longest = last = 0.0
        began = loop_time = time.monotonic()
        while loop_time - began < seconds:
            key = f"traffic:{counts['done'] % 64}"
            try:
                await client.set(key, "1", px=5000)
                await client.get(key)
                counts["done"] += 1
            except RedisError:
                counts["failed"] += 1
                last = time.monotonic() - began
            longest = max(longest, time.monotonic() - loop_time)
            await asyncio.sleep(0.005)
            loop_time = time.monotonic()
        return {**counts, "longest": longest, "last": last}

    async def settled(self) -> list[str]:
        """Return what is stale after a storm."""
        assert self._storm is not None
        return await self._storm.settled()


async def _serve(url: str, namespace: str, raw_url: str) -> None:
    values = json.loads(url) if url.startswith("{") else {"REDIS_URL": url}
    named = {name.lower(): value for name, value in values.items()}
    provider = RedisProvider(RedisSettings(**named, cache_namespace=namespace))
    await provider.start()
    raw = Redis.from_url(raw_url, decode_responses=True, max_connections=200, socket_timeout=None)
    agent = Agent(provider.cache(), raw, provider)
    loop = asyncio.get_running_loop()
    running: set[asyncio.Task[None]] = set()
    print(json.dumps({"ready": True}), flush=True)
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        request = json.loads(line)
        task = loop.create_task(_answer(getattr(agent, request.pop("do")), request.pop("id"), request))
        running.add(task)
        task.add_done_callback(running.discard)
    await provider.aclose()
    await raw.aclose()


async def _answer(method: Callable[..., Awaitable[object]], number: int, arguments: dict[str, Any]) -> None:
    try:
        answer = {"id": number, "result": await method(**arguments)}
    except Exception as error:
        answer = {"id": number, "error": type(error).__name__, "message": str(error)}
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    asyncio.run(_serve(*sys.argv[1:]))
