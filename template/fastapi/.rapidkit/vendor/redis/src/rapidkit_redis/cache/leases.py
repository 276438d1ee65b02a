"""The leases of loads and sets, and what is stored with them."""

import asyncio
import contextlib
from collections.abc import Callable, Iterable
from typing import Any

from redis.exceptions import RedisError

from rapidkit_redis.cache.adapter import Adapter
from rapidkit_redis.cache.circuit import is_outage
from rapidkit_redis.cache.config import CacheConfig
from rapidkit_redis.cache.envelope import Envelope, encode_envelope
from rapidkit_redis.cache.invalidation import deletion
from rapidkit_redis.cache.look import judge
from rapidkit_redis.cache.nodes import Node, Nodes
from rapidkit_redis.cache.order import Order
from rapidkit_redis.cache.outbox import Operation
from rapidkit_redis.cache.scripts import RELEASE
from rapidkit_redis.cache.stats import Counts
from rapidkit_redis.cache.wire import MOST_COMMANDS, Names, Tokens, Wire, new_token


class Leases:
    """The leases of one event loop.

    Args:
        wire: The commands.
        nodes: The primaries.
        config: The limits.
        stats: Where they are counted.
        command_timeout: Seconds that a command takes at most.
        watch: Keeps a task until it has ended.
    """

    def __init__(
        self,
        wire: Wire,
        nodes: Nodes,
        config: CacheConfig,
        stats: Counts,
        *,
        command_timeout: float,
        watch: "Callable[[asyncio.Task[Any]], None]",
    ) -> None:
        self._wire = wire
        self._nodes = nodes
        self._config = config
        self._stats = stats
        self._uncounted = Counts()
        self._command_timeout = command_timeout
        self._watch = watch
        self._loop = asyncio.get_running_loop()
        self._owed: dict[bytes, Names] = {}  # those that an outage has kept from being released, by their tokens

    async def acquire(self, order: Order, token: bytes) -> tuple[Tokens | None, Envelope | None]:
        """Ask for the lease; what was not answered is not held, and is released.

        Returns:
            The tokens, None where somebody else has the lease; and the entry, where it was loaded meanwhile.

        Raises:
            redis.exceptions.RedisError: As a command of the client.
        """
        lease_ms, timed = self._lease_ms(order.policy.hard_timeout), order.policy.timed
        acquiring = self._wire.acquire(order.names, token, lease_ms, timed=timed)
        try:
            replies = await asyncio.shield(acquiring)
            tokens = self._wire.acquired(order.names, replies)
            if tokens is None:
                self._stats.leases["held"] += 1
                return None, None
            found = self._wire.found(order.names, tokens, replies)
            uncounted = self._uncounted  # it is counted already
            look = judge(order.names, found, order.policy, uncounted, self._config.value_limit)
            useful = look.fresh and not look.open and not look.due(order.policy)
            if not (useful and readable(look.entry, order.adapter)):
                return tokens, None
            self._stats.leases["found"] += 1
            return tokens, look.entry
        except BaseException as error:
            if isinstance(error, RedisError):
                self._stats.leases["failed"] += 1
            self.release(order.names, token, after=acquiring)
            raise

    async def renew(self, names: Names, token: bytes, seconds: float) -> None:
        """Let a lease last for a loader that has so much time from now."""
        with contextlib.suppress(RedisError):
            await self._wire.renew(names, token, self._lease_ms(seconds))

    async def settle(self, names: Names, token: bytes) -> bool:
        """End a lease now; tell whether the server has answered."""
        try:
            await self._wire.release(names, token)
        except RedisError:
            return False
        return True

    def release(self, names: Names, token: bytes, *, after: "asyncio.Future[Any] | None" = None) -> None:
        """End a lease in the background, once a command that may have taken it has ended."""
        self._watch(self._loop.create_task(self._release(names, token, after)))

    async def store(self, order: Order, token: bytes, tokens: Tokens, entry: Envelope) -> bool:
        """Store what was loaded, if the lease is still held; tell whether the server has settled it."""
        outcome = "released"
        too_large = len(entry.payload) > self._config.value_limit
        self._stats.too_large += too_large
        try:
            if too_large or not entry.hard_ms:
                await self._wire.forget(order.names, token)
            else:
                wanted = {tag for tag, _ in entry.tags}
                tags = tuple(each for each in tokens.tags if each[0] in wanted)
                stored = await self._fill(order.names, token, Tokens(tokens.space, tags), entry)
                outcome = "stored" if stored else "revoked"
        except RedisError:
            outcome = "failed"
        self._stats.leases[outcome] += 1
        return outcome != "failed"

    async def set(self, names: Names, entry: Envelope) -> bool:
        """Store an entry with a lease that is taken from whoever has it; tell whether nobody took that one before.

        Raises:
            redis.exceptions.RedisError: As a command of the client; it may be stored.
        """
        token = new_token()
        taking = self._wire.take(names, token, self._lease_ms(0))
        try:
            tokens = self._wire.acquired(names, await asyncio.shield(taking))
            return tokens is not None and await self._fill(names, token, tokens, entry)
        except BaseException:
            self.release(names, token, after=taking)
            raise

    async def repay(self, node: Node) -> None:
        """End those that could not be ended, now that a primary answers; what it refuses ends by itself.

        Raises:
            redis.exceptions.RedisError: It does not, or another one to which it has sent a command.
        """
        while owed := [each for each in self._owed.items() if self._nodes.holds(node, each[1].lease)]:
            some = owed[:MOST_COMMANDS]
            ends = [RELEASE.by_text(names.lease, token) for token, names in some]
            replies = await self._wire.batcher.send(*ends, urgent=True)
            outages = [reply for reply in replies if isinstance(reply, RedisError) and is_outage(reply)]
            for (token, _), reply in zip(some, replies, strict=True):
                if reply not in outages:
                    self._owed.pop(token, None)
            if outages:
                raise outages[0]

    def owed(self) -> Iterable[Operation]:
        """Return where those stand that could not be ended."""
        return map(deletion, self._owed.values())

    def _lease_ms(self, seconds: float) -> int:
        """Return how long a lease lasts for a loader that has so much time, in milliseconds."""
        return int((seconds + 2 * self._command_timeout) * 1000)

    async def _fill(self, names: Names, token: bytes, tokens: Tokens, entry: Envelope) -> bool:
        entry.namespace_token, entry.tags = tokens.space, tokens.tags
        raw = encode_envelope(entry, names.key, deflate=self._config.deflate)
        return await self._wire.fill(names, token, raw, entry.hard_ms)

    async def _release(self, names: Names, token: bytes, after: "asyncio.Future[Any] | None") -> None:
        if after is not None:
            await asyncio.wait({after})
            if not after.cancelled():
                after.exception()  # who would have asked for it has gone, and asyncio would log that nobody does
        try:
            await self._wire.release(names, token)
        except RedisError as error:
            if is_outage(error) and len(self._owed) < self._config.pending_limit:
                self._owed[token] = names
                if not self._nodes.circuit.ended:
                    self._nodes.hold([deletion(names)])  # it may be another's by now, who has to be told


def readable(entry: Envelope | None, adapter: Adapter) -> bool:
    """Tell whether there is an entry of which a value can be made; nothing is counted."""
    if entry is None or entry.negative:
        return entry is not None
    try:
        adapter.plain.decode(entry.codec, entry.payload)
    except Exception:  # a model's validators may raise anything
        return False
    return True
