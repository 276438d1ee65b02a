"""Races of reads with invalidations: what is kept is never older than what this process has been told."""

import asyncio
import os
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import pytest_asyncio

from rapidkit_redis.cache import MISSING, SyncCache
from rapidkit_redis.cache import engine as engine_module
from rapidkit_redis.cache.near import Near
from rapidkit_redis.cache.wire import Names, new_token
from tests.runtime.cache_support import Rig, soon
from tests.runtime.near_random import Races
from tests.runtime.near_support import Deaf, Forgetful, Gate, in_thread, live, near_rig, put, received, warm
from tests.support.servers import RedisServer

FULL = bool(os.environ.get("FULL"))
KEYS = 210
ROUNDS = 30 if FULL else 3

ORDERS = ["push, reply", "reply, push", "push and reply in one turn", "reply and push in one turn"]


@pytest.fixture(params=[Near, Forgetful], ids=["kept by its mark", "kept anyway"])
def near_class(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> type[Near]:
    """The near cache, and one without marks, by which the harness shows that it would see what is wrong."""
    near: type[Near] = request.param
    monkeypatch.setattr(engine_module, "Near", near)
    return near


@pytest_asyncio.fixture
async def near(server: RedisServer) -> AsyncIterator[Rig]:
    """A cache that keeps entries."""
    async with near_rig(server.url) as rig:
        yield rig


class Race:
    """Reads of many keys, of which the server has answered before somebody else has written, in any order here.

    Args:
        rig: Who reads.
        reads: The gate before the replies.
        pushes: The gate before the invalidations.
    """

    def __init__(self, rig: Rig, reads: Gate, pushes: Gate) -> None:
        self.rig = rig
        self.reads, self.pushes = reads, pushes
        self.names: list[Names] = []

    async def run(self, kind: str, order: str, number: int) -> int:
        """Run one batch of races; return how many keys are stale after it."""
        keys = [f"{number}:{at}" for at in range(KEYS)]
        cache, tags = self.rig.cache, (f"tag {number}",)
        self.names = [self.rig.names(key, *tags) for key in keys]
        old, new = f"old {number}", f"new {number}"
        await put(self.rig, self.names, old)
        await received(self.rig)
        self.reads.close()
        tasks = [asyncio.create_task(cache.get(key, tags=tags)) for key in keys]
        await self.reads.wait_for(old.encode(), KEYS)
        self.pushes.close()
        await self._write(kind, new)
        if order.startswith("push"):
            self.pushes.open()
            if order == "push, reply":
                await asyncio.sleep(0)
            self.reads.open()
        else:
            self.reads.open()
            if order == "reply, push":
                assert await soon(asyncio.gather(*tasks)) == [old] * KEYS  # the read came first
                assert all(self.rig.engine.near.find(each) for each in self.names)  # and was kept
            self.pushes.open()
        await soon(asyncio.gather(*tasks))
        values = [await cache.get(key, tags=tags) for key in keys]
        expected = new if kind == "set" else MISSING
        assert set(values) <= {old, expected}
        return sum(value == old for value in values)

    async def _write(self, kind: str, text: str) -> None:
        raw, names = self.rig.raw, self.names
        if kind == "set":
            await put(self.rig, names, text)
        elif kind == "del":
            await raw.delete(*[each.value for each in names])
        elif kind == "tag":
            await raw.set(names[0].tags[0][1], new_token())
        elif kind == "space":
            await raw.set(names[0].space, new_token())
        else:
            await raw.flushall()
        if kind in ("set", "del"):
            await self.pushes.wait_for(b":v:{", KEYS)
        else:
            await self.pushes.wait_for(b"invalidate\r\n$-1\r\n" if kind == "flushall" else b":t:{")


async def run_races(server: RedisServer, near_class: type[Near], kinds: list[str], rounds: int) -> None:
    """Run batches of every kind and order, and check what is stale after them."""
    number = all_stale = 0
    async with near_rig(server.url) as rig:
        race = Race(rig, Gate.of_reads(rig), Gate.of_pushes(rig))
        for order in ORDERS:
            for kind in kinds:
                for _ in range(rounds):
                    number += 1
                    stale = await race.run(kind, order, number)
                    all_stale += stale
                    if near_class is Forgetful and order != "reply, push":  # in one turn no read goes on between them
                        assert stale == KEYS  # or the harness has forced nothing
                    else:
                        assert not stale, f"{stale} of {KEYS} keys are stale: {kind}, {order}"
                    await rig.cache.clear()
    print(f"{number * KEYS} races with {near_class.__name__}: {all_stale} stale")


async def test_a_write_while_a_read_is_on_its_way(server: RedisServer, near_class: type[Near]) -> None:
    """A read whose answer is older than a write keeps nothing for long, in whatever order the two become known here."""
    await run_races(server, near_class, ["set", "del", "tag", "space"], ROUNDS if near_class is Near else 1)


async def test_a_flush_while_a_read_is_on_its_way(own_server: RedisServer, near_class: type[Near]) -> None:
    """The same where the server is emptied, which it says without naming any key."""
    await run_races(own_server, near_class, ["flushall"], 1)


Call = Callable[[Any], Any]

INVALIDATIONS: dict[str, Call] = {
    "delete": lambda cache: cache.delete("key"),
    "delete_many": lambda cache: cache.delete_many(["key", "other"]),
    "set": lambda cache: cache.set("key", "new", tags=["tag"]),
    "set_many": lambda cache: cache.set_many({"key": "new"}, tags=["tag"]),
    "set with ttl 0": lambda cache: cache.set("key", "new", ttl=0),
    "hard tag": lambda cache: cache.invalidate_tags("tag"),
    "soft tag": lambda cache: cache.invalidate_tags("tag", soft=True),
    "clear": lambda cache: cache.clear(),
    "expire": lambda cache: cache.expire("key"),
}


def sibling(rig: Rig) -> SyncCache:
    """Return the cache of another event loop of the same process."""
    return rig.provider.sync_cache()


@pytest.mark.parametrize("kind", INVALIDATIONS)
async def test_own_invalidation_while_a_read_is_on_its_way(near: Rig, kind: str) -> None:
    """Once it has returned no read of this process finds the old value, though the server's word is still out."""
    await near.cache.set("key", "old", tags=["tag"])
    await received(near)
    reads, pushes = Gate.of_reads(near), Gate.of_pushes(near)
    pushes.close()
    reads.close()
    reading = asyncio.create_task(near.cache.get("key", tags=["tag"]))
    await reads.wait_for(b"old")
    result: Awaitable[Any] = INVALIDATIONS[kind](near.cache)
    writing = asyncio.ensure_future(result)
    await asyncio.sleep(0.01)
    reads.open()
    assert await soon(reading) == "old"
    await soon(writing)
    assert await near.cache.get("key", tags=["tag"]) == ("new" if "new" in await values(near) else MISSING)
    pushes.open()


async def values(rig: Rig) -> list[Any]:
    """Return what stands under the key, read without what is kept."""
    return [await rig.cache.get("key", tags=["tag"], near=False)]


@pytest.mark.parametrize("kind", [kind for kind in INVALIDATIONS if kind != "expire"])
async def test_what_is_kept_goes_before_anything_is_sent(near: Rig, kind: str) -> None:
    """Nobody is served the old value any more while the invalidation is on its way."""
    await near.cache.set("key", "old", tags=["tag"])
    await received(near)
    await warm(near, "key", tags=["tag"])
    reads, pushes = Gate.of_reads(near), Gate.of_pushes(near)
    pushes.close()
    reads.close()
    writing = asyncio.ensure_future(INVALIDATIONS[kind](near.cache))
    await asyncio.sleep(0.01)
    assert near.engine.near.find(near.names("key", "tag")) is None
    reads.open()
    await soon(writing)


@pytest.mark.parametrize("kind", INVALIDATIONS)
async def test_a_siblings_invalidation_while_a_read_is_on_its_way(near: Rig, kind: str) -> None:
    """The same where the invalidation goes over the connection of another event loop of this process."""
    await near.cache.set("key", "old", tags=["tag"])
    await warm(near, "key", tags=["tag"])
    await near.cache.delete("other")
    near.engine.near.touch(near.names("key").value)  # the next one reads it again
    reads, pushes = Gate.of_reads(near), Gate.of_pushes(near)
    pushes.close()
    reads.close()
    reading = asyncio.create_task(near.cache.get("key", tags=["tag"]))
    await reads.wait_for(b"old")
    await in_thread(INVALIDATIONS[kind], sibling(near))
    reads.open()
    assert await soon(reading) == "old"
    assert await near.cache.get("key", tags=["tag"]) == (await values(near))[0] != "old"
    pushes.open()


@pytest.mark.parametrize("kind", INVALIDATIONS)
async def test_a_read_between_a_siblings_call_and_its_command(near: Rig, kind: str) -> None:
    """A read that began after a sibling's invalidation, and was before it at the server, is gone once that returns."""
    cache = sibling(near)
    await near.cache.set("key", "old", tags=["tag"])
    await received(near)
    asked, go = threading.Event(), threading.Event()
    wire: Any = cache._cache._engine.wire
    lane = wire.batcher._lane
    await in_thread(cache.get, "key", tags=["tag"])  # there is a connection
    send = lane.send

    def held(commands: Any, done: Any) -> None:
        if any(command[0] in (b"EVALSHA", b"DEL", b"SET", "EVALSHA", "DEL", "SET", "EVAL") for command in commands):
            asked.set()
            assert go.wait(10)
        send(commands, done)

    lane.send = held
    pushes = Gate.of_pushes(near)
    pushes.close()
    writing = asyncio.create_task(in_thread(INVALIDATIONS[kind], cache))
    assert await in_thread(asked.wait, 10)
    assert await near.cache.get("key", tags=["tag"]) == "old"
    assert near.engine.near.find(near.names("key")) is not None  # it was kept
    go.set()
    await soon(writing)
    assert await near.cache.get("key", tags=["tag"]) == (await values(near))[0] != "old"
    pushes.open()


async def test_a_read_from_before_a_reconnect(near: Rig) -> None:
    """What was asked for before the connection was lost is not kept, though there is another one by now."""
    await near.cache.set("key", "old")
    await received(near)
    reads = Gate.of_reads(near)
    reads.close()
    reading = asyncio.create_task(near.cache.get("key"))
    await reads.wait_for(b"old")
    lost = near.engine._tracking._line
    assert lost is not None
    lost._transport.abort()
    await soon(asyncio.wait({lost.lost}))
    assert near.cache.state.tracking is False
    await until_again(near, lost)
    reads.open()
    assert await soon(reading) == "old"
    assert not len(near.engine.near)
    await live(near)
    assert await warm(near, "key") == "old"


async def until_again(rig: Rig, lost: Any) -> None:
    """Wait for the connection after this one, without reading."""
    while not rig.engine.near.tracking:
        await soon(asyncio.sleep(0.005))
    assert rig.engine._tracking._line is not lost


async def test_a_pong_that_comes_late(near: Rig) -> None:
    """It proves what came before its PING was sent: a second after that nothing is served, however late it came."""
    await near.cache.set("key", "old")
    await warm(near, "key")
    line = near.engine._tracking._line
    assert line is not None
    pushes = Gate.of_pushes(near)
    pushes.close()
    await pushes.wait_for(b"pong")
    assert line._timer is not None
    line._timer.cancel()  # no other PING goes out
    sent = line._pinged[-1]
    await put(near, [near.names("key")], "new")
    await asyncio.sleep(0.6)
    held, pushes.held = pushes.held, b""
    before, _, last_pong = held.rpartition(b"pong\r\n")
    nonce = b"".join(last_pong.splitlines(keepends=True)[:2])
    pushes._hand_on(before + b"pong\r\n" + nonce)  # not what came after it
    last = asked = time.monotonic()
    while await near.cache.get("key") == "old":
        last = asked
        await asyncio.sleep(0.001)
        asked = time.monotonic()
    assert 0.8 < last - sent < 1


RACES = int(os.environ.get("RACES", "3000"))


async def random_races(server: RedisServer, count: int) -> Races:
    """Run random races of two processes and a foreign client."""
    async with near_rig(server.url) as one, near_rig(server.url, namespace=one.namespace) as two:
        races = Races([one, two], count, seed=count)
        began = time.monotonic()
        await races.run()
        seconds = time.monotonic() - began
        await races.settle()
        hits = one.cache.stats.near_hits + two.cache.stats.near_hits
    late = f"{len(races.late)} were behind another's change, by {max(races.late, default=0) * 1000:.1f} ms at most"
    print(f"{count} races in {seconds:.1f} s: {dict(races.kinds)}")
    print(f"{races.reads} reads, {hits} near hits; {late}")
    return races


async def test_random_races(server: RedisServer) -> None:
    """No read is older than what its process has changed, or another 150 ms before; and nothing stays stale."""
    races = await random_races(server, RACES)
    assert not races.wrong, races.wrong[:5]


async def test_random_races_of_a_deaf_cache(server: RedisServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The checker sees a near cache that hears nothing."""
    monkeypatch.setattr(engine_module, "Near", Deaf)
    assert (await random_races(server, 300)).wrong
