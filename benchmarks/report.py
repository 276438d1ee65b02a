"""What is written of a run: figures as JSON, and the chart and the tables of docs/benchmarks.md."""

import json
import os
import platform
import re
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.chart import draw
from benchmarks.measure import Result
from tests.support.servers import ServerBinary
from tests.support.template import ROOT

JSON = ROOT / "build" / "benchmarks.json"
PAGE = ROOT / "docs" / "benchmarks.md"
CHART = ROOT / "docs" / "benchmarks.svg"
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->\n"


def machine(server: ServerBinary, near: ServerBinary) -> dict[str, str]:
    """Say where the figures come from; ``near`` is the server of the near caches."""
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return {
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        "system": f"{platform.system()} {platform.machine()}",
        "server": _server(server),
        "server of the near caches": _server(near),
        "python": platform.python_version(),
        "node": node.removeprefix("v"),
    }


def write(results: Sequence[Result], versions: Mapping[str, str], where: Mapping[str, str], whole: bool) -> None:
    """Write the figures; of a ``whole`` run the documentation's chart and tables too."""
    JSON.parent.mkdir(exist_ok=True)
    content = {"machine": where, "versions": versions, "results": list(map(_as_json, results))}
    JSON.write_text(json.dumps(content, indent=2) + "\n")
    if whole:
        CHART.write_text(draw(results))
        head, tail = PAGE.read_text().split(BEGIN)[0], PAGE.read_text().split(END)[1]
        PAGE.write_text(f"{head}{BEGIN}\n{_tables(results, versions, where)}\n{END}{tail}")


def _as_json(result: Result) -> dict[str, Any]:
    sides = {
        name: {"median": figures.median, "values": figures.values, "ratios": result.ratios(name), "cpu_us": figures.cpu}
        for name, figures in result.sides.items()
    }
    targets = [{"target": target.words, "value": target.value, "met": target.met} for target in result.targets]
    return {"title": result.title, "unit": result.unit, "sides": sides, "lost": result.lost, "targets": targets}


def _tables(results: Sequence[Result], versions: Mapping[str, str], where: Mapping[str, str]) -> str:
    machine = "; ".join(f"{name} {value}" for name, value in where.items())
    parts = [f"Measured on: {machine}.", *map(_table, results)]
    used = [f"| {name} | {text} |" for name, text in versions.items()]
    return "\n\n".join([*parts, "\n".join(["| side | versions |", "| --- | --- |", *used])]) + "\n"


def _table(result: Result) -> str:
    lines = [f"### {result.title}", ""]
    header = ["side", result.unit, "spread", f"ratio to {result.base}" if result.base else "", "CPU µs each"]
    has_cpu = any(figures.cpu for figures in result.sides.values())
    shown = [name for name, wanted in zip(header, [True, True, True, result.base, has_cpu], strict=True) if wanted]
    lines += [f"| {' | '.join(shown)} |", f"|{' --- |' * len(shown)}"]
    for name, figures in result.sides.items():
        cells = [name, _number(figures.median), f"{_number(min(figures.values))} to {_number(max(figures.values))}"]
        if result.base:
            ratios = result.ratios(name)
            cells.append(f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})" if ratios else "")
        if has_cpu:
            cells.append(f"{statistics.median(figures.cpu):.1f}" if figures.cpu else "")
        lines.append(f"| {' | '.join(cells)} |")
    lines += ["", *(f"- {name} was not measured: {reason}" for name, reason in result.lost.items())]
    lines += [f"- {target}" for target in result.targets]
    return "\n".join(lines)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}" if value < 100 else f"{value:.0f}"


def _server(binary: ServerBinary) -> str:
    return f"{binary.name.split('-')[0]} {'.'.join(map(str, binary.version))}"


def _processor() -> str:
    with Path("/proc/cpuinfo").open() as lines:
        found = re.search(r"model name\s*: (.+)", lines.read())
    return found[1] if found else platform.processor()
