"""Turning points test nothing; what must never happen is that one is moved or taken back.

The other row is a warning: pure chance has peaks and troughs too, so that a turning point alone
says nothing about what turned it.
"""

from __future__ import annotations

import numpy as np
from nulls import HALF_LIVES, Row, null_news

from tension import kernel
from tension.models import DatingRule, Refusal, date_turning_points

DAYS, RATE = 730, 0.1
KAPPA = 10 / np.log(4)


def sizes(replications: int, seed: int) -> list[Row]:
    rows, rule = [], DatingRule()
    for half_life in HALF_LIVES[1:]:
        rng = np.random.default_rng([seed, int(half_life)])
        _, stock = null_news(rng, replications, DAYS, RATE, half_life)
        lines = 50 + 50 * np.sign(stock) * kernel.gauge(np.abs(stock), KAPPA) / 100
        moved = turned = 0
        for line in lines:
            cut = int(rng.integers(DAYS // 4, DAYS))
            whole, then = (date_turning_points(part, rule) for part in (line, line[:cut]))
            if isinstance(whole, Refusal) or isinstance(then, Refusal):
                continue
            moved += then != tuple(point for point in whole if point.known < cut)
            turned += len(whole) > 0
        note = f"{DAYS} days, {RATE} events a day, cut at a random day"
        n = len(lines)
        rows.append(Row("turning_points", "told and later moved", half_life, moved, n, note, 0.0))
        chance = "events of pure chance"
        rows.append(
            Row(
                "turning_points", "some turn found", half_life, turned, n, chance, 0.0, warning=True
            )
        )
    return rows
