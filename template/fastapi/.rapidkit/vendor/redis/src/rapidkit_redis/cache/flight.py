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
from typing import TYPE_CHECKING, Any, Final

from redis.exceptions import RedisError

from rapidkit_redis.cache.entry import loaded, negative
from rapidkit_redis.cache.errors import CacheLoadError, CacheTimeoutError, NotFound
from rapidkit_redis.cache.leases import readable
from rapidkit_redis.cache.loading import Load
from rapidkit_redis.cache.order import Order, Outcome
from rapidkit_redis.cache.wire import Tokens, new_token
from rapidkit_redis.recorder import Recorder

if TYPE_CHECKING:
    from rapidkit_redis.cache.engine import Engine

POLL_FIRST: Final = 0.010
POLL_GROWTH: Final = 0.2
POLL_LONGEST: Final = 0.250
POLL_SPREAD: Final = 0.1


class Flight:
    """A load and its callers.

    Args:
        engine: The rules and the wire.
        order: What to load.
        stored: Whether to ask for the lease and to store the value.
        kept: Whether it goes on without callers, once it has the lease.
        after: The flight that has to end before this one's loader begins.

    Attributes:
        ended: Whether it has ended.
        outcome: What came of it; None before, and where nobody wants one.
        lost: Whether somebody else is known to have the lease.
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
        self._loop = engine.loop
        self._engine = engine
        self._order = order
        self._kept = kept
        self._callers = 0
        self._waiting: dict[asyncio.Future[None], bool] = {}  # and whether they want to know that it is lost
        self._pause: asyncio.Future[None] | None = None  # of a flight that polls
        self._urgent = order.urgent
        self._expedited = False
        self._hurried = False
        self._cancelled = False
        if Load.current() is not None:
            self.expedite()
        self._token: bytes | None = None
        self._tokens: Tokens | None = None
        self._since: int | None = None  # when the loader began
        self._patience = order.policy.hard_timeout  # how long its most patient caller waits for a loader
        self._late = False
        self._started: float | None = None  # while the loader runs
        self._timer: asyncio.TimerHandle | None = None  # of the loader
        self.ended = False
        self.outcome: Outcome | None = None
        self.lost = False
        self._begun = False
        self._task = self._loop.create_task(self._run(stored, after))
        engine.flying[self._task] = self

    def enter(self, hard_timeout: float) -> None:
        """Count a caller, who would wait so long for a loader that begins now."""
        self._callers += 1
        if hard_timeout > self._patience:
            self._arm()  # the lease was taken for the patience of before
            self._patience = hard_timeout

    def leave(self, *, served: bool = False) -> None:
        """Let a caller go; if he was served without it, a loader that runs goes on."""
        self._callers -= 1
        if served and self._since is not None:
            self._kept = True
            self._arm()
        if not self._callers and not self._kept and not self.ended:
            self.cancel()

    def cancel(self) -> None:
        """End it now; nobody can join any more."""
        self._cancelled = True
        self._abandon()

    async def wait(self, seconds: float | None, *, or_lost: bool = False) -> None:
        """Wait until it has ended, or with `or_lost` until it is lost, but no longer than so many seconds."""
        if self.ended or (or_lost and self.lost):
            return
        waiter: asyncio.Future[None] = self._loop.create_future()
        self._waiting[waiter] = or_lost
        timer = None if seconds is None else self._loop.call_later(max(seconds, 0), _wake, waiter)
        try:
            await waiter
        finally:
            if timer is not None:
                timer.cancel()
            self._waiting.pop(waiter, None)

    def admits(self, arrival: int) -> bool:
        """Tell whether a caller who came then will get what is true for him, as its loader has not begun by then."""
        return self._since is None or arrival < self._since

    def holds(self, lease: bytes | None, tokens: Tokens | None) -> bool:
        """Tell whether it has this lease, and whether these tokens are still those of its entry."""
        return self._token is not None and self._token == lease and self._tokens == tokens

    def hurry(self) -> None:
        """Load now, without the lease and without storing: a caller has waited long enough for somebody else."""
        self._hurried = True
        if self._pause is not None:
            _wake(self._pause)

    def expedite(self) -> None:
        """Do not wait for a place among the loaders that run: one of those waits for this."""
        self._expedited = True
        if self._urgent is not None:
            _wake(self._urgent)

    def _abandon(self) -> None:
        """Let others load the key, however long the loader takes to end."""
        self._engine.land(self, self._order.names)
        if self._token is not None:
            self._engine.leases.release(self._order.names, self._token)
            self._token = None
        self._task.cancel()
        if not self._begun:  # it will not
            self.end()

    async def _run(self, stored: bool, after: "Flight | None") -> None:
        self._begun = True
        load = Load([self._order.names.value])  # the task has a context of its own
        outcome: Outcome | None = None
        try:
            if after is not None:
                await after.wait(None)
            outcome = await (self._compete() if stored else self._in_turn(self._load))
        except asyncio.CancelledError:
            raise
        except BaseException as error:
            since = self._engine.tick() if self._since is None else self._since
            outcome = Outcome(since, error=error)
        finally:
            load.end()
            if outcome is not None and outcome.error is not None and not self._callers:
                self._engine.failed_unseen(outcome.error)
            self.end(outcome)

    def end(self, outcome: Outcome | None = None) -> None:
        """Tell everybody that it has ended; the first time counts."""
        if self.ended:
            return
        self._engine.land(self, self._order.names)
        self._engine.flying.pop(self._task, None)
        self.ended, self.outcome = True, outcome
        for waiter in self._waiting:
            _wake(waiter)

    async def _compete(self) -> Outcome | None:
        started = time.monotonic()
        while True:
            outcome = await self._in_turn(self._attempt)
            if outcome is not None:
                return outcome
            self._lose()
            if not self._callers:
                return None
            outcome = await self._wait(started)
            if outcome is not None:
                return outcome
            if self._hurried:
                return await self._in_turn(self._load)

    async def _attempt(self) -> Outcome | None:
        """Load, if nobody else does."""
        token = new_token()
        since = self._engine.tick()
        try:
            tokens, entry = await self._engine.leases.acquire(self._order, token)
        except RedisError:
            return await self._load() if self._callers else None  # they still get their value
        if entry is not None:
            await self._engine.leases.settle(self._order.names, token)
            return Outcome(since, entry)
        return None if tokens is None else await self._load(token, tokens)

    def _lose(self) -> None:
        if self.lost:
            return
        self.lost = True
        for waiter, wants_to_know in self._waiting.items():
            if wants_to_know:
                _wake(waiter)
        if self._order.lost is not None:
            self._order.lost()

    async def _wait(self, started: float) -> Outcome | None:
        """Poll until there is a value, which is returned, or the lease is gone, or nobody wants to wait any longer."""
        hard = self._order.policy.hard_timeout
        while True:
            waited = time.monotonic() - started
            if waited >= hard:
                self._hurried = True
            pause = min(max(POLL_FIRST, POLL_GROWTH * waited), POLL_LONGEST)
            pause *= 1 + POLL_SPREAD * (2 * random.random() - 1)  # noqa: S311 (spread)
            await self._sleep(min(pause, hard - waited))
            if self._hurried:
                return None
            since = self._engine.tick()
            try:
                look = await self._engine.reader.look(self._order.names, self._order.policy, lease=True)
            except RedisError:
                self._hurried = True
                return None
            if look.fresh and readable(look.entry, self._order.adapter):
                return Outcome(since, look.entry)
            if look.lease is None:
                return None

    async def _sleep(self, seconds: float) -> None:
        """Sleep, unless somebody is in a hurry."""
        if self._hurried:
            return
        self._pause = self._loop.create_future()
        timer = self._loop.call_later(seconds, _wake, self._pause)
        try:
            await self._pause
        finally:
            timer.cancel()
            self._pause = None

    async def _in_turn(self, work: Callable[[], Awaitable[Outcome | None]]) -> Outcome | None:
        """Do what may run a loader, in a place among the loaders that run."""
        slots = self._engine.slots
        held = False
        if self._order.urgent is None and not self._expedited:  # a group has one for all
            held = slots.take()
            if not held:
                self._urgent = self._loop.create_future()
                held = await slots.wait(self._urgent)
        try:
            return await work()
        finally:
            if held:
                slots.give_back()

    async def _load(self, token: bytes | None = None, tokens: Tokens | None = None) -> Outcome:
        engine, order = self._engine, self._order
        self._token, self._tokens = token, tokens
        self._since = engine.tick()
        settled = token is None
        loaded_it = False
        recorder = engine.recorder if order.urgent is None else None  # a group has one load for all
        started = time.monotonic()
        try:
            missing: NotFound | None = None
            try:
                value = await (self._call() if recorder is None else self._measured_call(recorder))
                entry = loaded(order.names, order.policy, order.adapter, value)
            except NotFound as error:
                entry, missing = negative(order.names, order.policy), error
            entry.load_ms = int((time.monotonic() - started) * 1000)
            if token is not None and tokens is not None:
                loaded_it = True
                settled = await engine.leases.store(order, token, tokens, entry)
            return Outcome(self._since, entry if missing is None else None, missing)
        except asyncio.CancelledError:
            raise
        except BaseException:
            # Before the callers learn of it: who tries again gets the lease.
            if self._token is not None and not settled:
                settled = await engine.leases.settle(order.names, self._token)
            raise
        finally:
            if token is not None and not loaded_it:
                engine.stats.leases["released"] += 1
            if self._token is not None and not settled:
                engine.leases.release(order.names, self._token)

    async def _measured_call(self, recorder: Recorder) -> Any:
        with recorder.load():
            return await self._call()

    async def _call(self) -> Any:
        """Run the loader until the patience of its callers is over."""
        self._engine.stats.loads += 1
        value: Any = None
        try:
            value = self._order.loader()
            if not inspect.isawaitable(value):
                return value
            self._started = self._loop.time()
            if self._kept:
                self._arm()
            value = await value
        except asyncio.CancelledError:
            if self._cancelled or (not self._late and _is_cancelled(self._task)):
                raise
            if not self._late:
                raise CacheLoadError("the loader was cancelled") from None
        except Exception:
            if not self._late:
                raise
        finally:
            self._started = None
            if self._timer is not None:
                self._timer.cancel()
        if self._late:
            raise CacheTimeoutError(f"the loader did not end within {self._patience:g} s (hard_timeout)")
        return value

    def _arm(self) -> None:
        """Look at the loader once the patience of now is over; otherwise it is cancelled with its last caller."""
        if self._started is not None and self._timer is None:
            self._timer = self._loop.call_at(self._started + self._patience, self._expire, self._started)

    def _expire(self, started: float) -> None:
        """End the loader, unless somebody more patient has come."""
        self._timer = None
        ends_at = started + self._patience
        left = ends_at - self._loop.time()
        if left <= 0:
            self._late = True
            self._abandon()
            return
        self._timer = self._loop.call_at(ends_at, self._expire, started)
        if self._token is not None:
            self._engine.watch(self._loop.create_task(self._engine.leases.renew(self._order.names, self._token, left)))


def _wake(future: "asyncio.Future[None]") -> None:
    if not future.done():
        future.set_result(None)


def _is_cancelled(task: "asyncio.Task[Any]") -> bool:
    """Tell whether a task was asked to end; Python 3.10 does not say."""
    return bool(getattr(task, "cancelling", int)())
