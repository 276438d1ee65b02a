"""What the integration is and how it is set up, as JSON without a secret: the contract's metadata."""

from typing import Final

from typing_extensions import TypedDict

from rapidkit_redis.settings import RedisSettings
from rapidkit_redis.url import MASK
from rapidkit_redis.version import CONTRACT_VERSION, FEATURES, __version__

MODULE: Final = "redis"


class ConnectionMetadata(TypedDict):
    """Where the clients connect; host and port are null where that is not one host."""

    host: str | None
    port: int | None
    db: int
    use_tls: bool
    topology: str


class RetryMetadata(TypedDict):
    """How connecting is retried; `attempts` is the setting of retries, `backoff_base` is in seconds."""

    preconnect: bool
    attempts: int
    backoff_base: float


class TimeoutMetadata(TypedDict):
    """Bounds in seconds."""

    connect: float
    command: float


class CacheMetadata(TypedDict):
    """The cache's default time to live, in seconds, and the first part of its keys."""

    ttl: float
    namespace: str


class RedisMetadata(TypedDict):
    """The metadata; its JSON Schema is `metadata.schema.json` of the contract."""

    module: str
    version: str
    contract: int
    url: str
    connection: ConnectionMetadata
    retry: RetryMetadata
    timeouts: TimeoutMetadata
    cache: CacheMetadata
    features: list[str]


def get_redis_metadata(settings: RedisSettings) -> RedisMetadata:
    """Return the metadata of a connection with these settings; no call to Redis, no secret."""
    target = settings.target
    if settings.redis_password_file:
        target = target.with_credentials(None, MASK)
    is_one = settings.redis_topology == "standalone"
    return {
        "module": MODULE,
        "version": __version__,
        "contract": CONTRACT_VERSION,
        "url": str(target) if is_one else target.show_at(settings.nodes),
        "connection": {
            "host": target.host if is_one else None,
            "port": target.port if is_one else None,
            "db": target.db,
            "use_tls": target.use_tls,
            "topology": settings.redis_topology,
        },
        "retry": {
            "preconnect": settings.redis_preconnect,
            "attempts": settings.redis_connect_retries,
            "backoff_base": _number(settings.redis_connect_backoff_base),
        },
        "timeouts": {
            "connect": _number(settings.redis_connect_timeout),
            "command": _number(settings.redis_command_timeout),
        },
        "cache": {"ttl": _number(settings.cache_ttl), "namespace": settings.cache_namespace},
        "features": list(FEATURES),
    }


def _number(seconds: float) -> float:
    # 3600, not 3600.0: both languages write the same JSON.
    return int(seconds) if seconds.is_integer() else seconds
