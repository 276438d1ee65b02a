"""`doctor` in both languages: one environment gives one report, apart from the languages' own facts."""

import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from copier import run_copy
from redis import Redis

from tests.support.listeners import BlackHoleListener, ClosingListener
from tests.support.projects import clean_environment
from tests.support.servers import RedisServer, available_servers
from tests.template.test_integrity import COMMANDS, SOURCES

CANARY = "c4nary@p4ssw0rd"
QUICK = {"REDIS_CONNECT_TIMEOUT": "0.2", "REDIS_COMMAND_TIMEOUT": "0.4", "REDIS_CONNECT_RETRIES": "0"}
ENV_FILE = "REDIS_CLIENT_NAME=\"of-the-file\" # why\nREDIS_DB='1'\nexport CACHE_TTL=0.5\nREDIS_CACHE_TTL=60\n"


def report(folder: Path, language: str, *arguments: str, **environment: str) -> tuple[int, list[str]]:
    """Run the command of a language, and return its status and its lines without what is the language's own."""
    variables = clean_environment(PYTHONPATH=str(SOURCES), PYTHONDONTWRITEBYTECODE="1", **environment)
    command = [*COMMANDS[language], "doctor", *arguments]
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, timeout=30)
    assert done.stderr == ""
    assert CANARY not in done.stdout
    first, *lines = done.stdout.splitlines()
    assert re.fullmatch(r"Redis module 0\.1\.0, (Python 3\S+, redis-py 8\S+|Node\.js 2\S+, ioredis 6\S+)", first)
    lines = [re.sub(r"PING in \d+\.\d\d ms", "PING in n ms", line) for line in lines]
    # In the parentheses is what the client library says.
    return done.returncode, [re.sub(r"^(fail: Redis does not answer .*?) \(.*\)$", r"\1", line) for line in lines]


@contextmanager
def limited() -> Iterator[RedisServer]:
    """A server with a user who may little."""
    with RedisServer(available_servers()[0]) as server:
        with Redis(host=server.host, port=server.port) as client:
            may = ("~c1:app:*", "~c1l:app:*", "+ping", "+mget", "+client")
            client.execute_command("ACL", "SETUSER", "limited", "on", ">pw", *may)
        yield server


@contextmanager
def full() -> Iterator[RedisServer]:
    """A server that holds as much as it may, and evicts nothing."""
    with RedisServer(available_servers()[0], ["--maxmemory", "1mb"]) as server:
        yield server


def locked() -> RedisServer:
    """A server with a password."""
    return RedisServer(available_servers()[0], ["--requirepass", CANARY])


def plain() -> RedisServer:
    """A server of the usual kind."""
    return RedisServer(available_servers()[0])


Peer = Callable[[], AbstractContextManager[Any]]
# By name: who listens, the variables, the exit status, and lines that must be there.
ENVIRONMENTS: dict[str, tuple[Peer, dict[str, str], int, list[str]]] = {
    "works": (plain, {"REDIS_PORT": "{port}"}, 0, ["Nothing would fail.", "  REDIS_DB=1 (.env)", "User: default"]),
    "url": (
        plain,
        {"REDIS_URL": "redis://127.0.0.1:{port}", "REDIS_PORT": "1", "REDIS_TLS_CA_FILE": "a b"},
        0,
        [
            '  REDIS_TLS_CA_FILE="a b" (environment)',
            "note: REDIS_URL is set, so nothing reads REDIS_HOST, REDIS_PORT, REDIS_DB",
            "note: the connection has no TLS, so nothing reads REDIS_TLS_CA_FILE",
        ],
    ),
    "password": (locked, {"REDIS_PORT": "{port}", "REDIS_PASSWORD": CANARY}, 0, ["  REDIS_PASSWORD=*** (environment)"]),
    "file": (
        locked,
        {"REDIS_URL": "redis://127.0.0.1:{port}", "REDIS_PASSWORD_FILE": "secret"},
        0,
        ["Password file: readable"],
    ),
    "no file": (
        plain,
        {"REDIS_PORT": "{port}", "REDIS_PASSWORD_FILE": "none"},
        1,
        [
            "fail: REDIS_PASSWORD_FILE: none cannot be read (No such file or directory); "
            "accepted is a file with the password"
        ],
    ),
    "refused": (locked, {"REDIS_PORT": "{port}", "REDIS_PASSWORD": "x"}, 1, []),
    "wrong": (
        ClosingListener,
        {"REDIS_PORT": "abc", "REDIS_HOST": f"redis://:{CANARY}@h", "CACHE_TTL": "1h", "REDIS_USERNAME": "é\n"},
        1,
        ['fail: REDIS_PORT: "abc" is not an integer from 1 to 65535', '  REDIS_USERNAME="é\\n" (environment)'],
    ),
    "two passwords": (ClosingListener, {"REDIS_PASSWORD": CANARY, "REDIS_PASSWORD_FILE": "secret"}, 1, []),
    "closing": (ClosingListener, {"REDIS_PORT": "{port}", **QUICK}, 1, []),
    "silent": (BlackHoleListener, {"REDIS_PORT": "{port}", **QUICK}, 1, []),
    "limited": (
        limited,
        {"REDIS_PORT": "{port}", "REDIS_USERNAME": "limited", "REDIS_PASSWORD": "pw", "REDIS_DB": "0"},
        1,
        ["fail: SET on keys of app fails: NOPERM (the user may not)", "Memory: unknown (INFO: NOPERM)"],
    ),
    "full": (full, {"REDIS_PORT": "{port}"}, 1, ["fail: SET on keys of app fails: OOM (its memory is full)"]),
    "beyond loopback": (
        plain,
        {"REDIS_PORT": "{port}", "REDIS_HOST": "0.0.0.0"},  # noqa: S104 (Linux takes it for loopback)
        0,
        ["warn: the connection to 0.0.0.0 is not encrypted; rediss:// or REDIS_USE_TLS=true encrypts it"],
    ),
    "embedded": (
        ClosingListener,
        {"REDIS_URL": "embedded://", "REDIS_PASSWORD": CANARY},
        0,
        ["Target: embedded://", "note: REDIS_URL is set, so nothing reads REDIS_HOST, REDIS_DB, REDIS_PASSWORD"],
    ),
    "sentinel": (ClosingListener, {"REDIS_TOPOLOGY": "sentinel", "REDIS_NODES": "a:1"}, 1, []),
}


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_both_languages_report_the_same(tmp_path: Path, name: str) -> None:
    """Status and lines are equal, and what must be there is there."""
    peer, variables, status, lines = ENVIRONMENTS[name]
    (tmp_path / ".env").write_text(ENV_FILE)
    (tmp_path / "secret").write_text(f"{CANARY}\n")
    with peer() as there:
        environment = {"REDIS_HOST": "127.0.0.1", **variables}
        environment = {key: value.format(port=there.port) for key, value in environment.items()}
        python, typescript = (report(tmp_path, language, **environment) for language in COMMANDS)
    assert python == typescript
    assert python[0] == status
    assert [line for line in [*lines, "  REDIS_CLIENT_NAME=of-the-file (.env)"] if line not in python[1]] == []
    assert "note: REDIS_CACHE_TTL is set, and nothing reads it; CACHE_TTL is read" in python[1]
    assert [line for line in python[1] if line.startswith("warn: .env is open to others")] != []


def test_a_named_connection(tmp_path: Path) -> None:
    """So with a prefix."""
    with plain() as server:
        environment = {"SESSIONS_REDIS_URL": server.url, "SESSIONS_REDIS_PORT": "x", "REDIS_PORT": "1"}
        reports = [report(tmp_path, language, "--prefix", "sessions_", **environment) for language in COMMANDS]
        environment["SESSIONS_REDIS_PORT"] = "1"
        good = [report(tmp_path, language, "--prefix", "SESSIONS_", **environment) for language in COMMANDS]
    assert reports[0] == reports[1]
    assert reports[0][1][-1] == 'fail: SESSIONS_REDIS_PORT: "x" is not an integer from 1 to 65535'
    assert good[0] == good[1]
    assert (good[0][0], "  SESSIONS_REDIS_DB=0 (default)" in good[0][1]) == (0, True)


ANSWERS: dict[str, dict[str, Any]] = {
    "plain": {"redis_db": 3, "cache_ttl": 60},
    "odd": {
        "redis_host": "::1",
        "redis_username": 'it\'s a "long" name é: # and so on, on and on, longer than the eighty columns of a line',
        "redis_connect_backoff_base": 0.00001,
        "project_slug": "no",
        "redis_use_tls": True,
    },
}


@pytest.mark.parametrize("framework", ["fastapi", "nestjs"])
@pytest.mark.parametrize("answers", ANSWERS.values(), ids=ANSWERS)
def test_a_generated_project(whole_template: Path, tmp_path: Path, framework: str, answers: dict[str, Any]) -> None:
    """Its defaults are the answers that Copier recorded, its vendored files the release's, its .env closed."""
    project = tmp_path / "shop"
    data = {"framework": framework, "project_name": "Corner Shop", "redis_port": 1, **answers}
    run_copy(str(whole_template), project, data=data, defaults=True, unsafe=True, quiet=True)
    python, typescript = (report(project, language) for language in COMMANDS)
    assert python == typescript
    status, lines = python
    assert status == 1
    assert lines[0] == "Vendored files: those of the release"
    assert [line for line in lines if line.startswith(("warn: .env", "note: "))] == []
    recorded = {"REDIS_PORT": "1", "REDIS_CLIENT_NAME": str(answers.get("project_slug", "corner-shop"))}
    for name in ("redis_host", "redis_db", "cache_ttl"):
        if name in answers:
            recorded[name.upper()] = str(answers[name])
    assert [
        line for each in recorded.items() if (line := "  {}={} (.copier-answers.yml)".format(*each)) not in lines
    ] == []
    if "redis_username" in answers:
        shown = answers["redis_username"].replace('"', '\\"')
        assert f'  REDIS_USERNAME="{shown}" (.copier-answers.yml)' in lines
        assert "  REDIS_CONNECT_BACKOFF_BASE=0.00001 (.copier-answers.yml)" in lines


@pytest.mark.parametrize("language", COMMANDS)
@pytest.mark.parametrize("arguments", [["more"], ["--colour"], ["--settings"]])
def test_wrong_usage(tmp_path: Path, language: str, arguments: list[str]) -> None:
    """The usage on stderr, and status 2."""
    variables = clean_environment(PYTHONPATH=str(SOURCES), PYTHONDONTWRITEBYTECODE="1")
    command = [*COMMANDS[language], "doctor", *arguments]
    done = subprocess.run(command, cwd=tmp_path, env=variables, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert "usage: " in done.stderr
