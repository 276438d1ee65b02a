"""Forks: the child opens connections of its own, and neither its work nor its end disturbs the parent's."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import rapidkit_redis
from tests.runtime.forks import SCENARIOS
from tests.support.servers import RedisServer

ROOT = Path(__file__).parents[2]
SOURCE = Path(rapidkit_redis.__file__).parents[1]


def cases(scenario: str) -> list[tuple[str, str]]:
    """Return how a child leaves, and whether it uses Redis, in the combinations that make sense."""
    if scenario == "by_multiprocessing":
        return [("normally", "working")]
    if scenario == "within_the_loop":
        # A child that unwinds the parent's running loop ends it for both of them: that is asyncio's, with any library.
        return [("at-once", "working"), ("at-once", "idle")]
    return [("at-once", "working"), ("normally", "working"), ("normally", "idle")]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_fork(server: RedisServer, scenario: str) -> None:
    """Parent and child both work, whether the child uses Redis or not, and however it leaves."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{SOURCE}"}
    processes = {
        case: subprocess.Popen(
            [sys.executable, "-m", "tests.runtime.forks", scenario, *case, server.url],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for case in cases(scenario)
    }

    outputs = {case: process.communicate(timeout=60) for case, process in processes.items()}

    for case, process in processes.items():
        output, errors = outputs[case]
        assert (process.returncode, output) == (0, "done\n"), f"{case}: {errors}"
