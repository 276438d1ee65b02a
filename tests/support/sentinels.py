"""A primary with replicas, and sentinels that watch it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redis import Redis
from redis.exceptions import RedisError

from tests.support.houses import (
    CALL_SECONDS,
    DOWN_MILLISECONDS,
    FAST,
    ONCE_MORE,
    STABLE_SECONDS,
    Front,
    House,
    wait_for,
)
from tests.support.loopback import HOST
from tests.support.servers import RedisServer, ServerBinary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typing_extensions import Self

__all__ = ["MASTER", "SentinelHouse"]

MASTER = "mymaster"

# The second: it has said that the primary is down, some seconds ago.
_VOTERS = ("sentinel", "sentinel,master_down")


class SentinelHouse(House):
    """A primary with two replicas, and three sentinels that watch it, for as long as the ``with`` block.

    Args:
        binary: What to run.
        user: A user who may do everything, in place of the one of each server, where there is a password.
        password: The password of whoever talks to a data node, the replicas and the sentinels too.
        sentinel_password: The password of whoever talks to a sentinel, the other sentinels too.
        front: Makes what stands before each server.
        args: More of the data nodes' command lines.

    Attributes:
        data: The data nodes; the first one began as the primary.
        sentinels: The sentinels.
    """

    def __init__(
        self,
        binary: ServerBinary,
        *,
        user: str = "",
        password: str = "",
        sentinel_password: str = "",
        front: Front | None = None,
        args: Sequence[str] = (),
    ) -> None:
        super().__init__(binary, user=user, password=password, front=front)
        self.sentinel_password = sentinel_password
        self._args = [*FAST, *self._login(), *args]
        self.data: list[RedisServer] = []
        self.sentinels: list[RedisServer] = []

    def __enter__(self) -> Self:
        try:
            first = RedisServer(self.binary, self._args)
            self._start([first])
            replica = [*self._args, "--replicaof", f"{HOST} {self.port_of(first)}"]
            self.data = [first, *(RedisServer(self.binary, replica) for _ in range(2))]
            self.sentinels = [RedisServer(self.binary, ["--sentinel"], config=self._watch(first)) for _ in range(3)]
            self._start([*self.data[1:], *self.sentinels])
            for node in self.data:
                self.call(node, "CONFIG", "SET", "replica-announce-port", self.port_of(node))
            self._set_pace(100)  # until they know each other and the replicas
            self.wait_until_stable()
            # After four times this they make a replica again of what is none by what they know: of who was promoted,
            # too, if they have not been told by then, which takes a second.
            self._set_pace(400)
        except BaseException:
            self.__exit__()
            raise
        return self

    @property
    def nodes(self) -> str:
        """The addresses of the sentinels, as REDIS_NODES has them."""
        return ",".join(f"{HOST}:{self.port_of(sentinel)}" for sentinel in self.sentinels)

    @property
    def primary(self) -> RedisServer:
        """The data node that calls itself the primary; RedisError where that is not one."""
        found = [node for node in self.data if node.runs and self.call(node, "ROLE")[0] == "master"]
        if len(found) != 1:
            message = f"{len(found)} primaries"
            raise RedisError(message)
        return found[0]

    @property
    def replicas(self) -> list[RedisServer]:
        """The data nodes that run and call themselves replicas."""
        return [node for node in self.data if node.runs and self.call(node, "ROLE")[0] == "slave"]

    def ask(self, sentinel: RedisServer, *args: Any) -> Any:
        """Send a SENTINEL command, and return its reply."""
        return self.at_sentinel(sentinel, "SENTINEL", *args)

    def at_sentinel(self, sentinel: RedisServer, *args: Any) -> Any:
        """Send a command to a sentinel, and return its reply."""
        with Redis(
            port=sentinel.port,
            password=self.sentinel_password or None,
            socket_timeout=CALL_SECONDS,
            decode_responses=True,
            retry=ONCE_MORE,
        ) as client:
            return client.execute_command(*args)

    def kill(self, role: str) -> RedisServer:
        """End the primary, a replica or a sentinel as a crash would, and return it."""
        found = {"primary": [self.primary], "replica": self.replicas, "sentinel": self.sentinels}[role][0]
        found.kill()
        return found

    def fail_over(self) -> RedisServer:
        """Have the sentinels make a replica the primary, while the old one is alive, and return the new one."""
        before = self.primary
        self.ask(self.sentinels[0], "FAILOVER", MASTER)
        wait_for(lambda: self.primary is not before, "no failover")
        self.wait_until_stable()
        return self.primary

    def wait_until_stable(self, seconds: float = STABLE_SECONDS) -> None:
        """Wait until every sentinel that runs names the same primary, which runs, and the replicas follow it.

        Raises:
            TimeoutError: It did not come to that.
        """
        wait_for(self._is_stable, "the sentinels do not agree", seconds)

    def _set_pace(self, milliseconds: int) -> None:
        for sentinel in self.sentinels:
            self.ask(sentinel, "DEBUG", "PUBLISH-PERIOD", milliseconds, "INFO-PERIOD", 200, "PING-PERIOD", 500)

    def _watch(self, primary: RedisServer) -> list[str]:
        lines = [
            f"sentinel monitor {MASTER} {HOST} {self.port_of(primary)} 2",
            f"sentinel down-after-milliseconds {MASTER} {DOWN_MILLISECONDS}",
            f"sentinel failover-timeout {MASTER} 1000",
            f"sentinel parallel-syncs {MASTER} 2",
        ]
        if self.password:
            lines.append(f"sentinel auth-pass {MASTER} {self.password}")
            lines += [f"sentinel auth-user {MASTER} {self.user}"] if self.user else []
        if self.sentinel_password:
            lines += [f"requirepass {self.sentinel_password}", f"sentinel sentinel-pass {self.sentinel_password}"]
        return lines

    def _is_stable(self) -> bool:
        running = [sentinel for sentinel in self.sentinels if sentinel.runs]
        named = {tuple(self.ask(sentinel, "GET-MASTER-ADDR-BY-NAME", MASTER)) for sentinel in running}
        primary = self.primary
        if named != {(HOST, str(self.port_of(primary)))}:
            return False
        for sentinel in running:
            # What each knows of the others: without it, it does not vote, nor does it know whom to promote.
            others = [each for each in self._states(sentinel, "SENTINELS") if each["flags"] in _VOTERS]
            replicas = [each for each in self._states(sentinel, "REPLICAS") if each["flags"] == "slave"]
            if len(others) != len(running) - 1 or len(replicas) != len(self.replicas):
                return False
        following = [HOST, self.port_of(primary), "connected"]
        return all(self.call(node, "ROLE")[1:4] == following for node in self.replicas)

    def _states(self, sentinel: RedisServer, kind: str) -> list[dict[str, str]]:
        return list(self.ask(sentinel, kind, MASTER))
