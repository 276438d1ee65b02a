"""What every call and every load of one event loop shares: reads, writes, leases, the limit on loads.

The engine's time is a count of events, by which two of this process can be told apart: no clock is asked whether a
caller came before a loader began.
"""

import asyncio
import contextlib
import logging
from collections.abc import MutableSequence, Sequence
from typing import Any, cast

from redis.exceptions import RedisError

from rapidkit_redis.cache.adapter import Adapter
from rapidkit_redis.cache.circuit import is_outage
from rapidkit_redis.cache.config import CacheConfig
from rapidkit_redis.cache.envelope import Envelope, encode_envelope
from rapidkit_redis.cache.errors import MISSING, CacheValueError, NotFound
from rapidkit_redis.cache.flight import Flight
from rapidkit_redis.cache.invalidation import Invalidator
from rapidkit_redis.cache.keys import Keyspace
from rapidkit_redis.cache.look import judge
from rapidkit_redis.cache.near import Near
from rapidkit_redis.cache.nodes import Node, Nodes
from rapidkit_redis.cache.order import Order
from rapidkit_redis.cache.outbox import Outbox
from rapidkit_redis.cache.reader import Reader
from rapidkit_redis.cache.router import ClusterNodes
from rapidkit_redis.cache.scripts import RELEASE
from rapidkit_redis.cache.slots import Slots
from rapidkit_redis.cache.stats import CacheState, Counts, ReadCounts
from rapidkit_redis.cache.tracked import ClusterTracking, Tracked
from rapidkit_redis.cache.tracking import Tracking
from rapidkit_redis.cache.wire import MOST_COMMANDS, Names, Tokens, Wire
from rapidkit_redis.client import WaitingConnectionPool
from rapidkit_redis.cluster import RedisClusterClient
from rapidkit_redis.lane import Greeted
from rapidkit_redis.recorder import Recorder
from rapidkit_redis.resp import Command
from rapidkit_redis.topology import AnyClient

_logger = logging.getLogger("rapidkit_redis")


class Engine:
    """The cache of one event loop.

    Args:
        client: The event loop's client.
        config: The limits.
        keyspace: The namespace whose changes are tracked, with its views.
        command_timeout: Seconds that a command takes at most.
        outbox: The provider's invalidations that wait.
        nears: What the provider's event loops keep; this one's is added.
        recorder: Takes how long calls and loads take; None where nobody wants to know.

    Attributes:
        stats: What was counted.
        wire: The commands.
        reader: The reads.
        invalidator: The invalidations.
        circuit: Whether Redis is asked.
        loop: The event loop.
        command_timeout: As above.
        slots: The places for loaders that run.
        flights: The loads that a caller may join, by where their values stand.
        flying: All that have not ended, by their tasks; those that were revoked too.
        closed: Whether loads have ended for good.
    """

    def __init__(
        self,
        client: AnyClient,
        config: CacheConfig,
        keyspace: Keyspace,
        *,
        command_timeout: float,
        outbox: Outbox,
        nears: MutableSequence[Near],
        recorder: Recorder | None = None,
    ) -> None:
        self.recorder = recorder
        self.stats = Counts()
        self._uncounted = Counts()
        self.config = config
        near = self.near = Near(config.near_entries, config.near_bytes)
        nears.append(near)
        self._nears = nears
        self.loop = asyncio.get_running_loop()
        self._tracking: Tracked
        if isinstance(client, RedisClusterClient):
            tracking = self._tracking = ClusterTracking(client.slots, near, keyspace, self.watch)
            self.nodes: Nodes = ClusterNodes(
                client.slots,
                command_timeout,
                self._greet,
                self._recover,
                self._opened,
                recorder,
                tracking.changed,
                outbox.pending,
            )
        else:
            source = cast(WaitingConnectionPool, client.connection_pool)
            self._tracking = Tracking(source, near, keyspace)
            self.nodes = Nodes(source, self._greet, self._recover, self._opened, recorder)
        self.circuit = self.nodes.circuit
        self.wire = Wire(self.nodes.batcher)
        self.invalidator = Invalidator(self.nodes, outbox, nears, self.stats, self.watch)
        self.reader = Reader(
            self.nodes.batcher,
            circuit=self.circuit,
            hold=self.nodes.resume,
            outbox=outbox,
            tracking=self._tracking,
            near=near,
            stats=self.stats,
            value_limit=config.value_limit,
        )
        self.command_timeout = command_timeout
        self.slots = Slots(config.load_limit)
        self.flights: dict[bytes, Flight] = {}
        self.flying: dict[asyncio.Task[Any], Flight] = {}
        self._tasks: set[asyncio.Task[Any]] = set()
        self._orphans: dict[bytes, bytes] = {}  # leases that an outage has kept from being released, by their tokens
        self._told = 0  # how many replayed invalidations the log knows of
        self._time = 0
        self.closed = False

    @property
    def state(self) -> CacheState:
        """What this event loop's cache is up to."""
        near = self.near
        return CacheState(
            circuit=self.nodes.state,
            pending=len(self.invalidator.outbox),
            tracking=near.tracking if self._tracking.wanted else None,
            near_entries=len(near),
            near_bytes=near.size,
        )

    @property
    def counts(self) -> Counts:
        """What was counted by now."""
        self.stats.losses = self.near.losses
        return self.stats

    def tick(self) -> int:
        """Return the next moment of the engine's time."""
        self._time += 1
        return self._time

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
                self.stats.leases["held"] += 1
                return None, None
            found = self.wire.found(order.names, tokens, replies)
            uncounted = self._uncounted  # it is counted already
            look = judge(order.names, found, order.policy, uncounted, self.config.value_limit)
            useful = look.fresh and not look.open and not look.due(order.policy)
            if not (useful and self.readable(look.entry, order.adapter)):
                return tokens, None
            self.stats.leases["found"] += 1
            return tokens, look.entry
        except BaseException as error:
            if isinstance(error, RedisError):
                self.stats.leases["failed"] += 1
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
        self.watch(self.loop.create_task(self._release(names, token, after)))

    async def store(self, order: Order, token: bytes, tokens: Tokens, entry: Envelope) -> bool:
        """Store what was loaded, if the lease is still held; tell whether the server has settled it."""
        outcome = "released"
        too_large = len(entry.payload) > self.config.value_limit
        self.stats.too_large += too_large
        try:
            if too_large or not entry.hard_ms:
                await self.wire.forget(order.names, token)
            else:
                wanted = {tag for tag, _ in entry.tags}
                tags = tuple(each for each in tokens.tags if each[0] in wanted)
                stored = await self.fill(order.names, token, Tokens(tokens.space, tags), entry)
                outcome = "stored" if stored else "revoked"
        except RedisError:
            outcome = "failed"
        self.stats.leases[outcome] += 1
        return outcome != "failed"

    def land(self, flight: Flight, names: Names) -> None:
        """Forget a flight: nobody can join it any more."""
        if self.flights.get(names.value) is flight:
            del self.flights[names.value]

    def failed_unseen(self, error: BaseException) -> None:
        """Say that a load has failed of which no caller is there to hear it."""
        if not isinstance(error, NotFound):
            _logger.warning("a load in the background failed", exc_info=error)

    def watch(self, task: "asyncio.Task[Any]") -> None:
        """Keep a task until it has ended, and let its error be somebody else's."""
        self._tasks.add(task)
        task.add_done_callback(self._unwatch)

    # Everything else

    def value(self, entry: Envelope | None, adapter: Adapter, reads: ReadCounts | None = None) -> Any:
        """Return an entry's value; MISSING where it cannot be decoded.

        Args:
            entry: The entry.
            adapter: How it comes back.
            reads: Where a read is counted that ends with there being no such thing.

        Raises:
            NotFound: The entry says that there is no such thing.
        """
        if entry is None:
            return MISSING
        if entry.negative:
            if reads is not None:
                reads.negatives += 1
            raise NotFound("the cache remembers that there is no such thing")
        try:
            value = adapter.decode(entry.codec, entry.payload)
        except CacheValueError:  # it is there, and cannot be frozen
            raise
        except Exception:  # a model's validators may raise anything
            self.stats.undecoded("payload")
            return MISSING
        return value

    def kept(self, names: Names, adapter: Adapter, reads: ReadCounts) -> Any:
        """Return the value of an entry that this process keeps, and count it; or MISSING.

        Raises:
            NotFound: The entry says that there is no such thing.
        """
        if not (self.circuit.closed and self.invalidator.outbox.empty):
            return MISSING
        kept = self.near.find(names)
        if kept is None:
            return MISSING
        if kept.frozen is adapter:
            reads.near_hits += 1
            return kept.value
        if kept.entry.negative:
            reads.near_negatives += 1
            return self.value(kept.entry, adapter)
        try:
            decode = kept.decode
            if kept.adapter is not adapter:
                kept.adapter, kept.decode = adapter, (decode := adapter.decoder(kept.entry.codec))
            value = decode(kept.payload)
        except Exception:  # the read that follows says what it is
            return MISSING
        if adapter.frozen:
            kept.frozen, kept.value = adapter, value
        reads.near_hits += 1
        return value

    def readable(self, entry: Envelope | None, adapter: Adapter) -> bool:
        """Tell whether there is an entry that `value` can make something of; nothing is counted."""
        if entry is None or entry.negative:
            return entry is not None
        try:
            adapter.plain.decode(entry.codec, entry.payload)
        except Exception:  # as in `value`
            return False
        return True

    async def aclose(self) -> None:
        """End every load, and wait for what was sent."""
        self.closed = True
        self._forget_near()
        loads = list(self.flying)
        for flight in list(self.flying.values()):
            flight.cancel()
        while self._tasks or loads:
            await asyncio.wait({*self._tasks, *loads})
            loads = list(self.flying)
        await self._tracking.aclose()
        await self.nodes.end_probes()
        for node in self.nodes.all:
            if not self.invalidator.outbox.empty:
                with contextlib.suppress(RedisError):
                    await self.invalidator.replay(node)
        await self.nodes.aclose()

    def hang_up(self) -> None:
        """Close the connections from outside of the event loop, which does not run any more."""
        self.closed = True
        self._forget_near()
        self._tracking.hang_up()
        self.nodes.hang_up()

    def _forget_near(self) -> None:
        with contextlib.suppress(ValueError):
            self._nears.remove(self.near)

    def _opened(self) -> None:
        self.stats.outages += 1

    async def _recover(self, node: Node) -> int:
        await self.nodes.probe(node)
        node.circuit.answered = True
        await self.invalidator.replay(node)
        orphans = [(token, lease) for token, lease in self._orphans.items() if self.nodes.holds(node, lease)]
        for at in range(0, len(orphans), MOST_COMMANDS):
            some = orphans[at : at + MOST_COMMANDS]
            await node.batcher.send(*(RELEASE.by_text(lease, token) for token, lease in some), urgent=True)
            for token, _ in some:
                del self._orphans[token]
        told, self._told = self._told, self.stats.replayed
        return self._told - told

    def _greet(self, node: Node) -> tuple[Sequence[Command], Greeted]:
        if node.greeted:
            self._tracking.renew()  # the server may be another one
        node.greeted = True
        return self.invalidator.greet(node)

    async def fill(self, names: Names, token: bytes, tokens: Tokens, entry: Envelope) -> bool:
        """Store an entry if the lease is still held; tell whether it was."""
        entry.namespace_token, entry.tags = tokens.space, tokens.tags
        raw = encode_envelope(entry, names.key, deflate=self.config.deflate)
        return await self.wire.fill(names, token, raw, entry.hard_ms)

    async def _release(self, names: Names, token: bytes, after: "asyncio.Future[Any] | None") -> None:
        if after is not None:
            await asyncio.wait({after})
            if not after.cancelled():
                after.exception()  # who would have asked for it has gone, and asyncio would log that nobody does
        try:
            await self.wire.release(names, token)
        except RedisError as error:
            if is_outage(error) and len(self._orphans) < self.config.pending_limit:
                self._orphans[token] = names.lease

    def _unwatch(self, task: "asyncio.Task[Any]") -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()
