"""Small arithmetic on measured times."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from time import perf_counter


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    since = perf_counter()
    work()
    return perf_counter() - since


def percentile(values: Sequence[float], share: float) -> float:
    """The value that so large a share of the values do not exceed."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]


def alternating(one: Callable[[], object], other: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Medians of two pieces of work run turn by turn, so that a machine that drifts drifts for both."""
    first, second = [], []
    for _ in range(rounds):
        first.append(seconds(one))
        second.append(seconds(other))
    return statistics.median(first), statistics.median(second)
