"""Cancelling a caller, at any moment, leaks no connection and gives no reply to somebody else."""

import asyncio
import random

from rapidkit_redis import AnyClient, create_client
from tests.runtime.faces import pool_of, settings_for
from tests.support.servers import RedisServer

KEYS = 100


async def cancel_at_random(client: AnyClient, rounds: int, chance: random.Random) -> int:
    """Start 50 reads a round and cancel about half; return how many were, and check what the others got."""
    loop = asyncio.get_running_loop()

    async def read(number: int, *, pipelined: bool) -> None:
        if pipelined:
            async with client.pipeline(transaction=False) as pipeline:
                pipeline.get(f"cancel:{number}")
                pipeline.get(f"cancel:{KEYS - 1 - number}")
                assert await pipeline.execute() == [f"v{number}", f"v{KEYS - 1 - number}"]
        else:
            assert await client.get(f"cancel:{number}") == f"v{number}"

    cancelled = 0
    for _ in range(rounds):
        tasks = [asyncio.create_task(read(chance.randrange(KEYS), pipelined=n % 5 == 0)) for n in range(50)]
        for task in tasks[::2]:
            # From before its first step to after its end.
            loop.call_later(chance.random() * 0.015, task.cancel)
        for outcome in await asyncio.gather(*tasks, return_exceptions=True):
            assert outcome is None or isinstance(outcome, asyncio.CancelledError), outcome
            cancelled += outcome is not None
    return cancelled


async def test_cancelled_commands_leak_nothing(server: RedisServer) -> None:
    """After 2,000 cancels at random moments every connection is back, and no reply went to another caller."""
    settings = settings_for(server.url, max_connections=8, command_timeout=10, client_name="cancelled")
    async with create_client(settings) as client, create_client(settings_for(server.url)) as observer:
        await client.mset({f"cancel:{n}": f"v{n}" for n in range(KEYS)})
        chance = random.Random(20240229)  # noqa: S311 (moments, no secrets)
        cancelled = 0
        while cancelled < 2000:
            cancelled += await cancel_at_random(client, 10, chance)

        assert list(pool_of(client)._get_in_use_connections()) == []
        assert await asyncio.gather(*(client.get(f"cancel:{n}") for n in range(KEYS))) == [f"v{n}" for n in range(KEYS)]
        assert list(pool_of(client)._get_in_use_connections()) == []
        assert sum(entry["name"] == "cancelled" for entry in await observer.client_list()) <= 8


async def test_cancelled_transaction_watches_nothing(server: RedisServer) -> None:
    """A cancelled WATCH block gives back a connection that watches nothing and has no reply under way."""
    settings = settings_for(server.url, max_connections=1)
    async with create_client(settings) as client:
        chance = random.Random(7)  # noqa: S311

        async def transact() -> None:
            async with client.pipeline() as pipeline:
                await pipeline.watch("cancel:watched")
                await pipeline.get("cancel:watched")
                pipeline.multi()
                pipeline.set("cancel:watched", "x")
                await pipeline.execute()

        for _ in range(200):
            task = asyncio.create_task(transact())
            asyncio.get_running_loop().call_later(chance.random() * 0.003, task.cancel)
            await asyncio.wait([task])
            assert task.cancelled() or task.exception() is None
            assert list(pool_of(client)._get_in_use_connections()) == []
            # Were the key still watched, this transaction would fail once the key has changed.
            await client.set("cancel:watched", "y")
            async with client.pipeline() as pipeline:
                pipeline.get("cancel:watched")
                assert await pipeline.execute() == ["y"]


async def test_cancelling_while_the_server_hangs(own_server: RedisServer) -> None:
    """Cancelling callers of a hanging server ends them at once, and the pool is whole when it goes on."""
    settings = settings_for(own_server.url, max_connections=4, command_timeout=10, connect_timeout=10)
    async with create_client(settings) as client:
        await client.ping()
        own_server.pause()
        tasks = [asyncio.create_task(client.execute_command("GET", "x")) for _ in range(20)]
        done, _ = await asyncio.wait(tasks, timeout=0.1)
        assert not done
        for task in tasks:
            task.cancel()
        done, pending = await asyncio.wait(tasks, timeout=1)
        assert not pending
        assert all(task.cancelled() for task in done)
        assert list(pool_of(client)._get_in_use_connections()) == []
        own_server.resume()
        assert await asyncio.gather(*(client.echo(str(n)) for n in range(20))) == [str(n) for n in range(20)]
