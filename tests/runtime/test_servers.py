"""Every way to connect, with both clients, to each server that this machine has."""

import contextlib
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

from rapidkit_redis import RedisSettings, parse_url
from tests.runtime.conftest import SERVERS
from tests.runtime.faces import open_face, settings_for
from tests.support.servers import RedisServer, ServerBinary
from tests.support.tls import TlsFiles, TlsProxy, write_tls_files

PASSWORD = "p@ss:/#%? é\n\\\"'"


@pytest.fixture(scope="module", params=SERVERS, ids=lambda binary: binary.name)
def each_binary(request: pytest.FixtureRequest) -> ServerBinary:
    """Each server that is installed."""
    binary: ServerBinary = request.param
    return binary


@pytest.fixture(scope="module")
def each_server(each_binary: ServerBinary, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    """Each of them running, on a port and on a socket file."""
    with RedisServer(each_binary, ["--unixsocket", str(tmp_path_factory.mktemp("socket") / "r.sock")]) as running:
        yield running


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> TlsFiles:
    """Certificates of this module's own."""
    return write_tls_files(tmp_path_factory.mktemp("tls"))


def socket_of(server: RedisServer) -> str:
    """Return the path of the server's socket file."""
    return server._args[1]


async def check(kind: str, settings: RedisSettings) -> None:
    """Write, read, and read again in a pipeline."""
    async with open_face(kind, settings) as face:
        assert await face.execute("SET", "sérvers", "välue")
        assert await face.execute("GET", "sérvers") == "välue"
        assert await face.pipeline(["GET", "sérvers"], ["DEL", "sérvers"]) == ["välue", 1]
        assert face.in_use() == 0


async def is_refused(kind: str, settings: RedisSettings) -> str:
    """Assert that no connection can be had, and return the reason."""
    async with open_face(kind, settings) as face:
        with pytest.raises(RedisConnectionError) as caught:
            await face.execute("PING")
        assert face.in_use() == 0
    return str(caught.value)


def test_several_products_are_tested() -> None:
    """Valkey and two releases of Redis are there, so that this file proves what it says."""
    assert {binary.name.split("-")[0] for binary in SERVERS} == {"valkey", "redis"}
    assert len(SERVERS) >= 3


async def test_plain(each_server: RedisServer, kind: str) -> None:
    """A server without a password, by a URL and by host and port."""
    await check(kind, settings_for(each_server.url))
    await check(kind, RedisSettings(redis_host=each_server.host, redis_port=each_server.port))


async def test_bytes(each_server: RedisServer, kind: str) -> None:
    """Replies are bytes where the caller wants them so."""
    async with open_face(kind, settings_for(each_server.url), decode_responses=False) as face:
        await face.execute("SET", "bytes", b"\xff\x00")
        assert await face.execute("GET", "bytes") == b"\xff\x00"


@pytest.mark.parametrize("protocol", [3, 2])
async def test_password_of_any_characters(each_binary: ServerBinary, protocol: int) -> None:
    """A password of URL delimiters, a space, a line break, quotes and UTF-8 opens the server, whichever way it came."""
    args = ["--rename-command", "HELLO", ""] if protocol == 2 else []
    with RedisServer(each_binary, args) as locked:
        async with open_face("asyncio", settings_for(locked.url)) as admin:
            await admin.execute("CONFIG", "SET", "requirepass", PASSWORD)
        url = parse_url(locked.url).with_credentials(None, PASSWORD).reveal()
        for kind in ("asyncio", "sync"):
            await check(kind, settings_for(url))
            await check(kind, settings_for(locked.url, password=PASSWORD))
            await is_refused(kind, settings_for(locked.url, password=PASSWORD + "x", connect_retries=0))


async def test_password_that_is_not_utf8(each_binary: ServerBinary, tmp_path: Path) -> None:
    """A password of any bytes, percent-encoded in the URL or in a file, reaches the server as those bytes."""
    file = tmp_path / "password"
    file.write_bytes(b"\xff\xfe\x80\n")
    with RedisServer(each_binary) as locked:
        async with open_face("asyncio", settings_for(locked.url)) as admin:
            await admin.execute("CONFIG", "SET", "requirepass", b"\xff\xfe\x80")
        for kind in ("asyncio", "sync"):
            await check(kind, settings_for(locked.url.replace("//", "//:%FF%FE%80@")))
            await check(kind, settings_for(locked.url, password_file=str(file)))


async def test_acl_user(each_server: RedisServer, kind: str) -> None:
    """A user of the server's access control list connects by name and password, and is that user."""
    async with open_face("asyncio", settings_for(each_server.url)) as admin:
        await admin.execute("ACL", "SETUSER", "käse:@", "on", f">{PASSWORD}", "~*", "+@all")

    settings = settings_for(each_server.url, username="käse:@", password=PASSWORD)

    await check(kind, settings)
    async with open_face(kind, settings) as face:
        assert await face.execute("ACL", "WHOAMI") == "käse:@"


async def test_database(each_server: RedisServer, kind: str) -> None:
    """The database of the URL is selected, and is another than 0."""
    async with (
        open_face(kind, settings_for(each_server.url.replace("/0", "/3"))) as third,
        open_face(kind, settings_for(each_server.url)) as zeroth,
    ):
        await third.execute("SET", "database", "3")
        assert await zeroth.execute("GET", "database") is None
        assert " db=3 " in await third.execute("CLIENT", "LIST")


async def test_socket_file(each_server: RedisServer, kind: str) -> None:
    """A socket file, with a database and a user, works like a port."""
    path = socket_of(each_server)
    await check(kind, settings_for(f"unix://{path}"))
    async with open_face(kind, settings_for(f"unix://{path}?db=3")) as face:
        assert " db=3 " in await face.execute("CLIENT", "LIST")
    await is_refused(kind, settings_for(f"unix://{path}x", connect_retries=0))


@pytest.mark.parametrize("protocol", [3, 2])
async def test_protocol(each_binary: ServerBinary, protocol: int) -> None:
    """RESP3 is spoken, and RESP2 with a server or a proxy that has no HELLO."""
    with RedisServer(each_binary, ["--rename-command", "HELLO", ""] if protocol == 2 else []) as server:
        for kind in ("asyncio", "sync"):
            await check(kind, settings_for(server.url, db=3, client_name="spoken"))
            async with open_face(kind, settings_for(server.url, client_name="spoken")) as face:
                connection = await face.borrow()
                assert connection.protocol == protocol
                await face.give_back(connection)
                if protocol == 3:
                    hello: Any = await face.execute("HELLO")
                    assert hello["proto"] == 3
                clients = await face.execute("CLIENT", "LIST")
                assert " name=spoken " in clients
                assert " resp=" not in clients or f" resp={protocol}" in clients


async def test_client_name(each_server: RedisServer, kind: str) -> None:
    """The server lists a connection by its client name, also after it was opened anew."""
    async with (
        open_face("asyncio", settings_for(each_server.url)) as admin,
        open_face(kind, settings_for(each_server.url, client_name="orders-api", max_connections=1)) as face,
    ):
        assert " name=orders-api " in await face.execute("CLIENT", "LIST")
        await admin.execute("CLIENT", "KILL", "ID", await face.execute("CLIENT", "ID"))
        with contextlib.suppress(RedisConnectionError):  # it may notice only now
            await face.execute("PING")
        assert " name=orders-api " in await face.execute("CLIENT", "LIST")


async def test_tls(each_server: RedisServer, tls: TlsFiles, kind: str) -> None:
    """A TLS server with a certificate of the named authority, by URL and by REDIS_USE_TLS, also by its name."""
    with TlsProxy(each_server.host, each_server.port, tls) as proxy:
        await check(kind, settings_for(proxy.url, tls_ca_file=str(tls.ca)))
        by_name = RedisSettings(redis_port=proxy.port, redis_use_tls=True, redis_tls_ca_file=str(tls.ca))
        await check(kind, by_name)


async def test_mutual_tls(each_server: RedisServer, tls: TlsFiles, kind: str) -> None:
    """A server that asks for a client certificate gets it, and refuses a client without."""
    with TlsProxy(each_server.host, each_server.port, tls, require_client_cert=True) as proxy:
        files = {"tls_cert_file": str(tls.client.cert), "tls_key_file": str(tls.client.key)}
        await check(kind, settings_for(proxy.url, tls_ca_file=str(tls.ca), **files))
        await is_refused(kind, settings_for(proxy.url, tls_ca_file=str(tls.ca), connect_retries=0))


@pytest.mark.parametrize("check_hostname", [True, False])
async def test_foreign_authority_is_refused(
    server: RedisServer, tls: TlsFiles, kind: str, check_hostname: bool
) -> None:
    """A certificate of another authority is refused, with and without the host name check, and by the system's."""
    with TlsProxy(server.host, server.port, tls) as proxy:
        for ca_file in (str(tls.foreign_ca), ""):
            settings = settings_for(
                proxy.url, tls_ca_file=ca_file, tls_check_hostname=check_hostname, connect_retries=0
            )
            assert "certificate verify failed" in await is_refused(kind, settings)


async def test_wrong_host_name(server: RedisServer, tls: TlsFiles, kind: str) -> None:
    """A certificate for another name is refused, unless the host name check is off."""
    with TlsProxy(server.host, server.port, tls, server=tls.wrong_name) as proxy:
        settings = settings_for(proxy.url, tls_ca_file=str(tls.ca), connect_retries=0)
        assert "certificate verify failed" in await is_refused(kind, settings)
        await check(kind, settings_for(proxy.url, tls_ca_file=str(tls.ca), tls_check_hostname=False))


async def test_plain_server_where_tls_is_expected(server: RedisServer, kind: str) -> None:
    """A client that is to use TLS does not fall back to plain text."""
    url = server.url.replace("redis://", "rediss://")
    async with open_face(kind, settings_for(url, connect_timeout=0.3, connect_retries=0)) as face:
        with pytest.raises(RedisTimeoutError):  # the server waits for the end of what is no command
            await face.execute("PING")


def _has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


@pytest.mark.skipif(not _has_ipv6(), reason="this machine has no IPv6")
async def test_ipv6(binary: ServerBinary, kind: str) -> None:
    """An IPv6 address works in a URL and as a host."""
    with RedisServer(binary, ["--bind", "127.0.0.1", "::1"]) as running:
        await check(kind, settings_for(f"redis://[::1]:{running.port}"))
        await check(kind, RedisSettings(redis_host="::1", redis_port=running.port))
