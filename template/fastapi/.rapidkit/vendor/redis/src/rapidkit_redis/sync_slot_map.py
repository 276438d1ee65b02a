"""Which primary of a cluster has which slots, and the client of each node: as `rapidkit_redis.slot_map`, for threads.

There is no background here: after a failure the next command asks anew, in one thread, before it is sent.
"""

import random
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from redis.cluster import PRIMARY, REPLICA, ClusterNode, NodesManager
from redis.crc import REDIS_CLUSTER_HASH_SLOTS
from redis.event import AfterSlotsCacheRefreshEvent
from redis.exceptions import ClusterDownError, RedisError
from redis.exceptions import TimeoutError as RedisTimeoutError

from rapidkit_redis.deadline import limit, remaining
from rapidkit_redis.slot_map import PAUSE, Range, read_slots, worst
from rapidkit_redis.sync_client import SyncRedisClient


class SyncNode(ClusterNode):
    """One node, behind a client of our own, `redis_connection`."""

    def __init__(self, host: str, port: int, client: SyncRedisClient) -> None:
        super().__init__("", port, redis_connection=client)  # redis-py would look the name `localhost` up
        self.host = host
        self.name = f"{host}:{port}"


class SyncClusterSlots(NodesManager):
    """The map of one cluster's client; safe to share between threads.

    Args:
        seeds: Who is asked first, each a host and a port.
        connect: Returns a client of one node.
        timeout: The command timeout, in seconds.
    """

    def __init__(
        self, seeds: Sequence[tuple[str, int]], connect: Callable[[str, int], SyncRedisClient], timeout: float
    ) -> None:
        self._connect = connect
        self._timeout = timeout
        self._nodes: dict[str, SyncNode] = {}
        self._owners: list[str | None] = [None] * REDIS_CLUSTER_HASH_SLOTS
        self._learning = threading.Lock()
        self._failed_at = self._learnt_at = 0.0
        self._lock = threading.RLock()
        super().__init__([self.node(host, port) for host, port in seeds], lock=self._lock)

    @property
    def known(self) -> bool:
        """Whether the cluster has said who has what."""
        return bool(self.slots_cache)

    def initialize(self, *_: Any, **__: Any) -> None:
        """Do nothing: redis-py asks here, when it makes the object and at each failure."""

    def settle(self) -> None:
        """Ask the cluster where it has not been asked, or where something has failed since.

        Raises:
            redis.exceptions.RedisError: Nothing is known, and no node answers.
        """
        if not self.known:
            self.refresh()
        elif self._is_due() and self._learning.acquire(blocking=False):  # other threads go on with what is known
            try:
                with suppress(RedisError):
                    self._learn()
            finally:
                self._learning.release()

    def failed(self) -> None:
        """Note that somebody has not answered, or does not serve."""
        self._failed_at = time.monotonic()

    def refresh(self) -> None:
        """Ask the cluster anew.

        Raises:
            redis.exceptions.RedisError: No node has answered within the command timeout.
        """
        began = self._learnt_at
        with limit(self._timeout):
            if not self._learning.acquire(timeout=max(0.0, remaining() or 0.0)):
                raise RedisTimeoutError(f"no node of the cluster has answered within {self._timeout:g} s")
            try:
                if not (self.known and self._learnt_at > began):  # another thread has asked meanwhile
                    self._learn()
            finally:
                self._learning.release()

    def node(self, host: str, port: int) -> SyncNode:
        """Return the node that listens there."""
        name = f"{host}:{port}"
        with self._lock:
            if name not in self._nodes:
                self._nodes[name] = SyncNode(host, port, self._connect(host, port))
            return self._nodes[name]

    def at(self, address: str) -> SyncNode:
        """Return the node of an address, `host:port`."""
        host, _, port = address.rpartition(":")
        return self.node(host, int(port))

    def moved(self, slot: int, address: str) -> None:
        """Note what a MOVED reply has said."""
        node = self.at(address)
        with self._lock:
            before = self._owners[slot]
            if before == node.name:
                return
            members = self.slots_cache.get(slot, [])
            if before is not None and node in members:  # it was its replica: a failover, of all that the other had
                gone = {at for at, owner in enumerate(self._owners) if owner == before}
                self._nodes[before].server_type = REPLICA
            else:
                gone, members = {slot}, []
            node.server_type = PRIMARY
            self.nodes_cache[node.name] = node
            members = [node, *(each for each in members if each is not node)]
            for at in gone:
                self._owners[at], self.slots_cache[at] = node.name, members
        self.failed()

    def get_node_from_slot(self, slot: int, *_: Any, **__: Any) -> SyncNode:
        """Return the primary that has a slot.

        Raises:
            redis.exceptions.ClusterDownError: None is known to.
        """
        with self._lock:
            address = self._owners[int(slot)]
            if address is not None:
                return self._nodes[address]
        self.failed()
        raise ClusterDownError(f"no primary is known to have slot {slot}")

    def close(self) -> None:
        """Close every connection."""
        with self._lock:
            nodes = list(self._nodes.values())
        for node in nodes:
            node.redis_connection.close()

    def _is_due(self) -> bool:
        pause = PAUSE * random.uniform(0.5, 1)  # noqa: S311 (jitter)
        return self._failed_at > self._learnt_at and time.monotonic() > self._learnt_at + pause

    def _learn(self) -> None:
        with self._lock:
            known = [*self.nodes_cache.values()]
        random.shuffle(known)
        wanted = [*{node.name: node for node in (*known, *self.startup_nodes.values())}.values()]
        errors: list[Exception] = []
        with limit(self._timeout):
            for place, node in enumerate(wanted):
                share = (remaining() or 0.0) / (len(wanted) - place)  # the last one gets what is left
                try:
                    with limit(share):
                        self._adopt(read_slots(node.redis_connection.execute_command("CLUSTER SLOTS"), node.host))
                except RedisError as error:
                    errors.append(error)
                else:
                    self._event_dispatcher.dispatch(AfterSlotsCacheRefreshEvent())
                    return
        self._learnt_at = time.monotonic()
        raise worst(errors)

    def _adopt(self, ranges: list[Range]) -> None:
        owners: list[str | None] = [None] * REDIS_CLUSTER_HASH_SLOTS
        slots: dict[int, list[ClusterNode]] = {}
        nodes: dict[str, ClusterNode] = {}
        with self._lock:
            for first, last, addresses in ranges:
                members: list[ClusterNode] = [self.node(*address) for address in addresses]
                for node in members:
                    node.server_type = PRIMARY if node is members[0] else REPLICA
                    nodes[node.name] = node
                owners[first : last + 1] = [members[0].name] * (last + 1 - first)
                slots.update(dict.fromkeys(range(first, last + 1), members))
            self._owners, self.slots_cache, self.nodes_cache = owners, slots, nodes
            self.default_node = random.choice([node for node in nodes.values() if node.server_type == PRIMARY])  # noqa: S311
            gone = [name for name in self._nodes if name not in nodes and name not in self.startup_nodes]
            retired = [self._nodes.pop(name) for name in gone]
            self._learnt_at = time.monotonic()
        for node in retired:  # what is under way ends in its time
            pool = node.redis_connection.connection_pool
            with pool._lock:
                pool.update_active_connections_for_reconnect()
                pool.disconnect_free_connections()
