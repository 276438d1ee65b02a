"""What the template renders, over a matrix of answers."""

import ast
import json
import re
import stat
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import tomlkit
import yaml
from copier import run_copy
from dotenv import dotenv_values
from pytest_copier.plugin import CopierFixture

from tests.support.template import ROOT, recorded, tracked_files, tree

CANARY = "c4nary-p4ssw0rd"
PASSWORDS = ["pl4in", "with space", "a'b", 'a"b', "a\\b", "#x", "$HOME", "é", "=", " lead", "a`b'c", '`"\\n']
LEFT_OVER = re.compile(rb"\{\{|\}\}|\{%|%\}")
BAD_NAME = re.compile(r'["|<>:?*{}]|^\.?$')

FRAMEWORKS = ("fastapi", "nestjs")
CONNECTIONS: dict[str, dict[str, Any]] = {
    "defaults": {},
    "url": {"redis_url": "rediss://app@cache.internal:6380/2"},
    "socket": {"redis_url": "unix:///run/redis.sock"},
    "embedded": {"redis_url": "embedded://"},
    "ipv6 and numbers": {
        "redis_host": "::1",
        "redis_port": 1,
        "redis_db": 15,
        "redis_use_tls": True,
        "cache_ttl": 0.25,
    },
    "user and password": {"redis_username": "ünï 'q\" \\", "redis_password": f"{CANARY} '\"\\#$"},
    "quotes": {"redis_username": 'a"\\"b', "redis_password": f"{CANARY}''"},
    "start": {"redis_preconnect": True, "redis_connect_retries": 0, "redis_connect_backoff_base": 0},
    "names": {"project_name": "Café & Crème (é) 1", "project_slug": "a1"},
    "a long name": {"project_name": "The shop at the corner that sells everything one could ever need, day and night"},
    "numbers": {"cache_ttl": 0.00001, "redis_connect_backoff_base": 1e9, "redis_connect_retries": 1000000},
    "a name that YAML could misread": {"project_name": "no"},
    "existing": {"scaffold": "existing"},
    "sentinel": {
        "redis_topology": "sentinel",
        "redis_nodes": ",".join(f"sentinel-{place}.of.the.shop.example.internal:26379" for place in "abc"),
        "redis_sentinel_username": "watcher",
        "redis_username": "shop",
    },
    "cluster": {"redis_topology": "cluster", "redis_nodes": "one:7000,[::1]:7001", "redis_url": "rediss://shop@cache"},
}
LAYOUTS: dict[str, dict[str, Any]] = {
    "package in app": {"package_dir": "app"},
    "flat modules": {"package_dir": "."},
    "a name of its own": {"package_name": "kaffee"},
    "a name that git could ignore": {"project_name": "lib", "package_dir": "src/lib"},
    "existing and flat": {"scaffold": "existing", "package_dir": "."},
}
MATRIX = {
    **{
        f"{framework}, {name}": {"framework": framework, **answers}
        for framework, (name, answers) in product(FRAMEWORKS, CONNECTIONS.items())
    },
    **LAYOUTS,
}
# The generated project's own formatters and linters, as far as they need nothing installed.
CHECKS: dict[str, list[list[str | Path]]] = {
    "fastapi": [
        [sys.executable, "-m", "ruff", "format", "--check", "--diff", "--no-cache", "."],
        [sys.executable, "-m", "ruff", "check", "--no-cache", "."],
    ],
    "nestjs": [["node", ROOT / "node_modules/prettier/bin/prettier.cjs", "--check", "."]],
}


@pytest.mark.parametrize("answers", MATRIX.values(), ids=MATRIX.keys())
def test_every_combination_of_answers_renders(copier: CopierFixture, tmp_path: Path, answers: dict[str, Any]) -> None:
    """Files are whole, the project's own formatter finds nothing to change, and copying again changes no byte."""
    project = copier.copy(tmp_path / "shop", **answers).path
    before = tree(project)
    for name, content in before.items():
        check_file(name, content)
    if answers.get("scaffold") != "existing":  # an existing project has a style of its own
        for command in CHECKS[answers.get("framework", "fastapi")]:
            done = subprocess.run(command, cwd=project, capture_output=True, text=True)
            assert done.returncode == 0, done.stdout + done.stderr
    copier.copy(project, **answers)
    assert tree(project) == before
    tracked = {path.relative_to(project).as_posix() for path in tracked_files(project)}
    assert tracked == before.keys() - {".env"}
    if "compose.yaml" in before:
        compose = yaml.safe_load(before["compose.yaml"])
        assert compose["name"] == compose["services"]["app"]["image"] == recorded(project)["project_slug"]


def check_file(name: str, content: bytes) -> None:
    """A rendered file holds no left-over Jinja, has a name that every system takes, and parses in its language."""
    assert not any(BAD_NAME.search(part) for part in name.split("/")), name
    if not name.startswith(".rapidkit/"):
        assert not LEFT_OVER.search(content), name
    text = content.decode("utf-8")
    assert text == "" or text.endswith("\n") or "/js/" in name, name  # a compiler's output ends as it ends
    if name.endswith(".py"):
        ast.parse(text, name)
    elif name.endswith(".toml"):
        tomlkit.parse(text)
    elif name.endswith((".yml", ".yaml")):
        yaml.safe_load(text)
    elif name.endswith("package.json"):
        json.loads(text)


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_a_password_reaches_only_the_ignored_env_file(copier: CopierFixture, tmp_path: Path, framework: str) -> None:
    """The answered password stands in .env, which only its owner may read and git ignores, and nowhere else."""
    project = copier.copy(tmp_path / "shop", framework=framework, redis_password=CANARY).path
    env = project / ".env"
    assert f"REDIS_PASSWORD={CANARY}\n" in env.read_text()
    assert stat.S_IMODE(env.stat().st_mode) == 0o600
    tracked = tracked_files(project)
    assert env not in tracked
    assert project / ".copier-answers.yml" in tracked
    assert [path for path in tracked if CANARY.encode() in path.read_bytes()] == []
    assert {name for name, content in tree(project).items() if CANARY.encode() in content} == {".env"}


@pytest.mark.parametrize("password", PASSWORDS)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_the_env_file_gives_the_password_back(
    copier: CopierFixture, tmp_path: Path, framework: str, password: str
) -> None:
    """Quoting in .env is undone by the library that reads it: python-dotenv, and Node's dotenv."""
    project = copier.copy(tmp_path / "shop", framework=framework, redis_password=password).path
    if framework == "fastapi":
        assert dotenv_values(project / ".env")["REDIS_PASSWORD"] == password
        return
    script = "console.log(JSON.stringify(require('dotenv').parse(require('fs').readFileSync(process.argv[1]))))"
    command: list[str | Path] = ["node", "-e", script, project / ".env"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["REDIS_PASSWORD"] == password


def test_a_copy_over_an_env_file_keeps_it(copier: CopierFixture, tmp_path: Path) -> None:
    """.env is written once and never again."""
    project = copier.copy(tmp_path / "shop", redis_password="first").path
    (project / ".env").write_text("REDIS_PASSWORD=mine\n")
    copier.copy(project, redis_password="second")
    assert (project / ".env").read_text() == "REDIS_PASSWORD=mine\n"


def test_a_readme_and_a_gitignore_that_are_there_are_kept(copier: CopierFixture, tmp_path: Path) -> None:
    """The destination's own files stay, and that is recorded, so that an update decides the same."""
    project = tmp_path / "shop"
    project.mkdir()
    (project / "README.md").write_text("mine\n")
    (project / ".gitignore").write_text("*.log\n")
    copier.copy(project)
    assert (project / "README.md").read_text() == "mine\n"
    assert (project / ".gitignore").read_text() == "*.log\n"
    assert yaml.safe_load((project / ".copier-answers.yml").read_text())["kept_files"] == ["README.md", ".gitignore"]


def test_an_existing_project_gets_the_modules_own_files_only(copier: CopierFixture, tmp_path: Path) -> None:
    """Where the destination holds a project, its package is found and no scaffold file is written."""
    project = tmp_path / "host"
    (project / "src" / "orders").mkdir(parents=True)
    (project / "src" / "orders" / "__init__.py").write_text("")
    (project / "pyproject.toml").write_text('[project]\nname = "orders"\n')
    assert added(copier, project) == {
        ".copier-answers.yml",
        ".env.example",
        "src/orders/redis.py",
        "src/orders/redis_settings.py",
        "tests/redis_module/conftest.py",
        "tests/redis_module/test_redis_module.py",
    }


def test_an_existing_nest_project_gets_the_modules_own_files_only(copier: CopierFixture, tmp_path: Path) -> None:
    """A package.json makes it an existing project: what the host has stays, and no scaffold file is written."""
    project = tmp_path / "host"
    (project / "src" / "config").mkdir(parents=True)
    for name in ("package.json", "tsconfig.json", "src/main.ts", "src/app.module.ts", "src/config/index.ts"):
        (project / name).write_text("{}\n")
    assert added(copier, project) == {
        ".copier-answers.yml",
        ".env.example",
        "src/redis/index.ts",
        "src/redis/redis.config.ts",
        "test/redis_module/redis-module.e2e-spec.ts",
        "test/redis_module/redis.ts",
    }


def added(copier: CopierFixture, project: Path) -> set[str]:
    """Add the module to a project without a place for its lines: what is new, the vendored files left out."""
    before = tree(project)
    copier.copy(project, **({"framework": "nestjs"} if (project / "package.json").exists() else {}))
    after = tree(project)
    changed = {name for name in before if after[name] != before[name]}
    assert changed <= {"pyproject.toml"}
    assert recorded(project)["scaffold"] == "existing"
    return {name for name in after.keys() - before.keys() if not name.startswith(".rapidkit/")}


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_the_vendored_runtime_is_copied_byte_by_byte(whole_template: Path, tmp_path: Path, framework: str) -> None:
    """Nothing under vendor is rendered."""
    project = tmp_path / "shop"
    data = {"project_name": "Shop", "framework": framework}
    run_copy(str(whole_template), project, data=data, defaults=True, unsafe=True, quiet=True)
    vendored = {name: content for name, content in tree(project).items() if name.startswith(".rapidkit/")}
    source = tree(whole_template / "template" / framework / ".rapidkit")
    assert vendored == {f".rapidkit/{name}": content for name, content in source.items()}
