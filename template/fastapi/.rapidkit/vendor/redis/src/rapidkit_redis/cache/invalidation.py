"""Deletions, tags and namespaces: what has to reach Redis, at once or as soon as it answers."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Any, Literal

from redis.exceptions import RedisError, TryAgainError

from rapidkit_redis.cache.circuit import is_outage, unavailable
from rapidkit_redis.cache.near import Near
from rapidkit_redis.cache.nodes import REDIRECTIONS, Node, Nodes, went_astray
from rapidkit_redis.cache.outbox import Operation, Outbox, OutboxFullError
from rapidkit_redis.cache.stats import Counts
from rapidkit_redis.cache.wire import MOST_COMMANDS, Names, command
from rapidkit_redis.lane import Greeted
from rapidkit_redis.resp import Command

Applied = Literal["applied", "queued"]
"""What became of an invalidation: every later read, in any process, knows of it; or it waits for Redis."""


def deletion(names: Names) -> Operation:
    """Return the operation that deletes a key."""
    return Operation("key", (names.space,), names.value, names.lease)


class Invalidator:
    """Carries invalidations out.

    Args:
        nodes: The primaries.
        outbox: Where those wait that cannot be.
        nears: What the provider's event loops keep.
        stats: Where they are counted.
        watch: Keeps a task until it has ended.
    """

    def __init__(
        self,
        nodes: Nodes,
        outbox: Outbox,
        nears: Iterable[Near],
        stats: Counts,
        watch: "Callable[[asyncio.Task[Any]], None]",
    ) -> None:
        self._nodes = nodes
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
        try:
            await self._nodes.know()
        except RedisError as error:
            return self._wait(operations, error, strict)
        parts = [self._apply(node, some, strict) for node, some in self._nodes.group(operations)]
        if len(parts) == 1:
            return await parts[0]
        found = await asyncio.gather(*parts, return_exceptions=True)
        for each in found:
            if isinstance(each, BaseException):
                raise each
        return "queued" if "queued" in found else "applied"

    async def _apply(self, node: Node | None, operations: Sequence[Operation], strict: bool) -> Applied:
        failure: RedisError | None = unavailable()
        if node is not None and (node.circuit.closed or node.circuit.answered):
            try:
                failure = await self._send(node, operations)
            except asyncio.CancelledError:
                if not self._nodes.circuit.ended:
                    self._watch(asyncio.create_task(self._repeat(node, operations)))  # nobody knows whether it was done
                raise
        return "applied" if failure is None else self._wait(operations, failure, strict)

    def _wait(self, operations: Sequence[Operation], failure: RedisError, strict: bool) -> Applied:
        if strict:
            raise failure
        self.queue(operations, failure)
        return "queued"

    async def _send(self, node: Node, operations: Sequence[Operation]) -> RedisError | None:
        """Carry invalidations out; return the outage that has kept them from it."""
        self.touch(operations)
        try:
            for at in range(0, len(operations), MOST_COMMANDS):
                for reply in await self._write(node, operations[at : at + MOST_COMMANDS]):
                    if isinstance(reply, RedisError):
                        raise reply
        except RedisError as error:
            if not is_outage(error):
                raise
            return error
        finally:
            self.touch(operations)  # what was read by another connection meanwhile
        self.outbox.applied(operations)
        return None

    async def _write(
        self, node: Node, operations: Sequence[Operation], *, asking: bool = False, trips: int = REDIRECTIONS
    ) -> list[Any]:
        """Return the replies to invalidations, from wherever in a cluster their keys are."""
        if trips < 0:
            raise went_astray()
        replies = await node.write([command(each) for each in operations], asking=asking)
        astray: dict[tuple[Node, bool], list[int]] = {}
        for place, reply in enumerate(replies):
            if not isinstance(reply, RedisError):
                continue
            target = self._nodes.redirect(reply)
            if target is not None:
                astray.setdefault(target, []).append(place)
            elif isinstance(reply, TryAgainError) and operations[place].lease:
                # The slot is on its way, and one of the two keys has gone there already. The lease first: whoever takes
                # it then loads what is true. It is named twice, as it is a lease.
                whole = operations[place]
                halves = [whole._replace(name=whole.lease), whole._replace(lease=b"")]
                again = await self._write(node, halves, asking=asking, trips=trips - 1)
                replies[place] = next((each for each in again if isinstance(each, RedisError)), again[-1])
        for (other, asks), places in astray.items():
            again = await self._write(other, [operations[each] for each in places], asking=asks, trips=trips - 1)
            for place, reply in zip(places, again, strict=True):
                replies[place] = reply
        return replies

    def queue(self, operations: Sequence[Operation], failure: RedisError) -> None:
        """Let invalidations wait.

        Raises:
            redis.exceptions.RedisError: `failure`, where no more can wait, or the cache is closed.
        """
        self.touch(operations)
        if self._nodes.circuit.ended:
            raise failure
        try:
            self.outbox.add(operations)
        except OutboxFullError:
            raise failure from None
        self._stats.queued += len(operations)
        self._nodes.hold(operations)

    def touch(self, operations: Sequence[Operation]) -> None:
        """Drop what this process keeps of it."""
        for near in self._nears:
            for each in operations:
                near.touch(each.name)

    async def replay(self, node: Node) -> None:
        """Carry out what waits for a primary, until nothing does.

        Raises:
            redis.exceptions.RedisError: The server does not answer, or refuses one; that one waits on.
        """
        while operations := self._of(node, self.outbox.pending()):
            waiting = list(operations)
            for at in range(0, len(waiting), MOST_COMMANDS):
                some = waiting[at : at + MOST_COMMANDS]
                replies = await self._write(node, some)
                refused = [reply for reply in replies if isinstance(reply, RedisError)]
                taken = [each for each, reply in zip(some, replies, strict=True) if not isinstance(reply, RedisError)]
                self.outbox.done({each: operations[each] for each in taken})
                self._stats.replayed += len(taken)
                if refused:
                    raise refused[0]

    def greet(self, node: Node) -> tuple[Sequence[Command], Greeted]:
        """Return what goes first on a new connection: the invalidations of the last minute.

        The server may be another one, or have come back with the data of before. It may also be the one that has
        carried them out; to do it again costs some entries.
        """
        operations = list(self._of(node, dict.fromkeys(self.outbox.recent(), 0)))

        def done(replies: list[Any] | RedisError) -> bool:
            if not isinstance(replies, RedisError) and not any(isinstance(each, RedisError) for each in replies):
                return True
            self.outbox.forget(operations)  # they wait from now on, and are replayed in parts
            if operations:
                with suppress(RedisError):  # it is closed
                    self.queue(operations, unavailable())
            return False

        return [command(each) for each in operations], done

    def _of(self, node: Node, operations: dict[Operation, int]) -> dict[Operation, int]:
        return {each: version for each, version in operations.items() if self._nodes.holds(node, each.name)}

    async def _repeat(self, node: Node, operations: Sequence[Operation]) -> None:
        with suppress(RedisError, asyncio.CancelledError):
            if await self._send(node, operations) is not None:
                self.queue(operations, unavailable())
