"""The synchronous client of a cluster: redis-py's, with one of our own clients for each node.

For the reasons that `rapidkit_redis.cluster` gives. redis-py's own connects when it is made, besides, and its pipeline
sends again whatever broke, however its retries are set.
"""

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import Any, cast

from redis._parsers import CommandsParser
from redis.backoff import NoBackoff
from redis.cluster import ClusterNode, RedisCluster
from redis.exceptions import (
    AskError,
    ClusterDownError,
    MovedError,
    RedisClusterException,
    RedisError,
    TryAgainError,
)
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError
from redis.maint_notifications import MaintNotificationsConfig
from redis.retry import Retry

from rapidkit_redis.cluster import TRY_AGAIN
from rapidkit_redis.cluster_node import REDIRECTIONS, redirect
from rapidkit_redis.deadline import limit, remaining
from rapidkit_redis.recorder import Recorder, Timing, command_name
from rapidkit_redis.retry import ConnectRetry, is_unsent
from rapidkit_redis.sync_client import SyncRedisClient
from rapidkit_redis.sync_cluster_pipeline import SyncRedisClusterPipeline
from rapidkit_redis.sync_slot_map import SyncClusterSlots


class SyncRedisClusterClient(RedisCluster):
    """redis-py's synchronous client of a cluster, whose every command and pipeline ends within the command timeout.

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
        connect: Callable[[str, int], SyncRedisClient],
        *,
        timeout: float,
        decode_responses: bool,
        connect_retry: ConnectRetry,
        recorder: Recorder | None = None,
    ) -> None:
        self.timeout = timeout
        self.recorder = recorder
        self._connect_retry = connect_retry
        self._made = False
        super().__init__(
            startup_nodes=[ClusterNode("", 0, redis_connection=_Nobody())],
            require_full_coverage=False,
            retry=Retry(NoBackoff(), 0),
            reinitialize_steps=0,
            decode_responses=decode_responses,
            protocol=3,
            maint_notifications_config=MaintNotificationsConfig(enabled=False),
        )
        self.slots = SyncClusterSlots(seeds, connect, timeout)
        self.nodes_manager = self.slots
        self.commands_parser = _Parser()
        self._made = True

    def execute_command(self, *args: Any, **options: Any) -> Any:
        """Send one command to the primary that has its key, or where `target_nodes` says, and return its reply."""
        if not self._made:  # redis-py's constructor asks for COMMAND
            return {}
        with limit(self.timeout), self.measured(args[0]):
            self.settle()
            return super().execute_command(*args, **options)

    def settle(self) -> None:
        """Ask who has which slots, where that is not known, or where something has failed since."""
        failures = 0
        while True:
            try:
                return self.slots.settle()
            except RedisError as error:
                failures += 1
                pause = self.pause(failures, error)
            time.sleep(pause)

    def pause(self, failures: int, error: RedisError) -> float:
        """Return the seconds after which what was not sent is tried again, or raise why not."""
        delay = self._connect_retry.delay(failures, error)
        if delay is None:
            raise error
        return delay

    def pipeline(self, transaction: Any = None, shard_hint: Any = None) -> SyncRedisClusterPipeline:
        """Return a pipeline; as a transaction, its keys are all in one slot."""
        return SyncRedisClusterPipeline(self, transaction)

    def pubsub(self, *args: Any, **options: Any) -> Any:
        """Return what subscribes; whoever it is that has a channel's slot is known by then."""
        self.settle()
        return super().pubsub(*args, **options)

    def measured(self, name: object) -> AbstractContextManager[object]:
        """Return what measures a block, by a command's name."""
        recorder = self.recorder
        return nullcontext() if recorder is None else Timing(partial(recorder.command, command_name(name)))

    def _execute_command(self, target_node: Any, *args: Any, **options: Any) -> Any:
        node, asking, redirections, failures = target_node, False, 0, 0
        while True:  # only what has not been done is sent again
            try:
                reply = _send(node.redis_connection, args, options, asking=asking)
                callback = self.cluster_response_callbacks.get(args[0])
                return reply if callback is None else callback(reply, **options)
            except TryAgainError:
                pause = TRY_AGAIN
            except AskError as error:
                redirections += 1
                if redirections > REDIRECTIONS:
                    raise
                node, asking = redirect(self.slots, node, error), not isinstance(error, MovedError)
                continue
            except ClusterDownError:
                self.slots.failed()
                raise
            except (RedisConnectionError, RedisTimeoutError) as error:
                self.slots.failed()
                if not is_unsent(error):
                    raise
                failures += 1
                pause = self.pause(failures, error)
            if (remaining() or 0) <= pause:
                raise RedisTimeoutError(f"{args[0]} did not end within {self.timeout:g} s (REDIS_COMMAND_TIMEOUT)")
            time.sleep(pause)
            self.slots.settle()
            node, asking = self._whoever_has(node, args), False

    def _whoever_has(self, node: Any, args: Any) -> Any:
        try:
            return self.slots.get_node_from_slot(cast(int, self.determine_slot(*args)))
        except RedisClusterException:  # it has no key
            return node


def _send(client: SyncRedisClient, args: Any, options: Any, *, asking: bool) -> Any:
    if not asking:
        return client.execute_command(*args, **options)
    pipeline = client.pipeline(transaction=False)  # one connection for both
    pipeline.execute_command("ASKING")
    pipeline.execute_command(*args, **options)
    _, reply = pipeline.execute(raise_on_error=False)
    if isinstance(reply, Exception):
        raise reply
    return reply


class _Nobody:
    """What redis-py's constructor finds in place of a node, as it connects to one and asks for the map."""

    class connection_pool:
        _lock = nullcontext()
        update_active_connections_for_reconnect = disconnect_free_connections = staticmethod(lambda: None)

    def execute_command(self, *_: Any) -> Any:
        return [[0, 0, ["", 0]]]


class _Parser(CommandsParser):
    """redis-py's parser, which asks where the keys of commands are when that is wanted, once for all threads."""

    def __init__(self) -> None:  # redis-py's own asks at once
        self.commands: dict[str, Any] = {}
        self._asking = threading.Lock()

    def get_keys(self, redis_conn: Any, *args: Any) -> Any:
        if not self.commands:
            if not self._asking.acquire(timeout=max(0.0, remaining() or 0.0)):
                raise RedisTimeoutError("nobody has said in time where the keys of commands are")
            try:
                if not self.commands:
                    self.initialize(redis_conn)
            finally:
                self._asking.release()
        return super().get_keys(redis_conn, *args)
