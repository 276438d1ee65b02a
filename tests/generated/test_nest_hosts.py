"""Applications of users, on both Nests that `@rapidkit/redis` is for: they install, compile, serve and end with it."""

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from redis import Redis

from tests.generated.conftest import made_once
from tests.support.loopback import free_port
from tests.support.projects import Service, clean_environment, launch, run
from tests.support.servers import RedisServer, available_servers
from tests.support.template import ROOT

HOSTS = ROOT / "tests/hosts"
VENDORED = ROOT / "template/nestjs/.rapidkit/vendor/redis"
HEALTH = "/api/health/module/redis"
SESSIONS_DB = 5

# What each host compiles to, and its compiler.
COMPILERS = {
    "dist": ["nest", "build"],
    "dist-tsc": ["tsc", "--outDir", "dist-tsc"],  # what `nest build` calls itself: FULL=1 tests it too
    # The settings of older applications, under which TypeScript does not read `exports` of a package.
    "dist-node10": ["tsc", "--outDir", "dist-node10", "--module", "commonjs", "--moduleResolution", "node10"],
}
CASES = [
    ("nest11-commonjs", "dist"),
    ("nest11-commonjs", "dist-node10"),
    ("nest12-esm", "dist"),
    *([("nest11-commonjs", "dist-tsc"), ("nest12-esm", "dist-tsc")] if os.environ.get("FULL") else []),
]
# What stands before the routes of each host; the health routes of the module stay where they are.
PREFIXES = {"nest11-commonjs": "/api", "nest12-esm": ""}

OPTIONAL = ("@nestjs/terminus", "@nestjs/config", "joi")
# What the package does for an application that has none of them.
BARE = """
import { NestFactory } from "@nestjs/core";
import { RedisClient, RedisModule } from "@rapidkit/redis";

const app = await NestFactory.createApplicationContext(RedisModule.forRoot(), { logger: false });
console.log(await app.get(RedisClient).ping());
await app.close();
for (const entry of ["terminus", "config"]) {
  await import(`@rapidkit/redis/${entry}`).catch((error) => console.log(error.message));
}
"""


@pytest.fixture(scope="module", params=CASES, ids="-".join)
def compiled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, lend: Callable[[Path], None]
) -> Path:
    """What a host compiles to under its own strict settings, without an error or a warning."""
    case: tuple[str, str] = request.param
    name, output = case

    def make(host: Path) -> None:
        shutil.copytree(HOSTS / name, host, ignore=shutil.ignore_patterns("node_modules", "dist*"))
        lend(host)
        install(host)

    host = made_once(tmp_path_factory, name, make)

    def compile_into(_: Path) -> None:
        command, *options = COMPILERS[output]
        assert run(host, host / "node_modules/.bin" / command, *options) == ""

    return made_once(tmp_path_factory, f"{name}/{output}", compile_into)


@pytest.fixture
def server() -> Iterator[RedisServer]:
    """A server that nothing else uses."""
    with RedisServer(available_servers()[0]) as server:
        yield server


def install(host: Path) -> None:
    """Put the vendored package where an application has it, and install what its package.json names."""
    shutil.copytree(VENDORED, host / ".rapidkit/vendor/redis", ignore=shutil.ignore_patterns("node_modules"))
    run(host, "npm", "install", "--no-audit", "--no-fund", "--silent")


def settings(server: RedisServer) -> dict[str, str]:
    """The variables of a host: its two connections lead to two databases of one server."""
    return {"REDIS_URL": server.url, "SESSIONS_REDIS_URL": f"redis://{server.host}:{server.port}/{SESSIONS_DB}"}


def ask(service: Service, path: str) -> tuple[int, dict[str, object]]:
    """The status and the JSON of a route."""
    status, body, _ = service.get(path)
    return status, json.loads(body)


def states(service: Service, path: str) -> tuple[int, dict[str, str]]:
    """The status of a Terminus route, and what it says of each connection."""
    status, body, _ = service.get(path)
    return status, {name: detail["status"] for name, detail in json.loads(body)["details"].items()}


def connections(server: RedisServer) -> int:
    """How many connections of a host the server has, by the name that both give to theirs."""
    with Redis(host=server.host, port=server.port) as client:
        return sum(each["name"] == "visits" for each in client.client_list())


def test_a_closed_context_lets_its_process_end(compiled: Path, server: RedisServer) -> None:
    """A command that closes its context ends by itself: no socket and no timer is left that would keep it."""
    command: list[str | Path] = ["node", compiled / "cli.js"]
    done = subprocess.run(
        command, env=clean_environment(**settings(server)), capture_output=True, text=True, timeout=15
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {"visitor": "cli", "count": 1, "before": None}


def test_a_host_uses_redis_and_tells_its_state(compiled: Path, server: RedisServer) -> None:
    """It is healthy for as long as Redis answers, recovers by itself, and ends on SIGTERM with its connections."""
    host = compiled.parent
    visits, terminus = (PREFIXES[host.name] + path for path in ("/visits/ann", "/health"))
    port = free_port()
    with launch(["node", compiled / "main.js"], host, port, PORT=str(port), **settings(server)) as service:
        assert ask(service, visits) == (200, {"visitor": "ann", "count": 1, "before": None})
        with Redis(host=server.host, port=server.port, db=SESSIONS_DB, decode_responses=True) as sessions:
            seen = sessions.get("seen:ann")
        assert seen
        assert ask(service, visits) == (200, {"visitor": "ann", "count": 2, "before": seen})
        status, payload = ask(service, HEALTH)
        assert (status, payload["status"], payload["url"]) == (200, "ok", server.url)
        assert states(service, terminus) == (200, {"redis": "up", "redis-sessions": "up"})

        server.kill()
        status, payload = ask(service, HEALTH)
        assert (status, payload["status"]) == (503, "error")
        assert states(service, terminus) == (503, {"redis": "down", "redis-sessions": "down"})
        assert service.get("/api/health/live")[0] == 200

        server.restart()
        deadline = time.monotonic() + 10
        while states(service, terminus)[0] != 200:
            assert time.monotonic() < deadline, service.log()
            time.sleep(0.05)
        assert connections(server) == 2

        service.process.send_signal(signal.SIGTERM)
        assert service.process.wait(5) == 0, service.log()
        assert connections(server) == 0


@pytest.mark.parametrize("name", PREFIXES)
def test_optional_packages_are_needed_only_by_what_imports_them(tmp_path: Path, server: RedisServer, name: str) -> None:
    """Without Terminus, @nestjs/config and Joi the module connects; the other entry points name what they lack."""
    package = json.loads((HOSTS / name / "package.json").read_text())
    dependencies = {each: version for each, version in package["dependencies"].items() if each not in OPTIONAL}
    (tmp_path / "package.json").write_text(json.dumps({"private": True, "dependencies": dependencies}))
    install(tmp_path)
    assert [each for each in OPTIONAL if (tmp_path / "node_modules" / each).exists()] == []
    said = run(tmp_path, "node", "--input-type=module", "--eval", BARE, **settings(server))
    assert said.startswith("PONG\n")
    assert "Cannot find module '@nestjs/terminus'" in said
    assert "Cannot find module '@nestjs/config'" in said
