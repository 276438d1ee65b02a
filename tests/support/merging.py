"""What a merge of two texts has to give, worked out without git."""

from difflib import SequenceMatcher
from typing import NamedTuple


class Hunk(NamedTuple):
    """A change of some lines of the base.

    Attributes:
        start: The first line that is changed.
        stop: The line behind the last one; the same as `start` where lines are only added.
        lines: What takes their place.
    """

    start: int
    stop: int
    lines: list[bytes]


def hunks(base: list[bytes], other: list[bytes]) -> list[Hunk]:
    """What was changed between two texts, in order."""
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return [Hunk(a, b, other[c:d]) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal"]


def merge(base: bytes, mine: bytes, theirs: bytes) -> bytes | None:
    """Merge two texts that come from one, or return nothing where their changes touch.

    Changes touch unless an unchanged line stands between them. A line that is added or deleted beside its equals may
    count as the one or the other of them, so the whole run of equals counts.
    """
    lines = base.splitlines(keepends=True)
    edits, changes = (hunks(lines, text.splitlines(keepends=True)) for text in (mine, theirs))
    for edit in edits:
        first, last = _reach(lines, edit)
        for change in changes:
            start, stop = _reach(lines, change)
            if first <= stop and start <= last:
                return None
    for hunk in sorted([*edits, *changes], reverse=True):
        lines[hunk.start : hunk.stop] = hunk.lines
    return b"".join(lines)


def _reach(base: list[bytes], hunk: Hunk) -> tuple[int, int]:
    """Where the hunk may begin and end: that of an addition or a deletion can slide along equal lines."""
    start, stop, lines = hunk
    if lines and stop > start:
        return start, stop
    moving = lines or base[start:stop]
    first, last, size = start, stop, len(moving)
    while first > 0 and base[first - 1] == moving[(first - start - 1) % size]:
        first -= 1
    while last < len(base) and base[last] == moving[(last - stop) % size]:
        last += 1
    return first, last
