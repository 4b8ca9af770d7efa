"""How often does each side act, in bursts or evenly, and do acts call forth acts?

Counts of events, not points: by direction and by sign. The rate has its exact interval; a
dispersion test says whether a Poisson law will do, and which law does better. With enough events
both ways, a discrete Hawkes process (``models.hawkes``) says how many events one event calls
forth. Events of the same day are not seen as answers to one another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from tension.errors import RequestError
from tension.models.counts import (
    CountLaw,
    count_laws,
    dispersion_index,
    dispersion_p,
    poisson_interval,
)
from tension.models.gates import Check, Refusal, enough_events, enough_steps, first_refusal
from tension.models.hawkes import (
    HALF_LIVES,
    Intensity,
    branching_errors,
    fit_intensity,
    own_p,
    partner_shifts,
    process_of,
    ratio_interval,
)
from tension.models.news import STEPS, WEEK, News, daily_news, read_news
from tension.shown import Shown
from tension.words import formats, say

if TYPE_CHECKING:
    import pandas as pd

    from tension.index import DailyIndex

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

NAME: Final = "rate"
FEWEST_EVENTS: Final = 8
FEWEST_DAYS: Final = 60
FEWEST_EACH_WAY: Final = 20
FEWEST_EVENT_DAYS: Final = 8
COVERAGE: Final = 0.95
BOOTSTRAPS: Final = 99
MONTH: Final = 30.0
SIGNS: Final = {"all": "tension", "hostile": "pressure", "cooperative": "engagement"}
"""Which events are counted → the gauge whose sign they have."""


@dataclass(frozen=True)
class Rate:
    """How often events of one direction and sign came. Rates are in events per 30 days."""

    direction: str
    sign: str
    """all, hostile or cooperative."""
    events: int
    days: int
    """Days with a value: outages are left out."""
    low: float
    high: float
    """The exact 95 % interval of the rate (Garwood)."""
    step: int
    """Days in a step of the counts: 7 or 1."""
    dispersion: float
    """Variance over mean of the counts."""
    dispersion_p: float
    """p-value of a Poisson law of the counts against bursts."""
    law: CountLaw
    """The best law of the counts by BIC."""

    @property
    def rate(self) -> float:
        """Events per 30 days."""
        return MONTH * self.events / self.days


@dataclass(frozen=True)
class Called:
    """What calls forth the events of one direction: branching ratios and how sure they are.

    Intervals: 95 %, profile likelihood.
    """

    direction: str
    intensity: Intensity
    own_interval: tuple[float, float]
    partner_interval: tuple[float, float]
    own_p: float
    """p-value of no self-excitation given the partner, redrawn days."""
    partner_p: float
    """p-value of no answer to the partner, all shifts of the partner's calendar."""


@dataclass(frozen=True)
class Excitation:
    """Both directions as one discrete Hawkes process."""

    directions: tuple[Called, Called]
    radius: float
    """Of the branching ratios; below 1 each event calls forth a finite number of others."""
    errors: Floats
    """Standard errors of the branching ratios, shape (2, 2), [to, from]: parametric bootstrap."""

    @property
    def table(self) -> pd.DataFrame:
        """One row a direction: base rate, branching ratios with intervals, half-life, p-values."""
        import pandas as pd

        rows = [
            {
                "direction": called.direction,
                "base_per_30_days": MONTH * called.intensity.base,
                "own": called.intensity.own,
                "own_low": called.own_interval[0],
                "own_high": called.own_interval[1],
                "own_error": self.errors[to, to],
                "own_p": called.own_p,
                "partner": called.intensity.partner,
                "partner_low": called.partner_interval[0],
                "partner_high": called.partner_interval[1],
                "partner_error": self.errors[to, 1 - to],
                "partner_p": called.partner_p,
                "half_life_days": called.intensity.half_life,
                "log_likelihood": called.intensity.log_likelihood,
            }
            for to, called in enumerate(self.directions)
        ]
        return pd.DataFrame(rows).set_index("direction")


@dataclass(frozen=True)
class RateAnswer(Shown):
    """Rates by direction and sign, and what calls forth events, each an answer or a refusal."""

    view: str
    rates: tuple[Rate, ...]
    refused: Mapping[tuple[str, str], Refusal]
    """(direction, sign) → why there is no rate."""
    excitation: Excitation | Refusal

    @property
    def table(self) -> pd.DataFrame:
        """One row a direction and sign: events, days, rate per 30 days, interval, dispersion."""
        import pandas as pd

        rows = [
            {
                "direction": rate.direction,
                "sign": rate.sign,
                "events": rate.events,
                "days": rate.days,
                "rate": rate.rate,
                "low": rate.low,
                "high": rate.high,
                "dispersion": rate.dispersion,
                "dispersion_p": rate.dispersion_p,
                "law": rate.law.name,
            }
            for rate in self.rates
        ]
        return pd.DataFrame(rows).set_index(["direction", "sign"])

    @property
    def checks(self) -> tuple[Check, ...]:
        """Whether the Hawkes process is stable, where there is one."""
        if isinstance(self.excitation, Refusal):
            return ()
        radius = self.excitation.radius
        return (Check("check.branching", radius, float("nan"), 1.0, radius < 1.0),)

    @property
    def p_values(self) -> dict[str, float]:
        """Hypothesis → p-value."""
        found = {f"poisson {r.direction} {r.sign}": r.dispersion_p for r in self.rates}
        if isinstance(self.excitation, Excitation):
            for called in self.excitation.directions:
                found[f"no self-excitation {called.direction}"] = called.own_p
                found[f"no answer {called.direction}"] = called.partner_p
        return found

    def text(self, lang: str = "en") -> str:
        """A few honest lines."""
        lines = [_rate_line(rate, lang) for rate in self.rates]
        for (direction, sign), refusal in self.refused.items():
            who = f"{direction}, {say(f'rate.{sign}', lang)}"
            lines.append(say("rate.refused", lang, who=who, reason=refusal.text(lang)))
        if isinstance(self.excitation, Refusal):
            reason = self.excitation.text(lang)
            lines.append(say("rate.no_excitation", lang, reason=reason))
        else:
            lines += [_called_line(called, lang) for called in self.excitation.directions]
            radius = formats.number(self.excitation.radius, lang, 2)
            lines.append(say("rate.radius", lang, radius=radius))
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text()


def fit_rate(
    index: DailyIndex,
    *,
    step: str = "week",
    half_lives: tuple[float, ...] = HALF_LIVES,
    seed: int = 0,
) -> RateAnswer | Refusal:
    """Rates of events of each direction, and whether events call forth events.

    ``step``: week or day, in which counts are compared with a Poisson law; ``half_lives``:
    days, the grid of the Hawkes process. Refused below 8 events or 60 days; a
    direction and sign below 8 events has its own refusal, and so has the Hawkes process (20
    events each way on at least 8 days, both signs in the pair, no missing day). Raises
    RequestError for a step that is neither.
    """
    if step not in STEPS:
        raise RequestError("request.no_such_step", found=step, allowed=", ".join(STEPS))
    pair = daily_news(index)
    refusal = first_refusal(
        enough_events(NAME, int(pair.n_events.sum()), FEWEST_EVENTS),
        enough_steps(NAME, pair.n_known, FEWEST_DAYS, 1),
    )
    if refusal:
        return refusal
    rates: list[Rate] = []
    refused: dict[tuple[str, str], Refusal] = {}
    for direction in index.directions:
        for sign, gauge in SIGNS.items():
            news = daily_news(index, direction, gauge=gauge)
            steps = read_news(index, direction, gauge=gauge, step=step)
            found = estimate_rate(news, steps, seed)
            if isinstance(found, Refusal):
                refused[direction, sign] = found
            else:
                rates.append(found)
    excitation = _excitation(index, half_lives, seed)
    return RateAnswer(index.dyad, tuple(rates), refused, excitation)


def estimate_rate(news: News, steps: News, seed: int = 0) -> Rate | Refusal:
    """The rate of the events of daily ``news``; ``steps``: the same by week or day.

    Refused below 8 events.
    """
    known = np.isfinite(news.series)
    events = int(news.n_events[known].sum())
    refusal = enough_events(NAME, events, FEWEST_EVENTS)
    if refusal:
        return refusal
    counts = steps.n_events[np.isfinite(steps.series)]
    if int(counts.sum()) < FEWEST_EVENTS:  # events in weeks that the record does not hold whole
        return Refusal(NAME, "refusal.few_events", {"found": counts.sum(), "needed": FEWEST_EVENTS})
    days = int(known.sum())
    low, high = (MONTH * limit / days for limit in poisson_interval(events, COVERAGE))
    sign = next(name for name, gauge in SIGNS.items() if gauge == news.gauge)
    return Rate(
        direction=news.view,
        sign=sign,
        events=events,
        days=days,
        low=low,
        high=high,
        step=steps.step,
        dispersion=dispersion_index(counts),
        dispersion_p=dispersion_p(counts, seed),
        law=count_laws(counts)[0],
    )


def _excitation(
    index: DailyIndex, half_lives: tuple[float, ...], seed: int
) -> Excitation | Refusal:
    """The Hawkes process of the two directions, behind its gates."""
    ways = [daily_news(index, name) for name in index.directions]
    for gauge, key in (
        ("pressure", "refusal.no_hostile"),
        ("engagement", "refusal.no_cooperative"),
    ):
        if not daily_news(index, gauge=gauge).n_events.sum():
            return Refusal(NAME, key)
    missing = int((~np.isfinite(ways[0].series)).sum())
    if missing:
        return Refusal(NAME, "refusal.missing_steps", {"found": missing})
    names = (ways[0].view, ways[1].view)
    return estimate_excitation((ways[0].n_events, ways[1].n_events), names, half_lives, seed=seed)


def estimate_excitation(
    counts: tuple[Ints, Ints],
    names: tuple[str, str],
    half_lives: tuple[float, ...] = HALF_LIVES,
    *,
    seed: int = 0,
) -> Excitation | Refusal:
    """A discrete Hawkes process of two daily counts, shape (n,) each.

    Refused below 20 events or 8 days with an event either way, when a fit does not converge, or
    when the process found is not stable.
    """
    for series, name in zip(counts, names, strict=True):
        events, days = int(series.sum()), int((series > 0).sum())
        if events < FEWEST_EACH_WAY:
            values = {"way": name, "found": events, "needed": FEWEST_EACH_WAY}
            return Refusal(NAME, "refusal.few_events_way", values)
        if days < FEWEST_EVENT_DAYS:
            values = {"way": name, "found": days, "needed": FEWEST_EVENT_DAYS}
            return Refusal(NAME, "refusal.few_event_days", values)
    first, second = counts
    fits = (fit_intensity(first, second, half_lives), fit_intensity(second, first, half_lives))
    if fits[0] is None or fits[1] is None:
        return Refusal(NAME, "refusal.not_converged")
    process = process_of((fits[0], fits[1]))
    if process.radius >= 1.0:
        return Refusal(NAME, "refusal.unstable", {"found": round(process.radius, 3)})
    errors = branching_errors(process, len(first), half_lives, BOOTSTRAPS, seed)
    called = (
        _called(names[0], (first, second), fits[0], half_lives, seed),
        _called(names[1], (second, first), fits[1], half_lives, seed),
    )
    return Excitation(called, process.radius, errors)


def _called(
    name: str,
    counts: tuple[Ints, Ints],
    fit: Intensity,
    half_lives: tuple[float, ...],
    seed: int,
) -> Called:
    """One direction; ``counts``: its own, its partner's."""
    own, partner = counts
    return Called(
        direction=name,
        intensity=fit,
        own_interval=ratio_interval(own, partner, fit, half_lives, 1),
        partner_interval=ratio_interval(own, partner, fit, half_lives, 2),
        own_p=own_p(own, partner, half_lives, seed),
        partner_p=partner_shifts(own, partner, half_lives).p_upper,
    )


def _rate_line(rate: Rate, lang: str) -> str:
    bursts = rate.dispersion_p < 0.05
    return say(
        "rate.bursts" if bursts else "rate.even",
        lang,
        who=f"{rate.direction}, {say(f'rate.{rate.sign}', lang)}",
        events=rate.events,
        days=rate.days,
        rate=formats.number(rate.rate, lang, 2),
        low=formats.number(rate.low, lang, 2),
        high=formats.number(rate.high, lang, 2),
        step=say("rate.by_week" if rate.step == WEEK else "rate.by_day", lang),
        dispersion=formats.number(rate.dispersion, lang, 2),
        p=formats.small_p(rate.dispersion_p, lang),
        law=say(f"law.{rate.law.name}", lang),
    )


def _called_line(called: Called, lang: str) -> str:
    found = called.intensity
    numbers = {
        "own": found.own,
        "own_low": called.own_interval[0],
        "own_high": called.own_interval[1],
        "partner": found.partner,
        "partner_low": called.partner_interval[0],
        "partner_high": called.partner_interval[1],
    }
    return say(
        "rate.called",
        lang,
        way=called.direction,
        half_life=formats.number(found.half_life, lang, 0),
        own_p=formats.small_p(called.own_p, lang),
        partner_p=formats.small_p(called.partner_p, lang),
        **{name: formats.number(value, lang, 2) for name, value in numbers.items()},
    )
