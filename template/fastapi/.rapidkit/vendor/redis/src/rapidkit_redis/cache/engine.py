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
from rapidkit_redis.cache.config import CacheConfig
from rapidkit_redis.cache.envelope import Envelope
from rapidkit_redis.cache.errors import MISSING, CacheValueError, NotFound
from rapidkit_redis.cache.flight import Flight
from rapidkit_redis.cache.invalidation import Invalidator
from rapidkit_redis.cache.keys import Keyspace
from rapidkit_redis.cache.leases import Leases
from rapidkit_redis.cache.near import Near
from rapidkit_redis.cache.nodes import Node, Nodes
from rapidkit_redis.cache.outbox import Outbox
from rapidkit_redis.cache.reader import Reader
from rapidkit_redis.cache.router import ClusterNodes
from rapidkit_redis.cache.slots import Slots
from rapidkit_redis.cache.stats import CacheState, Counts, ReadCounts
from rapidkit_redis.cache.tracked import ClusterTracking, Tracked
from rapidkit_redis.cache.tracking import Tracking
from rapidkit_redis.cache.wire import Names, Wire
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
        leases: Those of loads and sets.
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
                lambda: [*outbox.pending(), *self.leases.owed()],
            )
        else:
            source = cast(WaitingConnectionPool, client.connection_pool)
            self._tracking = Tracking(source, near, keyspace)
            self.nodes = Nodes(source, self._greet, self._recover, self._opened, recorder)
        self.circuit = self.nodes.circuit
        self.wire = Wire(self.nodes.batcher)
        self.leases = Leases(
            self.wire, self.nodes, config, self.stats, command_timeout=command_timeout, watch=self.watch
        )
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
        await self.leases.repay(node)
        told, self._told = self._told, self.stats.replayed
        return self._told - told

    def _greet(self, node: Node) -> tuple[Sequence[Command], Greeted]:
        if node.greeted:
            self._tracking.renew()  # the server may be another one
        node.greeted = True
        return self.invalidator.greet(node)

    def _unwatch(self, task: "asyncio.Task[Any]") -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()
