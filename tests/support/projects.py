"""Generated applications as their users have them: installed by an installer, started as a process, asked over HTTP."""

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.support.loopback import free_port
from tests.support.template import ROOT

BIN = Path(sys.executable).parent
POETRY = "poetry==2.5.1"
START_SECONDS = 30


def clean_environment(**extra: str) -> dict[str, str]:
    """Return this process's environment without what would decide something in a generated project."""
    unwanted = ("REDIS_", "CACHE_", "PYTEST_", "PYTHONPATH", "VIRTUAL_ENV", "UV_PROJECT", "POETRY_", "GIT_", "NODE_ENV")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    settings = {
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_LINK_MODE": "copy",  # the cache may lie in another file system
        "POETRY_VIRTUALENVS_IN_PROJECT": "true",
        "PIP_NO_COMPILE": "1",  # most modules are never imported
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "NPM_CONFIG_AUDIT": "false",
        "YARN_ENABLE_TELEMETRY": "0",
        "HOST": "127.0.0.1",
    }
    return {**kept, **settings, **extra}


def run(project: Path, *command: str | Path, **extra: str) -> str:
    """Run a command inside the project, return what it printed, and fail with all of that where it fails."""
    done = subprocess.run(
        command,
        cwd=project,
        env=clean_environment(**extra),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, f"{' '.join(map(str, command))}: status {done.returncode}\n{done.stdout}"
    return done.stdout


def install(project: Path, installer: str, python: Path) -> None:
    """Install the application and its tools into `.venv`, by the commands of its README."""
    if installer == "uv":
        run(project, BIN / "uv", "sync", "--quiet", "--python", python)
    elif installer == "pip":
        run(project, python, "-m", "venv", ".venv")
        pip = project / ".venv/bin/pip"
        run(project, project / ".venv/bin/python", "-m", "pip", "install", "--quiet", "--upgrade", "pip")
        run(project, pip, "install", "--quiet", "-e", "./.rapidkit/vendor/redis[embedded]", "-e", ".", "--group", "dev")
    else:
        poetry = (
            BIN / "uv",
            "tool",
            "run",
            "--quiet",
            "--python",
            python,
            "--from",
            POETRY,
            "poetry",
            "--no-interaction",
        )
        # Poetry's default source is an index's own API, which mirrors lack; the simple index is everywhere.
        run(project, *poetry, "source", "add", "--priority=primary", "simple", simple_index())
        run(project, *poetry, "install")


def install_node(project: Path, manager: str, *options: str) -> None:
    """Install the NestJS application and its tools into `node_modules`, by a command of its README."""
    run(project, *node_manager(manager), "install", *options)


def lend_modules(lender: Path, application: Path) -> None:
    """Let an application begin with the Node.js modules of another, by hard links; installing changes what differs."""
    modules = application / "node_modules"
    modules.mkdir()
    # Not what tools keep there for a moment, nor what npm knows of the other application.
    names = [path for path in (lender / "node_modules").iterdir() if path.name == ".bin" or path.name[0] != "."]
    run(application, "cp", "-al", *names, modules)


def node_manager(name: str) -> list[str | Path]:
    """Return the command of a package manager: npm is the machine's, the others are among the maintainers' tools."""
    return ["npm"] if name == "npm" else [ROOT / "node_modules/.bin" / name]


def simple_index() -> str:
    """Return the address of the package index that pip uses here."""
    from pip._internal.models.index import PyPI

    return PyPI.simple_url


def serving(project: Path, module: str, **environment: str) -> contextlib.AbstractContextManager["Service"]:
    """Run the installed FastAPI application on a free port until the block ends."""
    port = free_port()
    command: list[str | Path] = [
        project / ".venv/bin/uvicorn",
        f"{module}:app",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    return launch(command, project, port, **environment)


def serving_nest(project: Path, **environment: str) -> contextlib.AbstractContextManager["Service"]:
    """Run the compiled NestJS application on a free port until the block ends."""
    port = free_port()
    return launch(["node", "--enable-source-maps", "dist/main.js"], project, port, PORT=str(port), **environment)


@contextlib.contextmanager
def launch(command: Sequence[str | Path], cwd: Path, port: int, **environment: str) -> Iterator["Service"]:
    """Run an application that serves a port of loopback, from when it answers until the block ends."""
    log = cwd / f"service-{port}.log"  # several tests may run one application
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=cwd, env=clean_environment(**environment), stdout=output, stderr=output,
            start_new_session=True,  # a process group, as a terminal gives it
        )  # fmt: skip
    service = Service(process, port, log)
    try:
        service.wait_until_up()
        yield service
    finally:
        service.stop()


class Service:
    """A running application.

    Attributes:
        process: The application's process.
        port: The loopback port that it serves.
    """

    def __init__(self, process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
        self.process = process
        self.port = port
        self._log = log

    def get(self, path: str) -> tuple[int, str, Mapping[str, str]]:
        """Return status, body and headers, by their lower-case names, of a GET request."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as response:
                status, body, headers = response.status, response.read(), response.headers
        except urllib.error.HTTPError as error:
            status, body, headers = error.code, error.read(), error.headers
        return status, body.decode(), {name.lower(): value for name, value in headers.items()}

    def wait_until_up(self) -> None:
        """Wait until the application serves, whatever it answers."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.log()
            with contextlib.suppress(OSError):
                self.get("/api/health/live")
                return
            time.sleep(0.02)
        raise AssertionError(f"not up within {START_SECONDS} s\n{self.log()}")

    def stop(self) -> int:
        """Stop the application as Ctrl-C does, and return its status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.process.wait(15)

    def log(self) -> str:
        """Return what the application printed."""
        return self._log.read_text()


def children(pid: int) -> Sequence[int]:
    """Return the processes that a process started, and theirs (Linux)."""
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, path.read_text().split()):
            found += [child, *children(child)]
    return found


def left_alive(pids: Sequence[int], seconds: float = 5) -> list[int]:
    """Return which processes have not ended in time: the one that cleans up after a server outlives it for a moment."""
    deadline = time.monotonic() + seconds
    while left := [pid for pid in pids if Path(f"/proc/{pid}").exists()]:
        if time.monotonic() > deadline:
            break
        time.sleep(0.02)
    return left
