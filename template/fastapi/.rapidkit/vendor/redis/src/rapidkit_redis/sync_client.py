"""The synchronous client: the same bounds as the asyncio one, for threads and scripts.

A blocked thread cannot be cancelled, so each socket call gets the time that is left of the deadline. A name look-up is
the system resolver's and has its limits only.
"""

import socket
import ssl
import threading
import time
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import Any

from redis import BlockingConnectionPool, Redis
from redis.client import Pipeline
from redis.connection import AbstractConnection, Connection, UnixDomainSocketConnection
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import InvalidResponse, RedisError, ResponseError
from redis.exceptions import TimeoutError as RedisTimeoutError

from rapidkit_redis.deadline import limit, remaining
from rapidkit_redis.options import NOT_REDIS
from rapidkit_redis.recorder import PIPELINE, Recorder, Timing, command_name
from rapidkit_redis.retry import ConnectRetry
from rapidkit_redis.settings import RedisSettings


def open_sync_client(
    settings: RedisSettings, options: dict[str, Any], *, recorder: Recorder | None = None, **where: Any
) -> "SyncRedisClient":
    """Return a client of one server that connects when it is first used; safe to share between threads.

    Args:
        settings: The bounds.
        options: What `connection_options` has returned.
        recorder: Takes how long commands take.
        where: Where the server is: `host` and `port`, or `path`; or what a `connection_class` of another kind needs.
    """
    pool = _WaitingPool(
        max_connections=settings.redis_max_connections,
        timeout=settings.redis_command_timeout,
        socket_timeout=settings.redis_command_timeout,
        **{"connection_class": sync_connection_class({**options, **where}), **options, **where},
    )
    pool.recorder = recorder
    client = SyncRedisClient(connection_pool=pool)
    client.auto_close_connection_pool = True
    return client


def sync_connection_class(options: Mapping[str, Any]) -> Any:
    """Return the class of connections with these options: TCP, TLS or a socket file."""
    return _SocketConnection if "path" in options else SyncTlsConnection if "tls" in options else SyncTcpConnection


class _WaitingPool(BlockingConnectionPool):
    """redis-py's pool whose callers wait for a connection, but no longer than their deadline."""

    recorder: Recorder | None = None

    @property
    def timeout(self) -> float:
        """Seconds that a caller waits for a connection, and that a command takes at most."""
        left = remaining()
        return self._timeout if left is None else max(0.0, min(left, self._timeout))

    @timeout.setter
    def timeout(self, seconds: float) -> None:
        self._timeout = seconds

    def get_connection(self, *args: Any, **options: Any) -> Any:
        """Return a connection that is connected."""
        try:
            return super().get_connection(*args, **options)
        except RedisError as error:
            error.unsent = True  # type: ignore[attr-defined]  # a cluster's client asks
            raise

    def close(self) -> None:
        """Close every connection, those to sentinels too."""
        super().close()
        if sentinels := self.connection_kwargs.get("sentinels"):
            sentinels.watch.close()


def _seconds(client: Redis) -> float:
    seconds: float = client.connection_pool.timeout  # type: ignore[attr-defined]
    return seconds


def _measured(client: Redis, name: object) -> AbstractContextManager[object]:
    recorder: Recorder | None = client.connection_pool.recorder  # type: ignore[attr-defined]
    return nullcontext() if recorder is None else Timing(partial(recorder.command, command_name(name)))


class SyncRedisClient(Redis):
    """redis-py's synchronous client, whose every command and pipeline ends within the command timeout.

    Raises:
        redis.exceptions.TimeoutError: The command timeout passed.
        redis.exceptions.ConnectionError: No connection could be had, or it broke; the command was sent at most once.
    """

    def execute_command(self, *args: Any, **options: Any) -> Any:
        """Send one command and return its reply."""
        with limit(_seconds(self)), _measured(self, args[0]):
            return super().execute_command(*args, **options)

    def pipeline(self, transaction: bool = True, shard_hint: str | None = None) -> "SyncRedisPipeline":
        """Return a pipeline; `execute` ends within the command timeout."""
        return SyncRedisPipeline(self.connection_pool, self.response_callbacks, transaction, shard_hint)


class SyncRedisPipeline(Pipeline):
    """redis-py's pipeline, sent at most once and ended within the command timeout."""

    def immediate_execute_command(self, *args: Any, **options: Any) -> Any:
        """Send one command of a WATCH block and return its reply."""
        with limit(_seconds(self)), _measured(self, args[0]):
            return super().immediate_execute_command(*args, **options)

    def execute(self, raise_on_error: bool = True) -> list[Any]:
        """Send what was gathered and return the replies in order."""
        with limit(_seconds(self)), _measured(self, PIPELINE):
            return super().execute(raise_on_error)

    def reset(self) -> Any:  # redis-py types it as the command RESET
        """Forget what was gathered and watched, and give the connection back, within the command timeout."""
        if self.connection and not self.connection.is_connected:
            self.watching = False  # the watch ended with the connection: no need to connect again for UNWATCH
        try:
            with limit(_seconds(self)):
                super().reset()
        except RedisTimeoutError:
            self.watching = False  # the connection is closed, and redis-py has kept it
            super().reset()

    def _execute_transaction(self, connection: Any, *args: Any) -> Any:
        try:
            return super()._execute_transaction(connection, *args)
        except (AttributeError, TypeError):  # redis-py takes EXEC's reply for a list, whatever it is
            connection.disconnect()
            raise InvalidResponse(NOT_REDIS) from None

    def _disconnect_raise_on_watching(self, conn: Any, *_: Any) -> None:
        # redis-py raises WatchError, on which `transaction` begins again; but the server may have done the EXEC.
        conn.disconnect()


class _DeadlineSocket:
    """A socket whose calls end with the deadline, however little arrives how often."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._timeout = sock.gettimeout()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)

    def settimeout(self, seconds: float | None) -> None:
        self._timeout = seconds
        self._sock.settimeout(seconds)

    def recv(self, *args: Any) -> bytes:
        self._arm()
        return self._sock.recv(*args)

    def recv_into(self, *args: Any) -> int:
        self._arm()
        return self._sock.recv_into(*args)

    def sendall(self, *args: Any) -> None:
        self._arm()
        self._sock.sendall(*args)

    def _arm(self) -> None:
        left = remaining()
        if left is None:
            self._sock.settimeout(self._timeout)
        elif left <= 0:
            raise TimeoutError("the deadline has passed")
        else:
            own = threading.TIMEOUT_MAX if self._timeout is None else self._timeout
            self._sock.settimeout(min(left, own, threading.TIMEOUT_MAX))


class _BoundedConnection(AbstractConnection):  # type: ignore[misc, unused-ignore]
    def __init__(self, *, connect_retry: ConnectRetry, **options: Any) -> None:
        self._connect_seconds: float = options["socket_connect_timeout"]
        super().__init__(**options)
        self._connect_retry = connect_retry

    @property
    def socket_connect_timeout(self) -> float:
        # A name may have several addresses; redis-py asks for each how long it may take.
        left = remaining()
        return self._connect_seconds if left is None else max(0.001, min(left, self._connect_seconds))

    @socket_connect_timeout.setter
    def socket_connect_timeout(self, seconds: float) -> None:
        self._connect_seconds = seconds

    def connect(self) -> None:
        failures = 0
        while True:
            try:
                return self.connect_check_health()
            except RedisError as error:
                failures += 1
                delay = self._connect_retry.delay(failures, error)
                if delay is None:
                    raise
            time.sleep(delay)

    def connect_check_health(self, check_health: bool = True, retry_socket_connect: bool = True) -> None:
        try:
            with limit(self._connect_seconds):
                super().connect_check_health(check_health=check_health, retry_socket_connect=False)
        except (InvalidResponse, ValueError, TypeError, LookupError, AttributeError, RecursionError):
            self.disconnect()
            raise RedisConnectionError(NOT_REDIS) from None

    def read_response(self, *args: Any, **options: Any) -> Any:
        try:
            return super().read_response(*args, **options)
        except (IndexError, TypeError):  # redis-py falls over a push of nothing, and over a list as a map's key
            raise InvalidResponse(NOT_REDIS) from None

    def on_connect_check_health(self, check_health: bool = True) -> None:
        try:
            super().on_connect_check_health(check_health)
        except ResponseError:
            # A server or a proxy without HELLO refuses RESP3. Anything else that was refused is refused again.
            if self.protocol == 2:
                raise
            self.protocol = 2
            super().on_connect_check_health(check_health)

    def _connect(self) -> Any:
        return _DeadlineSocket(super()._connect())  # type: ignore[safe-super]


class SyncTcpConnection(_BoundedConnection, Connection):
    """A connection over TCP, each attempt at which ends within the connect timeout."""


class _SocketConnection(_BoundedConnection, UnixDomainSocketConnection):
    pass


class SyncTlsConnection(SyncTcpConnection):
    """The same with TLS."""

    def __init__(self, *, tls: ssl.SSLContext, **options: Any) -> None:
        super().__init__(**options)
        self._tls = tls

    def _connect(self) -> Any:
        plain = Connection._connect(self)
        try:
            plain.settimeout(self.socket_connect_timeout)
            return _DeadlineSocket(self._tls.wrap_socket(plain, server_hostname=self.host))
        except OSError:
            plain.close()
            raise
