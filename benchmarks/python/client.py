"""A client process: `python -m benchmarks.python.client SIDE HOST PORT` answers one JSON line with another.

The same requests as `benchmarks/node/client.mjs` has: open, concurrent, sequential, stampede. It ends with its input.
"""

import asyncio
import json
import sys
import time
from typing import Any

from benchmarks.python.adapters import ADAPTERS, Adapter

ITEMS = 64


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

    async def close(self) -> None:
        """Disconnect."""
        await self._adapter.close()

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
        if found != self._value:
            message = f"read {found!r:.80}, which is not what was stored"
            raise ValueError(message)

    def _check_hits(self, loads: int) -> None:
        if self.loads != loads:
            message = f"{self.loads - loads} of the reads were no hits"
            raise ValueError(message)


async def main(side: str, host: str, port: str) -> None:
    """Answer requests until the input ends; the first failure is answered too, and is the last."""
    client = Client(ADAPTERS[side](), host, int(port))
    while line := await asyncio.to_thread(sys.stdin.readline):
        request = json.loads(line)
        try:
            answer = await getattr(client, request.pop("do"))(**request)
        except Exception as error:
            print(json.dumps({"error": f"{type(error).__name__}: {error}"}), flush=True)
            raise
        print(json.dumps(answer), flush=True)
    await client.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
