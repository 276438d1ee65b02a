"""The wiring step called in this process, on small projects that a test writes."""

from pathlib import Path
from typing import Any

from extensions.wiring.catalogue import load, questions
from extensions.wiring.files import Project
from extensions.wiring.targets import Row, facts, wire_all

ANSWERS: dict[str, Any] = {
    "scaffold": "existing",
    "project_slug": "shop",
    "redis_module": "redis",
    "redis_topology": "standalone",
    "redis_url": "",
    "redis_host": "localhost",
    "redis_port": 6379,
    "redis_db": 0,
    "redis_use_tls": False,
    "redis_username": "",
    "redis_preconnect": False,
    "redis_connect_retries": 3,
    "redis_connect_backoff_base": 0.5,
    "cache_ttl": 3600.0,
    "cache_namespace": "shop",
}


def write(folder: Path, files: dict[str, str]) -> None:
    """Write the files of a project, by their names."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())


def wire(folder: Path, framework: str = "fastapi", *, dry: bool = False, **answers: Any) -> dict[str, Row]:
    """Wire a project and return what became of each snippet."""
    given = {**ANSWERS, "framework": framework, "package_dir": "app", "module_system": "commonjs", **answers}
    given["import_prefix"] = questions().import_prefix(given["package_dir"])
    project = Project(folder)
    known = facts(project, given)
    return {row.what: row for row in wire_all(project, load(known), known, dry=dry)}
