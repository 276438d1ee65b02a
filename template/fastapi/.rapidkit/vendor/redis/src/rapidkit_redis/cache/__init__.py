"""The cache: one loader run in the whole fleet, invalidations that hold, and entries that two languages share."""

from rapidkit_redis.cache.cache import Cache
from rapidkit_redis.cache.config import CacheConfig
from rapidkit_redis.cache.entry import Entry
from rapidkit_redis.cache.errors import (
    MISSING,
    CacheKeyError,
    CacheLoadError,
    CacheOptionsError,
    CacheTimeoutError,
    CacheValueError,
    Missing,
    NotFound,
)
from rapidkit_redis.cache.formats import KeyFormat
from rapidkit_redis.cache.frozen import FrozenDict
from rapidkit_redis.cache.invalidation import Applied
from rapidkit_redis.cache.policy import CacheOptions, LoadOptions
from rapidkit_redis.cache.stats import CacheState, CacheStats
from rapidkit_redis.cache.sync import SyncCache

__all__ = [
    "MISSING",
    "Applied",
    "Cache",
    "CacheConfig",
    "CacheKeyError",
    "CacheLoadError",
    "CacheOptions",
    "CacheOptionsError",
    "CacheState",
    "CacheStats",
    "CacheTimeoutError",
    "CacheValueError",
    "Entry",
    "FrozenDict",
    "KeyFormat",
    "LoadOptions",
    "Missing",
    "NotFound",
    "SyncCache",
]
