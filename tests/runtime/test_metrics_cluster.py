"""What is measured on a cluster: a command is one wherever it goes, a namespace is one whatever its tokens."""

from collections.abc import Iterator
from typing import Any

import pytest

from rapidkit_redis import RedisProvider, RedisSettings
from tests.runtime.cache_support import Loader, until
from tests.runtime.metrics_support import Prometheus
from tests.support.servers import ServerBinary
from tests.support.topologies import ClusterHouse, topology_servers


@pytest.fixture(scope="module")
def house() -> Iterator[ClusterHouse]:
    """A cluster of three, without replicas to take over."""
    binary: ServerBinary = topology_servers()[0]
    with ClusterHouse(binary, replicas=False) as running:
        yield running


async def test_a_cluster_is_measured_as_one(house: ClusterHouse) -> None:
    """Reads and invalidations are counted as they are asked for, and commands as they are given to the client."""
    prometheus = Prometheus()
    settings = RedisSettings(redis_topology="cluster", redis_nodes=house.seeds, redis_command_timeout=2)
    provider = RedisProvider(settings, metrics=prometheus.metrics)
    try:
        cache = provider.cache()
        await cache.set_many({f"key:{number}": number for number in range(30)})
        assert len(await cache.get_many([f"key:{number}" for number in range(40)])) == 30
        await cache.get_or_set("loaded", Loader(1))
        await cache.clear()

        reads: dict[str, Any] = {"operation": "get_many", "level": "redis"}
        assert prometheus.value("cache_requests_total", **reads, result="hit") == 30
        assert prometheus.value("cache_requests_total", **reads, result="miss") == 10
        assert prometheus.value("cache_invalidations_total", kind="space") == 1
        assert prometheus.value("cache_lease_total", outcome="stored") == 1
        assert prometheus.value("cache_operation_duration_seconds_count", operation="clear", error_type="") == 1

        def commands(name: str) -> float:
            labels = {"db_system_name": "redis", "db_operation_name": name, "error_type": ""}
            return prometheus.value("db_client_operation_duration_seconds_count", **labels) or 0

        assert commands("PIPELINE") > 0
        client: Any = provider.client()
        for number in range(20):
            await client.set(f"plain:{number}", number)
        assert commands("SET") == 20
        sync: Any = provider.sync_client()
        sync.strlen("plain:1")
        assert commands("STRLEN") == 1
    finally:
        await provider.aclose()


async def test_the_worst_circuit_is_shown(house: ClusterHouse) -> None:
    """One primary that does not answer is seen, and each opening of its circuit."""
    prometheus = Prometheus()
    settings = RedisSettings(redis_topology="cluster", redis_nodes=house.seeds, redis_command_timeout=0.5)
    provider = RedisProvider(settings, metrics=prometheus.metrics)
    silent = house.primaries[0]
    try:
        cache = provider.cache()
        keys = [f"key:{number}" for number in range(40)]
        await cache.get_many(keys)
        assert prometheus.value("cache_circuit_state") == 0
        silent.pause()
        await cache.get_many(keys)
        assert prometheus.value("cache_circuit_state") in {1, 2}
        assert prometheus.value("cache_degraded_total", reason="circuit") == 1
        silent.resume()
        await until(lambda: prometheus.value("cache_circuit_state") == 0)
    finally:
        silent.resume()
        await provider.aclose()
