"""Sizes of the tests of ``tension.models.rate``.

Two streams of events, two years of days, about 50 and 35 events. The half-life is the fading of
the excitement that is *not* tested (0: none, both streams Poisson). For "no answer to the partner"
each stream calls forth its own events (branching ratio 0.4) and the two are independent; for "no
self-excitation" the second stream calls forth 0.4 events of the first. A Poisson law has no
excitement in its null: its rows differ by chance only.
"""

from __future__ import annotations

import numpy as np
from nulls import HALF_LIVES, NOMINAL, Row

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
        called = CALLED if half_life else 0.0
        driven = process(half_life, np.array([[0.0, called], [0.0, 0.0]]))
        independent = process(half_life, called * np.eye(2))
        poisson = rng.poisson(RATES[0], (replications, DAYS))
        found = {
            ("a Poisson law by week", "Poisson"): [
                dispersion_p(counts.reshape(-1, 7).sum(axis=1), number)
                for number, counts in enumerate(poisson)
            ],
            ("no self-excitation", "answers the partner, ratio 0.4"): [
                own_p(first, second, GRID, number)
                for number, (first, second) in enumerate(simulate(driven, DAYS, replications, rng))
            ],
            ("no answer to the partner", "excites itself, ratio 0.4"): [
                partner_shifts(first, second, GRID).p_upper
                for first, second in simulate(independent, DAYS, replications, rng)
            ],
        }
        rows += [
            Row("rate", test, half_life, int(np.sum(np.array(p) <= NOMINAL)), replications, note)
            for (test, note), p in found.items()
        ]
    return rows


def process(half_life: float, branching: np.ndarray) -> Process:
    """Two streams with these branching ratios and the same rates whatever they are."""
    base = (np.eye(2) - branching) @ RATES
    return Process(base, branching, np.full(2, float(half_life or 1)))
