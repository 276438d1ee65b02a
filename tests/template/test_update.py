"""`copier update` from a tagged previous release: the new release arrives, and nothing of the user's is lost."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from copier import run_copy, run_update

from tests.support.template import commit_all, copy_work_tree, git, make_template, tree

VENDOR = ".rapidkit/vendor/redis"
ANSWERS = {"project_name": "Corner Shop", "redis_password": "c4nary", "redis_host": "cache.internal"}

# What the previous release looked like where it differed: each file of the template that the user owns had another
# line at its end or its beginning, the runtime was another version, and it had a file that this release has not.
Edit = Callable[[str], str]


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory, default_gitconfig: object) -> Path:
    """A repository with a previous release, 98.0.0, and this one, 99.0.0."""
    repository = make_template(tmp_path_factory.mktemp("releases"), tag="current")
    git(repository, "tag", "--delete", "current")
    template = repository / "template" / "fastapi"
    version = template / VENDOR / "src/rapidkit_redis/version.py"
    version.write_text(version.read_text().replace("__version__ =", "# the previous release\n__version__ ="))
    (template / VENDOR / "src/rapidkit_redis/gone.py").write_text('"""A module that the next release drops."""\n')
    for path in template.rglob("*"):
        if path.is_file() and VENDOR not in path.as_posix() and path.name.endswith((".py.jinja", ".toml.jinja")):
            path.write_text(path.read_text() + "# the previous release\n")
        elif path.name == "README.md.jinja":
            path.write_text(path.read_text().replace("# {{ project_name }}\n", "# {{ project_name }} (previous)\n"))
    commit_all(repository, "previous")
    git(repository, "tag", "98.0.0")
    git(repository, "rm", "-r", "--quiet", ".")
    copy_work_tree(repository)
    commit_all(repository, "current")
    git(repository, "tag", "99.0.0")
    return repository


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


def test_an_untouched_project_becomes_what_a_fresh_copy_is(releases: Path, tmp_path: Path) -> None:
    """After an update every file equals that of a new copy of the new release with the same answers."""
    project = copy_previous(releases, tmp_path / "shop")
    assert "previous" in (project / "README.md").read_text()
    update(project)
    fresh = tmp_path / "fresh" / "shop"
    run_copy(str(releases), fresh, data=ANSWERS, defaults=True, unsafe=True, quiet=True)
    assert tree(project) == tree(fresh)


def test_edits_in_every_owned_file_survive(releases: Path, tmp_path: Path) -> None:
    """Each owned file keeps the user's line beside the release's changes, and there is no conflict."""
    project = copy_previous(releases, tmp_path / "shop")
    owned = owned_files(project)
    assert len(owned) >= 14
    for path in owned:
        lines = path.read_text().splitlines(keepends=True)
        middle = next((i for i, line in enumerate(lines) if i >= len(lines) // 2 and not line.strip()), len(lines) // 2)
        path.write_text("".join([*lines[:middle], f"\n# mine: {path.name}\n", *lines[middle:]]))
    (project / "src" / "corner_shop" / "orders.py").write_text('"""A file of my own."""\n')
    commit_all(project, "mine")
    update(project)
    for path in owned:
        text = path.read_text()
        assert f"# mine: {path.name}" in text, path
        assert not re.search(r"^(<<<<<<<|>>>>>>>)", text, re.MULTILINE), path
        assert "the previous release" not in text, path
    assert (project / "src" / "corner_shop" / "orders.py").exists()
    assert list(project.rglob("*.rej")) == []


def test_the_vendored_runtime_becomes_the_release(releases: Path, tmp_path: Path) -> None:
    """Every vendored file is the new release's, byte by byte, and what it dropped is gone."""
    project = copy_previous(releases, tmp_path / "shop")
    assert (project / VENDOR / "src/rapidkit_redis/gone.py").exists()
    update(project)
    assert tree(project / VENDOR) == tree(releases / "template" / "fastapi" / VENDOR)


def test_the_env_file_survives(releases: Path, tmp_path: Path) -> None:
    """.env, which git ignores, is neither deleted nor written again, and its mode stays."""
    project = copy_previous(releases, tmp_path / "shop")
    env = project / ".env"
    env.write_text("REDIS_PASSWORD=changed\n")
    update(project)
    assert env.read_text() == "REDIS_PASSWORD=changed\n"
    assert env.stat().st_mode & 0o777 == 0o600


def test_answers_and_defaults_stay(releases: Path, tmp_path: Path) -> None:
    """An update asks nothing anew: recorded answers hold, and only what is changed by --data changes."""
    project = copy_previous(releases, tmp_path / "shop")
    update(project, redis_port=6380)
    settings = (project / "src/corner_shop/settings.py").read_text()
    assert 'redis_host: str = "cache.internal"' in settings
    assert "redis_port: int = 6380" in settings
    assert "c4nary" not in (project / ".copier-answers.yml").read_text()


def test_files_that_were_there_first_are_left_alone(releases: Path, tmp_path: Path) -> None:
    """A README.md that was kept by the first copy is not the template's by the first update."""
    target = tmp_path / "shop"
    target.mkdir()
    (target / "README.md").write_text("mine\n")
    project = copy_previous(releases, target)
    update(project)
    assert (project / "README.md").read_text() == "mine\n"


def test_an_existing_project_is_updated_in_its_own_files_only(releases: Path, tmp_path: Path) -> None:
    """The scaffold of a new application does not appear in an existing one by an update."""
    host = tmp_path / "host"
    host.mkdir()
    (host / "pyproject.toml").write_text('[project]\nname = "host"\n')
    (host / "main.py").write_text("app = None\n")
    project = copy_previous(releases, host)
    names = tree(project).keys()
    update(project)
    assert tree(project).keys() == names - {f"{VENDOR}/src/rapidkit_redis/gone.py"}
    assert (project / "main.py").read_text() == "app = None\n"
