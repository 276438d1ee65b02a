"""What is measured, and by which names: the same in both languages, through OpenTelemetry (`otel`) and Prometheus.

Counts and states are read when somebody collects them, so that they cost nothing meanwhile. Only durations are recorded
as they come, by a `Recorder`, and only where there is one.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from rapidkit_redis.cache.errors import NotFound
from rapidkit_redis.cache.stats import CacheState, Counts
from rapidkit_redis.recorder import Recorder

BUCKETS: Final = (
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0,
)  # fmt: skip
"""The upper bounds of all durations, in seconds: from a hit of this process to the longest load of the defaults."""

CONNECTION: Final = "connection"
"""The label that every measurement has: the connection's name, where an application has several."""

Kind = Literal["counter", "gauge", "histogram"]


@dataclass(frozen=True, slots=True)
class Instrument:
    """One metric.

    Attributes:
        name: As OpenTelemetry has it.
        kind: What becomes of its numbers.
        description: What it says.
        labels: What tells its series apart, beside the connection.
        unit: As OpenTelemetry has it: `s`, or what is counted.
    """

    name: str
    kind: Kind
    description: str
    labels: tuple[str, ...]
    unit: str

    @property
    def prometheus_name(self) -> str:
        """The name that OpenTelemetry's own exporters give it in Prometheus."""
        seconds, total = "_seconds" if self.unit == "s" else "", "_total" if self.kind == "counter" else ""
        return f"{prometheus_label(self.name)}{seconds}{total}"


def prometheus_label(name: str) -> str:
    """Return a name as Prometheus has it."""
    return name.replace(".", "_")


REQUESTS: Final = Instrument(
    "cache.requests", "counter", "Reads of keys, by what came of them.", ("operation", "result", "level"), "{request}"
)
OPERATION_DURATION: Final = Instrument(
    "cache.operation.duration", "histogram", "How long calls of the cache took.", ("operation", "error.type"), "s"
)
LOAD_DURATION: Final = Instrument("cache.load.duration", "histogram", "How long loaders ran.", ("error.type",), "s")
COALESCED: Final = Instrument(
    "cache.load.coalesced", "counter", "Callers who got the value of a load that another had begun.", (), "{call}"
)
LEASE: Final = Instrument(
    "cache.lease", "counter", "What became of asking for the lease of a load.", ("outcome",), "{lease}"
)
INVALIDATIONS: Final = Instrument(
    "cache.invalidations", "counter", "Invalidations that were done, or wait.", ("kind",), "{invalidation}"
)
PENDING: Final = Instrument(
    "cache.invalidations.pending", "gauge", "Invalidations that wait for Redis.", (), "{invalidation}"
)
DECODE_ERRORS: Final = Instrument(
    "cache.decode.errors", "counter", "Entries that could not be decoded.", ("reason",), "{error}"
)
DEGRADED: Final = Instrument(
    "cache.degraded", "counter", "How often the cache did less than it was asked for.", ("reason",), "{event}"
)
CIRCUIT_STATE: Final = Instrument(
    "cache.circuit.state", "gauge", "Whether Redis is asked: 0 closed, 1 half-open, 2 open.", (), ""
)
NEAR_ENTRIES: Final = Instrument("cache.near.entries", "gauge", "Entries that this process keeps.", (), "{entry}")
TRACKING_CONNECTED: Final = Instrument(
    "cache.tracking.connected", "gauge", "Whether the near cache is told of changes: 1 yes, 0 no.", (), ""
)
COMMAND_DURATION: Final = Instrument(
    "db.client.operation.duration",
    "histogram",
    "How long commands to Redis took.",
    ("db.system.name", "db.operation.name", "error.type"),
    "s",
)

OPERATIONS: Final = (
    "get", "get_many", "get_or_set", "get_or_set_many", "set", "set_many", "delete", "delete_many", "exists", "ttl",
    "expire", "invalidate_tags", "clear",
)  # fmt: skip
"""The calls of the cache."""

INSTRUMENTS: Final = (
    REQUESTS,
    OPERATION_DURATION,
    LOAD_DURATION,
    COALESCED,
    LEASE,
    INVALIDATIONS,
    PENDING,
    DECODE_ERRORS,
    DEGRADED,
    CIRCUIT_STATE,
    NEAR_ENTRIES,
    TRACKING_CONNECTED,
    COMMAND_DURATION,
)

SYSTEM: Final = "redis"
"""The value of `db.system.name`."""

LEASE_OUTCOMES: Final = ("stored", "found", "held", "revoked", "released", "failed")
"""What was loaded was stored; it was there meanwhile; somebody else loads; it was invalidated or set meanwhile; nothing
was stored, for the loader failed or its value is not to be stored; Redis did not answer."""

INVALIDATION_KINDS: Final = ("key", "tag", "soft", "space")
"""A key's deletion, a tag's hard and soft one, a namespace's."""

DECODE_REASONS: Final = (
    "codec", "crc", "flags", "inflate", "key", "length", "magic", "negative", "payload", "reserved", "size", "tags",
    "times", "ttl", "version",
)  # fmt: skip
"""What is wrong with an entry: with its envelope, or with the value in it (`payload`)."""

_RESULTS: Final = (
    ("hit", "near", "near_hits"),
    ("negative", "near", "near_negatives"),
    ("hit", "redis", "hits"),
    ("stale", "redis", "stale"),
    ("negative", "redis", "negatives"),
    ("miss", "redis", "misses"),
    ("bypass", "redis", "bypassed"),
)

_REASONS: Final = (
    ("circuit", "outages"),
    ("tracking", "losses"),
    ("dropped", "dropped"),
    ("queued", "queued"),
    ("too_large", "too_large"),
)

_STATES: Final = {"closed": 0, "half-open": 1, "open": 2}


class Source(Protocol):
    """What is read when somebody collects."""

    @property
    def cache_counts(self) -> Counts:
        """What all caches of the connection have counted."""

    @property
    def cache_states(self) -> Sequence[CacheState]:
        """What they are up to."""


class Metrics(Protocol):
    """Where measurements go: `OpenTelemetryMetrics` of `otel`, or `PrometheusMetrics` of `prometheus`."""

    def recorder(self, connection: str) -> Recorder:
        """Return what takes a connection's durations."""

    def attach(self, connection: str, source: Source) -> None:
        """Read a connection's counts and states from now on."""

    def detach(self, source: Source) -> None:
        """Read them no more."""


Sample = tuple[tuple[str, ...], float]
"""The values of an instrument's labels, in their order, and the number."""

Read = Callable[[Counts, Sequence[CacheState]], list[Sample]]


def _read_requests(counts: Counts, _: Sequence[CacheState]) -> list[Sample]:
    return [
        ((operation, result, level), getattr(reads, attribute))
        for operation, reads in counts.reads.items()
        for result, level, attribute in _RESULTS
    ]


def _read_tracking(_: Counts, states: Sequence[CacheState]) -> list[Sample]:
    tracking = [each.tracking for each in states if each.tracking is not None]
    return [((), int(all(tracking)))] if tracking else []  # nothing where nobody uses the near cache


READS: Final[Mapping[Instrument, Read]] = {
    REQUESTS: _read_requests,
    COALESCED: lambda counts, _: [((), counts.coalesced)],
    LEASE: lambda counts, _: [((each,), counts.leases[each]) for each in LEASE_OUTCOMES],
    INVALIDATIONS: lambda counts, _: [((each,), counts.invalidations[each]) for each in INVALIDATION_KINDS],
    DECODE_ERRORS: lambda counts, _: [((each,), counts.decode_errors[each]) for each in DECODE_REASONS],
    DEGRADED: lambda counts, _: [((reason,), getattr(counts, name)) for reason, name in _REASONS],
    # All event loops of a connection have one queue.
    PENDING: lambda _, states: [((), max([each.pending for each in states], default=0))],
    CIRCUIT_STATE: lambda _, states: [((), max([_STATES[each.circuit] for each in states], default=0))],
    NEAR_ENTRIES: lambda _, states: [((), sum([each.near_entries for each in states]))],
    TRACKING_CONNECTED: _read_tracking,
}
"""How every instrument is read that is no histogram."""


class Sources:
    """The connections that are read. Methods may be called from any thread."""

    def __init__(self) -> None:
        self._sources: list[tuple[str, Source]] = []
        self._lock = threading.Lock()

    def add(self, connection: str, source: Source) -> bool:
        """Read one more; tell whether it is the only one."""
        with self._lock:
            self._sources.append((connection, source))
            return len(self._sources) == 1

    def remove(self, source: Source) -> bool:
        """Read one no more; tell whether it was there, and was the only one."""
        with self._lock:
            left = [each for each in self._sources if each[1] is not source]
            last = bool(self._sources) and not left
            self._sources = left
            return last

    def read(self, instrument: Instrument) -> list[Sample]:
        """Return what all of them say of an instrument, with the connection as the first label."""
        found: dict[str, tuple[Counts, list[CacheState]]] = {}
        for connection, source in list(self._sources):
            counts, states = found.setdefault(connection, (Counts(), []))  # several may have one name, as tests do
            counts.add(source.cache_counts)
            states += source.cache_states
        read = READS[instrument]
        return [((name, *labels), number) for name, each in found.items() for labels, number in read(*each)]


def error_type(error: BaseException | None) -> str:
    """Return what kind of error it is; empty for none, and for there being no such thing. Never its text."""
    return "" if error is None or isinstance(error, NotFound) else type(error).__name__
