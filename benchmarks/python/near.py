"""One adapter for each Python library that keeps what it has read in the process, until the server says it changed.

Set up as `adapters` does, each with its own tracking of changes switched on.
"""

from collections.abc import Awaitable, Callable
from functools import partial
from importlib import import_module
from typing import Any

import orjson

from benchmarks.python.adapters import TTL, Adapter, Loader

Read = Callable[[], Awaitable[Any]]
ENTRY_SECONDS = 60
MEMORY_KB = 65_536


class NearAdapter(Adapter):
    """A cache that answers from the process's memory.

    Attributes:
        stored: Where item 0 is in Redis, for a foreign connection to write it.
    """

    stored: str

    def reader(self, number: int) -> Read:
        """Return what reads an item, with as little around the library's own call as there can be."""
        raise NotImplementedError

    async def get(self, number: int) -> Any:
        """Return the value of an item."""
        return await self.reader(number)()


class _Ours(NearAdapter):
    """This repository's cache: a fresh object each time. No other side is told of what changes in its namespace."""

    namespace = "near-python"
    stored = f"c1:{namespace}:v:{{item:0}}"
    frozen = False

    async def open(self, host: str, port: int, loader: Loader) -> None:
        runtime = import_module("rapidkit_redis")
        settings = runtime.RedisSettings(redis_url=f"redis://{host}:{port}/0", cache_namespace=self.namespace)
        self._provider = runtime.RedisProvider(settings, cache=runtime.CacheConfig(near=True))
        await self._provider.start()
        self._cache = self._provider.cache()
        self._loader = loader

    async def put(self, number: int) -> None:
        await self._cache.set(f"item:{number}", await self._loader(), ttl=float(TTL))

    def reader(self, number: int) -> Read:
        read = partial(self._cache.get, f"item:{number}")
        return partial(read, frozen=True) if self.frozen else read

    async def close(self) -> None:
        await self._provider.aclose()


class _OursFrozen(_Ours):
    """The same with one immutable object for all who read it."""

    namespace = "near-python-frozen"
    stored = f"c1:{namespace}:v:{{item:0}}"
    frozen = True


class _RedisPy(NearAdapter):
    """redis-py's client-side cache, which its synchronous client alone has. It keeps raw replies: orjson on top."""

    stored = "raw-near:0"

    async def open(self, host: str, port: int, loader: Loader) -> None:
        config = import_module("redis.cache").CacheConfig()
        self._redis = import_module("redis").Redis(host=host, port=port, protocol=3, cache_config=config)
        self._loader = loader

    async def put(self, number: int) -> None:
        self._redis.set(f"raw-near:{number}", orjson.dumps(await self._loader()), ex=TTL)

    def reader(self, number: int) -> Read:
        get, key = self._redis.get, f"raw-near:{number}"

        async def read() -> Any:
            return orjson.loads(get(key))

        return read

    async def close(self) -> None:
        self._redis.close()


class _Cashews(NearAdapter):
    """cashews with ``client_side=True``: it keeps decoded objects, and hands out one object to all who read it.

    In protocol 3, which redis-py 8 speaks by itself, it would not be told of any change.
    """

    packages = ("cashews", "redis", "hiredis")
    stored = "cashews:near:0"

    async def open(self, host: str, port: int, loader: Loader) -> None:
        self._cache = import_module("cashews").Cache()
        self._cache.setup(f"redis://{host}:{port}/0", client_side=True, protocol=2)
        self._loader = loader

    async def put(self, number: int) -> None:
        await self._cache.set(f"near:{number}", await self._loader(), expire=TTL)

    def reader(self, number: int) -> Read:
        return partial(self._cache.get, f"near:{number}")

    async def close(self) -> None:
        await self._cache.close()


class _ValkeyGlide(NearAdapter):
    """valkey-glide with a cache that the server keeps right. It keeps raw replies: orjson on top."""

    packages = ("valkey-glide", "orjson")
    stored = "glide-near:0"

    async def open(self, host: str, port: int, loader: Loader) -> None:
        glide = import_module("glide")
        cache = glide.ClientSideCache.create(
            max_cache_kb=MEMORY_KB, entry_ttl_ms=1000 * ENTRY_SECONDS, server_assisted=True
        )
        configuration = glide.GlideClientConfiguration(
            [glide.NodeAddress(host, port)], protocol=glide.ProtocolVersion.RESP3, client_side_cache=cache
        )
        self._client = await glide.GlideClient.create(configuration)
        self._expiry = glide.ExpirySet(glide.ExpiryType.SEC, TTL)
        self._loader = loader

    async def put(self, number: int) -> None:
        await self._client.set(f"glide-near:{number}", orjson.dumps(await self._loader()), expiry=self._expiry)

    def reader(self, number: int) -> Read:
        get, key = self._client.get, f"glide-near:{number}"

        async def read() -> Any:
            return orjson.loads(await get(key))

        return read

    async def close(self) -> None:
        await self._client.close()


NEAR_ADAPTERS: dict[str, type[NearAdapter]] = {
    "ours, near": _Ours,
    "ours, near, frozen": _OursFrozen,
    "redis-py, near": _RedisPy,
    "cashews, near": _Cashews,
    "valkey-glide, near": _ValkeyGlide,
}
