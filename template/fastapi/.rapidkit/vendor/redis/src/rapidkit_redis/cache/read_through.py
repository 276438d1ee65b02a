"""A read that loads what is missing: who may join a load, and when a stale value is served."""

from typing import Any

from redis.exceptions import RedisError

from rapidkit_redis.cache.adapter import Adapter
from rapidkit_redis.cache.engine import Engine
from rapidkit_redis.cache.envelope import Envelope
from rapidkit_redis.cache.errors import MISSING, CacheLoadError, CacheTimeoutError, NotFound
from rapidkit_redis.cache.flight import Flight
from rapidkit_redis.cache.leases import readable
from rapidkit_redis.cache.loading import Load
from rapidkit_redis.cache.look import Look
from rapidkit_redis.cache.order import Loader, Order, Outcome
from rapidkit_redis.cache.policy import Policy
from rapidkit_redis.cache.stats import ReadCounts
from rapidkit_redis.cache.wire import Names


class ReadThrough:
    """The rules of `get_or_set`.

    Args:
        engine: The event loop's.
        reads: Where reads are counted.
    """

    def __init__(self, engine: Engine, reads: ReadCounts) -> None:
        self._engine = engine
        self._counts = reads

    async def get_or_set(self, names: Names, loader: Loader, policy: Policy, adapter: Adapter) -> Any:
        """Return the value of a key, from the cache or from its loader; a loader's error comes as it was raised.

        Args:
            names: Of the key.
            loader: As in `Order`.
            policy: The caller's options.
            adapter: How the value becomes bytes.

        Raises:
            NotFound: There is no such thing.
            CacheTimeoutError: The hard timeout passed.
            CacheLoadError: The loader asked for the key that it loads.
            CacheValueError: What the loader returned cannot be stored.
        """
        engine, reader = self._engine, self._engine.reader
        arrival = engine.tick()
        near = engine.config.near if policy.near is None else policy.near
        look: Look | None = None
        if reader.usable:
            if near:
                value = engine.kept(names, adapter, self._counts)
                if value is not MISSING:
                    if policy.refresh_ahead is not None:
                        self.refresh(Order(names, loader, policy, adapter), reader.near.look(names))
                    return value
            try:
                lease = names.value in engine.flights
                if near:
                    look = await reader.look_and_keep(names, policy, lease=lease)
                elif lease or policy.timed:
                    look = await reader.look(names, policy, lease=lease)
                else:
                    look = reader.judge(names, await reader.read(names), policy)
                    if look.open:
                        look = await reader.look(names, policy, more=look.more, timed=look.timed)
            except RedisError:
                look = None
        if look is not None and look.fresh:
            value = engine.value(look.entry, adapter, self._counts)
            if value is not MISSING:
                self._counts.hits += 1
                if policy.refresh_ahead is not None:
                    self.refresh(Order(names, loader, policy, adapter), look)
                return value
        return await self.obtain(Order(names, loader, policy, adapter), arrival, look)

    async def obtain(self, order: Order, arrival: int, look: Look | None) -> Any:
        """Return the value of a key of which a read that was sent after `arrival` said that it has to be loaded."""
        names, policy = order.names, order.policy
        if Load.loads(names.value):
            raise CacheLoadError(f"the loader of {names.key.decode()!r} asks for the key that it loads")
        bypassed, stale = look is None, False
        self._counts.begin(bypassed=bypassed)
        try:
            ends_at = self._engine.loop.time() + policy.hard_timeout
            while not self._engine.closed:
                flight, joined = self._board(order, arrival, look)
                outcome = await self._ride(flight, order, look, ends_at)
                if isinstance(outcome, Envelope):
                    stale = True
                    return self._engine.value(outcome, order.adapter)
                if outcome is not None and (joined or outcome.since > arrival):
                    if outcome.error is not None:
                        value = await self._fail(order, outcome.error)
                        stale = True
                        return value
                    value = self._engine.value(outcome.entry, order.adapter)
                    if value is not MISSING:
                        return value
                look = await self._look(order)
                if look is not None and look.fresh:
                    value = self._engine.value(look.entry, order.adapter)
                    if value is not MISSING:
                        return value
            raise CacheLoadError("the cache is closed")
        finally:
            self._counts.end(bypassed=bypassed, stale=stale)

    def _board(self, order: Order, arrival: int, look: Look | None) -> tuple[Flight, bool]:
        """Return the flight whose outcome the caller may have, and whether a read has proved that he may."""
        flight = self._engine.flights.get(order.names.value)
        if flight is not None:
            if Load.current() is not None:
                flight.expedite()
            joined = look is not None and flight.holds(look.lease, look.tokens)
            if joined or flight.admits(arrival):
                self._engine.stats.coalesced += 1
                if order.lost is not None:
                    order.lost()
                return flight, joined
        # Without Redis nobody knows whether that load is still true, and no lease keeps it the only one: the next one,
        # which is for all who come until it begins, waits for its end.
        after = flight if look is None else None
        flight = Flight(self._engine, order, stored=look is not None, after=after)
        self._engine.flights[order.names.value] = flight
        return flight, False

    async def _ride(self, flight: Flight, order: Order, look: Look | None, ends_at: float) -> Outcome | Envelope | None:
        """Wait for a flight; return its outcome, or a stale entry, or None where it ended for somebody else."""
        served = False
        flight.enter(order.policy.hard_timeout)
        try:
            if look is not None and look.entry is not None and look.stale and order.policy.stale_ms:
                entry = await self._wait_with_stale(flight, order, look)
                if entry is not None:
                    served = True
                    return entry
            error = await self._wait(flight, order.policy.hard_timeout, ends_at)
            if error is not None:
                return Outcome(self._engine.tick(), error=error)
            return flight.outcome
        finally:
            flight.leave(served=served)

    async def _wait_with_stale(self, flight: Flight, order: Order, look: Look) -> Envelope | None:
        """Return a stale entry where somebody else loads, or where the loader takes longer than the soft timeout."""
        soft = order.policy.soft_timeout
        seconds = order.policy.hard_timeout if soft is None else soft
        await flight.wait(seconds, or_lost=True)
        if flight.ended:
            return None
        if not flight.lost:
            again = await self._look(order)  # it may have been deleted meanwhile
            if again is None or again.entry is None:
                return None
            look = again
        return look.entry if readable(look.entry, order.adapter) else None

    async def _wait(self, flight: Flight, hard: float, ends_at: float) -> CacheTimeoutError | None:
        hurried = False
        while not flight.ended:
            left = ends_at - self._engine.loop.time()
            if left <= 0:
                if hurried or not flight.lost:
                    return CacheTimeoutError(f"the value was not loaded within {hard:g} s (hard_timeout)")
                flight.hurry()
                hurried, left = True, hard + self._engine.command_timeout
                ends_at = self._engine.loop.time() + left
            await flight.wait(left)
        return None

    async def _fail(self, order: Order, error: BaseException) -> Any:
        """Serve a stale value, from a read that is sent now, in place of an error; or raise it."""
        if order.policy.stale_ms and isinstance(error, Exception) and not isinstance(error, NotFound):
            look = await self._look(order)
            if look is not None and look.entry is not None:
                value = self._engine.value(look.entry, order.adapter)
                if value is not MISSING:
                    return value
        raise error

    def refresh(self, order: Order, look: Look) -> bool:
        """Load a fresh entry anew in the background, where its time has come; tell whether this began it."""
        name = order.names.value
        if not look.due(order.policy) or name in self._engine.flights or Load.loads(name):
            return False
        self._engine.flights[name] = Flight(self._engine, order, kept=True)
        return True

    async def _look(self, order: Order) -> Look | None:
        """Read a key; None where Redis does not answer."""
        if not self._engine.reader.usable:
            return None
        try:
            lease = order.names.value in self._engine.flights
            return await self._engine.reader.look(order.names, order.policy, lease=lease)
        except RedisError:
            return None
