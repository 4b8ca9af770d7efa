"""Regimes: are two found in news that know one?"""

from __future__ import annotations

import numpy as np
from nulls import HALF_LIVES, Row, null_news, weeks

from tension.models.switching import best_chains

DAYS, RATE = 203 * 7, 0.4
DRAWS = 19
"""The fewest draws that can reject at 5 %: one rank in twenty."""
BATCH = 5


def sizes(replications: int, seed: int) -> list[Row]:
    rows = []
    pool = _normal_pool(seed)
    for half_life in HALF_LIVES:
        rng = np.random.default_rng([seed, int(half_life)])
        news, _ = null_news(rng, replications, DAYS, RATE, half_life)
        panel = _standard(weeks(news))
        shuffled, normal = _against(panel, pool, rng)
        note = f"{panel.shape[1]} weeks, {RATE} events a day"
        rows += [
            _row("one regime", half_life, shuffled & normal, note),
            _row("one regime, shuffled weeks alone", half_life, shuffled, note),
            _row("one regime, normal draws alone", half_life, normal, note, warning=True),
        ]
    return rows


def _row(test: str, half_life: float, hits: np.ndarray, note: str, *, warning: bool = False) -> Row:
    return Row("regimes", test, half_life, int(hits.sum()), len(hits), note, warning=warning)


def _standard(panel: np.ndarray) -> np.ndarray:
    centred = panel - panel.mean(axis=1, keepdims=True)
    return centred / centred.std(axis=1, keepdims=True)


def _normal_pool(seed: int) -> np.ndarray:
    """Log-likelihoods of two regimes in 199 series of normal noise: one pool for all."""
    rng = np.random.default_rng([seed, 199])
    noise = _standard(rng.normal(size=(199, DAYS // 7)))
    return best_chains(noise, rng)[1]


def _against(
    panel: np.ndarray, pool: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Whether each series is above all its shuffles, and above 95 % of the normal draws."""
    shuffled, normal = [], []
    for at in range(0, len(panel), BATCH):
        part = panel[at : at + BATCH]
        drawn = rng.permuted(np.repeat(part, DRAWS, axis=0), axis=1)
        found = best_chains(np.vstack([part, drawn]), rng)[1]
        own, others = found[: len(part)], found[len(part) :].reshape(len(part), DRAWS)
        shuffled += (own > others.max(axis=1) + 1e-9).tolist()
        above = (pool[None, :] >= own[:, None] - 1e-9).sum(axis=1)
        normal += ((1 + above) / (1 + len(pool)) <= 0.05).tolist()
    return np.array(shuffled), np.array(normal)
