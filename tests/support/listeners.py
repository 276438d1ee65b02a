"""Servers and proxies that misbehave on purpose, for tests of time limits, reconnecting and failing open.

Each listens on 127.0.0.1, on a free port, for as long as its ``with`` block, and leaves no thread or socket behind.
Every method may be called from any thread. Those that only switch a mode return within milliseconds, also on the
event loop of the client under test; `ClosingListener.wait_for` blocks its thread.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
import threading
import time

from tests.support.loopback import Listener, Proxy, Stream, bind_loopback

__all__ = ["BlackHoleListener", "ClosingListener", "FaultProxy", "TricklingListener"]

# SO_LINGER switched on with 0 s: close() throws away what is unsent and answers with RST instead of FIN.
RESET_ON_CLOSE = struct.pack("ii", 1, 0)


class ClosingListener(Listener):
    """Accepts every connection and closes it at once.

    The client sees the end of the stream, or a reset if it had already sent something.

    Attributes:
        attempts: When each connection came, in seconds of `time.monotonic`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.attempts: list[float] = []
        self._changed = threading.Condition()

    def wait_for(self, n: int, timeout: float) -> None:
        """Block until ``n`` connections have come in all; in an async test, call it by `asyncio.to_thread`.

        Args:
            n: How many connections since the block began.
            timeout: The longest wait, in seconds.

        Raises:
            TimeoutError: Fewer came in time; the message says how many.
        """
        with self._changed:
            if not self._changed.wait_for(lambda: len(self.attempts) >= n, timeout):
                message = f"{len(self.attempts)} of {n} connections within {timeout} s"
                raise TimeoutError(message)

    def _accepted(self, client: socket.socket) -> None:
        client.close()
        with self._changed:
            self.attempts.append(time.monotonic())
            self._changed.notify_all()


class BlackHoleListener(Listener):
    """Accepts and reads but never replies; a connection stays open until its client closes it."""

    async def _serve(self, sockets: list[socket.socket]) -> None:
        client = Stream(sockets[0])
        while await client.receive():
            pass


class TricklingListener(Proxy):
    """A proxy whose replies can be slowed to one byte at a time.

    A limit that starts anew with each byte never fires on such a server; a total one does. A reply of n bytes takes
    n x ``interval``, so "forever" wants a long value: 1 kB lasts five minutes.

    Args:
        host: The real server's numeric address.
        port: The real server's port.
        interval: The pause before each byte of a reply, in seconds.
    """

    def __init__(self, host: str, port: int, *, interval: float = 0.3) -> None:
        super().__init__(host, port)
        self._interval = interval
        self._trickling = False

    def trickle(self) -> None:
        """Pass on replies byte by byte from now on, on live connections and on new ones."""
        self._trickling = True

    async def _pass_on(self, data: bytes, to: Stream, *, reply: bool) -> None:
        if not (reply and self._trickling):
            await to.send(data)
            return
        for byte in data:
            await asyncio.sleep(self._interval)
            await to.send(bytes((byte,)))


class FaultProxy(Proxy):
    """A proxy to a real server whose network can be made to fail, and to heal.

    `connections` counts what was accepted, also during a black hole, but not what was refused.

    Args:
        host: The real server's numeric address.
        port: The real server's port.
    """

    def __init__(self, host: str, port: int) -> None:
        super().__init__(host, port)
        self._flows = {False: asyncio.Event(), True: asyncio.Event()}  # of requests, and of replies
        for flow in self._flows.values():
            flow.set()
        self._refusing = False

    def black_hole(self, *, requests: bool = True, replies: bool = True) -> None:
        """Let no byte pass, in one direction or in both; connections stay open and new ones are accepted.

        As on a network that drops packets, what is sent meanwhile is late, not lost: `heal` delivers it, even for a
        client that has closed its end since. Call `reset` before `heal` to lose it.
        """
        self._run(self._stop_flow(requests, replies))

    def refuse(self) -> None:
        """Refuse new connections (ECONNREFUSED); live ones go on."""
        self._run(self._stop_listening())

    def reset(self) -> None:
        """End all live connections by RST, on the client's side and on the server's; new ones are accepted."""
        self._run(self._reset_connections())

    def heal(self) -> None:
        """Undo `black_hole` and `refuse`; return when new connections are accepted on the same port."""
        self._run(self._heal())

    async def _front(self, client: socket.socket) -> Stream:
        await self._flows[False].wait()
        return await super()._front(client)

    async def _pass_on(self, data: bytes, to: Stream, *, reply: bool) -> None:
        await self._flows[reply].wait()
        await to.send(data)

    async def _pump(self, source: Stream, to: Stream, *, reply: bool) -> None:
        # A black hole swallows also the news that one side is gone.
        with contextlib.suppress(OSError):
            await super()._pump(source, to, reply=reply)
        await self._flows[reply].wait()

    async def _stop_flow(self, requests: bool, replies: bool) -> None:
        for reply, stopped in ((False, requests), (True, replies)):
            if stopped:
                self._flows[reply].clear()

    async def _stop_listening(self) -> None:
        if not self._refusing:
            self._refusing = True
            self._loop.remove_reader(self._socket)
            self._socket.close()
            # Bound but not listening: dialling it is refused, and no other test is given the port until `heal`.
            self._socket = bind_loopback(self.port)

    async def _reset_connections(self) -> None:
        for sockets in self._live.values():
            for each in sockets:
                each.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
        await self._drop_connections()

    async def _heal(self) -> None:
        for flow in self._flows.values():
            flow.set()
        if self._refusing:
            self._refusing = False
            self._socket.listen()
            self._listen()
