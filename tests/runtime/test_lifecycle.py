"""The provider and the lifespan: they close what they opened and nothing else, and work in every loop and thread."""

import asyncio
import gc
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any

import pytest
from fastapi import Depends, FastAPI, Request
from fastapi.testclient import TestClient
from redis.exceptions import TimeoutError as RedisTimeoutError

from rapidkit_redis import AnyClient, RedisProvider, RedisSettings, RedisSettingsError, RedisStartError, create_client
from rapidkit_redis.fastapi import RedisDep, RedisProviderDep, SyncRedisDep, client_of, health_router, redis_lifespan
from tests.runtime.faces import pool_of, settings_for
from tests.runtime.observer import Observer
from tests.support.listeners import FaultProxy
from tests.support.servers import RedisServer, ServerBinary
from tests.support.tls import TlsProxy, write_tls_files


def application(**lifespan: Any) -> FastAPI:
    """Return an application that uses both clients."""
    app = FastAPI(lifespan=redis_lifespan(**lifespan))
    app.include_router(health_router)

    @app.get("/async")
    async def read(redis: RedisDep) -> str:
        return str(await redis.execute_command("ECHO", "async"))

    @app.get("/sync")
    def read_in_thread(redis: SyncRedisDep) -> str:
        return str(redis.execute_command("ECHO", "sync"))

    return app


@pytest.mark.parametrize("preconnect", [True, False])
def test_application_closes_what_it_opened(server: RedisServer, preconnect: bool) -> None:
    """After the lifespan no connection, thread or loop of its own is left, and a foreign client goes on."""
    name = f"closes-{preconnect}"
    threads = {each for each in threading.enumerate() if each.is_alive()}
    with Observer(server) as observer:
        foreign = observer.client.execute_command("CLIENT", "ID")
        app = application(settings=settings_for(server.url, client_name=name, preconnect=preconnect))
        for _ in range(2):  # an application may be started again
            with TestClient(app) as http:
                assert observer.count(name) == (1 if preconnect else 0)
                assert (http.get("/async").json(), http.get("/sync").json()) == ("async", "sync")
                assert observer.count(name) == 2
            observer.wait_until_gone(name)
        assert observer.client.execute_command("CLIENT", "ID") == foreign
    assert {each for each in threading.enumerate() if each.is_alive()} <= threads


def test_nothing_is_opened_before_first_use(server: RedisServer) -> None:
    """Without preconnect an application starts, and serves what needs no Redis, without a connection."""
    with (
        FaultProxy(server.host, server.port) as proxy,
        TestClient(application(settings=settings_for(proxy.url))) as http,
    ):
        assert http.get("/api/health/live").status_code == 200
        assert proxy.connections == 0
        assert http.get("/async").json() == "async"
        assert proxy.connections == 1


def test_application_starts_while_redis_is_down(server: RedisServer) -> None:
    """Without preconnect Redis may come up later than the application."""
    with FaultProxy(server.host, server.port) as proxy:
        proxy.refuse()
        with TestClient(application(settings=settings_for(proxy.url))) as http:
            assert http.get("/api/health/module/redis").status_code == 503
            proxy.heal()
            assert http.get("/api/health/module/redis").status_code == 200


def test_inner_lifespan(server: RedisServer) -> None:
    """The application's own lifespan starts after Redis and ends before it, and hands its state on."""
    events = []

    @asynccontextmanager
    async def inner(app: FastAPI) -> AsyncIterator[dict[str, Any]]:
        provider: RedisProvider = app.state.rapidkit_redis["default"]
        events.append(await provider.client().execute_command("ECHO", "start"))
        yield {"answer": 42}
        events.append(await provider.client().execute_command("ECHO", "stop"))

    app = application(settings=settings_for(server.url, client_name="inner", preconnect=True), inner=inner)

    @app.get("/state")
    async def state(request: Request) -> int:
        return int(request.state.answer)

    with Observer(server) as observer:
        with TestClient(app) as http:
            assert events == ["start"]
            assert http.get("/state").json() == 42
        observer.wait_until_gone("inner")
    assert events == ["start", "stop"]


@pytest.mark.parametrize("moment", ["start", "stop"])
def test_inner_lifespan_that_fails(server: RedisServer, moment: str) -> None:
    """An exception of the inner lifespan reaches the caller unchanged, and Redis is closed all the same."""
    name = f"fails-{moment}"

    @asynccontextmanager
    async def inner(_: FastAPI) -> AsyncIterator[None]:
        if moment == "start":
            raise LookupError(moment)
        yield
        raise LookupError(moment)

    app = application(settings=settings_for(server.url, client_name=name, preconnect=True), inner=inner)
    with Observer(server) as observer:
        with pytest.raises(LookupError, match=moment), TestClient(app) as http:
            assert http.get("/async").json() == "async"
        observer.wait_until_gone(name)
    assert app.state.rapidkit_redis == {}


def test_failing_start_stops_the_application(server: RedisServer) -> None:
    """Preconnect to a server that is down stops the start, before the inner lifespan, with nothing left open."""
    started = []

    @asynccontextmanager
    async def inner(_: FastAPI) -> AsyncIterator[None]:
        started.append(True)
        yield

    with FaultProxy(server.host, server.port) as proxy:
        proxy.refuse()
        settings = settings_for(proxy.url, preconnect=True, connect_retries=1, connect_backoff_base=0)
        app = application(settings=settings, inner=inner)
        with pytest.raises(RedisStartError, match=r"attempt 2 of 2"), TestClient(app):
            pass
    assert not started
    assert app.state.rapidkit_redis == {}


def test_named_connections(server: RedisServer, own_server: RedisServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two connections, each with a prefix and a name of its own, reach two servers."""
    monkeypatch.setenv("REDIS_URL", server.url)
    monkeypatch.setenv("SESSIONS_REDIS_URL", own_server.url)
    sessions_lifespan = redis_lifespan(RedisSettings(_env_prefix="SESSIONS_"), name="sessions")
    app = FastAPI(lifespan=redis_lifespan(RedisSettings(), inner=sessions_lifespan))

    @app.get("/ports")
    async def ports(redis: RedisDep, sessions: Annotated[AnyClient, Depends(client_of("sessions"))]) -> list[int]:
        return [(await each.info("server"))["tcp_port"] for each in (redis, sessions)]

    with TestClient(app) as http:
        assert http.get("/ports").json() == [server.port, own_server.port]


def test_same_name_twice(server: RedisServer) -> None:
    """Two connections of one name are an error at the start, and not one that hides the other."""
    lifespan = redis_lifespan(settings_for(server.url))
    with (
        pytest.raises(RuntimeError, match="named 'default' already"),
        TestClient(FastAPI(lifespan=redis_lifespan(settings_for(server.url), inner=lifespan))),
    ):
        pass


@pytest.mark.parametrize("path", ["/async", "/sync", "/api/health/module/redis"])
def test_dependency_without_a_lifespan(server: RedisServer, path: str) -> None:
    """A dependency in an application whose lifespan did not run says what to do."""
    http = TestClient(application(settings=settings_for(server.url)))

    with pytest.raises(RuntimeError, match=r"give the application redis_lifespan\(settings\).*with TestClient\(app\)"):
        http.get(path)


def test_provider_dependency(server: RedisServer) -> None:
    """The provider of the connection, and its settings, can be asked for."""
    app = application(settings=settings_for(server.url, client_name="asked"))

    @app.get("/name")
    async def name(provider: RedisProviderDep) -> str:
        return provider.settings.redis_client_name

    with TestClient(app) as http:
        assert http.get("/name").json() == "asked"


async def echo(provider: RedisProvider) -> AnyClient:
    """Use the running loop's client and return it."""
    client = provider.client()
    assert await client.execute_command("ECHO", "x") == "x"
    assert provider.client() is client
    return client


@pytest.fixture
async def provider(server: RedisServer) -> AsyncIterator[RedisProvider]:
    """A provider that is opened and closed in the test's own loop."""
    provider = RedisProvider(settings_for(server.url))
    await provider.start()
    yield provider
    await provider.aclose()


@pytest.mark.parametrize("turn", [1, 2])
async def test_provider_in_a_fixture(provider: RedisProvider, turn: int) -> None:
    """A provider from an asynchronous fixture works in tests that have a loop each."""
    await asyncio.gather(*(echo(provider) for _ in range(5)))


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # nobody closed the first loops' connections
def test_loops_one_after_the_other(server: RedisServer) -> None:
    """A second `asyncio.run` with the same provider works, and what the first has left does not pile up."""
    provider = RedisProvider(settings_for(server.url, client_name="in-turn"))

    async def run() -> None:
        await asyncio.gather(*(echo(provider) for _ in range(5)))

    with Observer(server) as observer:
        for _ in range(3):
            asyncio.run(run())
        gc.collect()
        assert provider.sync_client().execute_command("ECHO", "x") == "x"
        asyncio.run(run())
        gc.collect()
        assert observer.count("in-turn") == 6  # those of the last loop and the synchronous one
        provider.close()
        gc.collect()
        observer.wait_until_gone("in-turn")


def test_loops_in_threads(server: RedisServer) -> None:
    """Threads with their own loops each have a client; closing from elsewhere closes those of running loops too."""
    provider = RedisProvider(settings_for(server.url, client_name="threads"))
    clients: list[AnyClient] = []
    both, closed = threading.Barrier(3), threading.Event()

    async def serve() -> None:
        clients.append(await echo(provider))
        await asyncio.to_thread(both.wait, 5)
        assert await asyncio.to_thread(closed.wait, 5)

    threads = [threading.Thread(target=asyncio.run, args=(serve(),)) for _ in range(2)]
    with Observer(server) as observer:
        for thread in threads:
            thread.start()
        both.wait(5)
        assert clients[0] is not clients[1]
        assert observer.count("threads") == 2
        provider.close()
        observer.wait_until_gone("threads")
        closed.set()
        for thread in threads:
            thread.join(5)
    assert not any(thread.is_alive() for thread in threads)


async def test_closed_provider(server: RedisServer) -> None:
    """A closed provider opens nothing any more and says so; to close it again does nothing."""
    provider = RedisProvider(settings_for(server.url))
    await echo(provider)
    await provider.aclose()
    await provider.aclose()

    for use in (provider.client, provider.sync_client):
        with pytest.raises(RuntimeError, match="the Redis provider is closed"):
            use()


def test_loop_that_does_not_run(server: RedisServer) -> None:
    """Connections of a loop that stands still are closed all the same."""
    provider = RedisProvider(settings_for(server.url, client_name="idle"))

    async def ping() -> None:
        await provider.client().execute_command("PING")

    loop = asyncio.new_event_loop()
    loop.run_until_complete(ping())
    with Observer(server) as observer:
        assert observer.count("idle") == 1
        provider.close()
        observer.wait_until_gone("idle")
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()


def test_loop_that_is_blocked(server: RedisServer) -> None:
    """Closing does not wait for a loop that hangs in another thread, and closes the rest."""
    provider = RedisProvider(settings_for(server.url, client_name="blocked", command_timeout=0.3))
    used, released = threading.Event(), threading.Event()

    async def use_and_block() -> None:
        await provider.client().execute_command("PING")
        used.set()
        released.wait(10)

    thread = threading.Thread(target=asyncio.run, args=(use_and_block(),))
    thread.start()
    assert used.wait(5)
    provider.sync_client().ping()
    with Observer(server) as observer:
        assert observer.count("blocked") == 2
        started = time.monotonic()
        provider.close()
        assert time.monotonic() - started < 2
        observer.wait_until_gone("blocked")
    released.set()
    thread.join(5)


def test_full_pool_in_a_second_loop(server: RedisServer) -> None:
    """A client whose callers had to wait for a connection in one loop may be used, after it was closed, in another."""
    client = create_client(settings_for(server.url, max_connections=1))

    async def ask() -> list[str]:
        answers = await asyncio.gather(*(client.execute_command("ECHO", str(i)) for i in range(5)))
        await client.aclose()
        return answers

    assert asyncio.run(ask()) == asyncio.run(ask()) == ["0", "1", "2", "3", "4"]


def test_mounted_application(server: RedisServer) -> None:
    """A mounted application, whose own lifespan nobody runs, uses the connection of the one that holds it."""
    outer = FastAPI(lifespan=redis_lifespan(settings_for(server.url)))
    inner = FastAPI()
    inner.include_router(health_router)

    @inner.get("/echo")
    async def echo(redis: RedisDep) -> str:
        return str(await redis.execute_command("ECHO", "mounted"))

    outer.mount("/inner", inner)
    with TestClient(outer) as http:
        assert http.get("/inner/echo").json() == "mounted"
        assert http.get("/inner/api/health/module/redis").status_code == 200


def test_client_needs_a_running_loop(server: RedisServer) -> None:
    """Without a running event loop the asyncio client is refused."""
    with pytest.raises(RuntimeError, match="no running event loop"):
        RedisProvider(settings_for(server.url)).client()


async def test_close_while_the_server_hangs(server: RedisServer, tmp_path: Path) -> None:
    """An application whose TLS server hangs can still stop: in time, without an error, every socket closed."""
    tls = write_tls_files(tmp_path)
    with TlsProxy(server.host, server.port, tls) as encrypted, FaultProxy(encrypted.host, encrypted.port) as proxy:
        url = proxy.url.replace("redis://", "rediss://")
        provider = RedisProvider(settings_for(url, tls_ca_file=str(tls.ca), command_timeout=0.3, connect_timeout=0.5))
        await asyncio.gather(*(provider.client().execute_command("PING") for _ in range(5)))
        provider.sync_client().execute_command("PING")
        pool: Any = pool_of(provider.client())
        sockets = [each._writer.get_extra_info("socket") for each in pool._get_free_connections()]
        assert len(sockets) == 5
        proxy.black_hole()
        with pytest.raises(RedisTimeoutError):
            await provider.client().execute_command("PING")
        started = time.monotonic()
        await provider.aclose()
        assert time.monotonic() - started < 2
        await asyncio.sleep(0)  # closing is a step of the loop
        assert [each.fileno() for each in sockets] == [-1] * 5


async def test_password_file(binary: ServerBinary, tmp_path: Path) -> None:
    """The password is read from its file, without the line break that editors put at its end."""
    file = tmp_path / "password"
    with RedisServer(binary, ["--requirepass", "from-file"]) as locked:
        for content in ("from-file", "from-file\n", "from-file\r\n"):
            file.write_bytes(content.encode())
            provider = RedisProvider(settings_for(locked.url, password_file=str(file), preconnect=True))
            await provider.start()
            assert provider.sync_client().execute_command("ECHO", "x") == "x"
            await provider.aclose()


async def test_files_that_cannot_be_used(tmp_path: Path) -> None:
    """A file that is missing or is something else stops the start, with its variable's name and what is accepted."""
    tls = write_tls_files(tmp_path)
    missing, text = str(tmp_path / "missing"), tmp_path / "text"
    text.write_text("no PEM")
    pair = "REDIS_TLS_CERT_FILE, REDIS_TLS_KEY_FILE"
    for files, variable, reason in [
        ({"password_file": missing}, "REDIS_PASSWORD_FILE", "No such file"),
        ({"tls_ca_file": missing}, "REDIS_TLS_CA_FILE", "No such file"),
        ({"tls_ca_file": str(text)}, "REDIS_TLS_CA_FILE", "PEM certificates"),
        ({"tls_cert_file": missing, "tls_key_file": str(tls.client.key)}, pair, "No such file"),
        ({"tls_cert_file": str(tls.client.cert), "tls_key_file": str(tls.server.key)}, pair, "unencrypted key"),
        ({"tls_key_file": str(tls.client.key)}, "REDIS_TLS_KEY_FILE", "without REDIS_TLS_CERT_FILE"),
    ]:
        with pytest.raises(RedisSettingsError) as caught:
            await RedisProvider(settings_for("rediss://localhost", **files)).start()
        assert str(caught.value).startswith(variable)
        assert reason in str(caught.value)
        assert "accepted is" in str(caught.value)
