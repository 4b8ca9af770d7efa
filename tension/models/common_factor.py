"""What the news of several pairs have in common: one factor, weekly or monthly, or none.

A dynamic factor with first-order own terms for each pair (statsmodels' ``DynamicFactorMQ``, fitted
by EM) on news read as inverse hyperbolic sines and standardised. A factor can be fitted to
anything, so first it must be there: the largest share of variance that one line explains is
compared with that of the same series each turned by a random number of steps, which keeps every
series' own memory and undoes what they share. Bańbura and Modugno 2014, Journal of Applied
Econometrics 29(1), free: https://www.ecb.europa.eu/pub/pdf/scpwps/ecbwp1189.pdf; Horn's parallel
analysis, 1965, Psychometrika 30(2). Its sign is fixed: up is more hostile news in most pairs.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from tension.errors import RequestError
from tension.models.gates import Check, Refusal, not_one_spike, standardise, varies
from tension.models.news import date_index
from tension.panel import Panel, PanelRequest
from tension.shown import Shown
from tension.words import formats, say

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NAME: Final = "common_factor"
STEPS: Final = {"week": 52, "month": 36}
"""Step of time → fewest of them."""
WHOLE: Final = {"week": 7, "month": 28}
"""Days that the feed must have seen of a step."""
FEWEST_PAIRS: Final = 5
FEWEST_DIFFERENT: Final = 8
LEAST_SHARE: Final = 0.4
TURNS: Final = 199
LEVEL: Final = 0.05
CHUNK: Final = 32
MOST_ROUNDS: Final = 500
STILL: Final = 1e-5
"""Relative gain in likelihood at which EM has arrived."""


@dataclass(frozen=True)
class FactorEstimate:
    """One factor of the series ``names``, shapes (steps,) and (series,).

    ``smoothed`` uses the whole series, ``filtered`` the past only; both have standard deviation 1
    over the steps when smoothed. ``loadings``: standard deviations of a series for one of the
    factor. ``shares``: of each series' variance that the factor explains.
    """

    names: tuple[str, ...]
    smoothed: Floats
    filtered: Floats
    loadings: Floats
    shares: Floats
    persistence: float
    """Of the factor from step to step."""
    log_likelihood: float
    p_common: float
    """p-value of series that have nothing in common, from turned series."""
    left_out: Mapping[str, str] = field(default_factory=dict)
    """Series → the message that says why it was left out."""

    @property
    def share(self) -> float:
        """Of the variance of all series together."""
        return float(self.shares.mean())


@dataclass(frozen=True)
class FactorAnswer(Shown):
    """The common factor of the news of pairs; ``days``: the last day of each step."""

    step: str
    days: Ints
    estimate: FactorEstimate
    checks: tuple[Check, ...] = field(default=())

    @property
    def dyads(self) -> tuple[str, ...]:
        """The pairs whose news it is of."""
        return self.estimate.names

    @property
    def view(self) -> str:
        """What was looked at."""
        return f"{len(self.dyads)} pairs"

    @property
    def p_values(self) -> dict[str, float]:
        """Hypothesis → p-value."""
        return {"hypothesis.nothing_common": self.estimate.p_common}

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row a step: the factor from the past only, and seen from the end."""
        import pandas as pd

        columns = {
            "filtered": self.estimate.filtered,
            "smoothed_retrospect": self.estimate.smoothed,
        }
        return pd.DataFrame(columns, index=date_index(self.days))

    @cached_property
    def loadings(self) -> pd.DataFrame:
        """One row a pair: loading and share of variance, the largest share first."""
        import pandas as pd

        frame = pd.DataFrame(
            {"dyad": self.dyads, "loading": self.estimate.loadings, "share": self.estimate.shares}
        )
        return frame.sort_values(["share", "dyad"], ascending=[False, True], ignore_index=True)

    def sentences(self, lang: str = "en") -> list[str]:
        """What may be said of it, in words."""
        from tension import countries

        most = self.loadings.iloc[0]
        values = {
            "pairs": formats.number(len(self.dyads), lang, 0),
            "share": formats.percent(self.estimate.share, lang),
            "p": formats.small_p(self.estimate.p_common, lang),
            "most": countries.pair_label(str(most["dyad"]), lang),
            "of_most": formats.percent(float(most["share"]), lang),
        }
        lines = [say("factor.found", lang, **values)]
        against = int((self.estimate.loadings < 0).sum())
        if against:
            lines.append(say("factor.against", lang, n=formats.number(against, lang, 0)))
        if self.estimate.left_out:
            n = formats.number(len(self.estimate.left_out), lang, 0)
            lines.append(say("factor.left_out", lang, n=n))
        return lines

    def __str__(self) -> str:
        return "\n".join(self.sentences())


def fit_common_factor(
    panel: Panel, dyads: Sequence[str], *, step: str = "week", seed: int = 0
) -> FactorAnswer | Refusal:
    """The common factor of the news of ``dyads``, by ``week`` or ``month``, over the days asked.

    Refused with fewer than 5 pairs that have 52 weeks (36 months) with news in 40 % of them, and
    where nothing is in common. Raises RequestError for another step.
    """
    if step not in STEPS:
        raise RequestError("request.no_such_step", found=step, allowed=", ".join(STEPS))
    watch = panel.gathered.feed.watch
    begin = max(int(np.min(panel.asked.begin)), watch.first)
    end = max(min(panel.asked.last, watch.last), begin)
    first, last = (str(np.datetime64(day, "D")) for day in (begin, end))
    asked = PanelRequest(every=step, since=first, until=last).asked(watch)
    names, block = panel.read(tuple(dict.fromkeys(dyads)), asked)
    seen = watch.seen_in(asked.begin, asked.at)[0]
    whole = seen >= WHOLE[step]
    news = np.where(whole[None, :], block.news[:, 0], np.nan)
    found = estimate_common_factor(news, tuple(names), step=step, seed=seed)
    return found if isinstance(found, Refusal) else FactorAnswer(step, asked.at, found)


def estimate_common_factor(
    panel: Floats, names: tuple[str, ...], *, step: str = "week", seed: int = 0
) -> FactorEstimate | Refusal:
    """The same of plain series, shape (series, steps), NaN: no value."""
    left_out: dict[str, str] = {}
    rows: list[Floats] = []
    for name, series in zip(names, panel, strict=True):
        refusal = _gate(series, STEPS[step])
        if refusal:
            left_out[name] = refusal.key
            continue
        bend = float(np.median(np.abs(series[np.isfinite(series) & (series != 0)])))
        rows.append(standardise(np.arcsinh(series / bend)).series)
    kept = tuple(name for name in names if name not in left_out)
    if len(kept) < FEWEST_PAIRS:
        values = {"found": len(kept), "of": len(names), "needed": FEWEST_PAIRS}
        return Refusal(NAME, "refusal.few_pairs", {**values, "steps": STEPS[step]})
    series = np.array(rows)
    p_common = turned_p(series, seed=seed)
    if p_common > LEVEL:
        return Refusal(NAME, "refusal.nothing_common", {"found": len(kept), "p": p_common})
    estimate = _fitted(series, kept, p_common)
    return estimate if isinstance(estimate, Refusal) else replace(estimate, left_out=left_out)


def _gate(series: Floats, needed: int) -> Refusal | None:
    """Whether a pair's news can carry its part of a factor."""
    refusal = varies(NAME, series, needed, 7)
    if refusal:
        return refusal
    finite = series[np.isfinite(series)]
    if np.mean(finite != 0) < LEAST_SHARE:
        return Refusal(NAME, "refusal.few_news")
    return not_one_spike(NAME, series, FEWEST_DIFFERENT)


def turned_p(series: Floats, *, seed: int = 0, turns: int = TURNS) -> float:
    """How often series turned apart share as much, standardised, shape (series, steps).

    Each is turned by its own number of steps; what is shared is the largest eigenvalue of their
    correlations (a missing value counts as the mean).
    """
    from threadpoolctl import threadpool_limits

    rng = np.random.default_rng(seed)
    filled = np.where(np.isfinite(series), series, 0.0)
    steps = filled.shape[1]
    by = rng.integers(1, steps, (turns, len(filled)))
    with threadpool_limits(limits=1, user_api="blas"):
        observed = _shared(filled[None])[0]
        chance = [_shared(_turned(filled, by[at : at + CHUNK])) for at in range(0, turns, CHUNK)]
    return (1 + int((np.concatenate(chance) >= observed - 1e-9).sum())) / (1 + turns)


def _turned(filled: Floats, by: Ints) -> Floats:
    """Every series turned by its number of steps, shape (turns, series, steps)."""
    at = (np.arange(filled.shape[1]) + by[:, :, None]) % filled.shape[1]
    return np.take_along_axis(filled[None], at, axis=2)


def _shared(many: Floats) -> Floats:
    """The largest eigenvalue of the products of series, shape (n, series, steps) → (n,)."""
    values = np.linalg.eigvalsh(many @ many.transpose(0, 2, 1))
    return np.asarray(values[:, -1], dtype=np.float64)


def _fitted(series: Floats, names: tuple[str, ...], p_common: float) -> FactorEstimate | Refusal:
    """The dynamic factor by EM, its sign and unit fixed."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1, user_api="blas"):
        result, arrived = _em(series)
    if not arrived:
        return Refusal(NAME, "refusal.not_converged")
    smoothed, filtered = result.smoothed_state[0], result.filtered_state[0]
    unit = float(np.std(smoothed))
    told = dict(zip(result.model.param_names, result.params, strict=True))
    loaded = [value for name, value in told.items() if name.startswith("loading")]
    loadings = np.array(loaded, dtype=np.float64)
    persistence = next(value for name, value in told.items() if name.startswith("L1.0->0"))
    if unit <= 0 or not np.isfinite(unit) or not np.abs(loadings).any():
        return Refusal(NAME, "refusal.nothing_common", {"found": len(series), "p": p_common})
    sign = 1.0 if loadings.sum() >= 0 else -1.0
    centred = smoothed - smoothed.mean()
    explained = [_explained(one, centred) for one in series]
    return FactorEstimate(
        names=names,
        smoothed=sign * smoothed / unit,
        filtered=sign * filtered / unit,
        loadings=sign * unit * loadings,
        shares=np.array(explained),
        persistence=float(persistence),
        log_likelihood=float(result.llf),
        p_common=p_common,
    )


def _explained(series: Floats, factor: Floats) -> float:
    """Share of a series' variance that goes with the factor: the squared correlation."""
    known = np.isfinite(series)
    return float(np.corrcoef(series[known], factor[known])[0, 1] ** 2)


def _em(series: Floats) -> tuple[Any, bool]:
    """What statsmodels says, and whether EM arrived before it ran out of rounds."""
    from statsmodels.tools.sm_exceptions import ConvergenceWarning
    from statsmodels.tsa.statespace.dynamic_factor_mq import DynamicFactorMQ

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        model = DynamicFactorMQ(series.T, factors=1, factor_orders=1, standardize=False)
        result = model.fit(maxiter=MOST_ROUNDS, tolerance=STILL, disp=False)
    late = any(issubclass(warning.category, ConvergenceWarning) for warning in caught)
    return result, not late
