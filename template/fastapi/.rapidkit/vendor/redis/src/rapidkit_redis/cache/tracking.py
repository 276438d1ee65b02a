"""The connection on which the server says which keys have changed.

CLIENT TRACKING in broadcast mode, redirected to the connection that asks for it, in RESP2: one way that every server
since Redis 6 and every proxy has. A PONG proves that whatever was invalidated before its PING has come in.
"""

import asyncio
import contextlib
import logging
import random
import socket
import time
from collections import deque
from contextvars import Context
from typing import Any, Final, Protocol

from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import RedisError

from rapidkit_redis.cache.keys import Keyspace
from rapidkit_redis.deadline import async_timeout
from rapidkit_redis.resp import INCOMPLETE, Command, create_parser, pack
from rapidkit_redis.topology import Source

_logger = logging.getLogger("rapidkit_redis")

CHANNEL: Final = b"__redis__:invalidate"
PING_SECONDS: Final = 0.25
ALIVE_SECONDS: Final = 1.0
"""For how long entries are served after a PING was sent that has been answered."""

SILENT_TICKS: Final = 4
"""How many PINGs one is waited for; they are counted, for a blocked event loop sends none."""

_NOT_REDIS: Final = "the reply was not in Redis's protocol"

SHORTEST_PAUSE: Final = 0.1
LONGEST_PAUSE: Final = 1.0


class Ear(Protocol):
    """Who is told of what changes: a `Near`, or one primary's part of it."""

    def begin(self) -> None:
        """From now on every invalidation comes in, once `hear` says so."""

    def hear(self, until: float) -> None:
        """Note until when it is known that every invalidation has come in."""

    def end(self) -> None:
        """Invalidations do not come in any more."""

    def touch(self, name: bytes) -> None:
        """Drop what depends on a name."""

    def flush(self) -> None:
        """Drop everything."""


class Tracking:
    """Opens the connection when it is first wanted, and again when it is lost.

    Args:
        source: Where its connections come from.
        near: Is told of what changes.
        keyspace: The namespace whose keys and views are tracked.
    """

    def __init__(self, source: Source, near: Ear, keyspace: Keyspace) -> None:
        self._source = source
        self._loop = asyncio.get_running_loop()
        self.near = near
        self._prefixes = keyspace.prefixes
        self._task: asyncio.Task[None] | None = None
        self._line: _Line | None = None
        self._renewed = False

    @property
    def wanted(self) -> bool:
        """Whether anybody has asked for entries that are kept."""
        return self._task is not None

    def covers(self, name: bytes) -> bool:
        """Tell whether the server says when this key changes."""
        return name.startswith(self._prefixes)

    def start(self) -> None:
        """Open the connection, where that is not done already."""
        if self._task is None:
            self._task = Context().run(self._loop.create_task, self._run())

    def renew(self) -> None:
        """Open another one, to whichever server is there now."""
        self._renewed = True
        if self._line is not None:
            self._line.close()

    async def aclose(self) -> None:
        """Close it for good."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})

    def hang_up(self) -> None:
        """Close it from outside of its event loop, which does not run."""
        if self._line is not None:
            self._line.hang_up()
        if self._task is not None:
            try:
                self._loop.call_soon_threadsafe(self._task.cancel)
            except RuntimeError:  # the event loop is closed, and nothing of it can be
                self._line = None

    async def _run(self) -> None:
        told = False
        while True:
            error: BaseException | None = None
            self._renewed = False
            try:
                self._line = await self._open()
                if self._renewed:  # it may lead to the server of before
                    continue
                if told:
                    _logger.info("the near cache is told of changes again")
                    told = False
                await asyncio.wait({self._line.lost})  # `aclose` ends this task, not what it waits for
                error = self._line.lost.result()
            except (RedisError, asyncio.TimeoutError, OSError) as failure:
                error = failure
            finally:
                self.near.end()
                if self._line is not None:
                    self._line.close()
                    self._line = None
            if self._renewed:
                continue
            if not told:
                told = True
                reason = type(error).__name__  # a server's text could hold anything
                _logger.warning("the near cache is not told of changes, and keeps nothing: %s", reason)
            await asyncio.sleep(random.uniform(SHORTEST_PAUSE, LONGEST_PAUSE))  # noqa: S311 (jitter)

    async def _open(self) -> "_Line":
        connection = self._source.make_connection()
        connection.protocol = 2
        line: _Line | None = None
        try:
            async with async_timeout(self._source.timeout):
                await connection.connect()
                line = _Line(connection, self.near)
                await line.begin(self._prefixes)
        except BaseException:
            if line is not None:
                line.close()
            await connection.disconnect(nowait=True)
            raise
        return line


class _Line(asyncio.Protocol):
    """The connection's protocol in place of redis-py's, from after the handshake on."""

    def __init__(self, connection: Any, near: Ear) -> None:
        self._loop = asyncio.get_running_loop()
        self._near = near
        self._parser = create_parser()
        self._replies: deque[asyncio.Future[Any]] = deque()
        self._pinged: deque[float] = deque()
        self._timer: asyncio.TimerHandle | None = None
        self.lost: asyncio.Future[BaseException | None] = self._loop.create_future()
        self._transport: asyncio.Transport = connection._writer.transport
        self._transport.set_protocol(self)
        self._streams = (connection._reader, connection._writer)  # asyncio closes what is gone
        connection._reader = connection._writer = None

    async def begin(self, prefixes: tuple[bytes, ...]) -> None:
        """Ask for the invalidations of keys with these prefixes.

        Raises:
            redis.exceptions.RedisError: The server refuses, or the connection is lost.
        """
        own = await self._ask(("CLIENT", "ID"))
        if not isinstance(own, int):
            raise RedisConnectionError(_NOT_REDIS)
        wanted: list[bytes | str] = []
        for prefix in prefixes:
            wanted += ("PREFIX", prefix)
        await self._ask(("CLIENT", "TRACKING", "ON", "REDIRECT", own, "BCAST", *wanted))
        await self._ask(("SUBSCRIBE", CHANNEL))
        if self.lost.done():  # in the turn in which the reply came
            raise RedisConnectionError("the connection was lost")
        self._near.begin()
        self._tick()

    def data_received(self, data: bytes) -> None:
        try:
            self._parser.feed(data)
            while (reply := self._parser.gets()) is not INCOMPLETE:
                self._take(reply)
        except Exception:  # no RESP, or nothing that was asked for
            self._end(RedisConnectionError(_NOT_REDIS))

    def connection_lost(self, error: Exception | None) -> None:
        self._end(error or RedisConnectionError("the connection was lost"))

    def close(self) -> None:
        """Close it now."""
        self._end(None)

    def hang_up(self) -> None:
        with contextlib.suppress(OSError):
            self._transport.get_extra_info("socket").shutdown(socket.SHUT_RDWR)
        with contextlib.suppress(RuntimeError):  # the event loop is closed
            self._loop.call_soon_threadsafe(self._transport.abort)

    def _take(self, reply: Any) -> None:
        kind = reply[0] if isinstance(reply, list) else None
        if kind == b"message":
            names = reply[2]
            if names is None:  # FLUSHALL, FLUSHDB
                self._near.flush()
            else:
                for name in names:
                    self._near.touch(name)
        elif kind == b"pong":
            pinged = self._pinged.popleft()
            if reply[1] != _nonce(pinged):  # what has been lost with the one before it, nobody knows
                raise ValueError(reply)
            self._near.hear(pinged + ALIVE_SECONDS)
        else:
            future = self._replies.popleft()
            if isinstance(reply, RedisError):
                future.set_exception(reply)
            else:
                future.set_result(reply)

    def _ask(self, command: Command) -> "asyncio.Future[Any]":
        future: asyncio.Future[Any] = self._loop.create_future()
        self._replies.append(future)
        self._transport.write(pack(command))
        return future

    def _tick(self) -> None:
        if len(self._pinged) >= SILENT_TICKS:
            self._end(RedisConnectionError("no reply to PING"))
            return
        pinged = time.monotonic()
        self._pinged.append(pinged)
        self._transport.write(pack(("PING", _nonce(pinged))))
        self._timer = self._loop.call_later(PING_SECONDS, self._tick)

    def _end(self, error: BaseException | None) -> None:
        if self.lost.done():  # and there may be another one by now
            return
        self.lost.set_result(error)
        self._near.end()
        self._transport.abort()
        if self._timer is not None:
            self._timer.cancel()
        for future in self._replies:
            if not future.done():
                future.set_exception(error or RedisConnectionError("the client is closed"))
        self._replies.clear()


def _nonce(pinged: float) -> bytes:
    """Return what a PING says, and its PONG says again."""
    return repr(pinged).encode()
