"""The snippet catalogue: what an existing project needs, where it goes, and under which condition."""

import importlib.util
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import jinja2
import yaml

TEMPLATE = Path(__file__).parents[2]
CATALOGUE = "template/shared/snippets/catalogue.yaml"


class Snippet(NamedTuple):
    """One entry for this project.

    Attributes:
        id: Its name in the catalogue.
        target: Which place it goes to: a key of `targets.TARGETS`.
        anchor: RapidKit's anchor for it, or empty.
        imports: Import lines that the text needs, without those of other languages.
        text: The lines to add, rendered, without a line break at the end.
        after: The snippet without which this one must not be wired, or empty.
    """

    id: str
    target: str
    anchor: str
    imports: tuple[str, ...]
    text: str
    after: str


def load(answers: Mapping[str, Any]) -> list[Snippet]:
    """Return the snippets for a project, in the order of the catalogue, rendered with its answers.

    Args:
        answers: The recorded answers and the facts about the project that conditions ask for.
    """
    environment = jinja2.Environment(  # noqa: S701 (no HTML)
        loader=jinja2.FileSystemLoader(TEMPLATE), undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    for name in ("dotenv", "import_prefix", "literal", "number"):
        environment.filters[name] = getattr(questions(), name)
    entries = yaml.safe_load((TEMPLATE / CATALOGUE).read_text(encoding="utf-8"))["snippets"]
    snippets = []
    for entry in entries:
        if answers["framework"] not in entry["framework"]:
            continue
        if not environment.compile_expression(entry["condition"])(**answers):
            continue
        rendered = environment.from_string(entry["text"]).render(answers).strip("\n")
        imports = environment.from_string(entry.get("imports", "")).render(answers).splitlines()
        after = entry.get("after", "")
        snippets.append(Snippet(entry["id"], entry["target"], entry["anchor"] or "", tuple(imports), rendered, after))
    return snippets


@cache
def questions() -> ModuleType:
    """Return the questions' own filters, by which the same values stand in rendered files."""
    spec = importlib.util.spec_from_file_location("_rapidkit_redis_questions", TEMPLATE / "extensions/questions.py")
    if spec is None or spec.loader is None:
        raise ImportError("extensions/questions.py cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
