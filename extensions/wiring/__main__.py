"""The wiring step: edits of an existing project's own files, after its copy. RapidKit's post-generation hook.

Copier runs it in the project's folder: `python extensions/wiring <answers file> <operation>`. It edits on a copy; on an
update it only says what is not wired, and nothing in the temporary copies that an update makes.
"""

import os
import sys
from pathlib import Path

import yaml

sys.path[0] = str(Path(__file__).parents[2])

from extensions.wiring.catalogue import load, questions  # noqa: E402 (not before the path)
from extensions.wiring.files import Project  # noqa: E402
from extensions.wiring.report import table  # noqa: E402
from extensions.wiring.targets import BY_HAND, facts, wire_all  # noqa: E402

WIRE = "RAPIDKIT_REDIS_WIRE"


def main(answers_file: str, operation: str) -> None:
    """Wire the project in the current folder and print what became of it."""
    project = Project(Path.cwd())
    updating = operation == "update"
    if updating and project.git("rev-parse", "--is-inside-work-tree").returncode != 0:
        return
    answers = yaml.safe_load((project.root / answers_file).read_text(encoding="utf-8"))
    if answers["framework"] == "fastapi":
        answers["import_prefix"] = questions().import_prefix(answers["package_dir"])
    dry = updating or os.environ.get(WIRE) == "print"
    known = facts(project, answers)
    rows = wire_all(project, load(known), known, dry=dry)
    if updating:
        rows = [row for row in rows if row.state == BY_HAND]
        title = "Not wired; an update edits none of your own files:"
    else:
        title = "The Redis module in this project:"
    if rows:
        print(f"\n{table(rows, title)}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
