"""How long an entry lives, how long anybody waits for it: the options of the contract, checked once."""

import math
import random
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from typing_extensions import TypedDict, Unpack

from rapidkit_redis.cache.errors import CacheOptionsError

LONGEST_MS: Final = 30 * 24 * 3600 * 1000
"""Thirty days, in milliseconds: no entry lives longer."""

HARD_TIMEOUT: Final = 30.0
JITTER: Final = 0.1


class CacheOptions(TypedDict, total=False):
    """What a call may say about its entry; durations are seconds.

    Attributes:
        ttl: How long the value is fresh: to the millisecond, at least one, at most 30 days. 0 deletes and stores
            nothing. The default is CACHE_TTL.
        jitter: Up to this fraction of `ttl` is taken off by chance, so that entries do not end together. 0.1.
        stale_ttl: How long after that the value may be served while the loader is slow or fails. 0.
        refresh_ahead: The fraction of its life from which a read loads it anew in the background. None.
        soft_timeout: How long a caller with a stale value waits for the loader. None: as long as `hard_timeout` says.
        hard_timeout: How long anybody waits for the loader. 30.
        negative_ttl: How long it is remembered that the loader raised `NotFound`. None: not at all.
    """

    ttl: float | None
    jitter: float
    stale_ttl: float
    refresh_ahead: float | None
    soft_timeout: float | None
    hard_timeout: float
    negative_ttl: float | None


class LoadOptions(CacheOptions, total=False):
    """What a call that reads may say beside.

    Attributes:
        near: Whether the entry is kept in this process too. As the `CacheConfig` says.
        frozen: Whether the value cannot be changed: a dict is a `FrozenDict`, a list a tuple, and models have to
            be frozen. What this process keeps is then handed out as it is, without being decoded anew. False.
    """

    near: bool | None
    frozen: bool


@dataclass(frozen=True, slots=True)
class Policy:
    """The options of one call, in the units in which they are used.

    Attributes:
        timed: Whether a read has to know the entry's age.
        near: Whether this process keeps the entry; None where the call does not say.
        frozen: Whether the value cannot be changed.
    """

    ttl_ms: int
    jitter: float
    stale_ms: int
    refresh_ahead: float | None
    soft_timeout: float | None
    hard_timeout: float
    negative_ms: int
    timed: bool
    near: bool | None
    frozen: bool

    def life(self, ttl_ms: int) -> tuple[int, int]:
        """Return the soft and the hard time to live of an entry stored now, in milliseconds."""
        soft = max(1, math.floor(ttl_ms * (1 - random.random() * self.jitter) + 0.5))  # noqa: S311 (jitter)
        return soft, min(soft + self.stale_ms, LONGEST_MS)


def create_policy(default_ttl: float, **options: Unpack[LoadOptions]) -> Policy:
    """Return the policy of these options.

    Raises:
        CacheOptionsError: One is out of range; the message names it and says what is accepted.
    """
    try:
        return _known_policy(default_ttl, **options)
    except TypeError:  # what cannot be hashed is no number, which this says
        return _check_options(default_ttl, **options)


def _check_options(
    default_ttl: float,
    *,
    ttl: float | None = None,
    jitter: float = JITTER,
    stale_ttl: float = 0.0,
    refresh_ahead: float | None = None,
    soft_timeout: float | None = None,
    hard_timeout: float = HARD_TIMEOUT,
    negative_ttl: float | None = None,
    near: bool | None = None,
    frozen: bool = False,
) -> Policy:
    if not (_is_number(jitter) and 0 <= jitter < 1):
        raise CacheOptionsError(f"jitter={jitter!r} is not a fraction from 0 to below 1")
    if refresh_ahead is not None and not (_is_number(refresh_ahead) and 0 < refresh_ahead < 1):
        raise CacheOptionsError(f"refresh_ahead={refresh_ahead!r} is not a fraction between 0 and 1")
    for name, seconds in (("soft_timeout", soft_timeout), ("hard_timeout", hard_timeout)):
        if seconds is not None or name == "hard_timeout":
            _check_seconds(name, seconds)
    if not 0 < hard_timeout <= LONGEST_MS / 1000:
        raise CacheOptionsError(f"hard_timeout={hard_timeout!r} is not a number of seconds above 0, at most 30 days")
    if near is not None and not isinstance(near, bool):
        raise CacheOptionsError(f"near={near!r} is neither True, nor False, nor None (as configured)")
    if not isinstance(frozen, bool):
        raise CacheOptionsError(f"frozen={frozen!r} is neither True nor False")
    stale_ms = to_milliseconds("stale_ttl", stale_ttl)
    return Policy(
        ttl_ms=to_milliseconds("ttl", default_ttl if ttl is None else ttl),
        jitter=jitter,
        stale_ms=stale_ms,
        refresh_ahead=refresh_ahead,
        soft_timeout=soft_timeout,
        hard_timeout=hard_timeout,
        negative_ms=0 if negative_ttl is None else to_milliseconds("negative_ttl", negative_ttl),
        timed=stale_ms > 0 or refresh_ahead is not None,
        near=near,
        frozen=frozen,
    )


_known_policy = lru_cache(maxsize=1024, typed=True)(_check_options)  # typed, as True equals 1


def to_milliseconds(name: str, seconds: float) -> int:
    """Return seconds as milliseconds, rounded half up: 0 for 0, otherwise 1 to thirty days.

    Raises:
        CacheOptionsError: It is negative or no finite number.
    """
    _check_seconds(name, seconds)
    return 0 if seconds == 0 else min(max(1, math.floor(seconds * 1000 + 0.5)), LONGEST_MS)


def _check_seconds(name: str, seconds: float | None) -> None:
    if not (_is_number(seconds) and seconds >= 0):  # type: ignore[operator]
        raise CacheOptionsError(f"{name}={seconds!r} is not a number of seconds of at least 0, such as 0.5")


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
