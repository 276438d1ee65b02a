"""What `python -m rapidkit_redis doctor` asks the server; nothing there changes."""

import re
import secrets
import time
from typing import Any, Final

from redis.exceptions import ResponseError

from rapidkit_redis.cache.errors import CacheKeyError
from rapidkit_redis.cache.keys import Keyspace
from rapidkit_redis.client import RedisClient
from rapidkit_redis.cluster import RedisClusterClient
from rapidkit_redis.credentials import read_password_file
from rapidkit_redis.errors import RedisSettingsError, RedisStartError
from rapidkit_redis.health import describe, probe
from rapidkit_redis.provider import RedisProvider
from rapidkit_redis.report import Report, show_text
from rapidkit_redis.settings import RedisSettings
from rapidkit_redis.topology import AnyClient
from rapidkit_redis.url import MASK

NOT_UNDERSTOOD: Final = "not understood"

# What a server says that refuses a command, and what that means.
_REFUSALS: Final = {
    "NOPERM": "the user may not",
    "READONLY": "it is a replica",
    "OOM": "its memory is full",
    "MISCONF": "it cannot save its data, and takes no writes until it can",
    "NOREPLICAS": "too few of its replicas are there",
    "MOVED": "another node of its cluster has the key",
    "CLUSTERDOWN": "its cluster is down",
}
_CODE: Final = re.compile(r"[A-Z]+\b")
# Servers quote what they do not understand, the beginning of credentials too.
_QUOTED: Final = re.compile(r",? with args beginning with:.*", re.DOTALL)


async def examine_server(report: Report, settings: RedisSettings, *, password_file: bool) -> None:
    """Connect as an application does, and report what the server is and what it refuses.

    Args:
        report: Where it goes.
        settings: Where to connect, and the bounds.
        password_file: Whether the password is that of the file.
    """
    provider = RedisProvider(settings.model_copy(update={"redis_preconnect": False}))
    try:
        await provider.start()
        if password_file:
            _check_password_file(report, settings)
        await _examine(report, provider.client(), settings)
    except RedisSettingsError as error:
        for problem in error.problems:
            report.fail(problem)
    except RedisStartError as error:
        report.fail("; ".join(str(error).splitlines()))
    finally:
        await provider.aclose()


def _check_password_file(report: Report, settings: RedisSettings) -> None:
    if read_password_file(settings.redis_password_file):
        report.say("Password file: readable")
    else:
        report.say("Password file: empty")
        report.warn(f"REDIS_PASSWORD_FILE: {show_text(settings.redis_password_file)} is empty, so no password is sent")


async def _examine(report: Report, client: AnyClient, settings: RedisSettings) -> None:
    milliseconds = 0.0
    for _ in range(2):  # the first one connects, the second one is measured
        started = time.monotonic()
        error = await probe(client, settings)
        milliseconds = (time.monotonic() - started) * 1000
        if error is not None:
            why = describe(error, settings) + _cause(error, settings)
            report.fail(f"Redis does not answer at {settings.shown_target}: {why}")
            return
    # Of a cluster's primaries one stands for all.
    one = client.slots.any.client if isinstance(client, RedisClusterClient) else client
    await _check_version(report, one, settings, milliseconds)
    await _check_memory(report, one)
    await _check_user(report, one)
    await _check_commands(report, client, settings)


def _cause(error: Exception, settings: RedisSettings) -> str:
    text = _QUOTED.sub("", str(error))
    secrets_known = [settings.target.password, settings.redis_sentinel_password.get_secret_value()]
    if settings.redis_password_file and settings.target.scheme != "embedded":
        secrets_known.append(read_password_file(settings.redis_password_file).decode("utf-8", "surrogateescape"))
    for password in filter(None, secrets_known):
        text = text.replace(password, MASK)
    line = " ".join(text.split()).removesuffix(".")
    return f" ({line})" if line else ""


async def _check_version(report: Report, client: RedisClient, settings: RedisSettings, milliseconds: float) -> None:
    reply, why = await _ask(client, "HELLO")
    hello = _pairs(reply)
    product, version, mode, role, protocol = (
        show_text(str(hello.get(name, "unknown"))) for name in ("server", "version", "mode", "role", "proto")
    )
    known, unknown = f"{product} {version}, {mode}, {role}, RESP{protocol}", f"unknown (HELLO: {why or NOT_UNDERSTOOD})"
    report.say(f"Server: {known if hello else unknown}, PING in {milliseconds:.2f} ms")
    if hello and mode != ("cluster" if settings.redis_topology == "cluster" else "standalone"):
        report.warn(f"the server's mode is {mode}, and REDIS_TOPOLOGY is {settings.redis_topology}")


async def _check_memory(report: Report, client: RedisClient) -> None:
    memory, why = await _ask(client, "INFO", "memory")
    if not isinstance(memory, dict) or "maxmemory_policy" not in memory:
        report.say(f"Memory: unknown (INFO: {why or NOT_UNDERSTOOD})")
        return
    limit, policy = int(memory.get("maxmemory", 0)), show_text(str(memory["maxmemory_policy"]))
    report.say(f"Memory: {f'at most {limit} bytes' if limit else 'no limit'}, {policy}")
    if limit and policy == "noeviction":
        report.warn(f"maxmemory-policy is noeviction: with {limit} bytes in it, writes fail; a cache wants allkeys-lru")


async def _check_user(report: Report, client: RedisClient) -> None:
    user, why = await _ask(client, "ACL", "WHOAMI")
    report.say(f"User: {show_text(str(user)) if why is None else f'unknown (ACL WHOAMI: {why})'}")


async def _check_commands(report: Report, client: AnyClient, settings: RedisSettings) -> None:
    namespace = show_text(settings.cache_namespace)
    try:
        keys = Keyspace(settings.cache_namespace)
    except CacheKeyError as error:
        report.fail(f"CACHE_NAMESPACE: {error}")
        return
    key = f"doctor:{secrets.token_hex(8)}".encode()  # that nobody has
    value, lease = keys.value(key).decode(), keys.lease(key).decode()
    tokens = [token.decode() for token in keys.tokens]
    works = []
    # With XX the SET writes nothing, for there is no such key; but a server that would refuse it does.
    for name, *arguments in (
        # Of a cluster's keys those of one batch may have several nodes: they are read one by one.
        ("GET", value) if isinstance(client, RedisClusterClient) else ("MGET", value, *tokens),
        ("SET", lease, "1", "XX", "PX", "1"),
        ("EVAL", "return redis.call('GET',KEYS[1])", "1", value),
        ("DEL", value, lease),
    ):
        _, why = await _ask(client, name, *arguments)
        if why is None:
            works.append(name)
        else:
            meaning = f" ({_REFUSALS[why]})" if why in _REFUSALS else ""
            report.fail(f"{name} on keys of {namespace} fails: {why}{meaning}")
    report.say(f"Commands that work on keys of {namespace}: {', '.join(works) or 'none'}")


async def _ask(client: AnyClient, *command: str) -> tuple[Any, str | None]:
    """Return the reply, or the word with which the server refuses."""
    try:
        return await client.execute_command(*command), None
    except ResponseError as error:
        word = _CODE.match(str(error))
        return None, error.status_code or (word[0] if word else "ERR")
    except Exception:  # redis-py lets its parser's own errors through when a reply is no RESP
        return None, "no answer"


def _pairs(reply: Any) -> dict[str, Any]:
    """Return a map, which is a list of names and values with RESP2."""
    if isinstance(reply, list):
        return dict(zip(reply[::2], reply[1::2], strict=False))
    return reply if isinstance(reply, dict) else {}
