"""What all measurements share: rounds that alternate between the sides, medians, spread, and how they are printed."""

import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Side = Callable[[], float]


@dataclass(frozen=True)
class Figures:
    """The figures of one side, in the unit of its measurement."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle figure."""
        return statistics.median(self.values)

    def __str__(self) -> str:
        return f"{self.median:10.2f}  ({min(self.values):.2f} to {max(self.values):.2f}, n={len(self.values)})"


@dataclass(frozen=True)
class Result:
    """One measurement: its sides, and a judgement against a target.

    Attributes:
        title: What was measured, with the unit.
        sides: The figures by the sides' names.
        value: The figure that the target speaks of.
        target: What `value` should be, in words.
        met: Whether it is.
    """

    title: str
    sides: Mapping[str, Figures]
    value: float
    target: str
    met: bool

    def __str__(self) -> str:
        width = max(map(len, self.sides))
        lines = [self.title, *(f"  {name:<{width}}  {figures}" for name, figures in self.sides.items())]
        return "\n".join([*lines, f"  {self.value:.2f}; target {self.target}: {'met' if self.met else 'MISSED'}"])


def interleave(sides: Mapping[str, Side], rounds: int) -> dict[str, Figures]:
    """Measure each side once a round, in turn, after one round that does not count."""
    values: dict[str, list[float]] = {name: [] for name in sides}
    for number in range(rounds + 1):
        for name, side in sides.items():
            value = side()
            if number:
                values[name].append(value)
    return {name: Figures(tuple(found)) for name, found in values.items()}


def ratio(first: Figures, second: Figures) -> float:
    """Return the median of the rounds' ratios: what was slow for both sides in a round does not count."""
    return statistics.median(a / b for a, b in zip(first.values, second.values, strict=True))


def process_seconds(command: Sequence[str | Path], cwd: Path, environment: Mapping[str, str]) -> float:
    """Run a command and return its whole time in seconds."""
    started = time.perf_counter()
    subprocess.run(command, cwd=cwd, env=environment, check=True, capture_output=True)
    return time.perf_counter() - started
