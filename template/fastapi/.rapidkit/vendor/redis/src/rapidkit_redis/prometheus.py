"""Metrics for Prometheus, without OpenTelemetry; needs the extra `prometheus`.

What stands here is one collector: it reads counts and states when it is asked, and has the histograms.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Final

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Histogram, generate_latest
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from rapidkit_redis.metrics import (
    BUCKETS,
    COMMAND_DURATION,
    CONNECTION,
    INSTRUMENTS,
    LOAD_DURATION,
    OPERATION_DURATION,
    SYSTEM,
    Instrument,
    Source,
    Sources,
    error_type,
    prometheus_label,
)
from rapidkit_redis.recorder import Note, Recorder, Timing

__all__ = ["PrometheusMetrics"]

_FAMILIES: Final[Mapping[str, Callable[[str, str], Metric]]] = {
    "counter": CounterMetricFamily,
    "gauge": GaugeMetricFamily,
    "histogram": HistogramMetricFamily,
}


class PrometheusMetrics(Collector):
    """The module's metrics in a registry of prometheus-client, while a connection that has them is open.

    One object serves every connection of an application; it cannot see into other processes, so that each worker needs
    an address of its own.

    Args:
        registry: Where they are registered: prometheus-client's own where none is given.

    Attributes:
        registry: As given.
    """

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        self.registry = REGISTRY if registry is None else registry
        self._sources = Sources()
        self._durations = {each: _histogram(each) for each in INSTRUMENTS if each.kind == "histogram"}

    def router(self, path: str = "/metrics") -> APIRouter:
        """Return a router that answers with everything that the registry has."""
        router = APIRouter()

        @router.get(path, include_in_schema=False, response_class=Response)
        async def read_metrics() -> Response:
            return Response(generate_latest(self.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

        return router

    def recorder(self, connection: str) -> Recorder:
        """As `Metrics.recorder`."""
        return _Recorder(self._durations, connection)

    def attach(self, connection: str, source: Source) -> None:
        """As `Metrics.attach`.

        Raises:
            ValueError: Another object has its metrics in this registry.
        """
        if self._sources.add(connection, source):
            try:
                self.registry.register(self)
            except ValueError:
                self._sources.remove(source)
                message = (
                    "this registry has the metrics of another PrometheusMetrics; give all connections the same one"
                )
                raise ValueError(message) from None

    def detach(self, source: Source) -> None:
        """As `Metrics.detach`."""
        if self._sources.remove(source):
            self.registry.unregister(self)

    def describe(self) -> Iterable[Metric]:
        """Return what there is, without numbers; the registry finds by it what has the same name."""
        return [_family(each) for each in INSTRUMENTS]

    def collect(self) -> Iterable[Metric]:
        """Return the numbers of now."""
        for instrument in INSTRUMENTS:
            family = _family(instrument)
            if instrument.kind == "histogram":
                for metric in self._durations[instrument].collect():
                    # When a series was made is of no use here, and Node.js does not say it.
                    family.samples = [each for each in metric.samples if not each.name.endswith("_created")]
            else:
                for labels, number in self._sources.read(instrument):
                    family.add_sample(
                        instrument.prometheus_name, dict(zip(_labels(instrument), labels, strict=True)), number
                    )
            yield family


class _Recorder:
    """Puts one connection's durations into the histograms."""

    def __init__(self, durations: dict[Instrument, Histogram], connection: str) -> None:
        self._durations = durations
        self._connection = connection
        self._load = self._note(LOAD_DURATION)
        self._operations: dict[str, Note] = {}
        self._commands: dict[str, Note] = {}

    def operation(self, name: str) -> Timing:
        note = self._operations.get(name)
        if note is None:
            note = self._operations[name] = self._note(OPERATION_DURATION, name)
        return Timing(note)

    def load(self) -> Timing:
        return Timing(self._load)

    def command(self, name: str, seconds: float, error: BaseException | None, /) -> None:
        note = self._commands.get(name)
        if note is None:
            note = self._commands[name] = self._note(COMMAND_DURATION, SYSTEM, name)
        note(seconds, error)

    def _note(self, instrument: Instrument, *labels: str) -> Note:
        series = partial(self._durations[instrument].labels, self._connection, *labels)
        without_error = series("")

        def note(seconds: float, error: BaseException | None, /) -> None:
            (without_error if error is None else series(error_type(error))).observe(seconds)

        return note


def _labels(instrument: Instrument) -> list[str]:
    return [CONNECTION, *map(prometheus_label, instrument.labels)]


def _family(instrument: Instrument) -> Metric:
    return _FAMILIES[instrument.kind](instrument.prometheus_name, instrument.description)


def _histogram(instrument: Instrument) -> Histogram:
    name, labels = instrument.prometheus_name, _labels(instrument)
    return Histogram(name, instrument.description, labels, registry=None, buckets=BUCKETS)
