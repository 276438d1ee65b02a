"""What the asyncio and the synchronous client share: redis-py's options, made from the settings."""

from pathlib import Path
from typing import Any, Final

from redis.maint_notifications import MaintNotificationsConfig

from rapidkit_redis.errors import RedisSettingsError, RedisStartError
from rapidkit_redis.retry import ConnectRetry
from rapidkit_redis.settings import RedisSettings
from rapidkit_redis.url import RedisUrl
from rapidkit_redis.version import __version__

NOT_REDIS: Final = "what listens there does not speak Redis's protocol"


def connection_options(settings: RedisSettings, target: RedisUrl, *, decode_responses: bool) -> dict[str, Any]:
    """Return the options of one connection to `target`.

    Raises:
        RedisStartError: The settings ask for a topology that this release does not have.
    """
    if settings.redis_topology != "standalone":
        message = (
            f"REDIS_TOPOLOGY={settings.redis_topology} comes with a later release of the Redis module; "
            f"{__version__} connects to a standalone server"
        )
        raise RedisStartError(message)
    options: dict[str, Any] = {
        "db": target.db,
        "username": _to_bytes(target.username),
        "password": _to_bytes(target.password),
        "client_name": settings.redis_client_name,
        "socket_connect_timeout": settings.redis_connect_timeout,
        "decode_responses": decode_responses,
        "protocol": 3,
        # Hitless upgrades are Redis Enterprise's; asking for them costs every connection a refused command.
        "maint_notifications_config": MaintNotificationsConfig(enabled=False),
        "connect_retry": ConnectRetry(settings.redis_connect_retries, settings.redis_connect_backoff_base),
    }
    if target.scheme == "unix":
        return {**options, "path": target.path}
    return {**options, "host": target.host, "port": target.port}


def resolve_target(settings: RedisSettings) -> RedisUrl:
    """Return where the settings say to connect, with the password of `redis_password_file` where that is set.

    Raises:
        RedisSettingsError: The file cannot be read.
        RedisStartError: The settings ask for an embedded server, which somebody has to start.
    """
    if settings.target.scheme == "embedded":
        raise RedisStartError(
            "embedded:// is a server that RedisProvider or redis_lifespan starts; ask one for a client"
        )
    return settings.target.with_credentials(None, _read_password(settings))


def _read_password(settings: RedisSettings) -> str | None:
    name = settings.redis_password_file
    if not name:
        return None
    try:
        secret = Path(name).read_bytes()
    except OSError as error:
        problem = f"REDIS_PASSWORD_FILE: {name} cannot be read ({error.strerror}); accepted is a file with the password"
        raise RedisSettingsError([problem]) from None
    # Editors and `echo` end a file with a line break; a password with one at its end has to come by another way.
    return secret.removesuffix(b"\n").removesuffix(b"\r").decode("utf-8", "surrogateescape")


def _to_bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-8", "surrogateescape")
