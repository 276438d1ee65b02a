"""What all measurements share: rounds that alternate between the sides, medians, spread, and how they are printed."""

import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

Sample = TypeVar("Sample")
Side = Callable[[], float]


class SideLostError(Exception):
    """A side cannot be measured on this machine; the message says why."""


@dataclass(frozen=True)
class Figures:
    """The figures of one side, in the unit of its measurement.

    Attributes:
        values: One figure a round.
        cpu: The side's own CPU microseconds per operation, one a round, where they are measured.
    """

    values: tuple[float, ...]
    cpu: tuple[float, ...] = ()

    @property
    def median(self) -> float:
        """The middle figure."""
        return statistics.median(self.values)

    def __str__(self) -> str:
        return f"{self.median:10.2f}  ({min(self.values):.2f} to {max(self.values):.2f}, n={len(self.values)})"


@dataclass(frozen=True)
class Target:
    """A judgement.

    Attributes:
        words: What the figure should be.
        value: What it is; None where it was not measured.
        met: Whether it is as it should be.
    """

    words: str
    value: float | None
    met: bool

    def __str__(self) -> str:
        value = "not measured" if self.value is None else f"{self.value:.2f}"
        return f"{value}; target {self.words}: {'met' if self.met else 'MISSED'}"


def at_least(words: str, value: float | None, limit: float) -> Target:
    """Judge a figure that must not be lower; one that was not measured misses."""
    return Target(f"at least {words}", value, value is not None and value >= limit)


def at_most(words: str, value: float | None, limit: float) -> Target:
    """Judge a figure that must not be higher; one that was not measured misses."""
    return Target(f"at most {words}", value, value is not None and value <= limit)


@dataclass(frozen=True)
class Result:
    """One measurement: its sides, and what it had to show.

    Attributes:
        title: What was measured.
        unit: Of the figures.
        sides: The figures by the sides' names.
        targets: The judgements.
        base: The side that the others are compared with, round by round.
        lost: Why sides were not measured, by their names.
    """

    title: str
    unit: str
    sides: Mapping[str, Figures]
    targets: Sequence[Target]
    base: str | None = None
    lost: Mapping[str, str] = field(default_factory=dict)

    @property
    def met(self) -> bool:
        """Whether every target is met."""
        return all(target.met for target in self.targets)

    def ratios(self, name: str) -> tuple[float, ...]:
        """Return a side's ratio to the base in each round; nothing where there is no base."""
        base = self.sides.get(self.base or "")
        # Counts may be zero.
        return round_ratios(self.sides[name], base) if base is not None and all(base.values) else ()

    def __str__(self) -> str:
        width = max(map(len, [*self.sides, *self.lost]))
        lines = [f"{self.title} [{self.unit}]"]
        for name, figures in self.sides.items():
            columns = [f"{name:<{width}}", str(figures)]
            if ratios := self.ratios(name):
                columns.append(f"{statistics.median(ratios):6.2f} x ({min(ratios):.2f} to {max(ratios):.2f})")
            if figures.cpu:
                columns.append(f"{statistics.median(figures.cpu):8.2f} CPU us/op")
            lines.append("  ".join(["", *columns]))
        lines += [f"  {name:<{width}}  not measured: {reason}" for name, reason in self.lost.items()]
        return "\n".join([*lines, *(f"  {target}" for target in self.targets)])


def interleave(
    sides: Mapping[str, Callable[[], Sample]], rounds: int
) -> tuple[dict[str, tuple[Sample, ...]], dict[str, str]]:
    """Measure each side once a round, in turn, after one round that does not count.

    Returns:
        The samples by the sides' names, and the reasons of those that raised `SideLostError` on the way.
    """
    samples: dict[str, list[Sample]] = {name: [] for name in sides}
    lost: dict[str, str] = {}
    for number in range(rounds + 1):
        for name in list(samples):
            try:
                sample = sides[name]()
            except SideLostError as error:
                lost[name] = str(error)
                del samples[name]
                continue
            if number:
                samples[name].append(sample)
    return {name: tuple(found) for name, found in samples.items()}, lost


def compare(sides: Mapping[str, Side], rounds: int) -> dict[str, Figures]:
    """Interleave sides of one figure each, all of which this machine has."""
    return {name: Figures(values) for name, values in interleave(sides, rounds)[0].items()}


def round_ratios(first: Figures, second: Figures) -> tuple[float, ...]:
    """Return the rounds' ratios: what was slow for both sides in a round does not count."""
    return tuple(a / b for a, b in zip(first.values, second.values, strict=True))


def ratio(first: Figures, second: Figures) -> float:
    """Return the median of the rounds' ratios."""
    return statistics.median(round_ratios(first, second))


def process_seconds(command: Sequence[str | Path], cwd: Path, environment: Mapping[str, str]) -> float:
    """Run a command and return its whole time in seconds."""
    started = time.perf_counter()
    subprocess.run(command, cwd=cwd, env=environment, check=True, capture_output=True)
    return time.perf_counter() - started
