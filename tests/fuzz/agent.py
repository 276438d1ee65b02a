"""Says what the Python runtime makes of cases, line by line; `agent.mjs` is its twin."""

import json
import os
import resource
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any

from pydantic import SecretStr

from rapidkit_redis import RedisSettings, RedisSettingsError
from rapidkit_redis.cache import values
from rapidkit_redis.url import InvalidUrlError, parse_url
from tests.runtime import verdicts


def settings(prefix: str, environment: dict[str, str]) -> list[Any]:
    """Return what is wrong with an environment, or the settings, where they lead to, and what is shown of them."""
    os.environ.update(environment)
    try:
        found = RedisSettings(_env_prefix=prefix)
        target, nodes = found.target, [list(node) for node in found.nodes]
    except RedisSettingsError as error:
        return ["refused", list(error.problems), f"{error} {error!r} {error.args}"]
    finally:
        for name in environment:
            del os.environ[name]
    table = {name.upper(): value.get_secret_value() if isinstance(value, SecretStr) else value for name, value in found}
    shown = f"{found} {found!r} {found.model_dump_json()} {target} {target!r} {vars(found).values()}"
    return ["accepted", table, str(target), target.reveal(), nodes, shown]


def url(text: str) -> list[Any]:
    """Return why a URL is refused, or its parts, and what is shown of it."""
    try:
        found = parse_url(text)
    except InvalidUrlError as error:
        return ["refused", str(error)]
    parts = [_hex(part) for part in (found.host, found.path, found.username, found.password)]
    again = parse_url(found.reveal())
    return [
        "accepted",
        [found.scheme, found.port, found.db, *parts],
        str(found),
        found.reveal(),
        f"{found} {found!r}",
        again == found,
    ]


def envelope(key: str, limit: int, raw: str) -> list[Any]:
    """Return why bytes are no entry, or what the entry says; both verdicts where orjson and json do not agree."""
    data = bytes.fromhex(raw)
    fast = verdicts.verdict(key, limit, data)
    loads, values._load = values._load, values._load_plain
    plain = verdicts.verdict(key, limit, data)
    values._load = loads
    return fast if fast == plain else ["differ", fast, plain]


def deep(key: str, limit: int, raw: str) -> str:
    """Return whether an entry has a value, which is not shown; with orjson and with json it need not be the same."""
    data = bytes.fromhex(raw)
    loads, values._load = values._load, values._load_plain
    verdicts.verdict(key, limit, data)
    values._load = loads
    return str(verdicts.verdict(key, limit, data)[-1][0])


DO: dict[str, Callable[..., Any]] = {"settings": settings, "url": url, "envelope": envelope, "deep": deep}


def _hex(text: str | None) -> str | None:
    return None if text is None else text.encode("utf-8", "surrogateescape").hex()


def _answer(do: str, cases: list[list[Any]]) -> dict[str, Any]:
    answers, slowest = [], 0.0
    for case in cases:
        started = time.thread_time()
        try:
            answers.append(DO[do](*case))
        except Exception:
            return {"crash": f"{case}\n{traceback.format_exc()}"}
        slowest = max(slowest, time.thread_time() - started)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"answer": {"answers": answers, "slowest": slowest}, "megabytes": used}


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(_answer(**json.loads(line))), flush=True)
