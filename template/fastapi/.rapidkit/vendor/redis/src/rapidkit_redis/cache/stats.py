"""What the cache counts."""

from collections import Counter
from dataclasses import dataclass, field

from rapidkit_redis.cache.circuit import CircuitState


@dataclass(slots=True)
class CacheStats:
    """Counts since the cache was made, of one event loop.

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
        near_hits: Those of the hits that this process had by itself.
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

    def undecoded(self, reason: str) -> None:
        """Count something that could not be decoded."""
        self.decode_errors[reason] += 1


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
