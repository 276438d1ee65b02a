"""Proxies for faults of a network and of its certificates that `listeners` and `tls` do not have."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from contextvars import ContextVar
from typing import TYPE_CHECKING

from tests.support.listeners import RESET_ON_CLOSE, FaultProxy
from tests.support.loopback import Stream
from tests.support.tls import KeyPair, TlsFiles, TlsProxy

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["HostileProxy", "TlsSwitch"]

GARBAGE = b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"
"""What a client gets that has dialled another service's port."""


IN_FLIGHT = 0.05
"""Seconds that a reply is on its way before it is cut: all that its client sends in that turn has left by then."""


class _Connection:
    """One client's, with what is done to it alone."""

    def __init__(self, sockets: list[socket.socket]) -> None:
        self.sockets = sockets
        self.silent = False
        self.cut = False
        self.late: asyncio.Task[None] | None = None  # the reply that was delayed last

    def reset_on_close(self) -> None:
        """Let it end by RST."""
        for each in self.sockets:
            each.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)


class HostileProxy(FaultProxy):
    """A FaultProxy that can also be late, break replies, and forget connections without a word.

    Args:
        host: The real server's numeric address.
        port: The real server's port.
    """

    def __init__(self, host: str, port: int) -> None:
        super().__init__(host, port)
        self._here: ContextVar[_Connection] = ContextVar("connection")
        self._open: set[_Connection] = set()
        self._seconds = 0.0
        self._garbles = False

    def delay(self, seconds: float) -> None:
        """Pass on each reply so many seconds later, as a long way would; those behind it do not wait for it."""
        self._seconds = seconds

    def garble(self) -> None:
        """Replace every reply by what is not Redis's protocol."""
        self._garbles = True

    def cut(self) -> None:
        """End each live connection by RST after the first byte of its next reply; new ones are whole."""
        self._run(self._mark(lambda each: setattr(each, "cut", True)))

    def silence(self) -> None:
        """Let nothing pass any more on the live connections, nor the news of their end; new ones are whole."""
        self._run(self._mark(lambda each: setattr(each, "silent", True)))

    def heal(self) -> None:
        """Undo all of it; what is silent ends by RST, and what was to be cut stays whole."""
        self._seconds, self._garbles = 0.0, False
        self._run(self._bury())
        super().heal()

    async def _serve(self, sockets: list[socket.socket]) -> None:
        connection = _Connection(sockets)
        self._here.set(connection)  # for the tasks of its two directions, which are made from here
        self._open.add(connection)
        try:
            await super()._serve(sockets)
        finally:
            self._open.discard(connection)
            if connection.late is not None:
                connection.late.cancel()

    async def _pass_on(self, data: bytes, to: Stream, *, reply: bool) -> None:
        connection = self._here.get()
        if connection.silent:
            await asyncio.Event().wait()
        if reply and connection.cut:
            await asyncio.sleep(IN_FLIGHT)
            await to.send(data[:1])
            connection.reset_on_close()
            raise ConnectionResetError
        if reply and self._garbles:
            data = GARBAGE
        if reply and (self._seconds or connection.late is not None):
            connection.late = self._loop.create_task(self._send_late(data, to, connection.late, self._seconds))
        else:
            await super()._pass_on(data, to, reply=reply)

    async def _pump(self, source: Stream, to: Stream, *, reply: bool) -> None:
        await super()._pump(source, to, reply=reply)
        if self._here.get().silent:
            await asyncio.Event().wait()

    async def _send_late(self, data: bytes, to: Stream, before: asyncio.Task[None] | None, seconds: float) -> None:
        await asyncio.sleep(seconds)
        if before is not None:
            await before
        with contextlib.suppress(OSError):  # the client has not waited for it
            await super()._pass_on(data, to, reply=True)

    async def _mark(self, mark: Callable[[_Connection], None]) -> None:
        for each in self._open:
            mark(each)

    async def _bury(self) -> None:
        for task, sockets in list(self._live.items()):
            for each in self._open:
                each.cut = False
                if each.silent and each.sockets is sockets:
                    each.reset_on_close()
                    task.cancel()


class TlsSwitch(TlsProxy):
    """A TlsProxy that can change what it shows to new clients: another certificate, or no TLS at all.

    Args:
        host: The server's numeric address.
        port: The server's port.
        files: Where the certificates are.
        server: What to show at first; None for no TLS.
    """

    def __init__(self, host: str, port: int, files: TlsFiles, *, server: KeyPair | None) -> None:
        super().__init__(host, port, files, server=server)
        self._plain = server is None

    def show(self, server: KeyPair | None) -> None:
        """Show this from now on; None for no TLS."""
        self._plain = server is None
        if server is not None:
            self._context.load_cert_chain(server.cert, server.key)

    async def _front(self, client: socket.socket) -> Stream:
        return Stream(client) if self._plain else await super()._front(client)
