"""The generated applications, their metrics switched on as docs/monitoring.md says: what Prometheus gets of both."""

import re
import shutil
import sys
import urllib.request
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from prometheus_client.metrics_core import Metric
from prometheus_client.parser import text_string_to_metric_families

from tests.generated.conftest import Generate, made_once
from tests.support.monitoring import OF_THE_SCRAPE, contract, queries
from tests.support.pages import blocks
from tests.support.projects import Service, install, run, serving, serving_nest
from tests.support.servers import RedisServer, available_servers
from tests.support.template import ROOT

PAGE = ROOT / "docs/monitoring.md"
FRAMEWORKS = ("fastapi", "nestjs")


def documented(language: str, word: str) -> str:
    """Return the page's one code block in which a word is."""
    found = [code for code in blocks(PAGE, language) if word in code]
    assert len(found) == 1, word
    return found[0]


def edit(file: Path, old: str, new: str) -> None:
    """Replace a text that is in a file once."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file.name}: {old}"
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="session")
def measured_fastapi(tmp_path_factory: pytest.TempPathFactory, generate: Generate) -> Path:
    """A FastAPI application with the extra, and beside its own module the page's, which keeps entries near too."""

    def make(target: Path) -> None:
        project = generate(target)
        line = re.search(r'^  ("rapidkit-redis\[.*\]",)$', documented("toml", "rapidkit-redis[fast,prometheus]"), re.M)
        assert line
        edit(project / "pyproject.toml", '"rapidkit-redis[fast]",', line[1])
        code = documented("python", "metrics.router()").replace("from app.", "from corner_shop.")
        code = code.replace("metrics=metrics", "metrics=metrics, cache=CacheConfig(near=True)")
        code = "from rapidkit_redis import CacheConfig\n" + code
        (project / "src/corner_shop/measured.py").write_text(code, encoding="utf-8")
        install(project, "uv", Path(sys.executable))

    return made_once(tmp_path_factory, "measured-fastapi/corner-shop", make)


@pytest.fixture(scope="session")
def measured_nest(tmp_path_factory: pytest.TempPathFactory, nest_project: Path) -> Path:
    """A NestJS application with the package and the page's lines, which keeps entries near too."""

    def make(target: Path) -> None:
        shutil.copytree(nest_project, target, symlinks=True, ignore=shutil.ignore_patterns("service-*.log"))
        command = documented("console", "npm install prom-client").split()
        run(target, *command, "--no-fund")
        face, lines = target / "src/redis/index.ts", documented("typescript", "const metrics")
        for line in (
            'import { PrometheusMetrics } from "@rapidkit/redis/prometheus";',
            "export const metrics = new PrometheusMetrics();",
            "useFactory: (settings: RedisSettings) => ({ settings, metrics }),",
        ):
            assert line in lines
        edit(
            face,
            'import { redisConfig } from "../config/redis.config.js";\n',
            'import { PrometheusMetrics } from "@rapidkit/redis/prometheus";\n'
            'import { redisConfig } from "../config/redis.config.js";\n\n'
            "export const metrics = new PrometheusMetrics();\n",
        )
        edit(face, "=> ({ settings }),", "=> ({ settings, metrics, cache: { near: true } }),")
        module = target / "src/app.module.ts"
        assert "`metrics.module()` among the `imports`" in PAGE.read_text(encoding="utf-8")
        edit(module, "ItemsModule] })", "ItemsModule, metrics.module()] })")
        edit(module, "import { AppRedisModule }", "import { AppRedisModule, metrics }")
        run(target, "npm", "run", "build")

    return made_once(tmp_path_factory, "measured-nestjs/corner-shop", make)


def application(framework: str, fastapi: Path, nest: Path, server: RedisServer) -> AbstractContextManager[Service]:
    """Run the application of a framework, whose metrics are on."""
    place = {"REDIS_PORT": str(server.port), "CACHE_NAMESPACE": framework}
    return serving(fastapi, "corner_shop.measured", **place) if framework == "fastapi" else serving_nest(nest, **place)


@pytest.fixture(scope="module")
def scraped(measured_fastapi: Path, measured_nest: Path) -> dict[str, dict[str, Metric]]:
    """What both applications show after the same requests, by framework and name."""
    found: dict[str, dict[str, Metric]] = {}
    with RedisServer(available_servers()[0]) as server:
        for framework in FRAMEWORKS:
            with application(framework, measured_fastapi, measured_nest, server) as service:
                use(service)
                status, body, headers = service.get("/metrics")
                assert status == 200
                assert headers["content-type"].startswith("text/plain")
                found[framework] = {metric.name: metric for metric in text_string_to_metric_families(body)}
    return found


def use(service: Service) -> None:
    """Read, change, and read again, until the near cache has been told of changes."""
    for _ in range(2):
        assert service.get("/items/7")[0] == 200
        assert service.get("/items")[0] == 200
    change = urllib.request.Request(
        f"http://127.0.0.1:{service.port}/items/7",
        data=b'{"name": "Lamp"}',
        method="PUT",
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(change, timeout=10) as response:  # noqa: S310 (loopback)
        assert response.status == 200
    assert "Lamp" in service.get("/items/7")[1]


def ours(metrics: dict[str, Metric]) -> dict[str, Metric]:
    """Leave out what the registry has beside the module's metrics."""
    names = [metric["prometheus"].removesuffix("_total") for metric in contract()["metrics"]]
    assert set(names) <= set(metrics)
    return {name: metrics[name] for name in names}


def labels(metric: Metric) -> set[str]:
    """The labels of its series; a metric without any has none."""
    return {label for sample in metric.samples for label in sample.labels}


def test_both_languages_export_the_same(scraped: dict[str, dict[str, Metric]]) -> None:
    """Names, types, descriptions, labels, the values of closed sets, and the bounds of buckets."""
    python, typescript = (ours(scraped[framework]) for framework in FRAMEWORKS)
    assert list(python) == list(typescript)
    known = {
        label.replace(".", "_")
        for metric in contract()["metrics"]
        for label, values in {**contract()["common_labels"], **metric["labels"]}.items()
        if values or label == "connection"
    }
    for name, one in python.items():
        other = typescript[name]
        assert (one.type, one.documentation) == (other.type, other.documentation), name
        assert one.samples, name
        assert labels(one) == labels(other), name
        assert {sample.name for sample in one.samples} == {sample.name for sample in other.samples}
        for label in labels(one) & known:
            assert values(one, label) == values(other, label), (name, label)
        assert {float(bound) for bound in values(one, "le")} == {float(bound) for bound in values(other, "le")}, name


def values(metric: Metric, label: str) -> set[str]:
    """What a label is in its series."""
    return {sample.labels[label] for sample in metric.samples if label in sample.labels}


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("name", queries())
def test_every_query_has_an_answer(scraped: dict[str, dict[str, Metric]], framework: str, name: str) -> None:
    """What the dashboard and the rules ask for is what a running application shows, by names and labels."""
    shown: dict[str, set[str]] = {}
    for metric in scraped[framework].values():
        for sample in metric.samples:
            shown.setdefault(sample.name, set()).update(sample.labels)
    query = queries()[name]
    for metric_name, matchers in query.selectors:
        assert metric_name in shown
        assert {label for label, *_ in matchers} <= shown[metric_name] | OF_THE_SCRAPE
    available = OF_THE_SCRAPE.union(*(shown[metric_name] for metric_name, _ in query.selectors))
    assert set(query.groupings) <= available


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_numbers_are_those_of_the_requests(scraped: dict[str, dict[str, Metric]], framework: str) -> None:
    """A load for the first request of each, a hit for the second, and two invalidations for the change."""
    metrics = scraped[framework]

    def value(name: str, **wanted: str) -> float:
        base = re.sub("_(total|count|sum|bucket)$", "", name)
        return sum(
            sample.value
            for sample in metrics[base].samples
            if sample.name == name and wanted.items() <= sample.labels.items()
        )

    reads = {"operation": "get_or_set"}
    assert value("cache_requests_total", **reads, result="hit") == 2
    assert value("cache_requests_total", **reads, result="miss") == 3
    assert value("cache_load_duration_seconds_count") == 3
    assert value("cache_lease_total", outcome="stored") == 3
    assert value("cache_invalidations_total", kind="key") == value("cache_invalidations_total", kind="tag") == 1
    assert value("cache_operation_duration_seconds_count", operation="get_or_set") == 5
    assert value("cache_circuit_state") == value("cache_invalidations_pending") == 0


def test_there_is_no_route_unless_it_is_asked_for(fastapi_project: Path, nest_project: Path) -> None:
    """A generated application shows no metrics."""
    with RedisServer(available_servers()[0]) as server:
        for service in (
            serving(fastapi_project, "corner_shop.main", REDIS_PORT=str(server.port)),
            serving_nest(nest_project, REDIS_PORT=str(server.port)),
        ):
            with service as running:
                assert running.get("/metrics")[0] == 404
