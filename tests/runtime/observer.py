"""A client beside the one under test, which sees at the server what is connected."""

import time

from typing_extensions import Self

from rapidkit_redis import create_sync_client
from tests.runtime.faces import settings_for
from tests.support.servers import RedisServer

__all__ = ["Observer"]


class Observer:
    """Counts a server's connections by their client names, for as long as its `with` block."""

    def __init__(self, server: RedisServer) -> None:
        self.client = create_sync_client(settings_for(server.url, client_name="observer"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def count(self, name: str) -> int:
        """Return how many connections have that name."""
        listed: str = self.client.execute_command("CLIENT", "LIST")
        return listed.count(f" name={name} ")

    def wait_until_gone(self, name: str, seconds: float = 3.0) -> None:
        """Wait until the server has seen all connections of that name close."""
        ends = time.monotonic() + seconds
        while self.count(name):
            assert time.monotonic() < ends, f"{self.count(name)} connections named {name} are left"
            time.sleep(0.01)
