"""Would the forecasts have been any good? Made again from many past days, each as known then.

From every origin the record is taken as it was known on that day, a forecast is made, and it is
scored against what the whole record says now. The targets are fixed in advance: tension in 7, 30
and 90 days, any hostile act in 30 days, pressure above the 90th percentile of its past in 30
days. Against each forecast stand the path without news, persistence (the value of the day),
persistence with the changes of the past around it, climatology (all past values) and a plain
Poisson process; skill is told against the best of them. Tashman 2000, International Journal of
Forecasting 16(4); Gneiting and Raftery 2007, Journal of the American Statistical Association
102(477).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from tension.errors import RequestError
from tension.index.compute import choose_dyad
from tension.models import scores
from tension.models.forecast import HORIZONS, ForecastSettings
from tension.models.gates import Refusal
from tension.models.rolling import (
    OURS,
    TARGETS,
    Scored,
    Target,
    Truth,
    look_ahead_from,
    score_origin,
)
from tension.scoring import Records
from tension.shown import Shown

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NAME: Final = "backtest"
FEWEST_ORIGINS: Final = 60
FEWEST_ONSETS: Final = 20
FIRST_DAYS: Final = 90
"""Days of record before the first forecast."""
Losses = Mapping[str, Floats]


@dataclass(frozen=True)
class BacktestSettings:
    """Days between origins, draws of each forecast, seed, and the fewest origins."""

    step: int = 7
    draws: int = 1000
    seed: int = ForecastSettings.seed
    fewest: int = FEWEST_ORIGINS

    def __post_init__(self) -> None:
        ForecastSettings(draws=self.draws, seed=self.seed)
        for name, low, high in (("step", 1, 365), ("fewest", 10, 10**6)):
            found = getattr(self, name)
            if not low <= found <= high:
                raise RequestError(
                    "request.out_of_range", name=name, found=found, low=low, high=high
                )


@dataclass(frozen=True)
class Calibration:
    """How often outcomes fell where the draws said: ``pit`` shares by tenth, and the shares
    inside the 50, 80 and 95 % intervals.
    """

    pit: Floats
    inside: tuple[float, float, float]


@dataclass(frozen=True)
class Onset:
    """The same score where no hostile act was known of the 90 days before."""

    n: int
    losses: Mapping[str, float]
    """Mean losses; empty below 20 origins, which is too few to tell."""


@dataclass(frozen=True)
class TargetScore:
    """One target over all origins. ``losses``: fair CRPS (tension points) or Brier, shape (n,).

    ``steps``: origins that a forecast reaches over. ``log_scores``: means, of the forecasts that
    have a density; NaN where one has none. ``p_value``: ``test.p_overlap``, corrected with the
    other targets'. ``verdict``: skill or no_skill, against ``best``, the baseline with the lowest
    mean loss.
    """

    target: str
    horizon: int
    origins: Ints
    steps: int
    losses: Losses
    log_scores: Mapping[str, float]
    best: str
    skill: scores.Skill
    test: scores.DieboldMariano
    p_value: float
    verdict: str
    onset: Onset
    calibration: Calibration | None = None
    brier: scores.Brier | None = None

    @property
    def n(self) -> int:
        """How many forecasts were scored."""
        return len(self.origins)

    @property
    def means(self) -> dict[str, float]:
        """Mean losses by forecast."""
        return {name: float(values.mean()) for name, values in self.losses.items()}

    def __str__(self) -> str:
        means = self.means
        return (
            f"{self.target} in {self.horizon} days, {self.n} origins: loss {means[OURS]:.3f}, "
            f"best baseline {self.best} {means[self.best]:.3f}; skill {self.skill.value:+.2f} "
            f"[95% {self.skill.low:+.2f}, {self.skill.high:+.2f}], p = {self.p_value:.2f}: "
            f"{self.verdict.replace('_', ' ')}"
        )


@dataclass(frozen=True)
class BacktestAnswer(Shown):
    """The scores of forecasts made from past days, one entry a target; some may be refused."""

    dyad: str
    settings: BacktestSettings
    targets: tuple[TargetScore, ...]
    refused: tuple[Refusal, ...] = field(default=())

    @property
    def tests(self) -> int:
        """How many p-values it holds."""
        return len(self.targets)

    @property
    def table(self) -> pd.DataFrame:
        """One row a target: mean losses, skill and its interval, test, calibration."""
        import pandas as pd

        rows = []
        for score in self.targets:
            row: dict[str, object] = {"target": score.target, "horizon": score.horizon}
            row |= {"n": score.n, **score.means, "best": score.best}
            row |= {"skill": score.skill.value, "low": score.skill.low, "high": score.skill.high}
            row |= {"statistic": score.test.statistic, "p_value": score.p_value}
            row |= {"p_hln": score.test.p_value, "p_overlap": score.test.p_overlap}
            row |= {"verdict": score.verdict, "log_score": score.log_scores[OURS]}
            inside = score.calibration.inside if score.calibration else (np.nan,) * 3
            names = (f"inside_{100 * share:.0f}" for share in scores.INTERVALS)
            rows.append(row | dict(zip(names, inside, strict=True)))
        return pd.DataFrame(rows)

    def __str__(self) -> str:
        lines = [f"backtest of {self.dyad}, an origin every {self.settings.step} days"]
        return "\n".join([*lines, *map(str, self.targets), *map(str, self.refused)])


def backtest_forecasts(
    records: Records, dyad: str | None = None, settings: BacktestSettings | None = None
) -> BacktestAnswer | Refusal:
    """Forecasts made from past days, each as known then, scored against what came.

    Refused where fewer than 60 origins carry a forecast and its outcome (``not evaluable``).
    Raises RequestError.
    """
    settings = settings or BacktestSettings()
    pair = choose_dyad(records, dyad)
    if records.coverage is None or not pair:
        return Refusal(NAME, "refusal.few_origins", {"found": 0, "needed": settings.fewest})
    truth = Truth.of(records, pair)
    made = list(_rolled(records, pair, truth, settings))
    found, refused = [], []
    for target, horizon in TARGETS:
        mine = [one[target, horizon] for one in made if (target, horizon) in one]
        if len(mine) < settings.fewest:
            values = {"found": len(mine), "needed": settings.fewest}
            refused.append(Refusal(f"{target} {horizon}", "refusal.few_origins", values))
        else:
            found.append(_score(target, horizon, mine, settings))
    if not found:
        return Refusal(NAME, "refusal.few_origins", refused[0].values)
    return BacktestAnswer(pair, settings, _judged(found), tuple(refused))


def _origins(records: Records, settings: BacktestSettings) -> list[int]:
    """The days from which forecasts are made: every ``step`` days, back from the last whose
    outcome can be known.
    """
    first, last = records.coverage or (0, -1)
    latest = last - min(HORIZONS)
    return list(range(latest, first + FIRST_DAYS - 1, -settings.step))[::-1]


def _rolled(
    records: Records, dyad: str, truth: Truth, settings: BacktestSettings
) -> Iterator[dict[Target, Scored]]:
    """The scores of each origin that carries a forecast."""
    asked = [
        (day, ForecastSettings(max(HORIZONS), settings.draws, settings.seed + day))
        for day in _origins(records, settings)
    ]
    for origin in look_ahead_from(records, dyad, asked):
        if origin is not None:
            yield score_origin(origin, truth)


def _score(
    target: str, horizon: int, mine: list[Scored], settings: BacktestSettings
) -> TargetScore:
    """One target over all origins, against the best of the baselines."""
    losses = {name: _column(mine, "losses", name) for name in mine[0].losses}
    means = {name: float(values.mean()) for name, values in losses.items() if name != OURS}
    best = min(means, key=lambda name: (means[name], name))
    steps = -(-horizon // settings.step)
    found = scores.skill(losses[OURS], losses[best], steps, settings.seed)
    test = scores.diebold_mariano(losses[OURS], losses[best], steps)
    of_tension = target == "tension"
    outcome = np.array([one.outcome for one in mine])
    draws = np.array([one.draws for one in mine])
    return TargetScore(
        target=target,
        horizon=horizon,
        origins=np.array([one.origin for one in mine]),
        steps=steps,
        losses=losses,
        log_scores={name: float(_column(mine, "logs", name).mean()) for name in mine[0].logs},
        best=best,
        skill=found,
        test=test,
        p_value=test.p_overlap,
        verdict="",
        onset=_onset(mine, losses),
        calibration=_calibration(draws, outcome) if of_tension else None,
        brier=None if of_tension else scores.brier(draws[:, 0], outcome),
    )


def _judged(found: list[TargetScore]) -> tuple[TargetScore, ...]:
    """The verdicts, on p-values corrected together."""
    fixed = scores.corrected(np.array([one.test.p_overlap for one in found])).tolist()
    return tuple(
        replace(one, p_value=p, verdict=scores.verdict(one.skill, p))
        for one, p in zip(found, fixed, strict=True)
    )


def _column(mine: list[Scored], kind: str, name: str) -> Floats:
    return np.array([getattr(one, kind)[name] for one in mine])


def _calibration(draws: Floats, outcome: Floats) -> Calibration:
    """``draws``: shape (origins, draws); ``outcome``: shape (origins,)."""
    fifty, eighty, most = (scores.coverage(draws, outcome, share) for share in scores.INTERVALS)
    pit = scores.pit_histogram(*scores.pit_ends(draws, outcome))
    return Calibration(pit, (fifty, eighty, most))


def _onset(mine: list[Scored], losses: Losses) -> Onset:
    quiet = np.array([one.quiet for one in mine])
    n = int(quiet.sum())
    if n < FEWEST_ONSETS:
        return Onset(n, {})
    return Onset(n, {name: float(values[quiet].mean()) for name, values in losses.items()})
