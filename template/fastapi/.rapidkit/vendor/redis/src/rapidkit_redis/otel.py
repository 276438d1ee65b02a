"""Metrics and traces through OpenTelemetry; needs the extra `otel`, and an SDK that the application sets up.

Spans have the names of the cache's calls, and `cache.load`. Neither they nor any measurement has a key, a value or an
error's text.
"""

from collections.abc import Iterable
from functools import partial
from time import perf_counter
from types import TracebackType
from typing import Final

from opentelemetry import context, metrics, trace

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
)
from rapidkit_redis.recorder import Note, Recorder
from rapidkit_redis.version import __version__

__all__ = ["OpenTelemetryMetrics"]

NAME: Final = "rapidkit_redis"
"""The name of the meter and of the tracer."""

ERROR_TYPE: Final = "error.type"


class OpenTelemetryMetrics:
    """The module's metrics and spans. One object serves every connection of an application.

    Args:
        meter_provider: Whose meter is used: the global one where none is given.
        tracer_provider: Whose tracer is used, likewise.
    """

    def __init__(
        self,
        *,
        meter_provider: metrics.MeterProvider | None = None,
        tracer_provider: trace.TracerProvider | None = None,
    ) -> None:
        meter = metrics.get_meter(NAME, __version__, meter_provider)
        self._tracer = trace.get_tracer(NAME, __version__, tracer_provider)
        self._sources = Sources()
        self._durations: dict[Instrument, metrics.Histogram] = {}
        for each in INSTRUMENTS:
            about = {"unit": each.unit, "description": each.description}
            if each.kind == "histogram":
                self._durations[each] = meter.create_histogram(
                    each.name, **about, explicit_bucket_boundaries_advisory=BUCKETS
                )
            elif each.kind == "counter":
                meter.create_observable_counter(each.name, [partial(self._read, each)], **about)
            else:
                meter.create_observable_gauge(each.name, [partial(self._read, each)], **about)

    def recorder(self, connection: str) -> Recorder:
        """As `Metrics.recorder`."""
        return _Recorder(self._tracer, self._durations, connection)

    def attach(self, connection: str, source: Source) -> None:
        """As `Metrics.attach`."""
        self._sources.add(connection, source)

    def detach(self, source: Source) -> None:
        """As `Metrics.detach`."""
        self._sources.remove(source)

    def _read(self, instrument: Instrument, _: metrics.CallbackOptions) -> Iterable[metrics.Observation]:
        names = (CONNECTION, *instrument.labels)
        return [
            metrics.Observation(number, dict(zip(names, labels, strict=True)))
            for labels, number in self._sources.read(instrument)
        ]


class _Recorder:
    """Makes the spans of one connection, and puts its durations into the histograms."""

    def __init__(self, tracer: trace.Tracer, durations: dict[Instrument, metrics.Histogram], connection: str) -> None:
        self._tracer = tracer
        self._durations = durations
        self._connection = connection
        self._load = self._note(LOAD_DURATION)
        self._operations: dict[str, Note] = {}
        self._commands: dict[str, Note] = {}

    def operation(self, name: str) -> "_Span":
        note = self._operations.get(name)
        if note is None:
            note = self._operations[name] = self._note(OPERATION_DURATION, name)
        return _Span(self._tracer, f"cache.{name}", self._connection, note)

    def load(self) -> "_Span":
        return _Span(self._tracer, "cache.load", self._connection, self._load)

    def command(self, name: str, seconds: float, error: BaseException | None, /) -> None:
        note = self._commands.get(name)
        if note is None:
            note = self._commands[name] = self._note(COMMAND_DURATION, SYSTEM, name)
        note(seconds, error)

    def _note(self, instrument: Instrument, *labels: str) -> Note:
        record = self._durations[instrument].record
        without_error = {CONNECTION: self._connection, **dict(zip(instrument.labels, labels, strict=False))}

        def note(seconds: float, error: BaseException | None, /) -> None:
            kind = error_type(error)
            record(seconds, {**without_error, ERROR_TYPE: kind} if kind else without_error)

        return note


class _Span:
    """A block that is a span, in which the current one of the code within it; its duration is taken too."""

    __slots__ = ("_connection", "_name", "_note", "_span", "_started", "_token", "_tracer")

    def __init__(self, tracer: trace.Tracer, name: str, connection: str, note: Note) -> None:
        self._tracer = tracer
        self._name = name
        self._connection = connection
        self._note = note

    def __enter__(self) -> None:
        self._span = self._tracer.start_span(self._name, attributes={CONNECTION: self._connection})
        self._token = context.attach(trace.set_span_in_context(self._span))
        self._started = perf_counter()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace_back: TracebackType | None
    ) -> None:
        self._note(perf_counter() - self._started, error)
        context.detach(self._token)
        if name := error_type(error):
            # Its class, and not its text, which may name a key or say what a server has said.
            self._span.set_attribute(ERROR_TYPE, name)
            self._span.set_status(trace.StatusCode.ERROR)
        self._span.end()
