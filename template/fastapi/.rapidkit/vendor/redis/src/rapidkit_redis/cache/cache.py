"""The cache, for asyncio: what an application calls."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, Literal, TypeVar, overload

from redis.exceptions import RedisError
from typing_extensions import Unpack

from rapidkit_redis.cache.adapter import PLAIN, adapter_of
from rapidkit_redis.cache.decorator import create_cached
from rapidkit_redis.cache.engine import Engine
from rapidkit_redis.cache.errors import MISSING, CacheKeyError, Missing, NotFound
from rapidkit_redis.cache.flight import Loader
from rapidkit_redis.cache.group import Group, GroupLoader
from rapidkit_redis.cache.keys import Keyspace, encode_name
from rapidkit_redis.cache.policy import CacheOptions, create_policy
from rapidkit_redis.cache.read_through import ReadThrough
from rapidkit_redis.cache.stats import CacheStats
from rapidkit_redis.cache.wire import Names

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])

Applied = Literal["applied", "queued"]
"""What became of a deletion: every later read, in any process, knows of it; or it waits for Redis."""

NAMES_KEPT: Final = 4096
"""Of how many keys the encoded names are remembered."""


class Cache:
    """A cache in Redis that Python and TypeScript share.

    Reads that Redis does not answer are misses, and loaders run without being stored: an outage slows an application
    down, it does not stop it. Writes and deletions raise what redis-py raises.

    Args:
        engine: The event loop's.
        namespace: The first part of every key.
        ttl: Seconds, where a call names none.

    Raises:
        CacheKeyError: The namespace is empty or holds a lone surrogate.
    """

    def __init__(self, engine: Engine, *, namespace: str, ttl: float) -> None:
        self._engine = engine
        self._reads = ReadThrough(engine)
        self._keyspace = Keyspace(namespace)
        self._ttl = ttl
        self._known_names = lru_cache(NAMES_KEPT)(self._create_names)
        self._untimed = create_policy(ttl)
        self._timed = create_policy(ttl, refresh_ahead=0.5)  # so that reads ask for the age

    @property
    def stats(self) -> CacheStats:
        """What was counted in this event loop, all namespaces together."""
        return self._engine.stats

    def namespace(self, name: str) -> "Cache":
        """Return a view whose keys, tags and `clear` are its own; it stands below this one's namespace.

        Raises:
            CacheKeyError: The name is empty or holds a lone surrogate.
        """
        Keyspace(name)
        return Cache(self._engine, namespace=f"{self._keyspace.namespace}:{name}", ttl=self._ttl)

    @overload
    async def get(self, key: str, *, model: None = None, tags: Sequence[str] = ()) -> Any: ...
    @overload
    async def get(self, key: str, *, model: type[T], tags: Sequence[str] = ()) -> T | Missing: ...
    async def get(self, key: str, *, model: Any = None, tags: Sequence[str] = ()) -> Any:
        """Return a fresh value, or `MISSING`.

        Args:
            key: The key.
            model: The annotation by which the value comes back: a Pydantic model, a dataclass, `list[Item]`, …
            tags: Tags that the entry must have. They save a second trip to the server for an entry that has tags.

        Raises:
            NotFound: The cache remembers that there is no such thing.
        """
        engine = self._engine
        try:
            look = await engine.look(self._names(key, tags), self._untimed)
        except RedisError:
            engine.stats.bypassed += 1
            return MISSING
        if look.fresh:
            value = engine.value(look.entry, PLAIN if model is None else adapter_of(model))
            if value is not MISSING:
                engine.stats.hits += 1
                return value
        engine.stats.misses += 1
        return MISSING

    async def get_many(self, keys: Iterable[str], *, model: Any = None) -> dict[str, Any]:
        """Return the fresh values of those keys that have one."""
        engine, adapter = self._engine, adapter_of(model)
        names = {key: self._names(key, ()) for key in keys}
        try:
            looks = await engine.look_many(names.values(), self._untimed)
        except RedisError:
            engine.stats.bypassed += len(names)
            return {}
        found: dict[str, Any] = {}
        for key, look in zip(names, looks, strict=True):
            try:
                value = engine.value(look.entry, adapter) if look.fresh else MISSING
            except NotFound:
                continue
            if value is not MISSING:
                found[key] = value
        engine.stats.hits += len(found)
        engine.stats.misses += len(names) - len(found)
        return found

    async def set(
        self, key: str, value: Any, *, model: Any = None, tags: Sequence[str] = (), **options: Unpack[CacheOptions]
    ) -> None:
        """Store a value. Whoever loads the key meanwhile does not store his.

        Args:
            key: The key.
            value: What `get` is to return.
            model: The annotation by which it is stored.
            tags: At most 255.
            options: As in `CacheOptions`; `ttl=0` deletes.

        Raises:
            CacheValueError: The value cannot be stored, or is too large.
            redis.exceptions.RedisError: Redis does not answer.
        """
        policy = create_policy(self._ttl, **options)
        await self._engine.set(self._names(key, tags), policy, *adapter_of(model).encode(value))

    async def set_many(
        self, values: Mapping[str, Any], *, model: Any = None, tags: Sequence[str] = (), **options: Unpack[CacheOptions]
    ) -> None:
        """Store values, all with the same options, as `set` does."""
        policy, adapter = create_policy(self._ttl, **options), adapter_of(model)
        encoded = [(self._names(key, tags), *adapter.encode(value)) for key, value in values.items()]
        for _, _, payload in encoded:
            self._engine.check_size(payload)
        await asyncio.gather(*(self._engine.set(each, policy, codec, payload) for each, codec, payload in encoded))

    async def delete(self, key: str) -> Applied:
        """Delete a value, and keep whoever loads it from storing what he has read before.

        Raises:
            redis.exceptions.RedisError: Redis does not answer; the deletion may have been done.
        """
        return await self.delete_many([key])

    async def delete_many(self, keys: Iterable[str]) -> Applied:
        """Delete values, as `delete` does."""
        await self._engine.wire.delete([self._names(key, ()) for key in keys])
        return "applied"

    @overload
    async def get_or_set(
        self,
        key: str,
        loader: Loader,
        *,
        model: None = None,
        tags: Sequence[str] = (),
        **options: Unpack[CacheOptions],
    ) -> Any: ...
    @overload
    async def get_or_set(
        self,
        key: str,
        loader: Loader,
        *,
        model: type[T],
        tags: Sequence[str] = (),
        **options: Unpack[CacheOptions],
    ) -> T: ...
    async def get_or_set(
        self,
        key: str,
        loader: Loader,
        *,
        model: Any = None,
        tags: Sequence[str] = (),
        **options: Unpack[CacheOptions],
    ) -> Any:
        """Return a value from the cache, or from its loader, which runs once for all who ask, in all processes.

        Args:
            key: The key.
            loader: A function without arguments that returns the value, or an awaitable of it; or an `Entry` with a
                ttl and tags of its own. It raises `NotFound` where there is no such thing.
            model: The annotation by which the value comes back.
            tags: At most 255; a change of one of them makes the entry a miss.
            options: As in `CacheOptions`.

        Raises:
            NotFound: There is no such thing.
            CacheTimeoutError: The hard timeout passed.
            CacheLoadError: The loader asked for the key that it loads.
            CacheValueError: What the loader returned cannot be stored.
            Exception: What the loader raised, as it was.
        """
        policy = create_policy(self._ttl, **options) if options else self._untimed
        adapter = PLAIN if model is None else adapter_of(model)
        return await self._reads.get_or_set(self._names(key, tags), loader, policy, adapter)

    async def get_or_set_many(
        self,
        keys: Iterable[str],
        loader: GroupLoader,
        *,
        model: Any = None,
        tags: Sequence[str] = (),
        **options: Unpack[CacheOptions],
    ) -> dict[str, Any]:
        """Return values from the cache; one call of the loader brings all that are missing and that nobody loads.

        Args:
            keys: The keys.
            loader: A function of a list of keys that returns their values by key, or an awaitable of that. Keys that
                it leaves out are not found.
            model: The annotation by which each value comes back.
            tags: Each entry's.
            options: As in `CacheOptions`.

        Returns:
            The values that there are, in the order of `keys`.

        Raises:
            Exception: As `get_or_set`, save `NotFound`.
        """
        policy, adapter = create_policy(self._ttl, **options), adapter_of(model)
        names = {key: self._names(key, tags) for key in keys}
        return await Group(self._engine, loader, policy, adapter).get_or_set(names)

    async def exists(self, key: str) -> bool:
        """Tell whether `get` would return a value."""
        try:
            look = await self._engine.look(self._names(key, ()), self._untimed)
        except RedisError:
            return False
        return look.fresh and look.entry is not None and not look.entry.negative

    async def ttl(self, key: str) -> float | None:
        """Return for how many seconds the entry stays fresh: 0 for a stale one; None where there is none.

        Raises:
            redis.exceptions.RedisError: Redis does not answer.
        """
        look = await self._engine.look(self._names(key, ()), self._timed)
        if look.entry is None:
            return None
        return 0.0 if look.stale else (look.entry.soft_ms - look.age_ms) / 1000

    async def expire(self, key: str) -> bool:
        """Make an entry stale: it is served only while its loader is slow or fails. Tell whether there was a fresh one.

        Raises:
            redis.exceptions.RedisError: Redis does not answer.
        """
        return await self._engine.expire(self._names(key, ()), self._untimed)

    def cached(
        self, key: str, *, model: Any = None, tags: Sequence[str] = (), **options: Unpack[CacheOptions]
    ) -> Callable[[F], F]:
        """Return a decorator for an async function, whose results are cached.

        Args:
            key: A format of names of the function's arguments: `"item:{item_id}"`.
            model: The annotation by which results come back; otherwise the function's own.
            tags: Formats too.
            options: As in `CacheOptions`.

        Raises:
            CacheKeyError: A format cannot be used, or names what is no argument.
        """
        return create_cached(key, tags, model, options, cache=lambda: self)

    async def invalidate_tags(self, *tags: str, soft: bool = False) -> Applied:
        """Make every entry with one of these tags a miss, or with `soft` stale.

        Raises:
            redis.exceptions.RedisError: Redis does not answer; the invalidation may have been done.
        """
        await self._engine.wire.rewrite_tags([self._keyspace.tag(encode_name(tag)) for tag in tags], soft=soft)
        return "applied"

    async def clear(self) -> Applied:
        """Make every entry of this namespace a miss; those of its views stay.

        Raises:
            redis.exceptions.RedisError: Redis does not answer; the invalidation may have been done.
        """
        await self._engine.wire.rewrite_namespace(self._keyspace.token)
        return "applied"

    def _names(self, key: str, tags: Sequence[str]) -> Names:
        if isinstance(tags, str):
            raise CacheKeyError(f"tags={tags!r} is one text; accepted is a list of texts, as in tags=[{tags!r}]")
        try:
            return self._known_names(key, tuple(tags))
        except TypeError:  # what cannot be hashed is no text, which this says
            return self._create_names(key, tuple(tags))

    def _create_names(self, key: str, tags: tuple[str, ...]) -> Names:
        return Names.of(self._keyspace, key, tags)
