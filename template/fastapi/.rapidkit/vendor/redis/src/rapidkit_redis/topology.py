"""What stands behind a client: one server, the primary that sentinels name, or a cluster.

And what the cache needs to know of it: where connections to a primary come from, and which primary has a key.
"""

from collections.abc import Callable
from typing import Any, Final, Protocol

from redis.asyncio.connection import AbstractConnection
from redis.credentials import CredentialProvider

from rapidkit_redis.client import RedisClient, open_client
from rapidkit_redis.cluster import RedisClusterClient
from rapidkit_redis.credentials import credentials_of
from rapidkit_redis.options import connection_options, resolve_target, where
from rapidkit_redis.recorder import Recorder
from rapidkit_redis.retry import ConnectRetry
from rapidkit_redis.sentinel import open_sentinel_client, open_sync_sentinel_client
from rapidkit_redis.settings import RedisSettings
from rapidkit_redis.sync_client import SyncRedisClient, open_sync_client
from rapidkit_redis.sync_cluster import SyncRedisClusterClient
from rapidkit_redis.url import RedisUrl

# Of a cluster's node: it is the cluster's client that tries again, with whoever has the slot by then.
_NEVER: Final = ConnectRetry(0, 0)

AnyClient = RedisClient | RedisClusterClient
"""The asyncio client, of whichever topology."""

AnySyncClient = SyncRedisClient | SyncRedisClusterClient
"""The synchronous client, of whichever topology."""


class Source(Protocol):
    """Where connections to one primary come from.

    Attributes:
        timeout: The command timeout, in seconds.
    """

    timeout: float

    def make_connection(self) -> AbstractConnection:
        """Return one that is not connected yet, and that no pool's bound counts."""


class SlotMap(Protocol):
    """Which primary of a cluster has which slot; a primary is named by its address, `host:port`."""

    @property
    def known(self) -> bool:
        """Whether the cluster has been asked, with success."""

    def owner(self, slot: int) -> str | None:
        """Return the primary that has it, or None where none is known to."""

    def primaries(self) -> list[str]:
        """Return those that have slots."""

    def source(self, address: str) -> Source:
        """Return where connections to a node come from, also to one that the map does not know."""

    def name(self, address: str) -> str:
        """Return an address with its host: a server that does not know its own leaves that out."""

    def moved(self, slot: int, address: str) -> None:
        """Note what a MOVED reply has said."""

    async def refresh(self) -> None:
        """Ask the cluster anew, within the command timeout; who asks at the same time gets the same answer.

        Raises:
            redis.exceptions.RedisError: No node has answered.
        """

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call `listener` in the event loop each time that a slot has got another owner."""


def connections_of(client: AnyClient) -> list[Any]:
    """Return every connection of a client, those to sentinels too: for whoever cannot await their end."""
    clients: list[Any] = [client]
    kept: list[Any] = []
    if isinstance(client, RedisClusterClient):
        nodes = client.slots.nodes()
        clients, kept = [node.client for node in nodes], [each for node in nodes for each in node._connections]
    elif sentinels := client.connection_pool.connection_kwargs.get("sentinels"):
        clients += sentinels.sentinels
    pools = [each.connection_pool for each in clients]
    return [*kept, *(each for pool in pools for each in (*pool._available_connections, *pool._in_use_connections))]


def create_client(
    settings: RedisSettings,
    *,
    target: RedisUrl | None = None,
    decode_responses: bool = True,
    credential_provider: CredentialProvider | None = None,
    recorder: Recorder | None = None,
) -> AnyClient:
    """Return a client that connects when it is first used.

    Args:
        settings: Where to connect, and the bounds.
        target: Connect to this server, as this user, instead of where the settings say (an embedded server's socket).
        decode_responses: Whether replies are `str` (UTF-8) or `bytes`.
        credential_provider: Is asked for user and password at each new connection.
        recorder: Takes how long commands take.

    Raises:
        RedisSettingsError: A file that the settings name cannot be used, or there are two passwords.
        RedisStartError: The settings ask for an embedded server.
    """
    if target is not None:
        options = connection_options(settings, target, decode_responses=decode_responses)
        return open_client(settings, options, recorder=recorder, **where(target))
    target = resolve_target(settings)
    options = _options(settings, target, decode_responses, credential_provider)
    if settings.redis_topology == "cluster":
        return RedisClusterClient(
            settings.nodes,
            lambda host, port: open_client(settings, {**options, "connect_retry": _NEVER}, host=host, port=port),
            timeout=settings.redis_command_timeout,
            decode_responses=decode_responses,
            connect_retry=options["connect_retry"],
            recorder=recorder,
        )
    if settings.redis_topology == "sentinel":
        return open_sentinel_client(settings, options, recorder=recorder)
    return open_client(settings, options, recorder=recorder, **where(target))


def create_sync_client(
    settings: RedisSettings,
    *,
    target: RedisUrl | None = None,
    decode_responses: bool = True,
    credential_provider: CredentialProvider | None = None,
    recorder: Recorder | None = None,
) -> AnySyncClient:
    """Return a client that connects when it is first used; safe to share between threads.

    Args:
        settings: Where to connect, and the bounds.
        target: Connect to this server, as this user, instead of where the settings say (an embedded server's socket).
        decode_responses: Whether replies are `str` (UTF-8) or `bytes`.
        credential_provider: Is asked for user and password at each new connection.
        recorder: Takes how long commands take.

    Raises:
        RedisSettingsError: A file that the settings name cannot be used, or there are two passwords.
        RedisStartError: The settings ask for an embedded server.
    """
    if target is not None:
        options = connection_options(settings, target, decode_responses=decode_responses)
        return open_sync_client(settings, options, recorder=recorder, **where(target))
    target = resolve_target(settings)
    options = _options(settings, target, decode_responses, credential_provider)
    if settings.redis_topology == "cluster":
        return SyncRedisClusterClient(
            settings.nodes,
            lambda host, port: open_sync_client(settings, {**options, "connect_retry": _NEVER}, host=host, port=port),
            timeout=settings.redis_command_timeout,
            decode_responses=decode_responses,
            connect_retry=options["connect_retry"],
            recorder=recorder,
        )
    if settings.redis_topology == "sentinel":
        return open_sync_sentinel_client(settings, options, recorder=recorder)
    return open_sync_client(settings, options, recorder=recorder, **where(target))


def _options(
    settings: RedisSettings, target: RedisUrl, decode_responses: bool, provider: CredentialProvider | None
) -> dict[str, Any]:
    return connection_options(
        settings,
        target,
        decode_responses=decode_responses,
        credentials=credentials_of(settings, target, provider),
    )
