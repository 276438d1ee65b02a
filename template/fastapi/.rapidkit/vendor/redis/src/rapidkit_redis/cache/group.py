"""Many keys, one call of one loader."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Mapping
from contextlib import nullcontext
from functools import partial
from typing import Any

from rapidkit_redis.cache.adapter import Adapter
from rapidkit_redis.cache.engine import Engine
from rapidkit_redis.cache.errors import CacheValueError, NotFound
from rapidkit_redis.cache.loading import Load
from rapidkit_redis.cache.look import Look
from rapidkit_redis.cache.many import find_many
from rapidkit_redis.cache.order import Order
from rapidkit_redis.cache.policy import Policy
from rapidkit_redis.cache.read_through import ReadThrough
from rapidkit_redis.cache.wire import Names

GroupLoader = Callable[[list[str]], Awaitable[Mapping[str, Any]] | Mapping[str, Any]]


class Group:
    """The keys of one call. Each has a flight of its own; those that get their leases are loaded together.

    Args:
        engine: The event loop's.
        loader: Takes keys, returns their values.
        policy: Each entry's.
        adapter: Each value's.
    """

    def __init__(self, engine: Engine, loader: GroupLoader, policy: Policy, adapter: Adapter) -> None:
        self._engine = engine
        self._counts = engine.stats.reads["get_or_set_many"]
        self._reads = ReadThrough(engine, self._counts)
        self._loader = loader
        self._policy = policy
        self._adapter = adapter
        self._undecided: set[str] = set()
        self._wanted: dict[str, bytes] = {}
        self._waiting = 0
        self._decided = asyncio.Event()
        self._call: asyncio.Task[Mapping[str, Any]] | None = None
        self._urgent: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def get_or_set(self, names: Mapping[str, Names]) -> dict[str, Any]:
        """Return the values of these keys that there are."""
        engine = self._engine
        arrival = engine.tick()
        known = await find_many(engine, names, self._policy, self._adapter, self._counts)
        if self._policy.refresh_ahead is not None:
            Group(engine, self._loader, self._policy, self._adapter)._refresh(names, known.looks)
        found, missing = known.values, known.missing
        self._undecided = set(missing)
        loads = [self._obtain(key, names[key], arrival, look) for key, look in missing.items()]
        for key, value in zip(missing, await asyncio.gather(*loads, return_exceptions=True), strict=True):
            if isinstance(value, BaseException) and not isinstance(value, NotFound):
                raise value
            found[key] = value
        return {key: found[key] for key in names if key in found and not isinstance(found[key], NotFound)}

    def _refresh(self, names: Mapping[str, Names], looks: Mapping[str, Look]) -> None:
        self._undecided = set(looks)
        for key, look in looks.items():
            if not self._reads.refresh(self._order(key, names[key]), look):
                self._decide(key)

    def _order(self, key: str, names: Names) -> Order:
        load, lost = partial(self._load, key, names), partial(self._decide, key)
        return Order(names, load, self._policy, self._adapter, lost, self._urgent)

    async def _obtain(self, key: str, names: Names, arrival: int, look: Look | None) -> Any:
        try:
            return await self._reads.obtain(self._order(key, names), arrival, look)
        finally:
            self._decide(key)

    def _decide(self, key: str) -> None:
        self._undecided.discard(key)
        if not self._undecided:
            self._decided.set()

    async def _load(self, key: str, names: Names) -> Any:
        if self._call is None:
            self._wanted[key] = names.value
            self._decide(key)
            await self._decided.wait()
        if self._call is None:
            self._call = asyncio.create_task(self._run(list(self._wanted), set(self._wanted.values())))
            self._engine.watch(self._call)
        call = self._call if key in self._wanted else asyncio.create_task(self._run([key], {names.value}))
        self._waiting += 1
        try:
            values = await asyncio.shield(call)
        finally:
            self._waiting -= 1
            if not call.done() and (call is not self._call or not self._waiting):
                call.cancel()
        if key not in values:
            raise NotFound(f"the loader has no {key!r}")
        return values[key]

    async def _run(self, keys: list[str], values: set[bytes]) -> Mapping[str, Any]:
        load = Load(values)  # the task has a context of its own
        held = False
        try:
            held = await self._engine.slots.wait(self._urgent)
            recorder = self._engine.recorder
            with nullcontext() if recorder is None else recorder.load():
                found = self._loader(keys)
                if inspect.isawaitable(found):
                    found = await found
        finally:
            if held:
                self._engine.slots.give_back()
            load.end()
        if not isinstance(found, Mapping):
            message = f"the loader returned {type(found).__name__}; accepted is a mapping of keys to values"
            raise CacheValueError(message)
        return found
