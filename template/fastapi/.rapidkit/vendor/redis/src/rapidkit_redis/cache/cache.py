"""The cache, for asyncio: what an application calls."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final, TypeVar, overload

from redis.exceptions import RedisError
from typing_extensions import Unpack

from rapidkit_redis.cache.adapter import FROZEN, PLAIN, adapter_of
from rapidkit_redis.cache.decorator import create_cached
from rapidkit_redis.cache.engine import Engine
from rapidkit_redis.cache.errors import MISSING, CacheKeyError, Missing
from rapidkit_redis.cache.group import Group, GroupLoader
from rapidkit_redis.cache.invalidation import Applied, deletion
from rapidkit_redis.cache.keys import Keyspace, encode_name
from rapidkit_redis.cache.many import find_many
from rapidkit_redis.cache.order import Loader
from rapidkit_redis.cache.outbox import Operation, rotations
from rapidkit_redis.cache.policy import CacheOptions, LoadOptions, create_policy
from rapidkit_redis.cache.read_through import ReadThrough
from rapidkit_redis.cache.stats import CacheState, CacheStats
from rapidkit_redis.cache.wire import Names
from rapidkit_redis.cache.writer import Writer

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])

NAMES_KEPT: Final = 4096
"""Of how many keys the encoded names are remembered."""


class Cache:
    """A cache in Redis that Python and TypeScript share.

    Without Redis reads are misses at once, loaders run without being stored, values are dropped, and invalidations
    wait: an outage slows an application down, it does not stop it.

    Args:
        engine: The event loop's.
        namespace: The first part of every key.
        ttl: Seconds, where a call names none.

    Raises:
        CacheKeyError: The namespace is empty or holds a lone surrogate.
    """

    def __init__(self, engine: Engine, *, namespace: str, ttl: float) -> None:
        self._engine = engine
        counts = engine.stats.reads
        self._gets, self._many = counts["get"], counts["get_many"]
        self._reads = ReadThrough(engine, counts["get_or_set"])
        self._writes = Writer(engine)
        self._near = engine.config.near
        self._keyspace = Keyspace(namespace, engine.nodes.copies)
        self._ttl = ttl
        self._known_names = lru_cache(NAMES_KEPT)(self._create_names)
        self._known_untagged = lru_cache(NAMES_KEPT)(self._create_names)
        self._untimed = create_policy(ttl)
        self._timed = create_policy(ttl, refresh_ahead=0.5)  # so that reads ask for the age

    @property
    def stats(self) -> CacheStats:
        """What was counted in this event loop by now, all namespaces together."""
        return self._engine.stats.snapshot()

    @property
    def state(self) -> CacheState:
        """What this event loop's cache is up to, all namespaces together."""
        return self._engine.state

    def namespace(self, name: str) -> "Cache":
        """Return a view whose keys, tags and `clear` are its own; it stands below this one's namespace.

        Raises:
            CacheKeyError: The name is empty or holds a lone surrogate.
        """
        Keyspace(name)
        return type(self)(self._engine, namespace=f"{self._keyspace.namespace}:{name}", ttl=self._ttl)

    @overload
    async def get(
        self, key: str, *, model: None = None, tags: Sequence[str] = (), near: bool | None = None, frozen: bool = False
    ) -> Any: ...
    @overload
    async def get(
        self, key: str, *, model: type[T], tags: Sequence[str] = (), near: bool | None = None, frozen: bool = False
    ) -> T | Missing: ...
    async def get(
        self,
        key: str,
        *,
        model: Any = None,
        tags: Sequence[str] = (),
        near: bool | None = None,
        frozen: bool = False,
    ) -> Any:
        """Return a fresh value, or `MISSING`.

        Args:
            key: The key.
            model: The annotation by which the value comes back: a Pydantic model, a dataclass, `list[Item]`, …
            tags: Tags that the entry must have. They save a second trip to the server for an entry that has tags.
            near: As in `LoadOptions`.
            frozen: As in `LoadOptions`.

        Raises:
            NotFound: The cache remembers that there is no such thing.
            CacheValueError: It cannot be frozen.
        """
        engine = self._engine
        try:
            names = self._names(key, tags) if tags else self._known_untagged(key)
        except TypeError:  # what cannot be hashed is no text, which this says
            names = self._create_names(key)
        adapter = (FROZEN if frozen else PLAIN) if model is None else adapter_of(model, frozen)
        if near is None:
            near = self._near
        if near:
            value = engine.kept(names, adapter, self._gets)
            if value is not MISSING:
                return value
        reads, reader = self._gets, engine.reader
        if not reader.usable:
            reads.bypassed += 1
            return MISSING
        try:
            if near:
                look = await reader.look_and_keep(names, self._untimed)
            else:
                look = reader.judge(names, await reader.read(names), self._untimed)
                if look.open:
                    look = await reader.look(names, self._untimed, more=look.more, timed=look.timed)
        except RedisError:
            reads.bypassed += 1
            return MISSING
        if look.fresh:
            value = engine.value(look.entry, adapter, reads)
            if value is not MISSING:
                reads.hits += 1
                return value
        reads.misses += 1
        return MISSING

    async def get_many(
        self, keys: Iterable[str], *, model: Any = None, near: bool | None = None, frozen: bool = False
    ) -> dict[str, Any]:
        """Return the fresh values of those keys that have one, in the order of `keys`."""
        names = {key: self._names(key, ()) for key in keys}
        policy = self._untimed if near is None else replace(self._untimed, near=near)
        reads = self._many
        found = await find_many(self._engine, names, policy, adapter_of(model, frozen), reads)
        for look in found.missing.values():
            if look is None:
                reads.bypassed += 1
            else:
                reads.misses += 1
        return {key: found.values[key] for key in names if key in found.values}

    async def set(
        self, key: str, value: Any, *, model: Any = None, tags: Sequence[str] = (), **options: Unpack[CacheOptions]
    ) -> None:
        """Store a value. Whoever loads the key meanwhile does not store his.

        Where Redis does not answer it is dropped, and the old value is deleted as soon as Redis does.

        Args:
            key: The key.
            value: What `get` is to return.
            model: The annotation by which it is stored.
            tags: At most 255.
            options: As in `CacheOptions`; `ttl=0` deletes.

        Raises:
            CacheValueError: The value cannot be stored, or is too large.
            redis.exceptions.RedisError: The server refuses; or Redis does not answer, and no more deletions can wait.
        """
        policy = create_policy(self._ttl, **options)
        await self._writes.set(self._names(key, tags), policy, *adapter_of(model).encode(value))

    async def set_many(
        self, values: Mapping[str, Any], *, model: Any = None, tags: Sequence[str] = (), **options: Unpack[CacheOptions]
    ) -> None:
        """Store values, all with the same options, as `set` does."""
        policy, adapter = create_policy(self._ttl, **options), adapter_of(model)
        encoded = [(self._names(key, tags), *adapter.encode(value)) for key, value in values.items()]
        for _, _, payload in encoded:
            self._writes.check_size(payload)
        await asyncio.gather(*(self._writes.set(each, policy, codec, payload) for each, codec, payload in encoded))

    async def delete(self, key: str, *, strict: bool = False) -> Applied:
        """Delete a value, and keep whoever loads it from storing what he has read before.

        Args:
            key: The key.
            strict: Whether to raise where Redis does not answer, instead of letting the deletion wait for it.

        Returns:
            `applied`, or `queued` where it waits; until it is applied this process reads nothing from Redis.

        Raises:
            redis.exceptions.RedisError: The server refuses; or Redis does not answer, where `strict` is on or no more
                deletions can wait. It may have been done.
        """
        return await self._invalidate([deletion(self._names(key, ()))], strict)

    async def delete_many(self, keys: Iterable[str], *, strict: bool = False) -> Applied:
        """Delete values, as `delete` does."""
        return await self._invalidate([deletion(self._names(key, ())) for key in keys], strict)

    @overload
    async def get_or_set(
        self,
        key: str,
        loader: Loader,
        *,
        model: None = None,
        tags: Sequence[str] = (),
        **options: Unpack[LoadOptions],
    ) -> Any: ...
    @overload
    async def get_or_set(
        self,
        key: str,
        loader: Loader,
        *,
        model: type[T],
        tags: Sequence[str] = (),
        **options: Unpack[LoadOptions],
    ) -> T: ...
    async def get_or_set(
        self,
        key: str,
        loader: Loader,
        *,
        model: Any = None,
        tags: Sequence[str] = (),
        **options: Unpack[LoadOptions],
    ) -> Any:
        """Return a value from the cache, or from its loader, which runs once for all who ask, in all processes.

        Args:
            key: The key.
            loader: A function without arguments that returns the value, or an awaitable of it; or an `Entry` with a
                ttl and tags of its own. It raises `NotFound` where there is no such thing.
            model: The annotation by which the value comes back.
            tags: At most 255; a change of one of them makes the entry a miss.
            options: As in `LoadOptions`.

        Raises:
            NotFound: There is no such thing.
            CacheTimeoutError: The hard timeout passed.
            CacheLoadError: The loader asked for the key that it loads.
            CacheValueError: What the loader returned cannot be stored.
            Exception: What the loader raised, as it was.
        """
        policy = create_policy(self._ttl, **options) if options else self._untimed
        adapter = adapter_of(model, policy.frozen) if policy.frozen or model is not None else PLAIN
        return await self._reads.get_or_set(self._names(key, tags), loader, policy, adapter)

    async def get_or_set_many(
        self,
        keys: Iterable[str],
        loader: GroupLoader,
        *,
        model: Any = None,
        tags: Sequence[str] = (),
        **options: Unpack[LoadOptions],
    ) -> dict[str, Any]:
        """Return values from the cache; one call of the loader brings all that are missing and that nobody loads.

        Args:
            keys: The keys.
            loader: A function of a list of keys that returns their values by key, or an awaitable of that. Keys that
                it leaves out are not found.
            model: The annotation by which each value comes back.
            tags: Each entry's.
            options: As in `LoadOptions`.

        Returns:
            The values that there are, in the order of `keys`.

        Raises:
            Exception: As `get_or_set`, save `NotFound`.
        """
        policy = create_policy(self._ttl, **options)
        adapter = adapter_of(model, policy.frozen)
        names = {key: self._names(key, tags) for key in keys}
        return await Group(self._engine, loader, policy, adapter).get_or_set(names)

    async def exists(self, key: str) -> bool:
        """Tell whether `get` would return a value."""
        try:
            look = await self._engine.reader.look(self._names(key, ()), self._untimed)
        except RedisError:
            return False
        return look.fresh and look.entry is not None and not look.entry.negative

    async def ttl(self, key: str) -> float | None:
        """Return for how many seconds the entry stays fresh: 0 for a stale one; None where there is none.

        Raises:
            redis.exceptions.RedisError: Redis does not answer.
        """
        look = await self._engine.reader.look(self._names(key, ()), self._timed)
        if look.entry is None:
            return None
        return 0.0 if look.stale else (look.entry.soft_ms - look.age_ms) / 1000

    async def expire(self, key: str) -> bool:
        """Make an entry stale: it is served only while its loader is slow or fails. Tell whether there was a fresh one.

        Raises:
            redis.exceptions.RedisError: Redis does not answer.
        """
        return await self._writes.expire(self._names(key, ()), self._untimed)

    def cached(
        self, key: str, *, model: Any = None, tags: Sequence[str] = (), **options: Unpack[LoadOptions]
    ) -> Callable[[F], F]:
        """Return a decorator for an async function, whose results are cached.

        Args:
            key: A format of names of the function's arguments: `"item:{item_id}"`.
            model: The annotation by which results come back; otherwise the function's own.
            tags: Formats too.
            options: As in `LoadOptions`.

        Raises:
            CacheKeyError: A format cannot be used, or names what is no argument.
        """
        return create_cached(key, tags, model, options, cache=lambda: self)

    async def invalidate_tags(self, *tags: str, soft: bool = False, strict: bool = False) -> Applied:
        """Make every entry with one of these tags a miss, or with `soft` stale.

        Args:
            tags: The tags.
            soft: Whether stale values may still be served.
            strict: As in `delete`.

        Returns:
            As `delete`.

        Raises:
            redis.exceptions.RedisError: As `delete`.
        """
        spaces = self._keyspace.tokens
        names = [self._keyspace.tag(encode_name(tag)) for tag in tags]
        return await self._invalidate([Operation("soft" if soft else "tag", spaces, name) for name in names], strict)

    async def clear(self, *, strict: bool = False) -> Applied:
        """Make every entry of this namespace a miss; those of its views stay.

        Args:
            strict: As in `delete`.

        Returns:
            As `delete`.

        Raises:
            redis.exceptions.RedisError: As `delete`.
        """
        return await self._invalidate(rotations(self._keyspace.tokens), strict)

    async def _invalidate(self, operations: Sequence[Operation], strict: bool) -> Applied:
        applied = await self._engine.invalidator.apply(operations, strict=strict)
        if operations:
            kind = operations[0].kind  # that of all; a namespace is one, however many tokens it has
            self._engine.stats.invalidations[kind] += 1 if kind == "space" else len(operations)
        return applied

    def _names(self, key: str, tags: Sequence[str]) -> Names:
        if isinstance(tags, str):
            raise CacheKeyError(f"tags={tags!r} is one text; accepted is a list of texts, as in tags=[{tags!r}]")
        try:
            return self._known_names(key, tuple(tags))
        except TypeError:  # what cannot be hashed is no text, which this says
            return self._create_names(key, tuple(tags))

    def _create_names(self, key: str, tags: tuple[str, ...] = ()) -> Names:
        return Names.of(self._keyspace, key, tags)
