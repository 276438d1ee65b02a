"""Applications of users, kept under tests/hosts/existing, and what their users do with them: install, test, start."""

import contextlib
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.support.loopback import free_port
from tests.support.projects import (
    BIN,
    POETRY,
    Service,
    clean_environment,
    install_node,
    launch,
    run,
    simple_index,
)
from tests.support.template import ROOT, commit_all, git

PYTHON = Path(sys.executable)
LOCKS = {"uv.lock", "poetry.lock", "package-lock.json"}
_POETRY: list[str | Path] = [BIN / "uv", "tool", "run", "--quiet", "--python", PYTHON, "--from", POETRY, "poetry"]


@dataclass(frozen=True)
class Host:
    """An application that knows nothing of the module, and what is to become of it.

    Attributes:
        name: Its folder under tests/hosts/existing.
        framework: What the module's question of that name must find out.
        installer: uv, pip, poetry or npm.
        face: The name that is free for the module's face.
        wired: Which of its files get lines of the module.
        by_hand: What is left to a person, by the catalogue's names.
        route: A route of its own.
        answer: Words that this route answers.
        app: The application, as uvicorn is told.
        folder: Where in its repository it stands.
        answers_file: Where the answers have to be kept.
    """

    name: str
    framework: str
    installer: str
    face: str
    wired: frozenset[str]
    route: str
    answer: str
    by_hand: frozenset[str] = frozenset()
    app: str = ""
    folder: str = "."
    answers_file: str = ".copier-answers.yml"

    @property
    def settings(self) -> str:
        """The module's settings, beside its face."""
        return self.face.replace("index.ts", "redis.config.ts").replace(".py", "_settings.py")

    @property
    def tests(self) -> str:
        """The folder of the module's tests."""
        return "tests/redis_module" if self.framework == "fastapi" else "test/redis_module"

    def copy(self, target: Path) -> Path:
        """Copy the host's repository to a folder, commit it, and return where the application is in it."""
        shutil.copytree(ROOT / "tests/hosts/existing" / self.name, target)
        if self.installer == "poetry":  # its default source is an index's own API, which mirrors lack
            run(target, *_POETRY, "source", "add", "--priority=primary", "simple", simple_index())
        commit_all(target, "as it was")
        return target / self.folder

    def install(self, app: Path) -> None:
        """Install what the application names now, and remove what it does not name any more."""
        if self.installer == "uv":
            run(app, BIN / "uv", "sync", "--quiet", "--upgrade-package", "rapidkit-redis", "--python", PYTHON)
        elif self.installer == "poetry":
            run(app, *_POETRY, "lock")
            run(app, *_POETRY, "sync")
        elif self.installer == "pip":
            self._pip(app)
        else:
            install_node(
                app if self.folder == "." else app.parents[1], "npm", "--silent", "--no-fund", "--prefer-offline"
            )

    def _pip(self, app: Path) -> None:
        if not (app / ".venv").exists():
            run(app, PYTHON, "-m", "venv", ".venv")
        pip = app / ".venv/bin/pip"
        if "rapidkit" in (app / "requirements.txt").read_text():
            run(app, pip, "install", "--quiet", "-r", "requirements-dev.txt")
        else:  # pip removes nothing by itself
            run(app, pip, "uninstall", "--quiet", "--yes", "rapidkit-redis")

    def test(self, app: Path) -> str:
        """Build the application, run all tests that its own commands find, and return what they printed."""
        if self.framework == "fastapi":
            return run(app, app / ".venv/bin/python", "-m", "pytest", "-v", "-p", "no:cacheprovider")
        scripts = ["build", "test", *(["test:e2e"] if "test:e2e" in (app / "package.json").read_text() else [])]
        return "".join(run(app, "npm", "run", script, NO_COLOR="1") for script in scripts)

    def lint(self, app: Path) -> None:
        """Run the formatter and the linter of a host that has them, on its own files that were wired."""
        ruff = app / ".venv/bin/ruff"
        if ruff.exists():
            names = sorted(name for name in self.wired if name.endswith(".py"))
            run(app, ruff, "format", "--check", "--no-cache", *names)
            run(app, ruff, "check", "--no-cache", *names)

    def verify(self, app: Path) -> str:
        """Run the vendored runtime's own check of its files."""
        if self.framework == "fastapi":
            return run(app, app / ".venv/bin/python", "-m", "rapidkit_redis", "verify")
        return run(app, "npx", "rapidkit-redis", "verify")

    def has_module(self, app: Path) -> bool:
        """Tell whether the application can import the runtime."""
        command: list[str | Path] = ["node", "-e", "require.resolve('@rapidkit/redis')"]
        if self.framework == "fastapi":
            command = [app / ".venv/bin/python", "-c", "import rapidkit_redis"]
        return subprocess.run(command, cwd=app, capture_output=True, env=clean_environment()).returncode == 0

    def serving(self, app: Path) -> contextlib.AbstractContextManager[Service]:
        """Run the application on a free port until the block ends."""
        port = free_port()
        command: list[str | Path] = ["node", "dist/main.js"]
        if self.framework == "fastapi":
            command = [app / ".venv/bin/uvicorn", self.app, "--host", "127.0.0.1", "--port", str(port)]
        return launch(command, app, port, PORT=str(port))


HOSTS = [
    Host(
        name="fastapi-uv",
        framework="fastapi",
        installer="uv",
        face="src/orders/redis_cache.py",  # it has a redis.py of its own
        wired=frozenset({".env.example", "pyproject.toml", "src/orders/config.py", "src/orders/main.py"}),
        by_hand=frozenset({"pre-commit"}),
        route="/status",
        answer='"orders":0',
        app="orders.main:app",
    ),
    Host(
        name="nest11",
        framework="nestjs",
        installer="npm",
        face="src/redis/index.ts",
        wired=frozenset({".env.example", "package.json", "src/app.module.ts", "src/main.ts"}),
        by_hand=frozenset({"prettier", "eslint"}),
        route="/api/stock/apples",
        answer='"amount":0',
    ),
    Host(
        name="fastapi-poetry",
        framework="fastapi",
        installer="poetry",
        face="app/redis.py",
        wired=frozenset({".gitignore", ".env.example", "pyproject.toml", "app/main.py"}),
        by_hand=frozenset({"black"}),
        route="/",
        answer="City Library",
        app="app.main:app",
    ),
    Host(
        name="nest12",
        framework="nestjs",
        installer="npm",
        face="src/redis/index.ts",
        wired=frozenset({"package.json", "src/app.module.ts", "src/main.ts"}),
        by_hand=frozenset({"prettier"}),
        route="/carts/ann",
        answer="ann has no cart",
    ),
    Host(
        name="fastapi-requirements",
        framework="fastapi",
        installer="pip",
        face="redis_cache.py",  # a redis.py beside main.py would hide the library
        wired=frozenset({".gitignore", "requirements.txt", "requirements-dev.txt", "settings.py", "main.py"}),
        route="/version",
        answer='"version":"2"',
        app="main:app",
    ),
    Host(
        name="rapidkit-nestjs",
        framework="nestjs",
        installer="npm",
        face="src/redis/index.ts",
        wired=frozenset(
            {".env.example", "package.json", "src/main.ts"}
            | {f"src/{name}.ts" for name in ("modules/index", "config/configuration", "config/validation")}
        ),
        by_hand=frozenset({"prettier"}),
        route="/lines/66/at/20",
        answer='"minutes":10',
    ),
    Host(
        name="rapidkit-fastapi",
        framework="fastapi",
        installer="poetry",
        face="src/redis.py",
        wired=frozenset(
            {".env.example", "pyproject.toml", "src/main.py", "src/modules/free/essentials/settings/settings.py"}
        ),
        route="/api/health/",
        answer='"module":"app"',
        app="src.main:app",
    ),
    Host(
        name="monorepo",
        framework="nestjs",
        installer="npm",
        face="src/redis/index.ts",
        wired=frozenset({"package.json", "src/app.module.ts", "src/main.ts"}),
        route="/pages/apple",
        answer="<h1>apple</h1>",
        folder="apps/web",
        answers_file=".copier-answers.redis.yml",
    ),
    Host(
        name="monorepo",
        framework="fastapi",
        installer="uv",
        face="shop_api/redis.py",
        wired=frozenset({"pyproject.toml", "shop_api/main.py"}),
        route="/prices/apple",
        answer="0.4",
        app="shop_api.main:api",
        folder="apps/api",
        answers_file=".copier-answers.redis.yml",
    ),
]


def contents(repository: Path) -> dict[str, bytes]:
    """Return the files of a repository that git does not ignore, but for those that installers write."""
    names = git(repository, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    files = {name: repository / name for name in names if name and Path(name).name not in LOCKS}
    return {name: path.read_bytes() for name, path in sorted(files.items()) if path.is_file()}
