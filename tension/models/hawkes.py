"""Do events call forth events? A discrete Hawkes process of two directions.

    λ(t) = μ + a·z_own(t) + b·z_partner(t)
    z(t) = (1 − r)/r · Σ_{s<t} r^(t−s)·N(s)        r = 2^(−1/h)

The weights of z add up to 1, so a and b are *branching ratios*: how many events of this direction
one own event, or one event of the partner, calls forth on the whole. The intensity is linear: with
a logarithmic link a branching ratio has no meaning. The half-life h is found on a grid by profile
likelihood. Hawkes 1971, Spectra of some self-exciting and mutually exciting point processes,
Biometrika 58(1); Kirchner 2017, An estimation procedure for the Hawkes process, Quantitative
Finance 17(4), for counts in steps; Porter and White 2012, Annals of Applied Statistics 6(1), for
why many zeros and bursts need care.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tension.models.randomise import Shifted, share_at_least

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Data = tuple[Ints, Floats, Floats, Floats]
"""Of the steps with an event: counts, design, what is known of the mean; and column totals."""

HALF_LIVES: Final = (1.0, 3.0, 7.0, 14.0, 30.0)
"""Days: where the profile likelihood is looked at."""
PERMUTATIONS: Final = 499
STEPS: Final = 60
CLOSE: Final = 1e-10
LEAST: Final = 1e-12
CHI_SQUARE: Final = 3.841458820694124
"""The 95 % point of one degree of freedom."""


@dataclass(frozen=True)
class Intensity:
    """The intensity of one direction at its maximum likelihood.

    ``base``: events a step that nothing called forth; ``own`` and ``partner``: branching ratios;
    ``expected``: λ of each step, shape (n,).
    """

    base: float
    own: float
    partner: float
    half_life: float
    log_likelihood: float
    """Up to a constant of the counts."""
    expected: Floats


def excitement(counts: Ints | Floats, half_life: float) -> Floats:
    """Z of each step: past counts, faded, the weights adding up to 1. Shape of ``counts``.

    ``half_life``: in steps. The last axis is time.
    """
    from scipy.signal import lfilter

    ratio = 2.0 ** (-1.0 / half_life)
    faded: Floats = lfilter([0.0, 1.0 - ratio], [1.0, -ratio], counts, axis=-1)
    return faded


def fit_intensity(
    counts: Ints, partner: Ints, half_lives: tuple[float, ...] = HALF_LIVES
) -> Intensity | None:
    """The intensity of ``counts`` at the half-life of the highest likelihood, or None.

    None: no half-life at which the fit converged.
    """
    fits = [_at_half_life(counts, partner, half_life) for half_life in half_lives]
    found = [fit for fit in fits if fit is not None]
    return max(found, key=lambda fit: fit.log_likelihood, default=None)


def _at_half_life(counts: Ints, partner: Ints, half_life: float) -> Intensity | None:
    own, other = excitement(counts, half_life), excitement(partner, half_life)
    design = np.column_stack([np.ones(len(counts)), own, other])
    fit = linear_poisson(counts, design)
    if fit is None:
        return None
    weights, likelihood = fit
    base, own_ratio, partner_ratio = (float(weight) for weight in weights)
    return Intensity(base, own_ratio, partner_ratio, half_life, likelihood, design @ weights)


def ratio_interval(
    counts: Ints, partner: Ints, fit: Intensity, half_lives: tuple[float, ...], which: int
) -> tuple[float, float]:
    """The 95 % profile-likelihood interval of a branching ratio (``which``: 1 own, 2 partner).

    All values at which twice the fall of the log-likelihood, maximised over everything else and
    over the half-lives, stays below 3.84 times the dispersion of the residuals (1 at least).
    """
    from scipy.optimize import brentq

    designs = [
        np.column_stack([np.ones(len(counts)), excitement(counts, h), excitement(partner, h)])
        for h in half_lives
    ]
    others = [0, 3 - which]
    allowed = CHI_SQUARE * residual_dispersion(counts, fit)

    def excess(value: float) -> float:
        fits = [linear_poisson(counts, x[:, others], value * x[:, which]) for x in designs]
        best = max((found[1] for found in fits if found is not None), default=-np.inf)
        return float(2.0 * (fit.log_likelihood - best) - allowed)

    centre = fit.own if which == 1 else fit.partner
    low = 0.0 if excess(0.0) <= 0 else float(brentq(excess, 0.0, centre, xtol=1e-4))
    above = centre + 0.1
    while excess(above) < 0:
        above += 0.2
    return low, float(brentq(excess, centre, above, xtol=1e-4))


def residual_dispersion(counts: Ints, fit: Intensity) -> float:
    """Pearson's dispersion of the counts around λ, 1 at least: bursts that λ does not explain."""
    squares = (counts - fit.expected) ** 2 / np.maximum(fit.expected, LEAST)
    return max(1.0, float(squares.sum() / (len(counts) - 3)))


def linear_poisson(
    counts: Ints, design: Floats, known: Floats | float = 0.0
) -> tuple[Floats, float] | None:
    """Weights ≥ 0 of a Poisson mean ``known + design @ weights``, and the log-likelihood.

    The log-likelihood (up to a constant of the counts) is concave; Newton steps on the weights
    that are free, halved until it rises, a weight at 0 staying there while its slope is not
    positive. The base (column 0) stays above 0. None without convergence: every free slope 0 and
    every bound one not positive, or no rise left.
    """
    came = counts > 0
    given = np.broadcast_to(np.asarray(known, dtype=np.float64), counts.shape)
    constant = -float(given.sum())
    data = counts[came], design[came], given[came], design.sum(axis=0)
    seen, rows, held, totals = data
    weights = np.zeros(design.shape[1])
    weights[0] = max(float(counts.mean()), LEAST)
    value = _likelihood(weights, data)
    for _ in range(STEPS):
        share = seen / (held + rows @ weights)
        slope = rows.T @ share - totals
        free = (weights > 0) | (slope > 0)
        if np.abs(slope[free]).max(initial=0.0) <= CLOSE * max(1.0, float(seen.sum())):
            return weights, value + constant
        curve = (rows * (share / (held + rows @ weights))[:, None]).T @ rows
        step = np.zeros_like(weights)
        inner = curve[np.ix_(free, free)]
        step[free] = np.linalg.lstsq(inner, slope[free], rcond=1e-12)[0]
        weights, moved = _climb(weights, step, value, data)
        if moved <= value + 1e-13 * abs(value):
            return weights, moved + constant
        value = moved
    return None


def _climb(weights: Floats, step: Floats, value: float, data: Data) -> tuple[Floats, float]:
    """The first of step, step/2, … that raises the likelihood, cut off at the bounds."""
    least = np.zeros_like(weights)
    least[0] = LEAST
    for halving in range(40):
        tried = np.maximum(weights + step * 0.5**halving, least)
        reached = _likelihood(tried, data)
        if reached > value:
            return tried, reached
    return weights, value


def _likelihood(weights: Floats, data: Data) -> float:
    """Steps without an event enter through the totals only."""
    seen, rows, held, totals = data
    return float((seen * np.log(held + rows @ weights)).sum() - totals @ weights)


@dataclass(frozen=True)
class Alone:
    """An intensity with one of its two terms left out: the null of the other term's test.

    ``known``: (n, 1 or 2), a constant and the term that stays; ``expected``: λ, shape (n,).
    """

    known: Floats
    expected: Floats


def fit_alone(counts: Ints, source: Ints, half_lives: tuple[float, ...]) -> Alone:
    """The intensity of ``counts`` called forth by ``source`` only, at its best half-life."""
    constant = np.ones((len(counts), 1))
    best = Alone(constant, np.full(len(counts), counts.mean()))
    highest = -np.inf
    for half_life in half_lives:
        past = excitement(source, half_life)
        if np.ptp(past) == 0:
            continue
        known = np.column_stack([constant, past])
        fit = linear_poisson(counts, known)
        if fit is not None and fit[1] > highest:
            best, highest = Alone(known, known @ fit[0]), fit[1]
    return best


def own_p(counts: Ints, partner: Ints, half_lives: tuple[float, ...], seed: int = 0) -> float:
    """p-value of no self-excitation, given what the partner calls forth.

    The score of the own past, the largest over the grid, against ``PERMUTATIONS`` redrawn
    calendars: the counts of the days with events fall on other days, more likely where the
    intensity without an own term is high. Bursts of one day stay whole, and where the partner
    calls forth nothing this is the permutation test of the days. One-sided.
    """
    null = fit_alone(counts, partner, half_lives)
    drawn = _redrawn(counts, null.expected, np.random.default_rng(seed))
    weight = 1.0 / np.maximum(null.expected, LEAST)
    residual = drawn * weight - 1.0
    inner = np.linalg.pinv((null.known * weight[:, None]).T @ null.known)
    level = residual @ null.known @ inner
    best = np.full(len(drawn), -np.inf)
    for half_life in half_lives:
        faded = excitement(drawn, half_life)
        cross = (faded * weight) @ null.known
        slope = (residual * faded).sum(axis=1) - (level * cross).sum(axis=1)
        left = (faded**2 @ weight) - ((cross @ inner) * cross).sum(axis=1)
        best = np.maximum(best, slope / np.sqrt(np.maximum(left, LEAST)))
    return share_at_least(best, float(best[0]))


def _redrawn(counts: Ints, expected: Floats, rng: np.random.Generator) -> Ints:
    """The counts, then ``PERMUTATIONS`` redrawn calendars of them, shape (1 + that, n).

    Days are drawn without replacement, in proportion to ``expected`` (Gumbel's trick).
    """
    amounts = counts[counts > 0]
    days, shape = len(amounts), (PERMUTATIONS, len(counts))
    keys = np.log(np.maximum(expected, LEAST)) + rng.gumbel(size=shape)
    where = np.argpartition(-keys, days - 1, axis=1)[:, :days]
    drawn = np.zeros((PERMUTATIONS + 1, len(counts)), dtype=np.int64)
    drawn[0] = counts
    shuffled = rng.permuted(np.tile(amounts, (PERMUTATIONS, 1)), axis=1)
    np.put_along_axis(drawn[1:], where, shuffled, axis=1)
    return drawn


def partner_shifts(counts: Ints, partner: Ints, half_lives: tuple[float, ...]) -> Shifted:
    """The score of the partner's past for these counts, at every shift of the partner's calendar.

    At each shift the largest over the grid, given the direction's own past. Both keep their own
    dynamics; one-sided, ``p_upper``.
    """
    null = fit_alone(counts, counts, half_lives)
    best = np.full(len(counts), -np.inf)
    for half_life in half_lives:
        faded = excitement(partner, half_life)
        best = np.maximum(best, _scores(counts, null, faded - faded.mean()))
    return Shifted(best)


def _scores(counts: Ints, null: Alone, faded: Floats) -> Floats:
    """The standardised score of ``faded`` at every shift, by fast Fourier transform, shape (n,).

    The weights of the known terms are estimated: what they explain of the score is taken off.
    """
    weight = 1.0 / np.maximum(null.expected, LEAST)
    residual = counts * weight - 1.0
    cross = np.stack([_at_all_shifts(weight * column, faded) for column in null.known.T])
    inner = np.linalg.pinv((null.known * weight[:, None]).T @ null.known)
    slope = _at_all_shifts(residual, faded) - (residual @ null.known @ inner) @ cross
    left = _at_all_shifts(weight, faded**2) - np.einsum("ik,ij,jk->k", cross, inner, cross)
    score: Floats = slope / np.sqrt(np.maximum(left, LEAST))
    return score


def _at_all_shifts(fixed: Floats, moved: Floats) -> Floats:
    """Σ_t fixed(t)·moved(t − k) for k = 0 … n − 1, round the calendar."""
    spectrum = np.fft.rfft(fixed) * np.conj(np.fft.rfft(moved))
    sums: Floats = np.fft.irfft(spectrum, len(fixed))
    return sums


@dataclass(frozen=True)
class Process:
    """Two directions that may call forth events in one another.

    ``base``: shape (2,), events a step; ``branching``: shape (2, 2), [to, from]; ``half_life``:
    shape (2,), steps, of the direction that is called forth.
    """

    base: Floats
    branching: Floats
    half_life: Floats

    @property
    def radius(self) -> float:
        """The largest eigenvalue of the branching ratios: below 1 the process is stable."""
        return float(np.abs(np.linalg.eigvals(self.branching)).max())


def process_of(intensities: tuple[Intensity, Intensity]) -> Process:
    """The fits of the two directions as one process."""
    first, second = intensities
    return Process(
        np.array([first.base, second.base]),
        np.array([[first.own, first.partner], [second.partner, second.own]]),
        np.array([first.half_life, second.half_life]),
    )


def simulate(process: Process, steps: int, draws: int, rng: np.random.Generator) -> Ints:
    """Counts of a process from an empty past, shape (draws, 2, steps)."""
    ratio = 2.0 ** (-1.0 / process.half_life)[:, None]
    felt = np.zeros((draws, 2, 2))  # by draw, direction called forth, direction that calls
    counts = np.zeros((draws, 2, steps), dtype=np.int64)
    for step in range(steps):
        mean = process.base + (process.branching * felt).sum(axis=2)
        counts[:, :, step] = rng.poisson(mean)
        felt = ratio * felt + (1.0 - ratio) * counts[:, None, :, step]
    return counts


def branching_errors(
    process: Process, steps: int, half_lives: tuple[float, ...], draws: int, seed: int = 0
) -> Floats:
    """Standard errors of the branching ratios, shape (2, 2): a parametric bootstrap.

    ``draws`` of the process are fitted as the data were, half-lives chosen anew.
    """
    counts = simulate(process, steps, draws, np.random.default_rng(seed))
    found = np.full((draws, 2, 2), np.nan)
    for draw, pair in enumerate(counts):
        for to in (0, 1):
            fit = fit_intensity(pair[to], pair[1 - to], half_lives)
            if fit is not None:
                found[draw, to, to], found[draw, to, 1 - to] = fit.own, fit.partner
    errors: Floats = np.nanstd(found, axis=0, ddof=1)
    return errors
