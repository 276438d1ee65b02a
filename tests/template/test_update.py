"""`copier update` from a tagged previous release: the new release arrives, and nothing of the user's is lost."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from copier import run_copy, run_update

import rapidkit_redis
from tests.support.template import commit_all, copy_what_renders, copy_work_tree, git, tree

VENDOR = ".rapidkit/vendor/redis"
ANSWERS = {"project_name": "Corner Shop", "redis_password": "c4nary", "redis_host": "cache.internal"}

FRAMEWORKS = ("fastapi", "nestjs")
# Of the vendored runtime: the module with its version, and one that only the previous release has.
VERSION = {"fastapi": "src/rapidkit_redis/version.py", "nestjs": "js/version.js"}
GONE = {"fastapi": "src/rapidkit_redis/gone.py", "nestjs": "js/gone.js"}
# The modules that hold the recorded answers, and how they say them.
SETTINGS = {
    "fastapi": ("src/corner_shop/settings.py", 'redis_host: str = "cache.internal"', "redis_port: int = 6380"),
    "nestjs": ("src/config/redis.config.ts", 'host: "cache.internal"', "port: 6380,"),
}
# What a marker line looks like in these files; elsewhere it begins with #.
COMMENTS = {".ts": "//", ".mjs": "//", ".json": "//"}


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory, default_gitconfig: object) -> Path:
    """A repository with a previous release, 98.0.0, and this one, 99.0.0; with few of the vendored files."""
    return make_both(tmp_path_factory.mktemp("releases"), copy_what_renders)


@pytest.fixture(scope="session")
def whole_releases(tmp_path_factory: pytest.TempPathFactory, default_gitconfig: object) -> Path:
    """The same with all of them."""
    return make_both(tmp_path_factory.mktemp("releases"), copy_work_tree)


def make_both(repository: Path, copy: Callable[[Path], None]) -> Path:
    """Make a repository with a previous release, 98.0.0, and this one, 99.0.0."""
    copy(repository)
    for framework in FRAMEWORKS:
        make_previous(repository / "template" / framework, framework)
    commit_all(repository, "previous")
    git(repository, "tag", "98.0.0")
    git(repository, "rm", "-r", "--quiet", ".")
    copy(repository)
    commit_all(repository, "current")
    git(repository, "tag", "99.0.0")
    return repository


def make_previous(template: Path, framework: str) -> None:
    """Change a tree of the template into the previous release's: other lines, and a vendored module of its own."""
    version = template / VENDOR / VERSION[framework]
    version.write_text(version.read_text().replace(rapidkit_redis.__version__, "0.0.9"))
    (template / VENDOR / GONE[framework]).touch()
    for path in template.rglob("*"):
        name = path.name.removesuffix(".jinja")
        if not path.is_file() or VENDOR in path.as_posix():
            continue
        text = path.read_text()
        if name == "README.md":
            path.write_text(text.replace("# {{ project_name }}\n", "# {{ project_name }} (previous)\n"))
        elif name == "package.json":
            path.write_text(text.replace('"private": true,\n', '"private": true,\n  "note": "the previous release",\n'))
        elif name.endswith((".py", ".toml", ".ts", ".mjs")) and text.count("\n") > 6:
            path.write_text(f"{text}{comment(name)} the previous release\n")


def comment(name: str) -> str:
    """What begins a comment in a file of that name."""
    return COMMENTS.get(Path(name).suffix, "#")


def copy_previous(releases: Path, target: Path, **answers: object) -> Path:
    """Generate a project from the previous release and commit it."""
    data = {**ANSWERS, **answers}
    run_copy(str(releases), target, data=data, vcs_ref="98.0.0", defaults=True, unsafe=True, quiet=True)
    commit_all(target, "generated")
    return target


def update(project: Path, **data: object) -> None:
    """Update a committed project to the newest release, as `copier update --trust --defaults` does."""
    run_update(project, data=data, defaults=True, overwrite=True, unsafe=True, quiet=True)


def owned_files(project: Path) -> list[Path]:
    """The files that the user may edit: all but the vendored runtime and the answers."""
    kept = [name for name in tree(project) if not name.startswith(".rapidkit/") and name != ".copier-answers.yml"]
    return [project / name for name in kept]


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_an_untouched_project_becomes_what_a_fresh_copy_is(releases: Path, tmp_path: Path, framework: str) -> None:
    """After an update every file equals that of a new copy of the new release with the same answers."""
    project = copy_previous(releases, tmp_path / "shop", framework=framework)
    assert sum(b"previous" in content for content in tree(project).values()) >= 6
    update(project)
    fresh = tmp_path / "fresh" / "shop"
    run_copy(str(releases), fresh, data={**ANSWERS, "framework": framework}, defaults=True, unsafe=True, quiet=True)
    assert tree(project) == tree(fresh)


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_edits_in_every_owned_file_survive(releases: Path, tmp_path: Path, framework: str) -> None:
    """Each owned file keeps the user's line beside the release's changes, and there is no conflict."""
    project = copy_previous(releases, tmp_path / "shop", framework=framework)
    owned = owned_files(project)
    assert len(owned) >= 14
    for path in owned:
        lines = path.read_text().splitlines(keepends=True)
        middle = next((i for i, line in enumerate(lines) if i >= len(lines) // 2 and not line.strip()), len(lines) // 2)
        path.write_text("".join([*lines[:middle], f"\n{comment(path.name)} mine: {path.name}\n", *lines[middle:]]))
    own = project / "src" / "orders"
    own.write_text("a file of my own\n")
    commit_all(project, "mine")
    update(project)
    for path in owned:
        text = path.read_text()
        assert f"{comment(path.name)} mine: {path.name}" in text, path
        assert not re.search(r"^(<<<<<<<|>>>>>>>)", text, re.MULTILINE), path
        assert "the previous release" not in text, path
    assert own.read_text() == "a file of my own\n"
    assert list(project.rglob("*.rej")) == []


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_the_vendored_runtime_becomes_the_release(whole_releases: Path, tmp_path: Path, framework: str) -> None:
    """Every vendored file is the new release's, byte by byte, and what it dropped is gone."""
    project = copy_previous(whole_releases, tmp_path / "shop", framework=framework)
    assert (project / VENDOR / GONE[framework]).exists()
    update(project)
    assert tree(project / VENDOR) == tree(whole_releases / "template" / framework / VENDOR)


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_the_env_file_survives(releases: Path, tmp_path: Path, framework: str) -> None:
    """.env, which git ignores, is neither deleted nor written again, and its mode stays."""
    project = copy_previous(releases, tmp_path / "shop", framework=framework)
    env = project / ".env"
    env.write_text("REDIS_PASSWORD=changed\n")
    update(project)
    assert env.read_text() == "REDIS_PASSWORD=changed\n"
    assert env.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_answers_and_defaults_stay(releases: Path, tmp_path: Path, framework: str) -> None:
    """An update asks nothing anew: recorded answers hold, and only what is changed by --data changes."""
    project = copy_previous(releases, tmp_path / "shop", framework=framework)
    update(project, redis_port=6380)
    name, kept, changed = SETTINGS[framework]
    settings = (project / name).read_text()
    assert kept in settings
    assert changed in settings
    assert "c4nary" not in (project / ".copier-answers.yml").read_text()


def test_files_that_were_there_first_are_left_alone(releases: Path, tmp_path: Path) -> None:
    """A README.md that was kept by the first copy is not the template's by the first update."""
    target = tmp_path / "shop"
    target.mkdir()
    (target / "README.md").write_text("mine\n")
    project = copy_previous(releases, target)
    update(project)
    assert (project / "README.md").read_text() == "mine\n"


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_an_existing_project_is_updated_in_its_own_files_only(releases: Path, tmp_path: Path, framework: str) -> None:
    """The scaffold of a new application does not appear in an existing one by an update."""
    host = tmp_path / "host"
    host.mkdir()
    own = {"fastapi": ("pyproject.toml", "main.py"), "nestjs": ("package.json", "tsconfig.json")}[framework]
    for name in own:
        (host / name).write_text(f"# {name}\n")
    project = copy_previous(releases, host, framework=framework)
    names = tree(project).keys()
    update(project)
    assert tree(project).keys() == names - {f"{VENDOR}/{GONE[framework]}"}
    assert [(project / name).read_text() for name in own] == [f"# {name}\n" for name in own]
