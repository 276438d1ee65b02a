"""Deletions, tags and namespaces: what has to reach Redis, at once or as soon as it answers."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Any, Literal

from redis.exceptions import RedisError

from rapidkit_redis.cache.circuit import Circuit, is_outage, unavailable
from rapidkit_redis.cache.near import Near
from rapidkit_redis.cache.outbox import Operation, Outbox, OutboxFullError
from rapidkit_redis.cache.stats import CacheStats
from rapidkit_redis.cache.wire import MOST_COMMANDS, Names, Wire, command
from rapidkit_redis.resp import Command

Applied = Literal["applied", "queued"]
"""What became of an invalidation: every later read, in any process, knows of it; or it waits for Redis."""


def deletion(names: Names) -> Operation:
    """Return the operation that deletes a key."""
    return Operation("key", names.space, names.value, names.lease)


class Invalidator:
    """Carries invalidations out.

    Args:
        wire: The commands.
        circuit: Says whether they can be sent.
        outbox: Where those wait that cannot.
        nears: What the provider's event loops keep.
        stats: Where they are counted.
        watch: Keeps a task until it has ended.
    """

    def __init__(
        self,
        wire: Wire,
        circuit: Circuit,
        outbox: Outbox,
        nears: Iterable[Near],
        stats: CacheStats,
        watch: "Callable[[asyncio.Task[Any]], None]",
    ) -> None:
        self._wire = wire
        self._circuit = circuit
        self._nears = nears
        self._stats = stats
        self._watch = watch
        self.outbox = outbox

    async def apply(self, operations: Sequence[Operation], *, strict: bool) -> Applied:
        """Invalidate, or let the invalidations wait.

        Args:
            operations: What to invalidate.
            strict: Whether to raise instead of letting them wait.

        Raises:
            redis.exceptions.RedisError: The server refuses; or Redis does not answer, where `strict` is on or no more
                can wait. They may have been carried out.
        """
        failure: RedisError | None = unavailable()
        if self._circuit.closed or self._circuit.answered:
            try:
                failure = await self._send(operations)
            except asyncio.CancelledError:
                if not self._circuit.ended:
                    self._watch(asyncio.create_task(self._repeat(operations)))  # nobody knows whether it was done
                raise
        if failure is None:
            return "applied"
        if strict:
            raise failure
        self.queue(operations, failure)
        return "queued"

    async def _send(self, operations: Sequence[Operation]) -> RedisError | None:
        """Carry invalidations out; return the outage that has kept them from it."""
        self.touch(operations)
        try:
            await self._wire.carry_out(operations, urgent=True)
        except RedisError as error:
            if not is_outage(error):
                raise
            return error
        finally:
            self.touch(operations)  # what was read by another connection meanwhile
        self.outbox.applied(operations)
        return None

    def queue(self, operations: Sequence[Operation], failure: RedisError) -> None:
        """Let invalidations wait.

        Raises:
            redis.exceptions.RedisError: `failure`, where no more can wait, or the cache is closed.
        """
        self.touch(operations)
        if self._circuit.ended:
            raise failure
        try:
            self.outbox.add(operations)
        except OutboxFullError:
            raise failure from None
        self._stats.queued += len(operations)
        self._circuit.hold()

    def touch(self, operations: Sequence[Operation]) -> None:
        """Drop what this process keeps of it."""
        for near in self._nears:
            for each in operations:
                near.touch(each.name)

    async def replay(self) -> None:
        """Carry out what waits, until nothing does.

        Raises:
            redis.exceptions.RedisError: The server does not answer, or refuses one; that one waits on.
        """
        while operations := self.outbox.pending():
            waiting = list(operations)
            for at in range(0, len(waiting), MOST_COMMANDS):
                some = waiting[at : at + MOST_COMMANDS]
                replies = await self._wire.batcher.send(*map(command, some), urgent=True)
                refused = [reply for reply in replies if isinstance(reply, RedisError)]
                taken = [each for each, reply in zip(some, replies, strict=True) if not isinstance(reply, RedisError)]
                self.outbox.done({each: operations[each] for each in taken})
                self._stats.replayed += len(taken)
                if refused:
                    raise refused[0]

    def greet(self) -> tuple[Sequence[Command], Any]:
        """Return what goes first on a new connection: the invalidations of the last minute.

        The server may be another one, or have come back with the data of before. It may also be the one that has
        carried them out; to do it again costs some entries.
        """
        operations = self.outbox.recent()

        def done(replies: list[Any] | RedisError) -> bool:
            if not isinstance(replies, RedisError) and not any(isinstance(each, RedisError) for each in replies):
                return True
            self.outbox.forget(operations)  # they wait from now on, and are replayed in parts
            with suppress(RedisError):  # it is closed
                self.queue(operations, unavailable())
            return False

        return [command(each) for each in operations], done

    async def _repeat(self, operations: Sequence[Operation]) -> None:
        with suppress(RedisError, asyncio.CancelledError):
            if await self._send(operations) is not None:
                self.queue(operations, unavailable())
