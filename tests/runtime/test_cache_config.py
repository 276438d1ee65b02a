"""The cache's limits: what they accept, and that what is kept in this process stays within them."""

import asyncio
import random
import tracemalloc
from typing import Any

import pytest

from rapidkit_redis.cache import CacheOptionsError
from rapidkit_redis.cache.config import CacheConfig
from rapidkit_redis.cache.envelope import Envelope
from rapidkit_redis.cache.keys import Keyspace
from rapidkit_redis.cache.look import Look
from rapidkit_redis.cache.near import CHANGES_KEPT, ENTRY_BYTES, TAG_BYTES, Near
from rapidkit_redis.cache.policy import create_policy
from rapidkit_redis.cache.values import BYTES
from rapidkit_redis.cache.wire import Names
from rapidkit_redis.health import check_health
from tests.runtime.cache_support import open_rig, until
from tests.runtime.near_support import NEAR, near_rig, received, warm
from tests.support.servers import RedisServer

MIB = 1024 * 1024
SPACE = Keyspace("n")
NUMBERS = ["value_limit", "load_limit", "near_entries", "near_bytes", "pending_limit"]
FLAGS = ["deflate", "near"]


def test_defaults() -> None:
    """Nothing is kept in the process unless it is asked for; then 10,000 entries, 64 MiB."""
    config = CacheConfig()
    assert (config.near, config.near_entries, config.near_bytes) == (False, 10_000, 64 * MIB)
    assert (config.value_limit, config.load_limit, config.deflate, config.pending_limit) == (MIB, 100, False, 10_000)


@pytest.mark.parametrize("value", [0, -1, 1.5, 1.0, "1", None, True, float("nan"), float("inf")])
@pytest.mark.parametrize("name", NUMBERS)
def test_a_bad_number(name: str, value: Any) -> None:
    """One clear message says which, what was wrong, and what is accepted."""
    with pytest.raises(CacheOptionsError) as caught:
        CacheConfig(**{name: value})
    assert str(caught.value) == f"{name}={value!r} is not a whole number of at least 1"


@pytest.mark.parametrize("value", [0, 1, "yes", None, [True]])
@pytest.mark.parametrize("name", FLAGS)
def test_a_bad_flag(name: str, value: Any) -> None:
    """The same for what is on or off."""
    with pytest.raises(CacheOptionsError) as caught:
        CacheConfig(**{name: value})
    assert str(caught.value) == f"{name}={value!r} is neither True nor False"


@pytest.mark.parametrize("name", NUMBERS)
def test_the_smallest_number(name: str) -> None:
    """One is enough."""
    smallest: dict[str, Any] = {name: 1}
    assert getattr(CacheConfig(**smallest), name) == 1


@pytest.mark.parametrize(("name", "value"), [("near", 1), ("near", "yes"), ("frozen", None), ("frozen", 1)])
def test_bad_options_of_a_call(name: str, value: Any) -> None:
    """A call's `near` and `frozen` are checked as well."""
    with pytest.raises(CacheOptionsError, match=f"{name}={value!r} is neither True"):
        create_policy(60, **{name: value})


def open_near(entries: int = 10_000, size: int = 64 * MIB) -> Near:
    """Return one that is told of changes."""
    near = Near(entries, size)
    near.begin()
    near.hear(float("inf"))
    return near


def keep(near: Near, key: str, size: int = 100, tags: tuple[str, ...] = ()) -> Names:
    """Keep an entry of so many bytes."""
    names = Names.of(SPACE, key, tags)
    look = Look()
    look.entry = Envelope(BYTES, b"x" * size, 60_000, 60_000, tags=tuple((tag, b"t" * 16) for tag, _ in names.tags))
    mark = near.mark()
    assert mark is not None
    near.keep(mark, names, look)
    return names


def check(near: Near) -> None:
    """Check that the count of bytes and the table of tokens are those of what is kept."""
    assert near.size == sum(each.size for each in near._kept.values())
    wanted = {name for each in near._kept.values() for name, token in each.depends.items() if token.valid}
    assert near._depends.keys() == wanted
    assert all(token.count > 0 for token in near._depends.values())


def test_the_bound_of_entries() -> None:
    """What was least recently used goes first, where a read is a use."""
    near = open_near(entries=3)
    names = [keep(near, key) for key in "abc"]
    assert near.find(names[0])
    names.append(keep(near, "d"))
    assert [near.find(each) is not None for each in names] == [True, False, True, True]
    keep(near, "e")
    assert [near.find(each) is not None for each in names] == [False, False, True, True]
    assert len(near) == 3
    keep(near, "c", size=200)  # again
    assert len(near) == 3
    check(near)


def test_the_bound_of_bytes() -> None:
    """The same by bytes; one entry more takes as many others as it needs."""
    near = open_near(size=18_000)
    one = 1000 + len(SPACE.value(b"0")) + ENTRY_BYTES
    names = [keep(near, str(number), 1000) for number in range(8)]
    assert near.size == 8 * one <= 18_000
    keep(near, "8", 1000)
    assert near.size == 8 * one
    assert [near.find(each) is not None for each in names] == [False] + [True] * 7
    keep(near, "1", 10)
    assert near.size == 7 * one + one - 990
    check(near)


def test_a_large_entry() -> None:
    """One that is larger than an eighth of all bytes is not kept, and leaves nothing; the one before it goes."""
    near = open_near(size=8 * 4000)
    fits = 4000 - ENTRY_BYTES - len(SPACE.value(b"k")) - 2 * len(b"tag") - TAG_BYTES
    names = keep(near, "k", fits, ("tag",))
    assert near.find(names)
    names = keep(near, "k", fits + 1, ("tag",))
    assert near.find(names) is None
    assert (len(near), near.size, near._depends) == (0, 0, {})


def test_many_tags_count() -> None:
    """The names and tokens of an entry's tags are counted too: they can be most of it."""
    near = open_near()
    tags = tuple(f"{number:0200}" for number in range(255))
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    names = [keep(near, str(number), 1, tags) for number in range(20)]
    used = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert len(names) == len(near)
    assert near.size >= 20 * 255 * 200
    print(f"an entry of 255 tags needs {used // 20} bytes, and counts as {near.size // 20}")


def test_the_table_of_tokens_does_not_grow() -> None:
    """A hundred thousand tags leave no more tokens than the entries that are kept have."""
    near = open_near(entries=100)
    for number in range(100_000):
        keep(near, str(number % 300), 10, (f"tag {number}",))
        if number % 3 == 0:
            near.touch(SPACE.tag(b"tag%20" + str(number).encode()))
    check(near)
    assert len(near._depends) <= 101
    near.touch(*SPACE.tokens)
    for number in range(300):
        near.find(Names.of(SPACE, str(number)))
    assert (len(near), near.size, near._depends) == (0, 0, {})
    for number in range(3 * CHANGES_KEPT):
        near.touch(b"%d" % number)
    assert len(near._changed) <= CHANGES_KEPT


def test_marks_older_than_what_is_remembered() -> None:
    """Where more was invalidated meanwhile than is remembered nothing of the read is kept."""
    near = open_near()
    mark = near.mark()
    assert mark is not None
    names = Names.of(SPACE, "key")
    near.touch(names.value)
    for number in range(CHANGES_KEPT):
        near.touch(b"%d" % number)
    look = Look()
    look.entry = Envelope(BYTES, b"x", 60_000, 60_000)
    near.keep(mark, names, look)
    assert near.find(names) is None
    assert near.find(keep(near, "key")) is not None


@pytest.mark.parametrize("seed", range(20))
def test_random_steps(seed: int) -> None:
    """Whatever is done in whatever order: the counts are right, and 0 where nothing is kept."""
    chance = random.Random(seed)  # noqa: S311
    near = open_near(entries=20, size=20_000)
    keys, tags = [str(number) for number in range(40)], ["a", "b", "c"]
    for _ in range(2000):
        key = chance.choice(keys)
        names = Names.of(SPACE, key)
        step = chance.randrange(12)
        if step < 6:
            own = tuple(chance.sample(tags, chance.randrange(4)))
            keep(near, key, chance.choice((0, 10, 1000, 2400)), own)
        elif step < 8:
            near.find(names)
        elif step < 10:
            near.touch(chance.choice([names.value, SPACE.tag(chance.choice(tags).encode()), b"unknown"]))
        elif step == 10:
            near.touch(*SPACE.tokens)
        elif chance.random() < 0.1:
            near.flush()
            assert (len(near), near.size) == (0, 0)
        assert 0 <= near.size <= 20_000
        assert len(near) <= 20
        check(near)
    near.end()
    assert (len(near), near.size, near._depends) == (0, 0, {})


async def test_the_bounds_hold_in_a_cache(server: RedisServer) -> None:
    """The configured bounds are those of the cache; its state says how much is kept."""
    config = CacheConfig(near=True, near_entries=5, near_bytes=64_000)
    async with near_rig(server.url, config=config) as rig:
        await rig.cache.set_many({str(number): "x" * 1000 for number in range(10)})
        await rig.cache.set("large", "x" * 8000)
        await received(rig)
        for number in range(10):
            await warm(rig, str(number))
        await rig.cache.get("large")
        state = rig.cache.state
        assert state.near_entries == 5
        assert 5000 < state.near_bytes < 5 * (1000 + 2 * ENTRY_BYTES)
        await rig.cache.delete_many([str(number) for number in range(10)])
        assert (rig.cache.state.near_entries, rig.cache.state.near_bytes) == (0, 0)


async def test_states_and_health(server: RedisServer) -> None:
    """Whether it is told of changes is None until somebody wants it, which is no fault."""
    async with open_rig(server.url) as rig:
        client, settings = rig.provider.client(), rig.provider.settings
        await rig.cache.get("key")
        assert rig.cache.state.tracking is None
        health: Any = await check_health(client, settings, rig.provider.cache_states)
        assert health["status"] == "ok"
        await rig.cache.get("key", near=True)
        assert rig.cache.state.tracking is False
        health = await check_health(client, settings, rig.provider.cache_states)
        assert health["status"] in ("ok", "degraded")  # it may have come meanwhile
        await until(lambda: rig.cache.state.tracking)
        health = await check_health(client, settings, rig.provider.cache_states)
        assert (health["status"], health["checks"]) == ("ok", {"connection": True, "cache": True})


@pytest.mark.parametrize("forbidden", [["-client|tracking"], ["-subscribe"], ["resetchannels"]])
async def test_a_user_who_may_not(
    own_server: RedisServer, forbidden: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    """Without the permission everything works without what is kept; one warning says so, and the health route."""
    async with near_rig(own_server.url) as admin:
        await admin.raw.execute_command("ACL", "SETUSER", "limited", "on", ">word", "~*", "&*", "+@all", *forbidden)
    url = own_server.url.replace("redis://", "redis://limited:word@")
    caplog.clear()
    async with open_rig(own_server.url, via=url, config=NEAR) as rig:
        await rig.cache.set("key", "value")
        assert await rig.cache.get("key") == "value"
        await until(lambda: caplog.records)
        for _ in range(5):
            assert await rig.cache.get("key") == "value"
            assert await rig.cache.get_or_set("key", lambda: "other") == "value"
            await asyncio.sleep(0.3)
        assert rig.cache.state.tracking is False
        assert rig.cache.state.circuit == "closed"
        assert not rig.cache.stats.near_hits
        health: Any = await check_health(rig.provider.client(), rig.provider.settings, rig.provider.cache_states)
        assert health["status"] == "degraded"
        assert health["checks"] == {"connection": True, "cache": False}
        assert health["detail"] == "the near cache is not told of changes"
    assert [record.getMessage() for record in caplog.records] == [
        "the near cache is not told of changes, and keeps nothing: NoPermissionError"
    ]
