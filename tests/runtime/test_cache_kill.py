"""A process that is killed at any step of a load delays others by its lease at most, never by the entry's ttl."""

import asyncio
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

import rapidkit_redis
from rapidkit_redis.cache import MISSING
from tests.runtime.cache_support import Loader, Rig, open_rig, soon
from tests.runtime.cache_victim import COMMAND_TIMEOUT, HARD_TIMEOUT, STEPS
from tests.support.servers import RedisServer

ROOT = Path(__file__).parents[2]
SOURCE = Path(rapidkit_redis.__file__).parents[1]

LEASE = {"load": HARD_TIMEOUT + 2 * COMMAND_TIMEOUT, "set": 2 * COMMAND_TIMEOUT}

Victims = dict[str, "subprocess.Popen[str]"]


@pytest.fixture(scope="module")
def namespace(server: RedisServer) -> str:
    """The namespace of the victims."""
    return f"kill-{server.port}"


@pytest.fixture(scope="module")
def victims(server: RedisServer, namespace: str) -> Iterator[Victims]:
    """One process for each step, all started together; each waits for a line before it begins."""
    running = {
        step: subprocess.Popen(
            [sys.executable, "-m", "tests.runtime.cache_victim", step, server.url, namespace, step],
            cwd=ROOT,
            env={"PYTHONPATH": f"{ROOT}:{SOURCE}"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for step in STEPS
    }
    for process in running.values():
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    yield running
    for process in running.values():
        process.kill()
        process.communicate()


@pytest_asyncio.fixture
async def rig(server: RedisServer, namespace: str) -> AsyncIterator[Rig]:
    """A process that lives."""
    async with open_rig(server.url, namespace=namespace) as rig:
        yield rig


async def kill_at(step: str, victims: Victims) -> None:
    """Let a victim go to its step, and kill it there."""
    process = victims[step]
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("go\n")
    process.stdin.flush()
    line = await asyncio.wait_for(asyncio.to_thread(process.stdout.readline), 20)
    assert line == "there\n"
    process.kill()
    assert process.wait(5) == -9


@pytest.mark.parametrize("step", STEPS)
async def test_killed(rig: Rig, victims: Victims, step: str) -> None:
    """Ten callers in another process wait for the lease at most; the value that they get is stored."""
    await kill_at(step, victims)
    killed_at = time.monotonic()
    lease = LEASE["set" if step.startswith("set") else "load"]
    if step == "after fill":
        assert await rig.cache.get(step) == "victim"
        assert await rig.lease(step) is None
        return
    assert 0 < await rig.raw.pttl(rig.names(step).lease) <= lease * 1000
    assert await rig.cache.get(step) is MISSING
    loader = Loader("own")
    calls = [rig.cache.get_or_set(step, loader, hard_timeout=20) for _ in range(10)]
    assert await soon(asyncio.gather(*calls)) == ["own"] * 10
    waited = time.monotonic() - killed_at
    print(f"killed {step}: others waited {waited:.3f} s, lease {lease:g} s")
    assert waited < lease + 0.25 * 1.1 + 1  # one poll's pause, and what the machine takes
    assert loader.runs == 1
    assert await rig.cache.get(step) == "own"
    assert await rig.lease(step) is None


async def test_nobody_waits_longer_than_he_wants_to(rig: Rig) -> None:
    """A caller with a shorter hard timeout than what is left of a dead process's lease loads at his own."""
    await rig.raw.set(rig.names("key").lease, b"d" * 16, px=60_000)
    began = time.monotonic()
    assert await soon(rig.cache.get_or_set("key", Loader("own"), hard_timeout=0.3)) == "own"
    assert 0.3 <= time.monotonic() - began < 1.5
    await rig.cache.set("key", "set")  # a set and a deletion wait for nobody
    assert await rig.cache.get("key") == "set"
