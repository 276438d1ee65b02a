"""Client processes, one for each library, which wait without using the processor until it is their turn."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from redis import Redis

from benchmarks import environments
from benchmarks.measure import SideLostError
from tests.support.projects import clean_environment
from tests.support.servers import RedisServer
from tests.support.template import ROOT

# A JSON value of 1 KB: 1,000 bytes when it is encoded without spaces.
VALUE = {
    "id": 42,
    "name": "A thing with a name",
    "price": 1299.5,
    "tags": ["red", "large", "new"],
    "stock": {"north": 7, "south": 0, "open": True, "next": None},
    "history": [{"at": f"2026-01-{day:02}T08:30:00Z", "price": 1200 + day} for day in range(1, 19)],
    "text": "x" * 68,
}
DEADLINE_SECONDS = 60.0
RUNTIME = ROOT / "template/fastapi/.rapidkit/vendor/redis/src"

# Which environment has the Python sides that are not in the common one.
ENVIRONMENTS = {"fastapi-cache2": "bench-fastapi-cache2"}
NODE_OWN = {"ioredis", "ours", "ours, stale window", "ours, near", "ours, near, frozen"}


class Client:
    """A process that does one side's work, for as long as its ``with`` block.

    Args:
        command: How it is started; it gets host and port as its last arguments.
        server: What it connects to.

    Attributes:
        versions: Of what it measures, after `open`.
    """

    def __init__(self, command: list[str], server: RedisServer) -> None:
        self._command = [*command, server.host, str(server.port)]
        self.versions = ""

    def __enter__(self) -> Client:
        self._said = tempfile.TemporaryFile("w+")  # a pipe that nobody reads could fill up
        self._process = subprocess.Popen(
            self._command,
            cwd=ROOT,
            env=clean_environment(PYTHONPATH=str(RUNTIME)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            text=True,
        )
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()
        self._said.close()

    def open(self) -> None:
        """Connect, store the items and prove that each can be read back.

        Raises:
            SideLostError: It cannot.
        """
        self.versions = self.ask(do="open", value=VALUE)["versions"]

    def ask(self, **request: object) -> Mapping[str, Any]:
        """Send a request and wait for the answer, at most a minute.

        Raises:
            SideLostError: The work failed, or the process ended.
        """
        self.send(**request)
        return self.receive()

    def send(self, **request: object) -> None:
        """Send a request."""
        assert self._process.stdin
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise SideLostError(self._last_words()) from None

    def receive(self) -> Mapping[str, Any]:
        """Wait for the answer to what was sent; raises as `ask` does."""
        assert self._process.stdout
        watch = threading.Timer(DEADLINE_SECONDS, self._process.kill)
        watch.start()
        line = self._process.stdout.readline()
        watch.cancel()
        if not line:
            raise SideLostError(self._last_words())
        answer: Mapping[str, Any] = json.loads(line)
        if "error" in answer:
            raise SideLostError(answer["error"])
        return answer

    def _last_words(self) -> str:
        status = self._process.wait(10)
        self._said.seek(0)
        lines = self._said.read().strip().splitlines()
        return lines[-1] if lines else f"its process ended with status {status} and no word"


def python_client(side: str, server: RedisServer, own: bool) -> Client:
    """Return the client of a Python side, in the maintainers' environment if ``own``.

    Raises:
        SideLostError: Its environment cannot be installed here.
    """
    interpreter = sys.executable if own else environments.python(ENVIRONMENTS.get(side, "bench"))
    return Client([str(interpreter), "-m", "benchmarks.python.client", side], server)


def node_client(side: str, server: RedisServer) -> Client:
    """Return the client of a Node.js side.

    Raises:
        SideLostError: Its packages cannot be installed here.
    """
    if side not in NODE_OWN:
        environments.node()
    return Client(["node", str(Path(environments.NODE, "client.mjs")), side], server)


def executed(observer: Redis) -> int:
    """Count what a server has executed, inside scripts and for connections too, without the INFO that asks for it."""
    found: Mapping[str, Mapping[str, int]] = observer.info("commandstats")
    return sum(figures["calls"] for name, figures in found.items() if name != "cmdstat_info")
