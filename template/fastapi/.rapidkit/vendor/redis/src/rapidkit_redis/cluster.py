"""The asyncio client of a cluster: redis-py's, with one of our own clients for each node.

redis-py's own sends a command again that may have been done, closes connections that commands are under way on (at
CLUSTERDOWN those of all nodes), raises at once where a pool is full, and sends ASKING on one connection and the command
on another. So its retries are off, each node has a pool of ours, redirections are followed here, and the map of slots
is asked for in the background: a node that is down keeps nobody from the others.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final, TypeVar, cast

from redis.asyncio.cluster import ClusterNode, RedisCluster
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import (
    AskError,
    MovedError,
    RedisClusterException,
    RedisError,
    TryAgainError,
)
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError
from redis.maint_notifications import MaintNotificationsConfig
from typing_extensions import Self

from rapidkit_redis.client import RedisClient, bounded
from rapidkit_redis.cluster_node import REDIRECTIONS, redirect
from rapidkit_redis.cluster_pipeline import RedisClusterPipeline
from rapidkit_redis.deadline import Watchdog
from rapidkit_redis.recorder import Recorder
from rapidkit_redis.retry import ConnectRetry, is_unsent
from rapidkit_redis.shared import Shared
from rapidkit_redis.slot_map import ClusterSlots

T = TypeVar("T")

TRY_AGAIN: Final = 0.05
"""Seconds before a command is sent anew whose keys are on their way between two nodes."""


class RedisClusterClient(RedisCluster):
    """redis-py's asyncio client of a cluster, whose every command and pipeline ends within the command timeout.

    Args:
        seeds: Nodes that are asked for the others, each a host and a port.
        connect: Returns a client of one node.
        timeout: The command timeout, in seconds.
        decode_responses: Whether replies are `str` (UTF-8) or `bytes`.
        connect_retry: When a command that could not be sent is tried again, with whoever has its slot by then.
        recorder: Takes how long commands take.

    Attributes:
        slots: Which primary has which slots.

    Raises:
        redis.exceptions.TimeoutError: The command timeout passed.
        redis.exceptions.ConnectionError: No connection could be had, or it broke; the command was done at most once.
        redis.exceptions.ClusterDownError: No primary serves the key's slot.
    """

    def __init__(
        self,
        seeds: Sequence[tuple[str, int]],
        connect: Callable[[str, int], RedisClient],
        *,
        timeout: float,
        decode_responses: bool,
        connect_retry: ConnectRetry,
        recorder: Recorder | None = None,
    ) -> None:
        super().__init__(
            startup_nodes=[ClusterNode("", port) for _, port in seeds],  # they give way to those of the map
            require_full_coverage=False,
            retry=Retry(NoBackoff(), 0),
            reinitialize_steps=0,
            decode_responses=decode_responses,
            protocol=3,
            maint_notifications_config=MaintNotificationsConfig(enabled=False),
        )
        self.timeout = timeout
        self.recorder = recorder
        self.watchdog = Watchdog(timeout)
        self._connect_retry = connect_retry

        def connect_one(host: str, port: int) -> RedisClient:
            client = connect(host, port)
            client.response_callbacks = self.response_callbacks  # to which the application may add
            return client

        self.slots = ClusterSlots(seeds, connect_one, timeout)
        self.nodes_manager = self.slots
        self.commands_parser.node = cast(ClusterNode, _AnyNode(self))

    async def initialize(self, *_: Any, **__: Any) -> Self:
        """Ask who has which slots, where that is not known."""
        self.slots.closed = False
        failures = 0
        while not self.slots.known:
            try:
                await self.slots.refresh()
            except RedisError as error:
                failures += 1
                pause = self.pause(failures, error)
            else:
                break
            await asyncio.sleep(pause)
        self._initialize = False
        return self

    async def execute_command(self, *args: Any, **options: Any) -> Any:
        """Send one command to the primary that has its key, or where `target_nodes` says, and return its reply."""
        return await self.bounded(args[0], lambda: self._execute(args, options))

    async def bounded(self, name: object, call: Callable[[], Awaitable[T]]) -> T:
        """Return what `call` returns within the command timeout; where it passes, somebody else may serve by then."""
        try:
            return await bounded(self, name, call)
        except RedisTimeoutError:
            self.slots.refresh_soon()
            raise

    def pause(self, failures: int, error: RedisError) -> float:
        """Return the seconds after which what was not sent is tried again, or raise why not."""
        delay = self._connect_retry.delay(failures, error)
        if delay is None:
            raise error
        return delay

    def pipeline(self, transaction: Any = None, shard_hint: Any = None) -> RedisClusterPipeline:
        """Return a pipeline; as a transaction, its keys are all in one slot."""
        return RedisClusterPipeline(self, transaction)  # type: ignore[abstract]  # redis-py's own is so, too

    async def aclose(self) -> None:
        """Close every connection."""
        self._initialize = True
        await self.slots.aclose()

    async def __aenter__(self) -> Self:  # redis-py's own connects
        await self._increment_usage()
        return self

    def __del__(self, *_: Any) -> None:
        pass  # redis-py's own warns of clients that were not closed; ours warn by their connections

    async def _execute(self, args: Any, options: Any) -> Any:
        if self._initialize:
            await self.initialize()
        return await super().execute_command(*args, **options)

    async def _determine_slot(self, command: str, *args: Any) -> int:
        if not self.commands_parser.commands:
            await self.commands_parser.initialize()
        return await super()._determine_slot(command, *args)

    async def _execute_command(self, target_node: Any, *args: Any, **options: Any) -> Any:
        node, asking, redirections, failures = target_node, False, 0, 0
        while True:  # only what has not been done is sent again
            try:
                return await node.execute_command(*args, asking=asking, **options)
            except TryAgainError:
                pause = TRY_AGAIN
            except AskError as error:
                redirections += 1
                if redirections > REDIRECTIONS:
                    raise
                node, asking = redirect(self.slots, node, error), not isinstance(error, MovedError)
                continue
            except (RedisConnectionError, RedisTimeoutError) as error:
                if not is_unsent(error):
                    raise
                failures += 1
                pause = self.pause(failures, error)
            await asyncio.sleep(pause)
            node, asking = await self._whoever_has(node, args), False

    async def _whoever_has(self, node: Any, args: Any) -> Any:
        try:
            return self.slots.get_node_from_slot(await self._determine_slot(*args))
        except RedisClusterException:  # it has no key
            return node


class _AnyNode:
    """Whom redis-py's parser asks where the keys of commands are: once for all who want to know."""

    def __init__(self, client: RedisClusterClient) -> None:
        self._client = client
        self._commands = Shared(lambda: client.get_default_node().execute_command("COMMAND"))

    async def execute_command(self, *args: Any) -> Any:
        if args == ("COMMAND",):
            return await self._commands()
        return await self._client.get_default_node().execute_command(*args)
