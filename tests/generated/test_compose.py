"""What the generated `compose.yaml` starts, as processes on loopback, and the generated applications on it."""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.generated.conftest import Generate
from tests.support.compose import Services
from tests.support.projects import Service, serving, serving_nest

PASSWORD = "p4ss word'\"$\\"
SENTINEL_PASSWORD = "s3ntinel'\"$\\"
SECRETS = {"REDIS_PASSWORD": PASSWORD, "REDIS_SENTINEL_PASSWORD": SENTINEL_PASSWORD}
NODES = [f"cluster-{number}" for number in range(1, 7)]
SENTINELS = [f"sentinel-{number}" for number in (1, 2, 3)]


def ask(services: Services, name: str, *command: str, variable: str = "REDIS_PASSWORD") -> str:
    """Send a server one command with its own password, and return what it replied."""
    script = f'[ -z "${variable}" ] || export REDISCLI_AUTH="${variable}"; valkey-cli "$@"'
    return services.execute(name, "sh", "-c", script, "sh", *command).strip()


@contextmanager
def applications(services: Services, python: Path, node: Path, topology: str) -> Iterator[list[Service]]:
    """Run both applications as the containers of one topology would."""
    environment = services.up(f"app-{topology}")
    with (
        serving(python, "corner_shop.main", **environment) as fastapi,
        serving_nest(node, **environment) as nest,
    ):
        yield [fastapi, nest]


def check(services: Services, python: Path, node: Path, topology: str) -> None:
    """Both applications are healthy, read through the cache, and show no secret."""
    with applications(services, python, node, topology) as running:
        for service in running:
            status, body, _ = service.get("/api/health/module/redis")
            assert status == 200, body
            health = json.loads(body)
            assert (health["status"], health["connection"]["topology"]) == ("ok", topology)
            assert all(secret not in body for secret in SECRETS.values())
            service.get("/items/7")
            assert service.get("/items/7")[2]["x-cache"] == "hit"


@pytest.mark.parametrize(("framework", "password"), [("fastapi", ""), ("fastapi", PASSWORD), ("nestjs", PASSWORD)])
def test_the_one_server_takes_the_password(generate: Generate, tmp_path: Path, framework: str, password: str) -> None:
    """Its command starts a server with exactly that password, or with none, and its health check sees it."""
    project = generate(tmp_path / "corner-shop", framework=framework)
    with Services(project / "compose.yaml", tmp_path / "services", {"REDIS_PASSWORD": password}) as services:
        environment = services.up("app")
        assert environment["REDIS_URL"].endswith("/0")
        assert ask(services, "redis", "ping") == "PONG"
        wrong = services.execute("redis", "sh", "-c", "REDISCLI_AUTH=other valkey-cli get x 2>&1")
        assert ("NOAUTH" in wrong) == bool(password)
        assert ask(services, "redis", "config", "get", "maxmemory-policy").endswith("allkeys-lru")


def test_three_sentinels_agree_on_the_primary(
    generate: Generate, fastapi_project: Path, nest_project: Path, tmp_path: Path
) -> None:
    """They know it and its replicas, with passwords of their own; both applications work with them."""
    project = generate(tmp_path / "shop", redis_username="shop", redis_sentinel_username="watcher")
    with Services(project / "compose.yaml", tmp_path / "services", SECRETS) as services:
        check(services, fastapi_project, nest_project, "sentinel")
        for name in SENTINELS:
            found = ask(
                services, name, "sentinel", "get-master-addr-by-name", "mymaster", variable="REDIS_SENTINEL_PASSWORD"
            )
            assert found.splitlines()[0] == services.addresses["primary"]
        replication = ask(services, "primary", "info", "replication")
        known = {services.addresses["replica-1"], services.addresses["replica-2"]}
        assert set(re.findall(r"slave\d:ip=([\d.]+),", replication)) == known


def test_the_cluster_is_made_and_found_again(
    generate: Generate, fastapi_project: Path, nest_project: Path, tmp_path: Path
) -> None:
    """Every slot is served; with FULL=1 also after all containers have got other addresses, when `up` is said again."""
    project = generate(tmp_path / "shop")
    with Services(project / "compose.yaml", tmp_path / "services", SECRETS) as services:
        services.up("app-cluster")
        before = {name: ask(services, name, "cluster", "myid") for name in NODES}
        if os.environ.get("FULL"):
            for name in [*NODES, "cluster-create"]:
                services.stop(name)
            turned = [services.addresses[name] for name in (*NODES[1:], NODES[0])]
            services.addresses.update(zip(NODES, turned, strict=True))
        check(services, fastapi_project, nest_project, "cluster")
        assert {name: ask(services, name, "cluster", "myid") for name in NODES} == before
        for name in NODES:
            assert "cluster_slots_ok:16384" in ask(services, name, "cluster", "info")
            lines = ask(services, name, "cluster", "nodes").splitlines()
            places = {line.split()[0]: line.split()[1].partition(":")[0] for line in lines}
            assert places == {before[each]: services.addresses[each] for each in NODES}
        roles = [ask(services, name, "role").split()[0] for name in NODES]
        assert sorted(roles) == ["master"] * 3 + ["slave"] * 3
