"""Repositories of the template, made from the work tree as it stands: what `copier` copies from in tests."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
VENDORED = ".rapidkit/vendor/redis"
# All that a generation reads.
_PARTS = {".git", "copier.yml", "module.yaml", "extensions", "migrations", "template"}
_VENDORED_NAMES = (
    ".gitattributes README.md cli.js manifest.json package.json pyproject.toml url.py version.js version.py version.ts"
)


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder and return what it printed; its identity and settings are the tests' own."""
    environment = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_NAME": "tests",
        "GIT_AUTHOR_EMAIL": "tests@example.invalid",
        "GIT_COMMITTER_NAME": "tests",
        "GIT_COMMITTER_EMAIL": "tests@example.invalid",
    }
    command = ["git", "-c", "init.defaultBranch=main", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True).stdout


def commit_all(folder: Path, message: str = "state") -> None:
    """Make the folder a repository where it is none, and commit everything in it that is not ignored."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)


def copy_work_tree(target: Path) -> None:
    """Copy every file of this checkout that git tracks or would track; ignored ones (caches) stay out."""
    names = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for name in filter(None, names):
        source = ROOT / name
        if source.is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target / name)


def copy_what_renders(target: Path) -> None:
    """Copy what a generation reads; of the vendored files as few as make a difference to it.

    To copy all of them takes five times as long, and teaches nothing more.
    """
    copy_work_tree(target)
    for path in target.iterdir():
        if path.name not in _PARTS:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in target.glob(f"template/*/{VENDORED}/**/*"):
        if path.is_file() and path.name not in _VENDORED_NAMES.split():
            path.unlink()


def make_template(target: Path, tag: str = "99.0.0", *, whole: bool = True) -> Path:
    """Make a repository of the work tree with one commit and one tag, and return it.

    Args:
        target: An empty folder, or none.
        tag: The release.
        whole: Whether with everything, and not only with `copy_what_renders`.
    """
    target.mkdir(parents=True, exist_ok=True)
    copy = copy_work_tree if whole else copy_what_renders
    copy(target)
    commit_all(target)
    git(target, "tag", tag)
    return target


def tracked_files(project: Path) -> list[Path]:
    """Return the files of a generated project that its git tracks, once everything is committed."""
    commit_all(project)
    return [project / name for name in git(project, "ls-files", "-z").split("\0") if name]


def tree(project: Path) -> dict[str, bytes]:
    """Return every file of a project with its bytes, git's own left out."""
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in sorted(project.rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(project).parts
    }


def recorded(project: Path) -> dict[str, Any]:
    """Return the recorded answers of a generated project, without Copier's own keys."""
    answers = yaml.safe_load((project / ".copier-answers.yml").read_text())
    return {name: value for name, value in answers.items() if not name.startswith("_")}
