"""The faults of docs/reliability.md: how each is made on a real server or a real connection, and what it may cost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.cross.fault_stage import SECRET, Stage
from tests.support.loopback import bind_loopback, free_port
from tests.support.tls import KeyPair, TlsFiles

TIMEOUT = 1.0
"""The default of both timeouts, in seconds, which the applications have."""

AT_ONCE = 0.1
PROBED = 1.5
"""What may pass until a server is asked again that answers at once: the longest pause between two probes, and the
delay of a connection that failed."""


@dataclass(frozen=True)
class Fault:
    """One fault.

    Attributes:
        name: As the table calls it.
        how: How it is made, for the table.
        begin: Makes it.
        end: Ends it; None where it hurts the connections of that moment only.
        client: How long the client's commands may take, in seconds.
        first: How long the cache's calls may take that come first.
        later: How long those may take that come once the application knows.
        back: How long it may take from the end until everything works again, or from the beginning where it has none.
        cold: Whether the application starts during the fault.
        scheme: Of the application's URL.
        tls: As in `Stage`, of the files of a test.
        refusal: With which word the server has to have answered, for the fault to have been one.
    """

    name: str
    how: str
    begin: Callable[[Stage], object]
    end: Callable[[Stage], object] | None
    client: float = TIMEOUT
    first: float = TIMEOUT
    later: float = AT_ONCE
    back: float = PROBED
    cold: bool = False
    scheme: str = "redis"
    tls: Callable[[TlsFiles], KeyPair | None] | None = None
    refusal: str | None = None

    def stage(self, files: TlsFiles) -> Stage:
        """Return where it takes place."""
        return Stage(files, None if self.tls is None else (self.tls(files),))


def _refuse(stage: Stage) -> None:
    stage.proxy.refuse()
    stage.proxy.reset()


def _fill_memory(stage: Stage) -> None:
    stage.ask("CONFIG", "SET", "maxmemory-policy", "noeviction")
    stage.ask("CONFIG", "SET", "maxmemory", 1)


def _fill_clients(stage: Stage) -> None:
    stage.ask("CONFIG", "SET", "maxclients", 1)
    stage.proxy.reset()


def _demote(stage: Stage) -> None:
    # The primary is at a port that is bound and refuses: the replica keeps what it has.
    port = free_port()
    with bind_loopback(port):
        stage.ask("REPLICAOF", "127.0.0.1", port)


def _load(stage: Stage) -> None:
    stage.ask("DEBUG", "POPULATE", 40_000, "ballast", 50)
    stage.ask("CONFIG", "SET", "loading-process-events-interval-bytes", 1024)
    stage.ask("CONFIG", "SET", "key-load-delay", 100)  # microseconds for each key: some seconds
    stage.busy("is loading", "DEBUG", "RELOAD")


def _loop(stage: Stage) -> None:
    stage.ask("CONFIG", "SET", "busy-reply-threshold", 50)
    stage.busy("is busy", "EVAL", "while true do end", 0)


def _restart(stage: Stage) -> None:
    stage.server.kill()
    stage.server.restart()


FAULTS = [
    Fault(
        "connection refused",
        "a proxy closes its port (ECONNREFUSED) and resets what is connected",
        _refuse,
        lambda stage: stage.proxy.heal(),
    ),
    Fault(
        "requests are swallowed",
        "a proxy passes on no byte of a client",
        lambda stage: stage.proxy.black_hole(replies=False),
        lambda stage: stage.proxy.heal(),
        back=PROBED + TIMEOUT,
    ),
    Fault(
        "replies are swallowed",
        "a proxy passes on no byte of the server",
        lambda stage: stage.proxy.black_hole(requests=False),
        lambda stage: stage.proxy.heal(),
        back=PROBED + TIMEOUT,
    ),
    Fault(
        "200 ms of latency",
        "a proxy passes on each reply 200 ms late",
        lambda stage: stage.proxy.delay(0.2),
        lambda stage: stage.proxy.heal(),
        client=0.3,
        first=0.8,
        later=0.8,
        back=AT_ONCE,
    ),
    Fault(
        "reset in mid-reply",
        "a proxy passes on one byte of the next reply of each connection, then RST",
        lambda stage: stage.proxy.cut(),
        None,
        client=AT_ONCE,
        first=AT_ONCE,
    ),
    Fault(
        "half-open after a silent drop",
        "a proxy forgets the connections of that moment, without a word to either side; new ones are whole",
        lambda stage: stage.proxy.silence(),
        None,
        back=2 * TIMEOUT + PROBED,
    ),
    Fault(
        "garbage for a reply",
        "a proxy answers everything with `HTTP/1.1 400 Bad Request`",
        lambda stage: stage.proxy.garble(),
        lambda stage: stage.proxy.heal(),
        client=TIMEOUT,
        first=TIMEOUT,
    ),
    Fault(
        "wrong password",
        "`ACL SETUSER`: the user's password is another one when the application starts, and put right later",
        lambda stage: stage.ask("ACL", "SETUSER", "app", "resetpass", ">another"),
        lambda stage: stage.ask("ACL", "SETUSER", "app", "resetpass", f">{SECRET}"),
        cold=True,
        refusal="WRONGPASS",
    ),
    Fault(
        "a user that may not write",
        "`ACL SETUSER`: `-@write -@scripting` while the application runs",
        lambda stage: stage.ask("ACL", "SETUSER", "app", "-@write", "-@scripting"),
        lambda stage: stage.ask("ACL", "SETUSER", "app", "+@all"),
        client=AT_ONCE,
        first=AT_ONCE,
        back=AT_ONCE,
        refusal="NOPERM",
    ),
    Fault(
        "a user that may do nothing",
        "`ACL SETUSER`: `-@all` while the application runs",
        lambda stage: stage.ask("ACL", "SETUSER", "app", "-@all"),
        lambda stage: stage.ask("ACL", "SETUSER", "app", "+@all"),
        client=AT_ONCE,
        first=AT_ONCE,
        back=AT_ONCE,
        refusal="NOPERM",
    ),
    Fault(
        "`redis://` to a TLS port",
        "the application starts before a port with TLS, which loses it later",
        lambda _: None,
        lambda stage: stage.switch.show(None),
        cold=True,
        tls=lambda files: files.server,
    ),
    Fault(
        "`rediss://` to a plain port",
        "the application starts before a port without TLS, which gets it later",
        lambda _: None,
        lambda stage: stage.switch.show(stage.files.server),
        cold=True,
        scheme="rediss",
        tls=lambda _: None,
    ),
    Fault(
        "expired certificate",
        "the application starts before a certificate that ended yesterday, and is renewed later",
        lambda _: None,
        lambda stage: stage.switch.show(stage.files.server),
        cold=True,
        scheme="rediss",
        tls=lambda files: files.expired,
    ),
    Fault(
        "READONLY: a replica",
        "`REPLICAOF` while the application runs, then `REPLICAOF NO ONE`",
        _demote,
        lambda stage: stage.ask("REPLICAOF", "NO", "ONE"),
        client=AT_ONCE,
        first=AT_ONCE,
        refusal="READONLY",
    ),
    Fault(
        "OOM: `noeviction`",
        "`CONFIG SET maxmemory 1`, then 0",
        _fill_memory,
        lambda stage: stage.ask("CONFIG", "SET", "maxmemory", 0),
        client=AT_ONCE,
        first=AT_ONCE,
        back=AT_ONCE,
        refusal="OOM",
    ),
    Fault(
        "LOADING",
        "`DEBUG RELOAD` of 40,000 keys that take 0.1 ms each, then none (`key-load-delay`)",
        _load,
        lambda stage: stage.ask("CONFIG", "SET", "key-load-delay", 0),
        client=AT_ONCE,
        first=AT_ONCE,
        refusal="LOADING",
    ),
    Fault(
        "max clients",
        "`CONFIG SET maxclients 1` with one there, and a proxy resets what is connected; then 10,000",
        _fill_clients,
        lambda stage: stage.ask("CONFIG", "SET", "maxclients", 10_000),
    ),
    Fault(
        "BUSY: a slow script",
        "another client's `while true do end` is over `busy-reply-threshold`; then `SCRIPT KILL`",
        _loop,
        lambda stage: stage.ask("SCRIPT", "KILL"),
        client=AT_ONCE,
        first=AT_ONCE,
        refusal="BUSY",
    ),
    Fault(
        "NOSCRIPT: restarted with nothing",
        "SIGKILL, and a new process without data and scripts at the same port, before the next call",
        _restart,
        None,
        back=2 * TIMEOUT,
        refusal="NOSCRIPT",
    ),
]
