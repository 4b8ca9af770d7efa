"""How many events a step: a rate with its exact interval, and whether the counts are Poisson.

Garwood 1936, Fiduciary limits for the Poisson distribution, Biometrika 28(3/4), for the interval;
Fisher 1950, The significance of deviations from expectation in a Poisson series, Biometrics 6(1),
for the dispersion test, here exact given the total; Mullahy 1986, Specification and testing of
some modified count data models, Journal of Econometrics 33(3), for the hurdle.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

DRAWS: Final = 1999
BATCH: Final = 250


@dataclass(frozen=True)
class CountLaw:
    """A law of counts at its maximum likelihood.

    ``name``: poisson, negative_binomial or hurdle. ``mean``: events a step. ``shape``: the
    overdispersion a of the negative binomial (variance m + a m²), the share of steps with an
    event of the hurdle, NaN for the Poisson law.
    """

    name: str
    mean: float
    shape: float
    log_likelihood: float
    parameters: int

    def bic(self, steps: int) -> float:
        """The Bayesian information criterion, lower is better."""
        return float(self.parameters * np.log(steps) - 2.0 * self.log_likelihood)


def poisson_interval(events: int, coverage: float = 0.95) -> tuple[float, float]:
    """Exact limits of the mean of a Poisson count that was seen once (Garwood 1936)."""
    from scipy.stats import chi2

    tail = (1.0 - coverage) / 2.0
    low = float(chi2.ppf(tail, 2 * events)) / 2.0 if events else 0.0
    return low, float(chi2.isf(tail, 2 * (events + 1))) / 2.0


def dispersion_index(counts: Ints) -> float:
    """Variance over mean of the counts: 1 for a Poisson law, more when events come in bursts."""
    mean = float(counts.mean())
    return float(counts.var(ddof=1) / mean) if mean > 0 and len(counts) > 1 else float("nan")


def dispersion_p(counts: Ints, seed: int = 0, draws: int = DRAWS) -> float:
    """p-value of a Poisson law against bursts, given the total: the mid-p of the exact test.

    Given the total, Poisson counts of equal steps are multinomial; the sum of squares is
    compared with ``draws`` of it. Ties count half: counts are few and ties are many.
    """
    total, steps = int(counts.sum()), len(counts)
    if total < 2 or steps < 2:
        return float("nan")
    rng = np.random.default_rng(seed)
    observed = int((counts**2).sum())
    larger, ties = 0, 0
    for first in range(0, draws, BATCH):
        size = min(BATCH, draws - first)
        drawn = rng.multinomial(total, np.full(steps, 1.0 / steps), size=size)
        squares = (drawn**2).sum(axis=1)
        larger += int((squares > observed).sum())
        ties += int((squares == observed).sum())
    return (larger + 0.5 * (ties + 1)) / (draws + 1)


def count_laws(counts: Ints) -> tuple[CountLaw, ...]:
    """Poisson, negative binomial and hurdle laws of the counts, by BIC, the best first.

    ``counts``: shape (steps,), with at least one event. A law that the counts cannot tell from
    the Poisson law (no overdispersion; never two events in a step) is left out.
    """
    laws = [_poisson(counts), _negative_binomial(counts), _hurdle(counts)]
    found = [law for law in laws if law is not None]
    return tuple(sorted(found, key=lambda law: law.bic(len(counts))))


def _log_factorials(counts: Ints) -> float:
    from scipy.special import gammaln

    return float(gammaln(counts + 1.0).sum())


def _poisson(counts: Ints) -> CountLaw:
    mean = float(counts.mean())
    likelihood = counts.sum() * np.log(mean) - len(counts) * mean - _log_factorials(counts)
    return CountLaw("poisson", mean, float("nan"), float(likelihood), 1)


def _negative_binomial(counts: Ints) -> CountLaw | None:
    """Its mean is the sample's; its overdispersion is one number to find.

    It has a maximum away from 0 exactly when the variance (divisor n) exceeds the mean.
    """
    from scipy.optimize import minimize_scalar
    from scipy.special import gammaln

    mean, steps = float(counts.mean()), len(counts)
    if counts.var() <= mean * (1.0 + 1e-9):
        return None

    def loss(log_shape: float) -> float:
        size = float(np.exp(-log_shape))
        terms = gammaln(counts + size).sum() - steps * gammaln(size)
        terms += steps * size * np.log(size / (size + mean))
        terms += counts.sum() * np.log(mean / (size + mean))
        return float(_log_factorials(counts) - terms)

    best = minimize_scalar(loss, bounds=(-12.0, 8.0), method="bounded", options={"xatol": 1e-8})
    shape = float(np.exp(best.x))
    return CountLaw("negative_binomial", mean, shape, -float(best.fun), 2)


def _hurdle(counts: Ints) -> CountLaw | None:
    """A share of steps with any event, and a Poisson law without its zero for how many."""
    from scipy.optimize import brentq

    some = counts[counts > 0]
    share, steps = len(some) / len(counts), len(counts)
    average = float(some.mean())
    if share in (0.0, 1.0) or average <= 1.0 + 1e-9:
        return None
    rate = float(brentq(lambda x: x / -np.expm1(-x) - average, 1e-10, average, xtol=1e-12))
    likelihood = len(some) * np.log(share) + (steps - len(some)) * np.log1p(-share)
    likelihood += some.sum() * np.log(rate) - len(some) * np.log(np.expm1(rate))
    likelihood -= _log_factorials(some)
    return CountLaw("hurdle", share * average, share, float(likelihood), 2)
