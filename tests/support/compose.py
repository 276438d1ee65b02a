"""The services of a generated `compose.yaml` as processes on loopback, started in the order that the file says.

Commands, environments, health checks and dependencies are the file's own. In place of each service's name stands an
address of loopback (Linux answers on all of 127.0.0.0/8), and in place of the servers' ports stand free ones.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import time
from typing import TYPE_CHECKING, Any

import yaml

from tests.support.loopback import free_port
from tests.support.servers import available_servers

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from typing_extensions import Self

_PROGRAMS = {
    # A container has an address of its own; a process has to be told which one, for what it sends too.
    "valkey-server": 'exec "{server}" "$@" --bind "$ADDRESS" --bind-source-addr "$ADDRESS" --port "$PORT"',
    "valkey-cli": 'exec "{cli}" -h "$ADDRESS" -p "$PORT" "$@"',
    "getent": 'echo "$2 $2"',  # the names are addresses already
}
_VARIABLE = re.compile(r"(?<!\$)\$\{(\w+):-([^}]*)\}")
_random = random.SystemRandom()


class Services:
    """What `docker compose up` starts, for as long as the ``with`` block.

    Args:
        file: A compose file.
        folder: An empty folder for programs, logs and what containers would have as their own.
        environment: The variables that the file asks for, as `.env` would set them.
    """

    def __init__(self, file: Path, folder: Path, environment: Mapping[str, str]) -> None:
        self._services: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))["services"]
        self._folder = folder
        self._environment = environment
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self._ports = {"26379": str(free_port()), "6379": str(free_port())}
        block = f"127.{_random.randint(1, 254)}.{_random.randint(0, 254)}"
        self.addresses = {name: f"{block}.{place}" for place, name in enumerate(self._services, 1)}

    def __enter__(self) -> Self:
        server = next(each.path for each in available_servers() if each.name.startswith("valkey"))
        programs = self._folder / "bin"
        programs.mkdir(parents=True)
        for name, script in _PROGRAMS.items():
            path = programs / name
            path.write_text(f"#!/bin/sh\n{script.format(server=server, cli=server.with_name('valkey-cli'))}\n")
            path.chmod(0o755)
        return self

    def __exit__(self, *_: object) -> None:
        for name in list(self._processes):
            self.stop(name)

    def up(self, name: str) -> dict[str, str]:
        """Start what a service depends on, wait as the file says, and return the environment of the service itself."""
        needs = self._services[name].get("depends_on", {})
        for each in needs:
            self.start(each)
        for each, need in needs.items():
            self._await(each, need["condition"])
        return self.environment(name)

    def start(self, name: str) -> None:
        """Start a service, after what it depends on; one that runs is left alone."""
        environment = self.up(name)
        if name in self._processes:
            return
        service = self._services[name]
        folder = self._folder / name
        folder.mkdir(exist_ok=True)
        with (folder / "log").open("ab") as log:
            self._processes[name] = subprocess.Popen(
                [self._localize(part) for part in (*service["entrypoint"], *service.get("command", ()))],
                cwd=folder,
                env=self._own(name, environment),
                stdout=log,
                stderr=log,
            )

    def stop(self, name: str) -> int:
        """End a service's process, and return its status."""
        process = self._processes.pop(name)
        process.kill()
        return process.wait()

    def execute(self, name: str, *command: str) -> str:
        """Run a command as `docker compose exec` does, and return what it printed."""
        environment = self._own(name, self.environment(name))
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout

    def environment(self, name: str) -> dict[str, str]:
        """Return the variables that the file gives a service."""
        given = self._services[name].get("environment", {})
        return {variable: self._localize(str(value)) for variable, value in given.items()}

    def log(self, name: str) -> str:
        """Return what a service has printed."""
        return (self._folder / name / "log").read_text(errors="replace")

    def _await(self, name: str, condition: str) -> None:
        process = self._processes[name]
        if condition == "service_completed_successfully":
            assert process.wait(90) == 0, self.log(name)
            return
        assert condition == "service_healthy", condition
        check = self._services[name]["healthcheck"]
        assert check["test"][0] == "CMD-SHELL", check
        script, environment = self._localize(check["test"][1]), self._own(name, self.environment(name))
        deadline = time.monotonic() + int(check["interval"].removesuffix("s")) * check["retries"]
        while subprocess.run(["sh", "-c", script], env=environment, capture_output=True).returncode != 0:
            assert process.poll() is None, self.log(name)
            assert time.monotonic() < deadline, f"{name} is not healthy\n{self.log(name)}"
            time.sleep(0.05)

    def _own(self, name: str, environment: Mapping[str, str]) -> dict[str, str]:
        sentinel = "--sentinel" in self._services[name].get("command", ())
        return {
            **environment,
            "PATH": f"{self._folder / 'bin'}:{os.environ['PATH']}",
            "ADDRESS": self.addresses[name],
            "PORT": self._ports["26379" if sentinel else "6379"],
        }

    def _localize(self, text: str) -> str:
        """Put in what Compose and Docker's name service would: variables, addresses for names; and the ports."""
        text = _VARIABLE.sub(lambda found: self._environment.get(found[1]) or found[2], text).replace("$$", "$")
        names = "|".join(sorted(self.addresses, key=len, reverse=True))
        text = re.sub(rf"(?<![\w.-])({names})(?![\w.-]|://)", lambda found: self.addresses[found[1]], text)
        return re.sub(r"\b(26379|6379)\b", lambda found: self._ports[found[1]], text)
