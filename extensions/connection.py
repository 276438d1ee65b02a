"""Filters that check where Redis is: the connection URL, the host, the nodes of a topology. Empty means right.

The rules are the runtime's own, so that an answer which is accepted does not stop the application's start. Copier loads
this file by itself (an extension cannot import a sibling).
"""

import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType

from jinja2 import Environment
from jinja2.ext import Extension

_URLS = Path(__file__).parents[1] / "template/fastapi/.rapidkit/vendor/redis/src/rapidkit_redis/url.py"
_NODES = "accepted is host:port, or several with commas between them"


def url_problem(value: str, topology: str = "standalone") -> str:
    """Return what is wrong with a connection URL, or nothing.

    Beside sentinels and in a cluster a URL says how to connect (TLS, user, database), and the nodes say where.
    """
    if not value:
        return ""
    rules = _runtime_urls()
    try:
        url = rules.parse_url(value)
    except rules.InvalidUrlError as error:
        return f"{error}; accepted is {rules.ACCEPTED}"
    if url.password is not None:
        return (
            "it holds a password, and this answer is recorded in a tracked file; leave the password out and set "
            "REDIS_PASSWORD in .env or in the environment"
        )
    if topology != "standalone" and url.host is None:
        return f"{url.scheme}:// does not go with redis_topology={topology}; accepted is redis://, rediss:// or nothing"
    return db_problem(url.db, topology)


def url_fits(value: str, topology: str) -> bool:
    """Tell whether there is a URL, and whether the topology can have it."""
    return value != "" and not url_problem(value, topology)


def host_problem(value: str) -> str:
    """Return what is wrong with a host, or nothing."""
    rules = _runtime_urls()
    try:
        rules.parse_host(value)
    except rules.InvalidUrlError as error:
        return f"{error}; accepted is a host name, an IPv4 or an IPv6 address, with no scheme, user or port"
    return ""


def db_problem(value: int, topology: str = "standalone") -> str:
    """Return why a topology lacks a database, or nothing."""
    return f"a cluster has no database {value}; accepted is 0" if topology == "cluster" and value != 0 else ""


def nodes_problem(value: str, topology: str = "standalone") -> str:
    """Return what is wrong with the addresses of sentinels or of a cluster's nodes, or nothing."""
    rules = _runtime_urls()
    nodes = [rules.trim(node) for node in value.split(",")]
    if nodes == [""]:
        return f"redis_topology={topology} needs nodes; {_NODES}" if topology != "standalone" else ""
    if not value.isprintable():
        return f"it is not a text in one line; {_NODES}"
    try:
        for node in nodes:
            # With a second colon it is an IPv6 address that lacks its brackets.
            if not node or (node.startswith(":") and node.count(":") == 1):
                return f"a host is missing; {_NODES}"
            rules.parse_address(node)
    except rules.InvalidUrlError as error:
        return f"{error}; {_NODES}"
    return ""


def master_problem(value: str) -> str:
    """Return what is wrong with the name by which sentinels know a primary, or nothing."""
    if re.fullmatch(r"\w[\w.-]*", value, re.ASCII):
        return ""
    shown = json.dumps(value, ensure_ascii=False)
    return f"{shown} is not accepted; accepted are letters, digits and underscores, after the first one . and - too"


def _runtime_urls() -> ModuleType:
    name = "_rapidkit_redis_url"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, _URLS)
        if spec is None or spec.loader is None:
            raise ImportError(f"{_URLS} cannot be loaded")
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


class ConnectionFilters(Extension):
    """Adds the public functions of this file to Jinja as filters."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        for function in (db_problem, host_problem, master_problem, nodes_problem, url_fits, url_problem):
            environment.filters[function.__name__] = function
