"""`python -m rapidkit_redis doctor`: what it says of the server, of files, and of what would fail."""

import asyncio
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest

from rapidkit_redis import RedisSettings, __version__, check_health, create_client
from tests.runtime.conftest import SERVERS
from tests.runtime.faces import settings_for
from tests.runtime.reports import command, doctor
from tests.runtime.test_secrets import CANARY
from tests.support.listeners import BlackHoleListener, ClosingListener
from tests.support.servers import RedisServer, ServerBinary
from tests.support.template import ROOT, git
from tests.support.tls import TlsProxy, write_tls_files
from tests.support.topologies import ClusterHouse, SentinelHouse, topology_servers

VENDOR = ".rapidkit/vendor/redis"


def as_user(server: RedisServer, rules: str) -> dict[str, str]:
    """Make a user with these rules, and return what connects as it."""
    command(server.url, "ACL", "SETUSER", "limited", "on", ">pw", *rules.split())
    return {"REDIS_URL": server.url, "REDIS_USERNAME": "limited", "REDIS_PASSWORD": "pw"}


@pytest.mark.parametrize("each", SERVERS, ids=lambda each: each.name)
def test_the_report_of_a_server_that_works(each: ServerBinary) -> None:
    """Versions, all settings, the target, the server and the user, on every server; status 0."""
    with RedisServer(each) as server:
        result = doctor(REDIS_PORT=str(server.port), REDIS_HOST=server.host, REDIS_PASSWORD="")

    product, version = each.name.split("-")[0], ".".join(map(str, each.version))
    assert (result.status, result.errors) == (0, "")
    assert re.fullmatch(rf"Redis module {__version__}, Python 3\.\d+\.\d+\S*, redis-py 8\.\d+\.\d+", result.lines[0])
    assert result.lines[1] == f"Vendored files: not found in {VENDOR}"
    assert result.lines[2] == (
        "Settings of the environment, .env and the module's defaults; --settings asks the application itself:"
    )
    assert list(result.settings) == [field.upper() for field in RedisSettings.model_fields]
    assert result.settings["REDIS_HOST"] == ("127.0.0.1", "environment")
    assert result.settings["REDIS_CONNECT_BACKOFF_BASE"] == ("0.5", "default")
    shown = [re.sub(r"PING in \d+\.\d\d ms", "PING in n ms", line) for line in result.lines[30:]]
    assert shown == [
        f"Target: redis://127.0.0.1:{server.port}/0",
        f"Server: {product} {version}, standalone, master, RESP3, PING in n ms",
        "Memory: no limit, noeviction",
        "User: default",
        "Commands that work on keys of app: MGET, SET, EVAL, DEL",
        "Nothing would fail.",
    ]


def test_it_changes_nothing(own_server: RedisServer) -> None:
    """The SET that is tried writes nothing."""
    assert doctor(REDIS_URL=own_server.url).status == 0
    assert command(own_server.url, "INFO", "persistence")["rdb_changes_since_last_save"] == 0
    assert command(own_server.url, "INFO", "commandstats")["cmdstat_set"]["calls"] == 1


@pytest.mark.parametrize("kind", [ClosingListener, BlackHoleListener])
@pytest.mark.parametrize("timeout", ["0.4", "30"])
def test_a_server_that_does_not_answer(kind: Any, timeout: str) -> None:
    """Status 1 within the deadlines, in the health route's words."""
    with kind() as listener:
        settings = settings_for(listener.url, connect_timeout=0.3, command_timeout=float(timeout), connect_retries=1)
        started = time.monotonic()
        result = doctor(
            REDIS_URL=listener.url,
            REDIS_CONNECT_TIMEOUT="0.3",
            REDIS_COMMAND_TIMEOUT=timeout,
            REDIS_CONNECT_RETRIES="1",
        )
        took = time.monotonic() - started

        async def ask() -> Any:
            async with create_client(settings) as client:
                return await check_health(client, settings)

        detail = asyncio.run(ask())["detail"]
    assert result.status == 1
    assert took < 2
    (failure,) = result.of("fail")
    assert failure.startswith(f"Redis does not answer at redis://127.0.0.1:{listener.port}/0: {detail}")


def test_refused_credentials(binary: ServerBinary) -> None:
    """A wrong password is told in the health route's words."""
    with RedisServer(binary, ["--requirepass", CANARY]) as locked:
        result = doctor(REDIS_URL=locked.url, REDIS_PASSWORD="wrong")

    assert result.status == 1
    (failure,) = result.of("fail")
    assert failure.startswith(
        f"Redis does not answer at redis://:***@127.0.0.1:{locked.port}/0: the server refused the"
    )


def test_a_database_that_is_not_there(server: RedisServer) -> None:
    """What the server says is shown, for nothing else tells it."""
    (failure,) = doctor(REDIS_URL=server.url + "99").of("fail")
    assert failure.endswith(": the server answered PING with an error (DB index is out of range)")


@pytest.mark.parametrize("each", SERVERS, ids=lambda each: each.name)
def test_a_user_who_may_read_only(each: ServerBinary) -> None:
    """What the user may not do is named, and what cannot be asked is unknown."""
    with RedisServer(each) as server:
        result = doctor(**as_user(server, "~c1:app:* ~c1l:app:* +ping +mget +client"))

    assert result.status == 1
    assert result.of("fail") == [
        "SET on keys of app fails: NOPERM (the user may not)",
        "EVAL on keys of app fails: NOPERM (the user may not)",
        "DEL on keys of app fails: NOPERM (the user may not)",
    ]
    assert "Commands that work on keys of app: MGET" in result.lines
    assert "User: unknown (ACL WHOAMI: NOPERM)" in result.lines
    assert "Memory: unknown (INFO: NOPERM)" in result.lines
    assert any(line.startswith(f"Server: {each.name.split('-')[0]} ") for line in result.lines)


def test_a_user_of_other_keys(own_server: RedisServer) -> None:
    """It is the namespace's keys that are tried."""
    user = as_user(own_server, "~c1:shop:* ~c1l:shop:* +@all")
    result = doctor(**user, CACHE_NAMESPACE="shop")
    assert (result.status, "User: limited" in result.lines) == (0, True)
    result = doctor(**user)
    assert len(result.of("fail")) == 4
    assert "Commands that work on keys of app: none" in result.lines


def test_a_server_that_takes_no_writes(own_server: RedisServer, binary: ServerBinary) -> None:
    """A full server, a replica and a node of a cluster are told by what they refuse."""
    command(own_server.url, "CONFIG", "SET", "maxmemory", "1mb")
    full = doctor(REDIS_URL=own_server.url)
    assert full.of("fail") == ["SET on keys of app fails: OOM (its memory is full)"]
    noeviction = "maxmemory-policy is noeviction: with 1048576 bytes in it, writes fail; a cache wants allkeys-lru"
    assert full.of("warn") == [noeviction]
    assert "Memory: at most 1048576 bytes, noeviction" in full.lines
    command(own_server.url, "CONFIG", "SET", "maxmemory", "100mb", "maxmemory-policy", "allkeys-lru")
    assert doctor(REDIS_URL=own_server.url).of("warn") == []
    command(own_server.url, "REPLICAOF", "127.0.0.1", "1")
    replica = doctor(REDIS_URL=own_server.url)
    assert replica.of("fail") == [
        "SET on keys of app fails: READONLY (it is a replica)",
        "DEL on keys of app fails: READONLY (it is a replica)",
    ]
    with RedisServer(binary, ["--cluster-enabled", "yes"]) as node:
        cluster = doctor(REDIS_URL=node.url)
    assert cluster.of("fail")[0] == "MGET on keys of app fails: CLUSTERDOWN (its cluster is down)"
    assert cluster.of("warn") == ["the server's mode is cluster, and REDIS_TOPOLOGY is standalone"]


@pytest.mark.parametrize("house", [SentinelHouse, ClusterHouse])
def test_several_servers(house: type[Any]) -> None:
    """Sentinels and clusters are examined as the application connects to them."""
    with house(topology_servers()[0], password=CANARY) as running:
        nodes, topology = (
            (running.nodes, "sentinel") if isinstance(running, SentinelHouse) else (running.seeds, "cluster")
        )
        result = doctor(REDIS_TOPOLOGY=topology, REDIS_NODES=nodes, REDIS_PASSWORD=CANARY)
        assert (result.status, result.lines[-1]) == (0, "Nothing would fail.")
        assert f"Target: redis://:***@{nodes}/0" in result.lines
        mode = "cluster" if topology == "cluster" else "standalone"
        assert any(
            line.startswith("Server: valkey 8.1.") and f", {mode}, master, RESP3" in line for line in result.lines
        )
        reads = "GET" if topology == "cluster" else "MGET"
        assert f"Commands that work on keys of app: {reads}, SET, EVAL, DEL" in result.lines
        assert result.of("warn") == []
        wrong = doctor(REDIS_TOPOLOGY=topology, REDIS_NODES=nodes, REDIS_PASSWORD=f"{CANARY}-wrong")
        (failure,) = wrong.of("fail")
        assert failure.startswith(
            f"Redis does not answer at redis://:***@{nodes}/0: the server refused the credentials"
        )


def test_nobody_names_a_primary() -> None:
    """The failure says what the sentinels did, and no password of theirs."""
    result = doctor(REDIS_TOPOLOGY="sentinel", REDIS_NODES="127.0.0.1:1", REDIS_SENTINEL_PASSWORD=CANARY)
    (failure,) = result.of("fail")
    assert failure.startswith(
        "Redis does not answer at redis://127.0.0.1:1/0: no connection (no sentinel names a primary"
    )


def test_what_a_topology_does_not_read(server: RedisServer) -> None:
    """Variables of another topology are noted."""
    result = doctor(REDIS_URL=server.url, REDIS_NODES="a:1", REDIS_SENTINEL_MASTER="x", REDIS_SENTINEL_PASSWORD=CANARY)
    assert result.of("note") == [
        "the topology is standalone, so nothing reads REDIS_NODES, REDIS_SENTINEL_MASTER, REDIS_SENTINEL_PASSWORD"
    ]
    result = doctor(REDIS_TOPOLOGY="cluster", REDIS_NODES="127.0.0.1:1", REDIS_HOST="a", REDIS_SENTINEL_USERNAME="x")
    assert result.of("note") == ["the topology is cluster, so nothing reads REDIS_HOST, REDIS_SENTINEL_USERNAME"]


def test_nodes_without_tls_are_warned_of() -> None:
    """Each node beyond loopback is named."""
    result = doctor(REDIS_TOPOLOGY="cluster", REDIS_NODES="127.0.0.1:1,redis.invalid:1,redis.invalid:2")
    assert result.of("warn") == [
        "the connection to redis.invalid is not encrypted; rediss:// or REDIS_USE_TLS=true encrypts it"
    ]


def test_a_connection_without_tls_is_warned_of(server: RedisServer) -> None:
    """Beyond loopback a warning, which changes no status; on loopback none."""
    result = doctor(REDIS_HOST="0.0.0.0", REDIS_PORT=str(server.port))  # noqa: S104 (Linux takes it for loopback)
    assert (result.status, result.lines[-1]) == (0, "Nothing would fail.")
    assert result.of("warn") == [
        "the connection to 0.0.0.0 is not encrypted; rediss:// or REDIS_USE_TLS=true encrypts it"
    ]


def test_tls(server: RedisServer, tmp_path: Path) -> None:
    """With TLS there is no warning until the name is not checked; its files are named where it is off."""
    files = write_tls_files(tmp_path)
    with TlsProxy(server.host, server.port, files, server=files.wrong_name) as proxy:
        place = {"REDIS_URL": proxy.url, "REDIS_TLS_CA_FILE": str(files.ca)}
        refused = doctor(**place)
        taken = doctor(**place, REDIS_TLS_CHECK_HOSTNAME="no")
    assert (refused.status, refused.of("warn")) == (1, [])
    assert "certificate" in refused.of("fail")[0].lower()
    assert taken.status == 0
    unchecked = "the name in the server's certificate is not checked; REDIS_TLS_CHECK_HOSTNAME=true checks it"
    assert taken.of("warn") == [unchecked]
    plain = doctor(REDIS_URL=server.url, REDIS_TLS_CA_FILE=str(files.ca))
    assert plain.of("note") == ["the connection has no TLS, so nothing reads REDIS_TLS_CA_FILE"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_an_env_file_that_others_may_read(server: RedisServer) -> None:
    """Its mode is a warning, and so is that git tracks it."""
    path = Path(".env")
    path.touch(mode=0o600)
    assert doctor(REDIS_URL=server.url).of("warn") == []
    path.chmod(0o644)
    assert doctor(REDIS_URL=server.url).of("warn") == [
        ".env is open to others than its owner (mode 644); chmod 600 .env"
    ]
    path.chmod(0o600)
    git(Path(), "init", "--quiet")
    assert doctor(REDIS_URL=server.url).of("warn") == []
    git(Path(), "add", ".env")
    result = doctor(REDIS_URL=server.url)
    assert result.of("warn") == [".env is tracked by git; git rm --cached .env, and change the secrets in it"]
    assert result.status == 0


def test_an_env_file_that_is_no_text(server: RedisServer) -> None:
    """What the application would fail with is a failure."""
    Path(".env").write_bytes(b"REDIS_PASSWORD=\xff\n")
    result = doctor(REDIS_URL=server.url)
    assert (result.status, result.of("fail")) == (1, [".env cannot be read (it is not UTF-8)"])


def test_the_password_file(server: RedisServer, binary: ServerBinary) -> None:
    """Whether it can be read, is empty, or is not needed."""
    Path("secret").write_text(CANARY + "\n", encoding="utf-8")
    Path("empty").touch()
    with RedisServer(binary, ["--requirepass", CANARY]) as locked:
        result = doctor(REDIS_URL=locked.url, REDIS_PASSWORD_FILE="secret")
        assert (result.status, "Password file: readable" in result.lines) == (0, True)
        assert f"Target: redis://:***@127.0.0.1:{locked.port}/0" in result.lines
    missing = doctor(REDIS_URL=server.url, REDIS_PASSWORD_FILE="missing")
    assert missing.of("fail") == [
        "REDIS_PASSWORD_FILE: missing cannot be read (No such file or directory); accepted is a file with the password"
    ]
    empty = doctor(REDIS_URL=server.url, REDIS_PASSWORD_FILE="empty")
    assert (empty.status, "Password file: empty" in empty.lines) == (0, True)
    assert empty.of("warn") == ["REDIS_PASSWORD_FILE: empty is empty, so no password is sent"]
    unused = doctor(REDIS_URL="embedded://", REDIS_PASSWORD_FILE="missing")
    assert unused.status == 0
    assert unused.of("note") == ["REDIS_URL is set, so nothing reads REDIS_PASSWORD_FILE"]


def test_an_embedded_server_is_started_and_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """embedded:// is tried for real, and nothing of it is left; where it cannot start, that is the failure."""
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setattr("tempfile.tempdir", folder)
        result = doctor(REDIS_URL="embedded://")
        assert list(Path(folder).iterdir()) == []
    assert result.status == 0
    assert "Target: embedded://" in result.lines
    assert any(line.startswith("Server: valkey ") for line in result.lines)
    deep = tmp_path / ("x" * 100)  # the path of a socket file is bounded
    deep.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(deep))
    (failure,) = doctor(REDIS_URL="embedded://").of("fail")
    assert "the embedded server ended at once; " in failure
    monkeypatch.setattr("rapidkit_redis.embedded.find_server", lambda: "/bin/false")
    result = doctor(REDIS_URL="embedded://")
    assert (result.status, result.of("fail")) == (1, ["/bin/false: the embedded server ended at once"])


def test_vendored_files(server: RedisServer) -> None:
    """Those of the release, edited ones, and ones of another version than what is installed."""
    vendored = Path(VENDOR)
    ignored = shutil.ignore_patterns("__pycache__", ".*_cache")
    shutil.copytree(ROOT / "template/fastapi" / VENDOR, vendored, ignore=ignored)
    result = doctor(REDIS_URL=server.url)
    assert (result.lines[1], result.of("warn")) == ("Vendored files: those of the release", [])
    (vendored / "README.md").write_text("mine\n")
    (vendored / "mine").touch()
    manifest = vendored / "manifest.json"
    manifest.write_text(manifest.read_text().replace(f'"version": "{__version__}"', '"version": "99.0.0"'))
    result = doctor(REDIS_URL=server.url)
    assert (result.status, result.lines[1]) == (0, "Vendored files: edited")
    assert result.of("warn") == [
        "vendored files that differ from the release: 2; the command verify names them",
        f"{__version__} is installed, and 99.0.0 is vendored; install the dependencies again",
    ]


def test_it_is_used_rightly_or_not_at_all() -> None:
    """An argument too many is a usage error."""
    with pytest.raises(SystemExit) as caught:
        doctor("more")
    assert caught.value.code == 2


def test_the_package_does_not_import_it() -> None:
    """What an application imports is no slower for it."""
    code = "import sys, rapidkit_redis.fastapi; print([name for name in sys.modules if 'rapidkit' in name])"
    path = str(ROOT / "template/fastapi" / VENDOR / "src")
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": path}, check=True, capture_output=True, text=True
    )
    loaded = done.stdout
    assert "rapidkit_redis.settings" in loaded
    assert not re.search(r"rapidkit_redis\.(doctor|examine|origins|report|integrity)", loaded)
