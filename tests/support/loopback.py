"""What every listener and proxy of this package stands on: a port, and an event loop in a thread of its own.

One thread per listener, whatever the number of connections: a socket waits in that loop, never in a blocking call, so
leaving the ``with`` block ends silent peers too.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import random
import socket
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from typing_extensions import Self

HOST = "127.0.0.1"
CHUNK_BYTES = 65536

_GRACE_SECONDS = 5.0

# Below the ports that Linux (32768 and up) and macOS (49152 and up) give to outgoing connections. Inside that range a
# client that keeps dialling a dead port is one day given the same port as its own, and connects to itself. The cluster
# bus, 10000 above, fits as well.
_PORTS = range(20000, 32000)
_PORT_ATTEMPTS = 50

# Not the shared generator: plugins seed it alike in every worker of a parallel run, and all would want the same port.
_random = random.SystemRandom()


def free_port() -> int:
    """Return a loopback port that nothing is bound to at this moment.

    Raises:
        OSError: No free port was found (EADDRINUSE).
    """
    for _ in range(_PORT_ATTEMPTS):
        port = _random.choice(_PORTS)
        # Without SO_REUSEADDR, so that a port which a refusing FaultProxy only holds counts as taken.
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind((HOST, port))
            return port
    message = f"no free port on {HOST} in {_PORT_ATTEMPTS} attempts"
    raise OSError(errno.EADDRINUSE, message)


def bind_loopback(port: int) -> socket.socket:
    """Return a non-blocking socket bound to ``port`` but not listening: whoever dials it is refused.

    Raises:
        OSError: The port is taken (EADDRINUSE).
    """
    bound = socket.socket()
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.setblocking(False)
        bound.bind((HOST, port))
    except OSError:
        bound.close()
        raise
    return bound


def _listening_socket() -> socket.socket:
    for _ in range(_PORT_ATTEMPTS):
        listening = bind_loopback(free_port())
        try:
            listening.listen()
        except OSError:  # another process took the port after the probe
            listening.close()
        else:
            return listening
    message = f"lost {_PORT_ATTEMPTS} ports on {HOST} to other processes"
    raise OSError(errno.EADDRINUSE, message)


class Listener:
    """A listener on 127.0.0.1, open for as long as its ``with`` block.

    Attributes:
        host: The address to dial.
        port: The port to dial; 0 before the block.
        connections: How many connections have been accepted so far.
    """

    _scheme = "redis"

    def __init__(self) -> None:
        self.host = HOST
        self.port = 0
        self.connections = 0
        # The sockets of each connection, the client's first. Only a task's end closes them: a task cancelled before
        # its first step never reaches a `finally` of its own.
        self._live: dict[asyncio.Task[None], list[socket.socket]] = {}

    @property
    def url(self) -> str:
        """The URL of database 0 behind this listener, without credentials."""
        return f"{self._scheme}://{self.host}:{self.port}/0"

    def __enter__(self) -> Self:
        self._socket = _listening_socket()
        self.port = self._socket.getsockname()[1]
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name=f"{type(self).__name__}:{self.port}")
        self._thread.daemon = True
        self._thread.start()
        self._loop.call_soon_threadsafe(self._listen)
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._run(self._close())
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(_GRACE_SECONDS)
            # Raises RuntimeError if the thread still runs, which only a blocking call in this package could cause.
            self._loop.close()

    async def _serve(self, sockets: list[socket.socket]) -> None:
        """Serve one connection until it is over; sockets appended to the list are closed with it."""
        raise NotImplementedError

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        """Do ``work`` in the listener's thread and wait for its end (at most 5 s, then TimeoutError)."""
        asyncio.run_coroutine_threadsafe(work, self._loop).result(_GRACE_SECONDS)

    def _listen(self) -> None:
        self._loop.add_reader(self._socket, self._accept)

    def _accept(self) -> None:
        try:
            client, _ = self._socket.accept()
        except (BlockingIOError, ConnectionAbortedError):  # the client gave up while it waited
            return
        client.setblocking(False)
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.connections += 1
        self._accepted(client)

    def _accepted(self, client: socket.socket) -> None:
        sockets = [client]
        task = self._loop.create_task(self._guard(sockets))
        self._live[task] = sockets
        task.add_done_callback(self._ended)

    async def _guard(self, sockets: list[socket.socket]) -> None:
        # A peer that vanishes or breaks off a handshake is what these helpers are for; ssl.SSLError is an OSError too.
        with contextlib.suppress(OSError):
            await self._serve(sockets)

    def _ended(self, task: asyncio.Task[None]) -> None:
        for each in self._live.pop(task):
            each.close()

    async def _drop_connections(self) -> None:
        tasks = list(self._live)
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    async def _close(self) -> None:
        self._loop.remove_reader(self._socket)
        self._socket.close()
        await self._drop_connections()


class Stream:
    """One end of a proxied connection."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end

    async def receive(self) -> bytes:
        """Return the next bytes, empty at the end of the stream."""
        return await asyncio.get_running_loop().sock_recv(self._end, CHUNK_BYTES)

    async def send(self, data: bytes) -> None:
        """Send all of ``data``."""
        await asyncio.get_running_loop().sock_sendall(self._end, data)

    async def finish(self) -> None:
        """Say goodbye where the protocol has a word for it."""


class Proxy(Listener):
    """A TCP proxy. Where the server refuses, its clients are accepted and then closed.

    Args:
        host: The server's numeric IPv4 address.
        port: The server's port.
    """

    def __init__(self, host: str, port: int) -> None:
        super().__init__()
        self._target = (host, port)

    async def _front(self, client: socket.socket) -> Stream:
        return Stream(client)

    async def _pass_on(self, data: bytes, to: Stream, *, reply: bool) -> None:
        """Hand on one chunk; ``reply`` says that it comes from the server."""
        await to.send(data)

    async def _pump(self, source: Stream, to: Stream, *, reply: bool) -> None:
        while data := await source.receive():
            await self._pass_on(data, to, reply=reply)
        await to.finish()

    async def _serve(self, sockets: list[socket.socket]) -> None:
        front = await self._front(sockets[0])
        upstream = socket.socket()
        sockets.append(upstream)
        upstream.setblocking(False)
        upstream.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await self._loop.sock_connect(upstream, self._target)
        back = Stream(upstream)
        # A task for each direction: a client that sends a long pipeline before it reads must not wedge the proxy.
        pumps = [
            self._loop.create_task(self._pump(front, back, reply=False)),
            self._loop.create_task(self._pump(back, front, reply=True)),
        ]
        try:
            done, _ = await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for pump in pumps:
                pump.cancel()
            await asyncio.gather(*pumps, return_exceptions=True)
        for pump in done:
            pump.result()
