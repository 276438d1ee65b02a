"""Stale windows, refreshing ahead, tags: what is served when the loader is slow or fails, and what never is."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from rapidkit_redis.cache import MISSING, Cache, CacheKeyError, CacheTimeoutError, NotFound
from rapidkit_redis.cache.wire import TAG_MS
from tests.runtime.cache_support import Loader, Rig, counted, keys_left, soon, until

DAY_MS = 24 * 3600 * 1000


async def put_stale(rig: Rig, value: Any = "old", *tags: str) -> None:
    """Store an entry whose soft ttl is over and whose hard one is not."""
    await rig.cache.set("key", value, ttl=30, stale_ttl=60, tags=tags)
    assert await rig.cache.expire("key")


# A loader that fails


async def test_a_failing_loader(rig: Rig) -> None:
    """The stale value is served instead of the error, to all; without a window of the caller's own it is not."""
    await put_stale(rig)
    loader = Loader(OSError("down"))
    calls = [rig.cache.get_or_set("key", loader, stale_ttl=60) for _ in range(10)]
    assert await soon(asyncio.gather(*calls)) == ["old"] * 10
    assert loader.runs == 1
    assert rig.cache.stats.stale == 10
    with pytest.raises(OSError, match="down"):
        await rig.cache.get_or_set("key", loader)
    assert await rig.lease("key") is None
    assert await rig.cache.get_or_set("key", Loader("new"), stale_ttl=60) == "new"


GONE: dict[str, Callable[[Cache], Awaitable[Any]]] = {
    "delete": lambda cache: cache.delete("key"),
    "invalidate": lambda cache: cache.invalidate_tags("tag"),
    "clear": lambda cache: cache.clear(),
}


@pytest.mark.parametrize("gone", GONE)
@pytest.mark.parametrize("how", ["fails", "is slow", "hangs"])
async def test_what_was_deleted_is_never_served_stale(rig: Rig, other: Rig, gone: str, how: str) -> None:
    """Neither to who comes later nor to who waits already: the stale value is read when it is served."""
    await put_stale(rig, "old", "tag")
    loader = Loader(OSError("down") if how == "fails" else "new", held=True)
    options: dict[str, Any] = {"stale_ttl": 60, "tags": ["tag"], "hard_timeout": 0.4 if how == "hangs" else 20}
    if how == "is slow":
        options["soft_timeout"] = 0.15
    waiting = asyncio.create_task(rig.cache.get_or_set("key", loader, **options))
    await soon(loader.began.wait())
    await GONE[gone](other.cache)
    if how == "hangs":
        with pytest.raises(CacheTimeoutError):
            await soon(waiting)
        return
    if how == "is slow":
        await asyncio.sleep(0.3)
        assert not waiting.done()
    loader.go.set()
    if how == "is slow":
        assert await soon(waiting) == "new"
    else:
        with pytest.raises(OSError, match="down"):
            await soon(waiting)


# A loader that is slow


async def test_soft_timeout(rig: Rig) -> None:
    """A caller waits so long, gets the stale value, and the load goes on and is stored."""
    await put_stale(rig)
    loader = Loader("new", held=True)
    began = time.monotonic()
    assert await soon(rig.cache.get_or_set("key", loader, stale_ttl=60, soft_timeout=0.1)) == "old"
    assert 0.1 <= time.monotonic() - began < 1.5
    assert await soon(rig.cache.get_or_set("key", loader, stale_ttl=60, soft_timeout=0)) == "old"
    loader.go.set()
    await until(lambda: not rig.engine.flights)
    assert await rig.cache.get("key") == "new"
    assert (loader.runs, loader.cancelled) == (1, 0)


async def test_a_quick_loader_is_waited_for(rig: Rig) -> None:
    """Within the soft timeout the caller gets the new value; with no value at all he waits longer."""
    await put_stale(rig)
    assert await rig.cache.get_or_set("key", Loader("new"), stale_ttl=60, soft_timeout=5) == "new"
    await rig.cache.delete("key")
    loader = Loader("newer", held=True)
    asyncio.get_running_loop().call_later(0.2, loader.go.set)
    assert await soon(rig.cache.get_or_set("key", loader, stale_ttl=60, soft_timeout=0.01)) == "newer"


async def test_hard_timeout_with_a_stale_value(rig: Rig) -> None:
    """Without a soft timeout the stale value comes at the hard one, in place of the error."""
    await put_stale(rig)
    loader = Loader("new", held=True)
    began = time.monotonic()
    assert await soon(rig.cache.get_or_set("key", loader, stale_ttl=60, hard_timeout=0.2)) == "old"
    assert 0.2 <= time.monotonic() - began < 1.5
    await until(lambda: not (rig.engine._tasks or rig.engine.flying))
    assert await rig.lease("key") is None


async def test_a_loser_serves_stale_at_once(rig: Rig, other: Rig) -> None:
    """While another process loads, nobody with a stale value waits."""
    await put_stale(rig)
    loader, unused = Loader("new", held=True), Loader("unused")
    leader = asyncio.create_task(rig.cache.get_or_set("key", loader, stale_ttl=60))
    await soon(loader.began.wait())
    calls = [other.cache.get_or_set("key", unused, stale_ttl=60) for _ in range(20)]
    assert await asyncio.wait_for(asyncio.gather(*calls), 2) == ["old"] * 20
    assert not other.engine.flights  # nobody waits there any more
    loader.go.set()
    assert await soon(leader) == "new"
    assert await other.cache.get_or_set("key", unused, stale_ttl=60) == "new"
    assert not unused.runs


async def test_a_stale_not_found(rig: Rig) -> None:
    """That there is no such thing can be stale too: it is served, and the load goes on."""
    with pytest.raises(NotFound):
        await rig.cache.get_or_set("key", Loader(NotFound()), negative_ttl=60, tags=["tag"])
    await rig.cache.invalidate_tags("tag", soft=True)
    loader = Loader("new", held=True)
    with pytest.raises(NotFound):
        await soon(rig.cache.get_or_set("key", loader, stale_ttl=60, soft_timeout=0.05, tags=["tag"]))
    loader.go.set()
    await until(lambda: not rig.engine.flights)
    assert loader.cancelled == 0
    assert await rig.cache.get("key") == "new"


async def test_an_entry_ages(rig: Rig) -> None:
    """Between its soft and its hard ttl an entry is stale, by the server's clock alone."""
    await rig.cache.set("key", "old", ttl=0.15, jitter=0, stale_ttl=60)
    assert await rig.cache.get("key") == "old"
    assert 0 < (await rig.cache.ttl("key") or 0) <= 0.15
    await asyncio.sleep(0.16)
    assert await rig.cache.get("key") is MISSING
    assert not await rig.cache.exists("key")
    assert await rig.cache.ttl("key") == 0
    assert await rig.cache.get_or_set("key", Loader(OSError()), stale_ttl=60) == "old"


async def test_an_entry_that_was_made_to_stay_is_a_miss(rig: Rig) -> None:
    """Where somebody has taken its time to live away, nobody knows its age."""
    await rig.cache.set("key", "old", ttl=60, stale_ttl=60)
    assert await rig.raw.persist(rig.names("key").value)
    assert await rig.cache.get("key") is MISSING
    with pytest.raises(OSError, match="down"):
        await rig.cache.get_or_set("key", Loader(OSError("down")), stale_ttl=60)


async def test_ages_are_read_before_values(rig: Rig) -> None:
    """An entry that is replaced in between looks too old, never too young."""
    batch = rig.engine.wire.batcher._begin()
    batch.values, batch.ages = {b"a": None, b"b": None}, {b"a": -2}
    commands = batch.commands()
    batch.values, batch.ages = {}, {}
    assert commands == [("PTTL", b"a"), ("MGET", b"a", b"b")]


# Refreshing ahead


@pytest.mark.parametrize("many", [False, True], ids=["one", "many"])
async def test_refresh_ahead(rig: Rig, other: Rig, *, many: bool) -> None:
    """From that fraction of its life on a read loads anew, once in all; everybody gets the value that is there."""
    loader, keys = Loader({"key": "new"} if many else "new", held=True), ["key", "young"]

    async def read(each: Rig) -> Any:
        if many:
            found = await each.cache.get_or_set_many(keys, lambda _: loader(), refresh_ahead=0.5)
            return found["key"]
        return await each.cache.get_or_set("key", loader, refresh_ahead=0.5)

    await rig.cache.set_many({"key": "old", "young": 1}, ttl=100, jitter=0)
    assert await read(rig) == "old"
    assert not rig.engine.flights
    await rig.raw.pexpire(rig.names("key").value, 49_000)
    for each in (rig, other):
        assert [await read(each) for _ in range(3)] == ["old"] * 3
    await soon(loader.began.wait())
    await until(lambda: not other.engine.flights)  # that one has lost, and does not wait
    assert loader.runs == 1
    loader.go.set()
    await until(lambda: not rig.engine.flights)
    assert await read(rig) == await read(other) == "new"
    assert loader.runs == 1


async def test_a_refresh_is_nobodys_own(rig: Rig) -> None:
    """A caller who joins it, since the value has gone stale meanwhile, and goes, does not take it with him."""
    await rig.cache.set("key", "old", ttl=100, jitter=0)
    await rig.raw.pexpire(rig.names("key").value, 10_000)
    loader = Loader("new", held=True)
    assert await rig.cache.get_or_set("key", loader, refresh_ahead=0.5) == "old"
    await soon(loader.began.wait())
    assert await rig.cache.expire("key")
    joined = asyncio.create_task(rig.cache.get_or_set("key", loader))
    await until(lambda: rig.cache.stats.coalesced)
    joined.cancel()
    await asyncio.wait({joined})
    loader.go.set()
    await until(lambda: not (rig.engine._tasks or rig.engine.flying))
    assert (loader.runs, loader.cancelled) == (1, 0)
    assert await rig.cache.get("key") == "new"


async def test_a_refresh_that_fails_is_logged(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    """The value that is there stays; nobody else hears of the error."""
    await rig.cache.set("key", "old", ttl=100, jitter=0)
    await rig.raw.pexpire(rig.names("key").value, 10_000)
    assert await rig.cache.get_or_set("key", Loader(OSError("down")), refresh_ahead=0.5) == "old"
    await until(lambda: not (rig.engine._tasks or rig.engine.flying))
    assert await rig.cache.get("key") == "old"
    assert [record.exc_info[1].args for record in caplog.records if record.exc_info and record.exc_info[1]] == [
        ("down",)
    ]
    assert await rig.lease("key") is None


# Tags


@pytest.mark.parametrize("declared", [(), ("a",), ("a", "b")], ids=["undeclared", "some", "all"])
async def test_tags(each: Rig, declared: tuple[str, ...]) -> None:
    """A change of any of its tags makes an entry a miss, whether a reader declares it or not."""
    for value in ("first", "second"):
        assert await each.cache.get_or_set("key", Loader(value), tags=["a", "b"]) == value
        assert await each.cache.get("key", tags=declared) == value
        assert await each.cache.get_many(["key"]) != {}
        assert await each.cache.invalidate_tags("b", "c") == "applied"
        assert await each.cache.get("key", tags=declared) is MISSING
        assert await each.cache.get_many(["key"]) == {}
        assert not await each.cache.exists("key")
        assert await each.cache.ttl("key") is None


async def test_soft_invalidation(each: Rig) -> None:
    """It makes entries stale: a miss for most, served while the loader fails; a hard one after it is a miss for all."""
    await each.cache.set("key", "old", tags=["a", "b"])
    assert await each.cache.invalidate_tags("b", soft=True) == "applied"
    assert await each.cache.get("key") is MISSING
    assert await each.cache.ttl("key") == 0
    failing = Loader(OSError("down"))
    assert await each.cache.get_or_set("key", failing, tags=["a", "b"], stale_ttl=60) == "old"
    await each.cache.invalidate_tags("a")
    with pytest.raises(OSError, match="down"):
        await each.cache.get_or_set("key", failing, tags=["a", "b"], stale_ttl=60)
    assert await each.cache.invalidate_tags("unknown", soft=True) == "applied"


async def test_a_lost_token(each: Rig) -> None:
    """An entry whose tag token, or whose namespace token, is gone is a miss, and is not brought back."""
    for index in (0, 1):
        await each.cache.set("key", "old", tags=["a"], stale_ttl=60)
        names = each.names("key", "a")
        await each.raw.delete((names.space, names.tags[0][1])[index])
        assert await each.cache.get("key") is MISSING
        assert await each.cache.get_or_set("else", Loader(1), tags=["a"]) == 1
        assert await each.cache.get("key") is MISSING
        with pytest.raises(OSError, match="down"):
            await each.cache.get_or_set("key", Loader(OSError("down")), tags=["a"], stale_ttl=60)


async def test_a_declared_tag_that_the_entry_lacks(rig: Rig) -> None:
    """Who relies on a tag does not get an entry which that tag could not invalidate."""
    await rig.cache.set("key", "untagged")
    assert await rig.cache.get("key") == "untagged"
    assert await rig.cache.get("key", tags=["a"]) is MISSING
    assert await rig.cache.get_or_set("key", Loader("tagged"), tags=["a"]) == "tagged"
    assert await rig.cache.get("key", tags=["a"]) == "tagged"


async def test_trips(rig: Rig) -> None:
    """Tags that are declared cost no trip of their own; others one more, also for many keys at once."""
    keys = [f"k{number}" for number in range(20)]
    await rig.cache.set_many(dict.fromkeys(keys, 1), tags=["a", "b"])
    await rig.cache.set("timed", 1, tags=["a"], stale_ttl=10)
    for trips, read in (
        (1, lambda: rig.cache.get("k0", tags=["a", "b"])),
        (2, lambda: rig.cache.get("k0", tags=["a"])),
        (2, lambda: rig.cache.get("k0")),
        (2, lambda: rig.cache.get_many(keys)),
        (1, lambda: rig.cache.get_or_set_many(keys, lambda _: {}, tags=["a", "b"])),
        (2, lambda: rig.cache.get_or_set("timed", Loader(), tags=["a"])),  # it learns that it needs the age
        (1, lambda: rig.cache.get_or_set("timed", Loader(), tags=["a"], stale_ttl=10)),
        (2, lambda: rig.cache.ttl("timed")),
    ):
        async with counted(rig.raw) as counts:
            assert await read()
        assert counts["mget"] == trips, counts


async def test_many_tags(rig: Rig) -> None:
    """255 tags are accepted, each once, and no more."""
    tags = [f"t{number}" for number in range(255)]
    await rig.cache.set("key", 1, tags=[*tags, *tags])
    assert await rig.cache.get("key", tags=tags) == await rig.cache.get("key") == 1
    await rig.cache.invalidate_tags("t254")
    assert await rig.cache.get("key") is MISSING
    with pytest.raises(CacheKeyError, match="256 tags"):
        await rig.cache.set("key", 1, tags=[*tags, "t255"])


async def test_how_long_tokens_last(each: Rig) -> None:
    """A tag's token lasts 60 days, which a filler extends from half of it on; a namespace's has no end."""
    names = each.names("key", "a")
    tag = names.tags[0][1]
    await each.cache.set("key", 1, tags=["a"])
    assert await each.raw.pttl(names.space) == -1
    assert TAG_MS - 10_000 < await each.raw.pttl(tag) <= TAG_MS == 60 * DAY_MS
    for days, extended in ((31, False), (29, True)):
        await each.raw.pexpire(tag, days * DAY_MS)
        await each.cache.set("key", 1, tags=["a"])
        assert (await each.raw.pttl(tag) > 31 * DAY_MS) == extended
    for soft in (True, False):
        await each.raw.pexpire(tag, DAY_MS)
        await each.cache.invalidate_tags("a", soft=soft)
        assert await each.raw.pttl(tag) > 59 * DAY_MS
    await each.cache.clear()
    assert await each.raw.pttl(names.space) == -1
    assert len(await keys_left(each.raw, f"c1*:{each.namespace}:*")) == 3
