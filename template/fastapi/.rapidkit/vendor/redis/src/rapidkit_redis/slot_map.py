"""Which primary of a cluster has which slots, and the client of each node.

It is learnt by CLUSTER SLOTS from any node that answers: from one, and after a while from the next as well, at last
from the seeds of the settings, so that a cluster whose nodes have all got other addresses is found again.
"""

import asyncio
import logging
import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from contextvars import Context
from typing import Any, Final, cast

from redis.asyncio.cluster import ClusterNode, NodesManager
from redis.cluster import PRIMARY, REPLICA
from redis.crc import REDIS_CLUSTER_HASH_SLOTS
from redis.event import AsyncAfterSlotsCacheRefreshEvent
from redis.exceptions import AuthenticationError, ClusterDownError, RedisError, ResponseError
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

from rapidkit_redis.client import RedisClient, WaitingConnectionPool
from rapidkit_redis.cluster_node import Node
from rapidkit_redis.deadline import async_timeout, limit
from rapidkit_redis.shared import Shared

NEXT_PART: Final = 1 / 8
"""After this part of the command timeout another node is asked as well."""

PAUSE: Final = 0.2
"""Seconds between two questions that nobody waits for: half of it at least, not the same in all processes."""

Range = tuple[int, int, list[tuple[str, int]]]
"""The first slot, the last one, and the hosts and ports of those that have them, the primary first."""

_logger = logging.getLogger("rapidkit_redis")


class ClusterSlots(NodesManager):
    """The map of one cluster's client.

    Args:
        seeds: Who is asked first, each a host and a port.
        connect: Returns a client of one node.
        timeout: The command timeout, in seconds.

    Attributes:
        closed: Whether nothing is asked any more in the background.
    """

    def __init__(
        self, seeds: Sequence[tuple[str, int]], connect: Callable[[str, int], RedisClient], timeout: float
    ) -> None:
        self._connect = connect
        self._timeout = timeout
        self._nodes: dict[str, Node] = {}
        self._owners: list[str | None] = [None] * REDIS_CLUSTER_HASH_SLOTS
        self._primaries: list[str] = []
        self._listeners: list[Callable[[], None]] = []
        self._learning = Shared(self._learn)
        self._soon: asyncio.Task[None] | None = None
        self._learnt = 0.0
        self.closed = False
        super().__init__([self.node(host, port) for host, port in seeds], False, {})

    @property
    def known(self) -> bool:
        """Whether the cluster has said who has what."""
        return bool(self.slots_cache)

    def owner(self, slot: int) -> str | None:
        """Return the address of the primary that has a slot, or None where none is known to."""
        return self._owners[slot]

    def primaries(self) -> list[str]:
        """Return the addresses of those that have slots."""
        return list(self._primaries)

    def source(self, address: str) -> WaitingConnectionPool:
        """Return where connections to a node come from, also to one that the map does not know."""
        return cast(WaitingConnectionPool, self.at(address).client.connection_pool)

    def node(self, host: str, port: int) -> Node:
        """Return the node that listens there."""
        name = f"{host}:{port}"
        if name not in self._nodes:
            self._nodes[name] = Node(host, port, self._connect(host, port), self.refresh_soon)
        return self._nodes[name]

    def nodes(self) -> list[Node]:
        """Return every node that there is a client of."""
        return list(self._nodes.values())

    def at(self, address: str) -> Node:
        """Return the node of an address; a server that does not know its host leaves that out, and means its own."""
        host, _, port = address.rpartition(":")
        return self.node(host or next(iter((*self.nodes_cache.values(), *self.startup_nodes.values()))).host, int(port))

    def name(self, address: str) -> str:
        """Return an address with its host, as the nodes are named."""
        return self.at(address).name

    @property
    def any(self) -> Node:
        """Some primary."""
        return cast(Node, self.default_node)

    def moved(self, slot: int, address: str) -> None:
        """Note what a MOVED reply has said; where that is news, the cluster is asked for the rest."""
        node, before = self.at(address), self._owners[slot]
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
        self._tell()
        self.refresh_soon()

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call `listener` each time that a slot has got another owner."""
        self._listeners.append(listener)

    async def refresh(self) -> None:
        """Ask the cluster anew; who asks at the same time gets the same answer.

        Raises:
            redis.exceptions.RedisError: No node has answered within the command timeout.
        """
        await self._learning()

    def refresh_soon(self) -> None:
        """Ask the cluster anew when some time has passed since the last answer; an error is nobody's."""
        loop = asyncio.get_running_loop()
        if self.closed:
            return
        if self._soon is None or self._soon.done() or self._soon.get_loop() is not loop:
            self._soon = Context().run(loop.create_task, self._refresh_soon())

    async def aclose(self, attr: str = "nodes_cache") -> None:
        """Close every connection."""
        self.closed = True
        if self._soon is not None:
            self._soon.cancel()
        self._learning.cancel()
        await asyncio.gather(*self._background_tasks, *(node.disconnect() for node in self.nodes()))

    def hang_up(self, loop: asyncio.AbstractEventLoop) -> None:
        """Ask nothing more, from outside of the event loop, which does not run: its tasks end when it does."""
        self.closed = True
        with suppress(RuntimeError):  # it is closed
            loop.call_soon_threadsafe(self._learning.cancel)
            if self._soon is not None:
                loop.call_soon_threadsafe(self._soon.cancel)

    def get_node_from_slot(self, slot: int, *_: Any, **__: Any) -> Node:
        """Return the primary that has a slot.

        Raises:
            redis.exceptions.ClusterDownError: None is known to.
        """
        address = self._owners[slot]
        if address is None:
            self.refresh_soon()
            raise ClusterDownError(f"no primary is known to have slot {slot}")
        return self._nodes[address]

    async def _refresh_soon(self) -> None:
        pause = self._learnt + PAUSE * random.uniform(0.5, 1) - asyncio.get_running_loop().time()  # noqa: S311
        if pause > 0:
            await asyncio.sleep(pause)
        self._soon = None  # what fails from here on asks once more
        with suppress(RedisError):
            await self.refresh()

    async def _learn(self) -> None:
        known = [*self.nodes_cache.values()]
        random.shuffle(known)
        wanted = [*{node.name: node for node in (*known, *self.startup_nodes.values())}.values()]
        errors: list[Exception] = []
        asking: set[asyncio.Task[list[Range] | Exception]] = set()
        try:
            with limit(self._timeout):
                async with async_timeout(self._timeout):
                    while wanted or asking:
                        if wanted:
                            asking.add(asyncio.create_task(_ask(wanted.pop(0))))
                        pause = self._timeout * NEXT_PART if wanted else None
                        done, asking = await asyncio.wait(asking, timeout=pause, return_when=asyncio.FIRST_COMPLETED)
                        for answer in [each.result() for each in done]:
                            if not isinstance(answer, Exception):
                                self._adopt(answer)
                                await self._event_dispatcher.dispatch_async(AsyncAfterSlotsCacheRefreshEvent())
                                return
                            errors.append(answer)
        except asyncio.TimeoutError:
            errors.append(RedisTimeoutError(f"no node of the cluster has answered within {self._timeout:g} s"))
        finally:
            self._learnt = asyncio.get_running_loop().time()
            for each in asking:
                each.cancel()
        raise worst(errors)

    def _adopt(self, ranges: list[Range]) -> None:
        before, slots, nodes = self._owners, dict[int, list[ClusterNode]](), dict[str, ClusterNode]()
        self._owners = [None] * REDIS_CLUSTER_HASH_SLOTS
        for first, last, addresses in ranges:
            members: list[ClusterNode] = [self.node(*address) for address in addresses]
            for node in members:
                node.server_type = PRIMARY if node is members[0] else REPLICA
                nodes[node.name] = node
            self._owners[first : last + 1] = [members[0].name] * (last + 1 - first)
            slots.update(dict.fromkeys(range(first, last + 1), members))
        self.slots_cache, self.nodes_cache = slots, nodes
        self.default_node = random.choice([node for node in nodes.values() if node.server_type == PRIMARY])  # noqa: S311
        for name in [name for name in self._nodes if name not in nodes and name not in self.startup_nodes]:
            self._retire(self._nodes.pop(name))
        if before != self._owners:
            self._tell()

    def _retire(self, node: Node) -> None:
        task = Context().run(asyncio.get_running_loop().create_task, node.retire())
        self._background_tasks.add(task)
        task.add_done_callback(self._background_tasks.discard)

    def _tell(self) -> None:
        before, self._primaries = self._primaries, sorted({owner for owner in self._owners if owner is not None})
        if before and before != self._primaries:
            _logger.info("the primaries of the cluster are %s", ", ".join(self._primaries))
        for listener in self._listeners:
            listener()


async def _ask(node: Any) -> list[Range] | Exception:
    try:
        return read_slots(await node.client.execute_command("CLUSTER SLOTS"), node.host)
    except Exception as error:  # as a result, since another node may have answered by then
        return error


def read_slots(reply: Any, asked: str) -> list[Range]:
    """Read a reply to CLUSTER SLOTS; a node that gives no host of another means its own, which is `asked`.

    Raises:
        redis.exceptions.ConnectionError: It is something else, or names no slot.
    """
    try:
        ranges = [
            (int(first), int(last), [(_host(node[0]) or asked, int(node[1])) for node in nodes])
            for first, last, *nodes in reply
        ]
    except (TypeError, ValueError, LookupError):
        ranges = []
    if not ranges or not all(0 <= first <= last < REDIS_CLUSTER_HASH_SLOTS and nodes for first, last, nodes in ranges):
        raise RedisConnectionError(f"the node at {asked} knows of no slots")
    return ranges


def _host(name: str | bytes | None) -> str | None:
    text = name.decode() if isinstance(name, bytes) else name
    return None if text == "?" else text  # it should say a name, and has none


def worst(errors: Sequence[Exception]) -> RedisError:
    """Return the error that says most: what a node has answered, else the last one."""
    told = [each for each in errors if isinstance(each, (ResponseError, AuthenticationError))]
    error = (told or errors)[-1]
    return error if isinstance(error, RedisError) else RedisConnectionError(str(error))
