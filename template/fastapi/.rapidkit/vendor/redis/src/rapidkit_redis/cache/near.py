"""The entries that this process keeps beside Redis's, until the server says that they have changed.

What is kept here is right for as long as the connection that brings the server's invalidations is known to be alive;
`tracking` tells of both.
"""

import threading
from collections import OrderedDict
from time import monotonic
from typing import Any, Final, NamedTuple

from rapidkit_redis.cache.envelope import Envelope
from rapidkit_redis.cache.look import Look
from rapidkit_redis.cache.wire import Names

LONGEST_SECONDS: Final = 60.0
"""How long an entry is kept: then it and its tokens are read again, so that a server which evicts what is least used
sees that they are used."""

ENTRY_BYTES: Final = 1160
TAG_BYTES: Final = 330
"""What an entry and each of its tags need beside their names and the payload, as measured by tracemalloc."""

LARGEST_PART: Final = 8
"""An entry that is larger than this part of all bytes is not kept: too many others would have to go."""

CHANGES_KEPT: Final = 10_000
"""Of how many names it is remembered that they were invalidated while a read was on its way."""


class Mark(NamedTuple):
    """The moment before a read was asked for.

    Attributes:
        sequence: How many invalidations had been seen.
        at: The monotonic clock, in seconds.
    """

    sequence: int
    at: float


class _Token:
    """A token on which entries depend: one flag ends them all."""

    __slots__ = ("count", "valid")

    def __init__(self) -> None:
        self.count = 0
        self.valid = True


class Kept:
    """An entry that is kept.

    Attributes:
        entry: The entry.
        names: Of the read that found it.
        at: When that read was asked for, by the monotonic clock.
        age_ms: How old the entry was then.
        until: When the entry ends here.
        version: How many tokens had been invalidated when its own were last seen to be valid.
        payload: The entry's, for `decode`.
        adapter: Whose `decode` is, which makes a fresh value of the payload; None where nobody has asked for one yet.
        decode: As it says.
        frozen: The adapter by which `value` was decoded; None where there is no such value yet.
        value: The one object for all who want it frozen.
    """

    __slots__ = (
        "adapter",
        "age_ms",
        "at",
        "decode",
        "depends",
        "entry",
        "frozen",
        "names",
        "own",
        "payload",
        "size",
        "until",
        "value",
        "version",
    )

    def __init__(
        self, names: Names, look: Look, entry: Envelope, at: float, depends: dict[bytes, _Token], version: int
    ) -> None:
        self.names = names
        self.entry = entry
        self.own = frozenset(tag for tag, _ in entry.tags)
        self.at = at
        self.age_ms = look.age_ms
        self.until = at + min((entry.soft_ms - look.age_ms) / 1000, LONGEST_SECONDS)
        self.depends = depends
        self.version = version
        tags = sum([2 * len(tag) + TAG_BYTES for tag, _ in entry.tags])  # can be most of it
        self.size = len(entry.payload) + tags + len(names.value) + ENTRY_BYTES
        self.payload = entry.payload
        self.adapter: Any = None
        self.decode: Any = None
        self.frozen: Any = None
        self.value: Any = None

    def look(self) -> Look:
        """Return what a read would have found."""
        look = Look()
        look.entry = self.entry
        look.age_ms = self.age_ms + int((monotonic() - self.at) * 1000)
        return look


class Near:
    """The kept entries of one event loop.

    `find`, `mark` and `keep` are that event loop's; the other event loops of the provider `touch` what they invalidate.

    Args:
        entries: How many there may be; then the one that was least recently used goes.
        size: How many bytes they may need, by `Kept.size`.

    Attributes:
        size: How many bytes they need.
        tracking: Whether the server's invalidations come in.
        alive_until: Until when, by the monotonic clock, it is known that every invalidation has come in.
        losses: How often they have ceased to come in.
    """

    def __init__(self, entries: int, size: int) -> None:
        self._most_entries = entries
        self._most_bytes = size
        self._lock = threading.Lock()
        self._kept: OrderedDict[bytes, Kept] = OrderedDict()
        self._depends: dict[bytes, _Token] = {}
        self._changed: dict[bytes, int] = {}
        self._sequence = 0
        self._floor = 0  # reads that were asked for before this are not kept
        self._version = 0
        self._youngest: Kept | None = None
        self.size = 0
        self.tracking = False
        self.alive_until = 0.0
        self.losses = 0

    def __len__(self) -> int:
        """Return how many entries there are."""
        return len(self._kept)

    def find(self, names: Names) -> Kept | None:
        """Return a fresh entry of a key, one that has the tags that the key's caller declares."""
        value = names.value
        kept = self._kept.get(value)
        if kept is None:
            return None
        now = monotonic()
        if now >= self.alive_until:
            return None
        if now >= kept.until or (kept.version != self._version and not self._is_valid(kept)):
            self._drop(value)
            return None
        if kept.names is not names and any(tag not in kept.own for tag, _ in names.tags):
            return None
        if kept is not self._youngest:
            try:
                self._kept.move_to_end(value)
            except KeyError:  # another thread has invalidated it at this moment
                return None
            self._youngest = kept
        return kept

    def look(self, names: Names) -> Look:
        """Return what a read of a key that was found would have found."""
        kept = self._kept.get(names.value)
        return Look() if kept is None else kept.look()

    def mark(self) -> Mark | None:
        """Return the moment before a read; None where what it finds cannot be kept."""
        if not self.tracking:
            return None
        with self._lock:
            return Mark(self._sequence, monotonic())

    def keep(self, mark: Mark, names: Names, look: Look) -> None:
        """Keep what a read has found that was asked for after `mark`, if none of it was invalidated since.

        Args:
            mark: From before the read.
            names: Of the key.
            look: A fresh entry, with its age.
        """
        entry = look.entry
        if entry is None:
            return
        tokens = [names.space, *[names.keyspace.tag(tag) for tag, _ in entry.tags]]
        with self._lock:
            changed = self._changed
            if mark.sequence < self._floor or not self.tracking:
                return
            if any(changed.get(name, 0) > mark.sequence for name in (names.value, *tokens)):
                return
            self._remove(names.value)
            depends = {name: self._depends.setdefault(name, _Token()) for name in tokens}
            kept = Kept(names, look, entry, mark.at, depends, self._version)
            if kept.size * LARGEST_PART <= self._most_bytes:
                for token in depends.values():
                    token.count += 1
                self._kept[names.value] = self._youngest = kept
                self.size += kept.size
            else:
                self._release(depends)
            while len(self._kept) > self._most_entries or self.size > self._most_bytes:
                self._remove(next(iter(self._kept)))

    def touch(self, name: bytes) -> None:
        """Drop what depends on a name, and let no read that was asked for before now bring it back."""
        if not self.tracking:  # there is nothing, and nothing that is on its way will be kept
            return
        with self._lock:
            self._sequence += 1
            if len(self._changed) >= CHANGES_KEPT:
                self._changed.clear()
                self._floor = self._sequence
            self._changed[name] = self._sequence
            self._remove(name)
            token = self._depends.pop(name, None)
            if token is not None:
                token.valid = False
                self._version += 1

    def flush(self) -> None:
        """Drop everything, as `touch` does."""
        with self._lock:
            self._sequence += 1
            self._floor = self._sequence
            self._changed.clear()
            self._kept.clear()
            self._depends.clear()
            self.size = 0

    def begin(self) -> None:
        """From now on every invalidation comes in, once `hear` says so."""
        self.flush()  # and with it every mark from before
        self.tracking = True

    def hear(self, until: float) -> None:
        """Note until when it is known that every invalidation has come in."""
        self.alive_until = until

    def end(self) -> None:
        """Invalidations do not come in any more."""
        self.losses += self.tracking
        self.tracking, self.alive_until = False, 0.0
        self.flush()

    def _is_valid(self, kept: Kept) -> bool:
        version = self._version
        for token in kept.depends.values():
            if not token.valid:
                return False
        kept.version = version
        return True

    def _drop(self, name: bytes) -> None:
        with self._lock:
            self._remove(name)

    def _remove(self, name: bytes) -> None:
        kept = self._kept.pop(name, None)
        if kept is not None:
            self.size -= kept.size
            for token in kept.depends.values():
                token.count -= 1
            self._release(kept.depends)

    def _release(self, depends: dict[bytes, _Token]) -> None:
        for name, token in depends.items():
            if not token.count and self._depends.get(name) is token:
                del self._depends[name]
