"""What lands late, and what goes while a load runs: commands that are held back, leases, tokens."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from redis.exceptions import TimeoutError as RedisTimeoutError

from rapidkit_redis.cache import MISSING, CacheTimeoutError
from rapidkit_redis.cache.scripts import FILL, RELEASE, REPLACE
from tests.runtime.cache_support import HoldingProxy, Loader, Rig, begun, open_rig, soon, start, until
from tests.support.servers import RedisServer

# What comes late


async def delayed(
    server: RedisServer, pattern: bytes, act: Callable[[Rig, Rig, HoldingProxy], Awaitable[None]]
) -> None:
    """Run with a rig whose one command is held back, and another process's rig."""
    with HoldingProxy(server.host, server.port) as proxy:
        async with (
            open_rig(server.url, via=proxy.url, command_timeout=0.3) as slow,
            open_rig(server.url, namespace=slow.namespace) as other,
        ):
            await slow.cache.get("warm")
            for script in (FILL, RELEASE, REPLACE):  # what is held must not find that the server lacks it
                await other.raw.script_load(script.text)
            proxy.hold(pattern)
            await act(slow, other, proxy)


async def recovered(rig: Rig) -> None:
    """Wait until a process asks Redis again, and what waited is done."""
    await until(lambda: rig.engine.circuit.closed and not rig.cache.state.pending)


async def test_a_late_acquire(server: RedisServer) -> None:
    """It takes a lease that nobody knows: nothing stale is read, and it ends with lease_ms."""

    async def act(slow: Rig, other: Rig, proxy: HoldingProxy) -> None:
        began = time.monotonic()
        assert await slow.cache.get_or_set("key", Loader("old"), hard_timeout=0.4) == "old"  # loaded without storing
        assert time.monotonic() - began < 2
        await until(lambda: not (slow.engine._tasks or slow.engine.flying))
        await recovered(slow)
        await other.cache.set("key", "newer")
        await other.cache.delete("key")
        await proxy.release()
        assert 0 < await other.raw.pttl(other.names("key").lease) <= 1000  # 0.4 s + 2 x 0.3 s
        assert await other.cache.get("key") is await slow.cache.get("key") is MISSING
        began = time.monotonic()
        assert await other.cache.get_or_set("key", Loader("newest")) == "newest"
        assert time.monotonic() - began < 2
        assert await slow.cache.get("key") == "newest"

    await delayed(server, b"c1l:", act)


async def test_a_late_acquire_does_not_end_a_newer_load(server: RedisServer) -> None:
    """Another process has taken the lease meanwhile, and its load is stored."""

    async def act(slow: Rig, other: Rig, proxy: HoldingProxy) -> None:
        loader = Loader("new", held=True)
        assert await slow.cache.get_or_set("key", Loader("old")) == "old"
        leader = await begun(other, loader)
        await proxy.release()
        loader.go.set()
        await recovered(slow)
        assert await soon(leader) == await slow.cache.get("key") == "new"

    await delayed(server, b"c1l:", act)


async def test_a_late_set(server: RedisServer) -> None:
    """A set whose command lands after a deletion stores nothing, and keeps nobody waiting for longer than its lease."""

    async def act(slow: Rig, other: Rig, proxy: HoldingProxy) -> None:
        await slow.cache.set("key", "old")
        assert (slow.cache.stats.dropped, slow.cache.stats.queued) == (1, 1)
        await until(lambda: not (slow.engine._tasks or slow.engine.flying))
        await recovered(slow)
        await other.cache.delete("key")
        await proxy.release()
        assert 0 < await other.raw.pttl(other.names("key").lease) <= 600  # 2 x 0.3 s
        assert await other.cache.get("key") is MISSING
        assert await other.cache.get_or_set("key", Loader("new")) == "new"

    await delayed(server, b"c1l:", act)


@pytest.mark.parametrize("what", ["fill", "set"])
@pytest.mark.parametrize("then", ["delete", "set"])
async def test_a_late_fill(server: RedisServer, what: str, then: str) -> None:
    """A fill that lands after a deletion, or after another's set, finds the lease gone."""

    async def act(slow: Rig, other: Rig, proxy: HoldingProxy) -> None:
        if what == "fill":
            assert await slow.cache.get_or_set("key", Loader("old")) == "old"
        else:
            await slow.cache.set("key", "old")
            assert slow.cache.stats.dropped == 1
        await recovered(slow)
        await (other.cache.delete("key") if then == "delete" else other.cache.set("key", "new"))
        await proxy.release()
        assert await other.cache.get("key") == (MISSING if then == "delete" else "new")
        assert await other.cache.get_or_set("key", Loader("new")) == "new"

    await delayed(server, b"EVALSHA", act)


@pytest.mark.parametrize("invalidate", ["delete", "tags", "soft", "clear"])
async def test_a_late_invalidation(server: RedisServer, invalidate: str) -> None:
    """It is queued, as it may not have been done; when it lands it makes a newer entry a miss, and no old one a hit."""

    async def act(slow: Rig, other: Rig, proxy: HoldingProxy) -> None:
        calls: dict[str, Awaitable[Any]] = {
            "delete": slow.cache.delete("key"),
            "tags": slow.cache.invalidate_tags("tag"),
            "soft": slow.cache.invalidate_tags("tag", soft=True),
            "clear": slow.cache.clear(),
        }
        call = calls.pop(invalidate)
        for unused in calls.values():
            unused.close()  # type: ignore[attr-defined]
        await other.cache.set("key", "old", tags=["tag"])
        assert await call == "queued"
        await recovered(slow)
        assert await other.cache.get("key") is MISSING  # done before what is late
        await other.cache.delete("key")
        await other.cache.set("key", "new", tags=["tag"])
        await proxy.release()
        assert await other.cache.get("key") is await slow.cache.get("key") is MISSING
        assert await other.cache.get_or_set("key", Loader("newest"), tags=["tag"]) == "newest"
        assert await slow.cache.get("key") == "newest"

    pattern = {"delete": b"DEL", "tags": b"tag", "soft": b"EVAL", "clear": b"{*}"}[invalidate]
    await delayed(server, pattern, act)


async def test_a_late_expire_leaves_a_newer_entry(server: RedisServer) -> None:
    """It makes stale what its caller has read, and nothing else."""

    async def act(slow: Rig, other: Rig, proxy: HoldingProxy) -> None:
        await other.cache.set("key", "old")
        with pytest.raises(RedisTimeoutError):
            await slow.cache.expire("key")
        await recovered(slow)
        await other.cache.delete("key")
        await proxy.release()
        assert await other.cache.get("key") is MISSING
        assert await other.pttl("key") == -2

    await delayed(server, b"EVALSHA", act)


# Leases and tokens that go


@pytest.mark.parametrize("which", ["tag", "namespace", "both"])
async def test_a_token_evicted_during_a_fill(rig: Rig, other: Rig, which: str) -> None:
    """The entry is a miss for all, and stays one when the token is made anew."""
    loader = Loader("old", held=True)
    leader = await begun(rig, loader, tags=["tag"])
    names = rig.names("key", "tag")
    gone = {"tag": [names.tags[0][1]], "namespace": [names.space], "both": [names.tags[0][1], names.space]}[which]
    assert await rig.raw.delete(*gone) == len(gone)
    loader.go.set()
    assert await soon(leader) == "old"
    assert await other.cache.get("key") is MISSING
    await other.cache.get_or_set("else", Loader(1), tags=["tag"])  # makes the token anew
    assert await other.cache.get("key") is MISSING
    assert await other.cache.get_or_set("key", Loader("new"), tags=["tag"]) == "new"
    assert await rig.cache.get("key") == "new"


@pytest.mark.parametrize("stored", [True, False], ids=["stored", "revoked"])
async def test_a_lease_that_expires_under_its_loader(rig: Rig, other: Rig, *, stored: bool) -> None:
    """Its value goes to its callers, and is not stored over what was loaded meanwhile."""
    slow, quick = Loader("old", held=True), Loader("new")
    leader = await begun(rig, slow)
    assert await rig.raw.pexpire(rig.names("key").lease, 1)
    await asyncio.sleep(0.005)
    if stored:
        assert await soon(other.cache.get_or_set("key", quick)) == "new"
    else:
        await other.cache.delete("key")
    slow.go.set()
    assert await soon(leader) == "old"
    assert await rig.cache.get("key") == ("new" if stored else MISSING)


async def test_the_lease_lasts_as_long_as_the_loader_may(server: RedisServer) -> None:
    """It is the hard timeout and twice the command timeout; a more patient caller who joins has it renewed."""
    async with open_rig(server.url, command_timeout=1.5) as rig:
        loader = Loader("value", held=True)
        first = await begun(rig, loader, hard_timeout=0.2)
        assert 2500 < await rig.raw.pttl(rig.names("key").lease) <= 3200
        second = start(rig, Loader("other"), hard_timeout=20)
        with pytest.raises(CacheTimeoutError):
            await soon(first)

        async def renewed() -> bool:
            return bool(await rig.raw.pttl(rig.names("key").lease) > 18_000)

        await until(renewed)
        loader.go.set()
        assert await soon(second) == "value"
        assert loader.runs == 1
        assert await rig.cache.get("key") == "value"


async def test_a_waiter_past_its_hard_timeout(rig: Rig, other: Rig) -> None:
    """It loads, once for all in its process, and does not store; the holder's value is."""
    slow, own = Loader("slow", held=True), Loader("own")
    leader = await begun(rig, slow)
    began = time.monotonic()
    waiters = [start(other, own, hard_timeout=0.2) for _ in range(10)]
    assert await soon(asyncio.gather(*waiters)) == ["own"] * 10
    assert 0.2 <= time.monotonic() - began < 2
    assert own.runs == 1
    assert await other.cache.get("key") is MISSING
    slow.go.set()
    assert await soon(leader) == "slow"
    assert await other.cache.get("key") == "slow"


async def test_hard_timeout(rig: Rig) -> None:
    """Nobody waits longer for a loader: it is cancelled with its last caller, and the lease is released."""
    loader = Loader("value", held=True)
    began = time.monotonic()
    with pytest.raises(CacheTimeoutError, match=r"0\.2 s"):
        await soon(rig.cache.get_or_set("key", loader, hard_timeout=0.2))
    assert 0.2 <= time.monotonic() - began < 2
    await until(lambda: not (rig.engine._tasks or rig.engine.flying))
    assert loader.cancelled == 1
    assert await rig.lease("key") is None


async def test_an_error_is_told_after_the_lease_is_released(server: RedisServer) -> None:
    """Who has heard of it and tries again does not wait for his own old lease."""
    with HoldingProxy(server.host, server.port) as proxy:
        async with open_rig(server.url, via=proxy.url) as rig:
            await rig.cache.get("warm")
            await rig.raw.script_load(RELEASE.text)
            proxy.hold(b"EVALSHA")
            caller = start(rig, Loader(OSError("down")))
            await proxy.wait_until_held()
            await asyncio.sleep(0.02)
            assert not caller.done()
            await proxy.release()
            with pytest.raises(OSError, match="down"):
                await soon(caller)
            assert await rig.lease("key") is None
