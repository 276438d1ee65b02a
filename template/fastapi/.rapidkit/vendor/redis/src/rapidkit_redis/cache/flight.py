"""One load of one key in this process: who leads it, who waits for whom, and what its callers get.

A flight asks for the lease. With it, it runs the loader and stores what that returns; without it, it polls for the
value that somebody else loads, and asks again once the lease is gone. Callers come and go; it ends when the last one
is cancelled.
"""

import asyncio
import inspect
import random
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from redis.exceptions import RedisError

from rapidkit_redis.cache.adapter import Adapter
from rapidkit_redis.cache.envelope import Envelope
from rapidkit_redis.cache.errors import CacheLoadError, CacheTimeoutError, NotFound
from rapidkit_redis.cache.loading import Load
from rapidkit_redis.cache.policy import Policy
from rapidkit_redis.cache.wire import Names, Tokens, new_token

if TYPE_CHECKING:
    from rapidkit_redis.cache.engine import Engine

Loader = Callable[[], Awaitable[Any] | Any]

POLL_FIRST: Final = 0.010
POLL_GROWTH: Final = 0.2
POLL_LONGEST: Final = 0.250
POLL_SPREAD: Final = 0.1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a flight.

    Attributes:
        since: From when on it is true, by the engine's time: who came later has to look again.
        entry: What was loaded or read; None where there is an error.
        error: What the loader raised, or why there is nothing.
    """

    since: int
    entry: Envelope | None = None
    error: BaseException | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """What a caller wants loaded.

    Attributes:
        names: Of the key.
        loader: Returns the value, or an awaitable of it, or an `Entry`; raises `NotFound`.
        policy: The caller's options.
        adapter: How the value becomes bytes.
        lost: Is called where somebody else loads, or nobody has to.
        urgent: Of a group, which takes one place among the loaders that run for all its keys: done once a load that
            has a place waits for it.
    """

    names: Names
    loader: Loader
    policy: Policy
    adapter: Adapter
    lost: Callable[[], None] | None = None
    urgent: "asyncio.Future[None] | None" = None


class Flight:
    """A load and its callers.

    Args:
        engine: The rules and the wire.
        order: What to load.
        stored: Whether to ask for the lease and to store the value.
        kept: Whether it goes on without callers, once it has the lease.
        after: The flight that has to end before this one's loader begins.

    Attributes:
        done: Its `Outcome`; cancelled where nobody wants one.
        lost: Done once somebody else is known to have the lease.
    """

    def __init__(
        self,
        engine: "Engine",
        order: Order,
        *,
        stored: bool = True,
        kept: bool = False,
        after: "Flight | None" = None,
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._engine = engine
        self._order = order
        self._kept = kept
        self._callers = 0
        self._hurried: asyncio.Future[None] = self._loop.create_future()
        self._urgent: asyncio.Future[None] = order.urgent or self._loop.create_future()
        if Load.current() is not None:
            self.expedite()
        self._token: bytes | None = None
        self._tokens: Tokens | None = None
        self._since: int | None = None  # when the loader began
        self._patience = order.policy.hard_timeout  # how long its most patient caller waits for a loader
        self.done: asyncio.Future[Outcome] = self._loop.create_future()
        self.lost: asyncio.Future[None] = self._loop.create_future()
        self._task = self._loop.create_task(self._run(stored, after))
        engine.watch(self._task, flight=True)

    def enter(self, hard_timeout: float) -> None:
        """Count a caller, who would wait so long for a loader that begins now."""
        self._callers += 1
        self._patience = max(self._patience, hard_timeout)

    def leave(self, *, served: bool = False) -> None:
        """Let a caller go; if he was served without it, a loader that runs goes on."""
        self._callers -= 1
        if served and self._since is not None:
            self._kept = True
        if not self._callers and not self._kept and not self.done.done():
            self.cancel()

    def cancel(self) -> None:
        """End it now; nobody can join any more."""
        self._engine.land(self, self._order.names)
        self._task.cancel()

    def admits(self, arrival: int) -> bool:
        """Tell whether a caller who came then will get what is true for him, as its loader has not begun by then."""
        return self._since is None or arrival < self._since

    def holds(self, lease: bytes | None, tokens: Tokens | None) -> bool:
        """Tell whether it has this lease, and whether these tokens are still those of its entry."""
        return self._token is not None and self._token == lease and self._tokens == tokens

    def hurry(self) -> None:
        """Load now, without the lease and without storing: a caller has waited long enough for somebody else."""
        if not self._hurried.done():
            self._hurried.set_result(None)

    def expedite(self) -> None:
        """Do not wait for a place among the loaders that run: one of those waits for this."""
        if not self._urgent.done():
            self._urgent.set_result(None)

    async def _run(self, stored: bool, after: "Flight | None") -> None:
        load = Load([self._order.names.value])  # the task has a context of its own
        try:
            if after is not None:
                await asyncio.wait({after.done})
            outcome = await (self._compete() if stored else self._load_unstored())
        except asyncio.CancelledError:
            self.done.cancel()
            raise
        except BaseException as error:
            since = self._engine.tick() if self._since is None else self._since
            outcome = Outcome(since, error=error)
        finally:
            load.end()
            self._engine.land(self, self._order.names)
        if outcome is None:
            self.done.cancel()
            return
        self.done.set_result(outcome)
        if outcome.error is not None and not self._callers:
            self._engine.failed_unseen(outcome.error)

    async def _compete(self) -> Outcome | None:
        started = time.monotonic()
        while True:
            async with self._place():
                token = new_token()
                since = self._engine.tick()
                try:
                    tokens, entry = await self._engine.acquire(self._order, token)
                except RedisError:
                    if self._callers:
                        return await self._load(None, None)  # they still get their value
                    tokens = entry = None
                if entry is not None:
                    await self._engine.settle(self._order.names, token)
                    return Outcome(since, entry)
                if tokens is not None:
                    return await self._load(token, tokens)
            if not self.lost.done():
                self.lost.set_result(None)
                if self._order.lost is not None:
                    self._order.lost()
            if not self._callers:
                return None
            outcome = await self._wait(started)
            if outcome is not None:
                return outcome
            if self._hurried.done():
                return await self._load_unstored()

    async def _wait(self, started: float) -> Outcome | None:
        """Poll until there is a value, which is returned, or the lease is gone, or nobody wants to wait any longer."""
        hard = self._order.policy.hard_timeout
        while True:
            waited = time.monotonic() - started
            if waited >= hard:
                self.hurry()
            pause = min(max(POLL_FIRST, POLL_GROWTH * waited), POLL_LONGEST)
            pause *= 1 + POLL_SPREAD * (2 * random.random() - 1)  # noqa: S311 (spread)
            await asyncio.wait({self._hurried}, timeout=min(pause, max(hard - waited, 0)))
            if self._hurried.done():
                return None
            since = self._engine.tick()
            try:
                look = await self._engine.look(self._order.names, self._order.policy, lease=True)
            except RedisError:
                self.hurry()
                return None
            if look.fresh and self._engine.readable(look.entry, self._order.adapter):
                return Outcome(since, look.entry)
            if look.lease is None:
                return None

    def _place(self) -> AbstractAsyncContextManager[None]:
        return nullcontext() if self._order.urgent is not None else self._engine.slots.take(self._urgent)

    async def _load_unstored(self) -> Outcome:
        async with self._place():
            return await self._load(None, None)

    async def _load(self, token: bytes | None, tokens: Tokens | None) -> Outcome:
        engine, order = self._engine, self._order
        self._token, self._tokens = token, tokens
        self._since = engine.tick()
        settled = token is None
        started = time.monotonic()
        try:
            missing: NotFound | None = None
            try:
                entry = engine.encode(order, await self._call())
            except NotFound as error:
                entry, missing = engine.negative(order), error
            entry.load_ms = int((time.monotonic() - started) * 1000)
            if token is not None and tokens is not None:
                settled = await engine.store(order, token, tokens, entry)
            return Outcome(self._since, entry if missing is None else None, missing)
        except asyncio.CancelledError:
            raise
        except BaseException:
            if token is not None and not settled:  # before the callers learn of it: who tries again gets the lease
                settled = await engine.settle(order.names, token)
            raise
        finally:
            if token is not None and not settled:
                engine.release(order.names, token)

    async def _call(self) -> Any:
        """Run the loader until the patience of its callers is over."""
        self._engine.stats.loads += 1
        started = self._loop.time()
        try:
            result = self._order.loader()
        except asyncio.CancelledError:
            raise CacheLoadError("the loader was cancelled") from None
        if not inspect.isawaitable(result):
            return result
        task = asyncio.ensure_future(result)
        try:
            ends_at = started + self._patience
            while not task.done():
                await asyncio.wait({task}, timeout=ends_at - self._loop.time())
                if task.done() or self._loop.time() < ends_at:
                    continue
                if started + self._patience <= ends_at:
                    raise CacheTimeoutError(f"the loader did not end within {self._patience:g} s (hard_timeout)")
                ends_at = started + self._patience
                if self._token is not None:
                    await self._engine.renew(self._order.names, self._token, ends_at - self._loop.time())
        except BaseException:
            task.cancel()
            self._engine.watch(task)  # also what has ended in this very turn: somebody has to see its error
            raise
        if task.cancelled():
            raise CacheLoadError("the loader was cancelled")
        return task.result()
