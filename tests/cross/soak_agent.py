"""One process of the soak, in Python: readers, a writer, plain commands, callers who go; `soak_agent.mjs` is its twin.

Each process owns a group of keys, which only it writes, one change after another, and all processes read. The source
of a key is a counter. The owner counts it up, invalidates the key, and once that has returned `applied` he raises the
key's floor to what the counter was: a read that begins later and returns less is stale. Readers with the near cache
have a floor of their own, which is raised as much later as a near cache may be late. In the owner's process both are
raised at once, and also where the invalidation has to wait.
"""

import asyncio
import gc
import json
import random
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from redis.asyncio import BlockingConnectionPool, Redis
from redis.exceptions import RedisError

from rapidkit_redis import RedisProvider, RedisSettings
from rapidkit_redis.cache import CacheTimeoutError

KEYS, TAGS, READERS = 6, 2, 3
CONNECTIONS = 4
NEAR_SECONDS = 1.05
"""How late a near cache may be whose connection was cut off without a word: it serves for a second after a PONG."""

PAUSE = 0.08
"""The mean time between two steps of a task, in seconds, so that others have the machine too."""

LAG_SECONDS = 0.05
FAILED: Final = object()
OPTIONS: dict[str, Any] = {"ttl": 2.0, "hard_timeout": 8.0}


class LoaderError(Exception):
    """What some loads end with."""


class Agent:
    """The commands: each is a method that takes what its line says and returns what the answer says."""

    def __init__(self, provider: RedisProvider, raw: Redis, own: str, groups: list[str]) -> None:
        self._client = provider.client()
        self._cache = provider.cache()
        self._raw = raw
        self._own_group = own
        self._groups = groups
        self._views = {group: self._cache.namespace(group) for group in groups}
        self._own: dict[str, int] = {}
        self._counts: Counter[str] = Counter()
        self._stale: list[str] = []
        self.broken: list[str] = []
        self._longest = ("", 0.0)
        self._lag = 0.0
        self._running = False
        self._tasks: set[asyncio.Task[None]] = set()

    async def begin(self, seed: int) -> None:
        """Start the tasks; they run until `stop`."""
        self._chance = random.Random(seed)  # noqa: S311 (a test)
        self._counts.clear()
        self._longest, self._lag, self._running = ("", 0.0), 0.0, True
        steps = [self._read] * READERS + [self._write, self._command, self._leave]
        for work in [self._watch_lag(), *(self._repeat(step) for step in steps)]:
            self._keep(work)

    async def stop(self) -> dict[str, Any]:
        """Let every task end its step, and return what was counted.

        Returns:
            The counts; each stale read; what has failed unseen; of the longest call its name, its seconds, and how late
            the event loop was at most.
        """
        self._running = False
        while self._tasks:
            await asyncio.wait(self._tasks)
        call, seconds = self._longest
        longest = [call, round(seconds, 2), round(self._lag, 2)]
        return {"counts": self._counts, "stale": self._stale, "broken": self.broken, "longest": longest}

    async def state(self) -> dict[str, Any]:
        """Say whether the cache uses Redis, and how many invalidations wait."""
        return {"circuit": self._cache.state.circuit, "pending": self._cache.state.pending}

    async def measure(self) -> dict[str, Any]:
        """Use as many connections as there may be, and the near cache; return what this process holds."""
        for _ in range(CONNECTIONS + 1):  # the first command on a connection that is dead finds that out, and ends it
            pings = [client.ping() for client in (self._client, self._raw) for _ in range(CONNECTIONS)]
            found = await asyncio.gather(*pings, return_exceptions=True)
            if all(each is True for each in found):
                break
        else:
            raise AssertionError(found)
        await self._views[self._own_group].delete("measured")
        await self._views[self._own_group].get("measured", near=True)
        gc.collect()
        loop: Any = asyncio.get_running_loop()
        running = Counter(getattr(task.get_coro(), "__qualname__", "?") for task in asyncio.all_tasks())
        return {
            "held": {
                "tasks": dict(sorted(running.items())),
                "timers": sum(not timer.cancelled() for timer in loop._scheduled),
                "files": _open_files(),
            },
            "memory": {"traced": tracemalloc.get_traced_memory()[0]},
        }

    async def grown(self) -> list[str]:
        """Return where memory was taken since this was last asked, the most first."""
        now = tracemalloc.take_snapshot()
        before, self._snapshot = getattr(self, "_snapshot", now), now
        return [str(each) for each in now.compare_to(before, "lineno")[:12]]

    def _keep(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if task.exception() is not None:
            self.broken.append(repr(task.exception()))

    async def _repeat(self, step: Callable[[], Awaitable[None]]) -> None:
        while self._running:
            await step()
            await asyncio.sleep(self._chance.random() * 2 * PAUSE)

    async def _watch_lag(self) -> None:
        """Measure how late the event loop is, on a machine that is busy with something else."""
        while self._running:
            began = time.monotonic()
            await asyncio.sleep(LAG_SECONDS)
            self._lag = max(self._lag, time.monotonic() - began - LAG_SECONDS)

    async def _call(self, name: str, call: Awaitable[Any], spent: Callable[[], float] = lambda: 0.0) -> Any:
        """Return what a call returns, or FAILED; count it, its error, and how long it took beside its loader."""
        began = time.monotonic()
        self._counts[name] += 1
        try:
            return await call
        except (RedisError, LoaderError, CacheTimeoutError) as error:
            self._counts[f"{name}: {type(error).__name__}"] += 1
            return FAILED
        finally:
            seconds = time.monotonic() - began - spent()
            if seconds > self._longest[1]:
                self._longest = (name, seconds)

    async def _read(self) -> None:
        group, key = self._chance.choice(self._groups), f"k{self._chance.randrange(KEYS)}"
        near, name = self._chance.random() < 0.5, f"{group}:{key}"
        floor = max(int(await self._raw.get(f"{'near' if near else 'floor'}:{name}") or 0), self._own.get(name, 0))
        view, tags = self._views[group], [f"t{int(key[1:]) % TAGS}"]
        if self._chance.random() < 0.2:
            value = await self._call("get", view.get(key, near=near))
        else:
            options = dict(OPTIONS)
            if self._chance.random() < 0.3:
                options.update(stale_ttl=1.0, soft_timeout=0.02)
            if self._chance.random() < 0.2:
                options.update(refresh_ahead=0.5)
            loader, spent = self._loader(name)
            value = await self._call("get_or_set", view.get_or_set(key, loader, tags=tags, near=near, **options), spent)
        self._judge(f"{name}{' near' if near else ''}", value, floor)

    def _judge(self, what: str, value: object, floor: int) -> None:
        if isinstance(value, int) and value < floor:
            self._stale.append(f"{what}: {value} after {floor}")

    def _loader(self, name: str) -> tuple[Callable[[], Awaitable[int]], Callable[[], float]]:
        spent = 0.0
        fails, pause = (
            self._chance.random() < 0.02,
            self._chance.random() * (0.2 if self._chance.random() < 0.05 else 0.004),
        )

        async def loader() -> int:
            nonlocal spent
            began = time.monotonic()
            self._counts["loads"] += 1
            value = int(await self._raw.get(f"source:{name}") or 0)
            await asyncio.sleep(pause)
            spent += time.monotonic() - began
            if fails:
                raise LoaderError
            return value

        return loader, lambda: spent

    async def _write(self) -> None:
        group, view, chance = self._own_group, self._views[self._own_group], self._chance.random()
        number = self._chance.randrange(KEYS)
        kind = "delete" if chance < 0.5 else "set" if chance < 0.75 else "tag" if chance < 0.92 else "clear"
        changed = [number] if kind in ("delete", "set") else list(range(KEYS))
        if kind == "tag":
            changed = [each for each in changed if each % TAGS == number % TAGS]
        values = {f"{group}:k{each}": int(await self._raw.incr(f"source:{group}:k{each}")) for each in changed}
        key, tag = f"k{number}", f"t{number % TAGS}"
        dropped = self._cache.stats.dropped
        calls: dict[str, Callable[[], Awaitable[Any]]] = {
            "set": lambda: view.set(key, values[f"{group}:{key}"], tags=[tag], ttl=2.0),
            "delete": lambda: view.delete(key),
            "tag": lambda: view.invalidate_tags(tag),
            "clear": view.clear,
        }
        done = await self._call(kind, calls[kind]())
        if done is FAILED:
            return
        if done is None:  # a set; where it is dropped, the deletion of the old value waits
            done = "queued" if self._cache.stats.dropped > dropped else "applied"
        self._counts[done] += 1
        self._own.update(values)
        self._judge(
            f"{group}:{key}, by who wrote it",
            await self._call("get", view.get(key, near=True)),
            values[f"{group}:{key}"],
        )
        if done == "applied":
            await self._raw.mset({f"floor:{name}": value for name, value in values.items()})
            self._keep(self._raise_later(values))

    async def _raise_later(self, values: dict[str, int]) -> None:
        await asyncio.sleep(NEAR_SECONDS)
        await self._raw.mset({f"near:{name}": value for name, value in values.items()})

    async def _command(self) -> None:
        if self._chance.random() < 0.5:
            await self._call("client", self._client.set("plain", "value"))
        else:
            async with self._client.pipeline(transaction=self._chance.random() < 0.5) as pipeline:
                pipeline.get("plain")
                pipeline.incr("counted")
                await self._call("client", pipeline.execute())

    async def _leave(self) -> None:
        """Begin a load, and go before it is there."""
        number, near = self._chance.randrange(KEYS), self._chance.random() < 0.5
        loader, _ = self._loader(f"{self._own_group}:k{number}")
        view, tags = self._views[self._own_group], [f"t{number % TAGS}"]
        load = view.get_or_set(f"k{number}", loader, tags=tags, near=near, **OPTIONS)
        task = asyncio.ensure_future(load)
        await asyncio.wait({task}, timeout=self._chance.random() * 0.02)
        self._counts["left"] += not task.done()
        task.cancel()
        with suppress(asyncio.CancelledError, RedisError, LoaderError, CacheTimeoutError):
            await task


def _open_files() -> int:
    return sum(1 for _ in Path("/dev/fd").iterdir())


async def _serve(url: str, raw_url: str, own: str, groups: str) -> None:
    tracemalloc.start()
    loop = asyncio.get_running_loop()
    settings = RedisSettings(
        redis_url=url, cache_namespace="soak", redis_client_name=own, redis_max_connections=CONNECTIONS
    )
    provider = RedisProvider(settings)
    await provider.start()
    pool = BlockingConnectionPool.from_url(raw_url, decode_responses=True, max_connections=CONNECTIONS, timeout=None)
    raw = Redis.from_pool(pool)
    agent = Agent(provider, raw, own, groups.split(","))
    loop.set_exception_handler(lambda _, context: agent.broken.append(str(context)))
    print(json.dumps({"ready": True}), flush=True)
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        request = json.loads(line)
        number, method = request.pop("id"), getattr(agent, request.pop("do"))
        try:
            answer = {"id": number, "result": await method(**request)}
        except Exception as error:
            answer = {"id": number, "error": type(error).__name__, "message": str(error)}
        print(json.dumps(answer), flush=True)
    await provider.aclose()
    await raw.aclose()


if __name__ == "__main__":
    asyncio.run(_serve(*sys.argv[1:]))
