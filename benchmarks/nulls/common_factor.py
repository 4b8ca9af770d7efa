"""Common factor: is one named where the pairs have nothing in common?"""

from __future__ import annotations

import numpy as np
from nulls import HALF_LIVES, Row, null_news, weeks

from tension.models.common_factor import turned_p
from tension.models.gates import standardise

PAIRS, WEEKS, RATE, TURNS = 8, 104, 0.4, 99


def sizes(replications: int, seed: int) -> list[Row]:
    rows = []
    note = f"{PAIRS} pairs, {WEEKS} weeks, {RATE} events a day"
    for half_life in HALF_LIVES:
        rng = np.random.default_rng([seed, int(half_life)])
        news, stock = [], []
        for i in range(replications):
            one, felt = null_news(rng, PAIRS, 7 * WEEKS, RATE, half_life)
            news.append(_shared(weeks(one), i))
            stock.append(_shared(weeks(felt), i))
        rows.append(_row("nothing in common", half_life, news, note))
        of_stock = f"{note}, weekly sums of the stock"
        rows.append(_row("the same of the stock", half_life, stock, of_stock, warning=True))
    return rows


def _shared(panel: np.ndarray, seed: int) -> bool:
    bend = np.array([np.median(np.abs(one[one != 0])) for one in panel])[:, None]
    read = np.arcsinh(panel / bend)
    return turned_p(np.array([standardise(one).series for one in read]), seed=seed,
                    turns=TURNS) <= 0.05  # fmt: skip


def _row(test: str, half_life: float, hits: list[bool], note: str, *,
         warning: bool = False) -> Row:  # fmt: skip
    return Row("common_factor", test, half_life, int(np.sum(hits)), len(hits), note,
               warning=warning)  # fmt: skip
