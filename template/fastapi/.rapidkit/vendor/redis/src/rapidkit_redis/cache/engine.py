"""What every call and every load of one event loop shares: reads, writes, leases, the limit on loads.

The engine's time is a count of events, by which two of this process can be told apart: no clock is asked whether a
caller came before a loader began.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Collection
from typing import Any, Final

from redis.exceptions import RedisError

from rapidkit_redis.cache.adapter import Adapter
from rapidkit_redis.cache.batch import Batch, Batcher
from rapidkit_redis.cache.entry import Entry
from rapidkit_redis.cache.envelope import Envelope, encode_envelope
from rapidkit_redis.cache.errors import MISSING, CacheValueError, NotFound
from rapidkit_redis.cache.flight import Flight, Order
from rapidkit_redis.cache.keys import encode_name
from rapidkit_redis.cache.look import Look, judge
from rapidkit_redis.cache.policy import Policy, to_milliseconds
from rapidkit_redis.cache.slots import Slots
from rapidkit_redis.cache.stats import CacheStats
from rapidkit_redis.cache.values import JSON
from rapidkit_redis.cache.wire import Names, Tokens, Wire, new_token
from rapidkit_redis.client import RedisClient
from rapidkit_redis.lane import Lane

_logger = logging.getLogger("rapidkit_redis")

SET_ATTEMPTS: Final = 4
"""The first, and three more where somebody else was faster."""

TRIPS: Final = 3
"""How often a read goes to the server for what it learns of on the way; after that it is a miss."""


class Engine:
    """The cache of one event loop.

    Args:
        client: The event loop's client.
        command_timeout: Seconds that a command takes at most.
        value_limit: The most bytes of a payload.
        load_limit: How many loaders may run at a time.
        deflate: Whether payloads are compressed.

    Attributes:
        stats: What was counted.
        wire: The commands.
        command_timeout: As above.
        slots: The places for loaders that run.
        flights: The loads that a caller may join, by where their values stand.
        closed: Whether loads have ended for good.
    """

    def __init__(
        self, client: RedisClient, *, command_timeout: float, value_limit: int, load_limit: int, deflate: bool
    ) -> None:
        self.stats = CacheStats()
        self.wire = Wire(Batcher(Lane(client)))
        self.value_limit = value_limit
        self._loop = asyncio.get_running_loop()
        self.command_timeout = command_timeout
        self._deflate = deflate
        self.slots = Slots(load_limit)
        self.flights: dict[bytes, Flight] = {}
        self._loads: set[asyncio.Task[Any]] = set()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._time = 0
        self.closed = False

    def tick(self) -> int:
        """Return the next moment of the engine's time."""
        self._time += 1
        return self._time

    # What a caller asks for

    async def look(
        self, names: Names, policy: Policy, *, lease: bool = False, more: Collection[bytes] = (), timed: bool = False
    ) -> Look:
        """Read a key.

        Args:
            names: Of the key.
            policy: Whether an age is wanted.
            lease: Whether the lease and the tokens are.
            more: What an earlier look wanted to know.
            timed: Whether an earlier look wanted the age.

        Raises:
            redis.exceptions.RedisError: As a command of the client.
        """
        timed = timed or policy.timed
        if not (lease or timed or more):  # the usual read, which is to be quick
            look = self.judge(names, await self.wire.batcher.read(*names.wanted), policy)
            if not look.open:
                return look
            more, timed = look.more, look.timed
        wanted = [*names.wanted, *more]
        if lease:
            wanted.append(names.lease)
        for _ in range(TRIPS):
            batch = await self.wire.batcher.read(*wanted, timed=(names.value,) if timed else ())
            look = self.judge(names, batch, policy)
            if not look.open:
                break
            wanted += look.more
            timed = timed or look.timed
        else:
            look.entry = None
        if lease:
            look.lease = batch.values[names.lease]
            look.tokens = _tokens(names, batch)
        return look

    async def look_many(self, names: Collection[Names], policy: Policy) -> list[Look]:
        """Read keys in one batch; what has to be read again is."""
        wanted = [name for each in names for name in each.wanted]
        timed = [each.value for each in names] if policy.timed else []
        batch = await self.wire.batcher.read(*wanted, timed=timed)
        looks = [self.judge(each, batch, policy) for each in names]
        again = [(at, each, look) for at, (each, look) in enumerate(zip(names, looks, strict=True)) if look.open]
        second = [self.look(each, policy, more=look.more, timed=look.timed) for _, each, look in again]
        for (at, _, _), look in zip(again, await asyncio.gather(*second), strict=True):
            looks[at] = look
        return looks

    async def set(self, names: Names, policy: Policy, codec: int, payload: bytes) -> None:
        """Store a value, in the place of what anybody stores or loads meanwhile.

        Raises:
            CacheValueError: It is too large.
            redis.exceptions.RedisError: The server did not answer; the value may be stored.
        """
        self.check_size(payload)
        if not policy.ttl_ms:
            await self.wire.delete([names])
            return
        soft, hard = policy.life(policy.ttl_ms)
        entry = Envelope(codec, payload, soft, hard, created_ms=_now_ms())
        for _ in range(SET_ATTEMPTS):
            token = new_token()
            taking = self.wire.take(names, token, self.lease_ms(0))
            try:
                tokens = self.wire.acquired(names, await asyncio.shield(taking))
                if tokens is not None and await self._fill(names, token, tokens, entry):
                    return
            except BaseException:
                self.release(names, token, after=taking)
                raise
        await self.wire.delete([names])

    async def expire(self, names: Names, policy: Policy) -> bool:
        """Make an entry stale; tell whether there was a fresh one."""
        for _ in range(SET_ATTEMPTS):
            look = await self.look(names, policy)
            if look.entry is None or look.stale:
                return False
            look.entry.soft_ms = 0
            raw = encode_envelope(look.entry, names.key, deflate=self._deflate)
            if await self.wire.replace(names, look.raw, raw):
                return True
        return False

    def check_size(self, payload: bytes) -> None:
        """Raise CacheValueError for a payload that is too large."""
        if len(payload) > self.value_limit:
            message = f"a value of {len(payload)} bytes is above the limit of {self.value_limit} (value_limit)"
            raise CacheValueError(message)

    # What a flight asks for

    def lease_ms(self, hard_timeout: float) -> int:
        """Return how long a lease lasts, in milliseconds."""
        return int((hard_timeout + 2 * self.command_timeout) * 1000)

    async def acquire(self, order: Order, token: bytes) -> tuple[Tokens | None, Envelope | None]:
        """Ask for the lease; what was not answered is not held, and is released.

        Returns:
            The tokens, None where somebody else has the lease; and the entry, where it was loaded meanwhile.

        Raises:
            redis.exceptions.RedisError: As a command of the client.
        """
        lease_ms, timed = self.lease_ms(order.policy.hard_timeout), order.policy.timed
        acquiring = self.wire.acquire(order.names, token, lease_ms, timed=timed)
        try:
            replies = await asyncio.shield(acquiring)
            tokens = self.wire.acquired(order.names, replies)
            if tokens is None:
                return None, None
            found = self.wire.found(order.names, tokens, replies)
            look = judge(order.names, found, order.policy, CacheStats(), self.value_limit)  # it is counted already
            useful = look.fresh and not look.open and not look.due(order.policy)
            return tokens, look.entry if useful and self.readable(look.entry, order.adapter) else None
        except BaseException:
            self.release(order.names, token, after=acquiring)
            raise

    async def renew(self, names: Names, token: bytes, seconds: float) -> None:
        """Let a lease last for a loader that has so much time from now."""
        with contextlib.suppress(RedisError):
            await self.wire.renew(names, token, self.lease_ms(seconds))

    async def settle(self, names: Names, token: bytes) -> bool:
        """End a lease now; tell whether the server has answered."""
        try:
            await self.wire.release(names, token)
        except RedisError:
            return False
        return True

    def release(self, names: Names, token: bytes, *, after: "asyncio.Future[Any] | None" = None) -> None:
        """End a lease in the background, once a command that may have taken it has ended."""
        self.watch(self._loop.create_task(self._release(names, token, after)))

    def encode(self, order: Order, result: Any) -> Envelope:
        """Return the entry of what a loader returned.

        Raises:
            CacheValueError: It cannot be stored, or has tags that were not declared.
        """
        ttl_ms, tags = order.policy.ttl_ms, order.names.tags
        if isinstance(result, Entry):
            ttl_ms = ttl_ms if result.ttl is None else to_milliseconds("ttl", result.ttl)
            if result.tags is not None:
                wanted = {encode_name(tag) for tag in result.tags}
                tags = tuple(each for each in tags if each[0] in wanted)
                if len(tags) < len(wanted):
                    raise CacheValueError("the loader's Entry has tags that the call did not declare")
            result = result.value
        codec, payload = order.adapter.encode(result)
        soft, hard = order.policy.life(ttl_ms) if ttl_ms else (0, 0)
        declared = tuple((tag, b"") for tag, _ in tags)
        return Envelope(codec, payload, soft, hard, created_ms=_now_ms(), tags=declared)

    def negative(self, order: Order) -> Envelope:
        """Return the entry that says that there is no such thing."""
        ttl_ms = order.policy.negative_ms
        soft = order.policy.life(ttl_ms)[0] if ttl_ms else 0
        declared = tuple((tag, b"") for tag, _ in order.names.tags)
        return Envelope(JSON, b"", soft, soft, negative=True, created_ms=_now_ms(), tags=declared)

    async def store(self, order: Order, token: bytes, tokens: Tokens, entry: Envelope) -> bool:
        """Store what was loaded, if the lease is still held; tell whether the server has settled it."""
        try:
            if len(entry.payload) > self.value_limit:
                self.stats.too_large += 1
                await self.wire.forget(order.names, token)
            elif not entry.hard_ms:
                await self.wire.forget(order.names, token)
            else:
                wanted = {tag for tag, _ in entry.tags}
                tags = tuple(each for each in tokens.tags if each[0] in wanted)
                await self._fill(order.names, token, Tokens(tokens.space, tags), entry)
        except RedisError:
            return False
        return True

    def land(self, flight: Flight, names: Names) -> None:
        """Forget a flight: nobody can join it any more."""
        if self.flights.get(names.value) is flight:
            del self.flights[names.value]

    def failed_unseen(self, error: BaseException) -> None:
        """Say that a load has failed of which no caller is there to hear it."""
        if not isinstance(error, NotFound):
            _logger.warning("a load in the background failed", exc_info=error)

    def watch(self, task: "asyncio.Task[Any]", *, flight: bool = False) -> None:
        """Keep a task until it has ended, and let its error be somebody else's; a flight is cancelled by `aclose`."""
        self._tasks.add(task)
        if flight:
            self._loads.add(task)
        task.add_done_callback(self._unwatch)

    # Everything else

    def judge(self, names: Names, batch: Batch, policy: Policy) -> Look:
        """Return what a batch says of a key."""
        return judge(names, batch, policy, self.stats, self.value_limit)

    def value(self, entry: Envelope | None, adapter: Adapter) -> Any:
        """Return an entry's value; MISSING where it cannot be decoded.

        Raises:
            NotFound: The entry says that there is no such thing.
        """
        if entry is None:
            return MISSING
        if entry.negative:
            self.stats.negatives += 1
            raise NotFound("the cache remembers that there is no such thing")
        try:
            value = adapter.decode(entry.codec, entry.payload)
        except Exception:  # a model's validators may raise anything
            self.stats.undecoded("payload")
            return MISSING
        return value

    def readable(self, entry: Envelope | None, adapter: Adapter) -> bool:
        """Tell whether there is an entry that `value` can make something of; nothing is counted."""
        if entry is None or entry.negative:
            return entry is not None
        try:
            adapter.decode(entry.codec, entry.payload)
        except Exception:  # as in `value`
            return False
        return True

    async def aclose(self) -> None:
        """End every load, and wait for what was sent."""
        self.closed = True
        for load in list(self._loads):
            load.cancel()
        while self._tasks:
            await asyncio.wait(self._tasks)
        await self.wire.batcher.aclose()

    def hang_up(self) -> None:
        """Close the connection from outside of the event loop, which does not run any more."""
        self.closed = True
        self.wire.batcher.hang_up()

    async def _fill(self, names: Names, token: bytes, tokens: Tokens, entry: Envelope) -> bool:
        entry.namespace_token, entry.tags = tokens.space, tokens.tags
        raw = encode_envelope(entry, names.key, deflate=self._deflate)
        return await self.wire.fill(names, token, raw, entry.hard_ms)

    async def _release(self, names: Names, token: bytes, after: "asyncio.Future[Any] | None") -> None:
        if after is not None:
            await asyncio.wait({after})
        with contextlib.suppress(RedisError):
            await self.wire.release(names, token)

    def _unwatch(self, task: "asyncio.Task[Any]") -> None:
        self._tasks.discard(task)
        self._loads.discard(task)
        if not task.cancelled():
            task.exception()


def _tokens(names: Names, batch: Batch) -> Tokens | None:
    space = batch.values[names.space]
    tags = [(tag, batch.values[name]) for tag, name in names.tags]
    if space is None or any(token is None for _, token in tags):
        return None
    return Tokens(space, tuple((tag, token) for tag, token in tags if token is not None))


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
