"""Movers: is a pair named where no pair moved more than in other weeks?"""

from __future__ import annotations

import numpy as np
from nulls import HALF_LIVES, Row, null_news, weeks

from tension.models import Refusal, estimate_movers

PAIRS, WEEKS, RATE = 30, 104, 0.4


def sizes(replications: int, seed: int) -> list[Row]:
    rows = []
    note = f"{PAIRS} pairs, {WEEKS} weeks, {RATE} events a day"
    for half_life in HALF_LIVES:
        rng = np.random.default_rng([seed, int(half_life)])
        drawn = [null_news(rng, PAIRS, 7 * WEEKS, RATE, half_life) for _ in range(replications)]
        news = [_named(weeks(one)) for one, _ in drawn]
        rows.append(_row("no pair moved", half_life, [hit for hit, _ in news], note))
        naive = [_named(weeks(stock))[0] for _, stock in drawn]
        of_stock = f"{note}, weekly sums of the stock"
        rows.append(_row("no pair moved, on the stock", half_life, naive, of_stock, warning=True))
    rng = np.random.default_rng([seed, 1])
    shared = [_named(_together(rng)) for _ in range(replications)]
    told = "volumes that burst together: log-normal weeks, heavy tails"
    rows.append(_row("no pair moved, tied pairs", None, [hit for hit, _ in shared], told))
    normal = [hit for _, hit in shared]
    return [*rows, _row("normal tails, Benjamini–Hochberg", None, normal, told, warning=True)]


def _named(panel: np.ndarray) -> tuple[bool, bool]:
    """Whether any pair is named: by the maximum, and by normal tails corrected."""
    from scipy.stats import false_discovery_control, norm

    found = estimate_movers(panel, tuple(str(i) for i in range(len(panel))))
    if isinstance(found, Refusal):
        return False, False
    normal = 2 * norm.sf(np.abs(found.surprise))
    return bool(found.p_value.min() <= 0.05), bool(false_discovery_control(normal).min() <= 0.05)


def _together(rng: np.random.Generator) -> np.ndarray:
    """Weekly news whose volume bursts for all pairs at once, each pair's own sign and size."""
    burst = np.exp(rng.standard_t(3, WEEKS) * 0.7)
    return rng.normal(size=(PAIRS, WEEKS)) * burst


def _row(test: str, half_life: float | None, hits: list[bool], note: str, *,
         warning: bool = False) -> Row:  # fmt: skip
    return Row("movers", test, half_life, int(np.sum(hits)), len(hits), note, warning=warning)
