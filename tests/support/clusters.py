"""A cluster of three primaries, with a replica each or without."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from redis.exceptions import RedisError

from tests.support.houses import DOWN_MILLISECONDS, FAST, STABLE_SECONDS, Front, House, wait_for
from tests.support.loopback import HOST, free_port
from tests.support.servers import RedisServer, ServerBinary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from typing_extensions import Self

__all__ = ["ClusterHouse"]

SLOTS = 16384


class ClusterHouse(House):
    """A cluster of three primaries, each with a replica, for as long as its ``with`` block.

    Args:
        binary: What to run.
        replicas: Whether there are replicas.
        user: A user who may do everything, in place of the one of each server, where there is a password.
        password: The password of whoever talks to a node, the other nodes too.
        front: Makes what stands before each server.
        args: More of each command line.

    Attributes:
        nodes: The servers; the first three began as primaries, each of the others as the replica of one of them.
    """

    def __init__(
        self,
        binary: ServerBinary,
        *,
        replicas: bool = True,
        user: str = "",
        password: str = "",
        front: Front | None = None,
        args: Sequence[str] = (),
    ) -> None:
        super().__init__(binary, user=user, password=password, front=front)
        self._args = tuple(args)
        self._count = 6 if replicas else 3
        self.nodes: list[RedisServer] = []

    def __enter__(self) -> Self:
        try:
            self.nodes = [self._server() for _ in range(self._count)]
            self._start(self.nodes)
            bounds = [0, 5461, 10923, SLOTS]
            for place, node in enumerate(self.nodes[:3]):
                self.call(node, "CLUSTER", "ADDSLOTSRANGE", bounds[place], bounds[place + 1] - 1)
                self.call(node, "CLUSTER", "SET-CONFIG-EPOCH", place + 1)
            for node in self.nodes:
                self._introduce(node)
            self._await_acquaintance()
            for place, node in enumerate(self.nodes[3:]):
                self.call(node, "CLUSTER", "REPLICATE", self.id_of(self.nodes[place]))
            self.wait_until_stable()
        except BaseException:
            self.__exit__()
            raise
        return self

    @property
    def seeds(self) -> str:
        """The addresses of all nodes, as REDIS_NODES has them."""
        return ",".join(f"{HOST}:{self.port_of(node)}" for node in self.nodes)

    def id_of(self, node: RedisServer) -> str:
        """Return a node's own name in the cluster."""
        return str(self.call(node, "CLUSTER", "MYID"))

    def owner(self, slot: int) -> RedisServer:
        """Return the primary that has a slot, as some node that answers says."""
        port = next(entry[2][1] for entry in self._map() if entry[0] <= slot <= entry[1])
        return self._at(port)

    @property
    def primaries(self) -> list[RedisServer]:
        """Those that have slots, in the slots' order."""
        return [self._at(port) for port in dict.fromkeys(entry[2][1] for entry in sorted(self._map()))]

    def replica_of(self, primary: RedisServer) -> RedisServer:
        """Return the replica of a primary."""
        return next(self._at(entry[3][1]) for entry in self._map() if entry[2][1] == self.port_of(primary))

    def kill(self, node: RedisServer) -> None:
        """End a node as a crash would."""
        node.kill()

    def fail_over(self, primary: RedisServer) -> RedisServer:
        """Have a primary's replica take its place, both alive, and return the new primary."""
        replica = self.replica_of(primary)
        self.call(replica, "CLUSTER", "FAILOVER")
        wait_for(lambda: self.call(replica, "ROLE")[0] == "master", "no failover")
        self.wait_until_stable()
        return replica

    def wait_until_stable(self, seconds: float = STABLE_SECONDS) -> None:
        """Wait until all nodes that run agree on who has which slot, every slot is served, and replicas are up to date.

        Raises:
            TimeoutError: It did not come to that.
        """
        wait_for(self._is_stable, "the cluster is not stable", seconds)

    @contextlib.contextmanager
    def moving(self, slots: Sequence[int], to: RedisServer) -> Iterator[RedisServer]:
        """Have slots of one primary on their way to another within the block; what is in them has gone there already.

        Their owner answers ASK for keys that are not there. At the end of the block they belong to the other.
        """
        source = self.owner(slots[0])
        names = self.id_of(source), self.id_of(to)
        for slot in slots:
            self.call(to, "CLUSTER", "SETSLOT", slot, "IMPORTING", names[0])
            self.call(source, "CLUSTER", "SETSLOT", slot, "MIGRATING", names[1])
            self._migrate(slot, source, to)
        yield source
        for slot in slots:
            self._migrate(slot, source, to)
        for node in [to, source, *[each for each in self.primaries if each not in (to, source)]]:
            for slot in slots:
                self.call(node, "CLUSTER", "SETSLOT", slot, "NODE", names[1])

    def move_slots(self, slots: Sequence[int], to: RedisServer) -> None:
        """Give slots of one primary to another, or to a node that has none, with what is in them."""
        with self.moving(slots, to):
            pass
        self.wait_until_stable()

    def add(self) -> RedisServer:
        """Start one more node, without slots, and make it known to the others."""
        node = self._server()
        self._start([node])
        self.nodes.append(node)
        self._introduce(node)
        self._await_acquaintance()
        wait_for(lambda: "cluster_state:ok" in self.call(node, "CLUSTER", "INFO"), "the new node does not serve")
        return node

    def replicate(self, node: RedisServer, primary: RedisServer) -> None:
        """Make a node without slots the replica of a primary."""
        self.call(node, "CLUSTER", "REPLICATE", self.id_of(primary))
        self.wait_until_stable()

    def forget(self, node: RedisServer, name: str) -> None:
        """Have the others forget a node of that name; it is ended."""
        node.stop()
        self.nodes.remove(node)
        for other in self._alive():
            with contextlib.suppress(RedisError):  # whoever never knew it
                self.call(other, "CLUSTER", "FORGET", name)

    def _server(self) -> RedisServer:
        options = {
            "cluster-enabled": "yes",
            "cluster-port": str(free_port()),
            "cluster-node-timeout": str(DOWN_MILLISECONDS),
            "cluster-replica-validity-factor": "0",
            "cluster-allow-replica-migration": "no",  # nobody becomes another's replica unasked
            "latency-tracking": "no",
        }
        arguments = [each for name, value in options.items() for each in (f"--{name}", value)]
        return RedisServer(self.binary, [*arguments, *FAST, *self._login(), *self._args])

    def _introduce(self, node: RedisServer) -> None:
        self.call(node, "CONFIG", "SET", "cluster-announce-port", self.port_of(node))
        for other in self.nodes:
            if other is not node and other.pid:
                self.call(node, "CLUSTER", "MEET", HOST, self.port_of(other), self._bus(other))

    def _bus(self, node: RedisServer) -> int:
        return int(self.call(node, "CONFIG", "GET", "cluster-port")["cluster-port"])

    def _await_acquaintance(self) -> None:
        def complete() -> bool:
            known = [self.call(node, "CLUSTER", "NODES").splitlines() for node in self._alive()]
            return all(
                len(lines) == len(self.nodes) and not any("handshake" in line for line in lines) for lines in known
            )

        wait_for(complete, "the nodes do not know each other")

    def _alive(self) -> list[RedisServer]:
        return [node for node in self.nodes if node.runs]

    def _at(self, port: int) -> RedisServer:
        return next(node for node in self.nodes if self.port_of(node) == port)

    def _map(self) -> list[Any]:
        for node in self._alive():
            with contextlib.suppress(RedisError):
                entries: list[Any] = self.call(node, "CLUSTER", "SLOTS")
                return entries
        message = "no node answers"
        raise RedisError(message)

    def _is_stable(self) -> bool:
        alive = self._alive()
        maps = [
            sorted((entry[0], entry[1], entry[2][1], sorted(each[1] for each in entry[3:])) for entry in found)
            for found in (self.call(node, "CLUSTER", "SLOTS") for node in alive)
        ]
        if any(each != maps[0] for each in maps) or sum(last + 1 - first for first, last, *_ in maps[0]) != SLOTS:
            return False
        if any("cluster_state:ok" not in self.call(node, "CLUSTER", "INFO") for node in alive):
            return False
        owners = {port for _, _, port, _ in maps[0]}
        roles = {self.port_of(node): self.call(node, "ROLE") for node in alive}
        return all(port in roles and roles[port][0] == "master" for port in owners) and all(
            role[0] == "master" or role[3] == "connected" for role in roles.values()
        )

    def _migrate(self, slot: int, source: RedisServer, to: RedisServer) -> None:
        login: list[str] = []
        if self.password:
            login = ["AUTH2", self.user, self.password] if self.user else ["AUTH", self.password]
        while keys := self.call(source, "CLUSTER", "GETKEYSINSLOT", slot, 100):
            self.call(source, "MIGRATE", HOST, to.port, "", 0, 1000, *login, "KEYS", *keys)
