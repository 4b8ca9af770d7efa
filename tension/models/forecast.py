"""Where may tension go? News as the record has it, simulated and pushed through the index.

The first forecast is the path without news: what has happened fades, and what is already due
comes. Around it lie draws in which news keeps coming as it came (see ``simulate``), each pushed
through the index exactly. Fewer than 8 events carry the path alone, and the answer says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from tension import kernel
from tension.errors import RequestError
from tension.index import DailyIndex, compute_index
from tension.index.compute import choose_dyad
from tension.models.gates import Refusal, enough_events
from tension.models.process import NewsProcess, learn
from tension.models.scenarios import Scenario, enact_all
from tension.models.simulate import CELLS, Simulated, simulate
from tension.models.standing import standing_measures
from tension.scoring import Records
from tension.scoring.measures import to_date
from tension.shown import Shown
from tension.vintages import NoNewsPath, no_news_path

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NAME: Final = "forecast"
FEWEST_EVENTS: Final = 8
FEWEST_DAYS: Final = 60
HORIZONS: Final = (7, 30, 90)
"""Days ahead that are always named, fixed before any outcome is seen."""
HOSTILE_DAYS: Final = 30
LEVELS: Final = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
"""The levels of the quantiles: 50, 80 and 95 % intervals around the median."""
HIGH: Final = 0.9
"""Pressure is high above this quantile of its own past."""
GAUGES: Final = ("tension", "pressure", "engagement")
SEED: Final = 20251008
LIMITS: Final = {"days": (1, 366), "draws": (100, 20_000), "seed": (0, 2**63 - 1)}


@dataclass(frozen=True)
class ForecastSettings:
    """How far ahead (days), how many draws, and the seed. Raises RequestError out of bounds."""

    days: int = 90
    draws: int = 2000
    seed: int = SEED

    def __post_init__(self) -> None:
        for name, (low, high) in LIMITS.items():
            found = getattr(self, name)
            if not low <= found <= high:
                raise RequestError(
                    "request.out_of_range", name=name, found=found, low=low, high=high
                )


@dataclass(frozen=True)
class Ensemble:
    """Draws of the pair's gauges.

    ``quantiles``: gauge → shape (LEVELS, days). ``at_horizons``: gauge → shape (horizons, draws).
    ``p_hostile``: the chance of any hostile act in the first 30 days (or in all, if fewer);
    ``p_high_pressure``: by horizon, that pressure is above ``high_pressure``, the 90th percentile
    of its past.
    """

    horizons: tuple[int, ...]
    quantiles: Mapping[str, Floats]
    at_horizons: Mapping[str, Floats]
    p_hostile: float
    hostile_days: int
    high_pressure: float
    p_high_pressure: tuple[float, ...]


@dataclass(frozen=True)
class ForecastPath:
    """What one reading of the future says: the baseline's, or a scenario's.

    ``no_news``: gauge → shape (days,), nothing more being heard; ``ensemble``: with news, or the
    reason why there is none.
    """

    scenario: Scenario | None
    no_news: Mapping[str, Floats]
    ensemble: Ensemble | Refusal


@dataclass(frozen=True)
class ForecastAnswer(Shown):
    """The tension of a pair on the days after ``made_on``, the last day of its record as known.

    ``past``: the index up to that day; ``days``: the days ahead, from 1970-01-01; ``baseline``:
    news as it came before; ``scenarios``: the same with what each supposes.
    """

    dyad: str
    made_on: dt.date
    past: DailyIndex
    days: Ints
    settings: ForecastSettings
    events: int
    """Events that the news is learnt from."""
    baseline: ForecastPath
    scenarios: tuple[ForecastPath, ...] = field(default=())

    @property
    def horizons(self) -> tuple[int, ...]:
        """The days ahead that are named."""
        return horizons_within(len(self.days))

    @property
    def table(self) -> pd.DataFrame:
        """One row a day and scenario (``baseline`` first): paths without news and quantiles."""
        import pandas as pd

        dates = self.days.astype("datetime64[D]").astype("datetime64[s]")
        tables = []
        for path in (self.baseline, *self.scenarios):
            columns = {f"{name}_no_news": path.no_news[name] for name in GAUGES}
            if isinstance(path.ensemble, Ensemble):
                for name, values in path.ensemble.quantiles.items():
                    labels = (f"{name}_q{1000 * level:03.0f}" for level in LEVELS)
                    columns |= dict(zip(labels, values, strict=True))
            name = path.scenario.text if path.scenario else "baseline"
            index = pd.DatetimeIndex(dates, name="date")
            table = pd.DataFrame(columns, index=index)
            table.insert(0, "scenario", name)
            tables.append(table)
        return pd.concat(tables)

    def __str__(self) -> str:
        lines = [f"forecast of {self.dyad}, made on {self.made_on}, from {self.events} events"]
        for path in (self.baseline, *self.scenarios):
            name = path.scenario.text if path.scenario else "baseline"
            lines += [f"{name}: {line}" for line in _lines(path, self.horizons)]
        return "\n".join(lines)


def horizons_within(days: int) -> tuple[int, ...]:
    """The named horizons within ``days``; the last day where none is."""
    return tuple(h for h in HORIZONS if h <= days) or (days,)


def forecast_index(
    records: Records,
    dyad: str | None = None,
    settings: ForecastSettings | None = None,
    scenarios: Sequence[str] = (),
) -> ForecastAnswer | Refusal:
    """The gauges of a pair on the days after the last day of its record, as known.

    ``records``: as known (see ``as_of``); ``dyad``: as in ``compute_index``; ``scenarios``: texts
    like ``travel_ban_lifted@2026-04-01`` (see ``read_scenario``), each a fan beside the baseline.
    With fewer than 8 events or 60 days the answer holds the path without news alone; without a
    day of record there is a refusal. Raises RequestError, and InputError for the scenarios.

    Gneiting and Katzfuss 2014, Annual Review of Statistics and Its Application 1:125-151.

    >>> then = tension.as_of(tension.read_records(), "2025-12-10")
    >>> print(tension.forecast_index(then, settings=tension.ForecastSettings(draws=200)))
    forecast of MLI-USA, made on 2025-12-10, from ... events
    ...
    """
    settings = settings or ForecastSettings()
    pair = choose_dyad(records, dyad)
    if records.coverage is None or not pair:
        return Refusal(NAME, "refusal.few_events", {"found": 0, "needed": FEWEST_EVENTS})
    outlook = Outlook.of(records, pair, settings.days)
    process, refusal = learnt(records, pair)
    enacted = enact_all(scenarios, records, pair, settings.days)
    beside = []
    for scenario, supposed in enacted:
        path = Outlook.of(supposed, pair, settings.days)
        beside.append(_path(path, process, refusal, settings, scenario))
    return ForecastAnswer(
        dyad=pair,
        made_on=to_date(outlook.origin),
        past=compute_index(records, pair),
        days=np.arange(outlook.origin + 1, outlook.origin + settings.days + 1),
        settings=settings,
        events=process.events,
        baseline=_path(outlook, process, refusal, settings, None),
        scenarios=tuple(beside),
    )


def learnt(records: Records, dyad: str) -> tuple[NewsProcess, Refusal | None]:
    """The process of the news, and why it must not be simulated where it must not."""
    process = learn(records, dyad)
    first, last = records.coverage or (0, -1)
    return process, too_little(process, last - first + 1)


def too_little(process: NewsProcess, days: int) -> Refusal | None:
    """Why a process learnt from so many ``days`` must not be simulated, if it must not."""
    refusal = enough_events(NAME, process.events, FEWEST_EVENTS)
    if refusal is None and days < FEWEST_DAYS:
        refusal = Refusal(NAME, "refusal.few_days", {"found": days, "needed": FEWEST_DAYS})
    return refusal


@dataclass(frozen=True)
class Outlook:
    """A record carried to a horizon without news."""

    origin: int
    index: DailyIndex
    """The past, and the days ahead if nothing more is heard."""
    path: NoNewsPath

    @classmethod
    def of(cls, records: Records, dyad: str, days: int) -> Outlook:
        """From the last day of the record, ``days`` ahead."""
        first, origin = records.coverage or (0, 0)
        table = records.table
        settled = ((table["date"] <= origin) | (table["known_date"] <= origin)).to_numpy(dtype=bool)
        carried = replace(records.keep(settled), coverage=(first, origin + days))
        return cls(origin, compute_index(carried, dyad), no_news_path(records, days, dyad))

    @property
    def past_days(self) -> int:
        """Days of the record."""
        return self.origin - int(self.index.days[0]) + 1

    def stocks(self) -> Floats:
        """Points without news on the days ahead, shape (CELLS, days)."""
        views = [self.path[name] for name in self.index.directions]
        points = [p for view in views for p in (view.hostile_points, view.cooperative_points)]
        return np.array(points).reshape(CELLS, -1)[:, 1:]

    def high_pressure(self) -> float:
        """The 90th percentile of the pair's pressure up to the origin."""
        return float(np.quantile(self.index.pair.pressure[: self.past_days], HIGH))

    def simulated(self, process: NewsProcess, settings: ForecastSettings) -> Simulated:
        """Draws of the news of the days ahead."""
        standing = standing_measures(self.index, self.origin)
        return simulate(process, standing, settings.days, settings.draws, settings.seed)


def pair_gauges(stocks: Floats, kappa: float) -> dict[str, Floats]:
    """The pair's gauges from points by cell, shape (CELLS, …) → gauge → shape (…)."""
    hostile, cooperative = 0.5 * (stocks[0] + stocks[2]), 0.5 * (stocks[1] + stocks[3])
    return {
        "tension": kernel.tension(hostile, cooperative, kappa),
        "pressure": kernel.gauge(hostile, kappa),
        "engagement": kernel.gauge(cooperative, kappa),
    }


def _path(
    outlook: Outlook,
    process: NewsProcess,
    refusal: Refusal | None,
    settings: ForecastSettings,
    scenario: Scenario | None,
) -> ForecastPath:
    """The path of an outlook, without news and with it."""
    kappa = outlook.index.pair.kappa
    no_news = pair_gauges(outlook.stocks(), kappa)
    if refusal is not None:
        return ForecastPath(scenario, no_news, refusal)
    simulated = outlook.simulated(process, settings)
    gauges = pair_gauges(simulated.stocks(outlook.stocks()), kappa)
    horizons = horizons_within(settings.days)
    at = np.array(horizons) - 1
    high, soon = outlook.high_pressure(), min(HOSTILE_DAYS, settings.days)
    ensemble = Ensemble(
        horizons=horizons,
        quantiles={name: np.quantile(values, LEVELS, axis=0) for name, values in gauges.items()},
        at_horizons={name: values[:, at].T for name, values in gauges.items()},
        p_hostile=_chance_hostile(simulated, soon, scenario),
        hostile_days=soon,
        high_pressure=high,
        p_high_pressure=tuple(np.mean(gauges["pressure"][:, at] > high, axis=0).tolist()),
    )
    return ForecastPath(scenario, no_news, ensemble)


def _chance_hostile(simulated: Simulated, days: int, scenario: Scenario | None) -> float:
    """The share of draws with a hostile act within ``days``; a scenario may suppose one."""
    if scenario and any(e.hostile and e.ahead <= days for e in scenario.events):
        return 1.0
    return float(np.mean(simulated.first_hostile <= days))


def _lines(path: ForecastPath, horizons: tuple[int, ...]) -> list[str]:
    """A path in a few lines."""
    still = path.no_news["tension"]
    if isinstance(path.ensemble, Refusal):
        values = ", ".join(f"{still[h - 1]:.1f} in {h} days" for h in horizons)
        return [f"no news: tension {values}", str(path.ensemble)]
    lines = []
    for h in horizons:
        q = dict(zip(LEVELS, path.ensemble.quantiles["tension"][:, h - 1], strict=True))
        lines.append(
            f"in {h} days tension {q[0.5]:.1f} [80% {q[0.1]:.1f}, {q[0.9]:.1f}], "
            f"no news {still[h - 1]:.1f}"
        )
    lines.append(
        f"any hostile act in {path.ensemble.hostile_days} days: {path.ensemble.p_hostile:.0%}"
    )
    return lines
