"""When a failed connection attempt is made again.

Only connecting is retried. A command is sent at most once: after a reply was lost nobody knows whether the server did
the work, and a second INCR, or an old SET that lands after a newer DELETE, is worse than an error.
"""

import random
from dataclasses import dataclass
from typing import Final

from redis.exceptions import AuthenticationError, AuthorizationError
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

from rapidkit_redis.deadline import remaining

BACKOFF_CAP: Final = 10.0
"""The longest delay between two attempts, in seconds."""


def is_unsent(error: Exception) -> bool:
    """Tell whether no connection could be had, so that nothing was sent."""
    return bool(getattr(error, "unsent", False))


@dataclass(frozen=True)
class ConnectRetry:
    """Exponential backoff with full jitter.

    The delay before attempt n + 1 is uniform in [0, min(10 s, base * 2^(n - 1))]: "Full Jitter" in Marc Brooker,
    "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.

    Attributes:
        retries: Attempts after the first.
        base: Seconds; the bound of the first delay.
    """

    retries: int
    base: float

    def delay(self, failures: int, error: Exception) -> float | None:
        """Return the seconds to wait after `failures` failed attempts, or None to give up and raise `error`.

        It gives up when the attempts are used up, when another attempt would end the same (a refused password), and
        when the command's deadline would pass during the delay: the caller then learns the cause, not "timed out".
        """
        if failures > self.retries or not isinstance(error, (RedisConnectionError, RedisTimeoutError, OSError)):
            return None
        if isinstance(error, (AuthenticationError, AuthorizationError)):
            return None
        # The exponent is bounded, for 2.0 ** 1024 overflows.
        seconds = random.uniform(0, min(BACKOFF_CAP, self.base * 2.0 ** min(failures - 1, 64)))  # noqa: S311 (jitter)
        left = remaining()
        return None if left is not None and seconds >= left else seconds
