"""Ratios of two things timed in turn, in one run: the machine's own speed drops out."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable

Row = tuple[str, str, str]
"""(what, measured, wanted)."""

PAIRS = 5


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio(ours: Callable[[], object], other: Callable[[], object], pairs: int = PAIRS) -> float:
    """Median over interleaved pairs of time(ours) / time(other), after one unmeasured pair."""
    ours(), other()
    return statistics.median(timed(ours) / timed(other) for _ in range(pairs))


def command(*argv: str) -> Callable[[], object]:
    environment = {**os.environ, "MPLBACKEND": "Agg"}
    return lambda: subprocess.run(argv, check=True, capture_output=True, env=environment)
