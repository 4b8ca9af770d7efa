"""Two regimes of many series at once: expectation-maximisation of Markov switching, in lockstep.

    series(t) = mean[r(t)] + deviation[r(t)] * noise(t)      r: a Markov chain of two states

Likelihoods of such mixtures have no bound where the variance of a state may vanish, so it may not
fall below a share of the variance of the series: Hathaway 1985, Annals of Statistics 13(2).
Hamilton 1989, Econometrica 57(2) and 1990, Journal of Econometrics 45; the smoother is that of
Kim 1994, Journal of Econometrics 60.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FLOOR: Final = 0.01
"""The least variance of a regime, that of the series being 1."""
EDGE: Final = 1e-4
"""The least probability of leaving a regime, and of staying in it."""
STARTS: Final = 20
SCREENED: Final = 10
"""Iterations after which only the best starts go on."""
KEPT: Final = 2
MOST: Final = 300
CLOSE: Final = 1e-3
"""Gain in log-likelihood below which the iterations end."""


@dataclass(frozen=True)
class Chains:
    """Parameters of two-regime chains; arrays of shape (2, chains), first axis the regime."""

    mean: Floats
    variance: Floats
    stay: Floats
    """Probability of being in the same regime one step later."""

    def take(self, columns: NDArray[np.intp]) -> Chains:
        """Some of the chains, in that order."""
        return Chains(self.mean[:, columns], self.variance[:, columns], self.stay[:, columns])


@dataclass(frozen=True)
class Pass:
    """What a filter says of chains: log-likelihoods (chains,), the rest (steps, chains)."""

    log_likelihood: Floats
    foreseen: Floats
    """Probability of the first regime given the steps before."""
    filtered: Floats
    """The same given the step too."""


def best_chains(
    panel: Floats, rng: np.random.Generator, *, starts: int = STARTS
) -> tuple[Chains, Floats]:
    """The best chain of each of several standardised complete series, of ``starts`` tried.

    ``panel``: shape (series, steps). Returns chains of that many columns and log-likelihoods.
    """
    series = np.repeat(panel.T, starts, axis=1)
    chains = _first_guesses(series, rng)
    for _ in range(SCREENED):
        chains, passed = _step(series, chains)
    kept = min(KEPT, starts)
    score = passed.log_likelihood.reshape(len(panel), starts)
    best = np.argsort(-score, axis=1, kind="stable")[:, :kept]
    columns = (np.arange(len(panel))[:, None] * starts + best).ravel()
    chains = _climb(series[:, columns], chains.take(columns))
    final = hamilton(series[:, columns], chains).log_likelihood.reshape(len(panel), kept)
    winner = np.arange(len(panel)) * kept + np.argmax(final, axis=1)
    return chains.take(winner), final.max(axis=1)


def _climb(series: Floats, chains: Chains) -> Chains:
    """Iterate each chain until it gains no more; those that have arrived are left alone."""
    parts = np.concatenate([chains.mean, chains.variance, chains.stay])
    going = np.arange(series.shape[1])
    last = np.full(len(going), -np.inf)
    for _ in range(MOST):
        moved, passed = _step(series[:, going], Chains(*parts[:, going].reshape(3, 2, -1)))
        parts[:, going] = np.concatenate([moved.mean, moved.variance, moved.stay])
        more = passed.log_likelihood - last >= CLOSE
        going, last = going[more], passed.log_likelihood[more]
        if not len(going):
            break
    return Chains(*parts.reshape(3, 2, -1))


def hamilton(series: Floats, chains: Chains) -> Pass:
    """The filter of ``series``, shape (steps, chains), begun at the long-run probabilities."""
    first, second, height = _densities(series, chains)
    stay, other = chains.stay
    foreseen, filtered, total = (np.empty_like(series) for _ in range(3))
    ahead = (1.0 - other) / (2.0 - stay - other)
    for t in range(len(series)):
        foreseen[t] = ahead
        here = ahead * first[t]
        total[t] = here + (1.0 - ahead) * second[t]
        now = here / total[t]
        filtered[t] = now
        ahead = now * (stay + other - 1.0) + (1.0 - other)
    return Pass((np.log(total) + height).sum(axis=0), foreseen, filtered)


def _densities(series: Floats, chains: Chains) -> tuple[Floats, Floats, Floats]:
    """Normal densities in each regime over the larger of the two, and the log of that one."""
    log_density = [
        -0.5
        * (
            np.log(2 * np.pi * chains.variance[r])
            + (series - chains.mean[r]) ** 2 / chains.variance[r]
        )
        for r in (0, 1)
    ]
    height = np.maximum(*log_density)
    return np.exp(log_density[0] - height), np.exp(log_density[1] - height), height


def _step(series: Floats, chains: Chains) -> tuple[Chains, Pass]:
    """One step of expectation and maximisation; the pass is that of the chains given."""
    passed = hamilton(series, chains)
    smoothed, stays = _smooth(passed, chains)
    weight = np.stack([smoothed, 1.0 - smoothed])
    share = np.maximum(weight.sum(axis=1), 1e-9)
    mean = (weight * series).sum(axis=1) / share
    variance = (weight * (series - mean[:, None]) ** 2).sum(axis=1) / share
    left = np.maximum(weight[:, :-1].sum(axis=1), 1e-9)
    stay = np.clip(stays / left, EDGE, 1.0 - EDGE)
    return Chains(mean, np.maximum(variance, FLOOR), stay), passed


def _smooth(passed: Pass, chains: Chains) -> tuple[Floats, Floats]:
    """Probability of the first regime given everything, and expected stays in each regime."""
    stay, other = chains.stay
    smoothed = np.empty_like(passed.filtered)
    smoothed[-1] = later = passed.filtered[-1]
    stays = np.zeros_like(chains.stay)
    tiny = 1e-300
    for t in range(len(smoothed) - 2, -1, -1):
        now, ahead = passed.filtered[t], passed.foreseen[t + 1]
        to_first = later / np.maximum(ahead, tiny)
        to_second = (1.0 - later) / np.maximum(1.0 - ahead, tiny)
        stayed = now * stay * to_first
        stays[0] += stayed
        stays[1] += (1.0 - now) * other * to_second
        later = np.minimum(stayed + now * (1.0 - stay) * to_second, 1.0)
        smoothed[t] = later
    return smoothed, stays


def _first_guesses(series: Floats, rng: np.random.Generator) -> Chains:
    """Random divisions of each series in two: by value, by size, by time, in turn."""
    steps, count = series.shape
    ranks = [np.argsort(np.argsort(kind, axis=0), axis=0) for kind in (series, np.abs(series))]
    clock = np.broadcast_to(np.arange(steps)[:, None], series.shape)
    start = rng.integers(0, steps, count)
    order = np.stack([*ranks, (clock - start) % steps])
    which = np.arange(count) % 3
    cut = np.rint(rng.uniform(0.2, 0.8, count) * steps)
    first = np.take_along_axis(order, which[None, None, :], axis=0)[0] < cut
    weight = np.stack([first, ~first]).astype(np.float64)
    share = weight.sum(axis=1)
    mean = (weight * series).sum(axis=1) / share
    variance = (weight * (series - mean[:, None]) ** 2).sum(axis=1) / share
    return Chains(mean, np.maximum(variance, FLOOR), rng.uniform(0.6, 0.98, (2, count)))
