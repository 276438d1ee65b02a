"""What an application gets while Redis fails, in both languages; docs/reliability.md shows it.

`RELIABILITY=write` writes the page's tables. Otherwise they are held against what is seen: everything but the measured
times has to be as it stands there.
"""

import json
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack
from typing import Any

import pytest

from tests.cross.conftest import ANSWER_SECONDS, LANGUAGES, Process
from tests.cross.fault_stage import SECRET
from tests.cross.fault_table import HEADS, PAGE, committed, masked, outcome, render, within, words, write
from tests.cross.faults import FAULTS, Fault
from tests.support.tls import TlsFiles, write_tls_files

WRITES = os.environ.get("RELIABILITY") == "write"
NAMES = [fault.name for fault in FAULTS]
CLIENT, CACHE = ("client_get", "client_set"), ("get", "get_or_set", "set", "delete")
BUSY = 0.7
"""What a busy machine may add to each bound, in seconds; less than the second of a timeout, which would else pass for
an answer at once."""

PROBE = 1.0
"""What the health route may take, in seconds."""

RECOVERY = 10.0
ANEW = "RELIABILITY=write pytest tests/cross/test_faults.py writes it anew"

Answers = dict[str, Any]


class Applications:
    """One of each language, which are told the same at the same time."""

    def __init__(self) -> None:
        self._processes = {language: Process(language, "fault_agent") for language in LANGUAGES}

    def close(self) -> None:
        """End them."""
        with ExitStack() as stack:
            for each in self._processes.values():
                stack.callback(each.kill)  # one that does not end by itself
                stack.callback(each.close)

    def do(self, what: str, **arguments: Any) -> Answers:
        """Do something in both; return what came of it, by the language. A secret is in none of it."""
        futures = {name: each.start(what, **arguments) for name, each in self._processes.items()}
        answers = {name: each.result(ANSWER_SECONDS) for name, each in futures.items()}
        assert SECRET not in json.dumps(answers)
        return answers

    def recover(self) -> Callable[[], dict[str, float]]:
        """Begin to wait until everything works in both; the result says when that was, on the monotonic clock."""
        since: dict[str, float] = {}

        def note(name: str) -> Callable[["Future[Any]"], None]:
            return lambda _: since.update({name: time.monotonic()})

        futures = {name: each.start("recover", seconds=RECOVERY) for name, each in self._processes.items()}
        for name, future in futures.items():
            future.add_done_callback(note(name))

        def wait() -> dict[str, float]:
            assert all(each.result(ANSWER_SECONDS) for each in futures.values()), f"not back within {RECOVERY} s"
            return since

        return wait


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> TlsFiles:
    """Certificates."""
    return write_tls_files(tmp_path_factory.mktemp("tls"))


@pytest.fixture(scope="module")
def applications() -> Iterator[Applications]:
    """A process of each language."""
    made = Applications()
    yield made
    made.close()


@pytest.mark.parametrize("fault", FAULTS, ids=NAMES)
def test_fault(fault: Fault, applications: Applications, files: TlsFiles) -> None:
    """Every call ends in time with what the page says, the health route says so too, and all comes back by itself."""
    with fault.stage(files) as stage:
        if fault.cold:
            fault.begin(stage)
        applications.do("open", url=stage.url(fault.scheme), ca_file=str(files.ca) if fault.scheme == "rediss" else "")
        try:
            if not fault.cold:
                applications.do("warm")
                fault.begin(stage)
                applications.do("turn")
            began = time.monotonic()
            first = applications.do("calls")
            later = None
            if fault.end is not None:
                health, later = applications.do("health"), applications.do("calls")
                began = time.monotonic()
                fault.end(stage)
            back = {name: at - began for name, at in applications.recover()().items()}
            _check_left(later or first, applications.do("left"))
            assert fault.refusal is None or stage.refusals().get(fault.refusal, 0) > 0
            if fault.end is None:
                fault.begin(stage)  # once more, as it is over
                health = applications.do("health")
        finally:
            logged = applications.do("close")
    if fault.cold:
        assert all(logged.values())
    _compare("calls", [fault.name, *_cells(fault, first, later, health, back)])
    said = {name: words(_said(first[name], cold=fault.cold), stage.port) for name in LANGUAGES}
    _compare("words", [fault.name, fault.how, said["python"], said["node"]])


@pytest.mark.parametrize("table", HEADS)
def test_the_page_has_every_fault(table: str) -> None:
    """And no other, in this order."""
    assert list(committed(table)) == NAMES


def _cells(fault: Fault, first: Answers, later: Answers | None, health: Answers, back: dict[str, float]) -> list[str]:
    for bound, calls, answers in [
        (fault.client, CLIENT, first),
        (fault.first, CACHE, first),
        (fault.later, CACHE, later or {}),
        (PROBE, ("health",), {name: {"health": each} for name, each in health.items()}),
    ]:
        for language, each in answers.items():
            late = {call: each[call]["seconds"] for call in calls if each[call]["seconds"] > bound + BUSY}
            assert not late, f"{language} took longer than {bound} s: {late}"
    assert max(back.values()) <= fault.back + BUSY, back
    client = outcome({name: [each[call]["outcome"] for call in CLIENT] for name, each in first.items()}, ("GET", "SET"))
    cache = [_cache_cell(first, later, call) for call in CACHE]
    slowest = {name: max(each[call]["seconds"] for call in CLIENT) for name, each in first.items()}
    times = [within(fault.first, _slowest(first))]
    if later is not None:
        times.append(within(fault.later, _slowest(later)))
    return [
        f"{client}, {within(fault.client, slowest)}",
        *cache,
        ", then ".join(times),
        outcome({name: each["outcome"] for name, each in health.items()}),
        within(fault.back, back),
    ]


def _cache_cell(first: Answers, later: Answers | None, call: str) -> str:
    phases = {
        name: list(dict.fromkeys(phase[name][call]["outcome"] for phase in (first, later) if phase is not None))
        for name in LANGUAGES
    }
    return outcome({name: ", then ".join(texts) for name, texts in phases.items()})


def _slowest(answers: Answers) -> dict[str, float]:
    return {name: max(each[call]["seconds"] for call in CACHE) for name, each in answers.items()}


def _said(answers: Answers, *, cold: bool) -> list[str]:
    said = [answers[call]["words"] for call in (*CLIENT, *CACHE) if "words" in answers[call]]
    # Both last as long, and an application that starts begins both at once: either may be the first to end.
    either = ("no connection within 1 s (REDIS_CONNECT_TIMEOUT)", "GET did not end within 1 s (REDIS_COMMAND_TIMEOUT)")
    return [text.replace(*either) if cold else text for text in said]


def _check_left(calls: Answers, left: Answers) -> None:
    """What was stored is there; what was deleted, or dropped, is not: at once, or now that Redis is back."""
    for name, each in calls.items():
        if each["set"]["outcome"] in ("stored", "dropped"):
            assert left[name]["changed"] == ("new" if each["set"]["outcome"] == "stored" else None)
        if each["delete"]["outcome"] in ("applied", "queued"):
            assert left[name]["deleted"] is None


def _compare(table: str, cells: list[str]) -> None:
    row = render(cells)
    if WRITES:
        write(table, row, NAMES)
    else:
        found = committed(table).get(cells[0], "")
        assert masked(row) == masked(found), f"{PAGE.name} says otherwise; {ANEW}"
