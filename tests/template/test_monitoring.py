"""The dashboard and the alert rules are whole, ask for what the contract has, and every alert is explained."""

import re
from itertools import combinations
from typing import Any

import pytest
import yaml

from tests.support.monitoring import FOLDER, OF_THE_SCRAPE, contract, dashboard, queries, rules
from tests.support.pages import headings, read
from tests.support.promql import Query
from tests.support.promql import read as read_query
from tests.support.template import ROOT

PAGE = ROOT / "docs/monitoring.md"


def series() -> dict[str, dict[str, list[str] | None]]:
    """The labels of every series of the contract, with their values where these are known."""
    found: dict[str, dict[str, list[str] | None]] = {}
    for metric in contract()["metrics"]:
        labels = {**contract()["common_labels"], **metric["labels"]}
        labels = {name.replace(".", "_"): values for name, values in labels.items()}
        if metric["type"] == "histogram":
            for suffix in ("sum", "count"):
                found[f"{metric['prometheus']}_{suffix}"] = labels
            found[f"{metric['prometheus']}_bucket"] = {**labels, "le": None}
        else:
            found[metric["prometheus"]] = labels
    return found


def wrong(query: Query) -> list[str]:
    """Say what of a query nothing answers."""
    known, found, grouped = series(), [], set()
    for name, matchers in query.selectors:
        if name not in known:
            found.append(f"no series is called {name}")
            continue
        labels = known[name]
        grouped |= {*labels, *OF_THE_SCRAPE}
        for label, operator, text in matchers:
            values = labels.get(label)
            if label not in {*labels, *OF_THE_SCRAPE}:
                found.append(f"{name} has no label {label}")
            elif operator == "=" and values is not None and text not in values:
                found.append(f"{name} has no {label}={text}")
    return found + [f"nothing has the label {label}" for label in query.groupings if label not in grouped]


@pytest.mark.parametrize("name", queries())
def test_every_query_has_an_answer(name: str) -> None:
    """Metrics, labels and the values of closed sets are the contract's."""
    assert wrong(queries()[name]) == []


@pytest.mark.parametrize(
    ("expression", "complaint"),
    [
        ("cache_hits_total", "no series is called cache_hits_total"),
        ('rate(cache_requests_total{result="hot"}[5m])', "cache_requests_total has no result=hot"),
        ('cache_requests_total{key="a"}', "cache_requests_total has no label key"),
        ("sum by (le) (rate(cache_load_duration_seconds_count[5m]))", "nothing has the label le"),
        ("max by (job, pod) (cache_circuit_state)", "nothing has the label pod"),
        ("label_values(cache_circuit_state, namespace)", "nothing has the label namespace"),
    ],
)
def test_a_query_without_an_answer_is_found(expression: str, complaint: str) -> None:
    """The check sees what is misspelt."""
    assert wrong(read_query(expression)) == [complaint]


@pytest.mark.parametrize(
    ("expression", "complaint"),
    [
        ("rat(cache_circuit_state)", "unknown function 'rat'"),
        ("(1 > 0", "a bracket too few"),
        ("1)", "a bracket too many"),
        ('a{b="c" "d"}', "unknown matchers"),
        ("a{b>1}", "unknown matchers"),
        ("a @ 5", "unknown '@ 5'"),
        ("label_values(a)", "not label_values"),
    ],
)
def test_what_is_no_query_is_refused(expression: str, complaint: str) -> None:
    """What is not understood does not pass as right."""
    with pytest.raises(ValueError, match=re.escape(complaint)):
        read_query(expression)


def test_every_metric_is_shown() -> None:
    """The dashboard leaves none out."""
    shown = {name for title, query in queries().items() if title.startswith("panel") for name, _ in query.selectors}
    missing = [
        metric["name"]
        for metric in contract()["metrics"]
        if not any(name.startswith(metric["prometheus"]) for name in shown)
    ]
    assert missing == []


def test_rules_are_whole() -> None:
    """Each has what Prometheus and whoever is woken need; names are there once."""
    content = yaml.safe_load((FOLDER / "alerts.yaml").read_text(encoding="utf-8"))
    assert list(content) == ["groups"]
    assert all(set(group) == {"name", "rules"} for group in content["groups"])
    names = [rule["alert"] for rule in rules()]
    assert len(names) == len(set(names)) > 10
    for rule in rules():
        assert list(rule) == ["alert", "expr", "for", "labels", "annotations"], rule["alert"]
        assert re.fullmatch(r"Redis[A-Za-z]+", rule["alert"])
        assert re.fullmatch(r"\d+[smh]", rule["for"])
        assert rule["labels"]["severity"] in {"page", "ticket"}
        assert set(rule["annotations"]) == {"summary", "description"}
        assert re.search(r"[<>=]=?[^<>=]*$", rule["expr"]), "it has no threshold"


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule["alert"])
def test_annotations_name_labels_that_are_left(rule: dict[str, Any]) -> None:
    """What the text of an alert puts in is there after the grouping."""
    named = set(re.findall(r"\$labels\.(\w+)", " ".join(rule["annotations"].values())))
    assert named <= set(read_query(rule["expr"]).groupings)


def test_every_alert_has_its_paragraph() -> None:
    """And no paragraph is about an alert that is not there."""
    titles = [text for level, text in headings(PAGE) if level == 3 and text.startswith("Redis")]
    assert titles == [rule["alert"] for rule in rules()]
    text = read(PAGE)
    for title in titles:
        paragraph = text.partition(f"### {title}\n")[2].partition("\n#")[0]
        assert len(paragraph.split()) > 25, title


def test_every_metric_is_documented() -> None:
    """The page's table has each, by both names, with its type and labels."""
    rows = {line.split(" | ")[0].strip("| `"): line for line in read(PAGE).splitlines() if line.startswith("| `")}
    for metric in contract()["metrics"]:
        labels = ", ".join(f"`{label}`" for label in metric["labels"])
        expected = f"| `{metric['name']}` | `{metric['prometheus']}` | {metric['type']} | {labels} |".replace("  ", " ")
        assert rows[metric["name"]].startswith(expected)
    assert ", ".join(f"{bound:g}" for bound in contract()["buckets"]) in re.sub(r"\s+", " ", read(PAGE))


def test_the_dashboard_is_whole() -> None:
    """Panels have places and queries of their own, and all follow the variables."""
    board = dashboard()
    names = [variable["name"] for variable in board["templating"]["list"]]
    assert names == ["datasource", "job", "instance", "connection"]
    panels = board["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    for panel in panels:
        place = panel["gridPos"]
        assert 0 <= place["x"] < place["x"] + place["w"] <= 24
        if panel["type"] == "row":
            continue
        assert panel["datasource"] == {"type": "prometheus", "uid": "${datasource}"}
        assert panel["targets"]
        for target in panel["targets"]:
            for _, matchers in read_query(target["expr"].replace("$__rate_interval", "5m")).selectors:
                followed = {(label, text) for label, _, text in matchers}
                assert {(name, f"${name}") for name in names[1:]} <= followed, panel["title"]
    for one, other in combinations([panel["gridPos"] for panel in panels], 2):
        apart = (
            one["x"] + one["w"] <= other["x"]
            or other["x"] + other["w"] <= one["x"]
            or one["y"] + one["h"] <= other["y"]
            or other["y"] + other["h"] <= one["y"]
        )
        assert apart, (one, other)
