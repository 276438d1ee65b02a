"""Sentinel: the clients find the primary, at each new connection anew, and nothing takes longer than its timeout."""

import asyncio
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import ReadOnlyError, RedisError

import rapidkit_redis
from rapidkit_redis import (
    RedisProvider,
    RedisSettings,
    RedisStartError,
    check_health,
    get_redis_metadata,
    primary_watch,
    retry,
)
from rapidkit_redis.topology import connections_of
from tests.runtime.cache_support import until
from tests.runtime.conftest import contract_validator
from tests.runtime.faces import Face, open_face
from tests.support.listeners import BlackHoleListener, FaultProxy
from tests.support.loopback import HOST
from tests.support.tls import write_tls_files
from tests.support.topologies import MASTER, MixedProxy, SentinelHouse, topology_servers, usual_servers

CANARY = "canary7"
ROOT = Path(__file__).parents[2]
SOURCE = Path(rapidkit_redis.__file__).parents[1]
SLACK = 1.0
"""How much later than its deadline a command may end, in seconds; the machine may be busy."""


@pytest.fixture(scope="module", params=usual_servers(), ids=lambda binary: binary.name)
def house(request: pytest.FixtureRequest) -> Iterator[SentinelHouse]:
    """Sentinels that tests share: they leave a primary that answers, and replicas."""
    with SentinelHouse(request.param) as house:
        yield house


def settings_of(house: SentinelHouse, **values: Any) -> RedisSettings:
    """Return settings for what these sentinels watch; names without `redis_` in front."""
    defaults: dict[str, Any] = {"topology": "sentinel", "nodes": house.nodes, "connect_retries": 0}
    return RedisSettings(**{f"redis_{name}": value for name, value in {**defaults, **values}.items()})


async def outcome(face: Face, *command: Any) -> Any:
    """Return the reply or the error, which has to come within the command timeout."""
    started = time.monotonic()
    try:
        return await face.execute(*command)
    except RedisError as error:
        return error
    finally:
        assert time.monotonic() - started < 1 + SLACK


def named(house: SentinelHouse, name: str) -> int:
    """Return how many connections of that name there are, to sentinels and to data nodes."""
    lists = [house.call(node, "CLIENT", "LIST") for node in house.data if node.runs]
    lists += [house.at_sentinel(each, "CLIENT", "LIST") for each in house.sentinels if each.runs]
    return sum(str(entries).count(f" name={name} ") for entries in lists)


async def test_commands_go_to_the_primary(house: SentinelHouse, kind: str) -> None:
    """Commands, pipelines and transactions are the primary's, in the database that the settings say."""
    async with open_face(kind, settings_of(house, db=3)) as face:
        assert await face.execute("SET", "sentinel:a", "1") is True
        assert await face.pipeline(["INCR", "sentinel:a"], ["GET", "sentinel:a"]) == [2, "2"]
        assert await face.watched("sentinel:a", ["INCR", "sentinel:a"], ["DEL", "sentinel:a"]) == [3, 1]
        assert (await face.execute("ROLE"))[0] == "master"
        assert " db=3 " in await face.execute("CLIENT", "INFO")


async def test_sentinels_are_asked_at_each_connection(
    house: SentinelHouse, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentinel is asked before and after the handshake of each new connection, and no connection to it is kept."""
    monkeypatch.setattr(primary_watch, "WATCH_SECONDS", 60.0)
    name = f"asks-{kind}"
    first = house.sentinels[0]
    with FaultProxy(HOST, first.port) as proxy:
        nodes = f"{HOST}:{proxy.port}"
        async with open_face(kind, settings_of(house, nodes=nodes, client_name=name)) as face:
            for _ in range(3):
                await face.execute("PING")
            assert proxy.connections == 2
            await until(lambda: named(house, name) == 1)
            held = [await face.borrow() for _ in range(3)]
            assert proxy.connections == 6
            await until(lambda: named(house, name) == 3)
            for connection in held:
                await face.give_back(connection)
        await until(lambda: named(house, name) == 0)


async def test_a_silent_sentinel_has_its_part_of_the_time(house: SentinelHouse, kind: str) -> None:
    """One that does not answer leaves time for the next, and is asked last from then on."""
    with BlackHoleListener() as hole:
        async with open_face(kind, settings_of(house, nodes=f"{HOST}:{hole.port},{house.nodes}")) as face:
            assert await outcome(face, "PING") in (True, "PONG")
            assert hole.connections == 1
            held = [await face.borrow() for _ in range(3)]
            assert hole.connections == 1
            for connection in held:
                await face.give_back(connection)


async def test_no_sentinel_answers(house: SentinelHouse, kind: str) -> None:
    """With all of them silent or gone a command ends within its timeout, and says why."""
    with BlackHoleListener() as hole, FaultProxy(HOST, 1) as gone:
        gone.refuse()
        nodes = f"{HOST}:{hole.port},{HOST}:{gone.port}"
        async with open_face(kind, settings_of(house, nodes=nodes, command_timeout=5)) as face:
            error = await outcome(face, "PING")
            assert isinstance(error, RedisConnectionError)
            assert str(error).startswith(f"no sentinel names a primary of {MASTER}: ")
            assert face.in_use() == 0


async def test_a_name_that_nobody_watches(house: SentinelHouse, kind: str) -> None:
    """The error says which name, and who knows of none."""
    async with open_face(kind, settings_of(house, sentinel_master="other")) as face:
        error = await outcome(face, "PING")
        assert str(error) == f"no sentinel names a primary of other: {house.nodes.split(',')[2]} knows of none"


async def test_a_replica_is_refused(house: SentinelHouse, kind: str) -> None:
    """What a sentinel names has to call itself a primary; otherwise another sentinel is asked next."""
    replica, primary = house.replicas[0], house.primary
    with_others = [(house.sentinels[0], replica), (house.sentinels[1], primary)]
    for sentinel, shown in with_others:  # the first one does not know yet
        house.ask(sentinel, "MONITOR", f"behind-{kind}", HOST, shown.port, 3)
    nodes = ",".join(f"{HOST}:{sentinel.port}" for sentinel, _ in with_others)
    try:
        settings = settings_of(house, nodes=nodes, sentinel_master=f"behind-{kind}")
        async with open_face(kind, settings) as face:
            error = await outcome(face, "SET", "sentinel:b", "1")
            assert isinstance(error, RedisConnectionError)
            assert str(error) == f"the server at {HOST}:{replica.port} is no primary"
            assert await outcome(face, "SET", "sentinel:b", "1") is True
        once_more = settings.model_copy(update={"redis_connect_retries": 1, "redis_connect_backoff_base": 0.01})
        async with open_face(kind, once_more) as face:  # a retry of the connection is enough
            assert await outcome(face, "SET", "sentinel:b", "1") is True
    finally:
        for sentinel, _ in with_others:
            house.ask(sentinel, "REMOVE", f"behind-{kind}")


async def test_who_may_not_ask_for_the_role(house: SentinelHouse, kind: str) -> None:
    """A user without ROLE is served all the same."""
    for node in house.data:
        house.call(node, "ACL", "SETUSER", "no-role", "on", f">{CANARY}", "~*", "+@all", "-role")
    async with open_face(kind, settings_of(house, username="no-role", password=CANARY)) as face:
        assert await outcome(face, "SET", "sentinel:c", "1") is True


async def test_after_readonly_no_older_connection_is_used(house: SentinelHouse, kind: str) -> None:
    """A primary that was made a replica behind the sentinels' back is left at the first READONLY."""
    primary, replica = house.primary, house.replicas[0]
    async with open_face(kind, settings_of(house)) as face:
        held = [await face.borrow() for _ in range(4)]
        for connection in held:
            await face.give_back(connection)
        house.call(primary, "REPLICAOF", HOST, replica.port)
        try:
            error = await outcome(face, "SET", "sentinel:d", "1")
            assert isinstance(error, ReadOnlyError), str(error)
            for _ in range(4):
                error = await outcome(face, "SET", "sentinel:d", "1")
                assert isinstance(error, RedisConnectionError)
                assert "is no primary" in str(error)
        finally:
            house.call(primary, "REPLICAOF", "NO", "ONE")
        assert await outcome(face, "SET", "sentinel:d", "1") is True
        assert face.in_use() == 0
    house.wait_until_stable()


async def test_a_pipeline_that_meets_readonly(house: SentinelHouse, kind: str) -> None:
    """Every command of it has its own reply, and the next one goes elsewhere."""
    primary = house.primary
    async with open_face(kind, settings_of(house)) as face:
        await face.execute("SET", "sentinel:e", "1")
        house.call(primary, "REPLICAOF", HOST, house.replicas[0].port)
        try:
            with pytest.raises(ReadOnlyError):
                await face.pipeline(["GET", "sentinel:e"], ["SET", "sentinel:e", "2"], ["GET", "sentinel:e"])
            assert isinstance(await outcome(face, "GET", "sentinel:e"), RedisConnectionError)
        finally:
            house.call(primary, "REPLICAOF", "NO", "ONE")
        assert await outcome(face, "GET", "sentinel:e") == "1"
    house.wait_until_stable()


@pytest.mark.parametrize("end", ["kill", "fail over", "pause"])
async def test_failover(house: SentinelHouse, end: str) -> None:
    """After a crash, a planned failover or a hang the clients find the new primary; no command takes too long."""
    before = house.primary
    moved = asyncio.Event()

    def move() -> None:
        {"kill": before.kill, "pause": before.pause, "fail over": house.fail_over}[end]()
        house.wait_until_stable()

    async def use(face: Face, key: str) -> None:
        while not moved.is_set():
            await outcome(face, "SET", key, "meanwhile")
            await asyncio.sleep(0.002)
        assert await outcome(face, "SET", key, "after") is True
        assert house.call(house.primary, "GET", key) == "after"
        assert face.in_use() == 0

    settings = settings_of(house)
    async with open_face("asyncio", settings) as one, open_face("sync", settings) as other:
        assert [await outcome(face, "SET", "sentinel:f", "before") for face in (one, other)] == [True, True]
        using = asyncio.gather(use(one, "sentinel:f1"), use(other, "sentinel:f2"))
        try:
            await asyncio.to_thread(move)
            assert house.primary is not before
            moved.set()
            await using
        finally:
            using.cancel()
            before.resume()
            if end == "kill":
                before.restart()
            await asyncio.to_thread(house.wait_until_stable)


async def test_what_could_not_be_sent(house: SentinelHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    """While connecting is retried a command waits for the new primary, and is done once."""
    monkeypatch.setattr(retry, "BACKOFF_CAP", 0.1)  # as many attempts as a failover takes
    before = house.primary
    settings = settings_of(house, connect_retries=100, connect_backoff_base=0.1, command_timeout=9)
    async with open_face("asyncio", settings) as one, open_face("sync", settings) as other:
        for face in (one, other):
            await face.execute("DEL", "sentinel:h")
        await asyncio.to_thread(before.kill)
        try:
            replies = await asyncio.gather(*(face.execute("INCR", "sentinel:h") for face in (one, other)))
            assert sorted(replies) == [1, 2]
            assert house.primary is not before
        finally:
            before.restart()
            await asyncio.to_thread(house.wait_until_stable)


async def test_cancelled_commands_leave_nothing(house: SentinelHouse) -> None:
    """Cancelled while it asks a sentinel, connects or waits for the reply: no connection is left, and no task."""
    name = "sentinel-cancelled"
    tasks = asyncio.all_tasks()
    async with open_face("asyncio", settings_of(house, client_name=name, max_connections=4)) as face:
        chance = random.Random(7)  # noqa: S311 (moments, no secrets)
        for _ in range(200):
            calls = [asyncio.ensure_future(face.execute("ECHO", f"{n}")) for n in range(4)]
            asyncio.get_running_loop().call_later(chance.random() * 0.008, calls[0].cancel)
            asyncio.get_running_loop().call_later(chance.random() * 0.008, calls[1].cancel)
            for place, reply in enumerate(await asyncio.gather(*calls, return_exceptions=True)):
                assert reply == f"{place}" or isinstance(reply, asyncio.CancelledError)
            if chance.random() < 0.3:
                await face.client.connection_pool.drop_idle()
        assert face.in_use() == 0
        assert asyncio.all_tasks() == tasks
    await until(lambda: named(house, name) == 0)


def test_fork(house: SentinelHouse) -> None:
    """A child opens connections of its own, and neither its work nor its end disturbs the parent's."""
    environment = {
        **os.environ,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{SOURCE}",
        "REDIS_TOPOLOGY": "sentinel",
        "REDIS_NODES": house.nodes,
        "REDIS_COMMAND_TIMEOUT": "10",
    }
    command = [sys.executable, "-m", "tests.runtime.topology_fork"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (0, "done\n"), done.stderr


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SentinelHouse, dict[str, Any]]]:
    """Sentinels and data nodes that want a password each, and TLS with a client's certificate; and the settings."""
    files = write_tls_files(tmp_path_factory.mktemp("tls"))
    front = partial(MixedProxy, files=files, require_client_cert=True)
    login: dict[str, Any] = {"user": "app", "password": CANARY, "sentinel_password": f"{CANARY}s"}
    with SentinelHouse(topology_servers()[-1], **login, front=front) as house:
        yield (
            house,
            {
                "url": f"rediss://app:{CANARY}@ignored:1",
                "sentinel_password": f"{CANARY}s",
                "tls_ca_file": str(files.ca),
                "tls_cert_file": str(files.client.cert),
                "tls_key_file": str(files.client.key),
            },
        )


async def test_tls_and_acl(guarded: tuple[SentinelHouse, dict[str, Any]], kind: str) -> None:
    """Sentinels and data nodes are both spoken to with TLS and a client's certificate, and get their own passwords."""
    house, values = guarded
    before = {server: proxy.encrypted for server, proxy in house.fronts.items()}
    async with open_face(kind, settings_of(house, **values)) as face:
        assert await outcome(face, "SET", "sentinel:g", "1") is True
        assert await face.execute("ACL", "WHOAMI") == "app"
        assert await face.pipeline(["INCR", "sentinel:g"]) == [2]
    used = {server for server, proxy in house.fronts.items() if proxy.encrypted > before[server]}
    assert house.primary in used
    assert used & set(house.sentinels)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"sentinel_password": "canary-wrong"}, f"no sentinel names a primary of {MASTER}: "),
        ({"sentinel_password": ""}, f"no sentinel names a primary of {MASTER}: "),
        ({"url": "rediss://app:canary-wrong@ignored:1"}, ""),
        ({"url": "rediss://ignored:1"}, ""),
        ({"tls_cert_file": "", "tls_key_file": ""}, f"no sentinel names a primary of {MASTER}: "),
    ],
    ids=["sentinel's password", "no sentinel's password", "password", "no password", "no certificate"],
)
async def test_wrong_credentials(
    guarded: tuple[SentinelHouse, dict[str, Any]], kind: str, wrong: dict[str, Any], says: str
) -> None:
    """What is wrong is an error that says where, and shows no password."""
    house, values = guarded
    async with open_face(kind, settings_of(house, **{**values, **wrong})) as face:
        error = await outcome(face, "PING")
        assert isinstance(error, RedisError)
        assert str(error).startswith(says)
        assert "canary" not in f"{error!r} {face.client!r} {vars(error)}"


async def test_provider_health_and_metadata(house: SentinelHouse) -> None:
    """A provider preconnects and is healthy; what it says of itself keeps the contract's schemas."""
    settings = settings_of(house, preconnect=True, client_name="sentinel-provider")
    provider = RedisProvider(settings)
    await provider.start()
    try:
        health: dict[str, Any] = dict(await check_health(provider.client(), settings))
        assert health["status"] == "ok"
        contract_validator("health.schema.json").validate(health)
        metadata = get_redis_metadata(settings)
        assert metadata["url"] == f"redis://{house.nodes}/0"
        assert metadata["connection"] == {"host": None, "port": None, "db": 0, "use_tls": False, "topology": "sentinel"}
    finally:
        await provider.aclose()
    await until(lambda: named(house, "sentinel-provider") == 0)


async def test_health_without_a_sentinel(house: SentinelHouse) -> None:
    """With no sentinel to ask the health says that there is no connection, within its second."""
    with FaultProxy(HOST, house.sentinels[0].port) as proxy:
        proxy.refuse()
        settings = settings_of(house, nodes=f"{HOST}:{proxy.port}", preconnect=True, connect_backoff_base=0)
        async with open_face("asyncio", settings) as face:
            health: dict[str, Any] = dict(await check_health(face.client, settings))
        assert (health["status"], health["detail"]) == ("error", "no connection")
        with pytest.raises(RedisStartError, match=f"no sentinel names a primary of {MASTER}"):
            await RedisProvider(settings).start()


def test_closing_what_another_loop_opened(house: SentinelHouse) -> None:
    """Connections of an event loop that has ended are closed too, at once."""
    provider = RedisProvider(settings_of(house, client_name="sentinel-loops", command_timeout=10))

    async def use() -> None:
        await asyncio.gather(*(provider.client().execute_command("PING") for _ in range(3)))
        assert len([each for each in connections_of(provider.client()) if each.is_connected]) == 3

    loop = asyncio.new_event_loop()
    loop.run_until_complete(use())
    assert named(house, "sentinel-loops") == 3
    provider.close()
    asyncio.run(until(lambda: named(house, "sentinel-loops") == 0))
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()
