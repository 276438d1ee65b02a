"""Credentials: a file that is read, or a provider that is asked, at each new connection; no secret shows up."""

import asyncio
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from redis.credentials import CredentialProvider, UsernamePasswordCredentialProvider
from redis.exceptions import AuthenticationError, RedisError
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError
from typing_extensions import override

from rapidkit_redis import (
    RedisProvider,
    RedisSettings,
    RedisSettingsError,
    RedisStartError,
    create_client,
    create_sync_client,
    get_redis_metadata,
)
from rapidkit_redis.fastapi import RedisDep, redis_lifespan
from tests.runtime.faces import AsyncFace, Face, SyncFace, settings_for
from tests.support.servers import RedisServer, ServerBinary
from tests.support.topologies import ClusterHouse, SentinelHouse, topology_servers

OLD, NEW = "canary-old@/é", "canary-new%:"


class Vault(CredentialProvider):
    """What an application may have.

    Args:
        answer: Is returned, or raised, or called.

    Attributes:
        asked: How often it was.
    """

    def __init__(self, answer: Any) -> None:
        self.answer = answer
        self.asked = 0

    @override
    def get_credentials(self) -> Any:
        self.asked += 1
        if isinstance(self.answer, BaseException):
            raise self.answer
        return self.answer() if callable(self.answer) else self.answer


class AsyncVault(Vault):
    """One that is asked by asyncio clients in their event loop."""

    @override
    async def get_credentials_async(self) -> Any:
        await asyncio.sleep(0)
        found = self.get_credentials()
        return await found if asyncio.iscoroutine(found) else found


@pytest.fixture
def locked(binary: ServerBinary) -> Iterator[RedisServer]:
    """A server with a user `app` and a default user, who have the old password."""
    acl = [
        "--user",
        "app",
        "on",
        f">{OLD}",
        "~*",
        "&*",
        "+@all",
        "--user",
        "default",
        "on",
        f">{OLD}",
        "~*",
        "&*",
        "+@all",
    ]
    with RedisServer(binary, acl) as running:
        yield running


@pytest.fixture(autouse=True)
def _nothing_shows(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    caplog.set_level(logging.DEBUG)
    yield
    for record in caplog.get_records("call"):
        assert "canary" not in f"{record.getMessage()} {record.args!r} {record.exc_info}"


def as_operator(server: RedisServer, *command: str, password: str = OLD) -> Any:
    """Send one command as the operator."""
    with create_sync_client(settings_for(server.url, password=password)) as client:
        return client.execute_command(*command)


def open_kind(kind: str, settings: RedisSettings, provider: CredentialProvider | None = None) -> Any:
    """Return the face of a client with a provider, and what closes it."""
    if kind == "asyncio":
        client: Any = create_client(settings, credential_provider=provider)
        return AsyncFace(client), client.aclose
    sync: Any = create_sync_client(settings, credential_provider=provider)

    async def close() -> None:
        sync.close()

    return SyncFace(sync), close


async def refused(face: Face) -> RedisError:
    """Return the error of a command, which shows no secret, neither by itself nor by what it holds."""
    with pytest.raises(RedisError) as caught:
        await face.execute("PING")
    error: BaseException | None = caught.value
    while error is not None:
        assert "canary" not in f"{error} {error!r} {error.args} {vars(error)}"
        error = error.__cause__ or error.__context__
    return caught.value


async def on_new_connections(face: Face, count: int) -> list[str]:
    """Have that many connections opened at once, and return who they are at the server."""
    held = [await face.borrow() for _ in range(count)]
    for connection in held:
        await face.give_back(connection)
    return [await face.execute("ACL", "WHOAMI") for _ in range(count)]


async def test_a_file_is_read_at_each_connection(locked: RedisServer, kind: str, tmp_path: Path) -> None:
    """After a rotation connections that are open stay, and new ones log in with what the file holds by then."""
    file = tmp_path / "password"
    file.write_text(f"{OLD}\n", encoding="utf-8")
    settings = settings_for(locked.url, username="app", password_file=str(file), connect_retries=0)
    face, close = open_kind(kind, settings)
    assert await on_new_connections(face, 2) == ["app"] * 2
    as_operator(locked, "ACL", "SETUSER", "app", f">{NEW}")  # both are good for a while
    file.write_text(NEW, encoding="utf-8")
    as_operator(locked, "ACL", "SETUSER", "app", f"<{OLD}")
    assert await on_new_connections(face, 4) == ["app"] * 4  # two of before, two new ones
    await close()


async def test_a_file_that_is_wrong_or_gone(locked: RedisServer, kind: str, tmp_path: Path) -> None:
    """Is an error of each new connection; it works again with the file, without a restart."""
    file = tmp_path / "password"
    file.write_text("canary-wrong", encoding="utf-8")
    face, close = open_kind(kind, settings_for(locked.url, password_file=str(file), connect_retries=0))
    assert isinstance(await refused(face), AuthenticationError)
    file.unlink()
    error = await refused(face)
    assert isinstance(error, RedisConnectionError)
    assert str(error) == (
        f"REDIS_PASSWORD_FILE: {file} cannot be read (No such file or directory); accepted is a file with the password"
    )
    file.write_text("", encoding="utf-8")
    assert isinstance(await refused(face), AuthenticationError)
    file.write_text(OLD, encoding="utf-8")
    assert await face.execute("ECHO", "back") == "back"
    await close()


@pytest.mark.parametrize(
    ("content", "password"),
    [
        (b"canary\r\n", "canary"),
        (b"\t canary \n", "\t canary "),
        (b"canary\n\n", "canary\n"),
        (b"canary \xe9\n", b"canary \xe9"),
    ],
)
async def test_what_a_file_holds(
    locked: RedisServer, kind: str, tmp_path: Path, content: bytes, password: str | bytes
) -> None:
    """Is the password, byte by byte, but for the line break that editors put at the end."""
    file = tmp_path / "password"
    file.write_bytes(content)
    rule = b">" + (password if isinstance(password, bytes) else password.encode())
    with create_sync_client(settings_for(locked.url, password=OLD)) as client:
        client.execute_command("ACL", "SETUSER", "app", "resetpass", rule)
    face, close = open_kind(kind, settings_for(locked.url, username="app", password_file=str(file)))
    assert await face.execute("ACL", "WHOAMI") == "app"
    await close()


async def test_an_empty_file(server: RedisServer, kind: str, tmp_path: Path) -> None:
    """Sends nothing, not the user either."""
    file = tmp_path / "password"
    file.write_bytes(b"\n")
    face, close = open_kind(kind, settings_for(server.url, username="nobody", password_file=str(file)))
    assert await face.execute("ACL", "WHOAMI") == "default"
    await close()


async def test_a_file_that_hangs(locked: RedisServer, kind: str, tmp_path: Path) -> None:
    """As one of a network's may: it is given up with the connect timeout, and keeps no event loop from its work."""
    file = tmp_path / "password"
    file.write_text(OLD, encoding="utf-8")
    settings = settings_for(
        locked.url, password_file=str(file), connect_timeout=0.3, command_timeout=5, connect_retries=0
    )
    face, close = open_kind(kind, settings)
    file.unlink()
    os.mkfifo(file)  # whoever reads waits for a writer
    try:
        await given_up(face)
    finally:
        file.write_bytes(b"")
        await close()


async def test_a_file_that_is_missing_at_the_start(tmp_path: Path) -> None:
    """Stops the start."""
    with pytest.raises(RedisSettingsError, match=r"REDIS_PASSWORD_FILE: .* cannot be read"):
        await RedisProvider(RedisSettings(redis_password_file=str(tmp_path / "missing"))).start()


@pytest.mark.parametrize("vault", [Vault, AsyncVault])
async def test_a_provider_is_asked_at_each_connection(locked: RedisServer, kind: str, vault: type[Vault]) -> None:
    """A provider says user and password, or the password alone, which goes with the user of the settings."""
    provider = vault(("app", OLD))
    face, close = open_kind(kind, settings_for(locked.url, connect_retries=0), provider)
    assert await on_new_connections(face, 2) == ["app"] * 2
    assert provider.asked == 2
    as_operator(locked, "ACL", "SETUSER", "app", f">{NEW}", f"<{OLD}")
    provider.answer = ("app", NEW.encode())
    assert await on_new_connections(face, 3) == ["app"] * 3
    assert provider.asked == 3
    await close()
    for username, shown in ((None, "default"), ("app", "app")):
        values = {} if username is None else {"username": username}
        password = OLD if username is None else NEW
        face, close = open_kind(kind, settings_for(locked.url, **values), vault((password,)))
        assert await on_new_connections(face, 1) == [shown]
        await close()


async def test_redis_pys_own_provider(locked: RedisServer, kind: str) -> None:
    """The interface is redis-py's."""
    face, close = open_kind(kind, settings_for(locked.url), UsernamePasswordCredentialProvider("app", OLD))
    assert await face.execute("ACL", "WHOAMI") == "app"
    await close()


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (ValueError(f"no {OLD}"), "the credential provider has failed (ValueError)"),
        (OLD, "the credential provider has returned something else than (password,) or (username, password)"),
        ([OLD], "the credential provider has returned something else than (password,) or (username, password)"),
        (
            (OLD, OLD, OLD),
            "the credential provider has returned something else than (password,) or (username, password)",
        ),
        (("app", None), "the credential provider has returned something else than (password,) or (username, password)"),
        (None, "the credential provider has returned something else than (password,) or (username, password)"),
    ],
    ids=["raises", "text", "list", "three", "none as password", "none"],
)
@pytest.mark.parametrize("vault", [Vault, AsyncVault])
async def test_a_provider_that_fails(
    locked: RedisServer, kind: str, vault: type[Vault], answer: Any, says: str
) -> None:
    """Is a connection error without its text; it works again with the provider."""
    provider = vault(answer)
    face, close = open_kind(kind, settings_for(locked.url, connect_retries=0), provider)
    error = await refused(face)
    assert isinstance(error, RedisConnectionError)
    assert str(error) == says
    provider.answer = ("app", OLD)
    assert await face.execute("ACL", "WHOAMI") == "app"
    assert face.in_use() == 0
    await close()


async def test_a_provider_that_is_not_synchronous(locked: RedisServer) -> None:
    """The synchronous client says that it lacks the method."""

    class Asynchronous(CredentialProvider):
        @override
        async def get_credentials_async(self) -> Any:
            return ("app", OLD)

    face, close = open_kind("sync", settings_for(locked.url, connect_retries=0), Asynchronous())
    assert str(await refused(face)) == "the credential provider has failed (NotImplementedError)"
    await close()
    face, close = open_kind("asyncio", settings_for(locked.url), Asynchronous())
    assert await face.execute("ACL", "WHOAMI") == "app"
    await close()


@pytest.mark.parametrize("vault", [Vault, AsyncVault])
async def test_a_provider_that_hangs(locked: RedisServer, kind: str, vault: type[Vault]) -> None:
    """Is given up with the connect timeout, and keeps no event loop from its work."""
    go = threading.Event()
    forever: Callable[[], Any] = go.wait
    if kind == "asyncio" and vault is AsyncVault:
        forever = asyncio.Event().wait
    settings = settings_for(locked.url, connect_timeout=0.3, command_timeout=5, connect_retries=0)
    face, close = open_kind(kind, settings, vault(forever))
    try:
        await given_up(face)
    finally:
        go.set()
        await close()


async def given_up(face: Face) -> None:
    """Check that a connection attempt of 0.3 s ends, while the event loop goes on, and that nothing is left of it."""
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.01)
            ticks += 1

    ticking = asyncio.create_task(tick())
    started = time.monotonic()
    try:
        assert isinstance(await refused(face), RedisTimeoutError)
        assert 0.25 < time.monotonic() - started < 2
        assert ticks > 5
        assert face.in_use() == 0
    finally:
        ticking.cancel()


@pytest.mark.parametrize(
    ("values", "variable"),
    [
        ({"redis_password": OLD}, "REDIS_PASSWORD"),
        ({"redis_url": "redis://:canary@h"}, "REDIS_PASSWORD"),
        ({"redis_password_file": __file__}, "REDIS_PASSWORD_FILE"),
    ],
)
async def test_a_password_as_well(values: dict[str, Any], variable: str) -> None:
    """A provider and a password are one error at the start."""
    settings = RedisSettings(**values)
    says = f"a credential provider is given, and {variable} is set; accepted is one of them, or neither"
    with pytest.raises(RedisSettingsError) as caught:
        await RedisProvider(settings, credential_provider=Vault(("app", OLD))).start()
    assert caught.value.problems == (says,)
    with pytest.raises(RedisSettingsError):
        create_sync_client(settings, credential_provider=Vault(("app", OLD)))


async def test_preconnect_and_the_cache(locked: RedisServer) -> None:
    """All connections of a provider are opened with its credentials, those of the cache too."""
    vault = AsyncVault(("app", OLD))
    settings = settings_for(locked.url, preconnect=True, client_name="vault", connect_retries=0)
    provider = RedisProvider(settings, credential_provider=vault)
    await provider.start()
    try:
        await provider.cache().set("a", 1)
        assert await provider.cache().get("a") == 1
        assert await asyncio.to_thread(provider.sync_client().execute_command, "ACL", "WHOAMI") == "app"
        listed = str(as_operator(locked, "CLIENT", "LIST"))
        assert listed.count(" name=vault ") == sum(
            "name=vault " in each and "user=app" in each for each in listed.split("\n")
        )
        assert listed.count(" name=vault ") >= 3
        shown = f"{provider.client()!r} {provider.sync_client()!r} {vars(provider)} {get_redis_metadata(settings)}"
        assert "canary" not in shown
    finally:
        await provider.aclose()
    vault.answer = ValueError(OLD)
    with pytest.raises(RedisStartError) as caught:
        await RedisProvider(settings, credential_provider=vault).start()
    assert "canary" not in str(caught.value)


def test_the_lifespan(locked: RedisServer) -> None:
    """`redis_lifespan` takes a provider."""
    app = FastAPI(lifespan=redis_lifespan(settings_for(locked.url), credential_provider=Vault(("app", OLD))))

    @app.get("/")
    async def who(redis: RedisDep) -> str:
        return str(await redis.execute_command("ACL", "WHOAMI"))

    with TestClient(app) as http:
        assert http.get("/").json() == "app"


async def test_an_embedded_server_has_no_users() -> None:
    """A provider is not asked for it."""
    vault = Vault(("app", OLD))
    provider = RedisProvider(RedisSettings(redis_url="embedded://"), credential_provider=vault)
    await provider.start()
    assert await provider.client().execute_command("PING") in (True, "PONG")
    await provider.aclose()
    assert vault.asked == 0


@pytest.mark.parametrize("topology", ["sentinel", "cluster"])
async def test_a_rotation_with_several_servers(topology: str, tmp_path: Path) -> None:
    """New connections to every server of data log in with what the file holds by then."""
    file = tmp_path / "password"
    file.write_text("canary-a", encoding="utf-8")
    binary = topology_servers()[0]
    house: Any = (
        SentinelHouse(binary, user="app", password="canary-a")
        if topology == "sentinel"
        else ClusterHouse(binary, user="app", password="canary-a", replicas=False)
    )
    with house:
        servers, nodes = (house.data, house.nodes) if topology == "sentinel" else (house.nodes, house.seeds)
        settings = RedisSettings(
            redis_topology=topology, redis_nodes=nodes, redis_username="app", redis_password_file=str(file)
        )
        client: Any = create_client(settings)
        keys = [f"rotate:{n}" for n in range(20)]
        for key in keys:
            await client.set(key, "1")
        for server in servers:
            house.call(server, "ACL", "SETUSER", "app", ">canary-b")
        file.write_text("canary-b", encoding="utf-8")
        for server in servers:
            house.call(server, "ACL", "SETUSER", "app", "<canary-a")
        house.password = "canary-b"
        await asyncio.gather(*(client.set(key, "2") for key in keys))  # over more connections than before
        assert [await client.get(key) for key in keys] == ["2"] * len(keys)
        for server in servers:
            house.call(server, "ACL", "SETUSER", "app", ">canary-a")  # for the house's own connections
        await client.aclose()
