"""A cache on a cluster, and what a test has to know of where its keys are."""

import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from redis.crc import key_slot

from rapidkit_redis import RedisProvider, RedisSettings
from rapidkit_redis.cache import Cache
from rapidkit_redis.cache.config import CacheConfig
from rapidkit_redis.cache.engine import Engine
from rapidkit_redis.cache.wire import Names
from tests.runtime.cache_support import soon
from tests.support.servers import RedisServer
from tests.support.topologies import ClusterHouse

__all__ = ["ClusterRig", "open_cluster"]


@dataclass
class ClusterRig:
    """A cache on a cluster.

    Attributes:
        house: The cluster.
        provider: Opens the cache.
        cache: The cache of the test's event loop.
        engine: What its calls share.
        namespace: The cache's.
    """

    house: ClusterHouse
    provider: RedisProvider
    cache: Cache
    engine: Engine
    namespace: str

    def names(self, key: str, *tags: str) -> Names:
        """Return the server's keys of a key."""
        return Names.of(self.cache._keyspace, key, tags)

    def owner(self, name: bytes) -> RedisServer:
        """Return the primary that holds one of the server's keys."""
        return self.house.owner(key_slot(name))

    def keys_on(self, node: RedisServer, count: int = 1, *, whole: bool = True) -> list[str]:
        """Return keys whose value a primary holds, and with `whole` their namespace's token too."""
        ranges = [(low, high) for low, high, port in self.ranges() if port == node.port]
        found: list[str] = []
        number = 0
        while len(found) < count:
            names = self.names(f"key:{number}")
            wanted = [names.value, names.space] if whole else [names.value]
            if all(any(low <= key_slot(name) <= high for low, high in ranges) for name in wanted):
                found.append(f"key:{number}")
            number += 1
        return found

    def ranges(self) -> list[tuple[int, int, int]]:
        """Return the ranges of slots, and the port of the primary that has each."""
        return [(int(entry[0]), int(entry[1]), int(entry[2][1])) for entry in self.house._map()]

    async def raw(self, *command: Any) -> Any:
        """Send a command to the primary that holds its first key."""
        return self.house.call(self.owner(command[1]), *command)


@asynccontextmanager
async def open_cluster(
    house: ClusterHouse, *, namespace: str | None = None, config: CacheConfig | None = None, **values: Any
) -> AsyncIterator[ClusterRig]:
    """Open a cache on a cluster, in a namespace that nobody else has unless one is given."""
    namespace = namespace or f"t{uuid.uuid4().hex[:12]}"
    options = {"command_timeout": 2.0, "connect_timeout": 2.0, **values}
    named = {f"redis_{name}": value for name, value in options.items()}
    settings = RedisSettings(redis_topology="cluster", redis_nodes=house.seeds, cache_namespace=namespace, **named)
    provider = RedisProvider(settings, cache=config)
    try:
        await provider.start()
        cache = provider.cache()
        yield ClusterRig(house, provider, cache, cache._engine, namespace)
    finally:
        await soon(provider.aclose())
