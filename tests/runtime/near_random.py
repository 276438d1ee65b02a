"""Two processes and a foreign client that invalidate and read a few keys at random, and a checker of what is read."""

import asyncio
import random
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any, Final

from rapidkit_redis.cache import MISSING
from rapidkit_redis.cache.wire import new_token
from tests.runtime.cache_support import Rig

__all__ = ["Races"]

TAGS: Final[dict[str, list[str]]] = {
    "plain 1": [],
    "plain 2": [],
    "a 1": ["a"],
    "a 2": ["a"],
    "b 1": ["b"],
    "both": ["a", "b"],
}
KINDS: Final = ["delete", "set", "tag", "soft", "clear", "expire"]
WEIGHTS: Final = [8, 6, 6, 4, 1, 2]

PAUSES: Final = [0, 0.002, 0.008]
"""Seconds between two changes of one who changes: time enough for entries to be kept and read."""

SLACK: Final = 0.150
"""How late another process may be here, in seconds; promised are 50 ms, on a machine that is not busy."""


class Races:
    """The source of the values, which only grow, who changes and reads them, and what was wrong.

    Args:
        rigs: The processes.
        count: How many invalidations there are in all.
        seed: Of the random choices.

    Attributes:
        wrong: What was read that is too old.
        late: By how many seconds each read was behind a change of another process.
        kinds: How many invalidations of each kind there were.
        reads: How many reads there were.
    """

    def __init__(self, rigs: list[Rig], count: int, seed: int) -> None:
        self._rigs = rigs
        self._left = count
        self._random = random.Random(seed)  # noqa: S311
        self._source = dict.fromkeys(TAGS, 0)
        self._locks = {key: asyncio.Lock() for key in TAGS}
        self._floors: dict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys(TAGS, 0))
        self._log: dict[str, list[tuple[int, float, int]]] = {key: [(0, 0.0, -1)] for key in TAGS}
        self.wrong: list[str] = []
        self.late: list[float] = []
        self.kinds: Counter[str] = Counter()
        self.reads = 0

    async def run(self) -> None:
        """Run them all, and end when the invalidations have been made."""
        who = range(len(self._rigs))
        readers = [asyncio.create_task(self._read(at)) for at in who for _ in range(3)]
        writers = [self._write(at) for at in who for _ in range(2)]
        await asyncio.gather(*writers, self._write(None))
        self._left = -1
        await asyncio.gather(*readers)

    async def settle(self) -> None:
        """Wait until nothing can be on its way any more, and compare what each process has with the source."""
        await asyncio.sleep(1.2)
        for at, rig in enumerate(self._rigs):
            for key, tags in TAGS.items():
                near = [await rig.cache.get_or_set(key, self._loader(key), tags=tags, near=True) for _ in range(2)]
                far = await rig.cache.get_or_set(key, self._loader(key), tags=tags, near=False)
                if near != [far, far] or far != self._source[key]:
                    self.wrong.append(f"{key!r} in {at} stays {near}; Redis has {far}, the source {self._source[key]}")

    # Who changes

    async def _write(self, at: int | None) -> None:
        while self._left > 0:
            self._left -= 1
            kind = self._random.choices(KINDS, WEIGHTS)[0]
            key = self._random.choice(list(TAGS))
            tag = self._random.choice("ab")
            if kind == "clear":
                keys = list(TAGS)
            elif kind in ("tag", "soft"):
                keys = [each for each, tags in TAGS.items() if tag in tags]
            else:
                keys = [key]
            self.kinds[kind if at is not None else f"foreign {kind}"] += 1
            async with AsyncExitStack() as stack:
                for each in keys:
                    await stack.enter_async_context(self._locks[each])
                if kind != "expire":  # that a load of the old value goes on is right
                    for each in keys:
                        self._source[each] += 1
                await (self._foreign(kind, key, tag) if at is None else self._own(at, kind, key, tag))
                now = time.monotonic()
                for each in keys if kind != "expire" else ():
                    self._log[each].append((self._source[each], now, -1 if at is None else at))
                    if at is not None:
                        self._floors[at][each] = self._source[each]
            await asyncio.sleep(self._random.choice(PAUSES))

    def _own(self, at: int, kind: str, key: str, tag: str) -> Awaitable[Any]:
        cache = self._rigs[at].cache
        calls: dict[str, Callable[[], Awaitable[Any]]] = {
            "delete": lambda: cache.delete(key),
            "set": lambda: cache.set(key, self._source[key], tags=TAGS[key]),
            "tag": lambda: cache.invalidate_tags(tag),
            "soft": lambda: cache.invalidate_tags(tag, soft=True),
            "clear": cache.clear,
            "expire": lambda: cache.expire(key),
        }
        return calls[kind]()

    async def _foreign(self, kind: str, key: str, tag: str) -> None:
        rig = self._rigs[0]
        names = rig.names(key, "a", "b")
        if kind == "expire":
            await rig.raw.pexpire(names.value, 60_000)
        elif kind == "clear":
            await rig.raw.set(names.space, new_token())
        elif kind in ("tag", "soft"):
            await rig.raw.set(dict(names.tags)[tag.encode()], new_token())
        else:
            await rig.raw.unlink(names.value, names.lease)

    # Who reads

    def _loader(self, key: str) -> Callable[[], Awaitable[int]]:
        async def load() -> int:
            value = self._source[key]
            await asyncio.sleep(self._random.choice((0, 0, 0.0005)))
            return value

        return load

    async def _read(self, at: int) -> None:
        cache = self._rigs[at].cache
        while self._left >= 0:
            key = self._random.choice(list(TAGS))
            tags = TAGS[key]
            way = self._random.randrange(10)
            floor, began = self._floors[at][key], time.monotonic()
            if way < 6:
                value = await cache.get_or_set(key, self._loader(key), tags=tags, near=True, frozen=way == 0)
            elif way < 9:
                value = await cache.get(key, tags=tags if way == 6 else (), near=True)
            else:
                value = (await cache.get_many([key, "nothing"], near=True)).get(key, MISSING)
            self.reads += 1
            if value is not MISSING:
                self._check(at, key, value, floor, began)
            await asyncio.sleep(0)

    def _check(self, at: int, key: str, value: int, floor: int, began: float) -> None:
        if value < floor:
            self.wrong.append(f"{key!r} in {at} was {value} after its own change to {floor}")
        newer = None
        for version, applied, who in reversed(self._log[key]):
            if version <= value:
                break
            if who != at and applied < began:
                newer = applied
        if newer is not None:
            self.late.append(began - newer)
            if began - newer > SLACK:
                self.wrong.append(f"{key!r} in {at} was {value}, {began - newer:.3f} s after another's change")
