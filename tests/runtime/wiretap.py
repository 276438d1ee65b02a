"""A proxy that reads along: what is sent to the server, in which order, and answers in the server's place."""

import asyncio
import socket
from collections.abc import Callable
from typing import NamedTuple

from typing_extensions import override

from rapidkit_redis.resp import INCOMPLETE, PlainParser, pack
from tests.support.loopback import Proxy, Stream

__all__ = ["SETUP", "Sent", "Wiretap", "error"]

SETUP = frozenset((b"HELLO", b"AUTH", b"CLIENT", b"SELECT", b"SUBSCRIBE"))
"""What sets a connection up, and tells nothing of the cache."""


class Sent(NamedTuple):
    """One command.

    Attributes:
        connection: Which of the proxy's connections it came by.
        command: Its name, in upper case.
        arguments: The rest.
    """

    connection: int
    command: bytes
    arguments: tuple[bytes, ...]

    def names(self, *parts: bytes) -> bool:
        """Tell whether it is one of these commands, or has one of these arguments."""
        return self.command in parts or any(part in self.arguments for part in parts)


class Wiretap(Proxy):
    """Hands on one command after the other, each once the one before is answered.

    Args:
        host: The real server's numeric address.
        port: The real server's port.

    Attributes:
        sent: What has come in, save for what sets connections up.
        answers: Returns the reply that is given in the server's place, or None where the server is to answer. It runs
            in the proxy's thread.
        hold: Returns whether a command is handed on only after `release`.
    """

    def __init__(self, host: str, port: int) -> None:
        super().__init__(host, port)
        self.sent: list[Sent] = []
        self.answers: Callable[[Sent], bytes | None] = lambda _: None
        self.hold: Callable[[Sent], bool] = lambda _: False
        self._go = asyncio.Event()

    def release(self) -> None:
        """Hand on what is held, and hold nothing more."""
        self.hold = lambda _: False
        self._loop.call_soon_threadsafe(self._go.set)

    def count(self, *commands: bytes) -> int:
        """Return how often one of these commands was sent."""
        return sum(each.command in commands for each in list(self.sent))

    @override
    async def _serve(self, sockets: list[socket.socket]) -> None:
        number = self.connections
        client = Stream(sockets[0])
        upstream = socket.socket()
        sockets.append(upstream)
        upstream.setblocking(False)
        await self._loop.sock_connect(upstream, self._target)
        server = Stream(upstream)
        parser = PlainParser()
        while data := await client.receive():
            parser.feed(data)
            while (packed := parser.gets()) is not INCOMPLETE:
                sent = Sent(number, packed[0].upper(), tuple(packed[1:]))
                answer: bytes | None = None
                if sent.command not in SETUP:
                    self.sent.append(sent)
                    answer = self.answers(sent)
                    if self.hold(sent):
                        await self._go.wait()
                if answer is None:
                    await server.send(pack(packed))
                    answer = await _reply(server)
                await client.send(answer)


async def _reply(server: Stream) -> bytes:
    """Return one reply as it came."""
    parser, reply = PlainParser(), b""
    while data := await server.receive():
        parser.feed(data)
        reply += data
        if parser.gets() is not INCOMPLETE:
            return reply
    raise ConnectionError("the server has hung up")


def error(text: str) -> bytes:
    """Return the bytes of an error."""
    return f"-{text}\r\n".encode()
