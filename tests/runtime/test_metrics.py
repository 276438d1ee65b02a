"""What is measured, as Prometheus gets it: every count in its series, and nothing that should stay inside."""

import asyncio
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from prometheus_client import CollectorRegistry
from pydantic import BaseModel
from redis.exceptions import ResponseError

from rapidkit_redis import NotFound, RedisProvider
from rapidkit_redis.cache import MISSING, Cache
from rapidkit_redis.cache.config import CacheConfig
from rapidkit_redis.cache.instrumented import InstrumentedCache
from rapidkit_redis.cache.keys import Keyspace
from rapidkit_redis.fastapi import CacheDep, redis_lifespan
from rapidkit_redis.metrics import BUCKETS, CONNECTION, INSTRUMENTS
from rapidkit_redis.prometheus import PrometheusMetrics
from rapidkit_redis.recorder import command_name
from tests.runtime.cache_support import HoldingProxy, Item, Loader, begun, open_rig, soon, until
from tests.runtime.faces import settings_for
from tests.runtime.metrics_support import CONTRACT, Prometheus
from tests.runtime.near_support import live, warm
from tests.support.listeners import FaultProxy
from tests.support.servers import RedisServer, ServerBinary

CANARY = "c4nary"


@pytest.fixture
def prometheus() -> Prometheus:
    """A registry of the test's own."""
    return Prometheus()


def test_instruments_are_the_contract_s() -> None:
    """Names, types, units, labels and buckets are those that the other language has too."""
    assert [
        {
            "name": each.name,
            "prometheus": each.prometheus_name,
            "type": each.kind,
            "unit": each.unit,
            "labels": list(each.labels),
        }
        for each in INSTRUMENTS
    ] == [{**each, "labels": list(each["labels"])} for each in CONTRACT["metrics"]]
    assert list(BUCKETS) == CONTRACT["buckets"]
    assert list(CONTRACT["common_labels"]) == [CONNECTION]


async def test_series_are_the_contract_s(server: RedisServer, prometheus: Prometheus) -> None:
    """What is exported before anything has happened has the contract's labels, and every value of a closed set."""
    async with prometheus.rig(server.url):
        found: dict[str, list[dict[str, str]]] = {}
        for metric in prometheus.metrics.registry.collect():
            for sample in metric.samples:
                found.setdefault(sample.name, []).append(sample.labels)
    for each in CONTRACT["metrics"]:
        if each["type"] == "histogram" or each["name"] == "cache.tracking.connected":
            continue
        labels = found.pop(each["prometheus"])
        assert all(list(one) == ["connection", *each["labels"]] for one in labels)
        for label, values in each["labels"].items():
            assert {one[label] for one in labels} == set(values)
    assert {re.sub("_(bucket|count|sum)$", "", name) for name in found} == {"cache_load_duration_seconds"}


async def test_each_read_is_in_one_series(server: RedisServer, prometheus: Prometheus) -> None:
    """The operation, what came of it, and who had it; a read of many keys is one for each."""
    async with prometheus.rig(server.url) as rig, prometheus.rig(server.url, namespace=rig.namespace) as other:
        cache = rig.cache

        def requests(operation: str) -> dict[tuple[str, str], float]:
            wanted = {"hit", "miss", "stale", "negative", "bypass"}
            found = {
                (result, level): prometheus.value(
                    "cache_requests_total", operation=operation, result=result, level=level
                )
                for result in wanted
                for level in ("near", "redis")
            }
            return {labels: number for labels, number in found.items() if number}

        await cache.set_many({"a": 1, "b": 2})
        await cache.get("a")
        await cache.get("nothing")
        assert requests("get") == {("hit", "redis"): 1, ("miss", "redis"): 1}

        await cache.get_many(["a", "b", "nothing"])
        assert requests("get_many") == {("hit", "redis"): 2, ("miss", "redis"): 1}

        await cache.get_or_set("a", Loader())
        await cache.get_or_set("c", Loader(3))
        with pytest.raises(NotFound):
            await cache.get_or_set("none", Loader(NotFound()), negative_ttl=60)
        with pytest.raises(NotFound):
            await cache.get_or_set("none", Loader())
        with pytest.raises(OSError, match="down"):
            await cache.get_or_set("fails", Loader(OSError("down")))
        assert requests("get_or_set") == {("hit", "redis"): 1, ("miss", "redis"): 3, ("negative", "redis"): 1}

        await cache.get_or_set_many(["a", "d", "none"], lambda keys: dict.fromkeys(keys, 4))
        assert requests("get_or_set_many") == {("hit", "redis"): 1, ("miss", "redis"): 1, ("negative", "redis"): 1}

        # By what the process has itself; two caches of one name are one connection's.
        await live(other)
        with pytest.raises(NotFound):
            await other.cache.get("none", near=True)
        await warm(other, "a")
        near = requests("get")[("hit", "near")]
        await other.cache.get("a", near=True)
        await other.cache.get("a", near=True, frozen=True)
        with pytest.raises(NotFound):
            await other.cache.get("none", near=True)
        assert requests("get")[("hit", "near")] == near + 2
        assert requests("get")[("negative", "near")] == 1


async def test_a_stale_read_is_no_miss(server: RedisServer, prometheus: Prometheus) -> None:
    """While its loader runs it is neither yet, whatever it becomes; in `stats` it is a miss meanwhile."""

    def requests(result: str) -> float | None:
        return prometheus.value("cache_requests_total", operation="get_or_set", result=result, level="redis")

    async with prometheus.rig(server.url) as rig:
        await rig.cache.set("key", "old", stale_ttl=60)
        await rig.cache.expire("key")
        loader = Loader(OSError("down"), held=True)
        task = await begun(rig, loader, stale_ttl=60)
        assert (requests("miss"), requests("stale"), rig.cache.stats.misses) == (0, 0, 1)
        loader.go.set()
        assert await soon(task) == "old"
        assert (requests("miss"), requests("stale")) == (0, 1)
        assert (rig.cache.stats.misses, rig.cache.stats.stale) == (0, 1)
        assert await rig.cache.get_or_set("key", Loader("new", held=True), stale_ttl=60, soft_timeout=0.01) == "old"
        assert (requests("miss"), requests("stale")) == (0, 2)
        task = await begun(rig, Loader("new", held=True), key="other")
        task.cancel()
        await asyncio.wait({task})
        assert (requests("miss"), requests("stale")) == (1, 2)


async def test_leases(server: RedisServer, prometheus: Prometheus) -> None:
    """Each attempt to load ends as one of the six."""

    def leases() -> dict[str, float]:
        outcomes = ("stored", "found", "held", "revoked", "released", "failed")
        found = {each: prometheus.value("cache_lease_total", outcome=each) for each in outcomes}
        return {outcome: number for outcome, number in found.items() if number}

    with HoldingProxy(server.host, server.port) as proxy:
        await _end_leases(server, proxy, prometheus, leases)


async def _end_leases(
    server: RedisServer, proxy: HoldingProxy, prometheus: Prometheus, leases: Callable[[], dict[str, float]]
) -> None:
    async with (
        open_rig(server.url) as other,
        prometheus.rig(server.url, namespace=other.namespace, via=proxy.url, command_timeout=0.5) as rig,
    ):
        await rig.cache.get_or_set("stored", Loader(1))
        assert leases() == {"stored": 1}

        with pytest.raises(OSError, match="down"):
            await rig.cache.get_or_set("released", Loader(OSError("down")))
        await rig.cache.get_or_set("not to be stored", Loader(1), ttl=0)
        assert leases() == {"stored": 1, "released": 2}

        loader = Loader(1, held=True)
        task = await begun(rig, loader, key="revoked")
        await other.cache.delete("revoked")
        loader.go.set()
        await soon(task)
        assert leases() == {"stored": 1, "released": 2, "revoked": 1}

        loader = Loader(1, held=True)
        task = await begun(other, loader, key="held")
        waiting = asyncio.create_task(rig.cache.get_or_set("held", Loader()))
        await until(lambda: leases().get("held"))
        loader.go.set()
        assert await soon(waiting) == await soon(task) == 1
        assert set(leases()) == {"stored", "released", "revoked", "held"}

        proxy.hold(b"NX")
        assert await rig.cache.get_or_set("failed", Loader(1)) == 1
        assert leases()["failed"] == 1
        await proxy.release()


async def test_a_lease_of_what_is_there_by_now(server: RedisServer, prometheus: Prometheus) -> None:
    """Who gets the lease after another one has stored finds the value, and runs no loader."""
    async with prometheus.rig(server.url, config=CacheConfig(load_limit=1)) as rig, open_rig(server.url) as other:
        blocking = Loader("else", held=True)
        first = await begun(rig, blocking, key="blocks")
        waiting = asyncio.create_task(rig.cache.get_or_set("key", Loader()))
        await until(lambda: rig.cache.stats.misses == 2)
        await other.cache.namespace("x").get("nothing")
        await rig.cache.set("key", "there")
        blocking.go.set()
        assert await soon(waiting) == "there"
        await soon(first)
        assert prometheus.value("cache_lease_total", outcome="found") == 1


async def test_invalidations_by_kind(server: RedisServer, prometheus: Prometheus) -> None:
    """Each key and each tag is one, and a namespace."""
    async with prometheus.rig(server.url) as rig:
        await rig.cache.delete("a")
        await rig.cache.delete_many(["a", "b"])
        await rig.cache.delete_many([])
        await rig.cache.invalidate_tags("x", "y", "z", "w")
        await rig.cache.invalidate_tags("x", "y", soft=True)
        await rig.cache.clear()
        found = {
            kind: prometheus.value("cache_invalidations_total", kind=kind) for kind in ("key", "tag", "soft", "space")
        }
        assert found == {"key": 3, "tag": 4, "soft": 2, "space": 1}
        rig.cache._keyspace = Keyspace(rig.namespace, 16)  # as in a cluster, where a namespace has so many tokens
        await rig.cache.clear()
        assert prometheus.value("cache_invalidations_total", kind="space") == 2


async def test_what_cannot_be_decoded(server: RedisServer, prometheus: Prometheus) -> None:
    """It is counted by what is wrong with it."""
    async with prometheus.rig(server.url) as rig:
        await rig.raw.set(rig.names("key").value, b"nothing of ours, and long enough to be looked at: " * 3)
        await rig.raw.set(rig.names("short").value, b"\xca\xc1")
        await rig.cache.set("model", {"unknown": 1})
        for key in ("key", "short"):
            assert await rig.cache.get(key) is MISSING
        assert await rig.cache.get("model", model=Item) is MISSING
        found = {
            reason: prometheus.value("cache_decode_errors_total", reason=reason)
            for reason in ("magic", "length", "payload", "crc")
        }
        assert found == {"magic": 1, "length": 1, "payload": 1, "crc": 0}


async def test_an_outage(server: RedisServer, proxy: FaultProxy, prometheus: Prometheus) -> None:
    """The circuit, what waits, what was dropped and what was bypassed are seen while it lasts, and that it is over."""

    def degraded() -> dict[str, float | None]:
        reasons = ("circuit", "tracking", "dropped", "queued", "too_large")
        found = {reason: prometheus.value("cache_degraded_total", reason=reason) for reason in reasons}
        return {reason: number for reason, number in found.items() if number}

    limits = CacheConfig(near=True, value_limit=100)
    async with prometheus.rig(server.url, via=proxy.url, config=limits) as rig:
        await live(rig)
        await rig.cache.set("key", 1)
        await warm(rig, "key")
        assert prometheus.value("cache_circuit_state") == 0
        assert prometheus.value("cache_tracking_connected") == 1
        assert prometheus.value("cache_near_entries") == 1
        assert degraded() == {}
        proxy.refuse()
        proxy.reset()
        await until(lambda: prometheus.value("cache_tracking_connected") == 0)
        assert await rig.cache.get("key") is MISSING
        await rig.cache.set("key", 2)
        await rig.cache.set("key", 3)
        assert await rig.cache.delete("other") == "queued"
        assert prometheus.value("cache_circuit_state") in {1, 2}
        assert prometheus.value("cache_invalidations_pending") == 2
        assert prometheus.value("cache_near_entries") == 0
        assert degraded() == {"circuit": 1, "tracking": 1, "dropped": 2, "queued": 3}
        assert prometheus.total("cache_requests_total", result="bypass") >= 1
        assert prometheus.value("cache_invalidations_total", kind="key") == 1
        proxy.heal()
        await until(lambda: prometheus.value("cache_circuit_state") == 0)
        assert prometheus.value("cache_invalidations_pending") == 0
        await until(lambda: prometheus.value("cache_tracking_connected") == 1)
        await rig.cache.get_or_set("large", Loader("x" * 101))
        assert degraded()["too_large"] == 1


async def test_no_series_of_a_near_cache_that_nobody_uses(server: RedisServer, prometheus: Prometheus) -> None:
    """An alert on its connection must not find a 0."""
    async with prometheus.rig(server.url) as rig:
        await rig.cache.get("key")
        assert prometheus.value("cache_tracking_connected") is None


async def test_durations(server: RedisServer, prometheus: Prometheus) -> None:
    """Calls, loaders and commands, with what kind of error they ended; that there is no such thing is no error."""

    def count(name: str, **labels: str) -> float | None:
        return prometheus.value(f"{name}_duration_seconds_count", **labels)

    async with prometheus.rig(server.url) as rig:
        cache = rig.cache
        started = time.perf_counter()
        await cache.get_or_set("slow", lambda: asyncio.sleep(0.2, 1))
        took = time.perf_counter() - started
        for name, labels in (("cache_operation", {"operation": "get_or_set"}), ("cache_load", {})):
            seconds = prometheus.value(f"{name}_duration_seconds_sum", **labels, error_type="")
            assert seconds is not None
            assert 0.19 < seconds <= took
        with pytest.raises(NotFound):
            await cache.get_or_set("none", Loader(NotFound()))
        with pytest.raises(OSError, match="down"):
            await cache.get_or_set("fails", Loader(OSError("down")))
        assert count("cache_load", error_type="") == 2
        assert count("cache_load", error_type="OSError") == 1
        assert count("cache_operation", operation="get_or_set", error_type="") == 2
        assert count("cache_operation", operation="get_or_set", error_type="OSError") == 1

        await cache.get_or_set_many(["a", "b", "c"], lambda keys: dict.fromkeys(keys, 1))
        assert count("cache_load", error_type="") == 3  # one for all

        await cache.namespace("view").set("key", 1)
        await cache.delete("key")
        assert count("cache_operation", operation="set", error_type="") == 1
        assert count("cache_operation", operation="delete", error_type="") == 1
        assert count("cache_operation", operation="delete_many", error_type="") is None


async def test_commands(server: RedisServer, prometheus: Prometheus) -> None:
    """Those of both clients, of pipelines, and what the cache sends."""

    def count(name: str, error: str = "") -> float:
        labels = {"db_system_name": "redis", "db_operation_name": name, "error_type": error}
        return prometheus.value("db_client_operation_duration_seconds_count", **labels) or 0

    async with prometheus.rig(server.url) as rig:
        client: Any = rig.provider.client()
        key = f"{rig.namespace}:list"
        await client.rpush(key, 1)
        with pytest.raises(ResponseError):
            await client.get(key)
        assert (count("RPUSH"), count("GET"), count("GET", "ResponseError")) == (1, 0, 1)
        await client.pipeline().llen(key).llen(key).execute()
        sync: Any = rig.provider.sync_client()
        await asyncio.to_thread(lambda: sync.pipeline().llen(key).execute())
        assert count("PIPELINE") == 2
        await asyncio.to_thread(sync.llen, key)
        await client.execute_command(f"LLEN {key}")
        assert count("LLEN") == 2
        reads = count("MGET")
        await rig.cache.get("key")
        assert count("MGET") == reads + 1


def test_names_of_commands_have_no_arguments() -> None:
    """However a caller gives it, it is a name, or `OTHER`."""
    assert command_name("get") == command_name(b"GET") == command_name("GET key") == "GET"
    assert command_name("JSON.SET") == "JSON.SET"
    assert command_name("ключ") == command_name("a:b") == command_name(b"\xff") == command_name("") == "OTHER"
    assert command_name("X" * 33) == "OTHER"


@pytest.mark.parametrize("kind", ["prometheus", "nobody"])
async def test_nobody_pays_where_metrics_are_off(server: RedisServer, kind: str, prometheus: Prometheus) -> None:
    """The cache is the plain one, and neither clients nor connections measure anything."""
    on = kind == "prometheus"
    async with open_rig(server.url, metrics=prometheus.metrics if on else None) as rig:
        assert type(rig.cache) is (InstrumentedCache if on else Cache)
        assert type(rig.cache.namespace("view")) is type(rig.cache)
        assert (rig.engine.recorder is not None) is on
        client: Any = rig.provider.client()
        assert (client.connection_pool.recorder is not None) is on


async def test_nothing_that_should_stay_inside(binary: ServerBinary, prometheus: Prometheus) -> None:
    """No key, tag, value, password, or text of an error is in what is shown."""
    with RedisServer(binary, ["--requirepass", f"{CANARY}-password"]) as locked:
        url = f"redis://:{CANARY}-password@{locked.host}:{locked.port}/0"
        provider = RedisProvider(settings_for(url, cache_namespace=CANARY), metrics=prometheus.metrics)
        cache, client = provider.cache(), provider.client()
        await cache.set(f"{CANARY}-key", f"{CANARY}-value", tags=[f"{CANARY}-tag"])
        await cache.get_or_set_many([f"{CANARY}-{at}" for at in range(3)], lambda keys: dict.fromkeys(keys, CANARY))
        with pytest.raises(OSError, match=CANARY):
            await cache.get_or_set(f"{CANARY}-fails", Loader(OSError(f"{CANARY}-text")))
        await cache.invalidate_tags(f"{CANARY}-tag")
        await client.execute_command(f"GET {CANARY}-key")
        with pytest.raises(ResponseError, match=CANARY):
            await client.execute_command(f"{CANARY}-command", CANARY)
        page = prometheus.page()
        await provider.aclose()
    assert "cache_requests_total" in page
    assert CANARY not in page.lower()
    assert CANARY not in repr(prometheus.metrics)


async def test_a_registry_outlives_its_connections(server: RedisServer, prometheus: Prometheus) -> None:
    """What a closed provider had is gone; the next one has its place, and another object cannot."""
    for _ in range(2):
        async with prometheus.rig(server.url) as rig:
            await rig.cache.get("key")
            assert prometheus.value("cache_requests_total", operation="get", result="miss", level="redis") == 1
            with pytest.raises(ValueError, match="give all connections the same one"):
                RedisProvider(settings_for(server.url), metrics=PrometheusMetrics(prometheus.metrics.registry))
        assert prometheus.page() == ""


async def test_connections_by_name(server: RedisServer, prometheus: Prometheus) -> None:
    """Each has series of its own."""
    settings = settings_for(server.url, cache_namespace="named")
    sessions = RedisProvider(settings, metrics=prometheus.metrics, name="sessions")
    async with prometheus.rig(server.url) as rig:
        await rig.cache.get("key")
        await sessions.cache().get_many(["a", "b"])
        misses = {"result": "miss", "level": "redis"}
        assert prometheus.value("cache_requests_total", operation="get", **misses) == 1
        assert prometheus.value("cache_requests_total", operation="get_many", connection="sessions", **misses) == 2
        assert prometheus.value("cache_requests_total", operation="get_many", **misses) == 0
    await sessions.aclose()


def test_counts_outlive_their_event_loop(server: RedisServer, prometheus: Prometheus) -> None:
    """A counter never goes back, though each event loop has a cache of its own."""
    provider = RedisProvider(settings_for(server.url, cache_namespace="loops"), metrics=prometheus.metrics)

    async def read() -> None:
        await provider.cache().get("nothing at all")
        await provider.cache()._engine.aclose()  # as its connections would end with their loop, with a warning

    for _ in range(3):
        asyncio.run(read())
    provider.sync_cache().get("nothing at all")
    found = prometheus.value("cache_requests_total", operation="get", result="miss", level="redis")
    provider.close()
    assert found == 4


@pytest.fixture
def served(server: RedisServer, prometheus: Prometheus) -> Iterator[TestClient]:
    """An application that shows its metrics."""
    app = FastAPI(lifespan=redis_lifespan(settings_for(server.url), metrics=prometheus.metrics))
    app.include_router(prometheus.metrics.router())

    @app.get("/read")
    async def read(cache: CacheDep) -> dict[str, Any]:
        return {"value": await cache.get_or_set("key", lambda: 1)}

    with TestClient(app) as client:
        yield client


def test_the_route(served: TestClient) -> None:
    """It answers in Prometheus's text format, and the API's documentation does not have it."""
    assert served.get("/read").json() == {"value": 1}
    response = served.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain")
    assert 'cache_operation_duration_seconds_count{connection="default",error_type="",operation="get_or_set"} 1.0' in (
        response.text
    )
    assert "/metrics" not in served.get("/openapi.json").json()["paths"]


def test_there_is_no_route_unless_it_is_asked_for(server: RedisServer, prometheus: Prometheus) -> None:
    """Metrics that are on are not shown by themselves; the path is the application's to choose."""
    app = FastAPI(lifespan=redis_lifespan(settings_for(server.url), metrics=prometheus.metrics))
    with TestClient(app) as client:
        assert client.get("/metrics").status_code == 404
    app.include_router(PrometheusMetrics(CollectorRegistry()).router("/internal/metrics"))
    with TestClient(app) as client:
        assert client.get("/internal/metrics").status_code == 200


class Model(BaseModel):
    """What a decorated function returns."""

    name: str


async def test_decorated_functions_are_measured(server: RedisServer, prometheus: Prometheus) -> None:
    """They are reads like others."""
    async with prometheus.rig(server.url) as rig:

        @rig.cache.cached("model:{name}")
        async def load(name: str) -> Model:
            return Model(name=name)

        assert await load("a") == await load("a") == Model(name="a")
        labels = {"operation": "get_or_set", "error_type": ""}
        assert prometheus.value("cache_operation_duration_seconds_count", **labels) == 2
        assert prometheus.value("cache_load_duration_seconds_count", error_type="") == 1
