"""A cluster's pipelines and transactions for threads, as in `rapidkit_redis.cluster_pipeline`."""

import time
from collections.abc import Callable
from typing import Any, cast

from redis.cluster import AbstractStrategy, ClusterPipeline, PipelineStrategy
from redis.exceptions import (
    AskError,
    ClusterDownError,
    CrossSlotTransactionError,
    MovedError,
    RedisError,
    TryAgainError,
    WatchError,
)
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

from rapidkit_redis.cluster_node import REDIRECTIONS, redirect
from rapidkit_redis.deadline import limit
from rapidkit_redis.recorder import PIPELINE
from rapidkit_redis.retry import is_unsent
from rapidkit_redis.sync_client import SyncRedisPipeline
from rapidkit_redis.sync_slot_map import SyncNode


class SyncRedisClusterPipeline(ClusterPipeline):
    """redis-py's pipeline of a cluster, ended within the command timeout; each command is done at most once."""

    def __init__(self, client: Any, transaction: Any = None) -> None:
        super().__init__(
            client.nodes_manager,
            client.commands_parser,
            result_callbacks=client.result_callbacks,
            cluster_response_callbacks=client.cluster_response_callbacks,
            reinitialize_steps=0,
            retry=client.retry,
            lock=client._lock,
        )
        self.client = client
        self.node_flags = client.node_flags
        self._execution_strategy = _Transaction(self) if transaction else _Batch(self)

    def execute(self, raise_on_error: bool = True) -> list[Any]:
        """Send what was gathered and return the replies in order."""
        with limit(self.client.timeout), self.client.measured(PIPELINE):
            self.client.settle()
            replies: list[Any] = super().execute(raise_on_error)
            return replies


class _Batch(PipelineStrategy):
    """A pipeline to several primaries, of which only what was redirected is sent again."""

    def send_cluster_commands(self, stack: Any, raise_on_error: bool = True, allow_redirections: bool = True) -> Any:
        client = cast(SyncRedisClusterPipeline, self._pipe).client
        failures = 0
        while True:
            try:
                super()._send_cluster_commands(stack, raise_on_error=False, allow_redirections=False)
                break
            except (RedisConnectionError, RedisTimeoutError) as error:  # it takes all connections before it sends
                client.slots.failed()
                failures += 1
                pause = client.pause(failures, error)
            time.sleep(pause)
            client.slots.settle()
        for command in stack:
            if isinstance(command.result, (AskError, TryAgainError)):
                try:
                    command.result = client.execute_command(*command.args, **command.options)
                except RedisError as error:
                    command.result = error
            if isinstance(command.result, (RedisConnectionError, RedisTimeoutError, ClusterDownError)):
                client.slots.failed()
        if raise_on_error:
            self._raise_first_error(stack, time.monotonic())
        return [command.result for command in stack]


class _Transaction(AbstractStrategy):
    """A transaction, whose keys are all in one slot: a pipeline of the client of its primary."""

    def __init__(self, pipe: SyncRedisClusterPipeline) -> None:
        super().__init__(pipe)
        self._client = pipe.client
        self._slot: int | None = None
        self._node: SyncNode | None = None
        self._pipeline: SyncRedisPipeline | None = None
        self._explicit = False

    def execute_command(self, *args: Any, **options: Any) -> Any:
        if (self._watching or args[0] == "WATCH") and not self._explicit:
            with limit(self._client.timeout):
                self._client.settle()
                if args[0] != "UNWATCH":
                    self._join(args)
                return self._redirected(lambda pipeline: pipeline.execute_command(*args, **options))
        return self.pipeline_execute_command(*args, **options)

    def execute(self, raise_on_error: bool = True) -> list[Any]:
        if not self._command_queue and not self._watching:
            return []
        for command in self._command_queue:
            self._join(command.args)

        def run(pipeline: SyncRedisPipeline) -> Any:
            if pipeline.watching:
                pipeline.multi()
            for command in self._command_queue:
                pipeline.execute_command(*command.args, **command.options)
            return pipeline.execute(raise_on_error)

        replies: list[Any] = self._redirected(run)
        return replies

    def watch(self, *names: Any) -> Any:
        if self._explicit:
            raise RedisError("Cannot issue a WATCH after a MULTI")
        return self.execute_command("WATCH", *names)

    def unwatch(self) -> Any:
        return self._pipeline.unwatch() if self._pipeline is not None else True

    def multi(self) -> None:
        if self._explicit or self._command_queue:
            raise RedisError("MULTI comes once, and before the commands of the transaction")
        self._explicit = True

    def discard(self) -> None:
        self.reset()

    def delete(self, *names: Any) -> Any:
        return self.execute_command("DEL", *names)

    def unlink(self, *names: Any) -> Any:
        return self.execute_command("UNLINK", *names)

    def send_cluster_commands(self, stack: Any, raise_on_error: bool = True, allow_redirections: bool = True) -> Any:
        raise NotImplementedError("a transaction goes to one primary")

    def reset(self) -> None:
        pipeline, self._pipeline = self._pipeline, None
        self._command_queue, self._slot, self._explicit = [], None, False
        if pipeline is not None:
            pipeline.reset()

    @property
    def _watching(self) -> bool:
        return self._pipeline is not None and bool(self._pipeline.watching)

    def _join(self, args: Any) -> None:
        slot: int = self._client.determine_slot(*args)
        if self._slot not in (None, slot):
            raise CrossSlotTransactionError("All keys involved in a cluster transaction must map to the same slot")
        self._slot = slot

    def _redirected(self, send: Callable[[SyncRedisPipeline], Any]) -> Any:
        slots = self._client.slots
        redirections = failures = 0
        while True:
            if self._pipeline is None:
                self._node = cast(SyncNode, slots.get_node_from_slot(self._slot))
                self._pipeline = self._node.redis_connection.pipeline()
            pipeline, watched = self._pipeline, self._watching
            try:
                return send(pipeline)
            except MovedError as error:  # none of it has been done
                redirect(slots, self._node, error)
                self._pipeline = None
                pipeline.reset()
                redirections += 1
                if watched:
                    raise WatchError("the slot of the watched keys has moved") from None
                if redirections > REDIRECTIONS:
                    raise
                continue
            except (RedisConnectionError, RedisTimeoutError) as error:
                slots.failed()
                if not is_unsent(error):
                    raise
                failures += 1
                pause, self._pipeline = self._client.pause(failures, error), None
                pipeline.reset()
            time.sleep(pause)
            slots.settle()
