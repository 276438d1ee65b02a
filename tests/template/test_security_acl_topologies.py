"""The least rights of docs/security.md in a cluster, and of who asks sentinels."""

import os
from collections.abc import Callable, Iterator

import pytest
from redis.crc import key_slot

from tests.fuzz.support import Agent
from tests.support.houses import House, topology_servers
from tests.support.pages import blocks
from tests.support.servers import RedisServer
from tests.support.topologies import ClusterHouse, SentinelHouse
from tests.template.test_security_acl import COMMANDS, PAGE, SOON, STORM_SECONDS, rights

OPERATOR = {"+cluster|setslot", "+cluster|getkeysinslot", "+cluster|nodes", "+cluster|myid", "+cluster|info"}
"""What the one sends who moves slots."""

SERVERS = topology_servers() if os.environ.get("FULL") else topology_servers()[:1]


def block(word: str) -> list[str]:
    """Return the rights of the page's block in which a word stands."""
    (found,) = [code for code in blocks(PAGE, "text") if word in code]
    return found.split()


@pytest.fixture(scope="module", params=SERVERS, ids=lambda binary: binary.name)
def cluster(request: pytest.FixtureRequest) -> Iterator[ClusterHouse]:
    """Three primaries with a replica each."""
    with ClusterHouse(request.param) as house:
        yield house


@pytest.fixture(scope="module", params=SERVERS, ids=lambda binary: binary.name)
def sentinels(request: pytest.FixtureRequest) -> Iterator[SentinelHouse]:
    """A primary with two replicas, and three sentinels."""
    with SentinelHouse(request.param) as house:
        yield house


def allow(house: House, nodes: list[RedisServer], user: str, given: list[str]) -> None:
    """Make a user on data nodes, and forget what was refused and counted."""
    for node in nodes:
        house.call(node, "ACL", "SETUSER", user, "reset", "on", ">pw", *given)
        house.call(node, "ACL", "LOG", "RESET")
        house.call(node, "CONFIG", "RESETSTAT")


def nothing(_: Agent) -> None:
    """Do no more."""


def use(language: str, user: str, environment: dict[str, str], also: Callable[[Agent], None] = nothing) -> None:
    """Use everything that the cache has, and find that all of it works; do something more at the end."""
    agent = Agent(COMMANDS[language], **environment)
    try:
        agent.call("open", urls=[f"redis://{user}:pw@127.0.0.1:1/0"], seed=1, alone=True)
        found = agent.call("storm", seconds=STORM_SECONDS)
        assert set(found["outcomes"]) <= {"value", "miss"}
        assert (found["strange"], found["unhandled"]) == ([], [])
        assert agent.call("recover", seconds=SOON) == []
        also(agent)
        agent.call("close")
    finally:
        agent.close()


@pytest.mark.parametrize("language", COMMANDS)
def test_the_rights_are_enough_in_a_cluster(cluster: ClusterHouse, language: str) -> None:
    """With what a cluster's client needs beside those of the cache nothing is refused on any node, and all is used."""
    given = block("+cluster|slots")
    allow(cluster, cluster.nodes, language, [*rights(f"{language}0"), *given])

    def while_a_slot_moves(agent: Agent) -> None:
        agent.call("one", name="delete", key="key0")
        slot = key_slot(b"key0")
        target = next(node for node in cluster.primaries if node is not cluster.owner(slot))
        with cluster.moving([slot], target):
            agent.call("one", name="get", key="key0")

    environment = {"REDIS_TOPOLOGY": "cluster", "REDIS_NODES": cluster.seeds}
    use(language, language, environment, while_a_slot_moves)
    assert [each for node in cluster.nodes for each in cluster.call(node, "ACL", "LOG")] == []
    used = {
        name.removeprefix("cmdstat_") for node in cluster.nodes for name in cluster.call(node, "INFO", "commandstats")
    }
    assert {f"+{name}" for name in used if name == "asking" or name.startswith("cluster|")} - OPERATOR == set(given)


@pytest.mark.parametrize("language", COMMANDS)
def test_the_rights_are_enough_with_sentinels(sentinels: SentinelHouse, language: str) -> None:
    """Nothing is refused on any data node or sentinel; without the question for the primary something is."""
    allow(sentinels, sentinels.data, language, rights(f"{language}0"))
    given = block("+sentinel|get-master-addr-by-name")
    for sentinel in sentinels.sentinels:
        sentinels.at_sentinel(sentinel, "ACL", "SETUSER", language, "reset", "on", ">watch", *given)
        sentinels.at_sentinel(sentinel, "ACL", "LOG", "RESET")
    environment = {
        "REDIS_TOPOLOGY": "sentinel",
        "REDIS_NODES": sentinels.nodes,
        "REDIS_SENTINEL_USERNAME": language,
        "REDIS_SENTINEL_PASSWORD": "watch",
    }
    use(language, language, environment)
    assert [each for node in sentinels.data for each in sentinels.call(node, "ACL", "LOG")] == []
    assert [each for node in sentinels.sentinels for each in sentinels.at_sentinel(node, "ACL", "LOG")] == []
