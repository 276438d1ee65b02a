"""The least rights that docs/security.md gives a user: enough for all that the cache does, and not one too many."""

import json
import re
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from redis import Redis
from redis.exceptions import ResponseError

from tests.fuzz.support import HERE, Agent
from tests.support.pages import blocks
from tests.support.servers import RedisServer, ServerBinary, available_servers
from tests.support.template import ROOT

PAGE = ROOT / "docs/security.md"
COMMANDS: dict[str, list[str | Path]] = {
    "python": [sys.executable, "-m", "tests.fuzz.user"],
    "node": ["node", HERE / "user.mjs"],
}
STORM_SECONDS, SOON = 0.8, 15.0

# What needs no right; what this test itself sends, and what replicas do.
FREE = {"auth", "hello"}
OWN = {"acl", "config", "info", "expire", "replconf", "psync", "scan", "ping"}


def rights(namespace: str) -> list[str]:
    """Return the rights on the page, for a cache of that name."""
    (block,) = [code for code in blocks(PAGE, "text") if "+evalsha" in code]
    return block.replace("shop", namespace).split()


def wait_until(condition: Any) -> None:
    """Wait for what takes a server's time."""
    ends_at = time.monotonic() + SOON
    while not condition():
        assert time.monotonic() < ends_at, "it never came to that"
        time.sleep(0.01)


@contextmanager
def followed(binary: ServerBinary) -> Iterator[RedisServer]:
    """Run a primary with a replica, so that invalidations wait for that."""
    with ExitStack() as stack:
        primary = stack.enter_context(RedisServer(binary))
        with Redis.from_url(primary.url) as admin:
            admin.config_set("repl-diskless-sync-delay", 0)
            stack.enter_context(RedisServer(binary, ["--replicaof", primary.host, str(primary.port)]))
            wait_until(lambda: admin.execute_command("ROLE")[2])
        yield primary


@pytest.fixture(scope="module", params=available_servers(), ids=lambda binary: binary.name)
def server(request: pytest.FixtureRequest) -> Iterator[RedisServer]:
    """Each server."""
    with followed(request.param) as primary:
        yield primary


@pytest.fixture(scope="module")
def first_server() -> Iterator[RedisServer]:
    """One of them."""
    with followed(available_servers()[0]) as primary:
        yield primary


@contextmanager
def using(server: RedisServer, language: str, given: list[str]) -> Iterator[tuple[Any, Agent]]:
    """Let a process use a cache as a user with these rights; give who may everything, and the process."""
    with ExitStack() as stack:
        admin: Any = stack.enter_context(Redis.from_url(f"{server.url.removesuffix('/0')}/1", decode_responses=True))
        admin.flushall()
        admin.execute_command("ACL", "SETUSER", language, "reset", "on", ">pw", *given)
        agent = Agent(COMMANDS[language])
        stack.callback(agent.close)
        admin.acl_log_reset()
        admin.config_resetstat()
        url = f"redis://{language}:pw@{server.host}:{server.port}/1"
        agent.call("open", urls=[url], seed=1, alone=True)
        yield admin, agent


def use_everything(admin: Any, agent: Agent, namespace: str) -> dict[str, Any]:
    """Call everything that there is, also with a tag that needs to be extended; return what came of it."""
    agent.call("one", name="set", key="key0")
    admin.expire(f"c1:{namespace}:t:{{t0}}", 1000)
    agent.call("one", name="delete", key="key0")
    agent.call("one", name="get_or_set stale", key="key0")
    found: dict[str, Any] = agent.call("storm", seconds=STORM_SECONDS)
    return found


def used(admin: Any) -> set[str]:
    """Return the commands that the server has run, those in scripts too."""
    stats = admin.info("commandstats")
    return {name.removeprefix("cmdstat_") for name, each in stats.items() if each["calls"]}


@pytest.mark.parametrize("language", COMMANDS)
def test_the_rights_are_enough_and_none_is_too_many(server: RedisServer, language: str) -> None:
    """Nothing is refused, and each command is used."""
    namespace = f"{language}0"
    given = rights(namespace)
    with using(server, language, given) as (admin, agent):
        found = use_everything(admin, agent, namespace)
        assert agent.call("recover", seconds=SOON) == []
        agent.call("close")
        assert admin.acl_log() == []
        assert set(found["outcomes"]) <= {"value", "miss"}
        assert (found["strange"], found["unhandled"]) == ([], [])
        commands = {each[1:] for each in given if each.startswith("+")}
        if not any("|" in name for name in used(admin)):  # Redis 6.2 counts no subcommands
            commands = {each.partition("|")[0] for each in commands}
        assert used(admin) - FREE - OWN - {name for name in used(admin) if name.split("|")[0] in OWN} == commands - OWN
        prefixes = tuple(each[1:-1] for each in given if each.startswith("~"))
        assert [key for key in admin.scan_iter() if not key.startswith(prefixes)] == []


def removable() -> list[str]:
    """Return the rights but for the commands, of which the server counts who is used; and one of those."""
    return [each for each in rights("shop") if each[0] in "~&"] + ["+pttl"]


@pytest.mark.parametrize("language", COMMANDS)
@pytest.mark.parametrize("right", removable())
def test_without_one_of_them_something_is_refused(first_server: RedisServer, language: str, right: str) -> None:
    """Each pattern of keys and channels is needed, and the server says of what is missing that it is."""
    namespace = f"{language}0"
    given = [each for each in rights(namespace) if each != right.replace("shop", namespace)]
    assert len(given) == len(rights(namespace)) - 1
    with using(first_server, language, given) as (admin, agent):
        use_everything(admin, agent, namespace)
        agent.call("close")
        refused = admin.acl_log()
        assert {each["username"] for each in refused} == {language}, json.dumps(refused, default=str)
        assert re.sub(r"[~&+*]", "", right).replace("shop", namespace) in str([each["object"] for each in refused])


def test_a_user_of_one_namespace_has_no_rights_on_another(server: RedisServer) -> None:
    """Not even where the other's name begins with its own."""
    with Redis.from_url(server.url, decode_responses=True) as admin:
        admin.execute_command("ACL", "SETUSER", "narrow", "reset", "on", ">pw", *rights("shop"))
        with Redis.from_url(server.url.replace("redis://", "redis://narrow:pw@")) as narrow:
            narrow.set("c1:shop:v:{key}", "1")
            for key in ("c1:shop-admin:v:{key}", "c1:shopping:v:{key}", "c1l:shop2:{key}", "session:1", "c1:shop"):
                with pytest.raises(ResponseError, match=r"(?i)no permissions|noperm"):
                    narrow.set(key, "1")
            for command in (
                ["KEYS", "*"],
                ["FLUSHALL"],
                ["CONFIG", "GET", "*"],
                ["SCRIPT", "FLUSH"],
                ["PUBLISH", "x", "y"],
            ):
                with pytest.raises(ResponseError, match=r"(?i)no permissions|noperm"):
                    narrow.execute_command(*command)
