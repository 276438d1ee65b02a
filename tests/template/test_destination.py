"""What is found out about the destination: before anything is written, and for the defaults of the questions."""

import re
from pathlib import Path

import pytest
from copier import run_copy, run_update
from copier.errors import UserMessageError
from pytest_copier.plugin import CopierFixture

from extensions.wiring.catalogue import questions
from tests.support.template import commit_all, git, recorded, tree
from tests.support.wiring import write

OTHER = "_commit: 1.2.0\n_src_path: gh:acme/service\nproject_name: Acme\n"
OWN = ".copier-answers.redis.yml"


def add(copier: CopierFixture, project: Path, **options: object) -> None:
    """Copy the template onto a project without a question."""
    run_copy(str(copier.template), project, defaults=True, overwrite=True, unsafe=True, quiet=True, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("content", [OTHER, "framework: fastapi\nscaffold: new\n"])
def test_another_templates_answers_are_not_overwritten(copier: CopierFixture, tmp_path: Path, content: str) -> None:
    """One line says which flag keeps both; nothing is written."""
    write(tmp_path, {".copier-answers.yml": content, "pyproject.toml": ""})
    before = tree(tmp_path)
    with pytest.raises(UserMessageError) as refused:
        add(copier, tmp_path)
    assert re.fullmatch(
        r"\.copier-answers\.yml holds the answers of another template( \(gh:acme/service\))?: run the same command "
        rf"with -a {re.escape(OWN)}, and later updates too",
        str(refused.value),
    )
    assert tree(tmp_path) == before


def test_two_templates_live_beside_each_other(copier: CopierFixture, tmp_path: Path) -> None:
    """With a name of their own the answers are recorded, updated and used, and the other's stay as they are."""
    write(tmp_path, {".copier-answers.yml": OTHER, "pyproject.toml": "", ".gitignore": "x\n"})
    add(copier, tmp_path, answers_file=OWN, data={"redis_port": 6390})
    assert (tmp_path / ".copier-answers.yml").read_text() == OTHER
    assert "redis_port: 6390\n" in (tmp_path / OWN).read_text()
    commit_all(tmp_path)
    options = {"defaults": True, "overwrite": True, "unsafe": True, "quiet": True}
    run_update(tmp_path, answers_file=OWN, vcs_ref="HEAD", data={"redis_db": 4}, **options)  # type: ignore[arg-type]
    assert (tmp_path / ".copier-answers.yml").read_text() == OTHER
    assert "redis_port: 6390\n" in (tmp_path / OWN).read_text()
    assert "redis_db: 4\n" in (tmp_path / OWN).read_text()
    settings = next(tmp_path.rglob("redis_settings.py")).read_text()
    assert "redis_port: int = 6390" in settings
    assert "redis_db: int = 4" in settings


def test_the_own_answers_are_no_one_elses(copier: CopierFixture, tmp_path: Path) -> None:
    """A second copy onto the same project is not refused."""
    add(copier, tmp_path / "shop")
    add(copier, tmp_path / "shop")


@pytest.mark.parametrize(
    "rules", ["vendor/\n", ".*\n!.gitignore\n", "js/\n*.d.ts\n", "*.json\n", "/.rapidkit/vendor\n", ".rapidkit\n"]
)
@pytest.mark.parametrize("framework", ["fastapi", "nestjs"])
def test_vendored_files_that_git_would_ignore_stop_the_copy(
    copier: CopierFixture, tmp_path: Path, framework: str, rules: str
) -> None:
    """One line names the rule and the two lines to add; nothing is written; with them the copy is whole in git."""
    if framework == "fastapi" and "js/" in rules:
        return  # nothing of that kind is vendored there
    write(tmp_path, {".gitignore": rules})
    commit_all(tmp_path)
    before = tree(tmp_path)
    with pytest.raises(UserMessageError, match=r"^git would ignore \d+ vendored files, such as \.rapidkit/") as refused:
        add(copier, tmp_path, data={"framework": framework})
    assert "by .gitignore:" in str(refused.value)
    lines = re.search(r"the two lines  (\S+)  and  (\S+)  and run", str(refused.value))
    assert lines
    assert tree(tmp_path) == before
    write(tmp_path, {".gitignore": f"{rules}{lines[1]}\n{lines[2]}\n"})
    add(copier, tmp_path, data={"framework": framework})
    vendored = {name for name in tree(tmp_path) if name.startswith(".rapidkit/")}
    commit_all(tmp_path)
    assert vendored <= set(git(tmp_path, "ls-files").splitlines())


@pytest.mark.parametrize(
    ("framework", "scaffold", "link", "file"),
    [
        ("fastapi", "existing", "tests", "tests/redis_module/conftest.py"),
        ("fastapi", "existing", "app", "app/redis.py"),
        ("fastapi", "new", ".rapidkit/vendor", ".rapidkit/vendor/redis/manifest.json"),
        ("nestjs", "existing", "test", "test/redis_module/redis.ts"),
        ("nestjs", "existing", "src", "src/redis/index.ts"),
    ],
)
def test_a_folder_that_leads_out_of_the_project_stops_the_copy(
    copier: CopierFixture, tmp_path: Path, framework: str, scaffold: str, link: str, file: str
) -> None:
    """One line names the link, and nothing is written on either side of it; a link that stays inside is none of it."""
    project, outside, inside = tmp_path / "shop", tmp_path / "outside", tmp_path / "shop/inside"
    data = {"framework": framework, "scaffold": scaffold, **({"package_dir": "app"} if framework == "fastapi" else {})}
    for folder in (project, outside, inside, (project / link).parent):
        folder.mkdir(exist_ok=True)
    (project / link).symlink_to(outside)
    before = tree(tmp_path)
    with pytest.raises(UserMessageError) as refused:
        add(copier, project, data=data)
    assert str(refused.value).startswith(f"{link} leads out of the project by a symbolic link")
    assert "\n" not in str(refused.value)
    assert tree(tmp_path) == before
    (project / link).unlink()
    (project / link).symlink_to(inside)
    add(copier, project, data=data)
    assert (project / file).exists()


def test_the_summary_says_where_git_ignores_the_answers(
    copier: CopierFixture, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """No update works in a clone without them; by the line that it shows git takes them, and nothing is said then."""
    rules = ".*\n!.gitignore\n!/.rapidkit/\n!/.rapidkit/**\n"
    write(tmp_path, {"pyproject.toml": "", ".gitignore": rules})
    commit_all(tmp_path)
    options = {"defaults": True, "overwrite": True, "unsafe": True, "answers_file": OWN}
    run_copy(str(copier.template), tmp_path, **options)  # type: ignore[arg-type]
    said = capfd.readouterr().err
    assert f"git ignores {OWN} (by .gitignore:1:.*), and every later update needs it" in said
    line = re.search(r"with the line  (\S+)  and commit", said)
    assert line
    write(tmp_path, {".gitignore": f"{rules}{line[1]}\n"})
    run_copy(str(copier.template), tmp_path, **options)  # type: ignore[arg-type]
    assert "git ignores" not in capfd.readouterr().err
    commit_all(tmp_path)
    assert OWN in git(tmp_path, "ls-files").splitlines()


@pytest.mark.parametrize(
    ("framework", "scaffold", "target", "named"),
    [
        ("fastapi", "new", "src/one/redis.py", "src/one/redis.py"),
        ("fastapi", "new", "README.md", "README.md"),
        ("fastapi", "new", "src/one", "src/one"),
        ("fastapi", "existing", "Tests/redis_module/notes.md", "Tests/redis_module"),
        ("fastapi", "existing", "pyproject.toml/notes.md", "pyproject.toml"),
        ("fastapi", "existing", "answers.yml", "answers.yml"),
        ("nestjs", "new", "src/app.module.ts", "src/app.module.ts"),
        ("nestjs", "existing", "src/redis/notes.md", "src/redis"),
        ("nestjs", "existing", "test/redis_module/notes.md", "test/redis_module"),
    ],
)
def test_a_snippet_takes_no_place_of_the_template(
    copier: CopierFixture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    framework: str, scaffold: str, target: str, named: str,
) -> None:  # fmt: skip
    """A file of the template, or in a folder of the module's own, is refused before the first file."""
    write(tmp_path, {"notes.txt": "mine\n"})
    monkeypatch.setenv("RAPIDKIT_REDIS_EXTRA_SNIPPET", str(tmp_path / "notes.txt"))
    monkeypatch.setenv("RAPIDKIT_REDIS_EXTRA_SNIPPET_DEST", target)
    data = {"framework": framework, "scaffold": scaffold, "project_name": "One"}
    with pytest.raises(UserMessageError) as refused:
        add(copier, tmp_path / "one", data=data, answers_file="answers.yml")
    assert str(refused.value) == (
        f'RAPIDKIT_REDIS_EXTRA_SNIPPET_DEST: "{target}" is not accepted; '
        f"accepted is a path that is not the template's own, as {named} is"
    )
    assert not (tmp_path / "one").exists()


def test_wire_accepts_one_word(copier: CopierFixture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another one is refused before anything is written."""
    monkeypatch.setenv("RAPIDKIT_REDIS_WIRE", "maybe")
    with pytest.raises(UserMessageError, match=r'^RAPIDKIT_REDIS_WIRE: "maybe" is not accepted; accepted is print'):
        add(copier, tmp_path / "shop")
    assert not (tmp_path / "shop").exists()


PACKAGES = {
    "the package that makes the application": (
        {"src/a/__init__.py": "", "src/b/__init__.py": "", "src/b/main.py": "app = FastAPI()"},
        "src/b",
    ),
    "a package inside of it": (
        {"src/b/__init__.py": "", "src/b/api/__init__.py": "", "src/b/api/app.py": "app: FastAPI = make()"},
        "src/b",
    ),
    "modules in src": ({"src/main.py": "app = FastAPI()", "src/routing/__init__.py": ""}, "src"),
    "a folder without __init__.py": ({"app/main.py": "app = FastAPI()", "tests/test_a.py": "FastAPI()"}, "app"),
    "flat modules": ({"main.py": "app = FastAPI()", "venv/x.py": "FastAPI()"}, "."),
    "a name that cannot be imported": ({"src/my-shop/main.py": "app = FastAPI()"}, "src/shop"),
    "two of them": ({"src/a/__init__.py": "FastAPI()", "src/b/__init__.py": "FastAPI()"}, "src/shop"),
    "nothing": ({}, "src/shop"),
}


@pytest.mark.parametrize(("files", "found"), PACKAGES.values(), ids=PACKAGES)
def test_the_package_is_found(tmp_path: Path, files: dict[str, str], found: str) -> None:
    """Where FastAPI() is called, else the only package; the prompt shows it."""
    write(tmp_path, files)
    assert questions().detect_package_dir(tmp_path, "shop") == found


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"package.json": '{"dependencies": {"@nestjs/core": "1"}}', "pyproject.toml": ""}, "nestjs"),
        ({"package.json": "{}"}, "nestjs"),
        ({"package.json": "{}", "requirements.txt": ""}, "fastapi"),
        ({}, "fastapi"),
    ],
)
def test_the_framework_is_found(tmp_path: Path, files: dict[str, str], found: str) -> None:
    """By the package.json, FastAPI where nothing says otherwise."""
    write(tmp_path, files)
    assert questions().detect_framework(tmp_path) == found


@pytest.mark.parametrize(
    ("framework", "files", "name"),
    [
        ("fastapi", {"pyproject.toml": "", "app/main.py": "FastAPI()"}, "redis"),
        ("fastapi", {"pyproject.toml": "", "app/main.py": "FastAPI()", "app/redis.py": "mine"}, "redis_cache"),
        ("fastapi", {"pyproject.toml": "", "app/main.py": "FastAPI()", "app/redis/__init__.py": "mine"}, "redis_cache"),
        ("fastapi", {"pyproject.toml": "", "app/main.py": "FastAPI()", "app/redis_settings.py": "mine"}, "redis_cache"),
        ("fastapi", {"pyproject.toml": "", "main.py": "FastAPI()"}, "redis_cache"),
        ("fastapi", {"pyproject.toml": "", "main.py": "FastAPI()", "redis_cache.py": "mine"}, "redis_module"),
        ("nestjs", {"package.json": "{}", "src/redis/redis.service.ts": "mine"}, "redis-cache"),
    ],
)
def test_a_name_that_is_taken_is_left_to_its_owner(
    copier: CopierFixture, tmp_path: Path, framework: str, files: dict[str, str], name: str
) -> None:
    """The face takes another name, which is recorded, so that neither a second copy nor an update takes a third one."""
    write(tmp_path, {**files, ".gitignore": ""})
    add(copier, tmp_path)
    assert (recorded(tmp_path)["framework"], recorded(tmp_path)["redis_module"]) == (framework, name)
    first = tree(tmp_path)
    assert {each: first[each] for each, text in files.items() if text == "mine"} == {
        each: b"mine" for each, text in files.items() if text == "mine"
    }
    add(copier, tmp_path)
    assert tree(tmp_path) == first
    commit_all(tmp_path)
    run_update(tmp_path, vcs_ref="HEAD", defaults=True, overwrite=True, unsafe=True, quiet=True)
    assert tree(tmp_path) == first


@pytest.mark.parametrize(
    ("package", "system", "runner"),
    [
        ('{"type": "module", "devDependencies": {"vitest": "4"}}', "esm", "vitest"),
        ('{"devDependencies": {"jest": "30"}}', "commonjs", "jest"),
    ],
)
def test_imports_and_tests_are_those_of_the_project(
    copier: CopierFixture, tmp_path: Path, package: str, system: str, runner: str
) -> None:
    """CommonJS sources name no file endings, and the module's test is written for the project's runner."""
    write(tmp_path, {"package.json": package, ".gitignore": ""})
    add(copier, tmp_path)
    assert (recorded(tmp_path)["module_system"], recorded(tmp_path)["test_runner"]) == (system, runner)
    sources = {name: text.decode() for name, text in tree(tmp_path).items() if name.startswith(("src/", "test/"))}
    relative = [line for text in sources.values() for line in text.splitlines() if re.search(r'from "\.', line)]
    assert len(relative) == 3
    assert {line.endswith('.js";') for line in relative} == {system == "esm"}
    assert ('from "vitest"' in sources["test/redis_module/redis-module.e2e-spec.ts"]) is (runner == "vitest")
