"""A fork with clients of sentinels or of a cluster: `python -m tests.runtime.topology_fork`, settings in REDIS_*.

It ends with status 0 where parent and child both did their work, over connections of their own.
"""

import asyncio
import os
import sys

from rapidkit_redis import RedisProvider, RedisSettings
from rapidkit_redis.topology import connections_of

KEYS = [f"fork:{n}" for n in range(20)]


async def work(provider: RedisProvider) -> set[object]:
    """Write and read through the asyncio client, and return both ends of its connections."""
    client, name = provider.client(), str(os.getpid())
    await asyncio.gather(*(client.execute_command("SET", f"{key}:{name}", name) for key in KEYS))
    replies = [await client.execute_command("GET", f"{key}:{name}") for key in KEYS]
    assert replies == [name] * len(KEYS), replies
    writers = [connection._writer for connection in connections_of(client) if connection.is_connected]
    # Two connections to different servers may have one port on this side.
    return {(writer.get_extra_info("sockname"), writer.get_extra_info("peername")) for writer in writers}


def sync_work(provider: RedisProvider) -> None:
    """Write and read through the synchronous client."""
    client, name = provider.sync_client(), f"sync-{os.getpid()}"
    for key in KEYS:
        assert client.execute_command("SET", f"{key}:{name}", name) is True
        assert client.execute_command("GET", f"{key}:{name}") == name


def main() -> None:
    """Work, fork, and work in both."""
    provider = RedisProvider(RedisSettings())
    loop = asyncio.new_event_loop()
    before = loop.run_until_complete(work(provider))
    sync_work(provider)
    child = os.fork()
    if child == 0:
        assert not asyncio.run(work(provider)) & before
        sync_work(provider)
        provider.close()
        sys.exit(0)  # which collects what the child got from its parent
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert loop.run_until_complete(work(provider)) >= before, "the child has closed connections of its parent"
    sync_work(provider)
    loop.run_until_complete(provider.aclose())
    loop.close()
    print("done")


if __name__ == "__main__":
    main()
