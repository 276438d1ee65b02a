"""One run of something for all who want it at the same time."""

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import Context
from typing import Generic, TypeVar

from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import RedisError

T = TypeVar("T")


class Shared(Generic[T]):
    """Runs `work` when it is called, unless it runs already; it goes on where a caller no longer waits for it.

    Args:
        work: What to run, in a context that is nobody's.
    """

    def __init__(self, work: Callable[[], Awaitable[T]]) -> None:
        self._work = work
        self._task: asyncio.Task[T | RedisError] | None = None

    async def __call__(self) -> T:
        """Return what it returns.

        Raises:
            redis.exceptions.RedisError: It has raised that, or was ended.
        """
        loop = asyncio.get_running_loop()
        task = self._task
        if task is None or task.done() or task.get_loop() is not loop:
            task = self._task = Context().run(loop.create_task, self._run())
        try:
            result = await asyncio.shield(task)
        except asyncio.CancelledError:
            if not task.cancelled():  # it is the caller that was cancelled
                raise
            result = RedisConnectionError("the client is closed")
        if isinstance(result, RedisError):
            raise result
        return result

    def cancel(self) -> None:
        """End it."""
        if self._task is not None:
            self._task.cancel()

    async def _run(self) -> T | RedisError:
        try:
            return await self._work()
        except RedisError as error:  # as a result, since there may be nobody left who takes it
            return error
