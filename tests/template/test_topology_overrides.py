"""Forced answers of the topology: RAPIDKIT_REDIS_FORCE_TOPOLOGY, and what hangs on it."""

import contextlib
import os
from pathlib import Path
from unittest import mock

import pytest
from copier import run_copy
from copier.errors import UserMessageError

from tests.support.template import make_template, recorded

PREFIX = "RAPIDKIT_REDIS_"
NODES = "accepted is host:port, or several with commas between them"
CLUSTER = {"redis_topology": "cluster", "redis_nodes": "one:7000"}
WRONG = [
    ("FORCE_TOPOLOGY", "ring", '"ring" is not accepted; accepted is standalone, sentinel or cluster'),
    ("FORCE_NODES", "one", f'"one" is not accepted: the port is missing; {NODES}'),
    ("FORCE_NODES", ":c4nary@one:1", "its value is not accepted"),
    ("FORCE_NODES", "one:1/c4nary", "its value is not accepted"),
    ("FORCE_SENTINEL_MASTER", "a b", '"a b" is not accepted'),
    ("FORCE_SENTINEL_USERNAME", "a\nb", "is not a text in one line"),
    ("FORCE_URL", "embedded://", "embedded:// does not go with redis_topology=cluster; accepted is redis://"),
    ("FORCE_URL", "redis://one/2", "a cluster has no database 2; accepted is 0"),
    ("FORCE_DB", "2", "a cluster has no database 2; accepted is 0"),
]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, default_gitconfig: object) -> Path:
    """The template as it stands."""
    return make_template(tmp_path_factory.mktemp("template"), whole=False)


def forcing(**forced: str) -> contextlib.AbstractContextManager[object]:
    """Set variables of the generation, by the names behind their prefix, and no others."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    return mock.patch.dict(os.environ, {**kept, **{PREFIX + each: forced[each] for each in forced}}, clear=True)


@pytest.mark.parametrize(("name", "value", "says"), WRONG)
def test_a_wrong_value_is_one_line(template: Path, tmp_path: Path, name: str, value: str, says: str) -> None:
    """It names the variable and what is accepted, for what does not go with the answered topology too."""
    with forcing(**{name: value}), pytest.raises(UserMessageError) as caught:
        run_copy(str(template), tmp_path / "shop", data=CLUSTER, defaults=True, unsafe=True, quiet=True)
    error = str(caught.value)
    assert error.startswith(f"{PREFIX}{name}: ")
    assert says in error
    assert "c4nary" not in error
    assert "\n" not in error
    assert not (tmp_path / "shop").exists()


@pytest.mark.parametrize(
    ("topology", "idle", "asked"),
    [
        (
            "standalone",
            {"FORCE_NODES", "FORCE_SENTINEL_MASTER", "FORCE_SENTINEL_USERNAME"},
            {"redis_host": "three", "redis_port": 3, "redis_db": 0},
        ),
        (
            "sentinel",
            {"FORCE_HOST", "FORCE_PORT"},
            {
                "redis_nodes": "three:3",
                "redis_sentinel_master": "three",
                "redis_sentinel_username": "three",
                "redis_db": 0,
            },
        ),
        (
            "cluster",
            {"FORCE_HOST", "FORCE_PORT", "FORCE_DB", "FORCE_SENTINEL_MASTER", "FORCE_SENTINEL_USERNAME"},
            {"redis_nodes": "three:3"},
        ),
    ],
)
def test_what_a_topology_does_not_ask_has_no_effect(
    template: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    topology: str,
    idle: set[str],
    asked: dict[str, object],
) -> None:
    """The message at the end says so; all else is recorded."""
    forced = {"FORCE_HOST": "three", "FORCE_PORT": "3", "FORCE_DB": "0", "FORCE_NODES": "three:3"}
    forced |= {"FORCE_TOPOLOGY": topology, "FORCE_SENTINEL_MASTER": "three", "FORCE_SENTINEL_USERNAME": "three"}
    with forcing(**forced):
        run_copy(str(template), tmp_path / "shop", exclude=[".rapidkit"], defaults=True, unsafe=True)
    printed = capsys.readouterr().err
    assert idle == {
        name for name in forced if f"{PREFIX}{name} has no effect: redis_topology is {topology}." in printed
    }
    answers = recorded(tmp_path / "shop")
    names = {"redis_host", "redis_port", "redis_db", "redis_nodes", "redis_sentinel_master", "redis_sentinel_username"}
    assert {name: answers[name] for name in names & answers.keys()} == asked
    assert answers["redis_topology"] == topology
