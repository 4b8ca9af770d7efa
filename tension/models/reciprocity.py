"""Who answers whom, week by week? A vector autoregression of the news of two directions.

A direction answers the other when the other's past news helps to explain its own, given its own
past. Three p-values stand side by side: of F as with normal errors, of a wild bootstrap that
keeps bursts where they are, and of all shifts of the other's calendar. Impulse responses are
shown under both orderings, because within a week no one can say who moved first. It is a matter of
what follows what, in sign and in time; never of why. Goldstein and Freeman 1990, Three-way street,
for the question; Lütkepohl 2005, New introduction to multiple time series analysis, for the method.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from tension.countries import view_label
from tension.errors import RequestError
from tension.models.gates import Check, Refusal, enough_news, enough_steps, first_refusal, varies
from tension.models.news import WEEK, date_index, weekly_news
from tension.models.randomise import Shifted, share_at_least
from tension.models.var import (
    VarFit,
    bic_by_lag,
    causality,
    causality_p,
    fit_var,
    full_rank,
    response_draws,
    responses,
    shifted_causality,
    whiteness,
    wild_causality,
)
from tension.shown import Shown
from tension.words import formats, say

if TYPE_CHECKING:
    import pandas as pd

    from tension.index import DailyIndex

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NAME: Final = "reciprocity"
FEWEST_WEEKS: Final = 150
LEAST_NEWS: Final = 0.4
SIZE: Final = 0.05
COVERAGE: Final = 0.9
SPARE: Final = 8
"""Lags beyond those of the fit at which its residuals are tested for whiteness."""
MOST_LAGS: Final = 26
DIGITS: Final = 12
"""Decimals of the standardised series: the last bits of a unit must not decide anything."""


@dataclass(frozen=True)
class VarPlan:
    """How the autoregression is fitted and tested.

    ``lags``: weeks; None: the BIC's choice up to ``most``, raised until the residuals are white,
    or the BIC's choice when no lag makes them so. ``horizon``: weeks of the responses. ``draws``:
    of the bootstraps. Raises RequestError for lags that are not between 1 and 26.
    """

    lags: int | None = None
    most: int = 12
    horizon: int = 12
    draws: int = 399
    seed: int = 0

    def __post_init__(self) -> None:
        for asked in (self.lags, self.most):
            if asked is not None and not 1 <= asked <= MOST_LAGS:
                raise RequestError("request.lags", found=asked, most=MOST_LAGS)
        for asked in (self.horizon, self.draws):
            if asked < 1:
                raise RequestError("request.at_least_one", found=asked)


@dataclass(frozen=True)
class Answering:
    """Whether ``to`` follows ``source``: F of the source's past, and its p-values."""

    to: str
    source: str
    statistic: float
    p_normal: float
    p_wild: float
    p_shift: float


@dataclass(frozen=True)
class Responses:
    """Responses to one unexpected point, shapes (horizon + 1, 2, 2), [week, to, from].

    ``first``: the direction that may move the other within the week. ``low``, ``high``: the 90 %
    bootstrap band.
    """

    first: str
    value: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True)
class ReciprocityAnswer(Shown):
    """An autoregression of two weekly series, what it says of answers, and how far to trust it."""

    names: tuple[str, str]
    days: Ints | None
    """The last day of each week, None for plain arrays."""
    series: Floats
    """Shape (weeks, 2), as given."""
    lags: int
    lags_bic: int
    radius: float
    checks: tuple[Check, ...]
    answering: tuple[Answering, Answering]
    responses: tuple[Responses, Responses]

    @property
    def view(self) -> str:
        """Both directions."""
        return " ".join(self.names)

    @property
    def table(self) -> pd.DataFrame:
        """The responses: one row an ordering, a pair (from, to) and a week."""
        import pandas as pd

        rows = [
            (found.first, self.names[source], self.names[to], week, *(
                float(values[week, to, source]) for values in (found.value, found.low, found.high)
            ))
            for found in self.responses
            for source in (0, 1)
            for to in (0, 1)
            for week in range(len(found.value))
        ]  # fmt: skip
        columns = ["first", "source", "to", "week", "response", "low", "high"]
        return pd.DataFrame(rows, columns=columns)

    @property
    def tests(self) -> pd.DataFrame:
        """One row a direction: F and its three p-values."""
        import pandas as pd

        rows = [
            (way.to, way.source, way.statistic, way.p_normal, way.p_wild, way.p_shift)
            for way in self.answering
        ]
        columns = ["to", "source", "F", "p_normal", "p_wild", "p_shift"]
        return pd.DataFrame(rows, columns=columns)

    @property
    def p_values(self) -> dict[str, float]:
        """Hypothesis → p-value: the wild bootstrap's."""
        return {f"{way.to} does not follow {way.source}": way.p_wild for way in self.answering}

    def extremes(self, name: str, most: int = 4) -> pd.DataFrame:
        """The ``most`` highest and lowest weeks of a direction, indexed by day (or place)."""
        import pandas as pd

        values = self.series[:, self.names.index(name)]
        index = pd.RangeIndex(len(values)) if self.days is None else date_index(self.days)
        series = pd.Series(values, index=index, name=name)
        picked = {"highest": series.nlargest(most), "lowest": series.nsmallest(most)}
        return pd.concat(picked, names=["end"]).to_frame()

    def text(self, lang: str = "en") -> str:
        """A few honest lines."""
        weeks = len(self.series)
        lines = [
            say(
                "reciprocity.fit",
                lang,
                pair=view_label(self.view, lang),
                weeks=weeks,
                lags=self.lags,
            )
        ]
        lines += [_sentence(way, lang) for way in self.answering]
        for check in self.checks:
            if np.isnan(check.p_value):
                continue
            key = "model.check_passed" if check.passed else "model.check_failed"
            p = formats.small_p(check.p_value, lang)
            label, comment = check.label(lang), check.comment(lang)
            lines.append(say(key, lang, check=label, p=p, comment=comment))
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text()


def fit_reciprocity(
    index: DailyIndex, *, gauge: str = "tension", plan: VarPlan | None = None
) -> ReciprocityAnswer | Refusal:
    """Who answers whom in the weekly news of the two directions of ``index``.

    Refused below 150 weeks, when less than 40 % of a direction's weeks have news, and as
    ``reciprocity_of`` says. Raises RequestError for a gauge that does not exist.
    """
    ways = [weekly_news(index, name, gauge=gauge) for name in index.directions]
    if len(ways) < 2:
        return Refusal(NAME, "refusal.few_weeks", {"found": 0, "needed": FEWEST_WEEKS})
    names = (ways[0].view, ways[1].view)
    return reciprocity_of(ways[0].series, ways[1].series, names, days=ways[0].days, plan=plan)


def reciprocity_of(
    first: Floats,
    second: Floats,
    names: tuple[str, str] = ("first", "second"),
    *,
    days: Ints | None = None,
    plan: VarPlan | None = None,
) -> ReciprocityAnswer | Refusal:
    """The same on two plain weekly series of un-decayed news, shape (n,) each, any unit.

    On decayed series its tests reject a true null a little too often (about 7 % for 5 %).

    ``days``: the last day of each week, from 1970-01-01. Refused with missing or infinite weeks,
    below 150 weeks, below 40 % of weeks with news either way, when one series does not vary or
    repeats the other or itself, when the fit explodes. Raises RequestError for unequal lengths.
    """
    plan = plan or VarPlan()
    series = _paired(first, second)
    refusal = _gates(series, names)
    if refusal:
        return refusal
    unit = np.abs(series).max(axis=0)  # no unit is too large or too small to be squared
    shares = series / unit
    scale = unit * shares.std(axis=0)
    standard = np.round((shares - shares.mean(axis=0)) / shares.std(axis=0), DIGITS)
    most = plan.lags or plan.most
    if not full_rank(standard, most):
        return Refusal(NAME, "refusal.collinear")
    lags, lags_bic = choose_lags(standard, plan)
    fit = fit_var(standard, lags)
    radius = fit.radius
    if radius >= 1.0:
        return Refusal(NAME, "refusal.unstable_var", {"found": round(radius, 3)})
    return ReciprocityAnswer(
        names=names,
        days=days,
        series=series,
        lags=lags,
        lags_bic=lags_bic,
        radius=radius,
        checks=(_white(fit), Check("check.stable", radius, float("nan"), 1.0, radius < 1.0)),
        answering=(
            _answering(standard, names, 0, lags, plan),
            _answering(standard, names, 1, lags, plan),
        ),
        responses=_responses(standard, fit, scale, names, plan),
    )


def _paired(first: Floats, second: Floats) -> Floats:
    """Both series side by side."""
    pair = [np.asarray(side, dtype=np.float64).ravel() for side in (first, second)]
    if len(pair[0]) != len(pair[1]):
        raise RequestError("request.unequal", first=len(pair[0]), second=len(pair[1]))
    return np.column_stack(pair)


def _gates(series: Floats, names: tuple[str, str]) -> Refusal | None:
    """The first gate that does not open."""
    missing = int(np.isnan(series).any(axis=1).sum())
    by_way = []
    for values, name in zip(series.T, names, strict=True):
        sparse = enough_news(NAME, values, LEAST_NEWS)
        if sparse:
            sparse = Refusal(NAME, "refusal.few_news_way", {"way": name, **sparse.values})  # noqa: PD011
        by_way += [varies(NAME, values, 3), sparse]
    return first_refusal(
        enough_steps(NAME, len(series) - missing, FEWEST_WEEKS, WEEK),
        Refusal(NAME, "refusal.missing_steps", {"found": missing}) if missing else None,
        *by_way,
    )


def choose_lags(standard: Floats, plan: VarPlan) -> tuple[int, int]:
    """The lags of the fit, and the BIC's own choice."""
    if plan.lags is not None:
        return plan.lags, plan.lags
    best = int(np.argmin(bic_by_lag(standard, plan.most))) + 1
    for lags in range(best, plan.most + 1):
        if _white(fit_var(standard, lags)).passed:
            return lags, best
    return best, best


def _white(fit: VarFit) -> Check:
    """Whether the residuals are white, up to ``SPARE`` lags beyond those of the fit."""
    statistic, p_value = whiteness(fit, fit.lags + SPARE)
    return Check("check.white", statistic, p_value, SIZE, p_value >= SIZE)


def _answering(
    standard: Floats, names: tuple[str, str], to: int, lags: int, plan: VarPlan
) -> Answering:
    """F of the other's past, against three ideas of chance."""
    observed = float(causality(standard, to, lags))
    drawn = wild_causality(standard, to, lags, plan.draws, plan.seed + to)
    return Answering(
        to=names[to],
        source=names[1 - to],
        statistic=observed,
        p_normal=causality_p(observed, len(standard), lags),
        p_wild=share_at_least(np.append(drawn, observed), observed),
        p_shift=Shifted(shifted_causality(standard, to, lags)).p_upper,
    )


def _responses(
    standard: Floats, fit: VarFit, scale: Floats, names: tuple[str, str], plan: VarPlan
) -> tuple[Responses, Responses]:
    """Responses under both orderings, in points for one unexpected point."""
    drawn = response_draws(standard, fit, plan.horizon, plan.draws, plan.seed)
    tail = (1.0 - COVERAGE) / 2.0
    unit = scale[:, None] / scale[None, :]
    found = []
    for first in (0, 1):
        low, high = np.quantile(drawn[first], [tail, 1.0 - tail], axis=0)
        value = responses(fit, plan.horizon, first)
        found.append(Responses(names[first], unit * value, unit * low, unit * high))
    return found[0], found[1]


def _sentence(way: Answering, lang: str) -> str:
    """What the wild bootstrap says of one direction."""
    key = "reciprocity.follows" if way.p_wild < SIZE else "reciprocity.does_not"
    return say(
        key,
        lang,
        to=view_label(way.to, lang),
        source=view_label(way.source, lang),
        statistic=formats.number(way.statistic, lang, 2),
        p_normal=formats.small_p(way.p_normal, lang),
        p_wild=formats.small_p(way.p_wild, lang),
        p_shift=formats.small_p(way.p_shift, lang),
    )
