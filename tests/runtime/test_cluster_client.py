"""Cluster: commands find their primary through moves and failovers, are done at most once, and end in time."""

import asyncio
import os
import random
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from redis.crc import key_slot
from redis.exceptions import (
    AuthenticationError,
    ClusterDownError,
    NoPermissionError,
    RedisClusterException,
    RedisError,
    WatchError,
)
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

import rapidkit_redis
from rapidkit_redis import (
    RedisProvider,
    RedisSettings,
    RedisStartError,
    check_health,
    create_client,
    get_redis_metadata,
    retry,
)
from rapidkit_redis.cluster import RedisClusterClient
from rapidkit_redis.topology import connections_of
from tests.runtime.cache_support import until
from tests.runtime.conftest import contract_validator
from tests.runtime.faces import Face, open_face
from tests.support.listeners import BlackHoleListener, FaultProxy
from tests.support.loopback import HOST
from tests.support.servers import RedisServer
from tests.support.tls import write_tls_files
from tests.support.topologies import ClusterHouse, MixedProxy, topology_servers, usual_servers

CANARY = "canary7"
ROOT = Path(__file__).parents[2]
SOURCE = Path(rapidkit_redis.__file__).parents[1]
SLACK = 1.0
"""How much later than its deadline a command may end, in seconds; the machine may be busy."""

KEYS = [f"cluster:{n}" for n in range(60)]


@pytest.fixture(scope="module", params=usual_servers(), ids=lambda binary: binary.name)
def house(request: pytest.FixtureRequest) -> Iterator[ClusterHouse]:
    """A cluster that tests share: they leave every slot served. A slot that is not keeps it from serving no other."""
    with ClusterHouse(request.param, args=["--cluster-require-full-coverage", "no"]) as house:
        yield house


@pytest.fixture(scope="module")
def fronted() -> Iterator[ClusterHouse]:
    """One without replicas, before each node a network that can fail."""
    with ClusterHouse(topology_servers()[0], replicas=False, front=FaultProxy) as house:
        yield house


def settings_of(house: ClusterHouse, **values: Any) -> RedisSettings:
    """Return settings for a cluster; names without `redis_` in front."""
    defaults: dict[str, Any] = {"topology": "cluster", "nodes": house.seeds, "connect_retries": 0}
    return RedisSettings(**{f"redis_{name}": value for name, value in {**defaults, **values}.items()})


def key_at(house: ClusterHouse, node: RedisServer, prefix: str = "at") -> str:
    """Return a key that a node has."""
    return next(key for n in range(1000) if house.owner(key_slot((key := f"{prefix}:{n}").encode())) is node)


async def outcome(face: Face, *command: Any) -> Any:
    """Return the reply or the error, which has to come within the command timeout."""
    started = time.monotonic()
    try:
        return await face.execute(*command)
    except (RedisError, RedisClusterException) as error:
        return error
    finally:
        assert time.monotonic() - started < 1 + SLACK


def named(house: ClusterHouse, name: str) -> int:
    """Return how many connections of that name there are."""
    lists = [house.call(node, "CLIENT", "LIST") for node in house.nodes if node.runs]
    return sum(str(entries).count(f" name={name} ") for entries in lists)


def in_use(face: Face) -> int:
    """Return how many connections are out of their pools."""
    client = face.client
    if isinstance(client, RedisClusterClient):
        return sum(len(node.client.connection_pool._in_use_connections) for node in client.slots.nodes())
    pools = [node.redis_connection.connection_pool for node in client.slots._nodes.values()]
    return sum(len(pool._get_in_use_connections()) for pool in pools)


async def _works(face: Face, key: str, value: str = "after") -> bool:
    return await outcome(face, "SET", key, value) is True


async def test_commands_find_their_primary(house: ClusterHouse, kind: str) -> None:
    """Commands of any key, of several keys and of none are done; a pipeline goes to all primaries."""
    async with open_face(kind, settings_of(house)) as face:
        assert await asyncio.gather(*(face.execute("SET", key, key) for key in KEYS)) == [True] * len(KEYS)
        assert await face.pipeline(*(["GET", key] for key in KEYS), transaction=False) == KEYS
        assert await face.execute("MSET", "{tag}a", "1", "{tag}b", "2") is True
        assert await face.execute("MGET", "{tag}a", "{tag}b") == ["1", "2"]
        assert await face.execute("EVAL", "return KEYS[1]", 1, KEYS[0]) == KEYS[0]
        assert await face.execute("MEMORY USAGE", KEYS[0]) > 0
        assert await face.execute("SCRIPT EXISTS", "0" * 40) == [False]  # of every primary
        assert await face.execute("PING") in (True, "PONG")
        error = await outcome(face, "MGET", KEYS[0], KEYS[1])
        assert isinstance(error, RedisClusterException)
        await until(lambda: in_use(face) == 0)


async def test_bytes(house: ClusterHouse, kind: str) -> None:
    """Replies are bytes where that is asked for."""
    async with open_face(kind, settings_of(house), decode_responses=False) as face:
        assert await face.execute("SET", "cluster:bytes", b"\xff") is True
        assert await face.pipeline(["GET", "cluster:bytes"], transaction=False) == [b"\xff"]
        assert await face.pipeline(["GET", "cluster:bytes"]) == [b"\xff"]


async def test_transactions(house: ClusterHouse, kind: str) -> None:
    """A transaction of one slot is one; one of two slots is refused, and nothing of it is done."""
    async with open_face(kind, settings_of(house)) as face:
        await face.execute("SET", "{t}a", 1)
        assert await face.pipeline(["INCR", "{t}a"], ["GET", "{t}a"]) == [2, "2"]
        assert await face.watched("{t}a", ["INCR", "{t}a"], ["GET", "{t}a"]) == [3, "3"]
        node = house.owner(key_slot(b"t"))
        with pytest.raises(WatchError):
            await face.watched("{t}a", ["SET", "{t}a", 9], between=lambda: house.call(node, "SET", "{t}a", 7))
        assert await face.execute("GET", "{t}a") == "7"
        with pytest.raises(RedisClusterException):
            await face.pipeline(["INCR", "{t}a"], ["INCR", "{u}a"])
        assert await face.execute("GET", "{t}a") == "7"
        await until(lambda: in_use(face) == 0)


async def test_a_slot_on_its_way(house: ClusterHouse, kind: str) -> None:
    """While a slot moves its keys are found on either side, each command is done once, and so it is after the move."""
    slot = key_slot(b"way")
    source = house.owner(slot)
    to = next(node for node in house.primaries if node is not source)
    async with open_face(kind, settings_of(house)) as face:
        await face.execute("SET", "{way}a", 1)
        await face.execute("DEL", "{way}new")
        await asyncio.gather(*(face.execute("SET", key, "1") for key in KEYS))
        with house.moving([slot], to):
            # Over several connections at once: ASKING goes with its command.
            await asyncio.gather(*(face.execute("INCR", "{way}a") for _ in range(20)))
            assert await face.execute("INCR", "{way}new") == 1
            replies = await face.pipeline(["INCR", "{way}a"], ["GET", KEYS[0]], ["INCR", "{way}a"], transaction=False)
            assert replies == [22, "1", 23]
            # Of keys of which one is there the new owner says: try again.
            house.call(to, "CONFIG", "RESETSTAT")
            split = asyncio.ensure_future(face.execute("MGET", "{way}a", "{way}none"))
            await until(lambda: "TRYAGAIN" in str(house.call(to, "INFO", "errorstats")))
        assert await split == ["23", None]
        assert await face.execute("INCR", "{way}a") == 24
        await asyncio.gather(*(face.execute("INCR", "{way}new") for _ in range(20)))
        assert await face.pipeline(["INCR", "{way}a"], ["GET", "{way}new"]) == [25, "21"]
        await until(lambda: in_use(face) == 0)
    house.move_slots([slot], source)


async def test_a_transaction_after_a_move(house: ClusterHouse, kind: str) -> None:
    """A transaction that meets a slot that has moved is done once at the new primary; a watched one is begun again."""
    slot = key_slot(b"tx")
    source = house.owner(slot)
    to = next(node for node in house.primaries if node is not source)
    async with open_face(kind, settings_of(house)) as face:
        await face.execute("SET", "{tx}a", 1)
        house.move_slots([slot], to)
        assert await face.pipeline(["INCR", "{tx}a"], ["INCR", "{tx}a"]) == [2, 3]
        with pytest.raises(WatchError):
            await face.watched("{tx}a", ["INCR", "{tx}a"], between=lambda: house.move_slots([slot], source))
        assert await face.watched("{tx}a", ["INCR", "{tx}a"]) == [4]
        await until(lambda: in_use(face) == 0)


@pytest.mark.parametrize("end", ["kill", "fail over", "pause"])
async def test_failover(house: ClusterHouse, end: str) -> None:
    """A primary that is gone keeps nobody from the others; its replica is found, and no command takes too long."""
    before = house.primaries[0]
    ours, others = key_at(house, before), [key_at(house, node) for node in house.primaries[1:]]
    moved = asyncio.Event()

    def move() -> None:
        if end == "fail over":
            house.fail_over(before)
        else:
            getattr(before, end)()
            house.wait_until_stable()

    async def use(face: Face, key: str, *, steady: bool) -> None:
        failed = []
        while not moved.is_set():
            result = await outcome(face, "SET", key, "meanwhile")
            failed += [result] if isinstance(result, Exception) else []
            await asyncio.sleep(0.002)
        assert not (steady and failed), failed
        await until(lambda: _works(face, key))

    settings = settings_of(house)
    async with open_face("asyncio", settings) as one, open_face("sync", settings) as other:
        for face in (one, other):
            await until(partial(_works, face, ours))
        using = asyncio.gather(
            *(use(face, ours, steady=False) for face in (one, other)),
            *(use(face, key, steady=face is one or end != "pause") for face in (one, other) for key in others),
        )
        try:
            await asyncio.to_thread(move)
            moved.set()
            await using
            assert house.owner(key_slot(ours.encode())) is not before
            await until(lambda: in_use(one) == in_use(other) == 0)
        finally:
            using.cancel()
            before.resume()
            if end == "kill":
                before.restart()
            await asyncio.to_thread(house.wait_until_stable)


async def test_what_could_not_be_sent(house: ClusterHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    """While connecting is retried a command goes to whoever has its slot by then, and is done once."""
    monkeypatch.setattr(retry, "BACKOFF_CAP", 0.1)  # as many attempts as a failover takes
    before = house.primaries[0]
    key = key_at(house, before, "unsent")
    calls: dict[str, Callable[[Face, str], Awaitable[Any]]] = {
        "command": lambda face, key: face.execute("INCR", key),
        "pipeline": lambda face, key: face.pipeline(["INCR", key], ["GET", key], transaction=False),
        "transaction": lambda face, key: face.pipeline(["INCR", key], ["GET", key]),
        "watched": lambda face, key: face.watched(key, ["INCR", key], ["GET", key]),
    }
    settings = settings_of(house, connect_retries=100, connect_backoff_base=0.1, command_timeout=9, connect_timeout=9)
    async with open_face("asyncio", settings) as one, open_face("sync", settings) as other:
        for face in (one, other):
            await face.execute("GET", key)
        await asyncio.to_thread(before.kill)
        try:
            waiting = [
                asyncio.ensure_future(call(face, f"{{{key}}}{name}{number}"))
                for number, face in enumerate((one, other))
                for name, call in calls.items()
            ]
            replies = await asyncio.gather(*waiting)
            assert replies == [1, [1, "1"], [1, "1"], [1, "1"]] * 2
            assert house.owner(key_slot(key.encode())) is not before
            await until(lambda: in_use(one) == in_use(other) == 0)
        finally:
            before.restart()
            await asyncio.to_thread(house.wait_until_stable)


async def test_a_node_that_is_replaced(house: ClusterHouse, kind: str) -> None:
    """A node that joins is found, with the slots that it gets, and one that leaves is forgotten."""
    slot = key_slot(b"joined")
    source = house.owner(slot)
    async with open_face(kind, settings_of(house)) as face:
        await face.execute("SET", "{joined}", 1)
        joined = await asyncio.to_thread(house.add)
        house.move_slots([slot], joined)
        assert await face.execute("INCR", "{joined}") == 2
        house.move_slots([slot], source)
        await asyncio.to_thread(house.forget, joined, house.id_of(joined))
        await until(lambda: _says(face, "2", "GET", "{joined}"))  # the first call may still go to where it was
        assert await face.execute("INCR", "{joined}") == 3
        await until(lambda: _has_forgotten(face, f"{HOST}:{joined.port}"))


async def _has_forgotten(face: Face, address: str) -> bool:
    refresh = face.client.slots.refresh
    await (refresh() if asyncio.iscoroutinefunction(refresh) else asyncio.to_thread(refresh))
    return address not in face.client.slots._nodes


WAYS: dict[str, Callable[[Face, str, str], Awaitable[Any]]] = {
    "command": lambda face, key, _: face.execute("INCR", key),
    "pipeline": lambda face, key, other: face.pipeline(["INCR", key], ["GET", other], transaction=False),
    "transaction": lambda face, key, _: face.pipeline(["INCR", key]),
}


@pytest.mark.parametrize("way", WAYS)
async def test_a_reply_that_is_lost(fronted: ClusterHouse, kind: str, way: str) -> None:
    """What a lost reply belongs to ends with its timeout, and was done once; other primaries serve on meanwhile."""
    first, second, _ = fronted.primaries
    ours, other = key_at(fronted, first, f"lost-{kind}"), key_at(fronted, second)
    proxy: FaultProxy = fronted.fronts[first]
    async with open_face(kind, settings_of(fronted, connect_retries=9, connect_backoff_base=0.01)) as face:
        await until(lambda: _works(face, other))
        await until(lambda: _works(face, ours, "0"))
        proxy.black_hole(requests=False)
        started = time.monotonic()
        lost = asyncio.ensure_future(WAYS[way](face, ours, other))
        served = 0
        while not lost.done():
            served += await outcome(face, "SET", other, "x") is True
            await asyncio.sleep(0.005)
        assert served > 10
        assert isinstance(lost.exception(), RedisTimeoutError)
        assert time.monotonic() - started < 1 + SLACK
        proxy.reset()
        proxy.heal()
        await until(lambda: _says(face, "1", "GET", ours))
        await until(lambda: in_use(face) == 0)


async def _says(face: Face, reply: str, *command: Any) -> bool:
    return str(await outcome(face, *command)) == reply


@pytest.mark.parametrize("way", WAYS)
async def test_a_connection_that_breaks(fronted: ClusterHouse, kind: str, way: str) -> None:
    """What was under way on a connection that breaks is an error, and was done once; the next call works."""
    first, second, _ = fronted.primaries
    ours, other = key_at(fronted, first, f"breaks-{kind}"), key_at(fronted, second)
    proxy: FaultProxy = fronted.fronts[first]
    async with open_face(kind, settings_of(fronted, connect_retries=9, connect_backoff_base=0.01)) as face:
        await until(lambda: _works(face, ours, "0"))
        proxy.black_hole(requests=False)
        broken = asyncio.ensure_future(WAYS[way](face, ours, other))
        await until(lambda: fronted.call(first, "GET", ours) == "1")
        proxy.reset()
        proxy.heal()
        with pytest.raises(RedisConnectionError):
            await broken
        assert await outcome(face, "GET", ours) == "1"


async def test_a_full_pool_waits(house: ClusterHouse, kind: str) -> None:
    """More calls than connections wait for their turn, per node, within their timeout."""
    async with open_face(kind, settings_of(house, max_connections=2, client_name=f"few-{kind}")) as face:
        for each in house.nodes:
            house.call(each, "CONFIG", "RESETSTAT")
        replies = await asyncio.gather(*(face.execute("INCR", "{few}a") for _ in range(30)))
        assert len(set(replies)) == 30
        stats = [house.call(each, "INFO", "commandstats").get("cmdstat_command", {"calls": 0}) for each in house.nodes]
        assert sum(each["calls"] for each in stats) == 1  # where keys are was asked once for all
        node = house.owner(key_slot(b"few"))
        assert house.call(node, "CLIENT", "LIST").count(f" name=few-{kind} ") <= 2


async def test_cancelled_commands_leave_nothing(house: ClusterHouse) -> None:
    """Cancelled at any moment, while nodes are found or a slot moves too: no connection and no task is left."""
    name = "cluster-cancelled"
    tasks = asyncio.all_tasks()
    slot = key_slot(b"cancelled")
    to = next(node for node in house.primaries if node is not house.owner(slot))
    chance = random.Random(7)  # noqa: S311 (moments, no secrets)
    with house.moving([slot], to):
        for _ in range(15):
            async with open_face(
                "asyncio", settings_of(house, client_name=name, max_connections=3, command_timeout=10)
            ) as face:
                for _ in range(5):
                    calls = [asyncio.ensure_future(face.execute("SET", key, "1")) for key in ("{cancelled}", *KEYS[:9])]
                    calls.append(asyncio.ensure_future(face.pipeline(["INCR", "{cancelled}n"], transaction=False)))
                    for call in calls[::2]:
                        asyncio.get_running_loop().call_later(chance.random() * 0.02, call.cancel)
                    for reply in await asyncio.gather(*calls, return_exceptions=True):
                        assert reply is True or isinstance(reply, (list, asyncio.CancelledError)), reply
                await until(lambda: in_use(face) == 0)
            assert asyncio.all_tasks() == tasks
    await until(lambda: named(house, name) == 0)
    house.wait_until_stable()


async def test_nobody_answers(kind: str) -> None:
    """With seeds that are silent or gone a command ends within its timeout."""
    with BlackHoleListener() as hole, FaultProxy(HOST, 1) as gone:
        gone.refuse()
        settings = RedisSettings(
            redis_topology="cluster", redis_nodes=f"{HOST}:{hole.port},{HOST}:{gone.port}", redis_connect_retries=0
        )
        async with open_face(kind, settings) as face:
            for error in await asyncio.gather(*(outcome(face, "GET", "a") for _ in range(3))):
                assert isinstance(error, (RedisConnectionError, RedisTimeoutError))


async def test_one_seed_that_answers(house: ClusterHouse, kind: str) -> None:
    """Among seeds that are silent or gone one that answers is found in time, and tells of the rest."""
    with BlackHoleListener() as hole, FaultProxy(HOST, 1) as gone:
        gone.refuse()
        nodes = f"{HOST}:{hole.port},{HOST}:{gone.port},{house.seeds.split(',')[4]}"
        async with open_face(kind, settings_of(house, nodes=nodes, command_timeout=3, connect_timeout=3)) as face:
            assert await asyncio.gather(*(face.execute("SET", key, "1") for key in KEYS[:9])) == [True] * 9


async def test_a_server_that_is_no_cluster(server: RedisServer, kind: str) -> None:
    """Is an error that says so."""
    settings = RedisSettings(redis_topology="cluster", redis_nodes=f"{HOST}:{server.port}")
    async with open_face(kind, settings) as face:
        assert "cluster support disabled" in str(await outcome(face, "GET", "a"))


@pytest.mark.parametrize("coverage", ["yes", "no"])
async def test_a_slot_that_nobody_has(fronted: ClusterHouse, kind: str, coverage: str) -> None:
    """Is an error at once, of every key where the cluster wants all slots served; it works again with an owner."""
    slot = key_slot(b"orphan")
    owner = fronted.owner(slot)
    key = key_at(fronted, owner)
    for node in fronted.nodes:
        fronted.call(node, "CONFIG", "SET", "cluster-require-full-coverage", coverage)
        fronted.call(node, "CLUSTER", "DELSLOTS", slot)
    try:
        async with open_face(kind, settings_of(fronted)) as face:
            assert isinstance(await outcome(face, "GET", "{orphan}"), ClusterDownError)
            served = await outcome(face, "SET", key, "1")
            assert isinstance(served, ClusterDownError) if coverage == "yes" else served is True
            fronted.call(owner, "CLUSTER", "ADDSLOTS", slot)
            await until(lambda: _works(face, "{orphan}"))
            await until(lambda: _works(face, key))
    finally:
        for node in fronted.nodes:
            fronted.call(node, "CONFIG", "SET", "cluster-require-full-coverage", "yes")
        await asyncio.to_thread(fronted.wait_until_stable)


async def test_who_may_not_ask(house: ClusterHouse, kind: str) -> None:
    """A user who may not ask for the map gets that error; one who may not ask for COMMAND is told, too."""
    for node in house.nodes:
        house.call(node, "ACL", "SETUSER", "blind", "on", f">{CANARY}", "~*", "+@all", "-cluster")
        house.call(node, "ACL", "SETUSER", "mute", "on", f">{CANARY}", "~*", "+@all", "-command")
    for user in ("blind", "mute"):
        async with open_face(kind, settings_of(house, username=user, password=CANARY)) as face:
            error = await outcome(face, "GET", "a")
            assert isinstance(error, NoPermissionError)
            assert CANARY not in f"{error!r} {error}"


async def test_the_map(house: ClusterHouse) -> None:
    """Owners, primaries, sources and redirections, as the cache needs them; one question for all; changes are told."""
    async with create_client(settings_of(house)) as client:
        assert isinstance(client, RedisClusterClient)
        slots = client.slots
        assert (slots.known, slots.owner(0), slots.primaries()) == (False, None, [])
        changes: list[list[str]] = []
        slots.on_change(lambda: changes.append(slots.primaries()))
        asked = _asked_for_map(house)
        await asyncio.gather(*(slots.refresh() for _ in range(20)))
        assert _asked_for_map(house) - asked == 1
        assert slots.known
        assert changes == [sorted(f"{HOST}:{node.port}" for node in house.primaries)]
        owner = slots.owner(0)
        assert owner == f"{HOST}:{house.owner(0).port}"
        await slots.refresh()
        assert len(changes) == 1  # nothing has changed
        other = next(each for each in slots.primaries() if each != owner)
        slots.moved(0, other)
        assert (slots.owner(0), slots.owner(1), len(changes)) == (other, owner, 2)
        await until(lambda: slots.owner(0) == owner)  # the cluster is asked, and knows better
        source = slots.source(owner)
        assert source is slots.source(owner)
        assert source.timeout == 1.0
        connection = source.make_connection()
        await connection.connect()
        await connection.send_command("CONFIG", "GET", "port")
        assert str(house.owner(0).port) in str(await connection.read_response())
        await connection.disconnect()
        assert slots.source(f"{HOST}:1").make_connection().port == 1


def _asked_for_map(house: ClusterHouse) -> int:
    stats = [house.call(node, "INFO", "commandstats") for node in house.nodes]
    return sum(each.get("cmdstat_cluster|slots", {}).get("calls", 0) for each in stats)


async def test_a_failover_is_one_change(house: ClusterHouse) -> None:
    """A MOVED to the replica of a primary moves all of its slots at once."""
    async with create_client(settings_of(house)) as client:
        assert isinstance(client, RedisClusterClient)
        slots = client.slots
        await slots.refresh()
        primary = house.primaries[0]
        replica = house.replica_of(primary)
        before = f"{HOST}:{primary.port}"
        had = [slot for slot in range(16384) if slots.owner(slot) == before]
        changes: list[None] = []
        slots.on_change(lambda: changes.append(None))
        slots.moved(had[0], f"{HOST}:{replica.port}")
        assert {slots.owner(slot) for slot in had} == {f"{HOST}:{replica.port}"}
        assert len(changes) == 1
        assert before not in slots.primaries()


async def test_provider_health_and_metadata(house: ClusterHouse) -> None:
    """A provider preconnects to every primary and is healthy; what it says keeps the contract's schemas."""
    settings = settings_of(house, preconnect=True, client_name="cluster-provider")
    provider = RedisProvider(settings)
    await provider.start()
    try:
        health: dict[str, Any] = dict(await check_health(provider.client(), settings))
        assert health["status"] == "ok"
        contract_validator("health.schema.json").validate(health)
        metadata = get_redis_metadata(settings)
        assert metadata["url"] == f"redis://{house.seeds}/0"
        assert metadata["connection"] == {"host": None, "port": None, "db": 0, "use_tls": False, "topology": "cluster"}
        assert provider.sync_client().execute_command("SET", "a", "1") is True
    finally:
        await provider.aclose()
    await until(lambda: named(house, "cluster-provider") == 0)


@pytest.mark.parametrize("end", ["pause", "refuse"])
async def test_health_where_a_primary_is_silent(fronted: ClusterHouse, end: str) -> None:
    """Is an error that says how many, within a second, and so is the start."""
    settings = settings_of(fronted, preconnect=True, connect_retries=1, connect_backoff_base=0, command_timeout=2)
    silent = fronted.primaries[1]
    proxy: FaultProxy = fronted.fronts[silent]
    async with create_client(settings) as client:
        assert dict(await check_health(client, settings))["status"] == "ok"
        if end == "pause":
            proxy.black_hole()
        else:
            proxy.reset()
            proxy.refuse()
        try:
            started = time.monotonic()
            health: dict[str, Any] = dict(await check_health(client, settings))
            assert time.monotonic() - started < 1 + SLACK
            assert (health["status"], health["detail"]) == ("error", "no PONG from 1 of 3 primaries")
            assert health["checks"] == {"connection": False, "cache": False}
            contract_validator("health.schema.json").validate(health)
            with pytest.raises(RedisStartError, match=r"attempt 2 of 2.*no PONG from 1 of 3 primaries"):
                await RedisProvider(settings).start()
        finally:
            proxy.reset()
            proxy.heal()
        await until(lambda: _healthy(client, settings))


async def _healthy(client: Any, settings: RedisSettings) -> bool:
    return dict(await check_health(client, settings))["status"] == "ok"


def test_closing_what_another_loop_opened(house: ClusterHouse) -> None:
    """Connections of an event loop that has ended are closed too, at once."""
    provider = RedisProvider(settings_of(house, client_name="cluster-loops", command_timeout=10, max_connections=5))

    async def use() -> None:
        await asyncio.gather(*(provider.client().execute_command("SET", key, "1") for key in KEYS))
        open_now = [each for each in connections_of(provider.client()) if each.is_connected]
        assert len(open_now) == named(house, "cluster-loops") > 3
        provider.client().slots.refresh_soon()  # type: ignore[union-attr]

    loop = asyncio.new_event_loop()
    loop.run_until_complete(use())
    provider.close()
    asyncio.run(until(lambda: named(house, "cluster-loops") == 0))
    loop.run_until_complete(until(lambda: len(asyncio.all_tasks()) == 1))  # nothing goes on in it
    loop.close()


def test_fork(house: ClusterHouse) -> None:
    """A child opens connections of its own, and neither its work nor its end disturbs the parent's."""
    environment = {
        **os.environ,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{SOURCE}",
        "REDIS_TOPOLOGY": "cluster",
        "REDIS_NODES": house.seeds,
        "REDIS_COMMAND_TIMEOUT": "10",
    }
    command = [sys.executable, "-m", "tests.runtime.topology_fork"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (0, "done\n"), done.stderr


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ClusterHouse, dict[str, Any]]]:
    """A cluster that wants a user, a password and a client's certificate; and the settings."""
    files = write_tls_files(tmp_path_factory.mktemp("tls"))
    front = partial(MixedProxy, files=files, require_client_cert=True)
    with ClusterHouse(topology_servers()[-1], user="app", password=CANARY, front=front) as house:
        yield (
            house,
            {
                "url": f"rediss://app:{CANARY}@ignored:1",
                "tls_ca_file": str(files.ca),
                "tls_cert_file": str(files.client.cert),
                "tls_key_file": str(files.client.key),
            },
        )


async def test_tls_and_acl(guarded: tuple[ClusterHouse, dict[str, Any]], kind: str) -> None:
    """Every node is spoken to with TLS and a client's certificate, as the user of the settings."""
    house, values = guarded
    before = {server: proxy.encrypted for server, proxy in house.fronts.items()}
    # A handshake in Python takes its time.
    async with open_face(kind, settings_of(house, **values, max_connections=2, command_timeout=5)) as face:
        assert await asyncio.gather(*(face.execute("SET", key, "1") for key in KEYS)) == [True] * len(KEYS)
        assert await face.execute("ACL WHOAMI") == "app"
    used = {server for server, proxy in house.fronts.items() if proxy.encrypted > before[server]}
    assert used >= set(house.primaries)


@pytest.mark.parametrize(
    "wrong",
    [
        {"url": "rediss://app:canary-wrong@ignored:1"},
        {"url": "rediss://ignored:1"},
        {"tls_cert_file": "", "tls_key_file": ""},
    ],
    ids=["password", "no password", "no certificate"],
)
async def test_wrong_credentials(
    guarded: tuple[ClusterHouse, dict[str, Any]], kind: str, wrong: dict[str, Any]
) -> None:
    """What is wrong is an error that shows no password."""
    house, values = guarded
    async with open_face(kind, settings_of(house, **{**values, **wrong})) as face:
        error = await outcome(face, "GET", "a")
        if "url" in wrong and "app" in wrong["url"]:
            assert isinstance(error, AuthenticationError)
        assert isinstance(error, RedisError)
        assert "canary" not in f"{error!r} {error} {face.client!r} {vars(error)}"
