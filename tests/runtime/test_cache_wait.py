"""What a failover must not lose: an invalidation is done once a replica has it. Real primaries and replicas."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from functools import partial

import pytest
from redis.asyncio import Redis
from redis.exceptions import RedisError

from rapidkit_redis.cache import MISSING
from tests.runtime.cache_support import Loader, Rig, counted, open_raw, open_rig, soon, until
from tests.support.servers import RedisServer, ServerBinary

TIMEOUT = 1.0


@pytest.fixture
def replica(binary: ServerBinary) -> Iterator[RedisServer]:
    """Another server of the test's own."""
    with RedisServer(binary) as running:
        yield running


async def follow(replica: RedisServer, primary: RedisServer) -> None:
    """Let one server replicate another, and wait until it does."""
    async with open_raw(replica.url) as raw, open_raw(primary.url) as above:
        await above.config_set("repl-diskless-sync-delay", 0)
        await raw.execute_command("REPLICAOF", primary.host, primary.port)
        await until(lambda: _online(above))
        # It may be sent nothing for a second more, until it says for the first time how far it is.
        async with above.client() as one:
            await one.set("first", 1)
            assert await one.execute_command("WAIT", 1, 5000) == 1


async def _online(raw: Redis) -> bool:
    _, _, replicas = await raw.role()
    return bool(replicas)


@asynccontextmanager
async def opened(server: RedisServer, replica: RedisServer) -> AsyncIterator[Rig]:
    """Open a cache on a primary with a replica."""
    await follow(replica, server)
    async with open_rig(server.url, command_timeout=TIMEOUT) as rig:
        yield rig


async def test_a_replica_has_it(own_server: RedisServer, replica: RedisServer) -> None:
    """What was applied is on a replica by then; reads have one connection, and invalidations another."""
    async with opened(own_server, replica) as rig, open_raw(replica.url) as behind:
        at_once = await asyncio.gather(*(rig.cache.delete(f"key:{number}") for number in range(20)))
        assert at_once == ["applied"] * 20
        for number in range(50):
            names = rig.names("key")
            await rig.cache.set("key", number)
            await until(partial(behind.exists, names.value))
            assert await rig.cache.delete("key") == "applied"
            assert not await behind.exists(names.value)
            before = await behind.get(names.space)
            assert await rig.cache.clear() == "applied"
            assert await behind.get(names.space) != before
        ours = [each for each in await rig.raw.client_list() if each["name"] == "app"]
        assert len(ours) == 2 + 1  # and this test's


async def test_without_replicas_nobody_waits(own_server: RedisServer) -> None:
    """There is no WAIT, and no connection for it."""
    async with open_rig(own_server.url) as rig:
        async with counted(rig.raw) as calls:
            assert await rig.cache.delete("key") == await rig.cache.invalidate_tags("tag") == "applied"
        assert calls["wait"] == 0
        assert calls["role"] == 1 + 2  # of the connection, and of each
        assert len([each for each in await rig.raw.client_list() if each["name"] == "app"]) == 1 + 1


async def test_a_replica_that_hangs(own_server: RedisServer, replica: RedisServer) -> None:
    """What no replica has is queued, and `strict` raises; reads do not wait; once it answers, all is applied."""
    async with opened(own_server, replica) as rig, open_raw(replica.url) as behind:
        await rig.cache.set("key", "old")
        assert await rig.cache.delete("other") == "applied"  # the second connection is there
        replica.pause()
        try:
            began = time.monotonic()
            deleting = asyncio.create_task(rig.cache.delete("key"))
            await until(lambda: _gone(rig, "key"))
            assert await rig.cache.get("key") is MISSING  # while WAIT is under way on its own connection
            assert time.monotonic() - began < TIMEOUT
            assert not deleting.done()
            assert await deleting == "queued"
            assert time.monotonic() - began < 2 * TIMEOUT
            assert rig.cache.state.pending == 1
            assert await rig.cache.get_or_set("key", Loader("new")) == "new"
            with pytest.raises(RedisError):
                await rig.cache.delete("key", strict=True)
        finally:
            replica.resume()
        await until(lambda: rig.engine.circuit.closed)
        assert rig.cache.state.pending == 0
        assert not await behind.exists(rig.names("key").value)
        assert await rig.cache.delete("key") == "applied"


async def test_what_somebody_else_has_just_deleted(own_server: RedisServer, replica: RedisServer) -> None:
    """A deletion that finds nothing to delete counts only where a replica knows that it is gone, too."""
    async with opened(own_server, replica) as rig, open_raw(replica.url) as behind:
        assert await rig.cache.delete("other") == "applied"  # the second connection is there
        await rig.cache.set("key", "old")
        names = rig.names("key")
        await until(partial(behind.exists, names.value))
        replica.pause()
        try:
            await rig.raw.delete(names.value)
            assert await rig.cache.delete("key") == "queued"
        finally:
            replica.resume()
        await until(lambda: rig.engine.circuit.closed)
        assert not await behind.exists(names.value)
        assert not await rig.raw.exists(names.lease)


async def _gone(rig: Rig, key: str) -> bool:
    return not await rig.raw.exists(rig.names(key).value)


@pytest.mark.parametrize("refused", ["role", "wait"])
async def test_who_may_not_ask(own_server: RedisServer, replica: RedisServer, refused: str) -> None:
    """A user without ROLE or WAIT has his invalidations applied as soon as the primary has them."""
    await follow(replica, own_server)
    async with open_raw(own_server.url) as raw:
        await raw.execute_command("ACL", "SETUSER", "user", "on", ">secret", "~*", "&*", "+@all", f"-{refused}")
    url = own_server.url.replace("redis://", "redis://user:secret@")
    async with open_rig(own_server.url, via=url, command_timeout=TIMEOUT) as rig:
        await rig.cache.set("key", "value")
        assert await rig.cache.delete("key") == "applied"
        assert await rig.cache.get("key") is MISSING


async def test_a_replica_is_not_believed(
    own_server: RedisServer, replica: RedisServer, caplog: pytest.LogCaptureFixture
) -> None:
    """Where a replica answers, nothing is read from it; that is said once, and ends once it is a primary."""
    await follow(replica, own_server)
    async with open_rig(own_server.url) as writer:
        await writer.cache.set("key", "old")
        async with open_rig(replica.url, namespace=writer.namespace, command_timeout=TIMEOUT) as rig:
            await until(lambda: rig.raw.exists(writer.names("key").value))
            with caplog.at_level(logging.INFO, "rapidkit_redis"):
                assert await rig.cache.get("key") is MISSING
                assert await rig.cache.delete("key") == "queued"
                for _ in range(50):
                    assert await rig.cache.get_or_set("key", Loader("loaded")) == "loaded"
                    await asyncio.sleep(0.02)
                assert rig.cache.state.circuit != "closed"
                assert [each.levelname for each in caplog.records] == ["WARNING"], caplog.text
                await rig.raw.execute_command("REPLICAOF", "NO", "ONE")
                await until(lambda: rig.engine.circuit.closed)
            assert await rig.cache.get("key") is MISSING
            assert not await rig.raw.exists(writer.names("key").value)


async def test_a_primary_that_is_demoted(own_server: RedisServer, replica: RedisServer) -> None:
    """The first refused write closes the connection: what is left of it is not read."""
    await follow(replica, own_server)
    async with open_rig(own_server.url, command_timeout=TIMEOUT) as rig:
        await rig.cache.set("key", "old")
        await rig.raw.execute_command("REPLICAOF", replica.host, replica.port)
        assert await soon(rig.cache.delete("key")) == "queued"
        assert await rig.cache.get("key") is MISSING
        assert await rig.cache.get_or_set("key", Loader("new")) == "new"
        assert rig.cache.state.circuit != "closed"
