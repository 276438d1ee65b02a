"""Processes of both languages on one server."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from redis import Redis

from tests.support.servers import RedisServer, available_servers
from tests.support.template import ROOT

RUNTIME = ROOT / "template/fastapi/.rapidkit/vendor/redis/src"
HERE = Path(__file__).parent
READY_SECONDS, ANSWER_SECONDS = 30.0, 300.0


class Process:
    """A process of one of the languages, which does what it is told, line by line.

    Args:
        language: `python` or `node`.
        program: Which of this folder's, each of which is there in both languages.
        arguments: Of its command line.
    """

    def __init__(self, language: str, program: str, *arguments: str) -> None:
        self.language = language
        commands = {
            "python": [sys.executable, "-m", f"tests.cross.{program}"],
            "node": ["node", "--expose-gc", f"{HERE}/{program}.mjs"],
        }
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT}{os.pathsep}{RUNTIME}"}
        self.process = subprocess.Popen(
            [*commands[language], *arguments],
            cwd=ROOT,
            env=environment,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._number = 0
        self._answers: dict[int, Future[Any]] = {}
        self._ready: Future[None] = Future()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._ready.result(READY_SECONDS)

    def start(self, do: str, **arguments: Any) -> "Future[Any]":
        """Begin something; the future gets its result, or a RuntimeError with the name and words of its error."""
        self._number += 1
        future = self._answers[self._number] = Future()
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"id": self._number, "do": do, **arguments}) + "\n")
        self.process.stdin.flush()
        return future

    def call(self, do: str, **arguments: Any) -> Any:
        """Do something and return its result."""
        return self.start(do, **arguments).result(ANSWER_SECONDS)

    def kill(self) -> None:
        """End it at once."""
        self.process.kill()
        self.process.wait()
        assert self.process.stdin is not None
        self.process.stdin.close()

    def close(self) -> None:
        """Let it end by itself."""
        assert self.process.stdin is not None
        if self.process.poll() is None:
            self.process.stdin.close()
            self.process.wait(READY_SECONDS)
        self._reader.join(READY_SECONDS)
        assert self.process.stdout is not None
        self.process.stdout.close()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            answer = json.loads(line)
            if "ready" in answer:
                self._ready.set_result(None)
            elif "error" in answer:
                self._answers[answer["id"]].set_exception(RuntimeError(f"{answer['error']}: {answer['message']}"))
            else:
                self._answers[answer["id"]].set_result(answer["result"])
        for future in [self._ready, *self._answers.values()]:
            if not future.done():
                future.set_exception(RuntimeError(f"the {self.language} process has ended"))


class Agent(Process):
    """A process that uses the cache.

    Args:
        language: `python` or `node`.
        url: The server's.
        namespace: The cache's.
        raw_url: Where sources, counts and gates are: database 1 of the same server, if not said otherwise.
    """

    def __init__(self, language: str, url: str, namespace: str, raw_url: str | None = None) -> None:
        super().__init__(language, "agent", url, namespace, raw_url or url.removesuffix("/0") + "/1")


@pytest.fixture(scope="module")
def server() -> Iterator[RedisServer]:
    """One server for the module's tests."""
    with RedisServer(available_servers()[0]) as running:
        yield running


@pytest.fixture(scope="module")
def agents(server: RedisServer) -> Iterator[dict[str, Agent]]:
    """Two processes of each language."""
    made = {f"{language}{number}": Agent(language, server.url, "storm") for number in "12" for language in LANGUAGES}
    yield made
    for each in made.values():
        each.close()


@pytest.fixture
def raw(server: RedisServer) -> Iterator[Redis]:
    """A client of the database where sources, counts and gates are; all is empty before a test."""
    with Redis.from_url(server.url.removesuffix("/0") + "/1", decode_responses=True) as client:
        client.flushall()
        yield client


LANGUAGES = ("python", "node")
