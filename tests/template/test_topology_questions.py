"""The question redis_topology and what hangs on it: what is asked, what the answers become, and what updates do."""

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from copier import run_copy, run_update

from rapidkit_redis import RedisSettings
from tests.support.template import ROOT, commit_all, git, make_template, recorded, tree

PREFIX = "RAPIDKIT_REDIS_"
FRAMEWORKS = ("fastapi", "nestjs")
ADDRESS = {"redis_host", "redis_port"}
LOGIN = {"redis_use_tls", "redis_username"}
SENTINEL = {"redis_sentinel_master", "redis_sentinel_username"}
ASKED = {
    "standalone": {"redis_url", "redis_db", *ADDRESS, *LOGIN},
    "sentinel": {"redis_nodes", "redis_db", *SENTINEL, *LOGIN},
    "cluster": {"redis_nodes", *LOGIN},
}
TOPOLOGIES: dict[str, dict[str, Any]] = {
    "standalone": {},
    "sentinel": {
        "redis_topology": "sentinel",
        "redis_nodes": "one:26379, two:26379",
        "redis_sentinel_master": "orders",
    },
    "cluster": {"redis_topology": "cluster", "redis_nodes": "one:7000,[::1]:7001", "redis_use_tls": True},
}
# What none of these tests looks at, and what takes most of the time.
VENDORED = [".rapidkit"]
SETTINGS = {"fastapi": "src/corner_shop/settings.py", "nestjs": "src/config/redis.config.ts"}
# Runs a configuration with what it imports replaced, and prints the settings that the runtime makes of it.
_SHOW = """
import { readFileSync } from "node:fs";
import { loadRedisSettings } from "%s";
const replaced = "const createRedisConfig = (given) => given;";
const source = readFileSync(process.argv[1], "utf8").replace(/^import .*$/m, replaced);
const { redisConfig } = await import("data:text/javascript," + encodeURIComponent(source));
console.log(JSON.stringify(loadRedisSettings({}, { defaults: redisConfig.defaults })));
"""


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory, default_gitconfig: object) -> Path:
    """A repository with two releases that differ in one line."""
    repository = make_template(tmp_path_factory.mktemp("releases"), tag="98.0.0", whole=False)
    for path in repository.glob("template/*/README.md.jinja"):
        path.write_text(path.read_text() + "\nThe next release.\n")
    commit_all(repository, "next")
    git(repository, "tag", "99.0.0")
    return repository


@pytest.fixture(autouse=True)
def no_settings() -> Iterator[None]:
    """Without what this shell sets for an application, or forces."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("REDIS_", "CACHE_", PREFIX))}
    with mock.patch.dict(os.environ, kept, clear=True):
        yield


def copy(releases: Path, target: Path, tag: str = "99.0.0", **data: Any) -> Path:
    """Copy a release, the newer one unless told otherwise."""
    given = {"project_name": "Corner Shop", **data}
    run_copy(str(releases), target, data=given, vcs_ref=tag, exclude=VENDORED, defaults=True, unsafe=True, quiet=True)
    return target


def update(project: Path, **data: Any) -> None:
    """Commit a project and update it to the newer release."""
    commit_all(project)
    run_update(project, data=data, exclude=VENDORED, defaults=True, overwrite=True, unsafe=True, quiet=True)


NODES = "accepted is host:port, or several with commas between them"
REFUSED = [
    ({"redis_topology": "ring"}, "Invalid choice"),
    ({"redis_nodes": ""}, f"'redis_nodes': redis_topology=cluster needs nodes; {NODES}"),
    ({"redis_nodes": " "}, f"'redis_nodes': redis_topology=cluster needs nodes; {NODES}"),
    ({"redis_nodes": "one"}, f"'redis_nodes': the port is missing; {NODES}"),
    ({"redis_nodes": "one:1,"}, f"'redis_nodes': a host is missing; {NODES}"),
    ({"redis_nodes": ":1"}, f"'redis_nodes': a host is missing; {NODES}"),
    ({"redis_nodes": "one:70000"}, f"'redis_nodes': the port is not an integer from 1 to 65535; {NODES}"),
    ({"redis_nodes": "one:1\n"}, f"'redis_nodes': it is not a text in one line; {NODES}"),
    ({"redis_nodes": "redis://:c4nary@one:1"}, f"; {NODES}"),
    (
        {"redis_sentinel_master": "--port"},
        """'redis_sentinel_master': "--port" is not accepted; accepted are letters""",
    ),
    ({"redis_sentinel_username": "a\nb"}, "'redis_sentinel_username': "),
    ({"redis_url": "unix:///r"}, "'redis_url': unix:// does not go with redis_topology=cluster; accepted is redis://"),
    ({"redis_url": "embedded://"}, "embedded:// does not go with redis_topology=cluster; accepted is redis://"),
    ({"redis_url": "redis://one/2"}, "'redis_url': a cluster has no database 2; accepted is 0"),
    ({"redis_db": 2}, "'redis_db': a cluster has no database 2; accepted is 0"),
]


@pytest.mark.parametrize(("answers", "says"), REFUSED)
def test_a_bad_answer_is_refused(releases: Path, tmp_path: Path, answers: dict[str, Any], says: str) -> None:
    """The error names the question, what is wrong and what is accepted; no secret is shown, and nothing is written."""
    with pytest.raises(ValueError) as caught:  # noqa: PT011 (Copier's own, looked at below)
        copy(releases, tmp_path / "shop", **{**TOPOLOGIES["cluster"], **answers})
    assert says in str(caught.value)
    assert "c4nary" not in str(caught.value)
    assert not (tmp_path / "shop").exists()


def test_nodes_have_no_default(releases: Path, tmp_path: Path) -> None:
    """Who asks for sentinels by --defaults is told what is missing."""
    with pytest.raises(ValueError, match=f"'redis_nodes': redis_topology=sentinel needs nodes; {NODES}"):
        copy(releases, tmp_path / "shop", redis_topology="sentinel")


def test_the_nodes_are_asked_for_at_a_prompt(releases: Path, tmp_path: Path) -> None:
    """There is no default that Copier could stop at: without a terminal it says that it needs one."""
    answers = {"framework": "fastapi", "scaffold": "new", "project_name": "Shop", "project_slug": "shop"}
    answers |= {"package_name": "shop", "package_dir": "app", "redis_topology": "cluster"}
    command = [sys.executable, "-m", "copier", "copy", "--trust", str(releases), str(tmp_path / "shop")]
    command += [part for name, value in answers.items() for part in ("--data", f"{name}={value}")]
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, stdin=subprocess.DEVNULL)
    assert "Interactive session required" in done.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize("topology", TOPOLOGIES)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_answers_become_the_defaults_of_the_settings(
    releases: Path, tmp_path: Path, framework: str, topology: str
) -> None:
    """What matters is asked and recorded, and the runtime reads it out of the project's settings."""
    answers: dict[str, Any] = {"redis_db": 2} if topology == "sentinel" else {}
    project = copy(releases, tmp_path / "shop", framework=framework, **TOPOLOGIES[topology], **answers)
    known = ASKED["standalone"] | ASKED["sentinel"]
    assert recorded(project).keys() & known == ASKED[topology]
    settings = read_settings(framework, project / SETTINGS[framework])
    assert settings["topology"] == topology
    assert settings["nodes"] == TOPOLOGIES[topology].get("redis_nodes", "")
    assert settings["sentinel_master"] == ("orders" if topology == "sentinel" else "mymaster")
    assert (settings["db"], settings["use_tls"]) == (answers.get("redis_db", 0), topology == "cluster")
    # Nothing of a topology stands in the settings of another one.
    lines = (project / SETTINGS[framework]).read_text()
    assert ("opology" in lines, "entinel" in lines) == (topology != "standalone", topology == "sentinel")


def read_settings(framework: str, file: Path) -> dict[str, Any]:
    """Return what a runtime makes of a project's settings, without `redis_`."""
    if framework == "nestjs":
        script = _SHOW % (ROOT / "template/nestjs/.rapidkit/vendor/redis/js/settings.js").as_uri()
        command: list[str | Path] = ["node", "--input-type=module", "-e", script, file]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        shown = json.loads(done.stdout)
        return {**shown, "sentinel_master": shown["sentinelMaster"], "use_tls": shown["useTls"]}
    spec = importlib.util.spec_from_file_location("settings_under_test", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    settings: RedisSettings = module.Settings(_env_file=None)
    return {name.removeprefix("redis_"): value for name, value in settings.model_dump().items()}


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_the_other_files_say_it_too(releases: Path, tmp_path: Path, framework: str) -> None:
    """The example environment has the values, .env has comments for secrets, and the commands of the README work."""
    project = copy(releases, tmp_path / "shop", framework=framework, **TOPOLOGIES["sentinel"])
    example, readme = (project / ".env.example").read_text(), (project / "README.md").read_text()
    for line in ("REDIS_TOPOLOGY=sentinel", "REDIS_NODES='one:26379, two:26379'", "REDIS_SENTINEL_MASTER=orders"):
        assert f"\n# {line}\n" in example
    assert "The file is read again for each new\n# connection" in example
    assert (project / ".env").read_text().endswith("\n# REDIS_PASSWORD=\n# REDIS_SENTINEL_PASSWORD=\n")
    assert "REDIS_TOPOLOGY=standalone REDIS_URL=embedded:// " in readme
    assert "the primary `orders` that the sentinels `one:26379, two:26379` name" in readme


def test_an_existing_project_gets_the_same_settings(releases: Path, tmp_path: Path) -> None:
    """Its settings have the same lines, and so has its example environment."""
    host = tmp_path / "host"
    (host / "src/corner_shop").mkdir(parents=True)
    (host / "pyproject.toml").write_text('[project]\nname = "corner-shop"\nversion = "1"\ndependencies = []\n')
    copy(releases, host, package_dir="src/corner_shop", **TOPOLOGIES["cluster"])
    assert recorded(host)["scaffold"] == "existing"
    settings = read_settings("fastapi", host / "src/corner_shop/redis_settings.py")
    assert (settings["topology"], settings["nodes"]) == ("cluster", "one:7000,[::1]:7001")
    assert "\n# REDIS_TOPOLOGY=cluster\n# The" in (host / ".env.example").read_text()


def test_a_project_from_before_the_question_stays_as_it_is(releases: Path, tmp_path: Path) -> None:
    """An update records one server and changes nothing else; answered anew, it gives what a new copy gives."""
    project = copy(releases, tmp_path / "shop", tag="98.0.0", redis_url="rediss://app@cache/2")
    answers = project / ".copier-answers.yml"
    answers.write_text(answers.read_text().replace("redis_topology: standalone\n", ""))
    before = tree(project)
    update(project)
    assert recorded(project)["redis_topology"] == "standalone"
    after = tree(project)
    assert {name for name in before | after if before.get(name) != after.get(name)} == {answers.name, "README.md"}

    changed = {"redis_topology": "sentinel", "redis_nodes": "one:26379"}
    update(project, **changed)
    # The URL stays, for it says with TLS, as whom and to which database; .env is the user's since the first copy.
    fresh = copy(releases, tmp_path / "fresh/shop", redis_url="rediss://app@cache/2", **changed)
    assert {**tree(project), ".env": b""} == {**tree(fresh), ".env": b""}


def test_a_socket_does_not_outlive_one_server(releases: Path, tmp_path: Path) -> None:
    """A recorded URL that a cluster cannot have is dropped once the topology is answered anew."""
    project = copy(releases, tmp_path / "shop", tag="98.0.0", redis_url="unix:///run/redis.sock")
    update(project, redis_topology="cluster", redis_nodes="one:7000")
    assert recorded(project).keys() & (ASKED["standalone"] | ASKED["sentinel"]) == ASKED["cluster"]
    assert "unix" not in (project / SETTINGS["fastapi"]).read_text()
