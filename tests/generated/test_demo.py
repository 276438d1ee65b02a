"""`make demo`: what a visitor runs first."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.loopback import free_port
from tests.support.projects import children, clean_environment, left_alive, lend_modules
from tests.support.template import copy_work_tree

DEMO = ["-u", "tools/demo.py", "--port"]


def start(folder: Path, *options: str) -> "subprocess.Popen[str]":
    """Run the demonstration of a checkout of its own, so that a user's build/ stays as it is."""
    copy_work_tree(folder)
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    identity = ["-c", "user.name=tests", "-c", "user.email=tests@example.invalid"]
    subprocess.run(["git", *identity, "commit", "-q", "--allow-empty", "-m", "x"], cwd=folder, check=True)
    return subprocess.Popen(
        [sys.executable, *DEMO, *options], cwd=folder, env=clean_environment(), text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


# What differs between the frameworks, installation and start, is in the next test too.
@pytest.mark.parametrize("framework", ["fastapi", *(["nestjs"] if os.environ.get("FULL") else [])])
def test_check_prints_both_answers(tmp_path: Path, framework: str) -> None:
    """It generates from the uncommitted checkout, asks twice, and ends with 0."""
    demo = start(tmp_path, str(free_port()), "--check", "--framework", framework)
    output, _ = demo.communicate(timeout=120)
    assert demo.returncode == 0, output
    assert "GET /api/health/module/redis: 200" in output
    assert '"status": "ok"' in output
    assert "GET /items/42: 200" in output


@pytest.mark.parametrize("framework", ["fastapi", "nestjs"])
def test_ctrl_c_stops_everything(nest_project: Path, tmp_path: Path, framework: str) -> None:
    """The application and its Redis server end with the demonstration, which keeps what an earlier one installed."""
    port = free_port()
    (tmp_path / "build/demo-nestjs/src").mkdir(parents=True)
    (tmp_path / "build/demo-nestjs/src/old.ts").write_text("that would not compile")
    lend_modules(nest_project, tmp_path / "build/demo-nestjs")
    demo = start(tmp_path, str(port), "--framework", framework)
    assert demo.stdout is not None
    seen = []
    for line in demo.stdout:
        seen.append(line)
        if line.startswith("Ctrl-C"):
            break
    started = children(demo.pid)
    assert len(started) >= 3, "".join(seen)
    demo.send_signal(signal.SIGINT)
    rest, _ = demo.communicate(timeout=30)
    assert demo.returncode == 0, rest
    assert f"http://127.0.0.1:{port}/docs" in "".join(seen)
    assert left_alive(started) == []
