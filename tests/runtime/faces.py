"""Both clients behind one awaitable face, so that one test states a behaviour for the two of them."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, Protocol

from typing_extensions import override

from rapidkit_redis import RedisSettings, create_client, create_sync_client
from rapidkit_redis.topology import AnyClient, AnySyncClient

__all__ = ["AsyncFace", "Face", "SyncFace", "open_face", "pool_of", "settings_for"]


def settings_for(url: str, **values: Any) -> RedisSettings:
    """Return settings for the server at `url`; names without `redis_` in front, such as `command_timeout=0.3`."""
    named = {name if name.startswith("cache_") else f"redis_{name}": value for name, value in values.items()}
    return RedisSettings(redis_url=url, **named)


def pool_of(client: Any) -> Any:
    """Return the pool of a client of one server."""
    return client.connection_pool


def _nothing() -> None:
    pass


class Face(Protocol):
    """What the tests do with a client.

    Attributes:
        client: The client itself.
    """

    client: Any

    async def execute(self, *args: Any) -> Any:
        """Send one command and return its reply."""

    async def pipeline(self, *commands: Sequence[Any], transaction: bool = True) -> list[Any]:
        """Send several commands at once and return their replies."""

    async def watched(self, key: str, *commands: Sequence[Any], between: Callable[[], None] = _nothing) -> list[Any]:
        """WATCH and GET a key, call `between`, then send the commands as one transaction."""

    async def borrow(self) -> Any:
        """Take a connection out of the pool."""

    async def give_back(self, connection: Any) -> None:
        """Put it back."""

    def in_use(self) -> int:
        """Return how many connections are out of the pool."""


class AsyncFace(Face):
    """The asyncio client."""

    def __init__(self, client: AnyClient) -> None:
        self.client: Any = client

    @override
    async def execute(self, *args: Any) -> Any:
        return await self.client.execute_command(*args)

    @override
    async def pipeline(self, *commands: Sequence[Any], transaction: bool = True) -> list[Any]:
        async with self.client.pipeline(transaction) as pipeline:
            for command in commands:
                pipeline.execute_command(*command)
            replies: list[Any] = await pipeline.execute()
            return replies

    @override
    async def watched(self, key: str, *commands: Sequence[Any], between: Callable[[], None] = _nothing) -> list[Any]:
        async with self.client.pipeline(True) as pipeline:
            await pipeline.watch(key)
            await pipeline.get(key)
            between()
            pipeline.multi()
            for command in commands:
                pipeline.execute_command(*command)
            replies: list[Any] = await pipeline.execute()
            return replies

    @override
    async def borrow(self) -> Any:
        return await self.client.connection_pool.get_connection()

    @override
    async def give_back(self, connection: Any) -> None:
        await self.client.connection_pool.release(connection)

    @override
    def in_use(self) -> int:
        return len(list(self.client.connection_pool._get_in_use_connections()))


class SyncFace(Face):
    """The synchronous client, each call in a thread."""

    def __init__(self, client: AnySyncClient) -> None:
        self.client: Any = client

    @override
    async def execute(self, *args: Any) -> Any:
        return await asyncio.to_thread(self.client.execute_command, *args)

    @override
    async def pipeline(self, *commands: Sequence[Any], transaction: bool = True) -> list[Any]:
        def run() -> list[Any]:
            with self.client.pipeline(transaction) as pipeline:
                for command in commands:
                    pipeline.execute_command(*command)
                replies: list[Any] = pipeline.execute()
                return replies

        return await asyncio.to_thread(run)

    @override
    async def watched(self, key: str, *commands: Sequence[Any], between: Callable[[], None] = _nothing) -> list[Any]:
        def run() -> list[Any]:
            with self.client.pipeline(True) as pipeline:
                pipeline.watch(key)
                pipeline.get(key)
                between()
                pipeline.multi()
                for command in commands:
                    pipeline.execute_command(*command)
                replies: list[Any] = pipeline.execute()
                return replies

        return await asyncio.to_thread(run)

    @override
    async def borrow(self) -> Any:
        return await asyncio.to_thread(self.client.connection_pool.get_connection)

    @override
    async def give_back(self, connection: Any) -> None:
        await asyncio.to_thread(self.client.connection_pool.release, connection)

    @override
    def in_use(self) -> int:
        pool: Any = self.client.connection_pool
        return len(pool._get_in_use_connections())


@asynccontextmanager
async def open_face(kind: str, settings: RedisSettings, *, decode_responses: bool = True) -> AsyncIterator[Face]:
    """Open the client of that kind, `asyncio` or `sync`, and close it at the end of the block."""
    if kind == "asyncio":
        async with create_client(settings, decode_responses=decode_responses) as client:
            yield AsyncFace(client)
    else:
        with create_sync_client(settings, decode_responses=decode_responses) as client:
            yield SyncFace(client)
