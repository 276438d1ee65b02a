"""What a read has found: whether there is an entry, whether it is fresh, and what is still to be asked for."""

from rapidkit_redis.cache.batch import Batch
from rapidkit_redis.cache.envelope import TOKEN_BYTES, BadEnvelope, Envelope, decode_envelope
from rapidkit_redis.cache.policy import Policy
from rapidkit_redis.cache.stats import Counts
from rapidkit_redis.cache.wire import Names, Tokens

_HARD = TOKEN_BYTES // 2


class Look:
    """One read.

    Attributes:
        entry: The entry, fresh or stale; None is a miss.
        stale: Whether it is stale.
        raw: Its bytes, as they were read.
        age_ms: How old it is; 0 where that was not asked for.
        lease: The lease's token; None where there is none, or it was not asked for.
        tokens: The tokens of the namespace and of the declared tags; None where one is missing.
        more: The keys without which nothing can be said yet.
        timed: Whether nothing can be said without the remaining time.
    """

    __slots__ = ("age_ms", "entry", "lease", "more", "raw", "stale", "timed", "tokens")

    def __init__(self) -> None:
        self.entry: Envelope | None = None
        self.stale = False
        self.raw = b""
        self.age_ms = 0
        self.lease: bytes | None = None
        self.tokens: Tokens | None = None
        self.more: list[bytes] = []
        self.timed = False

    @property
    def fresh(self) -> bool:
        """Whether there is an entry that is not stale."""
        return self.entry is not None and not self.stale

    def due(self, policy: Policy) -> bool:
        """Tell whether the entry is old enough to be loaded ahead."""
        ahead = policy.refresh_ahead
        return ahead is not None and self.entry is not None and self.age_ms >= ahead * self.entry.soft_ms

    @property
    def open(self) -> bool:
        """Whether it has to be read again, with more."""
        return bool(self.more) or self.timed


def judge(names: Names, batch: Batch, policy: Policy, stats: Counts, limit: int) -> Look:
    """Return what a batch says of a key.

    Args:
        names: Of the key; with the declared tags, which the entry must have.
        batch: What was read.
        policy: Whether an age is wanted.
        stats: Where an entry that cannot be decoded is counted.
        limit: The most bytes of a payload.
    """
    look = Look()
    values = batch.values
    raw = values[names.value]
    if raw is None:
        return look
    try:
        entry = decode_envelope(raw, names.key, limit)
    except BadEnvelope as error:
        stats.undecoded(str(error))
        return look
    space = values[names.space]
    stale = False
    if space != entry.namespace_token:
        if not _is_softened(space, entry.namespace_token):
            return look
        stale = True
    if entry.tags or names.tags:
        found = _judge_tags(names, entry, values, look.more)
        if found is None:
            return look
        stale = stale or found
    ages = entry.soft_ms < entry.hard_ms or policy.refresh_ahead is not None
    if ages or batch.ages:
        left = batch.ages.get(names.value)
        if left is None:
            look.timed = ages
        elif left == -1 and ages:  # somebody has made it stay for good
            return look
        elif isinstance(left, int) and left >= 0:
            look.age_ms = min(max(entry.hard_ms - left, 0), entry.hard_ms)
            stale = stale or (entry.soft_ms < entry.hard_ms and look.age_ms >= entry.soft_ms)
    look.entry, look.stale, look.raw = entry, stale, raw
    return look


def _judge_tags(names: Names, entry: Envelope, values: dict[bytes, bytes | None], more: list[bytes]) -> bool | None:
    """Tell whether the entry's tags make it stale; None: a miss. What has to be read for that is added to `more`."""
    own = {tag for tag, _ in entry.tags}
    if any(tag not in own for tag, _ in names.tags):
        return None
    stale = False
    for tag, token in entry.tags:
        name = names.keyspace.tag(tag)
        if name not in values:
            more.append(name)
            continue
        current = values[name]
        if current != token:
            if not _is_softened(current, token):
                return None
            stale = True
    return stale


def _is_softened(current: bytes | None, token: bytes) -> bool:
    return isinstance(current, bytes) and len(current) == TOKEN_BYTES and current[:_HARD] == token[:_HARD]
