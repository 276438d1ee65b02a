"""The primary that sentinels name, asked for at each new connection, and again while it lasts.

redis-py's Sentinel asks one sentinel after another; here each of them has its part of the connect timeout, and the last
part is the primary's, so that one which is silent does not use it all up. It asks them what clients are to ask by the
specification ("Guidelines for Redis clients with support for Redis Sentinel"): redis-py itself reads the list of
primaries, in which a new one stands only once all replicas follow it. A sentinel may not know yet of a failover, so
that each server is asked for its role; and after READONLY no older connection is used any more.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, cast

from redis import sentinel as sync_sentinel
from redis.asyncio import sentinel
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import ReadOnlyError, RedisError, ResponseError
from redis.utils import str_if_bytes

from rapidkit_redis.client import RedisClient, TcpConnection, TlsConnection, WaitingConnectionPool, open_client
from rapidkit_redis.options import connection_options
from rapidkit_redis.primary_watch import Place, PrimaryWatch, SyncPrimaryWatch
from rapidkit_redis.recorder import Recorder
from rapidkit_redis.settings import RedisSettings
from rapidkit_redis.slot_map import worst
from rapidkit_redis.sync_client import SyncRedisClient, SyncTcpConnection, SyncTlsConnection, open_sync_client
from rapidkit_redis.url import RedisUrl


def open_sentinel_client(
    settings: RedisSettings, options: dict[str, Any], *, recorder: Recorder | None = None
) -> RedisClient:
    """Return a client of the primary that the sentinels of the settings name; `options` are those of the primary."""
    kind = _TlsToPrimary if "tls" in options else _TcpToPrimary
    return open_client(settings, options, recorder=recorder, connection_class=kind, sentinels=Sentinels(settings))


def open_sync_sentinel_client(
    settings: RedisSettings, options: dict[str, Any], *, recorder: Recorder | None = None
) -> SyncRedisClient:
    """Return the same for threads."""
    kind = _SyncTlsToPrimary if "tls" in options else _SyncTcpToPrimary
    sentinels = SyncSentinels(settings)
    return open_sync_client(settings, options, recorder=recorder, connection_class=kind, sentinels=sentinels)


class _Order:
    """Which sentinel is asked first, and since when connections count.

    Attributes:
        generation: Goes up when a server turned out to be no primary any more.
    """

    generation = 0
    sentinels: list[Any]

    def prefer(self, sentinel: Any) -> None:
        """Ask this one first: it has answered."""
        self.sentinels = [sentinel, *self._others(sentinel)]

    def doubt(self, sentinel: Any) -> None:
        """Ask this one last: what it has named was no primary."""
        self.sentinels = [*self._others(sentinel), sentinel]

    def give_up(self, generation: int) -> None:
        """Use no connection of this generation any more."""
        if generation == self.generation:
            self.generation += 1

    def count(self, found: Mapping[Any, Place | Exception]) -> Counter[Place]:
        """Return how many name which primary, and ask those first from now on who name the one that most do."""
        votes = Counter(each for each in found.values() if not isinstance(each, Exception))
        for named, _ in votes.most_common(1):
            self.sentinels = sorted(self.sentinels, key=lambda each: found.get(each) != named)
        return votes

    def _others(self, sentinel: Any) -> list[Any]:
        return [each for each in self.sentinels if each is not sentinel]


class Sentinels(_Order, sentinel.Sentinel):
    """redis-py's Sentinel, with clients of our own.

    Args:
        settings: Who they are, and how to log in.
    """

    def __init__(self, settings: RedisSettings) -> None:
        super().__init__([], sentinel_kwargs={})
        once, options = _for_each(settings)
        self.service = settings.redis_sentinel_master
        self.sentinels = [open_client(once, options, host=host, port=port) for host, port in settings.nodes]
        self.watch = PrimaryWatch(self)

    async def find(self) -> tuple[RedisClient, Place]:
        """Return the sentinel that has named a primary, and where that one is.

        Raises:
            redis.exceptions.ConnectionError: None has named one.
        """
        try:
            return await self._find()
        finally:
            await self.rest()

    async def verify(self, client: RedisClient, place: Place) -> None:
        """Make sure that a sentinel still names that primary: it may have hung meanwhile, and have a successor by now.

        Raises:
            redis.exceptions.ConnectionError: It names another one.
        """
        try:
            _check_place(await self._ask(client), place)
        finally:
            await self.rest()

    async def look(self) -> Counter[Place]:
        """Return how many sentinels name which primary; the connections to them stay."""
        clients = self.sentinels
        return self.count(dict(zip(clients, await asyncio.gather(*map(self._ask, clients)), strict=True)))

    async def rest(self) -> None:
        """Close the connections to sentinels that nobody has."""
        for client in self.sentinels:
            await cast(WaitingConnectionPool, client.connection_pool).drop_idle()

    async def _find(self) -> tuple[RedisClient, Place]:
        errors: list[Exception] = []
        for client in self.sentinels:
            found = await self._ask(client)
            if not isinstance(found, Exception):
                self.prefer(client)
                return client, found
            errors.append(found)
        raise _nobody(self.service, errors)

    async def _ask(self, client: RedisClient) -> Place | Exception:
        try:
            return _address(client, await client.sentinel_get_master_addr_by_name(self.service))
        except (RedisError, ValueError, TypeError, LookupError) as error:  # what answers may be no sentinel
            return error


class SyncSentinels(_Order, sync_sentinel.Sentinel):
    """The same for threads."""

    def __init__(self, settings: RedisSettings) -> None:
        super().__init__([], sentinel_kwargs={})
        once, options = _for_each(settings)
        self.service = settings.redis_sentinel_master
        self.sentinels = [open_sync_client(once, options, host=host, port=port) for host, port in settings.nodes]
        self.watch = SyncPrimaryWatch(self)

    def find(self) -> tuple[SyncRedisClient, Place]:
        """Return the sentinel that has named a primary, and where that one is.

        Raises:
            redis.exceptions.ConnectionError: None has named one.
        """
        try:
            return self._find()
        finally:
            self.rest()

    def verify(self, client: SyncRedisClient, place: Place) -> None:
        """Make sure that a sentinel still names that primary: it may have hung meanwhile, and have a successor by now.

        Raises:
            redis.exceptions.ConnectionError: It names another one.
        """
        try:
            _check_place(self._ask(client), place)
        finally:
            self.rest()

    def look(self) -> Counter[Place]:
        """Return how many sentinels name which primary; the connections to them stay."""
        return self.count({client: self._ask(client) for client in self.sentinels})

    def rest(self) -> None:
        """Close the connections to sentinels that nobody has."""
        for client in self.sentinels:
            client.connection_pool.disconnect(inuse_connections=False)

    def _find(self) -> tuple[SyncRedisClient, Place]:
        errors: list[Exception] = []
        for client in self.sentinels:
            found = self._ask(client)
            if not isinstance(found, Exception):
                self.prefer(client)
                return client, found
            errors.append(found)
        raise _nobody(self.service, errors)

    def _ask(self, client: SyncRedisClient) -> Place | Exception:
        try:
            return _address(client, client.sentinel_get_master_addr_by_name(self.service))
        except (RedisError, ValueError, TypeError, LookupError) as error:  # what answers may be no sentinel
            return error


def _for_each(settings: RedisSettings) -> tuple[RedisSettings, dict[str, Any]]:
    """Return the settings and the options of a client of one sentinel."""
    part = settings.redis_connect_timeout / (len(settings.nodes) + 1)
    once = settings.model_copy(
        update={"redis_connect_timeout": part, "redis_command_timeout": part, "redis_connect_retries": 0}
    )
    username, password = settings.redis_sentinel_username, settings.redis_sentinel_password.get_secret_value()
    login = RedisUrl(settings.target.scheme, username=username or None, password=password or None)
    return once, connection_options(once, login, decode_responses=True)


def _address(client: Any, found: Any) -> Place:
    if not found:
        sentinel = client.connection_pool.connection_kwargs
        raise RedisConnectionError(f"{sentinel['host']}:{sentinel['port']} knows of none")
    host, port = found
    return host, int(port)


def _nobody(service: str, errors: Sequence[Exception]) -> RedisConnectionError:
    return RedisConnectionError(f"no sentinel names a primary of {service}: {worst(errors)}")


def _check_place(found: Place | Exception, place: Place) -> None:
    if not isinstance(found, Exception) and found != place:  # who does not answer knows no better
        host, port = found
        raise RedisConnectionError(f"the primary is {host}:{port} by now")


def _is_primary(role: Any) -> bool:
    return isinstance(role, list) and bool(role) and str_if_bytes(role[0]) == "master"


class _ToPrimary(TcpConnection):
    def __init__(self, *, sentinels: Sentinels, **options: Any) -> None:
        super().__init__(host="", port=0, **options)
        self._sentinels = sentinels
        self._named_by: RedisClient | None = None
        self._generation = 0

    async def connect(self) -> None:
        if self._generation != self._sentinels.generation:
            await self.disconnect(nowait=True)
        await super().connect()

    async def read_response(self, *args: Any, **options: Any) -> Any:
        try:
            return await super().read_response(*args, **options)
        except ReadOnlyError:
            self._sentinels.give_up(self._generation)  # it closes when it is used next, with all replies read
            raise

    async def _connect(self) -> None:
        self._generation = self._sentinels.generation
        self._named_by, (self.host, self.port) = await self._sentinels.find()
        try:
            await super()._connect()
        except BaseException:
            self._sentinels.doubt(self._named_by)
            raise

    async def on_connect_check_health(self, check_health: bool = True) -> None:
        await super().on_connect_check_health(check_health)
        await self.send_command("ROLE", check_health=False)
        with suppress(ResponseError):  # who may not ask goes on without
            if not _is_primary(await self.read_response()):
                self._sentinels.doubt(self._named_by)
                raise RedisConnectionError(f"the server at {self.host}:{self.port} is no primary")
        place = (self.host, self.port)
        await self._sentinels.verify(cast(RedisClient, self._named_by), place)
        self._sentinels.watch.add(cast(asyncio.StreamWriter, self._writer).transport, place)


class _TcpToPrimary(_ToPrimary):
    pass


class _TlsToPrimary(_ToPrimary, TlsConnection):
    pass


class _SyncToPrimary(SyncTcpConnection):
    def __init__(self, *, sentinels: SyncSentinels, **options: Any) -> None:
        super().__init__(host="", port=0, **options)
        self._sentinels = sentinels
        self._named_by: SyncRedisClient | None = None
        self._named_at = 0.0
        self._generation = 0

    def connect(self) -> None:
        if self._generation != self._sentinels.generation or (
            self.is_connected and self._sentinels.watch.leaves((self.host, self.port), self._named_at)
        ):
            self.disconnect()
        super().connect()

    def read_response(self, *args: Any, **options: Any) -> Any:
        try:
            return super().read_response(*args, **options)
        except ReadOnlyError:
            self._sentinels.give_up(self._generation)
            raise

    def _connect(self) -> Any:
        self._generation = self._sentinels.generation
        self._named_by, (self.host, self.port) = self._sentinels.find()
        self._named_at = time.monotonic()
        try:
            return super()._connect()
        except BaseException:
            self._sentinels.doubt(self._named_by)
            raise

    def on_connect_check_health(self, check_health: bool = True) -> None:
        super().on_connect_check_health(check_health)
        self.send_command("ROLE", check_health=False)
        with suppress(ResponseError):
            if not _is_primary(self.read_response()):
                self._sentinels.doubt(self._named_by)
                raise RedisConnectionError(f"the server at {self.host}:{self.port} is no primary")
        self._sentinels.verify(cast(SyncRedisClient, self._named_by), (self.host, self.port))


class _SyncTcpToPrimary(_SyncToPrimary):
    pass


class _SyncTlsToPrimary(_SyncToPrimary, SyncTlsConnection):
    pass
