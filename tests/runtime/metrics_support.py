"""What the tests of metrics stand on: rigs whose measurements can be read back."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from prometheus_client import CollectorRegistry, generate_latest

from rapidkit_redis.otel import OpenTelemetryMetrics
from rapidkit_redis.prometheus import PrometheusMetrics
from tests.runtime.cache_support import Rig, open_rig

CONTRACT: dict[str, Any] = json.loads((Path(__file__).parents[2] / "contract/metrics.json").read_text(encoding="utf-8"))

__all__ = ["CONTRACT", "Prometheus", "Telemetry"]


class Prometheus:
    """A registry of prometheus-client of the test's own."""

    def __init__(self) -> None:
        self.metrics = PrometheusMetrics(CollectorRegistry())

    @asynccontextmanager
    async def rig(self, url: str, **options: Any) -> AsyncIterator[Rig]:
        """Open a cache that is measured."""
        async with open_rig(url, metrics=self.metrics, **options) as rig:
            yield rig

    def value(self, name: str, **labels: str) -> float | None:
        """Return a sample of the default connection; None where there is no such series."""
        return self.metrics.registry.get_sample_value(name, {"connection": "default", **labels})

    def total(self, name: str, **labels: str) -> float:
        """Return the sum of the samples that have these labels."""
        return sum(
            sample.value
            for metric in self.metrics.registry.collect()
            for sample in metric.samples
            if sample.name == name and labels.items() <= sample.labels.items()
        )

    def page(self) -> str:
        """Return what `/metrics` would show."""
        return generate_latest(self.metrics.registry).decode()


class Telemetry:
    """An SDK of OpenTelemetry that keeps what it is given."""

    def __init__(self) -> None:
        self.reader = InMemoryMetricReader()
        self.exporter = InMemorySpanExporter()
        self.tracers = TracerProvider()
        self.tracers.add_span_processor(SimpleSpanProcessor(self.exporter))
        self.meters = MeterProvider([self.reader])
        self.metrics = OpenTelemetryMetrics(meter_provider=self.meters, tracer_provider=self.tracers)

    @asynccontextmanager
    async def rig(self, url: str, **options: Any) -> AsyncIterator[Rig]:
        """Open a cache that is measured."""
        async with open_rig(url, metrics=self.metrics, **options) as rig:
            yield rig

    def read(self) -> dict[str, Any]:
        """Return the metrics of now, by their names."""
        data = self.reader.get_metrics_data()
        if data is None:
            return {}
        scopes = [scope for resource in data.resource_metrics for scope in resource.scope_metrics]
        return {metric.name: metric for scope in scopes for metric in scope.metrics}

    def spans(self) -> list[Any]:
        """Return the spans that have ended, and forget them."""
        spans = list(self.exporter.get_finished_spans())
        self.exporter.clear()
        return spans

    def close(self) -> None:
        """End the SDK's threads."""
        self.meters.shutdown()
        self.tracers.shutdown()
