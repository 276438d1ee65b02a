"""The metadata: what the contract's schema asks for, without a call to Redis and without a secret."""

from typing import Any

import pytest

from rapidkit_redis import CONTRACT_VERSION, RedisSettings, __version__, check_health, create_client, get_redis_metadata
from tests.runtime.conftest import contract_validator, read_contract
from tests.runtime.faces import settings_for
from tests.support.servers import RedisServer

VARIANTS: dict[str, dict[str, Any]] = {
    "defaults": {},
    "tls": {"redis_host": "::1", "redis_use_tls": True, "redis_db": 3, "redis_password": "canary"},
    "url": {"redis_url": "redis://app:can%40ry@cache:6380/2"},
    "query": {"redis_url": "redis://cache?password=canary"},
    "socket": {"redis_url": "unix://:canary@/run/redis.sock?db=1"},
    "embedded": {"redis_url": "embedded://"},
    "cluster": {"redis_topology": "cluster", "redis_nodes": "a:1"},
    "sentinel": {"redis_topology": "sentinel", "redis_nodes": "a:1,[::1]:2", "redis_url": "rediss://:canary@x/3"},
    "fractions": {"redis_connect_timeout": 0.25, "redis_connect_backoff_base": 0, "cache_ttl": 0.5},
    "password file": {"redis_password_file": "/run/secrets/redis"},
}


@pytest.fixture(params=list(VARIANTS.values()), ids=list(VARIANTS))
def settings(request: pytest.FixtureRequest) -> RedisSettings:
    """Settings of every shape."""
    return RedisSettings(**request.param)


def test_metadata_keeps_the_schema(settings: RedisSettings) -> None:
    """The metadata of any settings is valid by the contract's schema."""
    contract_validator("metadata.schema.json").validate(get_redis_metadata(settings))


def test_schema_is_strict() -> None:
    """The check above can fail: a field more or a wrong type is refused."""
    validator = contract_validator("metadata.schema.json")
    metadata = dict(get_redis_metadata(RedisSettings()))

    assert not validator.is_valid({**metadata, "password": "x"})
    assert not validator.is_valid({**metadata, "contract": 2})


def test_metadata_says_what_is_set(settings: RedisSettings) -> None:
    """Every value is that of the settings, and none is a secret."""
    metadata = get_redis_metadata(settings)

    assert metadata["module"] == "redis"
    assert (metadata["version"], metadata["contract"]) == (__version__, CONTRACT_VERSION)
    assert metadata["connection"]["topology"] == settings.redis_topology
    assert metadata["connection"]["db"] == settings.target.db
    assert metadata["connection"]["use_tls"] == settings.target.use_tls
    assert metadata["retry"]["attempts"] == settings.redis_connect_retries
    assert metadata["retry"]["backoff_base"] == settings.redis_connect_backoff_base
    assert metadata["timeouts"]["connect"] == settings.redis_connect_timeout
    assert metadata["timeouts"]["command"] == settings.redis_command_timeout
    assert metadata["cache"] == {"ttl": settings.cache_ttl, "namespace": settings.cache_namespace}
    assert "can" not in metadata["url"]


def test_url_is_masked() -> None:
    """The URL shows that there is a password, and not which; one from a file is not even read."""
    assert get_redis_metadata(RedisSettings(**VARIANTS["url"]))["url"] == "redis://app:***@cache:6380/2"
    assert get_redis_metadata(RedisSettings(**VARIANTS["query"]))["url"] == "redis://:***@cache:6379/0"
    assert get_redis_metadata(RedisSettings(**VARIANTS["password file"]))["url"] == "redis://:***@localhost:6379/0"


@pytest.mark.parametrize("case", read_contract("settings.json")["topologies"], ids=lambda case: case["url"])
def test_several_nodes(monkeypatch: pytest.MonkeyPatch, case: dict[str, Any]) -> None:
    """With sentinels and clusters all nodes stand in the URL, and there is no one host."""
    for variable, value in case["environment"].items():
        monkeypatch.setenv(variable, value)

    metadata = get_redis_metadata(RedisSettings())

    contract_validator("metadata.schema.json").validate(metadata)
    assert metadata["url"] == case["url"]
    assert metadata["connection"] == {
        "host": None,
        "port": None,
        "db": case["db"],
        "use_tls": case["use_tls"],
        "topology": case["topology"],
    }


def test_whole_seconds_are_integers() -> None:
    """Whole numbers are written as both languages write them: 3600, not 3600.0."""
    metadata = get_redis_metadata(RedisSettings())

    assert repr(metadata["cache"]["ttl"]) == "3600"
    assert repr(metadata["timeouts"]["command"]) == "1"
    assert repr(metadata["retry"]["backoff_base"]) == "0.5"


def test_features_are_sorted() -> None:
    """Features come sorted, each once."""
    features = get_redis_metadata(RedisSettings())["features"]

    assert features == sorted(set(features))


async def test_health_holds_the_metadata(server: RedisServer) -> None:
    """The health payload's fields that are metadata equal the metadata."""
    settings = settings_for(server.url)
    async with create_client(settings) as client:
        health: dict[str, Any] = dict(await check_health(client, settings))

    metadata = get_redis_metadata(settings)
    assert {name: health[name] for name in metadata} == metadata
