"""The wiring of Python projects: what is edited, and what is left to a person, source by source."""

import ast
from pathlib import Path

import pytest

from extensions.wiring.targets import BY_HAND, PRESENT, WIRED
from tests.support.template import tree
from tests.support.wiring import wire, write

MAIN = "from fastapi import FastAPI\n\napp = FastAPI()\n"
FACE = """from app.redis import health_router as redis_health_router
from app.redis import redis_lifespan
from app.redis_settings import get_settings as get_redis_settings
"""
ROUTED = "app.include_router(redis_health_router)\n"
APPLICATIONS = {
    "one line": (
        "from fastapi import FastAPI\n\napp = FastAPI()\n",
        f"from fastapi import FastAPI\n\n{FACE}\n"
        f"app = FastAPI(lifespan=redis_lifespan(get_redis_settings()))\n{ROUTED}",
    ),
    "arguments on one line": (
        'import fastapi\napp = fastapi.FastAPI(title="é")  # mine\n',
        f'import fastapi\n\n{FACE}app = fastapi.FastAPI(lifespan=redis_lifespan(get_redis_settings()), title="é")'
        f"  # mine\n{ROUTED}",
    ),
    "a lifespan, on several lines": (
        'from fastapi import FastAPI\n\nfrom app.db import connected\n\napi = FastAPI(\n    title="x",  # é\n'
        "    lifespan=connected,\n)\n\n\n@api.get('/')\ndef root(): ...\n",
        f"from fastapi import FastAPI\n\nfrom app.db import connected\n{FACE}\napi = FastAPI(\n"
        '    title="x",  # é\n    lifespan=redis_lifespan(get_redis_settings(), inner=connected),\n)\n'
        f"{ROUTED.replace('app.', 'api.')}\n\n@api.get('/')\ndef root(): ...\n",
    ),
    "a factory with tabs": (
        "from fastapi import FastAPI\nfrom app.zebra import z\n\ndef create() -> FastAPI:\n\tapp: FastAPI = FastAPI(\n"
        "\t\tdebug=True,\n\t)\n\treturn app\n",
        f"from fastapi import FastAPI\n{FACE}from app.zebra import z\n\ndef create() -> FastAPI:\n\tapp: FastAPI = "
        f"FastAPI(\n\t\tlifespan=redis_lifespan(get_redis_settings()),\n\t\tdebug=True,\n\t)\n\t{ROUTED}\treturn app\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), APPLICATIONS.values(), ids=APPLICATIONS)
def test_an_application_gets_lifespan_and_routes(tmp_path: Path, before: str, after: str) -> None:
    """In the layout that it has; a second run changes no byte."""
    write(tmp_path, {"app/main.py": before})
    assert wire(tmp_path)["application"].state == WIRED
    assert (tmp_path / "app/main.py").read_text() == after
    ast.parse(after)
    before_again = tree(tmp_path)
    assert wire(tmp_path)["application"].state == PRESENT
    assert tree(tmp_path) == before_again


UNCLEAR = {
    "two applications": ("a = FastAPI()\nb = FastAPI()\n", "FastAPI() is called in app/main.py, app/main.py"),
    "none": ("def create(): return FastAPI()\n", "no `app = FastAPI(...)` was found"),
    "one that is mounted": (
        "admin = FastAPI()\n\ndef create():\n    return FastAPI()\n",
        "FastAPI() is called in app/main.py, app/main.py",
    ),
    "a condition on one line": (
        "if True: app = FastAPI()\nelse: app = None\n",
        "app/main.py: FastAPI() shares its line with another statement",
    ),
    "arguments unpacked": ("app = FastAPI(**options)\n", "app/main.py hands ** to FastAPI()"),
    "handlers": (
        "app = FastAPI()\n\n@app.on_event('startup')\ndef start(): ...\n",
        "startup and shutdown handlers are not called beside a lifespan: wrap them",
    ),
    "its own routes": (
        "app = FastAPI()\n\n@app.get('/api/health/live')\ndef live(): ...\n",
        "the application has routes of its own at /api/health",
    ),
    "no Python": ("app = FastAPI(\n", "app/main.py is not Python that can be parsed"),
    "mixed line endings": ("app = FastAPI()\r\n\n", "app/main.py mixes line endings"),
}


@pytest.mark.parametrize(("source", "reason"), UNCLEAR.values(), ids=UNCLEAR)
def test_what_is_in_doubt_is_printed(tmp_path: Path, source: str, reason: str) -> None:
    """No byte changes; the row says why, and has lines that work in any application."""
    write(tmp_path, {"app/main.py": source})
    row = wire(tmp_path)["application"]
    assert (row.state, row.reason) == (BY_HAND, reason)
    assert (tmp_path / "app/main.py").read_bytes() == source.encode()
    assert row.lines == (
        *FACE.splitlines(),
        "",
        "app.router.lifespan_context = redis_lifespan(get_redis_settings(), inner=app.router.lifespan_context)",
        "app.include_router(redis_health_router)",
    )


def test_one_file_that_cannot_be_read_stops_nothing_else(tmp_path: Path) -> None:
    """Nor does an editor's lock, nor a link that leads nowhere."""
    write(tmp_path, {"app/main.py": MAIN, "app/.#main.py": "x"})
    (tmp_path / "app/legacy.py").write_bytes(b"# \xe9\n")
    (tmp_path / "app/gone.py").symlink_to("nowhere")
    assert wire(tmp_path)["application"].state == WIRED


def test_a_script_keeps_its_first_lines(tmp_path: Path) -> None:
    """Imports go below the line that says what runs it."""
    write(
        tmp_path, {"app/main.py": "#!/usr/bin/env python\n__version__ = '1'\nimport fastapi\napp = fastapi.FastAPI()\n"}
    )
    assert wire(tmp_path)["application"].state == WIRED
    assert (tmp_path / "app/main.py").read_text().startswith("#!/usr/bin/env python\n\nfrom app.redis")


def test_lines_that_were_added_by_hand_are_seen(tmp_path: Path) -> None:
    """An application with the printed lines is wired: a second lifespan of the same name would stop its start."""
    write(tmp_path, {"app/main.py": "app = FastAPI()\nother = FastAPI()\n"})
    printed = "\n".join(wire(tmp_path)["application"].lines)
    write(tmp_path, {"app/main.py": f"{printed}\n", "app/api.py": "app = FastAPI()\n"})
    before = tree(tmp_path)
    assert wire(tmp_path)["application"].state == PRESENT
    assert tree(tmp_path) == before


def test_line_endings_and_mode_stay(tmp_path: Path) -> None:
    """A file of Windows stays one, and an executable stays executable."""
    write(tmp_path, {"app/main.py": "from fastapi import FastAPI\r\n\r\napp = FastAPI()\r\n"})
    (tmp_path / "app/main.py").chmod(0o755)
    assert wire(tmp_path)["application"].state == WIRED
    content = (tmp_path / "app/main.py").read_bytes()
    assert content.count(b"\r\n") == content.count(b"\n") == 8
    assert (tmp_path / "app/main.py").stat().st_mode & 0o777 == 0o755


LISTS = {
    "Pipfile": (
        {"Pipfile": "[packages]\nfastapi = '*'\n", "pyproject.toml": "[tool.ruff]\n"},
        'rapidkit-redis = {path = "./.rapidkit/vendor/redis", editable = true}',
    ),
    "setup.cfg": (
        {"setup.cfg": "[metadata]\nname = x\n[options]\ninstall_requires =\n    fastapi\n"},
        "    rapidkit-redis",
    ),
    "setup.py": (
        {"setup.py": "setup(install_requires=['fastapi'])\n", "setup.cfg": "[flake8]\n"},
        '# pip install -e "./.rapidkit/vendor/redis[embedded]" -e .',
    ),
}


@pytest.mark.parametrize(("files", "line"), LISTS.values(), ids=LISTS)
def test_other_lists_of_dependencies_get_lines_that_suit_them(tmp_path: Path, files: dict[str, str], line: str) -> None:
    """By hand, and in their own form; nobody is told to write a pyproject.toml."""
    what, target = ("pipfile", "Pipfile") if "Pipfile" in files else ("setup", "setup.cfg or setup.py")
    write(tmp_path, files)
    rows = wire(tmp_path)
    assert rows.keys() & {"python-dependency", "requirements", "pipfile", "setup"} == {what}
    assert (rows[what].state, rows[what].target) == (BY_HAND, target)
    assert line in rows[what].lines
    write(tmp_path, {name: "\n".join([text, *rows[what].lines]) for name, text in files.items()})
    assert wire(tmp_path)[what].state == PRESENT


def test_a_byte_order_mark_stays(tmp_path: Path) -> None:
    """Editors of Windows write one; no second one comes, and none is lost."""
    sources = {"app/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n"}
    write(tmp_path, {**sources, "requirements.txt": "fastapi\n"})
    wire(tmp_path)
    wired = tree(tmp_path)
    for name, text in {**sources, "requirements.txt": "fastapi\n"}.items():
        (tmp_path / name).write_bytes(b"\xef\xbb\xbf" + text.encode())
    rows = wire(tmp_path)
    assert (rows["application"].state, rows["requirements"].state) == (WIRED, WIRED)
    for name in ("app/main.py", "requirements.txt"):
        assert (tmp_path / name).read_bytes() == b"\xef\xbb\xbf" + wired[name]
    assert WIRED not in {row.state for row in wire(tmp_path).values()}


def test_a_file_that_leads_out_of_the_project_is_left_alone(tmp_path: Path) -> None:
    """A link to another folder's file is no file of this project."""
    write(tmp_path, {"elsewhere/main.py": "app = FastAPI()\n", "host/app/__init__.py": ""})
    (tmp_path / "host/app/main.py").symlink_to(tmp_path / "elsewhere/main.py")
    row = wire(tmp_path / "host")["application"]
    assert (row.state, row.reason) == (BY_HAND, "app/main.py leads out of the project")
    assert (tmp_path / "elsewhere/main.py").read_text() == "app = FastAPI()\n"


def test_flat_modules_have_no_prefix(tmp_path: Path) -> None:
    """Beside pyproject.toml modules are imported by their names alone, and tests are not looked at."""
    write(
        tmp_path,
        {"main.py": "app = FastAPI()\n", "tests/test_main.py": "app = FastAPI()\n", "conftest.py": "FastAPI()"},
    )
    assert wire(tmp_path, package_dir=".", redis_module="redis_cache")["application"].target == "main.py"
    assert "from redis_cache import redis_lifespan\n" in (tmp_path / "main.py").read_text()


SETTINGS = """from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict({options})

    title: str = "x"


settings = Settings()
"""
MEMBER = '''    title: str = "x"

    @property
    def redis(self) -> RedisSettings:
        """The Redis module's settings."""
        return get_redis_settings()


settings = Settings()
'''


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('env_file=".env"', 'extra="ignore", env_file=".env"'),
        ('env_file=".env", extra="allow"', 'env_file=".env", extra="allow"'),
        ('env_prefix="APP_"', 'env_prefix="APP_"'),
    ],
)
def test_a_settings_class_gets_the_modules_settings(tmp_path: Path, before: str, after: str) -> None:
    """By a property; and where it reads .env, lines of the module there do not stop it."""
    write(tmp_path, {"app/config.py": SETTINGS.format(options=before)})
    assert wire(tmp_path)["settings-fields"].state == WIRED
    text = (tmp_path / "app/config.py").read_text()
    assert f"    model_config = SettingsConfigDict({after})\n" in text
    assert text.endswith(MEMBER)
    assert "\n\nfrom app.redis_settings import Settings as RedisSettings\n" in text
    assert wire(tmp_path)["settings-fields"].state == PRESENT
    assert (tmp_path / "app/config.py").read_text() == text


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        (
            {"app/config.py": SETTINGS.format(options='extra="forbid", env_file=".env"')},
            'Settings has extra="forbid"; it needs extra="ignore" where it reads .env, '
            "or the module's variables there stop the start",
        ),
        (
            {"app/a.py": "class A(BaseSettings):\n    x: int\n", "app/b.py": "class B(BaseSettings):\n    x: int\n"},
            "there are several settings classes: A, B",
        ),
        ({"app/a.py": "class A(BaseSettings):\n    redis: str\n"}, "A has a member named redis"),
        ({"app/a.py": "class A(BaseSettings): x: int = 1\n"}, "A stands in one line"),
        (
            {"core/a.py": "class A(BaseSettings):\n    x: int\n"},
            "a settings class was not found where it is looked for",
        ),
        *(
            (
                {"app/a.py": form},
                'A needs extra="ignore" where it reads .env, or the module\'s variables there stop the start',
            )
            for form in (
                "class A(BaseSettings, env_file='.env'):\n    x: int\n",
                "class A(BaseSettings):\n    model_config = {'env_file': '.env'}\n",
                "c = SettingsConfigDict(env_file='.env')\nclass A(BaseSettings):\n    model_config = c\n",
                "class A(BaseSettings):\n    model_config = SettingsConfigDict(**c)\nA(_env_file='.env')\n",
            )
        ),
        (
            {"app/a.py": "class A(BaseSettings):\n    class Config:\n        env_file = '.env'\n"},
            'A needs extra="ignore" where it reads .env, or the module\'s variables there stop the start',
        ),
    ],
)
def test_settings_in_doubt_are_left_to_a_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str], reason: str
) -> None:
    """No byte changes, and no password is written to a .env that would stop the host."""
    monkeypatch.setenv("RAPIDKIT_REDIS_FORCE_PASSWORD", "c4nary")
    write(tmp_path, {**files, ".gitignore": ".env\n"})
    before = tree(tmp_path)
    rows = wire(tmp_path)
    assert (rows["settings-fields"].state, rows["settings-fields"].reason) == (BY_HAND, reason)
    assert (rows["secret"].state, rows["secret"].reason) == (BY_HAND, "once settings-fields is done")
    assert {name: content for name, content in tree(tmp_path).items() if name in before} == before
    assert not (tmp_path / ".env").exists()
    assert "c4nary" not in str(rows)


def test_anchors_come_first(tmp_path: Path) -> None:
    """RapidKit's own marks take the lines, between marks as RapidKit writes them, and stay for the next module."""
    main = (
        "from fastapi import FastAPI\n# <<<inject:imports>>>\n\napp = FastAPI()\nother = FastAPI()\n"
        "# <<<inject:routes>>>\n"
    )
    settings = (
        "from pydantic_settings import BaseSettings\n\n\nclass Settings(BaseSettings):\n"
        "    # <<<inject:settings-fields>>>\n    title: str = ''\n"
    )
    write(
        tmp_path, {"app/main.py": main, "app/settings.py": settings, ".env.example": "A=1\n# <<<inject:module-env>>>\n"}
    )
    assert {name: row.state for name, row in wire(tmp_path).items() if name != "python-dependency"} == {
        "ignored-secrets": BY_HAND,
        "environment": WIRED,
        "settings-fields": WIRED,
        "application": WIRED,
    }
    text = (tmp_path / "app/main.py").read_text()
    assert (
        f"# <<<inject:imports>>>\n# <<<inject:imports:redis:start>>>\n{FACE}# <<<inject:imports:redis:end>>>\n" in text
    )
    assert text.endswith(f"{ROUTED}# <<<inject:routes:redis:end>>>\n")
    ast.parse(text)
    text = (tmp_path / "app/settings.py").read_text()
    assert "    # <<<inject:settings-fields:redis:start>>>\n    @property\n    def redis(self)" in text
    ast.parse(text)
    example = (tmp_path / ".env.example").read_text()
    assert example.startswith("A=1\n# <<<inject:module-env>>>\n# <<<inject:module-env:redis:start>>>\n")
    before = tree(tmp_path)
    assert WIRED not in {row.state for row in wire(tmp_path).values()}
    assert tree(tmp_path) == before
