"""The cache's options, and what a loader may return and raise, on each server that this machine has."""

import math
from typing import Any

import pytest

from rapidkit_redis.cache import (
    MISSING,
    CacheLoadError,
    CacheOptionsError,
    CacheValueError,
    Entry,
    NotFound,
)
from rapidkit_redis.cache.config import CacheConfig
from rapidkit_redis.cache.policy import LONGEST_MS, create_policy
from tests.runtime.cache_support import Loader, Rig, entry_of, open_rig
from tests.support.servers import RedisServer

# Times


@pytest.mark.parametrize(
    ("ttl", "milliseconds"),
    [(1, 1000), (0.0001, 1), (0.0005, 1), (1.2345, 1235), (1.2344, 1234), (40 * 24 * 3600, LONGEST_MS)],
)
async def test_ttl_in_milliseconds(each: Rig, ttl: float, milliseconds: int) -> None:
    """Seconds are rounded half up to milliseconds, at least one, at most 30 days."""
    assert create_policy(1, ttl=ttl).ttl_ms == milliseconds
    await each.cache.set("key", 1, ttl=ttl, jitter=0)
    left = await each.pttl("key")
    assert milliseconds - 900 < left <= milliseconds or (milliseconds == 1 and left == -2)


async def test_default_ttl(server: RedisServer) -> None:
    """CACHE_TTL holds where a call says nothing; 0 stores nothing."""
    async with open_rig(server.url, cache_ttl=50) as rig:
        await rig.cache.set("key", 1, jitter=0)
        assert 45_000 < await rig.pttl("key") <= 50_000
        await rig.cache.set("key", 1, jitter=0, ttl=7)
        assert 5_000 < await rig.pttl("key") <= 7_000
    async with open_rig(server.url, cache_ttl=0) as rig:
        assert await rig.cache.get_or_set("key", Loader("v")) == "v"
        assert await rig.cache.get("key") is MISSING


async def test_jitter_is_bounded_and_spread() -> None:
    """The soft ttl lies between the whole one and what the fraction leaves, and is not always the same."""
    policy = create_policy(100, jitter=0.2, stale_ttl=5)
    lives = [policy.life(policy.ttl_ms) for _ in range(2000)]
    assert all(80_000 <= soft <= 100_000 and hard == soft + 5000 for soft, hard in lives)
    softs = [soft for soft, _ in lives]
    assert min(softs) < 81_000
    assert max(softs) > 99_000
    assert create_policy(100).jitter == 0.1
    assert {create_policy(100, jitter=0).life(1000) for _ in range(50)} == {(1000, 1000)}
    assert create_policy(100, stale_ttl=LONGEST_MS).life(LONGEST_MS)[1] == LONGEST_MS


async def test_a_stale_window_keeps_the_entry(each: Rig) -> None:
    """The PX is soft and stale together, and the entry says both."""
    await each.cache.set("key", 1, ttl=10, stale_ttl=20, jitter=0)
    entry = await entry_of(each, "key")
    assert (entry.soft_ms, entry.hard_ms) == (10_000, 30_000)
    assert 29_000 < await each.pttl("key") <= 30_000
    assert 9 < (await each.cache.ttl("key") or 0) <= 10


async def test_ttl_of_nothing_deletes(each: Rig) -> None:
    """With ttl=0 what was stored is gone, and what is loaded is not stored but comes to its caller."""
    await each.cache.set("key", "old")
    await each.cache.set("key", "new", ttl=0)
    assert await each.cache.get("key") is MISSING
    assert await each.cache.get_or_set("key", Loader("new"), ttl=0) == "new"
    assert await each.cache.get("key") is MISSING
    assert await each.lease("key") is None


async def test_ttl(each: Rig) -> None:
    """It says for how long an entry is fresh: None where there is none, 0 for a stale one."""
    assert await each.cache.ttl("key") is None
    await each.cache.set("key", 1, ttl=5, jitter=0)
    assert 4 < (await each.cache.ttl("key") or 0) <= 5
    await each.cache.set("key", 1, ttl=5, stale_ttl=60)
    assert await each.cache.expire("key")
    assert await each.cache.ttl("key") == 0


async def test_expire(each: Rig) -> None:
    """An expired entry is stale for whoever serves stale, and a miss for all others; its time runs on."""
    assert not await each.cache.expire("key")
    await each.cache.set("key", "old", ttl=60, jitter=0)
    assert await each.cache.expire("key")
    assert not await each.cache.expire("key")  # it is no fresh one any more
    assert 50_000 < await each.pttl("key") <= 60_000
    assert await each.cache.get("key") is MISSING
    assert await each.cache.get_or_set("key", Loader(OSError()), stale_ttl=1) == "old"
    assert await each.cache.get_or_set("key", Loader("new")) == "new"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"ttl": -1}, "ttl=-1"),
        ({"ttl": math.nan}, "ttl=nan"),
        ({"ttl": math.inf}, "ttl=inf"),
        ({"ttl": "5"}, "ttl='5'"),
        ({"ttl": True}, "ttl=True"),
        ({"ttl": [5]}, r"ttl=\[5\]"),
        ({"jitter": 1}, "jitter=1"),
        ({"jitter": -0.1}, "jitter=-0.1"),
        ({"jitter": None}, "jitter=None"),
        ({"stale_ttl": -1}, "stale_ttl=-1"),
        ({"stale_ttl": None}, "stale_ttl=None"),
        ({"refresh_ahead": 0}, "refresh_ahead=0"),
        ({"refresh_ahead": 1}, "refresh_ahead=1"),
        ({"soft_timeout": -1}, "soft_timeout=-1"),
        ({"hard_timeout": 0}, "hard_timeout=0"),
        ({"hard_timeout": None}, "hard_timeout=None"),
        ({"hard_timeout": math.inf}, "hard_timeout=inf"),
        ({"hard_timeout": 1e9}, "hard_timeout=1"),
        ({"negative_ttl": -1}, "negative_ttl=-1"),
    ],
)
async def test_bad_options(rig: Rig, options: Any, words: str) -> None:
    """One line names the option and what is accepted; the loader does not run."""
    loader = Loader(1)
    await rig.cache.get_or_set("warm", loader, ttl=1)  # equals True, and is remembered
    with pytest.raises(CacheOptionsError, match=words) as caught:
        await rig.cache.get_or_set("key", loader, **options)
    assert "\n" not in str(caught.value)
    with pytest.raises(CacheOptionsError, match=words):
        await rig.cache.set("key", 1, **options)
    assert loader.runs == 1


# Loaders


async def test_errors_come_as_they_were_raised(rig: Rig) -> None:
    """The leader gets the very object; nothing is stored, the lease is gone, and the next call loads."""
    error = ValueError("no")
    with pytest.raises(ValueError, match="no") as caught:
        await rig.cache.get_or_set("key", Loader(error))
    assert caught.value is error
    assert await rig.lease("key") is None
    assert await rig.cache.get_or_set("key", Loader(1)) == 1
    assert rig.cache.stats.loads == 2


class Abort(BaseException):
    """What some libraries raise to be caught by nobody on the way: pytest's own `fail`, for one."""


@pytest.mark.parametrize("plain", [False, True], ids=["async", "plain"])
async def test_errors_that_are_no_exceptions_come_too(rig: Rig, *, plain: bool) -> None:
    """Also an error that is no `Exception` ends the load, and its caller gets it."""
    runs = 0

    def load() -> Any:
        nonlocal runs
        runs += 1
        assert runs == 1, "it is loaded again and again"
        raise Abort

    async def load_async() -> Any:
        load()

    with pytest.raises(Abort):
        await rig.cache.get_or_set("key", load if plain else load_async)
    assert await rig.cache.get_or_set("key", Loader(1)) == 1


async def test_not_found_is_remembered(each: Rig) -> None:
    """With `negative_ttl` the loader's NotFound is read back as such; without it, nothing is remembered."""
    cache, loader = each.cache, Loader(NotFound("no such item"))
    with pytest.raises(NotFound, match="no such item"):
        await cache.get_or_set("key", loader)
    assert await cache.get("key") is MISSING
    with pytest.raises(NotFound, match="no such item"):
        await cache.get_or_set("key", loader, negative_ttl=30, jitter=0)
    assert 29_000 < await each.pttl("key") <= 30_000
    for read in (cache.get("key"), cache.get_or_set("key", loader)):
        with pytest.raises(NotFound, match="remembers"):
            await read
    assert loader.runs == 2
    assert await cache.get_many(["key"]) == {}
    assert not await cache.exists("key")
    await cache.delete("key")
    assert await cache.get_or_set("key", Loader(1)) == 1


async def test_not_found_deletes_what_was_there(rig: Rig) -> None:
    """A thing that is gone is not served any more, however stale one may serve it."""
    await rig.cache.set("key", "old", ttl=60, stale_ttl=60)
    await rig.cache.expire("key")
    with pytest.raises(NotFound):
        await rig.cache.get_or_set("key", Loader(NotFound()), stale_ttl=60)
    assert await rig.pttl("key") == -2


async def test_entry(each: Rig) -> None:
    """A loader may say how long its value lives, and which of the declared tags it has."""
    cache = each.cache
    loaded = await cache.get_or_set("key", lambda: Entry([1], ttl=5, tags=["a"]), tags=["a", "b"], jitter=0)
    assert loaded == [1]
    assert 4000 < await each.pttl("key") <= 5000
    assert [tag for tag, _ in (await entry_of(each, "key")).tags] == [b"a"]
    await cache.invalidate_tags("b")
    assert await cache.get("key") == [1]
    assert await cache.get_or_set("none", lambda: Entry("v", ttl=0)) == "v"
    assert await cache.get("none") is MISSING
    assert await cache.get_or_set("all", lambda: Entry("v"), tags=["b", "a"]) == "v"
    assert [tag for tag, _ in (await entry_of(each, "all")).tags] == [b"a", b"b"]
    await cache.get_or_set("bare", lambda: Entry("v", tags=()), tags=["b", "a"])
    assert (await entry_of(each, "bare")).tags == ()


async def test_a_bad_entry_is_refused(rig: Rig) -> None:
    """Tags that the call did not declare, and a ttl that is none, are the loader's error."""
    for entry, error in ((Entry(1, tags=["c"]), CacheValueError), (Entry(1, ttl=-1), CacheOptionsError)):
        with pytest.raises(error):
            await rig.cache.get_or_set("key", Loader(entry), tags=["a"])
        assert await rig.lease("key") is None


async def test_a_loader_that_asks_for_its_own_key(rig: Rig) -> None:
    """It raises at once, directly or through another key."""

    async def first() -> Any:
        return await rig.cache.get_or_set("second", second)

    async def second() -> Any:
        return await rig.cache.get_or_set("first", first)

    for key, loader in (("first", first), ("second", second)):
        with pytest.raises(CacheLoadError, match=key):
            await rig.cache.get_or_set(key, loader)


async def test_limit_on_value_size(server: RedisServer) -> None:
    """A value above the limit reaches its caller, is not stored, and takes the place of an older one."""
    async with open_rig(server.url, config=CacheConfig(value_limit=100)) as rig:
        await rig.cache.set("key", "x" * 100)
        assert await rig.cache.get("key") == "x" * 100
        with pytest.raises(CacheValueError, match="101"):
            await rig.cache.set("key", "x" * 101)
        await rig.cache.expire("key")
        assert await rig.cache.get_or_set("key", Loader("y" * 101)) == "y" * 101
        assert await rig.pttl("key") == -2
        assert rig.cache.stats.too_large == 1
        async with open_rig(server.url, namespace=rig.namespace) as other:
            await other.cache.set("key", "z" * 101)
        assert await rig.cache.get("key") is MISSING
        assert rig.cache.stats.decode_errors["size"] == 1


async def test_deflate(server: RedisServer) -> None:
    """Where it is switched on, long values are smaller on the server, and anybody reads them."""
    async with open_rig(server.url, config=CacheConfig(deflate=True)) as rig:
        await rig.cache.set("key", "x" * 5000)
        assert await rig.raw.strlen(rig.names("key").value) < 500
        assert await rig.cache.get("key") == "x" * 5000
        await rig.cache.expire("key")
        assert await rig.raw.strlen(rig.names("key").value) < 500
