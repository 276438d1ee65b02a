"""A secret, however it comes in, goes nowhere but to the server: not into reprs, logs, errors, metadata or health."""

import asyncio
import contextlib
import logging
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic_settings import SettingsConfigDict
from redis.exceptions import AuthenticationError, RedisError

from rapidkit_redis import (
    RedisProvider,
    RedisSettings,
    RedisSettingsError,
    RedisStartError,
    create_client,
    create_sync_client,
    get_redis_metadata,
    parse_url,
)
from rapidkit_redis.fastapi import health_router, redis_lifespan
from rapidkit_redis.url import InvalidUrlError
from tests.runtime.faces import pool_of
from tests.support.listeners import BlackHoleListener, ClosingListener
from tests.support.servers import RedisServer, ServerBinary

CANARY = "canary@7/é"
# As it stands, percent-encoded, and in part.
FORMS = ("canary", "CANARY", "%40", "@7", "anary")


class FileSettings(RedisSettings):
    """Settings that read a .env file, as an application's do."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore")


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Iterator[Callable[[], str]]:
    """Everything that any logger says, at DEBUG, as text; checked at the end of the test."""
    caplog.set_level(logging.DEBUG)
    for name in list(logging.root.manager.loggerDict):
        caplog.set_level(logging.DEBUG, logger=name)

    def text() -> str:
        records = caplog.get_records("call")  # `caplog.records` would be those of the teardown
        return "\n".join(f"{each.name}: {each.getMessage()} {each.args!r} {each.exc_info}" for each in records)

    yield text
    clean(text())


def clean(*texts: object) -> None:
    """Assert that no text holds the secret, in any form."""
    for text in map(str, texts):
        found = [form for form in FORMS if form in text]
        assert not found, f"{found} in {text}"


def clean_error(error: BaseException) -> None:
    """Assert that neither an error, its attributes, its causes nor its traceback holds the secret."""
    clean(error, repr(error), error.args, vars(error))
    frames = traceback.TracebackException.from_exception(error, capture_locals=False)
    # Line by line, since the lines of source in between are also the tests' own, and those may name it.
    shown: traceback.TracebackException | None = frames
    while shown:
        clean("".join(shown.format_exception_only()), [(frame.filename, frame.name) for frame in shown.stack])
        shown = shown.__cause__ or shown.__context__


def _url(monkeypatch: pytest.MonkeyPatch, host: str, port: int) -> RedisSettings:
    monkeypatch.setenv("REDIS_URL", f"redis://:canary%407%2F%C3%A9@{host}:{port}/0")
    return RedisSettings()


def _query(monkeypatch: pytest.MonkeyPatch, host: str, port: int) -> RedisSettings:
    monkeypatch.setenv("REDIS_URL", f"redis://{host}:{port}/0?password=canary%407%2F%C3%A9")
    return RedisSettings()


def _variable(monkeypatch: pytest.MonkeyPatch, host: str, port: int) -> RedisSettings:
    monkeypatch.setenv("REDIS_HOST", host)
    monkeypatch.setenv("REDIS_PORT", str(port))
    monkeypatch.setenv("REDIS_PASSWORD", CANARY)
    return RedisSettings()


def _file(monkeypatch: pytest.MonkeyPatch, host: str, port: int) -> RedisSettings:
    Path("secret").write_text(CANARY + "\n", encoding="utf-8")
    monkeypatch.setenv("REDIS_URL", f"redis://{host}:{port}")
    monkeypatch.setenv("REDIS_PASSWORD_FILE", "secret")
    return RedisSettings()


def _env_file(monkeypatch: pytest.MonkeyPatch, host: str, port: int) -> RedisSettings:
    Path(".env").write_text(f"REDIS_PASSWORD='{CANARY}'\n", encoding="utf-8")
    monkeypatch.setenv("REDIS_URL", f"redis://{host}:{port}")
    return FileSettings()


def _argument(_: pytest.MonkeyPatch, host: str, port: int) -> RedisSettings:
    return RedisSettings(redis_host=host, redis_port=port, redis_password=CANARY, redis_sentinel_password=CANARY)


WAYS = [_url, _query, _variable, _file, _env_file, _argument]
Way = Callable[[pytest.MonkeyPatch, str, int], RedisSettings]


@pytest.fixture(params=WAYS, ids=lambda way: way.__name__[1:])
def way(request: pytest.FixtureRequest) -> Way:
    """A way for a secret to come in."""
    chosen: Way = request.param
    return chosen


@pytest.fixture(scope="module")
def locked(binary: ServerBinary) -> Iterator[RedisServer]:
    """A server that the secret opens."""
    with RedisServer(binary, ["--requirepass", CANARY]) as running:
        yield running


def health(settings: RedisSettings) -> tuple[int, str]:
    """Return status and body of the health route."""
    app = FastAPI(lifespan=redis_lifespan(settings))
    app.include_router(health_router)
    with TestClient(app) as http:
        response = http.get("/api/health/module/redis")
        return response.status_code, response.text


def test_shown(monkeypatch: pytest.MonkeyPatch, way: Way, logged: Callable[[], str]) -> None:
    """Settings, URLs, metadata, providers, clients and pools show no secret."""
    settings = way(monkeypatch, "localhost", 6379)
    clean(settings, repr(settings), settings.model_dump(), settings.model_dump_json(), settings.target)
    clean(repr(settings.target), get_redis_metadata(settings), vars(settings).values())
    provider = RedisProvider(settings)
    clean(provider, repr(provider), vars(provider))
    client = provider.sync_client()
    clean(client, repr(client), pool_of(client), repr(pool_of(client)))
    connection = pool_of(client).make_connection()
    clean(connection, repr(connection))
    provider.close()


async def test_working(
    monkeypatch: pytest.MonkeyPatch, way: Way, locked: RedisServer, logged: Callable[[], str]
) -> None:
    """Connecting, commands, errors of commands and pipelines, and health while it is up, show no secret."""
    settings = way(monkeypatch, locked.host, locked.port)
    for details in ("full", "minimal"):
        status, body = await asyncio.to_thread(health, settings.model_copy(update={"redis_health_details": details}))
        assert status == 200
        clean(body)
    async with create_client(settings) as client:
        clean(client, repr(client), repr(pool_of(client)), await client.client_list())
        for command in (["GET"], ["NO-SUCH"], ["EVAL", "return redis.call('x')", "0"]):
            with pytest.raises(RedisError) as caught:
                await client.execute_command(*command)
            clean_error(caught.value)
        connection: Any = await pool_of(client).get_connection()
        clean(connection, repr(connection))
        await pool_of(client).release(connection)
    with create_sync_client(settings) as sync_client:
        assert sync_client.execute_command("PING")
        clean(repr(sync_client.connection_pool))


async def test_refused(monkeypatch: pytest.MonkeyPatch, way: Way, binary: ServerBinary, logged: Any) -> None:
    """A refused password shows up in no error, log or health body, at the start or later."""
    with RedisServer(binary, ["--requirepass", "another"]) as other:
        settings = way(monkeypatch, other.host, other.port)
        await fail(settings, AuthenticationError)


async def test_unreachable(monkeypatch: pytest.MonkeyPatch, way: Way, logged: Callable[[], str]) -> None:
    """A server that is down or hangs makes errors and logs that show no secret."""
    with ClosingListener() as closing, BlackHoleListener() as hole:
        settings = [way(monkeypatch, broken.host, broken.port) for broken in (closing, hole)]
        await asyncio.gather(*(fail(each, RedisError) for each in settings))
        assert logged().count("rapidkit_redis: no answer from redis://") == 2


async def fail(settings: RedisSettings, error: type[RedisError]) -> None:
    """Fail in every place where failing is possible."""
    update = {"redis_connect_timeout": 0.1, "redis_command_timeout": 0.1, "redis_connect_retries": 1}
    update["redis_connect_backoff_base"] = 0.01
    settings = settings.model_copy(update=update)
    provider = RedisProvider(settings.model_copy(update={"redis_preconnect": True}))
    with pytest.raises(RedisStartError) as start:
        await provider.start()
    clean_error(start.value)
    await provider.aclose()
    for details in ("full", "minimal"):
        status, body = await asyncio.to_thread(health, settings.model_copy(update={"redis_health_details": details}))
        assert status == 503
        clean(body)
    async with create_client(settings) as client:
        with pytest.raises(error) as command:
            await client.execute_command("PING")
        clean_error(command.value)
        pipeline = client.pipeline()
        pipeline.execute_command("PING")
        with pytest.raises(error) as gathered:
            await pipeline.execute()
        clean_error(gathered.value)
        async with client.pubsub() as pubsub:
            with pytest.raises(error) as subscription:
                await pubsub.subscribe("x")
            clean_error(subscription.value)
    with create_sync_client(settings) as sync_client:
        with pytest.raises(error) as sync_command:
            sync_client.execute_command("PING")
        clean_error(sync_command.value)


BAD_URLS = [
    "redis://:canary@7@h",
    "redis://:canary@h:70000",
    "redis://canary@h:abc",
    "redis://:canary%@h",
    "redis://:canary @h",
    "redis://canary:canary@[canary]",
    "redis://h/canary",
    "redis://h?canary=canary",
    "redis://h?password=canary&password=canary",
    "redis://:canary@h?password=canary",
    "redis://h#canary",
    "canary://h",
    "canary",
    "unix://canary",
    "embedded://canary",
    "redis://h:canary",
    "redis://:pw@ca%20nary",
]


@pytest.mark.parametrize("text", BAD_URLS)
def test_malformed_url(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """The error of a URL that is not accepted shows nothing of it."""
    with pytest.raises(InvalidUrlError) as parsing:
        parse_url(text)
    clean_error(parsing.value)
    monkeypatch.setenv("REDIS_URL", text)
    with pytest.raises(RedisSettingsError) as settings:
        RedisSettings()
    clean_error(settings.value)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("REDIS_HOST", "redis://:canary@h"),
        ("REDIS_HOST", ":canary@h"),
        ("REDIS_HOST", "canary@h"),
        ("REDIS_NODES", "redis://:canary@h:1"),
        ("REDIS_NODES", "canary@h:1,:canary@h:2"),
        ("REDIS_NODES", "h:canary"),
    ],
)
def test_url_in_the_wrong_variable(monkeypatch: pytest.MonkeyPatch, variable: str, value: str) -> None:
    """A URL with a password in a variable that takes none is refused without showing it."""
    monkeypatch.setenv(variable, value)
    with pytest.raises(RedisSettingsError) as caught:
        RedisSettings()
    clean_error(caught.value)
    assert str(caught.value).startswith(f"{variable}: ")


def test_secret_beside_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error about one variable shows nothing of the secrets in others."""
    for variable in ("REDIS_PASSWORD", "REDIS_SENTINEL_PASSWORD"):
        monkeypatch.setenv(variable, CANARY)
    for variable, value in {"REDIS_PORT": "abc", "REDIS_PASSWORD_FILE": "/f", "CACHE_TTL": "x"}.items():
        monkeypatch.setenv(variable, value)
        with pytest.raises(RedisSettingsError) as caught:
            RedisSettings()
        clean_error(caught.value)


def test_sentinel_password(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentinels' password shows up nowhere either."""
    monkeypatch.setenv("REDIS_SENTINEL_PASSWORD", CANARY)
    monkeypatch.setenv("REDIS_TOPOLOGY", "sentinel")
    monkeypatch.setenv("REDIS_NODES", "127.0.0.1:1")
    monkeypatch.setenv("REDIS_PRECONNECT", "true")
    monkeypatch.setenv("REDIS_CONNECT_RETRIES", "0")
    settings = RedisSettings()
    clean(settings, repr(settings), settings.model_dump_json(), get_redis_metadata(settings))
    with pytest.raises(RedisStartError) as caught:
        asyncio.run(RedisProvider(settings).start())
    clean_error(caught.value)


def test_the_check_finds_what_it_looks_for() -> None:
    """The checks of this file can fail."""
    for leak in (CANARY, "canary%407", {"password": CANARY}, [b"canary"]):
        with pytest.raises(AssertionError, match="in "):
            clean(leak)
    error = ValueError("outer")
    with contextlib.suppress(ValueError):
        try:
            raise KeyError(CANARY)
        except KeyError:
            raise error  # noqa: B904
    with pytest.raises(AssertionError):
        clean_error(error)
