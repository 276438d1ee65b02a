"""The generated NestJS application as a running process."""

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from redis import Redis

from tests.generated.conftest import Generate
from tests.support.loopback import free_port
from tests.support.projects import Service, children, clean_environment, launch, left_alive, run, serving, serving_nest
from tests.support.servers import RedisServer, available_servers

CANARY = "c4nary-p4ssw0rd"
HEALTH = "/api/health/module/redis"
START = ["node", "--enable-source-maps", "dist/main.js"]


def health(service: Service) -> tuple[int, dict[str, object]]:
    """The health route's status and payload."""
    status, body, _ = service.get(HEALTH)
    return status, json.loads(body)


def copy_of(project: Path, target: Path) -> Path:
    """Return a copy that may be changed; packages are shared."""
    shutil.copytree(project, target, ignore=shutil.ignore_patterns("node_modules", ".git", "service-*"))
    (target / "node_modules").symlink_to(project / "node_modules")
    return target


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_with_an_embedded_server_and_ends_it(nest_project: Path, stop: signal.Signals) -> None:
    """The example reads through Redis; Ctrl-C and SIGTERM end it with 0, and leave no process behind."""
    with serving_nest(nest_project, REDIS_URL="embedded://") as service:
        started = children(service.process.pid)
        assert health(service)[0] == 200
        assert [service.get("/items/7")[2]["x-cache"] for _ in range(2)] == ["miss", "hit"]
        assert service.get("/items/abc")[0] == 400
        assert started
        service.process.send_signal(stop)
        assert service.process.wait(5) == 0
    assert left_alive(started) == []


def test_it_ends_at_once_with_a_connection_to_a_server_of_its_own(nest_project: Path) -> None:
    """Nothing that was connected keeps the process alive."""
    with (
        RedisServer(available_servers()[0]) as server,
        serving_nest(nest_project, REDIS_PORT=str(server.port)) as service,
    ):
        assert health(service)[0] == 200
        assert service.get("/items/1")[0] == 200
        began = time.monotonic()
        service.process.send_signal(signal.SIGTERM)
        assert service.process.wait(5) == 0
        assert time.monotonic() - began < 1


def test_it_starts_without_redis_and_says_so(nest_project: Path) -> None:
    """Without preconnect the application serves, the example too, and the health route tells the truth."""
    with serving_nest(nest_project, REDIS_PORT=str(free_port())) as service:
        status, payload = health(service)
        assert (status, payload["status"]) == (503, "error")
        assert service.get("/items/7")[0] == 200
        assert service.get("/items/7")[2]["x-cache"] == "miss"
        assert service.get("/api/health/live")[0] == 200


@pytest.mark.parametrize("framework", ["fastapi", "nestjs"])
@pytest.mark.parametrize("left", ["", '{"id": 7, "name": "of another cache"}'])
def test_what_cannot_be_read_is_a_miss(fastapi_project: Path, nest_project: Path, framework: str, left: str) -> None:
    """What somebody else has left under the key is no entry: the item is loaded, and replaces it."""
    with RedisServer(available_servers()[0]) as server:
        environment = {"REDIS_PORT": str(server.port)}
        with Redis(host=server.host, port=server.port) as client:
            client.set("c1:corner-shop:v:{item:7}", left)
        with (
            serving(fastapi_project, "corner_shop.main", **environment)
            if framework == "fastapi"
            else serving_nest(nest_project, **environment)
        ) as service:
            answers = [service.get("/items/7") for _ in range(2)]
    assert [(status, json.loads(body)) for status, body, _ in answers] == [(200, {"id": 7, "name": "Item 7"})] * 2
    assert [headers["x-cache"] for *_, headers in answers] == ["miss", "hit"]


def test_a_server_that_comes_back_is_found(nest_project: Path) -> None:
    """Killed and started again: 200, 503, 200, by the same process."""
    with (
        RedisServer(available_servers()[0]) as server,
        serving_nest(nest_project, REDIS_PORT=str(server.port)) as service,
    ):
        assert health(service)[0] == 200
        server.kill()
        assert health(service)[0] == 503
        server.restart()
        deadline = time.monotonic() + 2
        while health(service)[0] != 200:
            assert time.monotonic() < deadline, service.log()
        assert service.get("/items/7")[2]["x-cache"] == "miss"


def test_it_does_not_start_without_redis_where_it_must_connect(nest_project: Path) -> None:
    """With preconnect the start fails after its attempts, with the one clear error."""
    settings = {"REDIS_PRECONNECT": "yes", "REDIS_CONNECT_RETRIES": "1", "REDIS_CONNECT_BACKOFF_BASE": "0.01"}
    log = start_in_vain(nest_project, REDIS_URL=f"redis://:{CANARY}@127.0.0.1:{free_port()}", **settings)
    assert "RedisStartError: Redis does not answer at redis://:***@127.0.0.1" in log
    assert "(attempt 2 of 2)" in log
    assert CANARY not in log


@pytest.mark.parametrize("way", ["environment", "file"])
def test_a_wrong_variable_stops_the_start(nest_project: Path, tmp_path: Path, way: str) -> None:
    """All wrong variables are named, one a line, with what is accepted; no secret is shown."""
    wrong = {"REDIS_PORT": "abc", "PORT": "x", "REDIS_PASSWORD": CANARY}
    project = nest_project
    if way == "file":
        project = copy_of(nest_project, tmp_path / "corner-shop")
        (project / ".env").write_text("".join(f"{name}={value}\n" for name, value in wrong.items()))
    log = start_in_vain(project, **(wrong if way == "environment" else {}))
    assert 'REDIS_PORT: "abc" is not an integer from 1 to 65535' in log
    assert 'PORT: "PORT" must be a number' in log
    assert CANARY not in log


def start_in_vain(project: Path, **environment: str) -> str:
    """Start the application, which must fail, and return what it printed."""
    done = subprocess.run(
        START, cwd=project, env=clean_environment(**environment), capture_output=True, text=True, timeout=30
    )
    assert done.returncode == 1
    return done.stdout + done.stderr


@pytest.mark.parametrize("way", ["answer", "variable", "url", "query", "file"])
def test_a_password_is_used_and_never_shown(generate: Generate, nest_project: Path, tmp_path: Path, way: str) -> None:
    """By every way in the password opens the server, and is in no tracked file, log line or health body."""
    with RedisServer(available_servers()[0], ["--requirepass", CANARY]) as server:
        project = nest_project
        if way == "answer":
            answers = {"redis_host": server.host, "redis_port": server.port, "redis_password": CANARY}
            project = generate(tmp_path / "corner-shop", framework="nestjs", **answers)
            (project / "node_modules").symlink_to(nest_project / "node_modules")
            run(project, "npm", "run", "build")
        secret = tmp_path / "secret"
        secret.write_text(CANARY + "\n")
        place = {"REDIS_HOST": server.host, "REDIS_PORT": str(server.port)}
        environment = {
            "answer": {},
            "variable": {**place, "REDIS_PASSWORD": CANARY},
            "url": {"REDIS_URL": f"redis://:{CANARY}@{server.host}:{server.port}"},
            "query": {"REDIS_URL": f"redis://{server.host}:{server.port}?password={CANARY}"},
            "file": {**place, "REDIS_PASSWORD_FILE": str(secret)},
        }[way]
        with serving_nest(project, **environment) as service:
            status, payload = health(service)
            assert status == 200, payload
            assert ":***@" in str(payload["url"])
            server.kill()
            assert health(service)[0] == 503
            service.get("/items/7")
            bodies = [service.get(path)[1] for path in (HEALTH, "/items/7", "/docs-json")]
    assert CANARY not in "".join([*bodies, service.log()])
    tracked = subprocess.run(["git", "grep", "-l", CANARY], cwd=project, capture_output=True, text=True)
    assert tracked.stdout == ""


SETTINGS: dict[str, dict[str, str]] = {
    "defaults": {},
    "settings": {
        "REDIS_URL": "redis://default@{host}:{port}/2",
        "REDIS_CONNECT_RETRIES": "7",
        "REDIS_CONNECT_BACKOFF_BASE": "0.25",
        "REDIS_CONNECT_TIMEOUT": "0.75",
        "REDIS_COMMAND_TIMEOUT": "2",
        "REDIS_PRECONNECT": "on",
        "CACHE_TTL": "0.5",
        "CACHE_NAMESPACE": "shop",
    },
    "minimal": {"REDIS_HEALTH_DETAILS": "minimal"},
    "wrong credentials": {"REDIS_PASSWORD": CANARY},
    "no such database": {"REDIS_DB": "99"},
    "down": {"REDIS_PORT": "1"},
}


@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS.keys())
def test_both_frameworks_say_the_same(fastapi_project: Path, nest_project: Path, settings: dict[str, str]) -> None:
    """Given one environment and one server, status and health body are equal except latency and time."""
    with RedisServer(available_servers()[0]) as server:
        place = {"REDIS_HOST": server.host, "REDIS_PORT": str(server.port)}
        given = {name: value.format(**vars(server)) for name, value in settings.items()}
        environment = {**place, **given}
        with (
            serving(fastapi_project, "corner_shop.main", **environment) as python,
            serving_nest(nest_project, **environment) as typescript,
        ):
            answers = [health(service) for service in (python, typescript)]
    assert answers[0][1].keys() >= {"status", "latency_ms", "checked_at"}
    for _, payload in answers:
        del payload["latency_ms"], payload["checked_at"]
    # As text: the order of the keys is the same too, and 1 is not 1.0 for everybody who reads it.
    assert json.dumps(answers[0]) == json.dumps(answers[1])


def test_it_reloads_while_it_is_developed(nest_project: Path, tmp_path: Path) -> None:
    """start:dev serves what was saved; a type error leaves the running application as it is; Ctrl-C ends it all."""
    project = copy_of(nest_project, tmp_path / "corner-shop")
    shutil.rmtree(project / "dist")
    service_file = project / "src/items/items.service.ts"
    text = service_file.read_text()
    port = free_port()
    command = ["npm", "run", "start:dev"]
    with launch(command, project, port, PORT=str(port), REDIS_URL="redis://127.0.0.1:1") as service:
        started = children(service.process.pid)
        assert "Item 7" in service.get("/items/7")[1]
        service_file.write_text(text.replace("`Item $", "`Thing $"))
        until_it_says(service, "Thing 7")
        service_file.write_text(text.replace("`Item $", "`Wrong $") + 'export const wrong: number = "text";\n')
        until_it_logs(service, "error TS2322")
        assert "Thing 7" in service.get("/items/7")[1]
        service_file.write_text(text)
        until_it_says(service, "Item 7")
        os.killpg(service.process.pid, signal.SIGINT)  # Ctrl-C reaches all of them
        service.process.wait(10)
    assert len(started) >= 3
    assert left_alive(started) == []


def until_it_says(service: Service, words: str) -> None:
    """Ask for the example until it holds the words; between two runs nobody answers."""
    deadline = time.monotonic() + 20
    while True:
        assert time.monotonic() < deadline, service.log()
        try:
            if words in service.get("/items/7")[1]:
                return
        except OSError:
            time.sleep(0.05)


def until_it_logs(service: Service, words: str) -> None:
    """Wait until the log holds the words."""
    deadline = time.monotonic() + 20
    while words not in service.log():
        assert time.monotonic() < deadline, service.log()
        time.sleep(0.05)
