"""Histories: whatever users do to a project, and whatever releases change, updates lose nothing of theirs."""

import os
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from tests.support.histories import SNIPPET, SNIPPET_DEST, Edit, Fresh, History, Life, Step
from tests.support.releases import FRAMEWORKS, make_varied_releases

# `make test HISTORIES=500` goes through more of them.
HISTORIES = int(os.environ.get("HISTORIES", "12"))
SHARDS = 2  # of each framework, for workers side by side

KINDS = (
    *("insert", "replace", "delete") * 4,
    *("append", "new file", "delete file", "move file", "mode", "env", "latin"),
)
DATA = {
    "redis_host": ("cache.internal", "localhost"),
    "redis_port": (6380, 7000),
    "redis_url": ("redis://one:7000/2", ""),
    "redis_preconnect": (True, False),
    "cache_ttl": (60.0, 0.5),
    "project_name": ("Corner", "Market"),
}
FORCED = {
    "FORCE_HOST": ("forced.internal",),
    "FORCE_PORT": ("6390", "6391"),
    "FORCE_DB": ("3",),
    "FORCE_TLS": ("true", "false"),
    "FORCE_PRECONNECT": ("true",),
    "FORCE_RETRIES": ("0", "9"),
    "FORCE_BACKOFF": ("0.25",),
    "FORCE_TTL": ("90",),
    "FORCE_URL": ("rediss://forced:6379/1",),
    "PROJECT_NAME": ("Forced",),
    "EXTRA_SNIPPET": (SNIPPET_DEST,),
}


def some_of(choices: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """At most two of the names, with one of their values."""
    each = st.sampled_from(sorted(choices)).flatmap(
        lambda name: st.tuples(st.just(name), st.sampled_from(choices[name]))
    )
    return st.lists(each, max_size=2).map(dict)


def histories(framework: str) -> st.SearchStrategy[History]:
    """Histories of a framework's projects: one to three updates, over none to three releases each."""
    folders = {"package_dir": ("src/other", "src/shop")} if framework == "fastapi" else {}
    data, forced = some_of({**DATA, **folders}), some_of(FORCED)
    numbers = (st.integers(0, 99), st.integers(0, 1000), st.integers(1, 3))
    edits = st.lists(st.builds(Edit, st.sampled_from(KINDS), *numbers), min_size=2, max_size=8)
    step = st.builds(Step, edits, st.integers(0, 3), data, forced)
    return st.builds(
        History,
        scaffold=st.sampled_from(("new", "existing")),
        folder=st.sampled_from((".", "services/shop")),
        answers_file=st.sampled_from((".copier-answers.yml", ".copier-answers.redis.yml")),
        release=st.integers(0, 2),
        data=st.just({}) | data,
        forced=st.just({}) | forced,
        steps=st.one_of(*[st.lists(step, min_size=1, max_size=size) for size in (1, 1, 3)]),  # long ones take long
    )


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory, default_gitconfig: object) -> Fresh:
    """Four releases, and copies of them as they are needed."""
    return Fresh(make_varied_releases(tmp_path_factory.mktemp("releases")))


@pytest.mark.parametrize("shard", range(SHARDS))
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_updates_lose_nothing(fresh: Fresh, tmp_path: Path, framework: str, shard: int) -> None:
    """Edits survive, files stay, what does not touch does not conflict, and all else is as a new copy has it."""
    snippet = tmp_path / Path(SNIPPET_DEST).name
    snippet.write_text(SNIPPET)
    counts: Counter[str] = Counter()

    @seed(shard)
    @settings(
        max_examples=-(-HISTORIES // (SHARDS * len(FRAMEWORKS))),
        deadline=None,
        database=None,
        print_blob=True,
        report_multiple_bugs=False,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )
    @given(histories(framework))
    def live(history: History) -> None:
        with tempfile.TemporaryDirectory() as folder:
            life = Life(fresh, framework, history, Path(folder), snippet)
            life.live()
        counts.update(life.counts, histories=1)

    live()
    print(f"{framework} {shard}: {dict(sorted(counts.items()))}")
    assert counts["merged"] > 0
