"""The asyncio client: redis-py behind a pool that waits, with deadlines that hold in total.

What redis-py's own timeouts bound is one read or one write; here `REDIS_COMMAND_TIMEOUT` bounds the whole command, from
waiting for a connection to the last byte of the reply, and `REDIS_CONNECT_TIMEOUT` one whole connection attempt, from
the name look-up to the end of the handshake.
"""

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar, cast

from redis.asyncio import ConnectionPool, Redis
from redis.asyncio.client import Pipeline
from redis.asyncio.connection import AbstractConnection, Connection, UnixDomainSocketConnection
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import InvalidResponse, RedisError, ResponseError
from redis.exceptions import TimeoutError as RedisTimeoutError

from rapidkit_redis.deadline import Expired, Watchdog, async_timeout, limit
from rapidkit_redis.options import NOT_REDIS
from rapidkit_redis.recorder import Recorder, Timing, command_name
from rapidkit_redis.retry import ConnectRetry
from rapidkit_redis.settings import RedisSettings

T = TypeVar("T")


def open_client(
    settings: RedisSettings, options: dict[str, Any], *, recorder: Recorder | None = None, **where: Any
) -> "RedisClient":
    """Return a client of one server that connects when it is first used.

    Args:
        settings: The bounds.
        options: What `connection_options` has returned.
        recorder: Takes how long commands take.
        where: Where the server is: `host` and `port`, or `path`; or what a `connection_class` of another kind needs.
    """
    pool = WaitingConnectionPool(
        max_connections=settings.redis_max_connections,
        timeout=settings.redis_command_timeout,
        recorder=recorder,
        socket_timeout=None,  # the command timeout bounds both directions; redis-py's timers cost 30 us a command
        **{"connection_class": connection_class({**options, **where}), **options, **where},
    )
    client = RedisClient(connection_pool=pool)
    client.auto_close_connection_pool = True
    return client


def connection_class(options: Mapping[str, Any]) -> type[AbstractConnection]:
    """Return the class of connections with these options: TCP, TLS or a socket file."""
    return _SocketConnection if "path" in options else TlsConnection if "tls" in options else TcpConnection


class WaitingConnectionPool(ConnectionPool):
    """A bounded pool whose callers wait for a free connection, in the order they came.

    redis-py's `BlockingConnectionPool` does the same with a condition variable and a timer for every command, which
    costs 17 us of the 105 that a GET takes; a semaphore that is free costs next to nothing.

    Args:
        max_connections: How many connections there may be.
        timeout: Seconds that a caller waits for one, and that a command takes at most.
        recorder: Takes how long commands take; None where nobody wants to know.
        options: What redis-py's pool takes.
    """

    def __init__(
        self, *, max_connections: int, timeout: float, recorder: Recorder | None = None, **options: Any
    ) -> None:
        super().__init__(max_connections=max_connections, **options)
        self.timeout = timeout
        self.recorder = recorder
        self.watchdog = Watchdog(timeout)
        self._free = asyncio.Semaphore(max_connections)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._lent: set[AbstractConnection] = set()  # what redis-py takes back by itself, after a failure, is not lent

    async def get_connection(self, command_name: Any = None, *keys: Any, **options: Any) -> AbstractConnection:
        """Return a connection that is connected, or raise ConnectionError where none is free in time."""
        loop = asyncio.get_running_loop()
        if self._loop is not loop:  # a semaphore belongs to the loop in which somebody waited for it
            self._free, self._loop = asyncio.Semaphore(self.max_connections), loop
        if self._free.locked():
            try:
                async with async_timeout(self.timeout):
                    await self._free.acquire()
            except asyncio.TimeoutError:
                raise RedisConnectionError(f"no connection was free within {self.timeout:g} s") from None
        else:
            await self._free.acquire()
        try:
            connection: AbstractConnection = await super().get_connection()
        except BaseException as error:
            self._free.release()
            error.unsent = True  # type: ignore[attr-defined]  # a cluster's client asks
            raise
        self._lent.add(connection)
        return connection

    async def release(self, connection: AbstractConnection) -> None:
        """Take a connection back."""
        try:
            await super().release(connection)
        finally:
            if connection in self._lent:
                self._lent.remove(connection)
                self._free.release()

    async def aclose(self) -> None:
        """Close every connection, those to sentinels too."""
        await super().aclose()
        if sentinels := self.connection_kwargs.get("sentinels"):
            await sentinels.watch.aclose()

    async def drop_idle(self) -> None:
        """Close those that nobody has, without a goodbye."""
        for connection in self._available_connections:
            await connection.disconnect(nowait=True)


def bounded(pool: Any, name: object, call: Callable[[], Awaitable[T]]) -> Awaitable[T]:
    """Return what `call` returns within the command timeout of a pool, or of a cluster's client.

    Raises:
        redis.exceptions.TimeoutError: It passed.
    """
    return _bounded(pool, name, call) if pool.recorder is None else _measured(pool, name, call)


async def _measured(pool: Any, name: object, call: Callable[[], Awaitable[T]]) -> T:
    with Timing(partial(pool.recorder.command, command_name(name))):
        return await _bounded(pool, name, call)


async def _bounded(pool: Any, name: object, call: Callable[[], Awaitable[T]]) -> T:
    with limit(pool.timeout):
        try:
            return cast(T, await pool.watchdog.run(call))
        except Expired:
            raise RedisTimeoutError(f"{name} did not end within {pool.timeout:g} s (REDIS_COMMAND_TIMEOUT)") from None


class RedisClient(Redis):
    """redis-py's asyncio client, whose every command and pipeline ends within the command timeout.

    Raises:
        redis.exceptions.TimeoutError: The command timeout passed.
        redis.exceptions.ConnectionError: No connection could be had, or it broke; the command was sent at most once.
    """

    async def execute_command(self, *args: Any, **options: Any) -> Any:
        """Send one command and return its reply."""
        return await bounded(
            self.connection_pool, args[0], lambda: super(RedisClient, self).execute_command(*args, **options)
        )

    def pipeline(self, transaction: bool = True, shard_hint: str | None = None) -> "RedisPipeline":
        """Return a pipeline; `execute` ends within the command timeout."""
        return RedisPipeline(self.connection_pool, self.response_callbacks, transaction, shard_hint)


class RedisPipeline(Pipeline):
    """redis-py's pipeline, sent at most once and ended within the command timeout."""

    async def immediate_execute_command(self, *args: Any, **options: Any) -> Any:
        """Send one command of a WATCH block and return its reply."""
        return await bounded(
            self.connection_pool,
            args[0],
            lambda: super(RedisPipeline, self).immediate_execute_command(*args, **options),
        )

    async def execute(self, raise_on_error: bool = True) -> list[Any]:
        """Send what was gathered and return the replies in order."""
        return await bounded(
            self.connection_pool, "pipeline", lambda: super(RedisPipeline, self).execute(raise_on_error)
        )

    async def reset(self) -> Any:  # redis-py types it as the command RESET
        """Forget what was gathered and watched, and give the connection back, within the command timeout."""
        if self.connection and not self.connection.is_connected:
            self.watching = False  # the watch ended with the connection: no need to connect again for UNWATCH
        with suppress(RedisTimeoutError):  # the connection is closed then, and nothing is watched any more
            await bounded(self.connection_pool, "UNWATCH", lambda: super(RedisPipeline, self).reset())

    async def _execute_transaction(self, connection: Any, *args: Any) -> Any:
        try:
            return await super()._execute_transaction(connection, *args)
        except (AttributeError, TypeError):  # redis-py takes EXEC's reply for a list, whatever it is
            await connection.disconnect(nowait=True)
            raise InvalidResponse(NOT_REDIS) from None

    async def _disconnect_raise_on_watching(self, conn: Any, *_: Any) -> None:
        # redis-py raises WatchError, on which `transaction` begins again; but the server may have done the EXEC.
        await conn.disconnect(nowait=True)


class _BoundedConnection(AbstractConnection):
    def __init__(self, *, connect_retry: ConnectRetry, **options: Any) -> None:
        super().__init__(**options)
        self._connect_retry = connect_retry

    async def connect(self) -> None:
        failures = 0
        while True:
            try:
                return await self.connect_check_health()
            except RedisError as error:
                failures += 1
                delay = self._connect_retry.delay(failures, error)
                if delay is None:
                    raise
            await asyncio.sleep(delay)

    async def connect_check_health(self, check_health: bool = True, retry_socket_connect: bool = True) -> None:
        if self.is_connected:
            return
        seconds = self.socket_connect_timeout
        try:
            async with async_timeout(seconds):
                await super().connect_check_health(check_health=check_health, retry_socket_connect=False)
        except BaseException as error:  # a cancelled handshake too must not leave its socket open
            await self.disconnect(nowait=True)
            if isinstance(error, asyncio.TimeoutError):
                raise RedisTimeoutError(f"no connection within {seconds:g} s (REDIS_CONNECT_TIMEOUT)") from None
            understood = isinstance(error, RedisError) and not isinstance(error, InvalidResponse)
            if isinstance(error, Exception) and not understood:
                raise RedisConnectionError(NOT_REDIS) from None
            raise

    async def read_response(self, *args: Any, **options: Any) -> Any:
        try:
            return await super().read_response(*args, **options)
        except (IndexError, TypeError):  # redis-py falls over a push of nothing, and over a list as a map's key
            raise InvalidResponse(NOT_REDIS) from None

    async def disconnect(self, nowait: bool = False, *args: Any, **options: Any) -> None:
        writer = self._writer
        try:
            await super().disconnect(nowait, *args, **options)
        except RedisTimeoutError:
            nowait = True
        if nowait and writer is not None:
            writer.transport.abort()  # TLS would wait for the server's goodbye, for 30 s

    async def on_connect_check_health(self, check_health: bool = True) -> None:
        try:
            await super().on_connect_check_health(check_health)
        except ResponseError:
            # A server or a proxy without HELLO refuses RESP3. Anything else that was refused is refused again.
            if self.protocol == 2:
                raise
            self.protocol = 2
            await super().on_connect_check_health(check_health)


class TcpConnection(_BoundedConnection, Connection):
    """A connection over TCP, each attempt at which ends within the connect timeout."""


class _SocketConnection(_BoundedConnection, UnixDomainSocketConnection):
    async def _connect(self) -> None:
        # redis-py's own does the handshake here, and then once more as for every connection.
        self._reader, self._writer = await asyncio.open_unix_connection(path=self.path)


class TlsConnection(TcpConnection):
    """The same with TLS."""

    def __init__(self, *, tls: ssl.SSLContext, **options: Any) -> None:
        super().__init__(**options)
        self._tls = tls

    def _connection_arguments(self) -> Mapping[str, Any]:
        return {**super()._connection_arguments(), "ssl": self._tls}
