"""One node of a cluster, and where it sends commands that are another's."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from redis.asyncio.cluster import ClusterNode
from redis.exceptions import AskError, ClusterDownError, MovedError, RedisError
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

from rapidkit_redis.client import RedisClient

REDIRECTIONS: Final = 5
"""How often a command may be sent elsewhere."""


class Node(ClusterNode):
    """One node, behind a client of our own.

    Args:
        host: Its host.
        port: Its port.
        client: Sends it everything but publish and subscribe, for which redis-py takes connections by itself.
        failed: Is called where it has not answered, or does not serve.
    """

    def __init__(self, host: str, port: int, client: RedisClient, failed: Callable[[], None]) -> None:
        pool: Any = client.connection_pool
        options = {name: value for name, value in pool.connection_kwargs.items() if name not in ("host", "port")}
        # Without the host, as redis-py would look the name `localhost` up.
        super().__init__("", port, connection_class=pool.connection_class, **options)
        self.host = self.connection_kwargs["host"] = host
        self.name = f"{host}:{port}"
        self.client = client
        self._failed = failed

    async def execute_command(self, *args: Any, asking: bool = False, **options: Any) -> Any:
        """Send one command and return its reply; behind ASKING, on the same connection, where that is said."""
        try:
            if not asking:
                return await self.client.execute_command(*args, **options)
            pipeline = self.client.pipeline(transaction=False)
            pipeline.execute_command("ASKING")
            pipeline.execute_command(*args, **options)
            _, reply = await pipeline.execute(raise_on_error=False)
        except (RedisConnectionError, RedisTimeoutError, ClusterDownError):
            self._failed()
            raise
        if isinstance(reply, Exception):
            raise reply
        return reply

    async def execute_pipeline(self, commands: list[Any]) -> bool:
        """Send several commands at once, note each one's reply or error, and return whether there is an error."""
        pipeline = self.client.pipeline(transaction=False)
        for command in commands:
            pipeline.execute_command(*command.args, **command.kwargs)
        replies: Sequence[Any]
        try:
            replies = await pipeline.execute(raise_on_error=False)
        except RedisError as error:
            replies = [error] * len(commands)
        for command, reply in zip(commands, replies, strict=True):
            command.result = reply
        errors = [reply for reply in replies if isinstance(reply, Exception)]
        if any(isinstance(each, (RedisConnectionError, RedisTimeoutError, ClusterDownError)) for each in errors):
            self._failed()
        return bool(errors)

    async def disconnect(self) -> None:
        """Close every connection."""
        await super().disconnect()
        await self.client.aclose()

    async def retire(self) -> None:
        """Close the connections that are free, and each other one when it comes back."""
        self.update_active_connections_for_reconnect()
        await self.disconnect_free_connections()
        pool = self.client.connection_pool
        await pool.update_active_connections_for_reconnect()
        await pool.disconnect(inuse_connections=False)


def redirect(slots: Any, node: Any, error: AskError) -> Any:
    """Return the node that `node` has sent a command to, and note it where that is for good."""
    found = slots.at(f"{error.host or node.host}:{error.port}")
    if isinstance(error, MovedError):
        slots.moved(error.slot_id, found.name)
    return found
