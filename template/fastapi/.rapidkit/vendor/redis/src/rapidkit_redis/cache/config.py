"""What of the cache is no setting of the environment."""

from dataclasses import dataclass, fields

from rapidkit_redis.cache.errors import CacheOptionsError


@dataclass(frozen=True, slots=True)
class CacheConfig:
    """The cache's limits.

    Attributes:
        value_limit: The most bytes of a value. A larger one is not stored, and not read.
        load_limit: How many loaders run at a time, in each event loop; more wait for their turn.
        deflate: Whether values of 1,024 bytes and more are compressed (zlib, level 6).
        near: Whether entries are kept in this process too, where a call does not say.
        near_entries: How many are kept at most, in each event loop.
        near_bytes: How many bytes they may need.
        pending_limit: How many invalidations wait for Redis before they become one for each namespace.

    Raises:
        CacheOptionsError: One is out of range; the message names it and says what is accepted.
    """

    value_limit: int = 1024 * 1024
    load_limit: int = 100
    deflate: bool = False
    near: bool = False
    near_entries: int = 10_000
    near_bytes: int = 64 * 1024 * 1024
    pending_limit: int = 10_000

    def __post_init__(self) -> None:
        """Check the limits."""
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(field.default, bool):
                if not isinstance(value, bool):
                    raise CacheOptionsError(f"{field.name}={value!r} is neither True nor False")
            elif not isinstance(value, int) or isinstance(value, bool) or value < 1:
                raise CacheOptionsError(f"{field.name}={value!r} is not a whole number of at least 1")
