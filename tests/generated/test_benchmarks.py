"""`make bench` runs; its figures are for a quiet machine and are not judged here."""

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import pytest
from redis import Redis

from benchmarks import near
from benchmarks.chart import draw
from benchmarks.clients import Client, python_client
from benchmarks.measure import Figures, Result, SideLostError, at_least, interleave
from tests.support.projects import clean_environment
from tests.support.servers import RedisServer, available_servers
from tests.support.template import ROOT

TITLES = [
    "Python, 64 tasks on 64 keys, decoded hits [ops/s]",
    "Python, one task, decoded hits [ops/s]",
    "Node.js, 64 in flight on 64 keys, decoded hits [ops/s]",
    "Node.js, one in flight, decoded hits [ops/s]",
    "Python, one after another, hits of the near cache [ops/s]",
    "Node.js, one after another, hits of the near cache [ops/s]",
    "A foreign write, until the near cache has dropped what it had: median [ms]",
    "A foreign write, until the near cache has dropped what it had: 99th percentile [ms]",
    "Stampede of 4 x 50 callers, a loader of 100 ms: runs of the loader [runs]",
    "Stampede of 4 x 50 callers, a loader of 100 ms: what the server executed [commands]",
    "Stampede of 4 x 50 callers, a loader of 100 ms: until the last has its value [ms]",
    "Redis refuses connections: get_or_set, beyond its loader's time [µs]",
    "Cached endpoint, 32 at a time [requests/s]",
    "Import, within one process [ms]",
    "copier copy, whole process [s]",
]


def test_every_measurement_runs() -> None:
    """One short round of each measurement prints its figures and its targets; no side is lost."""
    command = [sys.executable, "-m", "benchmarks", "--smoke"]
    done = subprocess.run(command, cwd=ROOT, env=clean_environment(), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line for line in done.stdout.splitlines() if line.endswith("]")] == TITLES
    assert "not measured" not in done.stdout
    assert done.stdout.count("; target ") == 25


def test_the_other_libraries_are_locked_with_hashes() -> None:
    """Each package beside the Node.js clients has a hash, and none says where to get it."""
    packages = json.loads((ROOT / "benchmarks/node/package-lock.json").read_text())["packages"]
    packages.pop("")
    assert packages
    for name, package in packages.items():
        assert package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, name


def test_a_side_that_fails_is_reported_and_the_others_go_on() -> None:
    """A side that fails on the way loses its figures; its reason is printed, and a target that needs it is missed."""
    rounds = iter(range(3))

    def fails() -> float:
        if next(rounds) == 1:
            message = "no such module"
            raise SideLostError(message)
        return 1.0

    samples, lost = interleave({"raw": lambda: 2.0, "peer": fails}, 2)
    assert (samples, lost) == ({"raw": (2.0, 2.0)}, {"peer": "no such module"})
    figures = {name: Figures(values) for name, values in samples.items()}
    result = Result("work", "ops/s", figures, [at_least("1 x raw", None, 1)], "raw", lost)
    assert not result.met
    assert "peer  not measured: no such module" in str(result)
    assert "not measured; target at least 1 x raw: MISSED" in str(result)


class _AskingClient(Client):
    """Reads from the server what it was to read from memory."""

    def ask(self, **request: object) -> Mapping[str, Any]:
        return super().ask(**{**request, "do": "sequential" if request["do"] == "near" else request["do"]})


def test_a_near_cache_that_asks_the_server_is_lost() -> None:
    """The server counts; a side that answers from memory has its figures, one that asks the server has none."""
    with RedisServer(available_servers()[0]) as server, Redis(host=server.host, port=server.port) as observer:
        with python_client("ours, near", server, own=True) as client:
            client.open()
            assert near.read(client, 0.1, observer)["operations"] >= 1000
        with _AskingClient([sys.executable, "-m", "benchmarks.python.client", "redis-py"], server) as client:
            client.open()
            with pytest.raises(SideLostError, match=r"the server executed \d+ commands during \d+ reads from memory"):
                near.read(client, 0.1, observer)


def test_ratios_are_taken_round_by_round() -> None:
    """A round that was slow for both sides does not change their ratio."""
    sides = {"raw": Figures((100.0, 10.0, 100.0)), "ours": Figures((200.0, 20.0, 200.0))}
    result = Result("work", "ops/s", sides, [at_least("2 x raw", 2.0, 2)], "raw")
    assert result.ratios("ours") == (2.0, 2.0, 2.0)
    assert result.met
    assert "; target at least 2 x raw: met" in str(result)


def test_the_chart_has_a_bar_for_every_side() -> None:
    """A bar is as long as its median is beside the panel's greatest figure; a lost side is named too."""
    sides = {"raw": Figures((50.0,)), "ours & <others>": Figures((100.0,))}
    chart = draw([Result("work", "ops/s", sides, [], "raw", {"peer": "no such module"})])
    assert 'width="215.0"' in chart
    assert 'width="430.0"' in chart
    assert "ours &amp; &lt;others&gt;" in chart
    assert chart.count("not measured") == 1
