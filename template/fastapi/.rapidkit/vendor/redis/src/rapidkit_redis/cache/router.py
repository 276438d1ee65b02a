"""A cluster's primaries, and the way to the one that holds a key.

Which primary that is says the client's map of the slots. Where it is out of date the server answers MOVED, and ASK
while a slot is on its way (Redis cluster specification, "Redirection and resharding"): what was answered so was not
carried out, and goes to where the answer says.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from contextvars import Context
from typing import Any

from redis.crc import key_slot
from redis.exceptions import AskError, ClusterDownError, MovedError, RedisError
from redis.exceptions import TimeoutError as RedisTimeoutError

from rapidkit_redis.cache.batch import Batch
from rapidkit_redis.cache.circuit import Circuit, CircuitState, unavailable
from rapidkit_redis.cache.nodes import REDIRECTIONS, Greet, Node, Nodes, Recover, went_astray, worst
from rapidkit_redis.cache.outbox import Operation
from rapidkit_redis.deadline import async_timeout
from rapidkit_redis.recorder import Recorder
from rapidkit_redis.resp import Command
from rapidkit_redis.topology import SlotMap


class Router:
    """Sends each command to the primary that holds its key; what goes to one within one turn travels together.

    Args:
        nodes: The primaries.
    """

    def __init__(self, nodes: "ClusterNodes") -> None:
        self._nodes = nodes
        self._loop = asyncio.get_running_loop()
        self._context = Context()  # empty: nothing of the callers is that of the connections

    def read(self, *names: bytes, timed: Sequence[bytes] = ()) -> "asyncio.Future[Batch]":
        """Read values, as `Batcher.read` does."""
        return self._context.run(self._loop.create_task, self._read(names, timed))

    def send(self, *commands: Command, urgent: bool = False) -> "asyncio.Future[list[Any]]":
        """Send commands, as `Batcher.send` does; a command's first key says where to."""
        return self._context.run(self._loop.create_task, self._send(commands, urgent))

    async def _read(self, names: Sequence[bytes], timed: Sequence[bytes]) -> Batch:
        # One GET for each key: a server of a cluster answers no MGET across slots, even if it has all of them.
        values = list(dict.fromkeys(names))
        ages = list(dict.fromkeys(timed))
        replies = await self._send([*[("PTTL", name) for name in ages], *[("GET", name) for name in values]], False)
        for reply in replies:
            if isinstance(reply, RedisError):
                raise reply
        batch = Batch()
        batch.ages = dict(zip(ages, replies, strict=False))
        batch.values = dict(zip(values, replies[len(ages) :], strict=True))
        return batch

    async def _send(self, commands: Sequence[Command], urgent: bool) -> list[Any]:
        await self._nodes.know()
        replies: list[Any] = [None] * len(commands)
        astray = await self._trip(commands, dict.fromkeys(range(len(commands))), replies, urgent)
        if astray:
            try:
                async with async_timeout(self._nodes.timeout):
                    for _ in range(REDIRECTIONS):
                        if astray:
                            astray = await self._trip(commands, astray, replies, urgent)
            except asyncio.TimeoutError:
                raise RedisTimeoutError("the cluster has sent it from one server to another for too long") from None
        if astray:
            raise went_astray()
        return replies

    async def _trip(
        self,
        commands: Sequence[Command],
        wanted: Mapping[int, tuple[Node, bool] | None],
        replies: list[Any],
        urgent: bool,
    ) -> dict[int, tuple[Node, bool] | None]:
        """Send commands, by their places, to where they belong; return which of them belong elsewhere."""
        trips: dict[tuple[Node, bool], list[int]] = {}
        for place, known in wanted.items():
            target = known or self._nodes.target(commands[place])
            trips.setdefault(target, []).append(place)
        sent = []
        for (node, asking), places in trips.items():
            group = [commands[place] for place in places]
            if asking:
                group = [part for each in group for part in (("ASKING",), each)]
            sent.append(node.batcher.send(*group, urgent=urgent))
        astray: dict[int, tuple[Node, bool] | None] = {}
        answers = await asyncio.gather(*sent, return_exceptions=True)
        for ((_, asking), places), answer in zip(trips.items(), answers, strict=True):
            if isinstance(answer, BaseException):
                raise answer
            for place, reply in zip(places, answer[1::2] if asking else answer, strict=True):
                replies[place] = reply
                elsewhere = self._nodes.redirect(reply) if isinstance(reply, RedisError) else None
                if elsewhere is not None:
                    astray[place] = elsewhere
        return dict(sorted(astray.items()))  # in the order in which they were asked for


class ClusterNodes(Nodes):
    """The primaries of a cluster.

    Args:
        slots: The client's map.
        timeout: The command timeout, in seconds.
        greet: As in `Node`.
        recover: As in `Node`.
        opened: As in `Node`.
        recorder: As in `Node`.
        changed: Is called where another primary may hold a key than before.
        waiting: Returns what waits for a primary: invalidations, and leases that could not be ended.

    Attributes:
        timeout: As given.
    """

    copies = 16

    def __init__(
        self,
        slots: SlotMap,
        timeout: float,
        greet: Greet,
        recover: Recover,
        opened: Callable[[], None],
        recorder: Recorder | None,
        changed: Callable[[], None],
        waiting: Callable[[], Iterable[Operation]],
    ) -> None:
        self._slots = slots
        self._greet = greet
        self._recover = recover
        self._opened = opened
        self._recorder = recorder
        self._nodes: dict[str, Node] = {}
        self._closing: set[asyncio.Task[None]] = set()
        self._unowned: set[int] = set()  # slots that somebody has asked for
        self._discovery = Circuit(self._discover, "the cluster", opened)
        self.timeout = timeout
        self._changed = changed
        self._waiting = waiting
        self.ended = False
        self.circuit = self  # a primary that does not answer keeps nobody from the others: each batch asks its own
        self.batcher = Router(self)
        slots.on_change(self._change)

    @property
    def all(self) -> Sequence[Node]:
        """Those that somebody has asked."""
        return list(self._nodes.values())

    @property
    def state(self) -> CircuitState:
        """The worst of the circuits' states: the primaries', and whether anybody says who they are."""
        return worst([self._discovery, *[each.circuit for each in self.all]])

    @property
    def closed(self) -> bool:
        """Whether any primary may be asked."""
        return self._slots.known or self._discovery.closed

    def of(self, name: bytes) -> Node | None:
        """Return the one that holds a key; None where nobody is known to."""
        address = self._slots.owner(key_slot(name))
        return None if address is None else self.at(address)

    def at(self, address: str) -> Node:
        """Return the one that listens there."""
        node = self._nodes.get(address)
        if node is None:
            source = self._slots.source(address)
            whose = f"Redis at {address}"
            node = Node(source, self._greet, self._recover, self._opened, self._recorder, whose)
            self._nodes[address] = node
        return node

    def target(self, command: Command) -> tuple[Node, bool]:
        """Return where a command belongs.

        Raises:
            redis.exceptions.ClusterDownError: Nobody is known to hold its key.
        """
        name = key_of(command)
        node = self.of(name)
        if node is None:
            raise self._ask_who_owns(name)
        return node, False

    def holds(self, node: Node, name: bytes) -> bool:
        """Tell whether a key is that one's."""
        return self.of(name) is node

    def group(self, operations: Sequence[Operation]) -> Sequence[tuple[Node | None, Sequence[Operation]]]:
        """Return invalidations by the primary that they are for; None is for those of which nobody knows."""
        found: dict[Node | None, list[Operation]] = {}
        for each in operations:
            found.setdefault(self.of(each.name), []).append(each)
        return list(found.items())

    def hold(self, operations: Iterable[Operation]) -> None:
        """Ask those no more that invalidations wait for."""
        for node, some in self.group(list(operations)):
            if node is not None:
                node.circuit.hold()
            else:
                for each in some:
                    self._ask_who_owns(each.name)

    def resume(self) -> None:
        """Let what waits be carried out, where nothing is under way that does it."""
        if self.state == "closed":
            self.hold(self._waiting())

    def redirect(self, error: RedisError) -> tuple[Node, bool] | None:
        """Return where a command belongs that was not carried out, and whether to say ASKING; None for other errors."""
        if not isinstance(error, AskError):
            return None
        address = self._slots.name(f"{error.host}:{error.port}")
        if isinstance(error, MovedError):
            self._slots.moved(error.slot_id, address)
            return self.at(address), False
        self._changed()  # nobody has said that the changes of that one would be heard
        return self.at(address), True

    async def know(self) -> None:
        """Find out who holds what, where that is not known."""
        if self._slots.known:
            return
        if not self._discovery.closed:
            raise unavailable()
        started = asyncio.get_running_loop().time()
        try:
            await self._slots.refresh()
        except RedisError as error:
            self._discovery.fail(error, started)
            raise

    async def probe(self, node: Node) -> None:
        """Ask a primary whether it serves, and the cluster who holds what: after a failover it is another one."""
        with suppress(RedisError):
            await self._slots.refresh()
        *_, info = await self._ask(node, ("PING",), ("CLUSTER", "INFO"))
        if isinstance(info, bytes) and b"cluster_state:fail" in info:
            raise ClusterDownError("the cluster is down")

    def _ask_who_owns(self, name: bytes) -> ClusterDownError:
        """Return the error of whoever wants a key that nobody holds, and begin to ask who does."""
        self._unowned.add(key_slot(name))
        error = ClusterDownError("no primary holds the slot")
        self._discovery.fail(error, asyncio.get_running_loop().time())
        return error

    async def end_probes(self) -> None:
        """Ask nobody any more whether he is back."""
        self.ended = True
        await self._discovery.aclose()
        await super().end_probes()

    async def aclose(self) -> None:
        """Close every connection."""
        await super().aclose()
        if self._closing:
            await asyncio.wait(self._closing)

    def hang_up(self) -> None:
        """Close the connections of an event loop that does not run."""
        self.ended = self._discovery.ended = True
        super().hang_up()

    async def _discover(self) -> int:
        await self._slots.refresh()
        if not self._slots.known or any(self._slots.owner(each) is None for each in self._unowned):
            raise ClusterDownError("no primary holds the slot")
        self._unowned.clear()
        self.hold(self._waiting())
        return 0

    def _change(self) -> None:
        primaries = set(self._slots.primaries())
        for address in [each for each in self._nodes if each not in primaries]:
            task = asyncio.get_running_loop().create_task(self._nodes.pop(address).aclose())
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)
        self._changed()
        self.hold(self._waiting())  # another one has to carry it out


def key_of(command: Command) -> bytes:
    """Return the first key of a command of the cache."""
    at = 3 if command[0] in ("EVAL", "EVALSHA") else 1
    key = command[at]
    if not isinstance(key, bytes):
        raise TypeError(f"{command[0]!r} has no key")
    return key
