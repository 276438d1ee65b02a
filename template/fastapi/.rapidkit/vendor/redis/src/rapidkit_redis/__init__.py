"""Redis for FastAPI: settings, clients whose timeouts hold in total, a cache, metadata and health.

What a FastAPI application adds to these stands in `rapidkit_redis.fastapi`, the rest of the cache in
`rapidkit_redis.cache`.
"""

from rapidkit_redis.cache import MISSING, Cache, CacheConfig, NotFound, SyncCache
from rapidkit_redis.client import RedisClient, RedisPipeline
from rapidkit_redis.cluster import RedisClusterClient
from rapidkit_redis.cluster_pipeline import RedisClusterPipeline
from rapidkit_redis.errors import RedisSettingsError, RedisStartError
from rapidkit_redis.health import MinimalHealth, RedisHealth, check_health
from rapidkit_redis.metadata import RedisMetadata, get_redis_metadata
from rapidkit_redis.provider import RedisProvider
from rapidkit_redis.settings import RedisSettings
from rapidkit_redis.sync_client import SyncRedisClient, SyncRedisPipeline
from rapidkit_redis.sync_cluster import SyncRedisClusterClient
from rapidkit_redis.sync_cluster_pipeline import SyncRedisClusterPipeline
from rapidkit_redis.topology import AnyClient, AnySyncClient, create_client, create_sync_client
from rapidkit_redis.url import RedisUrl, parse_url
from rapidkit_redis.version import CONTRACT_VERSION, __version__

__all__ = [
    "CONTRACT_VERSION",
    "MISSING",
    "AnyClient",
    "AnySyncClient",
    "Cache",
    "CacheConfig",
    "MinimalHealth",
    "NotFound",
    "RedisClient",
    "RedisClusterClient",
    "RedisClusterPipeline",
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
    "SyncRedisClusterClient",
    "SyncRedisClusterPipeline",
    "SyncRedisPipeline",
    "__version__",
    "check_health",
    "create_client",
    "create_sync_client",
    "get_redis_metadata",
    "parse_url",
]
