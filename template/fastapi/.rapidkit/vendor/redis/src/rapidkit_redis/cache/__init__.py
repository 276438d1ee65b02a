"""The cache: one loader run in the whole fleet, invalidations that hold, and entries that two languages share."""

from rapidkit_redis.cache.cache import Applied, Cache
from rapidkit_redis.cache.caches import CacheConfig
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
from rapidkit_redis.cache.policy import CacheOptions
from rapidkit_redis.cache.stats import CacheStats
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
    "CacheStats",
    "CacheTimeoutError",
    "CacheValueError",
    "Entry",
    "KeyFormat",
    "Missing",
    "NotFound",
    "SyncCache",
]
