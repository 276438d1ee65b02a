"""What a caller wants loaded, and what comes of it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from rapidkit_redis.cache.adapter import Adapter
from rapidkit_redis.cache.envelope import Envelope
from rapidkit_redis.cache.policy import Policy
from rapidkit_redis.cache.wire import Names

Loader = Callable[[], Awaitable[Any] | Any]


@dataclass(slots=True)  # not frozen, which makes them three times as slow to make
class Outcome:
    """What came of a flight.

    Attributes:
        since: From when on it is true, by the engine's time: who came later has to look again.
        entry: What was loaded or read; None where there is an error.
        error: What the loader raised, or why there is nothing.
    """

    since: int
    entry: Envelope | None = None
    error: BaseException | None = None


@dataclass(slots=True)  # not frozen, which makes them three times as slow to make
class Order:
    """What a caller wants loaded.

    Attributes:
        names: Of the key.
        loader: Returns the value, or an awaitable of it, or an `Entry`; raises `NotFound`.
        policy: The caller's options.
        adapter: How the value becomes bytes.
        lost: Is called where somebody else loads, or nobody has to.
        urgent: Of a group, which takes one place among the loaders that run for all its keys: done once a load that
            has a place waits for it.
    """

    names: Names
    loader: Loader
    policy: Policy
    adapter: Adapter
    lost: Callable[[], None] | None = None
    urgent: "asyncio.Future[None] | None" = None
