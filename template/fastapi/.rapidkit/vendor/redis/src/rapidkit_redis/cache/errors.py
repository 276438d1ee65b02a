"""The errors that the cache raises beside redis-py's, and what it returns where it has nothing."""

from enum import Enum
from typing import Final


class _Missing(Enum):
    MISSING = "MISSING"

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "MISSING"

    __str__ = __repr__


MISSING: Final = _Missing.MISSING
"""What a read returns where the cache has no value; None is a value."""

Missing = _Missing
"""The type of `MISSING`, for annotations: `str | Missing`."""


class NotFound(LookupError):
    """What a loader raises where the source has no such thing; with `negative_ttl` the cache remembers it.

    Reads raise it again, without the loader's words, for as long as it is remembered.
    """


class CacheKeyError(ValueError):
    """A key, a tag, a namespace or a format that cannot be used.

    Attributes:
        code: A stable name of this kind of error: `key`.
    """

    code = "key"


class CacheValueError(ValueError):
    """A value that cannot be stored: it would not come back as it is, in one language or the other.

    Attributes:
        code: A stable name of this kind of error: `value`.
    """

    code = "value"


class CacheOptionsError(ValueError):
    """Options that are out of range or contradict each other.

    Attributes:
        code: A stable name of this kind of error: `options`.
    """

    code = "options"


class CacheLoadError(RuntimeError):
    """A load that cannot be waited for: its loader asked for the key that it loads.

    Attributes:
        code: A stable name of this kind of error: `load`.
    """

    code = "load"


class CacheTimeoutError(TimeoutError):
    """The hard timeout passed before the loader ended, and there was no stale value to serve.

    Attributes:
        code: A stable name of this kind of error: `timeout`.
    """

    code = "timeout"
