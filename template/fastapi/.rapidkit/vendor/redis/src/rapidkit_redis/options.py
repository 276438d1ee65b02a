"""What the asyncio and the synchronous client share: redis-py's options, made from the settings."""

from typing import Any, Final

from redis.credentials import CredentialProvider
from redis.maint_notifications import MaintNotificationsConfig

from rapidkit_redis.credentials import read_password_file
from rapidkit_redis.errors import RedisStartError
from rapidkit_redis.retry import ConnectRetry
from rapidkit_redis.settings import RedisSettings
from rapidkit_redis.tls import create_tls_context
from rapidkit_redis.url import RedisUrl

NOT_REDIS: Final = "what listens there does not speak Redis's protocol"


def connection_options(
    settings: RedisSettings,
    target: RedisUrl,
    *,
    decode_responses: bool,
    credentials: CredentialProvider | None = None,
) -> dict[str, Any]:
    """Return the options of one connection, all but where it leads.

    Args:
        settings: The bounds, and the TLS files.
        target: Its user, database and scheme.
        decode_responses: Whether replies are `str` (UTF-8) or `bytes`.
        credentials: Who is asked for user and password at each new connection, instead of the target.

    Raises:
        RedisSettingsError: A file for TLS cannot be used.
    """
    options: dict[str, Any] = {
        "db": target.db,
        "client_name": settings.redis_client_name,
        "socket_connect_timeout": settings.redis_connect_timeout,
        "decode_responses": decode_responses,
        "protocol": 3,
        # Hitless upgrades are Redis Enterprise's; asking for them costs every connection a refused command.
        "maint_notifications_config": MaintNotificationsConfig(enabled=False),
        "connect_retry": ConnectRetry(settings.redis_connect_retries, settings.redis_connect_backoff_base),
    }
    if credentials is None:
        options.update(username=_to_bytes(target.username), password=_to_bytes(target.password))
    else:
        options["credential_provider"] = credentials
    if target.use_tls:
        options["tls"] = create_tls_context(settings)
    return options


def where(target: RedisUrl) -> dict[str, Any]:
    """Return the options that say where a connection to one server leads."""
    return {"path": target.path} if target.scheme == "unix" else {"host": target.host, "port": target.port}


def resolve_target(settings: RedisSettings) -> RedisUrl:
    """Return where the settings say to connect; the password of `redis_password_file` is not in it.

    Raises:
        RedisSettingsError: That file cannot be read.
        RedisStartError: The settings ask for an embedded server, which somebody has to start.
    """
    if settings.target.scheme == "embedded":
        raise RedisStartError(
            "embedded:// is a server that RedisProvider or redis_lifespan starts; ask one for a client"
        )
    if settings.redis_password_file:
        read_password_file(settings.redis_password_file)
    return settings.target


def _to_bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-8", "surrogateescape")
