"""Whether the cache asks Redis at all: after an outage nobody waits for it until a probe has been answered.

Closed, open, half-open: the circuit breaker of M. Nygard, "Release It!" (2007). The first error opens it, for what
comes then would wait as long, and the first probe follows within 50 ms.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from contextvars import Context
from typing import Final, Literal

from redis.exceptions import (
    AuthenticationError,
    AuthorizationError,
    BusyLoadingError,
    ClusterDownError,
    InvalidResponse,
    ReadOnlyError,
    RedisError,
    ResponseError,
    TryAgainError,
)
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

_logger = logging.getLogger("rapidkit_redis")

FIRST_PROBE: Final = 0.05
LONGEST_PAUSE: Final = 1.0
"""Seconds between two probes at most: what is back is found in time."""

STEADY: Final = 5.0
"""Seconds for which it has to stay closed; what fails sooner is probed as seldom as before."""

CircuitState = Literal["closed", "open", "half-open"]
Recover = Callable[[], Awaitable[int]]

_OUTAGES: Final = (
    RedisConnectionError,  # with a server that loads its data, and one that refuses the credentials
    RedisTimeoutError,
    InvalidResponse,
    ReadOnlyError,
    ClusterDownError,
    TryAgainError,
)


def is_outage(error: BaseException) -> bool:
    """Tell whether an error says that Redis does not serve, and not that it has refused this one command."""
    return isinstance(error, _OUTAGES) or _is_busy(error)


def _is_busy(error: BaseException) -> bool:
    # A script runs, for longer than the server lets others wait; they time out before. redis-py has no class for it.
    return isinstance(error, ResponseError) and str(error).startswith("BUSY ")


def unavailable() -> RedisConnectionError:
    """Return the error of whoever would send something while nothing is sent."""
    return RedisConnectionError("Redis does not answer, and the cache waits for it")


class Circuit:
    """The state of one connection, and the probe that finds out when it is over.

    Args:
        recover: Asks whether Redis is back, and does what has to be done first; returns how many invalidations were
            replayed, or raises `RedisError`.
        whose: What the log calls it.
        opened: Is called each time that it opens.

    Attributes:
        closed: Whether commands are sent.
        closed_at: When it has closed last, by the event loop's clock.
        state: The same, and whether a probe is on its way.
        answered: Whether the probe that is on its way was answered: invalidations are sent from then on, so that what
            waits comes to an end.
        ended: Whether there are no probes any more.
    """

    def __init__(self, recover: Recover, whose: str = "Redis", opened: Callable[[], None] = lambda: None) -> None:
        self._recover = recover
        self._opened = opened
        self._whose = whose
        self._loop = asyncio.get_running_loop()
        self._probing: asyncio.Task[None] | None = None
        self._failures = 0
        self.closed_at = float("-inf")
        self.answered = False
        self.ended = False
        self.closed = True
        self.state: CircuitState = "closed"

    def fail(self, error: RedisError, sent_at: float) -> None:
        """Open, where it is closed and the error is an outage that has not ended since the command was sent.

        A slot that is on its way to another server (TRYAGAIN) is none of the others.
        """
        if self.closed and sent_at >= self.closed_at and is_outage(error) and not isinstance(error, TryAgainError):
            self._open(_reason(error))

    def hold(self) -> None:
        """Open, where it is closed, for there are invalidations that wait."""
        if self.closed:
            self._open("invalidations wait for it")

    async def aclose(self) -> None:
        """End the probe; there is none any more."""
        self.ended = True
        if self._probing is not None:
            self._probing.cancel()
            await asyncio.wait({self._probing})

    def _open(self, reason: str) -> None:
        self.closed, self.state = False, "open"
        if self.ended:
            return
        opened_at = self._loop.time()
        if opened_at - self.closed_at >= STEADY:
            self._failures = 0
        self._opened()
        _logger.warning("the cache does without %s: %s", self._whose, reason)
        # In a context of its own: nothing of the caller who happens to be the first is the probe's.
        self._probing = Context().run(self._loop.create_task, self._probe(opened_at))

    async def _probe(self, opened_at: float) -> None:
        replayed: int | None = None
        refused = False
        while replayed is None:
            pause = min(FIRST_PROBE * 2**self._failures, LONGEST_PAUSE)
            await asyncio.sleep(pause * random.uniform(0.5, 1))  # noqa: S311 (jitter)
            self._failures = min(self._failures + 1, 16)
            self.state = "half-open"
            try:
                replayed = await self._recover()
            except Exception as error:  # whatever it is: it must not stay open for good
                self.state = "open"
                if not (refused or is_outage(error)):
                    refused = True
                    # It will not heal by itself.
                    _logger.warning("the cache still does without %s: %s", self._whose, type(error).__name__)
            finally:
                self.answered = False
        self._probing = None
        self.closed_at = self._loop.time()
        self.closed, self.state = True, "closed"
        seconds = self.closed_at - opened_at
        again = "the cache uses %s again, after %.1f s; invalidations replayed: %d"
        _logger.info(again, self._whose, seconds, replayed)


def _reason(error: RedisError) -> str:
    # Words of our own: a server's text could hold anything.
    if isinstance(error, RedisTimeoutError):
        return "it does not answer in time"
    if isinstance(error, (AuthenticationError, AuthorizationError)):
        return "it refuses the credentials"
    if isinstance(error, BusyLoadingError):
        return "it is loading its data"
    if _is_busy(error):
        return "it is busy with a script"
    if isinstance(error, ClusterDownError):
        return "the cluster is down"
    if isinstance(error, InvalidResponse):
        return "what it answers is not Redis's protocol"
    return "there is no connection" if isinstance(error, RedisConnectionError) else "it takes no writes"
