"""npm, pnpm and Yarn: each installs the NestJS application, and its own checks pass inside the output."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import rapidkit_redis
from tests.generated.conftest import Generate
from tests.support.projects import clean_environment, install_node, node_manager, run, serving_nest

VENDOR = ".rapidkit/vendor/redis"
ANSWERS: dict[str, dict[str, object]] = {
    "npm": {"redis_url": "rediss://cache.internal:6380/1", "redis_preconnect": True},
    "pnpm": {},
    "yarn": {"redis_host": "::1", "redis_use_tls": True, "redis_username": 'a"b'},
}
LOCKS = {"npm": "package-lock.json", "pnpm": "pnpm-lock.yaml", "yarn": "yarn.lock"}
# What a machine of a continuous integration runs: exactly the lock, or an error.
FROM_THE_LOCK = {
    "npm": ["ci"],
    "pnpm": ["install", "--frozen-lockfile"],
    "yarn": ["install", "--immutable"],
}


@pytest.mark.parametrize("manager", LOCKS)
def test_the_output_passes_its_own_checks(generate: Generate, nest_project: Path, tmp_path: Path, manager: str) -> None:
    """Installed by its README's command and again from the lock, it builds, passes tests and linters, and serves."""
    project = generate(tmp_path / "corner-shop", framework="nestjs", **ANSWERS[manager])
    tool = node_manager(manager)
    if manager == "npm":  # what the shared application was installed with, which took long
        shutil.copy(nest_project / LOCKS[manager], project)
    else:  # where CI is set, Yarn writes a lock only when it is told to, and pnpm takes none that differs
        install_node(project, manager, *(["--no-immutable"] if manager == "yarn" else []))
        shutil.rmtree(project / "node_modules")
    run(project, *tool, *FROM_THE_LOCK[manager])
    assert "are those of the Redis module" in run(project, project / "node_modules/.bin/rapidkit-redis", "verify")
    run(project, *tool, "run", "build")
    assert " passed" in run(project, *tool, "run", "test", NO_COLOR="1")
    if manager == "npm" or os.environ.get("FULL"):
        run(project, *tool, "run", "lint")
    assert run(project, "git", "status", "--porcelain").split() == ["??", LOCKS[manager]]
    lock = (project / LOCKS[manager]).read_text()
    assert re.findall(r"(?:resolved|tarball|registry|resolution)\W+https?://", lock) == []
    with serving_nest(project, REDIS_URL="embedded://") as service:
        assert [service.get("/items/7")[2]["x-cache"] for _ in range(2)] == ["miss", "hit"]
        assert service.stop() == 0

    # An update replaces vendored files; the command that its message names has to bring them in.
    for name in ("package.json", "js/version.js"):
        file = project / VENDOR / name
        text = file.read_text()
        file.unlink()
        file.write_text(text.replace(rapidkit_redis.__version__, "99.0.0"))
    install_node(project, manager, *(["--no-immutable"] if manager == "yarn" else []))
    with serving_nest(project, REDIS_URL="embedded://") as service:
        assert json.loads(service.get("/api/health/module/redis")[1])["version"] == "99.0.0"


def test_without_a_server_one_sentence_says_what_to_do(nest_project: Path, tmp_path: Path) -> None:
    """`npm test` ends before the first test, and names REDIS_TEST_URL once."""
    node = shutil.which("node")
    assert node is not None
    (tmp_path / "node").symlink_to(node)
    command: list[str | Path] = [nest_project / "node_modules/.bin/vitest", "run"]
    environment = {**clean_environment(), "PATH": f"{tmp_path}:/usr/bin:/bin", "NO_COLOR": "1"}
    done = subprocess.run(command, cwd=nest_project, env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert "FAIL" not in done.stdout + done.stderr
    assert done.stderr.strip() == (
        "no valkey-server or redis-server on PATH: install one, or set REDIS_TEST_URL to a server for the tests"
    )
