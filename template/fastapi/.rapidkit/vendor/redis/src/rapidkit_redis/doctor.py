"""`python -m rapidkit_redis doctor`: the settings, the server, and what would fail; never a secret."""

import asyncio
import io
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Final

import redis

from rapidkit_redis.errors import RedisSettingsError
from rapidkit_redis.examine import examine_server
from rapidkit_redis.integrity import VENDORED, VendorError, verify_vendored
from rapidkit_redis.metadata import get_redis_metadata
from rapidkit_redis.origins import (
    ENV_FILE,
    ApplicationError,
    Given,
    find_given,
    load_settings,
    rows_beside_problems,
    rows_of,
)
from rapidkit_redis.report import Report
from rapidkit_redis.settings import RedisSettings
from rapidkit_redis.url import parse_url
from rapidkit_redis.version import __version__

GIT_SECONDS: Final = 5.0


def run_doctor(application: str | None, prefix: str) -> int:
    """Print the report of the project in the current folder.

    Args:
        application: Where its settings are, as `load_settings` takes it; without, its defaults are recorded answers.
        prefix: What stands before the names of the variables.

    Returns:
        The exit status: 0, 1 where something would fail, 2 where the application's settings cannot be had.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a value may hold what a terminal's encoding lacks
    given = find_given(prefix)
    settings: RedisSettings | None = None
    problems: tuple[str, ...] = ()
    try:
        settings = given.parse() if application is None else load_settings(application)
    except ApplicationError as error:
        print(error, file=sys.stderr)
        return 2
    except RedisSettingsError as error:
        problems = error.problems
    report = Report()
    report.say(f"Redis module {__version__}, Python {platform.python_version()}, redis-py {redis.__version__}")
    _check_vendored(report)
    _check_env_file(report, given)
    defaults = given.answers or "the module's defaults"
    sources = f"the environment, {ENV_FILE} and {defaults}; --settings asks the application itself"
    report.say(f"Settings of {application or sources}:")
    rows = rows_beside_problems(given, problems) if settings is None else rows_of(settings, given, application)
    for variable, shown, origin in rows:
        report.say(f"  {variable}={shown} ({origin})")
    for problem in problems:
        report.fail(problem)
    if settings is not None:
        report.say(f"Target: {get_redis_metadata(settings)['url']}")
        unused = _check_unused(report, settings, given)
        _check_encryption(report, settings)
        password_file = bool(settings.redis_password_file) and "redis_password_file" not in unused
        asyncio.run(examine_server(report, settings, password_file=password_file))
    return report.end()


def _check_vendored(report: Report) -> None:
    try:
        findings = verify_vendored(VENDORED)
    except VendorError:
        report.say(f"Vendored files: not found in {VENDORED.as_posix()}")
        return
    report.say(f"Vendored files: {'edited' if findings else 'those of the release'}")
    if findings:
        count = len(findings.edited + findings.missing + findings.added)
        report.warn(f"vendored files that differ from the release: {count}; the command verify names them")
    if findings.version != __version__:
        report.warn(f"{__version__} is installed, and {findings.version} is vendored; install the dependencies again")


def _check_env_file(report: Report, given: Given) -> None:
    if given.problem:
        report.fail(given.problem)
    for note in given.notes:
        report.note(note)
    path = Path(ENV_FILE)
    if not path.is_file():
        return
    mode = path.stat().st_mode & 0o777
    if os.name == "posix" and mode & 0o077:
        report.warn(f"{ENV_FILE} is open to others than its owner (mode {mode:03o}); chmod 600 {ENV_FILE}")
    if _is_tracked(ENV_FILE):
        report.warn(f"{ENV_FILE} is tracked by git; git rm --cached {ENV_FILE}, and change the secrets in it")


def _is_tracked(name: str) -> bool:
    command = ["git", "ls-files", "--error-unmatch", name]
    try:
        return subprocess.run(command, capture_output=True, timeout=GIT_SECONDS).returncode == 0  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):  # there is no git
        return False


def _check_unused(report: Report, settings: RedisSettings, given: Given) -> set[str]:
    """Note variables that are set and have no effect, and return the fields that the URL replaces."""
    unused: set[str] = set()
    topology = settings.redis_topology
    others: set[str] = set()
    if topology == "standalone":
        others.add("redis_nodes")
    else:
        others.update(("redis_host", "redis_port"))
    if topology != "sentinel":
        others.update(("redis_sentinel_master", "redis_sentinel_username", "redis_sentinel_password"))
    names = [given.variable(field) for field in RedisSettings.model_fields if field in others and given.sets(field)]
    if names:
        report.note(f"the topology is {topology}, so nothing reads {', '.join(names)}")
    text = settings.redis_url.get_secret_value()
    if text:
        url = parse_url(text)
        unused.update(("redis_host", "redis_port", "redis_db", "redis_use_tls"))
        if url.scheme == "embedded" or url.username:
            unused.add("redis_username")
        if url.scheme == "embedded" or url.password:
            unused.update(("redis_password", "redis_password_file"))
    names = [given.variable(field) for field in RedisSettings.model_fields if field in unused and given.sets(field)]
    if names:
        report.note(f"{given.variable('redis_url')} is set, so nothing reads {', '.join(names)}")
    if not settings.target.use_tls:
        files = ("redis_tls_ca_file", "redis_tls_cert_file", "redis_tls_key_file")
        names = [given.variable(field) for field in files if getattr(settings, field)]
        if names:
            report.note(f"the connection has no TLS, so nothing reads {', '.join(names)}")
    return unused


def _check_encryption(report: Report, settings: RedisSettings) -> None:
    use_tls = settings.target.use_tls
    hosts = [host for host, _ in settings.nodes] if settings.redis_topology != "standalone" else [settings.target.host]
    for host in dict.fromkeys(hosts):
        if host and not use_tls and not _is_loopback(host):
            report.warn(f"the connection to {host} is not encrypted; rediss:// or REDIS_USE_TLS=true encrypts it")
    if use_tls and not settings.redis_tls_check_hostname:
        report.warn("the name in the server's certificate is not checked; REDIS_TLS_CHECK_HOSTNAME=true checks it")


def _is_loopback(host: str) -> bool:
    return host in ("localhost", "::1") or host.endswith(".localhost") or host.startswith("127.")
