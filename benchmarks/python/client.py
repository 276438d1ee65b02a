"""A client process: `python -m benchmarks.python.client SIDE HOST PORT` answers one JSON line with another.

The same requests as `benchmarks/node/client.mjs` has: open, concurrent, sequential, stampede, outage; near, store and
watch of those that keep what they read. It ends with its input.
"""

import asyncio
import json
import sys
import time
from collections.abc import Mapping
from typing import Any

from benchmarks.python.adapters import ADAPTERS, Adapter
from benchmarks.python.near import NEAR_ADAPTERS, NearAdapter, Read

ITEMS = 64
BATCH = 100  # reads from memory between two looks at the clock
SETTLING_READS = 50  # until what is read is kept
SEEN_SECONDS = 10.0  # a write that was not seen by then is not going to be
OUTAGE_KEY = "outage"


class Client:
    """Does the work that is asked for with one adapter.

    Attributes:
        loads: How often the loader has run.
        delay: How long it takes, in seconds.
    """

    def __init__(self, adapter: Adapter, host: str, port: int) -> None:
        self.loads = 0
        self.delay = 0.0
        self._adapter = adapter
        self._address = (host, port)
        self._value: Any = None

    async def open(self, value: Any) -> dict[str, Any]:
        """Connect, store every item and read each back."""
        self._value = value
        await self._adapter.open(*self._address, self._load)
        for number in range(ITEMS):
            await self._adapter.put(number)
        stored = self.loads
        for number in range(ITEMS):
            self._check(await self._adapter.get(number))
        self._check_hits(stored)
        return {"versions": self._adapter.versions()}

    async def concurrent(self, seconds: float) -> dict[str, Any]:
        """Read with one task for each item, all at once."""
        return await self._reads(range(ITEMS), seconds)

    async def sequential(self, seconds: float) -> dict[str, Any]:
        """Read one item, again and again."""
        return await self._reads(range(1), seconds)

    async def stampede(self, key: str, callers: int, delay: float, start: float) -> dict[str, Any]:
        """Let all callers ask for one key at the moment ``start`` of the system's monotonic clock."""
        self.loads, self.delay = 0, delay
        tasks = [asyncio.create_task(self._call(key, start)) for _ in range(callers)]
        for found in await asyncio.gather(*tasks):
            self._check(found)
        return {"loads": self.loads, "end": time.monotonic()}

    async def near(self, seconds: float) -> dict[str, Any]:
        """Read one item from memory, again and again."""
        loads, read = self.loads, await self._settled()
        started, cpu, count = time.perf_counter(), time.process_time(), 0
        end, clock, found = started + seconds, time.perf_counter, None
        while not count or clock() < end:
            for _ in range(BATCH):
                found = await read()
            count += BATCH
        cpu, elapsed = time.process_time() - cpu, time.perf_counter() - started
        self._check(found)
        self._check_hits(loads)
        return {"operations": count, "seconds": elapsed, "cpu": cpu}

    async def store(self, value: Any) -> dict[str, Any]:
        """Store another value as item 0; from now on it is the loader's."""
        self._value = value
        start = time.monotonic()
        await self._near_adapter.put(0)
        return {"start": start, "key": self._near_adapter.stored}

    async def watch(self, value: Any) -> dict[str, Any]:
        """Read item 0 from memory until it is this value; an answer before that says that the watch has begun."""
        read, wanted = await self._settled(), value["id"]
        if (await read())["id"] == wanted:
            message = "the value to wait for is there already"
            raise ValueError(message)
        answer(watching=True)
        end = time.monotonic() + SEEN_SECONDS
        while True:
            asked = time.monotonic()
            if (await read())["id"] == wanted:
                self._value = value
                return {"end": asked}
            if asked > end:
                message = f"a write was not seen within {SEEN_SECONDS:.0f} s"
                raise ValueError(message)
            await asyncio.sleep(0)

    async def outage(self, seconds: float, value: Any) -> dict[str, Any]:
        """Load a value through the cache while there is no Redis, and then without the cache."""
        self._value = value
        load, clock = self._adapter.load, time.perf_counter
        await load(OUTAGE_KEY)  # finds out
        loads, count, started = self.loads, 0, clock()
        end = started + seconds
        while not count or clock() < end:
            found = await load(OUTAGE_KEY)
            count += 1
        elapsed = clock() - started
        self._check(found)
        if self.loads - loads != count:
            message = f"{count} calls ran {self.loads - loads} loaders"
            raise ValueError(message)
        started, load_bare = clock(), self._load
        for _ in range(count):
            await load_bare()
        return {"operations": count, "seconds": elapsed, "bare": clock() - started}

    async def close(self) -> None:
        """Disconnect."""
        await self._adapter.close()

    @property
    def _near_adapter(self) -> NearAdapter:
        assert isinstance(self._adapter, NearAdapter)
        return self._adapter

    async def _settled(self) -> Read:
        """Return what reads item 0, when it is kept."""
        read = self._near_adapter.reader(0)
        for _ in range(SETTLING_READS):
            await read()
            await asyncio.sleep(0)
        return read

    async def _load(self) -> Any:
        self.loads += 1
        if self.delay:
            await asyncio.sleep(self.delay)
        return self._value

    async def _call(self, key: str, start: float) -> Any:
        await asyncio.sleep(max(0.0, start - time.monotonic()))
        return await self._adapter.load(key)

    async def _reads(self, numbers: range, seconds: float) -> dict[str, Any]:
        loads = self.loads
        started, cpu = time.perf_counter(), time.process_time()
        done = await asyncio.gather(*(self._read(number, started + seconds) for number in numbers))
        cpu, elapsed = time.process_time() - cpu, time.perf_counter() - started
        for _, found in done:
            self._check(found)
        self._check_hits(loads)
        return {"operations": sum(count for count, _ in done), "seconds": elapsed, "cpu": cpu}

    async def _read(self, number: int, end: float) -> tuple[int, Any]:
        get, clock = self._adapter.get, time.perf_counter
        count, found = 0, None
        while not count or clock() < end:
            found = await get(number)
            count += 1
        return count, found

    def _check(self, found: Any) -> None:
        if _plain(found) != self._value:
            message = f"read {found!r:.80}, which is not what was stored"
            raise ValueError(message)

    def _check_hits(self, loads: int) -> None:
        if self.loads != loads:
            message = f"{self.loads - loads} of the reads were no hits"
            raise ValueError(message)


def _plain(value: Any) -> Any:
    """Return what JSON would make of a value: frozen ones have other types."""
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, (list, tuple)) else value


def answer(**content: object) -> None:
    """Write one line."""
    print(json.dumps(content), flush=True)


async def main(side: str, host: str, port: str) -> None:
    """Answer requests until the input ends; the first failure is answered too, and is the last."""
    client = Client({**ADAPTERS, **NEAR_ADAPTERS}[side](), host, int(port))
    while line := await asyncio.to_thread(sys.stdin.readline):
        request = json.loads(line)
        try:
            answer(**await getattr(client, request.pop("do"))(**request))
        except Exception as error:
            answer(error=f"{type(error).__name__}: {error}")
            raise
    await client.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
