"""The settings table: every golden vector of the contract, and what it takes to read it from an environment."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from pydantic_settings import SettingsConfigDict

from rapidkit_redis import RedisSettings, RedisSettingsError
from tests.runtime.conftest import read_contract

VECTORS = read_contract("settings.json")
ROWS = VECTORS["rows"]


def cases(kind: str) -> list[Any]:
    """Return one parameter set per vector of that kind in the table, `valid` or `invalid`."""
    return [
        pytest.param(row["variable"], case, id=f"{row['variable']}={case['value'][:40]}")
        for row in ROWS
        for case in row[kind]
    ]


def value_of(settings: RedisSettings, variable: str) -> object:
    """Return what the settings hold for a variable, secrets revealed."""
    value = getattr(settings, variable.lower())
    return value.get_secret_value() if isinstance(value, SecretStr) else value


def test_every_field_is_a_row_of_the_contract() -> None:
    """The contract's table and the model name the same variables in the same order."""
    assert [row["variable"] for row in ROWS] == [name.upper() for name in RedisSettings.model_fields]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["variable"])
def test_default(row: dict[str, Any]) -> None:
    """An empty environment gives the contract's default, of the contract's type."""
    value = value_of(RedisSettings(), row["variable"])

    assert value == row["default"]
    assert isinstance(value, bool) == isinstance(row["default"], bool)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["variable"])
def test_secret_rows_hide_their_value(row: dict[str, Any]) -> None:
    """What the contract calls secret is held as a secret, and nothing else is."""
    assert isinstance(getattr(RedisSettings(), row["variable"].lower()), SecretStr) == row["secret"]


@pytest.mark.parametrize(("variable", "case"), cases("valid"))
def test_valid_value(monkeypatch: pytest.MonkeyPatch, variable: str, case: dict[str, Any]) -> None:
    """A valid value in the environment is read as the contract says."""
    monkeypatch.setenv(variable, case["value"])

    value = value_of(RedisSettings(), variable)

    assert value == case["parsed"]
    assert isinstance(value, bool) == isinstance(case["parsed"], bool)


@pytest.mark.parametrize(("variable", "case"), cases("invalid"))
def test_invalid_value(monkeypatch: pytest.MonkeyPatch, variable: str, case: dict[str, Any]) -> None:
    """An invalid value is refused with exactly the contract's message."""
    monkeypatch.setenv(variable, case["value"])

    with pytest.raises(RedisSettingsError) as caught:
        RedisSettings()

    assert str(caught.value) == case["error"]
    assert caught.value.problems == (case["error"],)
    assert caught.value.code == "settings"


@pytest.mark.parametrize("variable", [row["variable"] for row in ROWS])
def test_empty_variable_is_unset(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    """An empty variable gives the default, as if it were not there."""
    monkeypatch.setenv(variable, "")

    assert RedisSettings() == RedisSettings(_env_file=None)
    assert value_of(RedisSettings(), variable) == next(row["default"] for row in ROWS if row["variable"] == variable)


@pytest.mark.parametrize("case", VECTORS["urls"], ids=lambda case: ",".join(case["environment"]) or "nothing")
def test_combination(monkeypatch: pytest.MonkeyPatch, case: dict[str, Any]) -> None:
    """Variables together make the contract's URL, as it is shown and as the client gets it."""
    for variable, value in case["environment"].items():
        monkeypatch.setenv(variable, value)

    target = RedisSettings().target

    assert str(target) == case["shown"]
    assert target.reveal() == case["revealed"]


@pytest.mark.parametrize("case", VECTORS["errors"], ids=lambda case: ",".join(case["environment"]))
def test_several_problems_are_one_error(monkeypatch: pytest.MonkeyPatch, case: dict[str, Any]) -> None:
    """All that is wrong is said in one error, in the order of the table."""
    for variable, value in case["environment"].items():
        monkeypatch.setenv(variable, value)

    with pytest.raises(RedisSettingsError) as caught:
        RedisSettings()

    assert list(caught.value.problems) == case["problems"]
    assert str(caught.value) == "\n".join(case["problems"])


def test_prefix_reads_a_named_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """A prefix reads variables of its own and leaves those without it alone."""
    monkeypatch.setenv("REDIS_HOST", "main")
    monkeypatch.setenv("SESSIONS_REDIS_HOST", "sessions")
    monkeypatch.setenv("SESSIONS_CACHE_TTL", "60")

    sessions = RedisSettings(_env_prefix="SESSIONS_")

    assert (sessions.redis_host, sessions.cache_ttl) == ("sessions", 60)
    assert (RedisSettings().redis_host, RedisSettings().cache_ttl) == ("main", 3600)


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"SESSIONS_REDIS_PORT": "abc"}, 'SESSIONS_REDIS_PORT: "abc" is not an integer from 1 to 65535'),
        (
            {"SESSIONS_REDIS_PASSWORD": "canary", "SESSIONS_REDIS_PASSWORD_FILE": "/f"},
            "SESSIONS_REDIS_PASSWORD and SESSIONS_REDIS_PASSWORD_FILE are both set; accepted is one of them",
        ),
    ],
)
def test_prefix_is_named_in_errors(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], message: str) -> None:
    """An error names the variable as the environment has it, prefix included."""
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)

    with pytest.raises(RedisSettingsError) as caught:
        RedisSettings(_env_prefix="SESSIONS_")

    assert str(caught.value) == message


def test_prefix_of_a_subclass_is_named_in_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    """The prefix counts also where a subclass has it in its configuration."""

    class SessionsSettings(RedisSettings):
        model_config = SettingsConfigDict(env_prefix="sessions_")

    monkeypatch.setenv("SESSIONS_REDIS_DB", "one")

    with pytest.raises(RedisSettingsError) as caught:
        SessionsSettings()

    assert str(caught.value) == 'SESSIONS_REDIS_DB: "one" is not an integer of at least 0'


def test_subclass_gives_other_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    """A subclass's default stands in for the runtime's, and the environment wins over it."""

    class AppSettings(RedisSettings):
        redis_client_name: str = "shop"
        cache_ttl: float = 60.0

    monkeypatch.setenv("CACHE_TTL", "5")

    assert (AppSettings().redis_client_name, AppSettings().cache_ttl) == ("shop", 5)


def test_bad_default_of_a_subclass_is_refused() -> None:
    """A subclass's default is checked like a value from the environment."""

    class AppSettings(RedisSettings):
        redis_port: int = 70000
        redis_health_details: Any = "none"

    with pytest.raises(RedisSettingsError) as caught:
        AppSettings()

    assert caught.value.problems == (
        'REDIS_PORT: "70000" is not an integer from 1 to 65535',
        'REDIS_HEALTH_DETAILS: "none" is not one of full, minimal',
    )


def test_arguments_are_checked_and_win(monkeypatch: pytest.MonkeyPatch) -> None:
    """An argument wins over the environment, and is checked like it."""
    monkeypatch.setenv("REDIS_PORT", "1")

    assert RedisSettings(redis_port=2).redis_port == 2
    with pytest.raises(RedisSettingsError, match="REDIS_PORT"):
        RedisSettings(redis_port=0)


def test_env_file_of_a_subclass(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A subclass may name a .env file; the environment wins over it, and the runtime's own class reads none."""

    class AppSettings(RedisSettings):
        model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    Path(tmp_path, ".env").write_text("REDIS_HOST=from-file\nREDIS_PORT=7000\nREDIS_DB=\nUNRELATED=1\n")
    monkeypatch.setenv("REDIS_PORT", "7001")

    settings = AppSettings()

    assert (settings.redis_host, settings.redis_port, settings.redis_db) == ("from-file", 7001, 0)
    assert RedisSettings().redis_host == "localhost"


def test_error_in_an_env_file(tmp_path: Path) -> None:
    """A bad value in the .env file is refused as one in the environment is."""

    class AppSettings(RedisSettings):
        model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    Path(tmp_path, ".env").write_text("REDIS_PORT=abc\n")

    with pytest.raises(RedisSettingsError) as caught:
        AppSettings()

    assert str(caught.value) == 'REDIS_PORT: "abc" is not an integer from 1 to 65535'


def test_nodes_are_parsed() -> None:
    """The list of nodes is hosts and ports, IPv6 hosts without their brackets."""
    assert RedisSettings(redis_nodes="a:26379, [::1]:1").nodes == (("a", 26379), ("::1", 1))
    assert RedisSettings().nodes == ()
