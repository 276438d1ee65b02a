"""`make demo`: generate an application from this checkout, install it and run it with a private Redis server.

With `--check` the running application is asked for its health and for its example, and then stopped.
"""

import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
HEALTH = "/api/health/module/redis"
EXAMPLE = "/items/42"
START_SECONDS = 30
INSTALLED = (".venv", "node_modules")  # the installers look at it again, and the next demonstration starts sooner

Command = Sequence[str | Path]


def generate(target: Path, framework: str) -> None:
    """Render the checkout, uncommitted edits included, into an empty folder, and put back what was installed there."""
    kept = target.with_name(f"{target.name}-installed")
    kept.mkdir(parents=True, exist_ok=True)
    for path in (target / name for name in INSTALLED):
        if path.exists():
            path.rename(kept / path.name)
    shutil.rmtree(target, ignore_errors=True)
    command: list[str | Path] = [BIN / "copier", "copy", "--trust", "--defaults", "--quiet", "--vcs-ref", "HEAD"]
    # Copier warns that it includes uncommitted edits, which is what is wanted.
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    answers = ["--data", f"framework={framework}"]
    subprocess.run([*command, *answers, ROOT, target], check=True, env=environment)
    for path in kept.iterdir():
        path.rename(target / path.name)
    kept.rmdir()


def installation(target: Path, framework: str) -> list[Command]:
    """Return the commands that install the application and its vendored runtime into its own folder."""
    if framework == "fastapi":
        return [[BIN / "uv", "sync", "--quiet", "--python", sys.executable, "--project", target]]
    return [
        ["npm", "install", "--no-audit", "--no-fund", "--loglevel", "error"],
        ["npm", "run", "--silent", "build"],
    ]


def service(target: Path, framework: str, port: int) -> Command:
    """Return the command that serves the application."""
    if framework == "nestjs":
        return ["node", "--enable-source-maps", "dist/main.js"]
    package = next(path.parent.name for path in (target / "src").glob("*/main.py"))
    uvicorn = target / ".venv/bin/uvicorn"
    return [uvicorn, f"{package}.main:app", "--host", "127.0.0.1", "--port", str(port)]


def start(command: Command, target: Path, port: int) -> "subprocess.Popen[bytes]":
    """Start the application; it starts its own Redis server and ends it."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise SystemExit(f"port {port} is in use: stop what listens there, or choose another with PORT={port + 1}")
    environment = {**_environment(), "REDIS_URL": "embedded://", "PORT": str(port)}
    # A session of its own: Ctrl-C reaches this program only, which then stops the application in order.
    return subprocess.Popen(command, cwd=target, env=environment, start_new_session=True)


def wait_until_up(process: "subprocess.Popen[bytes]", base: str) -> None:
    """Wait until the application serves; its own log has said why where it does not."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise SystemExit(f"the application ended with status {process.returncode}")
        try:
            urllib.request.urlopen(base + "/api/health/live", timeout=1).close()  # noqa: S310 (a loopback address)
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"the application did not serve within {START_SECONDS} s")


def stop(process: "subprocess.Popen[bytes]") -> None:
    """Stop the application, and by that its server."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def ask(base: str, path: str) -> bool:
    """Print an answer and tell whether it is 200."""
    try:
        with urllib.request.urlopen(base + path, timeout=10) as response:  # noqa: S310 (a loopback address)
            status, body = response.status, response.read()
    except urllib.error.HTTPError as error:
        status, body = error.code, error.read()
    print(f"\nGET {path}: {status}\n{json.dumps(json.loads(body), indent=2)}", flush=True)
    return bool(status == 200)


def main() -> int:
    """Run the demonstration and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--framework", default="fastapi", choices=["fastapi", "nestjs"])
    parser.add_argument("--port", default=8000, type=int)
    parser.add_argument("--check", action="store_true", help="ask the application, print its answers and stop")
    options = parser.parse_args()
    target = ROOT / "build" / f"demo-{options.framework}"
    generate(target, options.framework)
    for command in installation(target, options.framework):
        subprocess.run(command, check=True, cwd=target, env=_environment())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    # A shell that starts this in the background has it ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    base = f"http://127.0.0.1:{options.port}"
    process = start(service(target, options.framework, options.port), target, options.port)
    try:
        wait_until_up(process, base)
        if options.check:
            return 0 if all([ask(base, HEALTH), ask(base, EXAMPLE)]) else 1
        print(f"\nThe application runs: build/{target.name}, made from this checkout. Look at:", flush=True)
        for path in ("/docs", EXAMPLE, HEALTH):
            print(f"  {base}{path}", flush=True)
        print("Ctrl-C stops it and its Redis server.\n", flush=True)
        return process.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        stop(process)


def _environment() -> dict[str, str]:
    # What a shell or another project has set must decide nothing here.
    unwanted = ("REDIS_", "CACHE_", "UV_PROJECT", "VIRTUAL_ENV", "NODE_ENV")
    return {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}


if __name__ == "__main__":
    sys.exit(main())
