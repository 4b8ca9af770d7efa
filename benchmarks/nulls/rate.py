"""Sizes of the tests of ``tension.models.rate``.

Two streams of events, two years of days, about 50 and 35 events. The half-life is the fading of
the excitement that is *not* tested (0: none, both streams Poisson). For "no answer to the partner"
each stream calls forth its own events (branching ratio 0.4) and the two are independent; for "no
self-excitation" the second stream calls forth 0.4 events of the first. A Poisson law has no
excitement in its null: its rows differ by chance only.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from rows import HALF_LIVES, Row, row

from tension.models.counts import dispersion_p
from tension.models.hawkes import HALF_LIVES as GRID
from tension.models.hawkes import Process, own_p, partner_shifts, simulate

DAYS = 728
RATES = np.array([50.0, 35.0]) / DAYS
CALLED = 0.4


def sizes(replications: int, seed: int) -> list[Row]:
    """Sizes at half-lives 0, 7, 30 and 90 over so many replications each."""
    rows = []
    for place, half_life in enumerate(HALF_LIVES):
        rng = np.random.default_rng([seed, place])
        poisson = rng.poisson(RATES[0], (replications, DAYS))
        rows.append(row("rate: Poisson law", half_life, [
            dispersion_p(counts.reshape(-1, 7).sum(axis=1), number)
            for number, counts in enumerate(poisson)
        ]))  # fmt: skip
        called = CALLED if half_life else 0.0
        driven = process(half_life, np.array([[0.0, called], [0.0, 0.0]]))
        rows.append(row("rate: no self-excitation", half_life, [
            own_p(first, second, GRID, number)
            for number, (first, second) in enumerate(simulate(driven, DAYS, replications, rng))
        ]))  # fmt: skip
        independent = process(half_life, called * np.eye(2))
        rows.append(row("rate: no answer to the partner", half_life, [
            partner_shifts(first, second, GRID).p_upper
            for first, second in simulate(independent, DAYS, replications, rng)
        ]))  # fmt: skip
    return rows


def process(half_life: int, branching: np.ndarray) -> Process:
    """Two streams with these branching ratios and the same rates whatever they are."""
    base = (np.eye(2) - branching) @ RATES
    return Process(base, branching, np.full(2, float(half_life or 1)))


if __name__ == "__main__":
    for found in sizes(int(sys.argv[1]) if len(sys.argv) > 1 else 1000, 1):
        print(*found, sep="\t")
