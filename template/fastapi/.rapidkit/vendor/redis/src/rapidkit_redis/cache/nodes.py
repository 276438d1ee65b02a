"""The primaries that hold the cache: one, or a cluster's, each with connections and a circuit of its own."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from typing import Any, Final, Protocol

from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import NoPermissionError, ReadOnlyError, RedisError
from redis.exceptions import TimeoutError as RedisTimeoutError

from rapidkit_redis.cache.batch import Batcher, Sender
from rapidkit_redis.cache.circuit import Circuit, CircuitState, is_outage
from rapidkit_redis.cache.outbox import Operation
from rapidkit_redis.cache.wire import surely
from rapidkit_redis.lane import Greeted, Lane
from rapidkit_redis.recorder import Recorder
from rapidkit_redis.resp import Command
from rapidkit_redis.topology import Source

WAITED_PART: Final = 0.8
"""The part of the command timeout for which a replica is waited for."""

REDIRECTIONS: Final = 5
"""How often a command may be sent elsewhere in a cluster."""

_STATES: Final[tuple[CircuitState, ...]] = ("closed", "half-open", "open")

Greet = Callable[["Node"], tuple[Sequence[Command], Greeted]]
Recover = Callable[["Node"], Awaitable[int]]


def went_astray() -> RedisConnectionError:
    """Return the error of what was sent elsewhere too often."""
    return RedisConnectionError(f"the cluster has sent a command elsewhere more than {REDIRECTIONS} times")


class Node:
    """One primary.

    Args:
        source: Where its connections come from.
        greet: Returns what goes first on each new connection, and who gets what comes of it.
        recover: Asks it whether it answers again, and brings it what waits; returns how many invalidations did.
        opened: Is called each time that its circuit opens.
        recorder: Takes how long it takes; None where nobody wants to know.
        whose: What the log calls it.

    Attributes:
        circuit: Whether it is asked at all.
        batcher: Sends what it is asked.
        greeted: Whether there was a connection before.
    """

    def __init__(
        self,
        source: Source,
        greet: Greet,
        recover: Recover,
        opened: Callable[[], None],
        recorder: Recorder | None,
        whose: str = "Redis",
    ) -> None:
        self._source = source
        self._recorder = recorder
        self.circuit = Circuit(partial(recover, self), whose, opened)
        self.batcher = Batcher(Lane(source, partial(self._greet, greet)), self.circuit, recorder)
        self.greeted = False
        self._waiting: Batcher | None = None  # WAIT would keep the reads behind it on their connection

    async def write(self, commands: Sequence[Command], *, asking: bool = False) -> list[Any]:
        """Send invalidations, whatever the circuit says, and wait until a replica has them where there are replicas.

        A failover promotes the replica that has most of what its primary said: one that has them is enough.

        Args:
            commands: One for each invalidation.
            asking: Whether their slot is on its way to here.

        Returns:
            The replies; an error that the server replied stands in its place.

        Raises:
            redis.exceptions.RedisError: They were not answered, or by no primary, or no replica has them. They may have
                been carried out.
        """
        while True:
            waiting = self._waiting
            sent: list[Command] = []
            wanted = []
            for each in commands:
                for part in surely(each) if waiting else [each]:
                    sent += [("ASKING",), part] if asking else [part]
                wanted.append(len(sent) - 1)
            *all_replies, role = await (waiting or self.batcher).send(*sent, ("ROLE",), urgent=True)
            replies = [all_replies[at] for at in wanted]
            if not _replicas(role):
                return replies
            if waiting is not None:
                break
            if self._waiting is None:  # by now another may have opened it
                self._waiting = Batcher(Lane(self._source), self.circuit, self._recorder)
        milliseconds = int(self._source.timeout * WAITED_PART * 1000)
        (acknowledged,) = await waiting.send(("WAIT", 1, milliseconds), urgent=True)
        if acknowledged == 0:
            raise RedisTimeoutError(f"no replica had it within {milliseconds} ms")
        if isinstance(acknowledged, RedisError) and not isinstance(acknowledged, NoPermissionError):
            raise ReadOnlyError("the server is no primary any more")  # a blocked command is told so
        return replies

    async def aclose(self) -> None:
        """Close its connections; there are no probes any more."""
        await self.circuit.aclose()
        for each in self._batchers():
            await each.aclose()

    def hang_up(self) -> None:
        """Close the connections from outside of their event loop, which does not run."""
        self.circuit.ended = True
        for each in self._batchers():
            each.hang_up()

    def _batchers(self) -> list[Batcher]:
        return [self.batcher] if self._waiting is None else [self.batcher, self._waiting]

    def _greet(self, greet: Greet) -> tuple[Sequence[Command], Greeted]:
        commands, done = greet(self)

        def greeted(replies: list[Any] | RedisError) -> bool:
            if isinstance(replies, RedisError):
                done(replies)
                return False
            *rest, role = replies
            try:
                _replicas(role)
            except ReadOnlyError as error:
                done(error)
                return False
            return done(rest) is not False

        return [*commands, ("ROLE",)], greeted


class Gate(Protocol):
    """What says whether Redis is asked at all: a `Circuit`, or what those of a cluster are together."""

    ended: bool

    @property
    def closed(self) -> bool:
        """Whether commands are sent."""


class Nodes:
    """The one primary of a server, or of what sentinels watch.

    Args:
        source: Where its connections come from.
        greet: As in `Node`.
        recover: As in `Node`.
        opened: As in `Node`.
        recorder: As in `Node`.

    Attributes:
        circuit: Whether Redis is asked at all.
        batcher: Sends commands to where they belong.
        copies: How many tokens a namespace has.
    """

    copies = 1

    def __init__(
        self,
        source: Source,
        greet: Greet,
        recover: Recover,
        opened: Callable[[], None],
        recorder: Recorder | None,
    ) -> None:
        self._node = Node(source, greet, recover, opened, recorder)
        self.circuit: Gate = self._node.circuit
        self.batcher: Sender = self._node.batcher

    @property
    def all(self) -> Sequence[Node]:
        """Those that somebody has asked."""
        return (self._node,)

    @property
    def state(self) -> CircuitState:
        """The worst of their circuits' states."""
        return worst([each.circuit for each in self.all])

    def holds(self, node: Node, name: bytes) -> bool:
        """Tell whether a key is that one's."""
        return True

    def group(self, operations: Sequence[Operation]) -> Sequence[tuple[Node | None, Sequence[Operation]]]:
        """Return invalidations by the primary that they are for; None is for those of which nobody knows."""
        return [(self._node, operations)]

    def hold(self, operations: Iterable[Operation]) -> None:
        """Ask those no more that invalidations wait for."""
        self._node.circuit.hold()

    def resume(self) -> None:
        """Let what waits be carried out."""
        self._node.circuit.hold()

    def redirect(self, error: RedisError) -> "tuple[Node, bool] | None":
        """Return where a command belongs that was not carried out, and whether to say ASKING; None for other errors."""
        return None

    async def know(self) -> None:
        """Find out who holds what, where that is not known.

        Raises:
            redis.exceptions.RedisError: Nobody says so.
        """

    async def probe(self, node: Node) -> None:
        """Ask a primary whether it serves.

        Raises:
            redis.exceptions.RedisError: It does not.
        """
        await self._ask(node, ("PING",))

    async def end_probes(self) -> None:
        """Ask nobody any more whether he is back."""
        await asyncio.gather(*(each.circuit.aclose() for each in self.all))

    async def aclose(self) -> None:
        """Close every connection."""
        await asyncio.gather(*(each.aclose() for each in self.all))

    def hang_up(self) -> None:
        """Close the connections of an event loop that does not run."""
        for each in self.all:
            each.hang_up()

    async def _ask(self, node: Node, *commands: Command) -> list[Any]:
        replies = await node.batcher.send(*commands, urgent=True)
        for reply in replies:
            if isinstance(reply, RedisError) and is_outage(reply):
                raise reply
        return replies


def worst(circuits: Iterable[Circuit]) -> CircuitState:
    """Return the state of the circuit that is the farthest from closed."""
    return max((each.state for each in circuits), key=_STATES.index, default="closed")


def _replicas(role: Any) -> int:
    """Return how many replicas a reply to ROLE names; 0 where the server does not say.

    Raises:
        redis.exceptions.ReadOnlyError: It is no primary.
    """
    if isinstance(role, RedisError) or not isinstance(role, list) or not role:
        return 0
    if role[0] != b"master":
        raise ReadOnlyError("the server is no primary")
    return len(role[2]) if len(role) > 2 and isinstance(role[2], list) else 0
