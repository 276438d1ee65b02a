"""Applications of users get the module, an update of it, and lose it again; each is installed, tested and started."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from copier import run_copy, run_update
from copier.errors import UserMessageError

from tests.support.hosts import HOSTS, Host, contents
from tests.support.pages import section
from tests.support.servers import RedisServer, available_servers
from tests.support.template import ROOT, commit_all, git, make_template, tree

VENDOR = ".rapidkit/vendor/redis"
HEALTH = "/api/health/module/redis"
ROW = re.compile(r"^  \S.*?  +([a-z-]+)  +(wired|already wired|by hand)$", re.MULTILINE)
# Where the runtimes say their version, beside the manifest, which is written anew; and a file that the next one drops.
VERSIONS = {
    "fastapi": ("pyproject.toml", "src/rapidkit_redis/version.py"),
    "nestjs": ("package.json", "src/version.ts", "js/version.js"),
}
DROPPED = {"fastapi": "src/rapidkit_redis/py.typed", "nestjs": "js/cli.d.ts"}
NEXT = "the next release"
FRAMEWORKS = ("fastapi", "nestjs")
# Of each framework one host, and with FULL=1 all, are updated too, and installed anew after that and after the removal.
UPDATED = (
    HOSTS if os.environ.get("FULL") else [next(host for host in HOSTS if host.framework == each) for each in FRAMEWORKS]
)


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory, default_gitconfig: object) -> Path:
    """A repository with this release, 98.0.0, and a next one, 99.0.0, in which every file of the user's differs."""
    repository = make_template(tmp_path_factory.mktemp("releases"), tag="98.0.0")
    version = yaml.safe_load((repository / "module.yaml").read_text())["version"]
    replace(repository / "module.yaml", f"version: {version}", "version: 99.0.0")
    for framework, names in VERSIONS.items():
        template = repository / "template" / framework
        for name in names:
            replace(template / VENDOR / name, f'"{version}"', '"99.0.0"')
        (template / VENDOR / "ADDED.md").write_text(f"{NEXT}\n")
        (template / VENDOR / DROPPED[framework]).unlink()
        for path in template.rglob("*.jinja"):
            if path.name.endswith((".py.jinja", ".ts.jinja")) and path.stat().st_size > 500:
                path.write_text(f"{path.read_text()}{comment(path.name)} {NEXT}\n")
    subprocess.run([sys.executable, "tools/lock.py"], cwd=repository, check=True)
    commit_all(repository, "next")
    git(repository, "tag", "99.0.0")
    return repository


def replace(path: Path, old: str, new: str) -> None:
    """Replace a text that must be there."""
    text = path.read_text()
    assert old in text, path
    path.write_text(text.replace(old, new))


def comment(name: str) -> str:
    """What begins a comment in a source file of that name."""
    return "#" if ".py" in name else "//"


def add(releases: Path, app: Path, host: Host) -> None:
    """Add this release to an application, as `copier copy --trust --defaults` does."""
    name = host.answers_file
    run_copy(str(releases), app, vcs_ref="98.0.0", answers_file=name, defaults=True, unsafe=True, quiet=True)


def printed_rows(capfd: pytest.CaptureFixture[str]) -> dict[str, str]:
    """The table of the wiring step that was printed since the last call: snippets and their states."""
    return dict(ROW.findall(capfd.readouterr().out))


MONOREPO = [host for host in HOSTS if host.name == "monorepo"]


@pytest.mark.parametrize(
    "host",
    HOSTS if os.environ.get("FULL") else [host for host in HOSTS if host not in MONOREPO],
    ids=lambda host: f"{host.name}-{host.framework}",
)
def test_a_host_takes_the_module_in_and_gives_it_back(
    releases: Path, lend: Callable[[Path], None], tmp_path: Path, capfd: pytest.CaptureFixture[str], host: Host
) -> None:
    """It is wired and works, keeps its edits through an update, and is what it was once the module is removed."""
    repository = tmp_path / "host"
    app = host.copy(repository)
    before = contents(app)

    add(releases, app, host)
    rows = printed_rows(capfd)
    assert {what for what, state in rows.items() if state == "by hand"} == host.by_hand
    after = contents(app)
    assert {name for name in before if after.get(name) != before[name]} == host.wired
    assert host.face in after.keys() - before.keys()
    commit_all(repository, "Add the Redis module")
    added = git(repository, "rev-parse", "HEAD").strip()
    if host.framework == "nestjs" and host not in MONOREPO:
        lend(app)
    host.install(app)
    assert "redis_module" in host.test(app)
    host.lint(app)
    check_service(host, app)

    commit_all(repository, "locked")
    add(releases, app, host)
    assert printed_rows(capfd) == {what: "already wired" if state == "wired" else state for what, state in rows.items()}
    assert git(repository, "status", "--porcelain") == ""

    edited = edit(host, app)
    commit_all(repository, "mine")
    if host in UPDATED:
        mine = contents(app)
        run_update(app, answers_file=host.answers_file, defaults=True, overwrite=True, unsafe=True, quiet=True)
        assert set(printed_rows(capfd)) == host.by_hand
        check_update(releases, host, app, mine)
        host.install(app)
        assert "redis_module" in host.test(app)
        assert "99.0.0" in host.verify(app)
        assert host.has_module(app)
        commit_all(repository, "updated")

    take_lines_out(app, added)
    if host in UPDATED:
        host.install(app)
        assert not host.has_module(app)
    delete_own_files(host, app)
    assert contents(app) == {**before, edited: line_in(edited).encode() + before[edited]}
    if host in UPDATED:
        assert "redis_module" not in host.test(app)
        with host.serving(app) as service:
            assert host.answer in service.get(host.route)[1]
            assert service.get(HEALTH)[0] == 404


def check_service(host: Host, app: Path) -> None:
    """Start the application by its .env against a server: its health is the server's, its own routes are its own."""
    with RedisServer(available_servers()[0]) as server:
        (app / ".env").write_text(f"REDIS_URL={server.url}\n")
        with host.serving(app) as service:
            status, body, _ = service.get(HEALTH)
            assert (status, json.loads(body)["status"]) == (200, "ok"), body
            assert host.answer in service.get(host.route)[1]
            server.kill()
            assert service.get(HEALTH)[0] == 503
            assert host.answer in service.get(host.route)[1]
            assert service.stop() == 0, service.log()
    (app / ".env").unlink()


def line_in(name: str) -> str:
    """The line that the user adds to a file."""
    return f"{comment(name)} mine\n"


def edit(host: Host, app: Path) -> str:
    """Add a line to each of the module's files that are the user's, and to one that was wired, which is returned."""
    for name in (host.face, host.settings):
        lines = (app / name).read_text().splitlines(keepends=True)
        last = len(lines) - 1 - lines[::-1].index("\n")
        (app / name).write_text("".join([*lines[:last], "\n", line_in(name), *lines[last:]]))
    wired = next(name for name in host.wired if name.endswith(("main.py", "main.ts")))
    (app / wired).write_text(line_in(wired) + (app / wired).read_text())
    return wired


def check_update(releases: Path, host: Host, app: Path, mine: dict[str, bytes]) -> None:
    """The release has arrived in the module's files, every edit is there, and no other file has changed."""
    updated = contents(app)
    for name in (host.face, host.settings):
        text = updated[name].decode()
        assert line_in(name) in text, name
        assert NEXT in text, name
    own = (VENDOR, host.answers_file, host.face, host.settings, host.tests)
    changed = {name for name in updated.keys() | mine.keys() if updated.get(name) != mine.get(name)}
    assert [name for name in changed if not name.startswith(own)] == []
    assert [name for name, text in updated.items() if re.search(rb"^(<<<<<<<|>>>>>>>) ", text, re.MULTILINE)] == []
    assert [name for name in updated if name.endswith(".rej")] == []
    vendored = {name: text for name, text in updated.items() if name.startswith(VENDOR)}
    release = tree(releases / "template" / host.framework / VENDOR)
    assert {name.removeprefix(f"{VENDOR}/"): text for name, text in vendored.items()} == release


def take_lines_out(app: Path, added: str) -> None:
    """Take out the lines that the commit which added the module shows in the application's own files."""
    (app / "lines.patch").write_text(git(app, "show", "--diff-filter=M", "--format=", added, "--", "."))
    git(app, "apply", "--reverse", "--3way", "lines.patch")
    (app / "lines.patch").unlink()


def delete_own_files(host: Host, app: Path) -> None:
    """Delete the module's own files, each of which docs/usage.md names."""
    steps = section(ROOT / "docs/usage.md", "Remove it")
    faces = [host.face, host.settings] if host.framework == "fastapi" else ["src/redis"]
    for name in (VENDOR, host.answers_file, host.tests, *faces):
        path = app / name
        shown = f"{name}/" if path.is_dir() else path.name
        assert f"`{shown}`" in steps, shown
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    if ".env.example" not in host.wired:  # the module's variables were all that it held
        (app / ".env.example").unlink()


@pytest.mark.parametrize("host", MONOREPO, ids=lambda host: host.folder)
def test_a_folder_of_another_template_is_told_how_to_have_both(releases: Path, tmp_path: Path, host: Host) -> None:
    """Without an answers file of its own the module is refused before anything is written."""
    app = host.copy(tmp_path / "host")
    before = tree(tmp_path)
    with pytest.raises(UserMessageError, match=r"-a \.copier-answers\.redis\.yml"):
        run_copy(str(releases), app, defaults=True, unsafe=True, quiet=True)
    assert tree(tmp_path) == before


def test_both_applications_of_a_monorepo_have_the_module(releases: Path, tmp_path: Path) -> None:
    """Each has a runtime of its own language; the other template's answers stay, and so does what is beside them."""
    repository = tmp_path / "host"
    for host in MONOREPO:
        app = repository / host.folder if repository.exists() else host.copy(repository)
        before = contents(repository)
        add(releases, app, host)
        after = contents(repository)
        changed = {name for name in after if after[name] != before.get(name)}
        assert {name for name in changed if not name.startswith(f"{host.folder}/")} == set()
        assert f"{host.folder}/.copier-answers.yml" not in changed
        assert f"{host.folder}/{host.answers_file}" in changed
        commit_all(repository)
