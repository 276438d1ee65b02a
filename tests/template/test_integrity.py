"""The hashes of the vendored files: what `make verify` and the runtimes' own commands find, in both languages."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from copier import run_copy
from copier.errors import UserMessageError

from rapidkit_redis import __version__ as VERSION
from tests.support.template import ROOT, commit_all, copy_work_tree, make_template

VENDOR = ".rapidkit/vendor/redis"
RUNTIMES = {framework: f"template/{framework}/{VENDOR}" for framework in ("fastapi", "nestjs")}
COMMANDS: dict[str, list[str | Path]] = {
    "python": [sys.executable, "-m", "rapidkit_redis"],
    "typescript": ["node", ROOT / RUNTIMES["nestjs"] / "js/cli.js"],
}
SOURCES = ROOT / RUNTIMES["fastapi"] / "src"


def run(folder: Path, command: list[str | Path]) -> "subprocess.CompletedProcess[str]":
    """Run a command inside a folder."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCES), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


@pytest.fixture(params=RUNTIMES)
def project(request: pytest.FixtureRequest, whole_template: Path, tmp_path: Path) -> Path:
    """A generated application of each framework; either language's command can look at either."""
    target = tmp_path / "shop"
    data = {"framework": request.param}
    run_copy(str(whole_template), target, data=data, defaults=True, unsafe=True, quiet=True)
    return target


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_generated_project_verifies(project: Path, command: list[str | Path]) -> None:
    """What was copied is the release, also with what tools leave beside it."""
    vendored = project / VENDOR
    for name in ("src/__pycache__/x.pyc", "node_modules/ioredis/index.js", "src/rapidkit_redis.egg-info/PKG-INFO"):
        (vendored / name).parent.mkdir(parents=True, exist_ok=True)
        (vendored / name).touch()
    done = run(project, [*command, "verify"])
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"The vendored files are those of the Redis module {VERSION}.\n"


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_what_differs_is_named(project: Path, command: list[str | Path]) -> None:
    """An edited, a missing and an added file are named by their paths in the project, and the status is 1."""
    vendored = project / VENDOR
    with (vendored / "README.md").open("a") as readme:
        readme.write("mine\n")
    (vendored / ".gitattributes").unlink()
    (vendored / "src/mine").mkdir()
    (vendored / "src/mine/code.txt").touch()
    done = run(project, [*command, "verify"])
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        f"edited: {VENDOR}/README.md",
        f"missing: {VENDOR}/.gitattributes",
        f"added: {VENDOR}/src/mine/code.txt",
    ]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "cannot be read; accepted is the folder of a vendored Redis module"),
        ("{", "is not a manifest of the Redis module"),
        ('{"version": "0.1.0"}', "is not a manifest of the Redis module"),
        ('{"version": "0.1.0", "files": 1}', "is not a manifest of the Redis module"),
        ("[]", "is not a manifest of the Redis module"),
    ],
)
def test_without_a_manifest_nothing_is_claimed(
    tmp_path: Path, command: list[str | Path], content: str | None, says: str
) -> None:
    """One sentence says what is missing, and the status is 2."""
    if content is not None:
        (tmp_path / "manifest.json").write_text(content)
    done = run(tmp_path, [*command, "verify", "."])
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_an_unknown_command_is_told_what_there_is(tmp_path: Path, command: list[str | Path]) -> None:
    """The usage, and status 2."""
    done = run(tmp_path, [*command, "unlock"])
    assert done.returncode == 2
    assert "verify" in done.stderr


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize("name", ["verify", "doctor"])
def test_a_reader_that_has_enough_ends_it(command: list[str | Path], name: str) -> None:
    """As `head` has after some lines: no traceback, and the status of a program that is ended so."""
    reads, writes = os.pipe()
    os.close(reads)
    environment = {**os.environ, "PYTHONPATH": str(SOURCES), "PYTHONDONTWRITEBYTECODE": "1"}
    folder = ROOT / "template/fastapi"
    done = subprocess.run(
        [*command, name], cwd=folder, env=environment, stdout=writes, stderr=subprocess.PIPE, text=True
    )
    os.close(writes)
    assert (done.returncode, done.stderr) == (141, "")


def test_a_template_that_is_not_whole_generates_nothing(tmp_path: Path) -> None:
    """Where the module says another version than its vendored files, one sentence stops the copy."""
    template = make_template(tmp_path / "template")
    module = template / "module.yaml"
    module.write_text(module.read_text().replace(f"version: {VERSION}", "version: 99.0.0"))
    commit_all(template)
    with pytest.raises(
        UserMessageError, match=r"^this template is not whole: module\.yaml is of version 99\.0\.0, and "
    ):
        run_copy(str(template), tmp_path / "shop", vcs_ref="HEAD", defaults=True, unsafe=True, quiet=True)
    assert not (tmp_path / "shop").exists()


def test_the_manifests_are_those_of_this_checkout() -> None:
    """`make lock` was run after the last change of a vendored file."""
    done = run(ROOT, [sys.executable, "tools/lock.py", "--check"])
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("runtime", RUNTIMES.values(), ids=RUNTIMES)
def test_a_change_without_a_lock_is_found(tmp_path: Path, runtime: str) -> None:
    """`make verify` names the file; `make lock` takes it up; and a version that was not locked is found as well."""
    copy_work_tree(tmp_path)
    lock, verify = [sys.executable, "tools/lock.py"], [sys.executable, "tools/lock.py", "--check"]
    with (tmp_path / runtime / "README.md").open("a") as readme:
        readme.write("more\n")
    done = run(tmp_path, [*verify])
    assert (done.returncode, done.stdout) == (1, f"{runtime}: edited: README.md\n")
    assert run(tmp_path, [*lock]).returncode == 0
    assert run(tmp_path, [*verify]).returncode == 0
    module = tmp_path / "module.yaml"
    module.write_text(module.read_text().replace(f"version: {VERSION}", "version: 99.0.0"))
    done = run(tmp_path, [*verify])
    assert done.returncode == 1
    assert f"{runtime}: manifest.json is of version {VERSION}, module.yaml of 99.0.0" in done.stdout
    shutil.rmtree(tmp_path / runtime)
    assert "cannot be read" in run(tmp_path, [*verify]).stdout
