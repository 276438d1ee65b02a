"""The health route: it tells the truth, keeps the contract's schema, and answers in time whatever Redis does."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from rapidkit_redis import (
    RedisProvider,
    RedisSettings,
    check_health,
    create_client,
    create_sync_client,
    get_redis_metadata,
)
from rapidkit_redis.cache import MISSING
from rapidkit_redis.fastapi import CacheDep, SyncCacheDep, health_router, redis_lifespan
from tests.runtime.conftest import contract_validator
from tests.runtime.faces import pool_of, settings_for
from tests.runtime.wiretap import Wiretap, error
from tests.support.listeners import BlackHoleListener, ClosingListener, FaultProxy
from tests.support.servers import RedisServer, ServerBinary

HEALTH = "/api/health/module/redis"
LIMIT = 1.9  # seconds: the probe's one, and what a busy machine takes for the rest


@contextmanager
def serving(settings: RedisSettings) -> Iterator[TestClient]:
    """Serve an application that has nothing but Redis and its health."""
    app = FastAPI(lifespan=redis_lifespan(settings))
    app.include_router(health_router)
    with TestClient(app) as http:
        yield http


def ask(http: TestClient) -> tuple[int, dict[str, Any]]:
    """Return status and body of the health route, checked against the schema and for its time."""
    started = time.monotonic()
    response = http.get(HEALTH)
    took = time.monotonic() - started
    body: dict[str, Any] = response.json()
    contract_validator("health.schema.json").validate(body)
    assert took < LIMIT
    assert body["latency_ms"] <= took * 1000
    assert response.headers["Cache-Control"] == "no-store"
    return response.status_code, body


def test_up(server: RedisServer) -> None:
    """Redis up: 200, ok, both checks true, and no detail."""
    with serving(settings_for(server.url)) as http:
        status, body = ask(http)

    assert (status, body["status"], body["checks"]) == (200, "ok", {"connection": True, "cache": True})
    assert "detail" not in body


def test_down() -> None:
    """Redis down: 503, error, both checks false, and the reason in words of our own."""
    with ClosingListener() as closing, serving(settings_for(closing.url)) as http:
        status, body = ask(http)

    assert (status, body["status"], body["checks"]) == (503, "error", {"connection": False, "cache": False})
    assert body["detail"] == "no connection"


@pytest.mark.parametrize("up", [True, False], ids=["up", "down"])
def test_minimal(server: RedisServer, up: bool) -> None:
    """With minimal details the body says that much and no more, up and down alike."""
    with ClosingListener() as closing:
        settings = settings_for(server.url if up else closing.url, health_details="minimal")
        with serving(settings) as http:
            status, body = ask(http)

    assert (status, body["status"]) == ((200, "ok") if up else (503, "error"))
    assert set(body) == {"status", "module", "version", "latency_ms", "checked_at"}


@pytest.mark.parametrize("command_timeout", [0.3, 1.0, 30.0])
def test_black_hole(command_timeout: float) -> None:
    """A server that accepts and never answers: 503 within a second, also where a command may take 30."""
    with BlackHoleListener() as hole:
        settings = settings_for(hole.url, command_timeout=command_timeout, connect_timeout=command_timeout)
        with serving(settings) as http:
            status, body = ask(http)

    assert status == 503
    assert body["detail"] in (f"no PONG within {min(1.0, command_timeout):g} s", "no connection")


def test_slow_retries_do_not_outlast_the_probe() -> None:
    """Retries of connecting end with the probe, which then names the cause."""
    with ClosingListener() as closing:
        settings = settings_for(closing.url, command_timeout=30, connect_retries=100, connect_backoff_base=0.05)
        with serving(settings) as http:
            status, body = ask(http)

    assert (status, body["detail"]) == (503, "no connection")


def test_paused_server(own_server: RedisServer) -> None:
    """A server that hangs with its connection open: 503 within a second, and 200 again once it goes on."""
    with serving(settings_for(own_server.url, command_timeout=30)) as http:
        assert ask(http)[0] == 200
        own_server.pause()
        assert [ask(http)[0], ask(http)[0]] == [503, 503]
        own_server.resume()
        assert ask(http)[0] == 200


def test_restarted_server(own_server: RedisServer) -> None:
    """A server that dies and comes back is seen both times, by the same client."""
    with serving(settings_for(own_server.url)) as http:
        assert ask(http)[0] == 200
        own_server.kill()
        assert ask(http)[0] == 503
        own_server.restart()
        assert ask(http)[0] == 200


def test_wrong_password(binary: ServerBinary) -> None:
    """Refused credentials, and missing ones, are an error that says so, and does not quote the server."""
    with RedisServer(binary, ["--requirepass", "right"]) as locked:
        for settings in (settings_for(locked.url, password="wrong"), settings_for(locked.url)):
            with serving(settings) as http:
                status, body = ask(http)
            assert (status, body["detail"]) == (503, "the server refused the credentials")


async def test_user_who_may_not_ping(own_server: RedisServer) -> None:
    """A user without the right to PING is told from a server that is down."""
    async with create_client(settings_for(own_server.url)) as admin:
        await admin.execute_command("ACL", "SETUSER", "mute", "on", ">pw", "~*", "+@all", "-ping")
    settings = settings_for(own_server.url, username="mute", password="pw")

    async with create_client(settings) as client:
        health: Any = await check_health(client, settings)

    assert (health["status"], health["detail"]) == ("error", "the server refused the credentials")


async def test_full_pool_is_an_error_in_time(server: RedisServer) -> None:
    """Where the application holds every connection, the probe says so within its second."""
    settings = settings_for(server.url, max_connections=1, command_timeout=30)
    async with create_client(settings) as client:
        held = await pool_of(client).get_connection()
        started = time.monotonic()
        health: Any = await check_health(client, settings)
        took = time.monotonic() - started
        await pool_of(client).release(held)
        again = await check_health(client, settings)

    assert (health["status"], health["detail"]) == ("error", "no PONG within 1 s")
    assert took < LIMIT
    assert again["status"] == "ok"


def test_health_goes_through_the_live_client(server: RedisServer) -> None:
    """The probe uses the application's connections: ten probes, one connection."""
    with FaultProxy(server.host, server.port) as proxy, serving(settings_for(proxy.url)) as http:
        for _ in range(10):
            assert ask(http)[0] == 200
        assert proxy.connections == 1


def test_live_never_touches_redis(server: RedisServer) -> None:
    """The liveness route answers without a connection to Redis, up, down and hanging."""
    with FaultProxy(server.host, server.port) as proxy, serving(settings_for(proxy.url)) as http:
        for change in (lambda: None, proxy.black_hole, proxy.refuse):
            change()
            started = time.monotonic()
            response = http.get("/api/health/live")
            assert (response.status_code, response.json()) == (200, {"status": "ok"})
            assert time.monotonic() - started < 1
        assert proxy.connections == 0


def test_health_fields_equal_the_metadata(server: RedisServer) -> None:
    """Over HTTP the metadata's fields are those of `get_redis_metadata`."""
    settings = settings_for(server.url, db=3, connect_retries=7)
    with serving(settings) as http:
        _, body = ask(http)

    metadata = get_redis_metadata(settings)
    assert {name: body[name] for name in metadata} == metadata


# With a cache that does without Redis


CACHE = {"connection": True, "cache": False}


@contextmanager
def caching(settings: RedisSettings) -> Iterator[TestClient]:
    """Serve an application that uses its cache: GET /get and /near, POST /delete."""
    app = FastAPI(lifespan=redis_lifespan(settings))
    app.include_router(health_router)

    @app.get("/get")
    async def get(cache: CacheDep, near: bool = False) -> bool:
        return await cache.get("key", near=near) is MISSING

    @app.get("/sync")
    def get_in_a_thread(cache: SyncCacheDep) -> bool:
        return cache.get("key") is MISSING

    @app.post("/delete")
    async def delete(cache: CacheDep) -> str:
        return await cache.delete("key")

    with TestClient(app) as http:
        yield http


def wait_for(http: TestClient, status: str) -> dict[str, Any]:
    """Ask until the status is that one, and return the body."""
    ends_at = time.monotonic() + 5
    while True:
        code, body = ask(http)
        assert code == (503 if body["status"] == "error" else 200)
        if body["status"] == status:
            return body
        assert time.monotonic() < ends_at, body
        time.sleep(0.01)


@pytest.mark.parametrize("face", ["get", "sync"])
def test_degraded_while_the_circuit_is_open(server: RedisServer, face: str) -> None:
    """PONG comes, and the cache does not ask Redis yet: degraded, in whichever event loop; then ok again."""
    with Wiretap(server.host, server.port) as tap, caching(settings_for(tap.url, command_timeout=0.5)) as http:
        assert ask(http)[1]["status"] == "ok"
        tap.answers = lambda sent: None if sent.connection == 1 else error("LOADING Redis is loading")
        assert http.get(f"/{face}").json() is True
        status, body = ask(http)
        assert (status, body["status"], body["checks"]) == (200, "degraded", CACHE)
        assert body["detail"] == "the cache's circuit is not closed"
        tap.hold = lambda sent: sent.command == b"PING" and sent.connection != 1  # the probe, while it is on its way
        ends_at = time.monotonic() + 5
        while tap.sent[-1].command != b"PING" or tap.sent[-1].connection == 1:
            assert time.monotonic() < ends_at
            time.sleep(0.001)
        assert ask(http)[1]["detail"] == "the cache's circuit is not closed"
        tap.release()
        tap.answers = lambda sent: None
        assert wait_for(http, "ok")["checks"] == {"connection": True, "cache": True}


def test_degraded_while_invalidations_wait(server: RedisServer) -> None:
    """It says how many; an error stays an error meanwhile, and then all is well again."""
    with (
        Wiretap(server.host, server.port) as tap,
        FaultProxy(tap.host, tap.port) as proxy,
        caching(settings_for(proxy.url, command_timeout=0.5, cache_namespace=f"health-{proxy.port}")) as http,
    ):
        tap.answers = lambda sent: error("READONLY no") if sent.command == b"DEL" else None
        assert http.post("/delete").json() == "queued"
        status, body = ask(http)
        assert (status, body["status"], body["checks"]) == (200, "degraded", CACHE)
        assert body["detail"] == "invalidations wait for Redis: 1"
        proxy.refuse()
        proxy.reset()
        status, body = ask(http)
        assert (status, body["status"], body["checks"]) == (503, "error", {"connection": False, "cache": False})
        assert body["detail"] == "no connection"
        proxy.heal()
        assert wait_for(http, "degraded")["detail"] == "invalidations wait for Redis: 1"
        tap.answers = lambda sent: None
        wait_for(http, "ok")


async def test_degraded_while_the_near_cache_is_not_tracking(own_server: RedisServer) -> None:
    """Only once it is used; and ok again once the server says what changes."""
    async with create_client(settings_for(own_server.url)) as admin:
        await admin.execute_command("ACL", "SETUSER", "deaf", "on", ">pw", "~*", "&*", "+@all", "-client|tracking")

        def check() -> None:
            with caching(settings_for(own_server.url, username="deaf", password="pw")) as http:
                assert http.get("/get").json() is True
                assert ask(http)[1]["status"] == "ok"
                assert http.get("/get?near=true").json() is True
                body = wait_for(http, "degraded")
                assert (body["checks"], body["detail"]) == (CACHE, "the near cache is not told of changes")
                with create_sync_client(settings_for(own_server.url)) as again:
                    again.execute_command("ACL", "SETUSER", "deaf", "+client|tracking")
                wait_for(http, "ok")

        await asyncio.to_thread(check)


def test_minimal_shows_that_it_is_degraded(server: RedisServer) -> None:
    """With minimal details the status is shown, and not why."""
    with Wiretap(server.host, server.port) as tap:
        settings = settings_for(tap.url, command_timeout=0.5, health_details="minimal")
        with caching(settings) as http:
            assert ask(http)[1]["status"] == "ok"
            tap.answers = lambda sent: None if sent.connection == 1 else error("LOADING Redis is loading")
            http.get("/get")
            status, body = ask(http)
            assert (status, body["status"]) == (200, "degraded")
            assert set(body) == {"status", "module", "version", "latency_ms", "checked_at"}


async def test_an_event_loop_that_is_gone_degrades_nothing(server: RedisServer) -> None:
    """A cache that nobody can use any more, and whose circuit nobody closes, is no cause for concern."""
    with FaultProxy(server.host, server.port) as proxy:
        provider = RedisProvider(settings_for(proxy.url, command_timeout=0.3))
        try:
            await provider.cache().get("key")

            async def use() -> None:
                await provider.cache().get("key")

            proxy.refuse()
            proxy.reset()
            await asyncio.to_thread(asyncio.run, use())
            proxy.heal()
            provider.cache()
            assert [state.circuit for state in provider.cache_states] == ["closed"]
        finally:
            await provider.aclose()
