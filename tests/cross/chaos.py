"""What hurts a server and the way to it, in a random order that a seed decides."""

import random
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from redis import Redis
from redis.exceptions import OutOfMemoryError

from tests.support.faults import HostileProxy
from tests.support.loopback import bind_loopback, free_port
from tests.support.servers import RedisServer

__all__ = ["Chaos"]

ADMIN_SECONDS = 5.0
JUNK, JUNK_BYTES = 200, 4096


@dataclass(frozen=True)
class Hurt:
    """One thing that is done.

    Attributes:
        begin: Does it.
        end: Undoes it.
        seconds: How long it lasts at most.
    """

    begin: Callable[[], object]
    end: Callable[[], object]
    seconds: float = 0.0


class Chaos:
    """Hurts a server, and the connections of those who go to it by a proxy.

    Args:
        server: The server.
        proxy: Before it.
        seed: Decides what is done, when, and for how long.

    Attributes:
        done: How often each thing was done.
    """

    def __init__(self, server: RedisServer, proxy: HostileProxy, seed: int) -> None:
        self._server = server
        self._proxy = proxy
        self._chance = random.Random(seed)  # noqa: S311 (a test)
        self.done: Counter[str] = Counter()
        heal = proxy.heal
        self._hurts = {
            "kill": Hurt(self._kill, server.restart, 2.0),
            "restart": Hurt(self._kill, server.restart),
            "pause": Hurt(server.pause, server.resume, 2.5),
            "black hole": Hurt(proxy.black_hole, heal, 2.5),
            "black hole for requests": Hurt(lambda: proxy.black_hole(replies=False), heal, 2.5),
            "black hole for replies": Hurt(lambda: proxy.black_hole(requests=False), heal, 2.5),
            "refuse": Hurt(self._refuse, heal, 2.0),
            "reset": Hurt(proxy.reset, heal),
            "cut": Hurt(proxy.cut, heal, 0.5),
            "silence": Hurt(proxy.silence, heal, 3.0),
            "garble": Hurt(proxy.garble, heal, 1.0),
            "latency": Hurt(lambda: proxy.delay(0.05 + 0.3 * self._chance.random()), heal, 2.0),
            "FLUSHALL": Hurt(lambda: self._ask("FLUSHALL"), lambda: None),
            "SCRIPT FLUSH": Hurt(lambda: self._ask("SCRIPT", "FLUSH"), lambda: None),
            "CLIENT KILL": Hurt(lambda: self._ask("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"), lambda: None),
            "CLIENT KILL of who is told of changes": Hurt(
                lambda: self._ask("CLIENT", "KILL", "TYPE", "pubsub"), lambda: None
            ),
            "eviction": Hurt(self._squeeze, self._relax, 2.0),
            "a replica": Hurt(self._demote, lambda: self._ask("REPLICAOF", "NO", "ONE"), 1.0),
        }

    def each(self) -> None:
        """Do everything once, as short as it goes."""
        for name in self._hurts:
            self._hurt(name, 0.3)

    def some(self, seconds: float, well: Callable[[], object]) -> None:
        """Do something again and again.

        Args:
            seconds: For how long; the last one is undone then.
            well: Is called after some, once it is undone, and returns when all is well again.
        """
        ends_at = time.monotonic() + seconds
        while time.monotonic() < ends_at:
            self._hurt(self._chance.choice(list(self._hurts)), self._chance.random())
            if self._chance.random() < 0.3:
                well()
            time.sleep(self._chance.random() * 2)

    def _hurt(self, name: str, part: float) -> None:
        hurt = self._hurts[name]
        hurt.begin()
        try:
            time.sleep(part * hurt.seconds)
        finally:
            hurt.end()
        self.done[name] += 1

    def _kill(self) -> None:
        self._server.kill()
        self._proxy.reset()

    def _refuse(self) -> None:
        self._proxy.refuse()
        self._proxy.reset()

    def _demote(self) -> None:
        port = free_port()
        with bind_loopback(port):  # where its primary is not
            self._ask("REPLICAOF", "127.0.0.1", port)

    def _squeeze(self) -> None:
        with self._open() as admin:
            used = int(admin.info("memory")["used_memory"])
            admin.config_set("maxmemory-policy", "allkeys-random")
            admin.config_set("maxmemory", used + JUNK * JUNK_BYTES // 4)
            for number in range(JUNK):
                with suppress(OutOfMemoryError):  # there is nothing left to evict
                    admin.set(f"junk:{number}", "x" * JUNK_BYTES)

    def _relax(self) -> None:
        with self._open() as admin:
            admin.config_set("maxmemory", 0)
            admin.delete(*(f"junk:{number}" for number in range(JUNK)))

    def _ask(self, *command: str | int) -> None:
        with self._open() as admin:
            admin.execute_command(*command)

    def _open(self) -> Redis:
        return Redis.from_url(self._server.url, socket_timeout=ADMIN_SECONDS, client_name="chaos")
