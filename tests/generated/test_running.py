"""The generated application as a running process."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.generated.conftest import Generate
from tests.support.loopback import free_port
from tests.support.projects import BIN, Service, children, clean_environment, left_alive, run, serving
from tests.support.servers import RedisServer, available_servers

CANARY = "c4nary-p4ssw0rd"
HEALTH = "/api/health/module/redis"


@pytest.fixture
def project(fastapi_project: Path) -> Path:
    """An installed application with default answers."""
    return fastapi_project


def health(service: Service) -> tuple[int, dict[str, object]]:
    """The health route's status and payload."""
    status, body, _ = service.get(HEALTH)
    return status, json.loads(body)


def test_it_serves_with_an_embedded_server_and_ends_it(project: Path) -> None:
    """The example reads through Redis, and Ctrl-C leaves neither process nor folder behind."""
    with serving(project, "corner_shop.main", REDIS_URL="embedded://") as service:
        started = children(service.process.pid)
        assert health(service)[0] == 200
        assert [service.get("/items/7")[2]["x-cache"] for _ in range(2)] == ["miss", "hit"]
        assert started
        assert service.stop() == 0
    assert left_alive(started) == []


def test_it_starts_without_redis_and_says_so(project: Path) -> None:
    """Without preconnect the application serves, the example too, and the health route tells the truth."""
    with serving(project, "corner_shop.main", REDIS_PORT=str(free_port())) as service:
        status, payload = health(service)
        assert (status, payload["status"]) == (503, "error")
        assert service.get("/items/7")[0] == 200
        assert service.get("/api/health/live")[0] == 200


def test_it_does_not_start_without_redis_where_it_must_connect(project: Path) -> None:
    """With preconnect the start fails, and the last line of the log is the one clear error."""
    settings = {"REDIS_PRECONNECT": "yes", "REDIS_CONNECT_RETRIES": "1", "REDIS_CONNECT_BACKOFF_BASE": "0.01"}
    done = start_in_vain(project, REDIS_URL=f"redis://:{CANARY}@127.0.0.1:{free_port()}", **settings)
    assert "RedisStartError: Redis does not answer at redis://:***@127.0.0.1" in done
    assert "(attempt 2 of 2)" in done
    assert CANARY not in done


def test_a_wrong_variable_stops_the_start(project: Path) -> None:
    """The last line names the variable and what is accepted, and shows no secret."""
    done = start_in_vain(project, REDIS_PORT="abc", REDIS_PASSWORD=CANARY)
    assert done.strip().splitlines()[-1].endswith('REDIS_PORT: "abc" is not an integer from 1 to 65535')
    assert CANARY not in done


def start_in_vain(project: Path, **environment: str) -> str:
    """Start the application, which must fail, and return what it printed."""
    command: list[str | Path] = [project / ".venv/bin/uvicorn", "corner_shop.main:app", "--port", str(free_port())]
    done = subprocess.run(
        command, cwd=project, env=clean_environment(**environment), capture_output=True, text=True, timeout=30
    )
    assert done.returncode != 0
    return done.stdout + done.stderr


@pytest.mark.parametrize("way", ["answer", "variable", "url", "query", "file"])
def test_a_password_is_used_and_never_shown(generate: Generate, project: Path, tmp_path: Path, way: str) -> None:
    """By every way in the password opens the server, and is in no tracked file, log line or health body."""
    with RedisServer(available_servers()[0], ["--requirepass", CANARY]) as server:
        copy = project
        if way == "answer":
            answers = {"redis_host": server.host, "redis_port": server.port, "redis_password": CANARY}
            copy = generate(tmp_path / "corner-shop", **answers)
            (copy / ".venv").symlink_to(project / ".venv")
        secret = tmp_path / "secret"
        secret.write_text(CANARY + "\n")
        place = {"REDIS_HOST": server.host, "REDIS_PORT": str(server.port)}
        environment = {
            "answer": {"PYTHONPATH": str(copy / "src")},
            "variable": {**place, "REDIS_PASSWORD": CANARY},
            "url": {"REDIS_URL": f"redis://:{CANARY}@{server.host}:{server.port}"},
            "query": {"REDIS_URL": f"redis://{server.host}:{server.port}?password={CANARY}"},
            "file": {**place, "REDIS_PASSWORD_FILE": str(secret)},
        }[way]
        with serving(copy, "corner_shop.main", **environment) as service:
            status, payload = health(service)
            assert status == 200, payload
            assert ":***@" in str(payload["url"])
            server.kill()
            assert health(service)[0] == 503
            service.get("/items/7")
            bodies = [service.get(path)[1] for path in (HEALTH, "/items/7", "/openapi.json")]
    assert CANARY not in "".join([*bodies, service.log()])
    tracked = subprocess.run(["git", "grep", "-l", CANARY], cwd=copy, capture_output=True, text=True)
    assert tracked.stdout == ""


def test_the_image_needs_only_what_the_dockerfile_copies(generate: Generate, project: Path, tmp_path: Path) -> None:
    """Its build commands give a virtual environment that serves without the sources and the vendored folder."""
    recipe = (project / "Dockerfile").read_text().splitlines()
    build = tmp_path / "build"
    build.mkdir()
    ignored = (project / ".dockerignore").read_text().splitlines()
    for line in (line for line in recipe if line.startswith("COPY ") and "--from" not in line):
        for name in line.split()[1:-1]:
            for source in project.glob(name):
                path = source.relative_to(project)
                assert f"!{path.parts[0]}" in ignored, f"{path} is left out of the build context"
                (build / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copytree(source, build / path) if source.is_dir() else shutil.copy(source, build / path)
    for line in (line for line in recipe if line.startswith("RUN uv ")):
        run(build, BIN / "uv", *line.split()[2:], "--quiet", "--python", Path(sys.executable))
    # A virtual environment knows its path, so the second stage takes the place of the first, as in the image.
    shutil.rmtree(build / ".rapidkit")
    shutil.rmtree(build / "src")
    with serving(build, "corner_shop.main", REDIS_URL=f"redis://127.0.0.1:{free_port()}") as service:
        assert service.get("/api/health/live")[0] == 200
    assert not (build / ".venv/bin/pytest").exists()
    user = [line for line in recipe if line.startswith("USER ")]
    assert user == ["USER app"]
