"""`python -m rapidkit_redis doctor`: where it finds each setting, and that no secret is in what it says."""

import re
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rapidkit_redis.origins import find_given
from tests.runtime.reports import doctor, write_answers
from tests.runtime.test_secrets import BAD_URLS, CANARY, clean
from tests.support.listeners import BlackHoleListener, ClosingListener
from tests.support.servers import RedisServer, ServerBinary

QUICK = {"REDIS_CONNECT_TIMEOUT": "0.2", "REDIS_COMMAND_TIMEOUT": "0.4", "REDIS_CONNECT_RETRIES": "1"}


def test_each_value_has_its_origin() -> None:
    """The environment wins over .env, that over the recorded answers, and that over the module's defaults."""
    write_answers(redis_port=1, redis_db=3, redis_connect_retries=9)
    Path(".env").write_text("REDIS_PORT=2\nREDIS_DB=4\nredis_client_name=file\n")
    settings = doctor(REDIS_PORT=" 3 ", REDIS_DB="", REDIS_PRECONNECT="on", REDIS_CLIENT_NAME="").settings

    assert settings["REDIS_PORT"] == ("3", "environment")
    assert settings["REDIS_PRECONNECT"] == ("true", "environment")
    assert settings["REDIS_DB"] == ("4", ".env")
    assert settings["REDIS_CLIENT_NAME"] == ("file", ".env")
    assert settings["REDIS_CONNECT_RETRIES"] == ("9", ".copier-answers.yml")
    assert settings["REDIS_HOST"] == ("localhost", "default")


@pytest.mark.parametrize("name", [".copier-answers.yml", ".copier-answers.redis.yml"])
def test_recorded_answers_are_the_defaults(name: str) -> None:
    """They are taken from the file of this template, by whatever name; the report names it."""
    Path(".copier-answers.another.yml").write_text("project_slug: another\nredis_host: another\n")
    write_answers(name, redis_host="::1", redis_port=1, redis_connect_backoff_base=0.00001, cache_ttl=60.0)
    result = doctor()

    assert result.lines[2].startswith(f"Settings of the environment, .env and {name}; ")
    assert result.settings["REDIS_HOST"] == ("::1", name)
    assert result.settings["REDIS_CLIENT_NAME"] == ("corner-shop", name)
    assert result.settings["REDIS_CONNECT_BACKOFF_BASE"] == ("0.00001", name)
    assert result.settings["CACHE_TTL"] == ("60", name)
    assert result.settings["REDIS_MAX_CONNECTIONS"] == ("50", "default")
    assert result.of("fail")[0].startswith("Redis does not answer at redis://[::1]:1/0: no connection (")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200), st.integers(0, 10**6))
@example('it\'s a "long" name: é # and so on, on and on, longer than the eighty columns of a line of text', 0)
@example("null", 1)
@example("", 1)
def test_answers_are_read_as_yaml_is(username: str, retries: int) -> None:
    """Whatever the answers are: a value is the one that YAML has, or it is not taken."""
    write_answers(redis_username=username, redis_connect_retries=retries, kept_files=["README.md", "redis_db: 9"])
    values = find_given("").values

    assert values["redis_connect_retries"].text == str(retries)
    assert "redis_db" not in values
    assert "redis_username" not in values or values["redis_username"].text == username
    if username.isascii() and username.strip() and "\\" not in username:
        assert values["redis_username"].text == username


def test_all_that_is_wrong_is_listed() -> None:
    """Each wrong variable is one line, what is given is shown, nobody is asked, and the status is 1."""
    with ClosingListener() as listener:
        Path(".env").write_text("CACHE_TTL=soon\nREDIS_CLIENT_NAME=shop\n")
        result = doctor(REDIS_PORT=str(listener.port), REDIS_DB="x", REDIS_USE_TLS="maybe", REDIS_USERNAME="a b")
        assert listener.attempts == []

    assert result.status == 1
    assert result.of("fail") == [
        'REDIS_DB: "x" is not an integer of at least 0',
        'REDIS_USE_TLS: "maybe" is not one of 1, true, yes, on, 0, false, no, off',
        'CACHE_TTL: "soon" is not a number of seconds of at least 0, such as 0.5',
    ]
    assert result.settings == {
        "REDIS_PORT": (str(listener.port), "environment"),
        "REDIS_DB": ("***", "environment"),
        "REDIS_USERNAME": ('"a b"', "environment"),
        "REDIS_USE_TLS": ("***", "environment"),
        "REDIS_CLIENT_NAME": ("shop", ".env"),
        "CACHE_TTL": ("***", ".env"),
    }
    assert "Nothing would fail." not in result.lines


def test_what_nothing_reads_is_noted(server: RedisServer) -> None:
    """A URL beside host and port, a password beside the URL's, and RapidKit's old variable; .env counts too."""
    Path(".env").touch(mode=0o600)
    Path(".env").write_text("REDIS_HOST=ignored\nREDIS_CACHE_TTL=60\n")
    write_answers(redis_db=3)
    result = doctor(REDIS_URL=f"redis://default:x@{server.host}:{server.port}", REDIS_PORT="1", REDIS_PASSWORD="y")
    assert result.of("note") == [
        "REDIS_CACHE_TTL is set, and nothing reads it; CACHE_TTL is read",
        "REDIS_URL is set, so nothing reads REDIS_HOST, REDIS_PORT, REDIS_PASSWORD",
    ]
    assert doctor(REDIS_URL=server.url, REDIS_USERNAME="default").of("note")[1:] == [
        "REDIS_URL is set, so nothing reads REDIS_HOST"
    ]


@pytest.fixture
def application(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[str], None]]:
    """Write the module `shop_settings` of an application."""
    monkeypatch.syspath_prepend(tmp_path)

    def write(text: str) -> None:
        (tmp_path / "shop_settings.py").write_text(text)
        sys.modules.pop("shop_settings", None)

    yield write
    sys.modules.pop("shop_settings", None)


SHOP = """
from pydantic_settings import SettingsConfigDict
from rapidkit_redis import RedisSettings
class Settings(RedisSettings):
    model_config = SettingsConfigDict(env_file=".env")
    redis_client_name: str = "shop"
    cache_namespace: str = "shop"
    redis_connect_timeout: float = 1.0
def get_settings(): return Settings(redis_db=2)
class both: sessions = Settings(_env_prefix="SESSIONS_")
"""


@pytest.mark.parametrize("name", ["shop_settings", "shop_settings:get_settings"])
def test_the_applications_own_settings(application: Any, server: RedisServer, name: str) -> None:
    """They are what the application says; an origin is told only of a value that comes from there."""
    application(SHOP)
    write_answers(cache_namespace="another", project_slug="shop")
    Path(".env").write_text("CACHE_TTL=60\n")
    result = doctor("--settings", name, REDIS_PORT=str(server.port), REDIS_HOST="127.0.0.1", REDIS_DB="1")
    assert result.status == 0
    assert result.lines[2] == f"Settings of {name}:"
    assert result.settings["REDIS_PORT"] == (str(server.port), "environment")
    assert result.settings["REDIS_DB"] == ("2", name)
    assert result.settings["REDIS_CLIENT_NAME"] == ("shop", name)
    assert result.settings["CACHE_NAMESPACE"] == ("shop", name)
    assert result.settings["CACHE_TTL"] == ("60", ".env")
    assert result.settings["REDIS_CONNECT_TIMEOUT"] == ("1", "default")
    assert "Commands that work on keys of shop: MGET, SET, EVAL, DEL" in result.lines


def test_a_named_connection(application: Any, server: RedisServer, monkeypatch: Any) -> None:
    """Variables are named with their prefix, with and without the application's own settings."""
    monkeypatch.setenv("SESSIONS_REDIS_URL", server.url)
    monkeypatch.setenv("SESSIONS_REDIS_PORT", "1")
    monkeypatch.setenv("SESSIONS_REDIS_CACHE_TTL", "1")
    application(SHOP)
    write_answers(redis_db=3)
    for arguments in ([], ["--settings", "shop_settings:both.sessions"]):
        result = doctor("--prefix", "SESSIONS_", *arguments)
        assert result.status == 0
        assert result.settings["SESSIONS_REDIS_URL"] == (server.url, "environment")
        assert result.settings["SESSIONS_REDIS_DB"] == ("0", "default")
        assert result.of("note") == [
            "SESSIONS_REDIS_CACHE_TTL is set, and nothing reads it; SESSIONS_CACHE_TTL is read",
            "SESSIONS_REDIS_URL is set, so nothing reads SESSIONS_REDIS_PORT",
        ]
    wrong = doctor("--prefix", "SESSIONS_", SESSIONS_REDIS_DB="x")
    assert wrong.of("fail") == ['SESSIONS_REDIS_DB: "x" is not an integer of at least 0']


@pytest.mark.parametrize("arguments", [[], ["--settings", "shop_settings"]])
def test_a_wrong_variable_of_an_application(application: Any, arguments: list[str]) -> None:
    """It is reported as without the application."""
    application(SHOP)
    result = doctor(*arguments, REDIS_PORT="abc")
    assert (result.status, result.of("fail")) == (1, ['REDIS_PORT: "abc" is not an integer from 1 to 65535'])
    assert result.settings == {"REDIS_PORT": ("***", "environment")}


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        ("", "no_such_module:x", "No module named 'no_such_module'"),
        ("", "shop_settings:x", "module 'shop_settings' has no attribute 'x'"),
        ("", "", "ValueError"),
        ("x = 1", "shop_settings:x", "is of type int"),
        (f"raise ValueError({CANARY!r})", "shop_settings", "ValueError"),
        ("raise SystemExit(0)", "shop_settings", "SystemExit"),
        (f"def get_settings(): raise KeyError({CANARY!r})", "shop_settings", "KeyError"),
    ],
)
def test_settings_that_cannot_be_had(application: Any, text: str, name: str, says: str) -> None:
    """One sentence, what is accepted, no word of the application's own, and status 2."""
    application(text)
    result = doctor("--settings", name)
    assert (result.status, result.lines) == (2, [])
    assert result.errors.startswith(f"--settings {name} ")
    assert says in result.errors
    assert result.errors.endswith("; accepted is module:attribute, such as app.settings:get_settings\n")
    assert len(result.errors.splitlines()) == 1
    clean(result.errors)


PLACES: dict[str, dict[str, str]] = {
    "variable": {"REDIS_PASSWORD": CANARY, "REDIS_SENTINEL_PASSWORD": CANARY},
    "url": {"REDIS_URL": "redis://:canary%407%2F%C3%A9@{host}:{port}/0"},
    "query": {"REDIS_URL": "redis://{host}:{port}/0?password=canary%407%2F%C3%A9"},
    "file": {"REDIS_PASSWORD_FILE": "secret"},
    ".env": {},
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("peer", ["open", "refusing", "closing", "silent", "AUTH", "PING"])
def test_a_secret_is_in_no_line(binary: ServerBinary, place: str, peer: str) -> None:
    """However it comes in, and whoever is there: not on stdout, not on stderr."""
    if place == "file":
        Path("secret").write_text(CANARY + "\n", encoding="utf-8")
    if place == ".env":
        Path(".env").write_text(f"REDIS_PASSWORD='{CANARY}'\n", encoding="utf-8")
    peers: dict[str, Any] = {
        "open": lambda: RedisServer(binary, ["--requirepass", CANARY]),
        "refusing": lambda: RedisServer(binary, ["--requirepass", "another"]),
        "closing": ClosingListener,
        "silent": BlackHoleListener,
        "AUTH": lambda: QuotingListener("AUTH"),
        "PING": lambda: QuotingListener("PING"),
    }
    with peers[peer]() as there:
        where = {"host": there.host, "port": there.port}
        values = {name: value.format(**where) for name, value in PLACES[place].items()}
        bounds = {} if peer == "open" else QUICK
        result = doctor(**{"REDIS_HOST": there.host, "REDIS_PORT": str(there.port), **bounds, **values})
    assert result.status == (0 if peer == "open" else 1)
    assert any(line.startswith("Target: redis://:***@") for line in result.lines)
    clean(*result.lines, result.errors)


class QuotingListener(ClosingListener):
    """Refuses AUTH with an error that quotes as much of it as servers do, or PING with one that quotes all of it."""

    def __init__(self, refused: str) -> None:
        super().__init__()
        self._refused = refused

    def _accepted(self, client: socket.socket) -> None:
        client.settimeout(2)
        with client, suppress(OSError):
            while sent := client.recv(4096):
                for name in re.findall(r"\*[0-9]+\r\n\$[0-9]+\r\n(\w+)", sent.decode()):
                    quoted = f"what is {CANARY}?" if name == "PING" else f"with args beginning with: 'a' '{CANARY[:7]}"
                    is_refused = name in ("HELLO", self._refused)
                    client.sendall(
                        f"-ERR unknown command '{name}', {quoted}\r\n".encode() if is_refused else b"+OK\r\n"
                    )


@pytest.mark.parametrize("text", BAD_URLS)
def test_a_malformed_url_is_in_no_line(text: str) -> None:
    """Nor is a URL that is not accepted, wherever it was set, in the environment or in .env."""
    for variable in ("REDIS_URL", "REDIS_HOST", "REDIS_NODES", "REDIS_PORT"):
        if variable != "REDIS_URL" and "?" not in text and "@" not in text:
            continue  # what is no URL may be a host's name, and `REDIS_PORT` shows what it refuses
        Path(".env").unlink(missing_ok=True)
        result = doctor(**{variable: text})
        assert result.status == 1
        clean(*result.lines, result.errors)
        Path(".env").write_text(f'{variable}="{text}"\n')
        result = doctor()
        assert result.status == 1
        clean(*result.lines, result.errors)


def test_a_url_that_is_taken_for_something_else_is_in_no_line(server: RedisServer) -> None:
    """Nor a URL in a variable that takes any text."""
    names = ("REDIS_CLIENT_NAME", "REDIS_TLS_CA_FILE", "REDIS_SENTINEL_MASTER", "REDIS_SENTINEL_USERNAME")
    for text in ("redis://:canary@h", "redis://h?password=canary"):
        result = doctor(REDIS_URL=server.url, CACHE_NAMESPACE=text, **dict.fromkeys(names, text))
        assert result.settings["REDIS_CLIENT_NAME"] == ("***", "environment")
        clean(*result.lines, result.errors)
