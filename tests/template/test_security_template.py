"""What `--trust` lets the template do on a machine, watched from within each Python that a copy and an update start."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from copier import run_copy
from copier.errors import UnsafeTemplateError

from tests.support.template import commit_all, git, make_template

VENDOR = ".rapidkit/vendor/redis"
# Notes what a Python connects to, starts, writes and removes; every Python of the run loads it before all else.
WATCH = """
import os, sys
_log = os.open(os.environ["WATCHED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
_CHANGES = {"os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.chmod", "os.link", "os.symlink", "os.truncate"}

_IN_FOLDERS = {"os.mkdir", "os.remove", "os.rmdir", "os.chmod"}  # whose last argument is the folder, as it was opened

def _note(*words):
    os.write(_log, (repr(words) + "\\n").encode())

def _watch(event, args):
    if event.startswith(("socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.sendto", "socket.bind")):
        _note("network", str(args[-1]))
    elif event in ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.system"):
        command = args[1] if event == "subprocess.Popen" else args[0]
        _note("starts", [os.fspath(each) for each in command] if isinstance(command, (list, tuple)) else [str(command)])
    elif event in _CHANGES:
        folder = args[-1] if isinstance(args[-1], int) and args[-1] >= 0 and event in _IN_FOLDERS else None
        base = os.getcwd() if folder is None else os.readlink("/proc/self/fd/%d" % folder)
        _note("writes", os.path.join(base, os.fsdecode(args[0])))
    elif event == "open" and isinstance(args[0], (str, bytes)) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        _note("writes", os.path.abspath(os.fsdecode(args[0])))

sys.addaudithook(_watch)
"""

Watched = Callable[..., list[tuple[str, Any]]]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The template as it stands; tests that change it have their own."""
    return make_template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    """Run copier in a process of its own, and return what it and all Pythons that it started have done."""
    folder, log = tmp_path / "watch", tmp_path / "watched"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(WATCH)

    def run(*arguments: str | Path, cwd: Path | None = None) -> list[tuple[str, Any]]:
        log.write_text("")
        environment = {
            **os.environ,
            "PYTHONPATH": str(folder),
            "PYTHONDONTWRITEBYTECODE": "1",
            "WATCHED": str(log),
            "GIT_CONFIG_GLOBAL": os.devnull,
        }
        command = [sys.executable, "-m", "copier", *arguments]
        done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return [eval(line) for line in log.read_text().splitlines()]  # noqa: S307 (what `_note` has written)

    return run


def check(found: list[tuple[str, Any]], *places: Path) -> None:
    """Assert that there was no network, no program but git and Python, and nothing written outside of these places."""
    kinds = {kind for kind, _ in found}
    assert {"starts", "writes"} <= kinds  # it was watched
    assert [what for kind, what in found if kind == "network"] == []
    programs = {Path(command[0]).name for kind, command in found if kind == "starts"}
    # The last one is asked by Python itself, for what kind of machine it is on.
    assert programs <= {"git", Path(sys.executable).name, "python", "python3", "uname"}, programs
    git_words = {
        word for kind, command in found if kind == "starts" and "git" in Path(command[0]).name for word in command
    }
    assert [word for word in git_words if "://" in word and not word.startswith("file://")] == []
    allowed = (*map(str, places), tempfile.gettempdir(), os.devnull)
    assert [what for kind, what in found if kind == "writes" and not what.startswith(allowed)] == []


@pytest.mark.parametrize("framework", ["fastapi", "nestjs"])
def test_a_copy_and_an_update_start_git_and_python_alone(tmp_path: Path, watched: Watched, framework: str) -> None:
    """They open no connection, and write into the project and into temporary folders."""
    template, project = make_template(tmp_path / "template", "1.0.0", whole=False), tmp_path / "shop"
    options = ["--trust", "--defaults", "--quiet"]
    found = watched("copy", *options, "--data", f"framework={framework}", template, project)
    check(found, project)
    commit_all(project)
    readme = template / "template" / framework / "README.md.jinja"
    readme.write_text(readme.read_text() + "\nOne line more.\n")
    commit_all(template)
    git(template, "tag", "1.1.0")
    check(watched("update", *options, cwd=project), project)
    assert "One line more." in (project / "README.md").read_text()


def test_an_existing_project_is_wired_without_more(tmp_path: Path, watched: Watched, template: Path) -> None:
    """The step that edits a project's own files does not do more than that either."""
    project = tmp_path / "shop"
    (project / "app").mkdir(parents=True)
    (project / "app/main.py").write_text("from fastapi import FastAPI\n\napp = FastAPI()\n")
    (project / "pyproject.toml").write_text('[project]\nname = "shop"\nversion = "1"\ndependencies = ["fastapi"]\n')
    commit_all(project)
    check(watched("copy", "--trust", "--defaults", "--quiet", template, project), project)
    assert (project / "app/redis.py").is_file()


def test_the_watch_sees_what_it_looks_for(tmp_path: Path) -> None:
    """The checks of this file can fail."""
    ours: list[tuple[str, Any]] = [("starts", ["git", "clone"]), ("writes", str(tmp_path / "x"))]
    check(ours, tmp_path)
    for bad in (("network", "('h', 1)"), ("starts", ["curl"]), ("writes", "/etc/x"), ("starts", ["git", "https://h"])):
        with pytest.raises(AssertionError):
            check([*ours, bad], tmp_path)
    connect, write, run = "socket.socket().connect_ex(('127.0.0.1', 1))", "open('x', 'w')", "subprocess.run(['true'])"
    code = f"import socket, subprocess; {connect}; {write}; {run}"
    (tmp_path / "sitecustomize.py").write_text(WATCH)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "WATCHED": str(tmp_path / "log")}
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, check=True)
    kinds = [line.partition(",")[0] for line in (tmp_path / "log").read_text().splitlines()]
    assert {"('network'", "('writes'", "('starts'"} <= set(kinds)


def test_without_trust_nothing_is_written(tmp_path: Path, template: Path) -> None:
    """Copier itself refuses: the template has extensions and tasks."""
    with pytest.raises(UnsafeTemplateError, match="jinja_extensions"):
        run_copy(str(template), tmp_path / "shop", defaults=True, quiet=True)
    assert not (tmp_path / "shop").exists()


def test_hashes_prove_no_origin(tmp_path: Path) -> None:
    """Who edits a vendored file and its hash is not noticed by `verify`: that is what signatures are for."""
    template = make_template(tmp_path / "template")
    command = [sys.executable, "-m", "tools.lock", "--check"]
    subprocess.run([sys.executable, "-m", "tools.lock"], cwd=template, check=True)
    edited = template / "template/fastapi" / VENDOR / "src/rapidkit_redis/version.py"
    edited.write_text(edited.read_text() + "# a stranger's\n")
    assert subprocess.run(command, cwd=template, capture_output=True).returncode == 1
    subprocess.run([sys.executable, "-m", "tools.lock"], cwd=template, check=True)
    assert subprocess.run(command, cwd=template, capture_output=True).returncode == 0


def test_signatures_do_not_cover_what_trust_lets_run(tmp_path: Path) -> None:
    """They cover the manifests of the vendored runtimes; `copier.yml` and `extensions/` have to be read."""
    template = make_template(tmp_path / "template")
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    sign = [sys.executable, "-m", "tools.sign"]
    subprocess.run([*sign, "--key", key, "--signer", "me@example.org"], cwd=template, check=True, capture_output=True)
    extension = template / "extensions/questions.py"
    extension.write_text(extension.read_text() + "# a stranger's\n")
    assert subprocess.run([*sign, "--check"], cwd=template, capture_output=True).returncode == 0
    manifest = template / "template/nestjs" / VENDOR / "manifest.json"
    content = json.loads(manifest.read_text())
    manifest.write_text(json.dumps({**content, "version": "99.0.0"}))
    assert subprocess.run([*sign, "--check"], cwd=template, capture_output=True).returncode == 1
