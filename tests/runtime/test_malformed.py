"""Something listens that does not speak Redis's protocol."""

import socket
from collections.abc import Iterator
from contextlib import suppress
from threading import Thread

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import SecretStr
from redis.exceptions import RedisError

from rapidkit_redis import RedisProvider, RedisSettings, RedisStartError, create_client, create_sync_client
from rapidkit_redis.fastapi import health_router, redis_lifespan

LINES = [b"$abc", b"*x", b":zz", b"%x", b"+OK\xff", b"HTTP/1.1 400 Bad Request\r\n"]
REPLIES = [*(line + b"\r\n" for line in LINES), b"*1\r\n" * 2000]


@pytest.fixture(params=REPLIES, ids=[repr(reply[:12]) for reply in REPLIES])
def settings(request: pytest.FixtureRequest) -> Iterator[RedisSettings]:
    """Settings of a listener that answers everything with the same bytes."""
    reply: bytes = request.param

    def serve() -> None:
        with suppress(OSError):  # the listener is closed at the end
            while True:
                client, _ = listener.accept()
                with client, suppress(OSError):
                    while client.recv(4096):
                        client.sendall(reply)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = Thread(target=serve, daemon=True)
        thread.start()
        port = listener.getsockname()[1]
        yield RedisSettings(
            redis_url=SecretStr(f"redis://127.0.0.1:{port}"), redis_connect_retries=1, redis_connect_backoff_base=0.01
        )
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(5)


def test_health_is_503(settings: RedisSettings) -> None:
    """The health route tells that Redis does not answer; it does not fail itself."""
    app = FastAPI(lifespan=redis_lifespan(settings))
    app.include_router(health_router)
    with TestClient(app) as client:
        answer = client.get("/api/health/module/redis")
    assert answer.status_code == 503
    assert answer.json()["status"] == "error"


async def test_commands_raise_redis_errors(settings: RedisSettings) -> None:
    """Both clients raise what applications catch."""
    async with create_client(settings) as client:
        with pytest.raises(RedisError):
            await client.get("key")
    with create_sync_client(settings) as sync_client, pytest.raises(RedisError):
        sync_client.get("key")


async def test_preconnect_stops_the_start(settings: RedisSettings) -> None:
    """The start fails with the one error that it has."""
    provider = RedisProvider(settings.model_copy(update={"redis_preconnect": True}))
    with pytest.raises(RedisStartError):
        await provider.start()
    await provider.aclose()
