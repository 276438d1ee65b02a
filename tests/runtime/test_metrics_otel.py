"""What is measured, as OpenTelemetry gets it, and the spans of calls and loads."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.sdk.metrics.export import Gauge, Histogram, Sum
from opentelemetry.trace import StatusCode

from rapidkit_redis import NotFound
from tests.runtime.cache_support import Loader, until
from tests.runtime.metrics_support import CONTRACT, Prometheus, Telemetry
from tests.runtime.near_support import live
from tests.support.servers import RedisServer

CANARY = "c4nary"
KINDS: dict[str, Any] = {"counter": Sum, "gauge": Gauge, "histogram": Histogram}


@pytest.fixture
def telemetry() -> Iterator[Telemetry]:
    """An SDK that keeps what it is given."""
    telemetry = Telemetry()
    yield telemetry
    telemetry.close()


async def everything(rig: Any) -> None:
    """Make a measurement of every metric, and a span of every name."""
    cache = rig.cache
    await live(rig)
    await cache.set_many({"a": 1, "b": 2})
    await cache.set("c", 3)
    await cache.get("a")
    await cache.get_many(["a", "nothing"])
    await cache.get_or_set("d", Loader(4))
    await cache.get_or_set_many(["e", "f"], lambda keys: dict.fromkeys(keys, 5))
    await cache.exists("a")
    await cache.ttl("a")
    await cache.expire("a")
    await cache.delete("a")
    await cache.delete_many(["b"])
    await cache.invalidate_tags("x")
    await cache.clear()


async def test_metrics_are_the_contract_s(server: RedisServer, telemetry: Telemetry) -> None:
    """Names, units, kinds, attributes and buckets, as the SDK exports them."""
    async with telemetry.rig(server.url) as rig:
        await everything(rig)
        found = telemetry.read()
    assert set(found) == {each["name"] for each in CONTRACT["metrics"]}
    for each in CONTRACT["metrics"]:
        metric = found[each["name"]]
        assert metric.unit == each["unit"]
        assert type(metric.data) is KINDS[each["type"]]
        points = metric.data.data_points
        assert points
        for point in points:
            expected = ["connection", *each["labels"]]
            given = list(point.attributes)
            assert given == expected or given == [name for name in expected if name != "error.type"]
            if each["type"] == "histogram":
                assert list(point.explicit_bounds) == CONTRACT["buckets"]
        if each["type"] == "counter":
            assert metric.data.is_monotonic


async def test_both_ways_say_the_same(server: RedisServer, telemetry: Telemetry) -> None:
    """What Prometheus is shown is what OpenTelemetry exports, number for number."""
    prometheus = Prometheus()
    async with telemetry.rig(server.url) as one, prometheus.rig(server.url) as two:
        for rig in (one, two):
            await everything(rig)
        found = telemetry.read()
        for each in CONTRACT["metrics"]:
            if each["type"] != "histogram":
                points = found[each["name"]].data.data_points
                assert prometheus.page().count(f"{each['prometheus']}{{") == len(points)
                for point in points:
                    labels = {name.replace(".", "_"): str(value) for name, value in point.attributes.items()}
                    assert prometheus.value(each["prometheus"], **labels) == point.value, labels


async def test_spans_have_the_contract_s_names(server: RedisServer, telemetry: Telemetry) -> None:
    """One for each call and each load, within the span of their caller."""
    async with telemetry.rig(server.url) as rig:
        await everything(rig)
    spans = telemetry.spans()
    assert {span.name for span in spans} == set(CONTRACT["spans"])
    assert all(dict(span.attributes) == {"connection": "default"} for span in spans)
    assert all(span.status.status_code is StatusCode.UNSET for span in spans)


async def test_a_load_is_within_its_call(server: RedisServer, telemetry: Telemetry) -> None:
    """And what the loader does is within the load; a call that joins it has its own."""
    tracer = telemetry.tracers.get_tracer("test")
    began, go = asyncio.Event(), asyncio.Event()

    async def load() -> int:
        with tracer.start_as_current_span("query"):
            began.set()
            await go.wait()
            return 1

    async with telemetry.rig(server.url) as rig:
        with tracer.start_as_current_span("request"):
            first = asyncio.create_task(rig.cache.get_or_set("key", load))
            await began.wait()
            joins = asyncio.create_task(rig.cache.get_or_set("key", load))
            await until(lambda: rig.cache.stats.coalesced)
            go.set()
            assert await first == await joins == 1
            assert await rig.cache.get("key") == 1
        assert not trace.get_current_span().get_span_context().is_valid
    spans = telemetry.spans()
    names = {span.context.span_id: span.name for span in spans}
    found = sorted((span.name, names.get(span.parent.span_id) if span.parent else None) for span in spans)
    assert found == [
        ("cache.get", "request"),
        ("cache.get_or_set", "request"),
        ("cache.get_or_set", "request"),
        ("cache.load", "cache.get_or_set"),
        ("query", "cache.load"),
        ("request", None),
    ]


async def test_errors_have_no_text(server: RedisServer, telemetry: Telemetry) -> None:
    """A span says what kind of error it was, and neither its text nor a key; that there is no such thing is none."""
    async with telemetry.rig(server.url) as rig:
        with pytest.raises(NotFound):
            await rig.cache.get_or_set(f"{CANARY}-none", Loader(NotFound(CANARY)), tags=[CANARY])
        with pytest.raises(OSError, match=CANARY):
            await rig.cache.get_or_set(f"{CANARY}-fails", Loader(OSError(f"{CANARY}-text")))
        found = telemetry.read()
    spans = telemetry.spans()
    assert [(span.name, span.attributes.get("error.type"), span.status.status_code) for span in spans] == [
        ("cache.load", None, StatusCode.UNSET),
        ("cache.get_or_set", None, StatusCode.UNSET),
        ("cache.load", "OSError", StatusCode.ERROR),
        ("cache.get_or_set", "OSError", StatusCode.ERROR),
    ]
    assert not any(span.events for span in spans)
    assert CANARY not in "".join([*(span.to_json() for span in spans), *(each.to_json() for each in found.values())])


async def test_threads_have_spans_too(server: RedisServer, telemetry: Telemetry) -> None:
    """A call of the synchronous cache is within the span of its thread, and its loader within the load."""
    tracer = telemetry.tracers.get_tracer("test")

    def load() -> int:
        with tracer.start_as_current_span("query"):
            return 1

    def work(cache: Any) -> None:
        with tracer.start_as_current_span("job"):
            assert cache.get_or_set("key", load) == 1

    async with telemetry.rig(server.url) as rig:
        await asyncio.to_thread(work, rig.provider.sync_cache())
    spans = telemetry.spans()
    names = {span.context.span_id: span.name for span in spans}
    assert sorted((span.name, names[span.parent.span_id]) for span in spans if span.parent) == [
        ("cache.get_or_set", "job"),
        ("cache.load", "cache.get_or_set"),
        ("query", "cache.load"),
    ]


async def test_a_closed_connection_is_read_no_more(server: RedisServer, telemetry: Telemetry) -> None:
    """Its counts are not exported as if they were those of now."""
    async with telemetry.rig(server.url) as rig:
        await rig.cache.get("key")
        assert "cache.requests" in telemetry.read()
    assert "cache.requests" not in telemetry.read()
