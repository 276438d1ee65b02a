"""Redis for FastAPI: settings, clients whose timeouts hold in total, a cache, metadata and health.

What a FastAPI application adds to these stands in `rapidkit_redis.fastapi`, the rest of the cache in
`rapidkit_redis.cache`.
"""

from rapidkit_redis.cache import MISSING, Cache, CacheConfig, NotFound, SyncCache
from rapidkit_redis.client import RedisClient, RedisPipeline, create_client
from rapidkit_redis.errors import RedisSettingsError, RedisStartError
from rapidkit_redis.health import MinimalHealth, RedisHealth, check_health
from rapidkit_redis.metadata import RedisMetadata, get_redis_metadata
from rapidkit_redis.provider import RedisProvider
from rapidkit_redis.settings import RedisSettings
from rapidkit_redis.sync_client import SyncRedisClient, SyncRedisPipeline, create_sync_client
from rapidkit_redis.url import RedisUrl, parse_url
from rapidkit_redis.version import CONTRACT_VERSION, __version__

__all__ = [
    "CONTRACT_VERSION",
    "MISSING",
    "Cache",
    "CacheConfig",
    "MinimalHealth",
    "NotFound",
    "RedisClient",
    "RedisHealth",
    "RedisMetadata",
    "RedisPipeline",
    "RedisProvider",
    "RedisSettings",
    "RedisSettingsError",
    "RedisStartError",
    "RedisUrl",
    "SyncCache",
    "SyncRedisClient",
    "SyncRedisPipeline",
    "__version__",
    "check_health",
    "create_client",
    "create_sync_client",
    "get_redis_metadata",
    "parse_url",
]
