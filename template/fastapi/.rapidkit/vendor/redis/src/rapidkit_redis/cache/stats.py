"""What the cache counts."""

from collections import Counter
from dataclasses import dataclass, field


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
    """

    hits: int = 0
    stale: int = 0
    negatives: int = 0
    misses: int = 0
    bypassed: int = 0
    loads: int = 0
    coalesced: int = 0
    too_large: int = 0
    decode_errors: Counter[str] = field(default_factory=Counter)

    def undecoded(self, reason: str) -> None:
        """Count something that could not be decoded."""
        self.decode_errors[reason] += 1
