"""The dashboard and the alert rules, and what they ask Prometheus for."""

import json
from typing import Any

import yaml

from tests.support.promql import Query, read
from tests.support.template import ROOT

FOLDER = ROOT / "docs/monitoring"

OF_THE_SCRAPE = {"job", "instance"}
"""The labels that Prometheus adds by itself."""


def contract() -> dict[str, Any]:
    """What both runtimes measure."""
    content: dict[str, Any] = json.loads((ROOT / "contract/metrics.json").read_text(encoding="utf-8"))
    return content


def dashboard() -> dict[str, Any]:
    """The dashboard."""
    content: dict[str, Any] = json.loads((FOLDER / "dashboard.json").read_text(encoding="utf-8"))
    return content


def rules() -> list[dict[str, Any]]:
    """The alert rules."""
    content = yaml.safe_load((FOLDER / "alerts.yaml").read_text(encoding="utf-8"))
    return [rule for group in content["groups"] for rule in group["rules"]]


def queries() -> dict[str, Query]:
    """What every panel, variable and rule asks for, by what it is called."""
    board = dashboard()
    found = {f"alert {rule['alert']}": read(rule["expr"]) for rule in rules()}
    for panel in board["panels"]:
        for target in panel.get("targets", []):
            expression = target["expr"].replace("$__rate_interval", "5m")
            found[f"panel {panel['title']} ({panel['id']}{target['refId']})"] = read(expression)
    for variable in board["templating"]["list"]:
        if variable["type"] == "query":
            found[f"variable {variable['name']}"] = read(variable["query"]["query"])
    return found
