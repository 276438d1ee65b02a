"""An outage under load: every call ends in time, and reads go on soon after the server's return, on the same client."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from redis.exceptions import RedisError

from rapidkit_redis import RedisSettings, create_client, create_sync_client
from tests.runtime.faces import settings_for
from tests.support.servers import RedisServer

TASKS, THREADS = 32, 8
COMMAND_TIMEOUT = 1.0
SLACK = 0.9
BACK_WITHIN = 2.0
PAUSE = 0.01  # between two reads of one reader: load, but no more than two cores carry


@dataclass
class Reader:
    """What one task or thread saw.

    Attributes:
        slowest: The longest that a call took, in seconds.
        read: When each read succeeded.
        failed: When each failed, with a Redis error.
        crashed: Anything else that was raised.
    """

    slowest: float = 0.0
    read: list[float] = field(default_factory=list)
    failed: list[float] = field(default_factory=list)
    crashed: list[BaseException] = field(default_factory=list)

    def note(self, started: float, outcome: object) -> None:
        """Note the end of one call: its reply, or what it raised."""
        now = time.monotonic()
        self.slowest = max(self.slowest, now - started)
        if isinstance(outcome, RedisError):
            self.failed.append(now)
        elif outcome in ("value", None):  # a server that crashed has forgotten it
            self.read.append(now)
        else:
            self.crashed.append(outcome if isinstance(outcome, BaseException) else ValueError(repr(outcome)))


@asynccontextmanager
async def reading(settings: RedisSettings) -> AsyncIterator[list[Reader]]:
    """Read one key from tasks and from threads, through one client of each kind, for as long as the block."""
    stop = threading.Event()
    readers = [Reader() for _ in range(TASKS + THREADS)]

    async def read_in_task(client: Any, reader: Reader) -> None:
        while not stop.is_set():
            started = time.monotonic()
            try:
                outcome = await client.get("outage")
            except Exception as error:
                outcome = error
            reader.note(started, outcome)
            await asyncio.sleep(PAUSE)

    def read_in_thread(client: Any, reader: Reader) -> None:
        while not stop.is_set():
            started = time.monotonic()
            try:
                outcome = client.get("outage")
            except Exception as error:
                outcome = error
            reader.note(started, outcome)
            stop.wait(PAUSE)

    async with create_client(settings) as client:
        with create_sync_client(settings) as sync_client:
            await client.execute_command("SET", "outage", "value")
            tasks = [asyncio.create_task(read_in_task(client, reader)) for reader in readers[:TASKS]]
            threads = [threading.Thread(target=read_in_thread, args=(sync_client, each)) for each in readers[TASKS:]]
            for thread in threads:
                thread.start()
            try:
                yield readers
            finally:
                stop.set()
                await asyncio.wait_for(asyncio.gather(*tasks), 5)
                for thread in threads:
                    await asyncio.to_thread(thread.join, 5)


async def until(condition: Callable[[], bool], seconds: float) -> None:
    """Wait for what other tasks and threads do; after that many seconds, go on all the same."""
    ends = time.monotonic() + seconds
    while not condition() and time.monotonic() < ends:  # noqa: ASYNC110 (threads are among the readers)
        await asyncio.sleep(PAUSE)


def running() -> set[object]:
    """Return the tasks and threads that are alive."""
    # asyncio's own pool of threads is not the client's.
    threads = {each for each in threading.enumerate() if not each.name.startswith("asyncio_")}
    return {*asyncio.all_tasks(), *threads}


@pytest.mark.parametrize("outage", ["killed", "stopped"])
async def test_outage(own_server: RedisServer, outage: str) -> None:
    """Through a crash and restart, and through a hang of 10 s, calls end in time and reads come back within 2 s."""
    before = running()
    settings = settings_for(own_server.url, command_timeout=COMMAND_TIMEOUT, connect_timeout=COMMAND_TIMEOUT)
    async with reading(settings) as readers:
        await until(lambda: all(len(reader.read) > 10 for reader in readers), 10)
        down = time.monotonic()
        if outage == "killed":
            await asyncio.to_thread(own_server.kill)
            await asyncio.sleep(2)
            await asyncio.to_thread(own_server.restart)
        else:
            await asyncio.to_thread(own_server.pause)
            await asyncio.sleep(10)
            own_server.resume()
        up = time.monotonic()
        await until(lambda: all(reader.read and reader.read[-1] > up for reader in readers), BACK_WITHIN)
        # And it stays: no late failure of what the outage left behind.
        await asyncio.sleep(COMMAND_TIMEOUT + SLACK)
        steady = time.monotonic()
        await asyncio.sleep(0.5)

    assert [reader.crashed for reader in readers if reader.crashed] == []
    assert max(reader.slowest for reader in readers) < COMMAND_TIMEOUT + SLACK
    for reader in readers:
        assert any(down < moment < up for moment in reader.failed)
        assert min(moment for moment in reader.read if moment > up) < up + BACK_WITHIN
        assert not any(moment > steady for moment in reader.failed)
        assert any(moment > steady for moment in reader.read)
    assert running() == before
