"""Forecasts made from past days as they were known then, and what each of them lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tension.errors import RequestError
from tension.index import compute_index
from tension.models import scores
from tension.models.forecast import (
    HIGH,
    HORIZONS,
    HOSTILE_DAYS,
    ForecastSettings,
    pair_gauges,
    too_little,
)
from tension.models.process import Events, learn_from, plain_poisson
from tension.models.simulate import simulate
from tension.models.standing import standing_among
from tension.models.vantage import Past, Vantage
from tension.scoring import Records
from tension.scoring.measures import to_date

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Target = tuple[str, int]

OURS: Final = "forecast"
BASELINES: Final = ("no_news", "persistence", "past_changes", "climatology", "poisson")
TARGETS: Final[tuple[Target, ...]] = (
    *(("tension", horizon) for horizon in HORIZONS),
    ("hostile", HOSTILE_DAYS),
    ("high_pressure", HOSTILE_DAYS),
)
QUIET_DAYS: Final = 90
"""A hostile act after so many days without one is an onset."""
FEWEST_CHANGES: Final = 30
CERTAIN: Final = ("no_news", "persistence")
"""Baselines that give one value: they have no density, and their chances are 0 or 1."""


@dataclass(frozen=True)
class Scored:
    """One target of one origin: what came, what each forecast lost, and our draws.

    ``losses``: fair CRPS in tension points, or Brier; ``logs``: log scores of the forecasts that
    give a density or a chance; ``draws``: of tension, or the one chance given.
    """

    origin: int
    quiet: bool
    outcome: float
    losses: Mapping[str, float]
    logs: Mapping[str, float]
    draws: Floats


@dataclass(frozen=True)
class Truth:
    """What came, as the whole record has it: arrays by day from ``first`` to ``last``."""

    first: int
    last: int
    tension: Floats
    pressure: Floats
    hostile: Flags
    """A hostile event is dated on the day."""

    @classmethod
    def of(cls, records: Records, dyad: str) -> Truth:
        """The truth of a record with a day of coverage."""
        index = compute_index(records, dyad)
        first, last = int(index.days[0]), int(index.days[-1])
        events = Events.of(records, dyad)
        happened = events.hostile_days(first, last, np.ones(len(events.date), dtype=bool))
        return cls(first, last, index.pair.tension, index.pair.pressure, happened)


@dataclass(frozen=True)
class Origin:
    """A day from which forecasts are made: what was known, and every forecast.

    ``past``: gauges of the pair up to the day, by gauge, shape (days of record,); ``no_news``
    the days ahead, shape (days,); ``ours``, ``poisson``: draws, shape (draws, days).
    """

    day: int
    past: Mapping[str, Floats]
    hostile: Flags
    no_news: Mapping[str, Floats]
    ours: Mapping[str, Floats]
    poisson: Mapping[str, Floats]
    p_hostile: float
    hostile_rate: float
    """Hostile acts a day, as counted."""
    high: float
    """The 90th percentile of past pressure."""

    def tension(self, horizon: int) -> dict[str, Floats]:
        """The draws of every forecast, shape (m,)."""
        past, at = self.past["tension"], horizon - 1
        now = past[-1:]
        changes = past[horizon:] - past[:-horizon]
        around = np.clip(now + changes, 0.0, 100.0) if len(changes) >= FEWEST_CHANGES else now
        return {
            OURS: self.ours["tension"][:, at],
            "no_news": self.no_news["tension"][[at]],
            "persistence": now,
            "past_changes": around,
            "climatology": past,
            "poisson": self.poisson["tension"][:, at],
        }

    def chances(self, target: str, horizon: int) -> dict[str, float]:
        """The chance that every forecast gives to an event."""
        if target == "hostile":
            recent = np.cumsum(np.concatenate([[0], self.hostile]))
            windows = recent[horizon:] - recent[:-horizon] > 0
            return {
                OURS: self.p_hostile,
                "no_news": 0.0,
                "persistence": float(windows[-1]),
                "climatology": _share(windows),
                "poisson": float(-np.expm1(-self.hostile_rate * horizon)),
            }
        past, at = self.past["pressure"], horizon - 1
        return {
            OURS: _share(self.ours["pressure"][:, at] > self.high),
            "no_news": float(self.no_news["pressure"][at] > self.high),
            "persistence": float(past[-1] > self.high),
            "climatology": _share(past > self.high),
            "poisson": _share(self.poisson["pressure"][:, at] > self.high),
        }


def look_ahead(records: Records, dyad: str, day: int, asked: ForecastSettings) -> Origin | None:
    """Every forecast made on ``day`` from what was known then; None where it is refused."""
    return next(look_ahead_from(records, dyad, [(day, asked)]))


def look_ahead_from(
    records: Records, dyad: str, origins: Sequence[tuple[int, ForecastSettings]]
) -> Iterator[Origin | None]:
    """``look_ahead`` from many days, in order: what does not differ between them is made once.

    Raises RequestError for a day outside the record.
    """
    first, last = records.coverage or (0, -1)
    for day, _ in origins:
        if not first <= day <= last:
            span = " … ".join(to_date(one).isoformat() for one in records.coverage or ())
            raise RequestError("request.day_outside", found=to_date(day), allowed=span or "-")
    past = Past.of(records, dyad)
    vantages = past.vantages([(day, day + asked.days) for day, asked in origins])
    for vantage, (_, asked) in zip(vantages, origins, strict=True):
        yield _forecast(past, vantage, asked)


def _forecast(past: Past, vantage: Vantage, asked: ForecastSettings) -> Origin | None:
    """Every forecast from one vantage; None where it is refused."""
    day, n, kappa = vantage.day, vantage.day - past.first + 1, past.kappa
    known, ends = past.known(day), past.ends(day)
    process = learn_from(past.events, known, ends, (past.first, day))
    if too_little(process, n) is not None:
        return None
    standing = standing_among(past.events, vantage.pulses, ends, day, asked.days)
    path = vantage.points[:, n:]
    ours, poisson = (
        simulate(one, standing, asked.days, asked.draws, asked.seed)
        for one in (process, plain_poisson(process))
    )
    gauges = pair_gauges(vantage.points, kappa)
    high = float(np.quantile(gauges["pressure"][:n], HIGH))
    hostile = np.bincount(process.marks.sign, minlength=2)[0]
    return Origin(
        day=day,
        past={name: gauges[name][:n] for name in ("tension", "pressure")},
        hostile=past.events.hostile_days(past.first, day, known),
        no_news=pair_gauges(path, kappa),
        ours=pair_gauges(ours.stocks(path), kappa),
        poisson=pair_gauges(poisson.stocks(path), kappa),
        p_hostile=_share(ours.first_hostile <= HOSTILE_DAYS),
        hostile_rate=float(hostile) / n,
        high=high,
    )


def score_origin(origin: Origin, truth: Truth) -> dict[Target, Scored]:
    """What the forecasts of an origin lost, for the targets whose outcome is known."""
    found = {}
    for target, horizon in TARGETS:
        if origin.day + horizon <= truth.last:
            scored = _tension if target == "tension" else _event
            found[target, horizon] = scored(origin, truth, target, horizon)
    return found


def _tension(origin: Origin, truth: Truth, _target: str, horizon: int) -> Scored:
    came = truth.tension[origin.day + horizon - truth.first]
    ensembles = origin.tension(horizon)
    return Scored(
        origin=origin.day,
        quiet=_quiet(origin),
        outcome=float(came),
        losses={name: float(scores.crps_ensemble(x, came)) for name, x in ensembles.items()},
        logs={
            name: float(scores.log_score_ensemble(x, came))
            for name, x in ensembles.items()
            if name not in CERTAIN
        },
        draws=ensembles[OURS],
    )


def _event(origin: Origin, truth: Truth, target: str, horizon: int) -> Scored:
    at = origin.day + horizon - truth.first
    if target == "hostile":
        came = float(truth.hostile[at - horizon + 1 : at + 1].any())
    else:
        came = float(truth.pressure[at] > origin.high)
    chances = origin.chances(target, horizon)
    return Scored(
        origin=origin.day,
        quiet=_quiet(origin),
        outcome=came,
        losses={name: (chance - came) ** 2 for name, chance in chances.items()},
        logs={
            name: float(scores.log_score_binary(np.array(chance), np.array(came)))
            for name, chance in chances.items()
            if name not in CERTAIN
        },
        draws=np.array([chances[OURS]]),
    )


def _quiet(origin: Origin) -> bool:
    """No hostile act was known of the 90 days before."""
    return not origin.hostile[-QUIET_DAYS:].any()


def _share(happened: Flags) -> float:
    """A chance from counts, never quite 0 or 1. Jeffreys' prior for a share."""
    return float((happened.sum() + 0.5) / (len(happened) + 1.0))
