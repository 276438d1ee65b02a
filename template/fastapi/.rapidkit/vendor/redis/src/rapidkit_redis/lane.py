"""One connection on which commands are sent as they come, and replies are read in order.

redis-py lends a connection to one command at a time and wakes several times for it: a GET is 70 us of work. What the
cache asks for in one turn of the event loop is one write here, and its replies are handed out where they come in. The
connection is made by redis-py: TLS, name, password and database are those of the client.
"""

import asyncio
import socket
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from contextvars import Context
from functools import partial
from typing import Any

from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import ReadOnlyError, RedisError
from redis.exceptions import TimeoutError as RedisTimeoutError

from rapidkit_redis.deadline import async_timeout, limit
from rapidkit_redis.resp import INCOMPLETE, Command, create_parser, is_push, pack
from rapidkit_redis.topology import Source

Done = Callable[[list[Any] | RedisError], None]
"""Is called once: with the replies, in which an error that the server replied stands as a value, or with the error."""

Greeted = Callable[[list[Any] | RedisError], bool | None]
"""As `Done`; returns False where nothing that comes after it on this connection is to be believed."""

Greet = Callable[[], tuple[Sequence[Command], Greeted]]


class Lane:
    """Sends commands of one event loop over one connection, which it opens when there is something to send.

    A command is sent at most once, and answered within the command timeout: with its reply, or with an error. After an
    error of the connection the next command opens a new one.

    Args:
        source: Where its connections come from.
        greet: Returns what is sent on each new connection before anything else, and who gets what comes of it.

    Attributes:
        timeout: The command timeout, in seconds.
    """

    def __init__(self, source: Source, greet: "Greet | None" = None) -> None:
        self._greet = greet
        self._source = source
        self.timeout = source.timeout
        self._loop = asyncio.get_running_loop()
        self._line: _Line | None = None
        self._lines: set[_Line] = set()  # with those over which nothing is sent any more
        self._waiting: list[_Pending] = []
        self._opening: asyncio.Task[None] | None = None
        self._closed = False

    def send(self, commands: Sequence[Command], done: Done) -> None:
        """Send commands; `done` gets what comes of them, never before this returns."""
        pending = _Pending(len(commands), self._loop.time() + self.timeout, done)
        line = self._line
        if line is not None:
            line.send(_join(commands), pending)
        elif self._closed:
            self._loop.call_soon(pending.end, RedisConnectionError("the client is closed"))
        else:
            pending.commands = commands
            self._waiting.append(pending)
            if self._opening is None:
                self._opening = Context().run(self._loop.create_task, self._open())

    async def aclose(self) -> None:
        """Close the connection; what was not answered fails."""
        self._closed = True
        if self._opening is not None:
            self._opening.cancel()
            await asyncio.wait({self._opening})
        for line in list(self._lines):
            line.abort(RedisConnectionError("the client is closed"))

    def hang_up(self) -> None:
        """Close the connection from outside of its event loop, which does not run: nothing can be awaited there."""
        self._closed = True
        for line in self._lines:
            line.hang_up()

    async def _open(self) -> None:
        error: RedisError | None = None
        connection = self._source.make_connection()
        try:
            with limit(self.timeout):
                async with async_timeout(self.timeout):
                    await connection.connect()
            self._line = _Line(self, connection)
            self._lines.add(self._line)
            if self._greet is not None:
                commands, greeted = self._greet()
                if commands:
                    done = partial(self._line.greeted, greeted)
                    self._line.send(_join(commands), _Pending(len(commands), self._loop.time() + self.timeout, done))
        except asyncio.TimeoutError:
            error = RedisTimeoutError(f"no connection within {self.timeout:g} s (REDIS_COMMAND_TIMEOUT)")
        except RedisError as failure:
            error = failure
        except asyncio.CancelledError:
            error = RedisConnectionError("the client is closed")
            raise
        except Exception as failure:
            error = RedisConnectionError(str(failure))
        finally:
            self._opening = None
            waiting, self._waiting = self._waiting, []
            if error is not None:
                await connection.disconnect(nowait=True)
            for pending in waiting:
                if error is not None or self._line is None:
                    pending.end(error or RedisConnectionError("the connection was lost"))
                else:
                    self._line.send(_join(pending.commands), pending)

    def lose(self, line: "_Line", *, ended: bool = False) -> None:
        """Send nothing over this connection any more."""
        if self._line is line:
            self._line = None
        if ended:
            self._lines.discard(line)


class _Pending:
    __slots__ = ("commands", "count", "done", "ends_at", "replies")

    def __init__(self, count: int, ends_at: float, done: Done) -> None:
        self.count = count
        self.ends_at = ends_at
        self.done: Done | None = done
        self.replies: list[Any] = []
        self.commands: Sequence[Command] = ()

    def end(self, result: list[Any] | RedisError) -> None:
        done, self.done = self.done, None
        if done is not None:
            done(result)


class _Line(asyncio.Protocol):
    """The connection's protocol in place of redis-py's, from after the handshake on."""

    def __init__(self, lane: Lane, connection: Any) -> None:
        self._lane = lane
        self._loop = asyncio.get_running_loop()
        self._pending: deque[_Pending] = deque()
        self._parser = create_parser()
        self._timer: asyncio.TimerHandle | None = None
        self._lost = False
        self._demoted = False
        self._transport: asyncio.Transport = connection._writer.transport
        self._transport.set_protocol(self)
        self._streams = (
            connection._reader,
            connection._writer,
        )  # asyncio closes the transport of a writer that is gone
        connection._reader = connection._writer = None  # they are not redis-py's any more

    def send(self, data: bytes, pending: _Pending) -> None:
        self._pending.append(pending)
        self._transport.write(data)
        if self._timer is None:
            self._arm(pending)

    def greeted(self, greeted: Greeted, replies: list[Any] | RedisError) -> None:
        """Fail what was sent behind the greeting, where that was not taken: its reply may be on its way."""
        if greeted(replies) is False:
            self.abort(RedisConnectionError("the server has not taken what comes before this"))

    def data_received(self, data: bytes) -> None:
        parser = self._parser
        try:
            parser.feed(data)
            while (reply := parser.gets()) is not INCOMPLETE:
                if is_push(reply):
                    continue
                pending = self._pending[0]
                pending.replies.append(reply)
                if isinstance(reply, ReadOnlyError):  # it was a primary, perhaps: a new connection may lead to one
                    self._demoted = True
                if len(pending.replies) == pending.count:
                    self._pending.popleft()
                    pending.end(pending.replies)
                    if self._demoted:
                        self.abort(RedisConnectionError("the server is no primary"))
                        return
        except Exception:  # InvalidResponse, but also what no dict takes as a key, or a reply to nothing
            self.abort(RedisConnectionError("the reply was not in Redis's protocol"))

    def connection_lost(self, _: Exception | None) -> None:
        self.abort(
            RedisConnectionError("the connection was lost before the reply; the server may have done the command")
        )

    def abort(self, error: RedisError) -> None:
        self._lane.lose(self, ended=True)
        self._transport.abort()
        if self._timer is not None:
            self._timer.cancel()
        pending, self._pending = self._pending, deque()
        for each in pending:
            each.end(error)

    def hang_up(self) -> None:
        with suppress(OSError):
            self._transport.get_extra_info("socket").shutdown(socket.SHUT_RDWR)
        with suppress(RuntimeError):  # the event loop is closed
            self._loop.call_soon_threadsafe(self._transport.abort)

    def _arm(self, oldest: _Pending) -> None:
        # In a context of its own, as the timer outlives the command.
        self._timer = self._loop.call_at(oldest.ends_at, self._expire, context=Context())

    def _expire(self) -> None:
        self._timer = None
        now = self._loop.time()
        for each in self._pending:
            if each.ends_at > now:
                break
            self._lost = True
            self._lane.lose(self)  # what comes now would wait behind it
            seconds = self._lane.timeout
            each.end(RedisTimeoutError(f"no reply within {seconds:g} s (REDIS_COMMAND_TIMEOUT)"))
        live = next((each for each in self._pending if each.done is not None), None)
        if live is not None:
            self._arm(live)
        elif self._lost:
            self.abort(RedisTimeoutError("no reply in time"))


def _join(commands: Sequence[Command]) -> bytes:
    return b"".join([pack(command) for command in commands])
