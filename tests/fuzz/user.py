"""One process that uses the cache of the Python runtime, line by line as it is told; `user.mjs` is its twin."""

import asyncio
import gc
import json
import random
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

from redis.exceptions import RedisError

from rapidkit_redis import RedisProvider, RedisSettings, check_health
from rapidkit_redis.cache import MISSING, Cache, CacheConfig, CacheTimeoutError

TIMEOUT, PATIENT = 0.2, 3.0
"""The second: where nothing is to fail, however busy the machine is."""
HARD = 0.4
KEYS = [f"key{number}" for number in range(8)]
TAGS = ["t0", "t1"]
TASKS = 4
KNOWN = (RedisError, CacheTimeoutError)
NO_TEXT = "UnicodeDecodeError"
"""What redis-py raises, of a reply that is no text, to who wants texts."""


def value_of(key: str) -> dict[str, Any]:
    """Return what stands under a key, if anything does; some of it is deflated."""
    return {"key": key, "text": key * 400}


async def load(key: str) -> dict[str, Any]:
    """Load one."""
    await asyncio.sleep(0)
    return value_of(key)


async def load_many(keys: list[str]) -> dict[str, Any]:
    """Load several."""
    return {key: value_of(key) for key in keys}


class User:
    """A connection and its cache.

    Args:
        url: Of the server.
        number: Tells it from others.
        seed: What it does.
        alone: Whether it uses the cache alone, of a server that is honest.
    """

    def __init__(self, url: str, number: int, seed: int, alone: bool = False) -> None:
        timeout = PATIENT if alone else TIMEOUT
        settings = {"redis_command_timeout": timeout, "redis_connect_timeout": timeout, "redis_connect_retries": 1}
        self.settings = RedisSettings(
            redis_url=url, cache_namespace=f"python{number}", redis_connect_backoff_base=0.01, **settings
        )
        self.provider = RedisProvider(self.settings, cache=CacheConfig(deflate=True))
        self.cache: Cache = self.provider.cache()
        self.client = self.provider.client()
        self.chance = random.Random(seed)  # noqa: S311 (a seed makes it again)
        self.outcomes: Counter[str] = Counter()
        self.slowest: dict[str, float] = {}
        self.strange: list[str] = []
        some = self.chance.sample
        self.calls: dict[str, Callable[[str], Awaitable[Any]]] = {
            "get": lambda key: self.cache.get(key),
            "get near": lambda key: self.cache.get(key, near=True),
            "get_many": lambda _: self.cache.get_many(some(KEYS, 3)),
            "get_or_set": lambda key: self.cache.get_or_set(key, lambda: load(key), hard_timeout=HARD),
            "get_or_set near": lambda key: self.cache.get_or_set(key, lambda: load(key), hard_timeout=HARD, near=True),
            "get_or_set stale": lambda key: self.cache.get_or_set(
                key, lambda: load(key), hard_timeout=HARD, ttl=1, stale_ttl=60, tags=TAGS, refresh_ahead=0.5
            ),
            "get_or_set_many": lambda _: self.cache.get_or_set_many(some(KEYS, 3), load_many, hard_timeout=HARD),
            "set": lambda key: self.cache.set(key, value_of(key), tags=TAGS[:1]),
            "delete": lambda key: self.cache.delete(key),
            "invalidate": lambda _: self.cache.invalidate_tags("t0"),
            "soften": lambda _: self.cache.invalidate_tags("t1", soft=True),
            "clear": lambda _: self.cache.clear(),
            "exists": lambda key: self.cache.exists(key),
            "ttl": lambda key: self.cache.ttl(key),
            "expire": lambda key: self.cache.expire(key),
            "client": lambda key: self.client.execute_command("SET", f"raw:{key}", "x", "PX", 60_000),
            "pipeline": self._pipeline,
            "health": lambda _: check_health(self.client, self.settings, [self.cache.state]),
            "get_or_set view": lambda key: self.cache.namespace("view").get_or_set(
                key, lambda: load(key), hard_timeout=HARD, near=True
            ),
        }
        self.alone = alone
        if alone:
            del self.calls["client"], self.calls["pipeline"]

    async def storm(self, ends_at: float) -> None:
        """Do random calls, a few at a time, until then."""

        async def work() -> None:
            while time.monotonic() < ends_at:
                await self.call(self.chance.choice(list(self.calls)), self.chance.choice(KEYS))

        await asyncio.gather(*[work() for _ in range(TASKS)])

    async def call(self, name: str, key: str) -> Any:
        """Do one call, and count what comes of it."""
        started = time.monotonic()
        try:
            result = await self.calls[name](key)
            outcome = self.judge(name, key, result)
        except KNOWN as error:
            outcome = type(error).__name__
        except Exception as error:
            outcome = type(error).__name__
            if outcome != NO_TEXT or name not in ("client", "pipeline"):
                self.strange.append(f"{name}: {traceback.format_exc()}")
        self.outcomes[outcome] += 1
        self.slowest[name] = max(self.slowest.get(name, 0), time.monotonic() - started)

    def judge(self, name: str, key: str, result: Any) -> str:
        """Say whether a result is one that there can be."""
        if name in ("get_many", "get_or_set_many"):
            good = all(result[each] == value_of(each) for each in result) and (name == "get_many" or len(result) == 3)
        elif name.startswith("get"):
            good = result == value_of(key) or (result is MISSING and not name.startswith("get_or_set"))
        elif name == "set":
            good = result is None
        elif name in ("delete", "invalidate", "soften", "clear"):
            good = result in ("applied", "queued")
        elif name in ("exists", "expire"):
            good = isinstance(result, bool)
        elif name == "ttl":
            good = result is None or isinstance(result, float)
        elif name == "health":
            good = result["status"] in ("ok", "degraded", "error")
        else:
            good = True
        if not good:
            self.strange.append(f"{name} {key}: {result!r}"[:500])
        return "miss" if result is MISSING else "value"

    async def _pipeline(self, key: str) -> object:
        pipeline = self.client.pipeline()
        pipeline.get(f"raw:{key}")
        pipeline.ping()
        return await pipeline.execute(raise_on_error=False)

    async def fault(self) -> str:
        """Say what is not as if nothing had been; empty where all is."""
        try:
            for key in KEYS:
                # What is near may be there for long where the server has not said that it has changed.
                assert await self.cache.get(key, near=True) in (MISSING, value_of(key))
                assert await self.cache.get_or_set(key, partial(load, key), hard_timeout=HARD) == value_of(key)
            if not await self.cache.exists(KEYS[0]):
                return "what was loaded is not stored"
            if not self.alone:
                await self.client.set("raw", "1")
                assert await self.client.get("raw") == "1"
        except KNOWN as error:
            return repr(error)
        state = self.cache.state
        return "" if state.circuit == "closed" and state.pending == 0 and state.tracking else str(state)


class Process:
    """What is done line by line."""

    def __init__(self) -> None:
        self.users: list[User] = []
        self.unhandled: list[str] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, context: self.unhandled.append(repr(context)))
        sys.unraisablehook = lambda found: self.unhandled.append(repr(found))

    async def open(self, urls: list[str], seed: int, alone: bool = False) -> dict[str, int]:
        """Open a connection and a cache for each server."""
        before = held()
        self.users = [User(url, number, seed + number, alone) for number, url in enumerate(urls)]
        return before

    async def one(self, name: str, key: str) -> None:
        """Do one call with each."""
        for user in self.users:
            await user.call(name, key)

    async def storm(self, seconds: float) -> dict[str, Any]:
        """Use them all, while the servers are hostile."""
        ends_at = time.monotonic() + seconds
        await asyncio.gather(*[user.storm(ends_at) for user in self.users])
        outcomes: Counter[str] = Counter()
        slowest: dict[str, float] = {}
        for user in self.users:
            outcomes += user.outcomes
            for name, took in user.slowest.items():
                slowest[name] = max(slowest.get(name, 0), took)
            user.outcomes.clear()
            user.slowest.clear()
        strange = [each for user in self.users for each in user.strange]
        return {"outcomes": outcomes, "slowest": slowest, "strange": strange, "unhandled": self.unhandled}

    async def recover(self, seconds: float) -> list[str]:
        """Wait until all work again; say what is wrong with one that does not."""
        ends_at = time.monotonic() + seconds
        for user in self.users:
            while fault := await user.fault():
                if time.monotonic() > ends_at:
                    return [fault, str(user.cache.state)]
                await asyncio.sleep(0.01)
        return []

    async def close(self) -> dict[str, Any]:
        """Close them all; return what is left."""
        for user in self.users:
            await asyncio.wait_for(user.provider.aclose(), 10)
        self.users = []
        await asyncio.sleep(0)
        gc.collect()
        await asyncio.sleep(0)
        return {"held": held(), "unhandled": self.unhandled}


def held() -> dict[str, int]:
    """Return how many files are open, and how many tasks there are."""
    return {"files": len(list(Path("/dev/fd").iterdir())), "tasks": len(asyncio.all_tasks())}


async def _serve() -> None:
    loop, process = asyncio.get_running_loop(), Process()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        request = json.loads(line)
        try:
            answer = {"answer": await getattr(process, request.pop("do"))(**request)}
        except Exception:
            answer = {"crash": traceback.format_exc()}
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({**answer, "megabytes": used}), flush=True)


if __name__ == "__main__":
    asyncio.run(_serve())
