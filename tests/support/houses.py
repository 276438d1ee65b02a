"""What houses of several servers stand on: processes that start at once, what stands before them, and an operator."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from tests.support.loopback import HOST, Proxy, Stream
from tests.support.servers import RedisServer, ServerBinary, available_servers
from tests.support.tls import TlsProxy

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["CALL_SECONDS", "DOWN_MILLISECONDS", "FAST", "ONCE_MORE", "STABLE_SECONDS", "Front", "House", "MixedProxy"]
__all__ += ["topology_servers", "wait_for"]

Front = Callable[[str, int], Proxy]
"""Makes what stands before a server, of its host and port, and passes plain connections on."""

STABLE_SECONDS, CALL_SECONDS = 20.0, 2.0
ONCE_MORE = Retry(NoBackoff(), 1)  # a server may have been started anew

# How long a silent server counts as alive: what a failover takes is this and little more.
DOWN_MILLISECONDS = 1000
# Replicas are up to date at once, and their primary's end does not wait for them.
FAST = ["--repl-diskless-sync-delay", "0", "--repl-ping-replica-period", "1", "--repl-timeout", "5"]
FAST += ["--shutdown-timeout", "0"]


def topology_servers() -> list[ServerBinary]:
    """Return the servers that are tested with sentinels and as clusters: those of today's versions."""
    return [each for each in available_servers() if each.version >= (7, 2, 0)]


def usual_servers() -> list[ServerBinary]:
    """Return those on which Python's own tests run: the first, and all of them with FULL=1.

    Node.js's own run on the last; those of both languages on all.
    """
    return topology_servers()[: None if os.environ.get("FULL") else 1]


def wait_for(condition: Callable[[], Any], what: str, seconds: float = STABLE_SECONDS) -> Any:
    """Return what `condition` returns once that is true; a server that does not answer counts as false."""
    ends_at = time.monotonic() + seconds
    while True:
        found = None
        with contextlib.suppress(RedisError, OSError):
            found = condition()
        if found:
            return found
        if time.monotonic() > ends_at:
            message = f"{what} within {seconds:g} s"
            raise TimeoutError(message)
        time.sleep(0.01)


class MixedProxy(TlsProxy):
    """Speaks TLS with whoever begins that way, and hands others on as they are: servers among each other.

    Attributes:
        encrypted: How many clients have spoken TLS so far.
    """

    encrypted = 0

    async def _front(self, client: socket.socket) -> Stream:
        begins = b""
        while not begins:
            await self._readable(client)
            begins = client.recv(1, socket.MSG_PEEK)
            if not begins:
                raise ConnectionError
        if begins != b"\x16":
            return Stream(client)
        self.encrypted += 1
        return await super()._front(client)

    async def _readable(self, client: socket.socket) -> None:
        ready = asyncio.Event()
        self._loop.add_reader(client, ready.set)
        try:
            await ready.wait()
        finally:
            self._loop.remove_reader(client)


class House:
    """Processes that belong together, and a way to talk to each of them."""

    def __init__(self, binary: ServerBinary, *, user: str = "", password: str = "", front: Front | None = None) -> None:
        self.binary = binary
        self.user, self.password = user, password
        self.fronts: dict[RedisServer, Any] = {}
        self._make_front = front
        self._open = contextlib.ExitStack()
        self._clients: dict[int, Redis] = {}

    def __exit__(self, *_: object) -> None:
        for client in self._clients.values():
            client.close()
        self._open.close()

    def call(self, server: RedisServer, *args: Any) -> Any:
        """Send one command as the operator, and return its reply."""
        client = self._clients.get(server.port)
        if client is None:
            client = self._clients[server.port] = Redis(
                port=server.port,
                username=self.user or None,
                password=self.password or None,
                socket_timeout=CALL_SECONDS,
                decode_responses=True,
                retry=ONCE_MORE,
            )
        return client.execute_command(*args)

    def port_of(self, server: RedisServer) -> int:
        """Return the port by which clients, and the other servers, know a server."""
        port: int = self.fronts.get(server, server).port
        return port

    def _start(self, servers: Iterable[RedisServer]) -> None:
        # All at once. Each is left in the block's order, also where another does not start.
        servers = list(servers)
        with ThreadPoolExecutor(len(servers)) as threads:
            starts = [threads.submit(server.__enter__) for server in servers]
        for server, start in zip(servers, starts, strict=True):
            if start.exception() is None:
                self._open.push(server)
        for start in starts:
            start.result()
        if self._make_front is not None:
            for server in servers:
                self.fronts[server] = self._open.enter_context(self._make_front(HOST, server.port))

    def _login(self) -> list[str]:
        if not self.password:
            return []
        if not self.user:
            return ["--requirepass", self.password, "--masterauth", self.password]
        acl = ["--user", self.user, "on", f">{self.password}", "~*", "&*", "+@all", "--user", "default", "off"]
        return [*acl, "--masteruser", self.user, "--masterauth", self.password]
