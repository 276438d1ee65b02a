"""What the targets stand on: their time, their seed, their count, and a process of each language."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from random import Random, SystemRandom
from typing import Any

from tests.support.template import ROOT

SECONDS = float(os.environ.get("FUZZ", "3"))
SEED = int(os.environ.get("FUZZ_SEED", SystemRandom().randrange(2**32)))
ANSWER_SECONDS = 60.0
"""How long an agent may take for one batch, which takes a fraction of a second; the machine may be busy."""

END_SECONDS = 10.0

RUNTIME = ROOT / "template/fastapi/.rapidkit/vendor/redis/src"
HERE = Path(__file__).parent
CANARY = "kanarie"
"""Stands in every secret that is made up here, and nowhere else."""

ONLY_NODE = "the path of the socket file is not UTF-8, and Node.js opens no other"
"""What the one language refuses and the other does not."""


class Fuzzing:
    """The time of one target, and what it has counted.

    Args:
        name: The target's.
        record: Takes what the summary of the test run says.
        seconds: How long it runs.
        seed: From which the cases are made.

    Attributes:
        cases: How many cases it has tried.
    """

    def __init__(self, name: str, record: Callable[[str, object], None], seconds: float, seed: int) -> None:
        self.name = name
        self.cases = 0
        self._record = record
        self._seconds = seconds
        self._seed = seed

    def batches(self) -> Iterator[Random]:
        """Give random numbers for one batch after another, until the time is over."""
        print(f"FUZZ_SEED={self._seed}")  # shown where the test fails
        began = time.monotonic()
        number = 0
        while number == 0 or time.monotonic() - began < self._seconds:
            yield Random(f"{self._seed}/{self.name}/{number}")  # noqa: S311 (a seed makes it again)
            number += 1
        seconds = time.monotonic() - began
        self._record("fuzz", f"{self.name}: {self.cases:,} cases in {seconds:.1f} s, FUZZ_SEED={self._seed}")


class Agent:
    """A process of one language that says what its runtime makes of cases.

    Args:
        command: What it is started with.
        environment: Variables that it has beside what it needs.

    Attributes:
        megabytes: The most memory that it has had so far.
    """

    def __init__(self, command: Sequence[str | Path], **environment: str) -> None:
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT}{os.pathsep}{RUNTIME}", **environment},
            text=True,
            encoding="utf-8",
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.megabytes = 0.0
        self._answers = ThreadPoolExecutor(1)

    def start(self, do: str, **arguments: Any) -> "Future[Any]":
        """Ask for something; the future gets the answer."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"do": do, **arguments}) + "\n")
        self.process.stdin.flush()
        return self._answers.submit(self._read)

    def call(self, do: str, **arguments: Any) -> Any:
        """Ask for something and return the answer."""
        return self.start(do, **arguments).result(ANSWER_SECONDS)

    def close(self) -> None:
        """Let it end by itself, which it does with its input; or end it."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        timer = threading.Timer(END_SECONDS, self.process.kill)
        timer.start()
        self.process.stdin.close()
        self.process.wait()
        timer.cancel()
        self._answers.shutdown()
        self.process.stdout.close()

    def _read(self) -> Any:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, f"the process has ended: status {self.process.wait(ANSWER_SECONDS)}"
        answer = json.loads(line)
        assert "crash" not in answer, answer["crash"]
        self.megabytes = answer["megabytes"]
        return answer["answer"]


class Twins:
    """An agent of each language, which are asked the same.

    Args:
        name: Of the files that they run, `name.py` and `name.mjs`.
    """

    def __init__(self, name: str) -> None:
        self.python = Agent([sys.executable, "-m", f"tests.fuzz.{name}"])
        self.node = Agent(["node", HERE / f"{name}.mjs"])

    def call(self, do: str, **arguments: Any) -> tuple[Any, Any]:
        """Ask both at a time, and return what Python and what Node.js have answered."""
        asked = [each.start(do, **arguments) for each in (self.python, self.node)]
        python, node = (each.result(ANSWER_SECONDS) for each in asked)
        return python, node

    def close(self) -> None:
        """End both."""
        self.python.close()
        self.node.close()


def canonical(value: Any) -> Any:
    """Return a value of JSON so that two are equal where both languages hold the same."""
    if isinstance(value, bool) or not isinstance(value, (int, float, list, dict)):
        return (type(value).__name__, value)
    if isinstance(value, (int, float)):
        return ("number", float(value))
    if isinstance(value, list):
        return [canonical(each) for each in value]
    return {name: canonical(each) for name, each in value.items()}
