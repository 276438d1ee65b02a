"""What the cache counts."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from rapidkit_redis.cache.circuit import CircuitState

READS: Final = ("get", "get_many", "get_or_set", "get_or_set_many")
"""The operations whose reads are counted, as `Counts` and the metrics call them; in those of many keys each is one."""


@dataclass(slots=True)
class CacheStats:
    """Counts since the cache was made, of one event loop, as they were at one moment.

    A read is in one of `hits`, `stale`, `negatives`, `misses` and `bypassed`. One that waits for its loader is in one
    of the last two, and may end as `stale`.

    Attributes:
        hits: Reads that found a fresh value.
        stale: Reads that were served a stale one.
        negatives: Reads that found that there is no such thing.
        misses: Reads that found nothing.
        bypassed: Reads that Redis did not answer.
        loads: Loaders that ran.
        coalesced: Callers who got the value of a load that another began.
        decode_errors: What was read and could not be decoded, by reason.
        too_large: Values that were not stored for their size.
        near_hits: Those of the hits, and of the negatives, that this process had by itself.
        dropped: Values that were not stored, for Redis did not answer.
        queued: Invalidations that had to wait for Redis.
        replayed: Those that were carried out later.
    """

    hits: int = 0
    stale: int = 0
    negatives: int = 0
    misses: int = 0
    bypassed: int = 0
    loads: int = 0
    coalesced: int = 0
    too_large: int = 0
    near_hits: int = 0
    dropped: int = 0
    queued: int = 0
    replayed: int = 0
    decode_errors: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class ReadCounts:
    """What became of the reads of one operation; each is in one of these.

    Attributes:
        near_hits: This process had a fresh value.
        near_negatives: This process knew that there is no such thing.
        hits: Redis had a fresh value.
        negatives: Redis knew that there is no such thing.
        stale: A stale value was served.
        misses: There was nothing, or nothing fresh.
        bypassed: Redis did not answer.
        missing: As `misses`, and it is being loaded.
        bypassing: As `bypassed`, and it is being loaded.
    """

    near_hits: int = 0
    near_negatives: int = 0
    hits: int = 0
    negatives: int = 0
    stale: int = 0
    misses: int = 0
    bypassed: int = 0
    missing: int = 0
    bypassing: int = 0

    def begin(self, *, bypassed: bool) -> None:
        """Count a read that now waits for its loader, as Redis had nothing or did not answer."""
        if bypassed:
            self.bypassing += 1
        else:
            self.missing += 1

    def end(self, *, bypassed: bool, stale: bool) -> None:
        """Count it as what it was in the end."""
        if bypassed:
            self.bypassing -= 1
        else:
            self.missing -= 1
        if stale:
            self.stale += 1
        elif bypassed:
            self.bypassed += 1
        else:
            self.misses += 1

    def add(self, other: "ReadCounts") -> None:
        """Count what another has counted."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


class Counts:
    """What one event loop counts; the hot path adds to plain numbers, and whoever wants metrics reads them.

    Attributes:
        reads: What became of reads, by their operation.
        leases: What became of asking for the lease, by outcome.
        invalidations: What was invalidated, at once or later, by kind.
        outages: How often the circuit has opened.
        losses: How often the near cache has ceased to be told of changes.

    The other ones are those of `CacheStats`.
    """

    def __init__(self) -> None:
        self.reads = {name: ReadCounts() for name in READS}
        self.loads = self.coalesced = self.too_large = self.dropped = self.queued = self.replayed = 0
        self.outages = self.losses = 0
        self.decode_errors: Counter[str] = Counter()
        self.leases: Counter[str] = Counter()
        self.invalidations: Counter[str] = Counter()

    def undecoded(self, reason: str) -> None:
        """Count something that could not be decoded."""
        self.decode_errors[reason] += 1

    def add(self, other: "Counts") -> None:
        """Count what another has counted."""
        for name, reads in self.reads.items():
            reads.add(other.reads[name])
        for name in ("loads", "coalesced", "too_large", "dropped", "queued", "replayed", "outages", "losses"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in ("decode_errors", "leases", "invalidations"):
            getattr(self, name).update(dict(getattr(other, name)))  # the other's event loop may run

    def snapshot(self) -> CacheStats:
        """Return the counts of now."""
        reads = self.reads.values()
        near_negatives = sum([each.near_negatives for each in reads])
        near = sum([each.near_hits for each in reads])
        return CacheStats(
            hits=near + sum([each.hits for each in reads]),
            stale=sum([each.stale for each in reads]),
            negatives=near_negatives + sum([each.negatives for each in reads]),
            misses=sum([each.misses + each.missing for each in reads]),
            bypassed=sum([each.bypassed + each.bypassing for each in reads]),
            near_hits=near + near_negatives,
            loads=self.loads,
            coalesced=self.coalesced,
            too_large=self.too_large,
            dropped=self.dropped,
            queued=self.queued,
            replayed=self.replayed,
            decode_errors=Counter(dict(self.decode_errors)),
        )


@dataclass(frozen=True, slots=True)
class CacheState:
    """What the cache of one event loop is up to.

    Attributes:
        circuit: `closed` where Redis is asked; `open`, and `half-open` while a probe is on its way, where it is not.
        pending: How many invalidations wait for Redis.
        tracking: Whether the near cache is told of changes; None where nobody has used it yet.
        near_entries: How many entries it keeps.
        near_bytes: How many bytes it takes them to need.
    """

    circuit: CircuitState
    pending: int
    tracking: bool | None
    near_entries: int
    near_bytes: int
