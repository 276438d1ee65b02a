"""Where a fault takes place: a server, what stands before it, and another user's client that does the fault."""

from __future__ import annotations

import threading
import time
from contextlib import ExitStack, suppress

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from tests.support.faults import HostileProxy, TlsSwitch
from tests.support.servers import RedisServer, available_servers
from tests.support.tls import KeyPair, TlsFiles

SECRET = "canary-61f0"
SERVER = ["--enable-debug-command", "yes", "--user", "app", "on", f">{SECRET}", "~*", "&*", "+@all"]
SOON = 10.0


class Stage:
    """A server, and what stands before it, for as long as its `with` block.

    Args:
        files: Where the certificates are.
        tls: Whether to stand before it with TLS, and with which certificate at first; None in it for no TLS.

    Attributes:
        admin: A client past what stands before the server, as another user.
    """

    def __init__(self, files: TlsFiles, tls: tuple[KeyPair | None] | None) -> None:
        self.files = files
        self.server = RedisServer(available_servers()[0], SERVER)
        self._tls = tls
        self._stack = ExitStack()
        self._busy: list[threading.Thread] = []

    def __enter__(self) -> Stage:
        """Start them."""
        server = self._stack.enter_context(self.server)
        if self._tls is None:
            self.proxy = self._stack.enter_context(HostileProxy(server.host, server.port))
            self.port = self.proxy.port
        else:
            self.switch = TlsSwitch(server.host, server.port, self.files, server=self._tls[0])
            self.port = self._stack.enter_context(self.switch).port
        self.admin = self._stack.enter_context(self._connect())
        return self

    def __exit__(self, *_: object) -> None:
        try:
            for each in self._busy:
                each.join(SOON)
        finally:
            self._stack.close()

    def url(self, scheme: str) -> str:
        """Return what the application is given."""
        return f"{scheme}://app:{SECRET}@127.0.0.1:{self.port}/0"

    def ask(self, *command: str | int) -> None:
        """Send a command as another user."""
        self.admin.execute_command(*command)

    def busy(self, words: str, *command: str | int) -> None:
        """Let another client send a command that takes long; return when the server answers with these words."""

        def send() -> None:
            with suppress(RedisError), self._connect() as other:
                other.execute_command(*command)

        self._busy.append(threading.Thread(target=send))
        self._busy[-1].start()
        ends_at = time.monotonic() + SOON
        while True:
            try:
                self.admin.ping()
            except RedisError as error:
                if words in str(error):
                    return
            assert time.monotonic() < ends_at, f"the server never said that it {words}"

    def refusals(self) -> dict[str, int]:
        """Return how often the server has said no, by its words."""
        with self._connect() as client:
            found = client.info("errorstats")
        return {name.removeprefix("errorstat_"): int(each["count"]) for name, each in found.items()}

    def _connect(self) -> Redis:
        # One attempt, for a server that does not serve is what is looked at here.
        return Redis.from_url(self.server.url, socket_timeout=SOON, retry=Retry(NoBackoff(), 0))
