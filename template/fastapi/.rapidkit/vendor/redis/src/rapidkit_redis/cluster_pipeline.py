"""A cluster's pipelines and transactions: redis-py's, which send again only what has not been done."""

import asyncio
from collections.abc import Callable
from typing import Any, cast

from redis.asyncio.cluster import AbstractStrategy, ClusterPipeline, PipelineStrategy
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import CrossSlotTransactionError, MovedError, RedisError, WatchError
from redis.exceptions import TimeoutError as RedisTimeoutError
from typing_extensions import Self

from rapidkit_redis.client import RedisPipeline
from rapidkit_redis.cluster_node import REDIRECTIONS, Node, redirect
from rapidkit_redis.recorder import PIPELINE
from rapidkit_redis.retry import is_unsent


class RedisClusterPipeline(ClusterPipeline):
    """redis-py's pipeline of a cluster, ended within the command timeout; each command is done at most once."""

    def __init__(self, client: Any, transaction: Any = None) -> None:
        super().__init__(client)
        self._execution_strategy = _Transaction(self) if transaction else _Batch(self)

    async def execute(self, raise_on_error: bool = True, allow_redirections: bool = True) -> list[Any]:
        """Send what was gathered, to each primary at once, and return the replies in order."""
        client: Any = self.cluster_client
        replies: list[Any] = await client.bounded(
            PIPELINE, lambda: super(RedisClusterPipeline, self).execute(raise_on_error, allow_redirections)
        )
        return replies

    async def __aenter__(self) -> Self:  # redis-py's own connects
        return self


class _Batch(PipelineStrategy):
    """Commands for several primaries, of which only those are sent again that were not done."""

    async def _execute(
        self, client: Any, stack: list[Any], raise_on_error: bool = True, allow_redirections: bool = True
    ) -> list[Any]:
        await super()._execute(client, stack, raise_on_error=False, allow_redirections=allow_redirections)
        for command in stack:
            if isinstance(command.result, RedisError) and is_unsent(command.result):
                try:
                    command.result = await client.execute_command(*command.args, **command.kwargs)
                except RedisError as error:
                    command.result = error
            if raise_on_error and isinstance(command.result, RedisError):
                self._annotate_exception(command.result, command.position + 1, command.args)
                raise command.result
        return [command.result for command in stack]


class _Transaction(AbstractStrategy):
    """A transaction, whose keys are all in one slot: a pipeline of the client of its primary.

    redis-py's own looks up in a thread, for each command, where its key is, and sends a transaction again that may have
    been done; here it is looked up when the commands are sent.
    """

    def __init__(self, pipe: RedisClusterPipeline) -> None:
        super().__init__(pipe)
        self._client: Any = pipe.cluster_client
        self._slot: int | None = None
        self._node: Node | None = None
        self._pipeline: RedisPipeline | None = None
        self._explicit = False

    def execute_command(self, *args: Any, **options: Any) -> Any:
        if (self._watching or args[0] == "WATCH") and not self._explicit:
            return self._send(args, options)
        return super().execute_command(*args, **options)

    async def execute(self, raise_on_error: bool = True, allow_redirections: bool = True) -> list[Any]:
        if not self._command_queue and not self._watching:
            return []
        await self._client.initialize()
        for command in self._command_queue:
            await self._join(command.args)

        def run(pipeline: RedisPipeline) -> Any:
            if pipeline.watching:
                pipeline.multi()
            for command in self._command_queue:
                pipeline.execute_command(*command.args, **command.kwargs)
            return pipeline.execute(raise_on_error)

        replies: list[Any] = await self._redirected(run)
        return replies

    async def watch(self, *names: Any) -> Any:
        if self._explicit:
            raise RedisError("Cannot issue a WATCH after a MULTI")
        return await self.execute_command("WATCH", *names)

    async def unwatch(self) -> Any:
        return await self._pipeline.unwatch() if self._pipeline is not None else True

    def multi(self) -> None:
        if self._explicit or self._command_queue:
            raise RedisError("MULTI comes once, and before the commands of the transaction")
        self._explicit = True

    async def discard(self) -> None:
        await self.reset()

    async def unlink(self, *names: Any) -> Any:
        return self.execute_command("UNLINK", *names)

    def mset_nonatomic(self, mapping: Any) -> Any:
        raise NotImplementedError("a transaction is atomic")

    async def reset(self) -> None:
        pipeline, self._pipeline = self._pipeline, None
        self._command_queue, self._slot, self._explicit = [], None, False
        if pipeline is not None:
            await pipeline.reset()

    @property
    def _watching(self) -> bool:
        return self._pipeline is not None and self._pipeline.watching

    async def _send(self, args: Any, options: Any) -> Any:
        await self._client.initialize()
        if args[0] != "UNWATCH":
            await self._join(args)
        return await self._redirected(lambda pipeline: pipeline.execute_command(*args, **options))

    async def _join(self, args: Any) -> None:
        slot: int = await self._client._determine_slot(*args)
        if self._slot not in (None, slot):
            raise CrossSlotTransactionError("All keys involved in a cluster transaction must map to the same slot")
        self._slot = slot

    async def _redirected(self, send: Callable[[RedisPipeline], Any]) -> Any:
        redirections = failures = 0
        while True:
            if self._pipeline is None:
                self._node = cast(Node, self._client.slots.get_node_from_slot(self._slot))
                self._pipeline = self._node.client.pipeline()
            pipeline, watched = self._pipeline, self._watching
            try:
                return await send(pipeline)
            except MovedError as error:  # none of it has been done
                redirect(self._client.slots, self._node, error)
                self._pipeline = None
                await pipeline.reset()
                redirections += 1
                if watched:
                    raise WatchError("the slot of the watched keys has moved") from None
                if redirections > REDIRECTIONS:
                    raise
                continue
            except (RedisConnectionError, RedisTimeoutError) as error:
                self._client.slots.refresh_soon()
                if not is_unsent(error):
                    raise
                failures += 1
                pause, self._pipeline = self._client.pause(failures, error), None
                await pipeline.reset()
            await asyncio.sleep(pause)
