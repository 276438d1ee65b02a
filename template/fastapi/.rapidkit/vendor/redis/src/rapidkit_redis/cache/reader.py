"""How a key is read: from what is kept in this process, or from Redis, in as many trips as it takes."""

import asyncio
from collections.abc import Callable, Collection
from typing import Final

from rapidkit_redis.cache.batch import Batch, Sender
from rapidkit_redis.cache.circuit import unavailable
from rapidkit_redis.cache.look import Look, judge
from rapidkit_redis.cache.near import Mark, Near
from rapidkit_redis.cache.nodes import Gate
from rapidkit_redis.cache.outbox import Outbox
from rapidkit_redis.cache.policy import Policy
from rapidkit_redis.cache.stats import Counts
from rapidkit_redis.cache.tracked import Tracked
from rapidkit_redis.cache.wire import Names, Tokens

TRIPS: Final = 3
"""How often a read goes to the server for what it learns of on the way; after that it is a miss."""


class Reader:
    """The reads of one event loop.

    Args:
        batcher: Sends them.
        circuit: Says whether Redis is asked.
        hold: Lets what waits be carried out.
        outbox: Whose invalidations come first.
        tracking: Says when what is kept here changes.
        near: What is kept here.
        stats: Where what cannot be decoded is counted.
        value_limit: The most bytes of a payload.

    Attributes:
        near: What is kept here.
    """

    def __init__(
        self,
        batcher: Sender,
        *,
        circuit: Gate,
        hold: Callable[[], None],
        outbox: Outbox,
        tracking: Tracked,
        near: Near,
        stats: Counts,
        value_limit: int,
    ) -> None:
        self._batcher = batcher
        self._circuit = circuit
        self._hold = hold
        self._outbox = outbox
        self._tracking = tracking
        self._stats = stats
        self._value_limit = value_limit
        self.near = near

    @property
    def usable(self) -> bool:
        """Whether what a read would find is right, and found at once."""
        if not self._circuit.closed:
            return False
        if self._outbox.empty:
            return True
        self._hold()  # another event loop's invalidations wait
        return False

    async def look(
        self, names: Names, policy: Policy, *, lease: bool = False, more: Collection[bytes] = (), timed: bool = False
    ) -> Look:
        """Read a key from Redis.

        Args:
            names: Of the key.
            policy: Whether an age is wanted.
            lease: Whether the lease and the tokens are.
            more: What an earlier look wanted to know.
            timed: Whether an earlier look wanted the age.

        Raises:
            redis.exceptions.RedisError: As a command of the client; or Redis is not asked.
        """
        if not self.usable:
            raise unavailable()
        timed = timed or policy.timed
        wanted = [*names.wanted, *more]
        if lease:
            wanted.append(names.lease)
        for _ in range(TRIPS):
            batch = await self._batcher.read(*wanted, timed=(names.value,) if timed else ())
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

    async def look_and_keep(self, names: Names, policy: Policy, *, lease: bool = False) -> Look:
        """Read a key from Redis, and keep what is fresh."""
        mark = self.mark(names)
        look = await self.look(names, policy, lease=lease, timed=mark is not None)
        if mark is not None and look.fresh:
            self.near.keep(mark, names, look)
        return look

    async def look_many(self, names: Collection[Names], policy: Policy, *, near: bool) -> list[Look]:
        """Read keys in one batch; what has to be read again is, and what is fresh is kept where that is wanted."""
        if not self.usable:
            raise unavailable()
        marks = [self.mark(each) if near else None for each in names]
        wanted = [name for each in names for name in each.wanted]
        timed = [each.value for each, mark in zip(names, marks, strict=True) if policy.timed or mark is not None]
        batch = await self._batcher.read(*wanted, timed=timed)
        looks = [self.judge(each, batch, policy) for each in names]
        again = [(at, each, look) for at, (each, look) in enumerate(zip(names, looks, strict=True)) if look.open]
        second = [
            self.look(each, policy, more=look.more, timed=look.timed or each.value in timed) for _, each, look in again
        ]
        for (at, _, _), look in zip(again, await asyncio.gather(*second), strict=True):
            looks[at] = look
        for each, mark, look in zip(names, marks, looks, strict=True):
            if mark is not None and look.fresh:
                self.near.keep(mark, each, look)
        return looks

    def mark(self, names: Names) -> Mark | None:
        """Return the moment before a read of a key that may be kept."""
        if not self._tracking.covers(names.value):
            return None
        if not self._tracking.wanted:
            self._tracking.start()
        return self.near.mark()

    def read(self, names: Names) -> "asyncio.Future[Batch]":
        """Send the usual read, of which `judge` says whether it is enough; `look` costs each hit a coroutine more.

        Raises:
            redis.exceptions.RedisError: Through the future: as `look`.
        """
        return self._batcher.read(*names.wanted)

    def judge(self, names: Names, batch: Batch, policy: Policy) -> Look:
        """Return what a batch says of a key."""
        return judge(names, batch, policy, self._stats, self._value_limit)


def _tokens(names: Names, batch: Batch) -> Tokens | None:
    space = batch.values[names.space]
    tags = [(tag, batch.values[name]) for tag, name in names.tags]
    if space is None or any(token is None for _, token in tags):
        return None
    return Tokens(space, tuple((tag, token) for tag, token in tags if token is not None))
