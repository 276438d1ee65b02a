"""The rendered `compose.yaml`: which services start by which command, and what they need of each other."""

import re
from functools import cache
from itertools import product
from typing import Any

import jinja2
import pytest
import yaml

from extensions.wiring.catalogue import questions
from tests.support.template import ROOT

TOPOLOGIES = ("standalone", "sentinel", "cluster")
FRAMEWORKS = ("fastapi", "nestjs")
SENTINELS = {f"sentinel-{number}" for number in (1, 2, 3)}
NODES = {f"cluster-{number}" for number in range(1, 7)}
# What each topology is, beside the application.
SERVERS = {
    "standalone": {"redis"},
    "sentinel": {"primary", "replica-1", "replica-2", *SENTINELS},
    "cluster": {"cluster-create", *NODES},
}
PORTS = {"fastapi": 8000, "nestjs": 3000}
EVERY = pytest.mark.parametrize(("framework", "topology"), list(product(FRAMEWORKS, TOPOLOGIES)))


@cache
def render(framework: str, topology: str, **answers: Any) -> str:
    """Return the file for a topology's answers."""
    environment = jinja2.Environment(  # noqa: S701 (no HTML)
        loader=jinja2.FileSystemLoader(ROOT), undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["literal"] = questions().literal
    given = {
        "redis_url": "", "redis_host": "localhost", "redis_port": 6379, "redis_db": 0, "redis_use_tls": False,
        "redis_nodes": "one:1", "redis_sentinel_master": "mymaster", "redis_sentinel_username": "",
        "redis_username": "", "project_slug": "corner-shop",
    }  # fmt: skip
    template = environment.get_template("template/shared/compose.jinja")
    return template.render(**{**given, "framework": framework, "redis_topology": topology, **answers})


def services(framework: str, topology: str, **answers: Any) -> dict[str, Any]:
    """Return the services of the file."""
    found: dict[str, Any] = yaml.safe_load(render(framework, topology, **answers))["services"]
    return found


def app(topology: str, answered: str) -> str:
    """Return what a topology's application is called where another one may be answered."""
    return "app" if topology == answered else f"app-{topology}"


@EVERY
def test_the_answered_topology_starts_without_a_profile(framework: str, topology: str) -> None:
    """The others are behind profiles of their names, the application with each of them."""
    found = services(framework, topology)
    started = {name for name, service in found.items() if "profiles" not in service}
    assert started == {"app", *SERVERS[topology]}
    for other in set(TOPOLOGIES) - {topology}:
        behind = {name for name, service in found.items() if service.get("profiles") == [other]}
        assert behind == {f"app-{other}", *SERVERS[other]}
    assert found.keys() == {app(each, topology) for each in TOPOLOGIES}.union(*SERVERS.values())


@EVERY
def test_nothing_needs_what_may_not_have_been_started(framework: str, topology: str) -> None:
    """A service depends on those of its own profile; servers have to be healthy, and a cluster has to be made."""
    found = services(framework, topology)
    for name, service in found.items():
        for each, need in service.get("depends_on", {}).items():
            assert found[each].get("profiles") == service.get("profiles"), (name, each)
            wanted = "service_completed_successfully" if each == "cluster-create" else "service_healthy"
            assert need == {"condition": wanted}
            assert "healthcheck" in found[each] or each == "cluster-create"
    for each in TOPOLOGIES:  # `docker compose up app-...` starts what it depends on, and nothing else
        assert reached(found, app(each, topology)) == SERVERS[each]


def reached(found: dict[str, Any], name: str) -> set[str]:
    """Return what a service depends on, and what that depends on."""
    needs = set(found[name].get("depends_on", {}))
    return needs.union(*(reached(found, each) for each in needs))


@EVERY
def test_only_applications_have_ports_on_loopback(framework: str, topology: str) -> None:
    """Each its own, so that all of them may run at once; the answered one has the usual port."""
    found = services(framework, topology)
    opened = {name: service["ports"] for name, service in found.items() if "ports" in service}
    assert opened.keys() == {app(each, topology) for each in TOPOLOGIES}
    inside = PORTS[framework]
    parts = [port.split(":") for [port] in opened.values()]
    assert all(part[::2] == ["127.0.0.1", str(inside)] for part in parts)
    ports = [int(part[1]) for part in parts]
    assert sorted(ports) == [inside, inside + 1, inside + 2]
    assert opened["app"] == [f"127.0.0.1:{inside}:{inside}"]
    head = render(framework, topology).partition("\nname:")[0]
    for other in set(TOPOLOGIES) - {topology}:
        port = opened[f"app-{other}"][0].split(":")[1]
        assert re.search(rf"docker compose up --build app-{other} +# http://127\.0\.0\.1:{port}\n", head)


def test_images_are_pinned_and_alike() -> None:
    """One image of the application, one of the server with its minor version; nothing is kept on a disk."""
    found = services("fastapi", "standalone")
    images = {service["image"] for name, service in found.items() if not name.startswith("app")}
    assert images == {"valkey/valkey:8.1-alpine"}
    assert {found[app(each, "standalone")]["image"] for each in TOPOLOGIES} == {"corner-shop"}
    assert all(found[app(each, "standalone")]["build"] == "." for each in TOPOLOGIES)
    assert not any("volumes" in service for service in found.values())


def test_passwords_come_from_outside() -> None:
    """Each service takes them from .env or the environment, and Compose leaves the shells' own variables alone."""
    text = render("nestjs", "cluster")
    for name, service in services("nestjs", "cluster").items():
        assert service["environment"]["REDIS_PASSWORD"] == "${REDIS_PASSWORD:-}"
        sentinel = name in SENTINELS or name == "app-sentinel"
        assert ("REDIS_SENTINEL_PASSWORD" in service["environment"]) == sentinel
    once = set(re.findall(r"(?<!\$)\$(?!\$)\S*", text))
    assert once == {"${REDIS_PASSWORD:-}", "${REDIS_SENTINEL_PASSWORD:-}"}


@EVERY
def test_applications_are_told_all_that_an_answer_may_have_said(framework: str, topology: str) -> None:
    """These servers have no TLS, one database and the default user, whatever the application's defaults are."""
    users = {"redis_username": "shop", "redis_sentinel_username": "watcher", "redis_sentinel_master": "orders"}
    found = services(framework, topology, **users)
    told = {each: found[app(each, topology)]["environment"] for each in TOPOLOGIES}
    assert [environment["REDIS_TOPOLOGY"] for environment in told.values()] == list(TOPOLOGIES)
    assert all(re.fullmatch(r"redis://default@[a-z1-]+:6379/0", each["REDIS_URL"]) for each in told.values())
    assert set(told["sentinel"]["REDIS_NODES"].split(",")) == {f"{name}:26379" for name in SENTINELS}
    assert told["sentinel"]["REDIS_SENTINEL_MASTER"] == "orders"
    assert told["sentinel"]["REDIS_SENTINEL_USERNAME"] == "default"
    assert {node.removesuffix(":6379") for node in told["cluster"]["REDIS_NODES"].split(",")} < NODES
    assert "REDIS_NODES" not in told["standalone"]


def test_sentinels_know_names() -> None:
    """They watch the primary by its name and the answered one, and data nodes and sentinels say their own names."""
    found = services("fastapi", "sentinel", redis_sentinel_master="orders")
    for name in SENTINELS:
        script = found[name]["entrypoint"][2]
        assert "--sentinel resolve-hostnames yes --sentinel announce-hostnames yes" in script
        assert "--sentinel monitor orders primary 6379 2" in script
        assert "mymaster" not in script + found[name]["healthcheck"]["test"][1]
        assert found[name]["command"] == ["--sentinel", "announce-ip", name]
    for name in SERVERS["sentinel"] - SENTINELS:
        place = ["--replicaof", "primary", "6379"] if name != "primary" else []
        assert found[name]["command"] == ["--replica-announce-ip", name, *place]


def test_a_cluster_has_six_nodes_that_are_alike() -> None:
    """And a service that makes them one, once, and is not started again when it is done."""
    found = services("fastapi", "cluster")
    assert all(found[name] == found["cluster-1"] for name in NODES)
    assert found["cluster-1"]["command"] == ["--cluster-enabled", "yes"]
    assert set(found["cluster-create"]["command"]) == NODES
    assert "restart" not in found["cluster-create"]
