"""One adapter for each Python library: how its own documentation stores a value, reads it, and loads it once.

Libraries are imported when their adapter is opened: no environment has all of them. Where a library takes the caller's
codec it gets orjson, so that the difference between two sides is not the JSON decoder.
"""

from collections.abc import Awaitable, Callable
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import orjson

Loader = Callable[[], Awaitable[Any]]
TTL = 3600
LEASE = 10


class Adapter:
    """A cache behind one interface.

    Attributes:
        packages: The distributions whose versions belong to the figures.
    """

    packages: tuple[str, ...] = ("redis", "hiredis", "orjson")

    async def open(self, host: str, port: int, loader: Loader) -> None:
        """Connect; ``loader`` makes the value, and may be asked only by `put` and `load`."""
        raise NotImplementedError

    async def put(self, number: int) -> None:
        """Store the loader's value for item ``number``."""
        raise NotImplementedError

    async def get(self, number: int) -> Any:
        """Return the decoded value of item ``number``, which is there: what is measured."""
        raise NotImplementedError

    async def load(self, key: str) -> Any:
        """Return the value under ``key``, loaded under the library's protection if it is not there."""
        raise NotImplementedError

    async def close(self) -> None:
        """Disconnect."""
        raise NotImplementedError

    def versions(self) -> str:
        """Return the versions of what is measured here, such as ``redis 8.1.0, hiredis none``."""
        return ", ".join(f"{name} {_version(name)}" for name in self.packages)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


class _RedisPy(Adapter):
    """redis-py as it stands: GET and orjson; no protection."""

    async def open(self, host: str, port: int, loader: Loader) -> None:
        self._redis = import_module("redis.asyncio").Redis(host=host, port=port)
        self._loader = loader

    async def put(self, number: int) -> None:
        await self._redis.set(f"raw:{number}", orjson.dumps(await self._loader()), ex=TTL)

    async def get(self, number: int) -> Any:
        return orjson.loads(await self._redis.get(f"raw:{number}"))

    async def load(self, key: str) -> Any:
        found = await self._redis.get(key)
        if found is None:
            found = orjson.dumps(await self._loader())
            await self._redis.set(key, found, ex=TTL)
        return orjson.loads(found)

    async def close(self) -> None:
        await self._redis.aclose()


class _Ours(Adapter):
    """This repository's cache, without a stale window."""

    stale_ttl = 0.0

    async def open(self, host: str, port: int, loader: Loader) -> None:
        runtime = import_module("rapidkit_redis")
        settings = runtime.RedisSettings(redis_url=f"redis://{host}:{port}/0", cache_namespace="bench")
        self._provider = runtime.RedisProvider(settings)
        await self._provider.start()
        self._cache = self._provider.cache()
        self._loader = loader

    async def put(self, number: int) -> None:
        await self._cache.set(f"item:{number}", await self._loader(), ttl=float(TTL))

    async def get(self, number: int) -> Any:
        return await self._cache.get(f"item:{number}")

    async def load(self, key: str) -> Any:
        return await self._cache.get_or_set(key, self._loader, ttl=float(TTL), stale_ttl=self.stale_ttl)

    async def close(self) -> None:
        await self._provider.aclose()


class _OursStale(_Ours):
    """The same with a stale window: its reads ask for the entry's age as well."""

    stale_ttl = 600.0

    async def put(self, number: int) -> None:
        await self.get(number)

    async def get(self, number: int) -> Any:
        return await self.load(f"stale:{number}")


class _OursDecorator(_Ours):
    """The same through the decorator."""

    async def open(self, host: str, port: int, loader: Loader) -> None:
        await super().open(host, port, loader)

        async def read_item(item_id: int) -> Any:
            return await loader()

        self._read_item = self._cache.cached("decorated:{item_id}", ttl=float(TTL))(read_item)

    async def put(self, number: int) -> None:
        await self._read_item(number)

    async def get(self, number: int) -> Any:
        return await self._read_item(number)


class _Cashews(Adapter):
    """cashews: its own pickle, and ``lock=True`` against stampedes."""

    packages = ("cashews", "redis", "hiredis")

    async def open(self, host: str, port: int, loader: Loader) -> None:
        self._cache = import_module("cashews").Cache()
        # Its pool of 10 connections stays as it is: more of them were slower.
        self._cache.setup(f"redis://{host}:{port}/0")
        self._loader = loader

        async def load(key: str) -> Any:
            return await loader()

        self._load = self._cache(ttl=LEASE, key="{key}", lock=True)(load)

    async def put(self, number: int) -> None:
        await self._cache.set(f"cashews:{number}", await self._loader(), expire=TTL)

    async def get(self, number: int) -> Any:
        return await self._cache.get(f"cashews:{number}")

    async def load(self, key: str) -> Any:
        return await self._load(key)

    async def close(self) -> None:
        await self._cache.close()


class _Aiocache(Adapter):
    """aiocache with an orjson serializer, and ``cached_stampede``."""

    packages = ("aiocache", "redis", "hiredis", "orjson")

    async def open(self, host: str, port: int, loader: Loader) -> None:
        aiocache, serializers = import_module("aiocache"), import_module("aiocache.serializers")

        class OrjsonSerializer(serializers.BaseSerializer):  # type: ignore[misc, name-defined]
            DEFAULT_ENCODING = None

            def dumps(self, value: Any) -> bytes:
                return orjson.dumps(value)

            def loads(self, value: bytes | None) -> Any:
                return None if value is None else orjson.loads(value)

        options = {"endpoint": host, "port": port, "serializer": OrjsonSerializer()}
        self._cache = aiocache.Cache(aiocache.Cache.REDIS, **options)
        self._loader = loader

        async def load(key: str) -> Any:
            return await loader()

        protect = aiocache.cached_stampede(
            lease=LEASE, ttl=TTL, key_builder=lambda _, key: key, cache=aiocache.Cache.REDIS, **options
        )
        self._load = protect(load)

    async def put(self, number: int) -> None:
        await self._cache.set(f"aiocache:{number}", await self._loader(), ttl=TTL)

    async def get(self, number: int) -> Any:
        return await self._cache.get(f"aiocache:{number}")

    async def load(self, key: str) -> Any:
        return await self._load(key)

    async def close(self) -> None:
        await self._cache.close()
        await self._load.cache.close()


class _FastapiRedisSdk(Adapter):
    """fastapi-redis-sdk's CacheBackend with an orjson coder; it has no protection."""

    packages = ("fastapi-redis-sdk", "redis", "hiredis", "orjson")

    async def open(self, host: str, port: int, loader: Loader) -> None:
        class OrjsonCoder:
            encode = staticmethod(lambda value: orjson.dumps(value).decode())
            decode = staticmethod(orjson.loads)

        self._redis = import_module("redis.asyncio").Redis(host=host, port=port)
        self._cache = import_module("redis_fastapi").CacheBackend(self._redis, coder=OrjsonCoder)
        self._loader = loader

    async def put(self, number: int) -> None:
        await self._cache.set(f"sdk:{number}", await self._loader(), ttl=TTL)

    async def get(self, number: int) -> Any:
        return await self._cache.get(f"sdk:{number}")

    async def close(self) -> None:
        await self._redis.aclose()


class _FastapiCache2(Adapter):
    """fastapi-cache2's decorator, the only interface it has, with an orjson coder; it has no protection."""

    packages = ("fastapi-cache2", "redis", "hiredis", "orjson")

    async def open(self, host: str, port: int, loader: Loader) -> None:
        library, decorators = import_module("fastapi_cache"), import_module("fastapi_cache.decorator")

        class OrjsonCoder(library.Coder):  # type: ignore[misc, name-defined]
            encode = staticmethod(orjson.dumps)
            decode = staticmethod(orjson.loads)

        async def read_item(item_id: int) -> Any:
            return await loader()

        self._redis = import_module("redis.asyncio").Redis(host=host, port=port)
        backend = import_module("fastapi_cache.backends.redis").RedisBackend(self._redis)
        library.FastAPICache.init(backend, prefix="fastapi-cache2", coder=OrjsonCoder)
        self._read_item = decorators.cache(expire=TTL)(read_item)

    async def put(self, number: int) -> None:
        await self._read_item(number)

    async def get(self, number: int) -> Any:
        return await self._read_item(number)

    async def close(self) -> None:
        await self._redis.close()


class _ValkeyGlide(Adapter):
    """valkey-glide as it stands: GET and orjson; a client, with no protection."""

    packages = ("valkey-glide", "orjson")

    async def open(self, host: str, port: int, loader: Loader) -> None:
        glide = import_module("glide")
        address = glide.NodeAddress(host, port)
        self._client = await glide.GlideClient.create(glide.GlideClientConfiguration([address]))
        self._expiry = glide.ExpirySet(glide.ExpiryType.SEC, TTL)
        self._loader = loader

    async def put(self, number: int) -> None:
        await self._client.set(f"glide:{number}", orjson.dumps(await self._loader()), expiry=self._expiry)

    async def get(self, number: int) -> Any:
        return orjson.loads(await self._client.get(f"glide:{number}"))

    async def close(self) -> None:
        await self._client.close()


ADAPTERS: dict[str, type[Adapter]] = {
    "redis-py": _RedisPy,
    "ours": _Ours,
    "ours, stale window": _OursStale,
    "ours, decorator": _OursDecorator,
    "cashews": _Cashews,
    "aiocache": _Aiocache,
    "fastapi-redis-sdk": _FastapiRedisSdk,
    "fastapi-cache2": _FastapiCache2,
    "valkey-glide": _ValkeyGlide,
}
