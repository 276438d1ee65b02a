"""The fixtures of the targets, and the count of their cases at the end of a test run."""

from collections.abc import Iterator

import pytest

from tests.fuzz.support import SECONDS, SEED, Fuzzing, Twins


@pytest.fixture
def fuzzing(request: pytest.FixtureRequest) -> Fuzzing:
    """The time of the target that asks for it."""
    # Not by `record_property`, whose fixture is warned of where reports are written.
    properties = request.node.user_properties
    name = request.node.name.removeprefix("test_").replace("_", " ")
    return Fuzzing(name, lambda key, value: properties.append((key, value)), SECONDS, SEED)


@pytest.fixture(scope="module")
def twins() -> Iterator[Twins]:
    """An agent of each language."""
    made = Twins("agent")
    yield made
    made.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many cases were tried."""
    reports = [each for each in terminalreporter.getreports("passed") if each.when == "call"]
    lines = [str(value) for each in reports for name, value in each.user_properties if name == "fuzz"]
    if lines:
        terminalreporter.section("fuzzing")
        for line in lines:
            terminalreporter.line(line)
