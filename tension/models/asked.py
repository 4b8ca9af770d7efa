"""Each model asked of an index: what it read, the gates it met, how it was set, what it answered.

The models decide; this file only writes down what they were given. A gate is what the data must
have before a model may answer, with what they have; a gate that stays shut is a refusal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tension.errors import RequestError
from tension.models import breaks, engine, level, rate, reciprocity, regimes, switching
from tension.models.answers_given import AnswersGiven, list_answers
from tension.models.backtest import FEWEST_ORIGINS, BacktestAnswer
from tension.models.chosen import Choice
from tension.models.effect import Placebos, event_effect
from tension.models.gates import Refusal
from tension.models.hawkes import HALF_LIVES, PERMUTATIONS
from tension.models.news import STEPS, News, daily_news, read_news
from tension.models.outside import FEWEST_PERIODS, Outside, read_outside
from tension.models.several_breaks import TRIM as SEVERAL_TRIM
from tension.models.several_breaks import fit_several_breaks
from tension.models.turning_points import DatingRule, fit_turning_points

if TYPE_CHECKING:
    import pandas as pd

    from tension.index import DailyIndex

ON_BOUNDARY: Final = ("flat", "straight", "noiseless", "regime_still", "regime_final")
AFTER_FIT: Final = ("one_regime", "regime_short", "unstable", "unstable_var")
"""Refusals of a fit that was made, by the last part of their key."""


@dataclass(frozen=True)
class Plan:
    """What models are asked, and how. Raises RequestError for what cannot be asked.

    ``view``: one view only; without it the pair and each direction. ``step``: ``day`` or
    ``week``; without it the level is read by day, breaks and bursts by week. ``outside``: the
    series that ``effect`` asks about, ``choice`` the events, ``placebos`` what should show nothing.
    """

    view: str | None = None
    gauge: str = "tension"
    step: str | None = None
    seed: int = 0
    outside: pd.Series | None = None
    choice: Choice | None = None
    placebos: Placebos | None = None

    def __post_init__(self) -> None:
        if self.seed < 0:
            raise RequestError("doubt.seed", found=self.seed)
        if self.step is not None and self.step not in STEPS:
            allowed = ", ".join(STEPS)
            raise RequestError("request.no_such_step", found=self.step, allowed=allowed)

    def views(self, index: DailyIndex) -> tuple[str, ...]:
        """The views to ask about. Raises RequestError for one that does not exist."""
        if self.view is None:
            return tuple(index.views)
        index[self.view]
        return (self.view,)


@dataclass(frozen=True)
class Data:
    """What was read. ``step``: days in a step, 0 for an outside series and for origins.

    ``first``, ``last``: days from 1970-01-01, None where nothing was read. ``known``: steps with a
    value; ``events``: events in them, of the view's direction and the gauge's sign.
    """

    step: int
    first: int | None
    last: int | None
    known: int
    events: int


@dataclass(frozen=True)
class Gate:
    """What the data must have, and what they have; ``key`` names it in ``tension.words``.

    ``way``: the direction that it is about, an empty text for all of the view.
    """

    key: str
    found: float
    needed: float
    way: str = ""

    @property
    def passed(self) -> bool:
        """Whether the data have enough."""
        return self.found >= self.needed


@dataclass(frozen=True)
class Asked:
    """One model asked of one view, with its answer or refusal.

    ``settings``: message key → value. ``method``: a message key, how the answer was reached when
    no fit had to converge. ``library``: who fits.
    """

    model: str
    view: str
    gauge: str
    data: Data
    gates: tuple[Gate, ...]
    settings: Mapping[str, float | str]
    method: str
    library: str
    answer: Any

    @property
    def refusal(self) -> Refusal | None:
        """Why there is no answer."""
        return self.answer if isinstance(self.answer, Refusal) else None

    @property
    def fit(self) -> str:
        """Whether a fit was needed and converged: a message key."""
        if self.refusal is None:
            return self.method
        reason = self.refusal.key.partition(".")[2]
        if reason == "not_converged":
            return "fit.not_converged"
        if reason in ON_BOUNDARY:
            return "fit.boundary"
        return self.method if reason in AFTER_FIT else "fit.not_reached"


def library(name: str) -> str:
    """``statsmodels 0.15.0``."""
    return f"{name} {version(name)}"


def data_of(news: News) -> Data:
    """What a model of the news reads."""
    known = np.isfinite(news.series)
    days = news.days[known]
    first, last = (int(days[0]), int(days[-1])) if len(days) else (None, None)
    return Data(news.step, first, last, int(known.sum()), int(news.n_events.sum()))


def _steps_gate(news: News, needed: int, way: str = "") -> Gate:
    return Gate("gate.days" if news.step == 1 else "gate.weeks", news.n_known, needed, way)


def _share_gate(news: News, needed: float, way: str = "") -> Gate:
    return Gate("gate.share", int(100 * news.share_with_news), round(100 * needed), way)


def _events_gate(news: News, needed: int) -> Gate:
    return Gate("gate.events", int(news.n_events.sum()), needed)


def ask_level(index: DailyIndex, view: str, plan: Plan) -> Asked:
    """The level of the news, by day unless the plan says otherwise."""
    step = plan.step or "day"
    news = read_news(index, view, gauge=plan.gauge, step=step)
    gates = [_events_gate(news, level.FEWEST_EVENTS)]
    if news.step == 1:
        gates.append(_steps_gate(news, level.FEWEST_DAYS))
    else:
        gates += [_steps_gate(news, level.FEWEST_WEEKS), _share_gate(news, level.LEAST_SHARE)]
    settings = {
        "setting.seed": 0,
        "setting.grid": len(engine.LOG_RATIOS),
        "setting.shuffles": level.SHUFFLES,
    }
    answer = level.fit_level(index, view, gauge=plan.gauge, step=step)
    return Asked(
        "level",
        view,
        plan.gauge,
        data_of(news),
        tuple(gates),
        settings,
        "fit.converged",
        library("statsmodels"),
        answer,
    )


def ask_regimes(index: DailyIndex, view: str, plan: Plan) -> Asked:
    """Two regimes of the weekly news."""
    news = read_news(index, view, gauge=plan.gauge, step="week")
    gates = (_events_gate(news, regimes.FEWEST_EVENTS), _steps_gate(news, regimes.FEWEST_WEEKS))
    settings = {
        "setting.seed": plan.seed,
        "setting.starts": switching.STARTS,
        "setting.draws": regimes.DRAWS,
        "setting.shuffles": regimes.DRAWS,
    }
    answer = regimes.fit_regimes(index, view, gauge=plan.gauge, seed=plan.seed)
    used = library("statsmodels")
    return Asked(
        "regimes", view, plan.gauge, data_of(news), gates, settings, "fit.converged", used, answer
    )


def ask_breaks(index: DailyIndex, view: str, plan: Plan) -> Asked:
    """One break in the mean of the news, by week unless the plan says otherwise."""
    step = plan.step or "week"
    answer = breaks.fit_break(index, view, gauge=plan.gauge, step=step, seed=plan.seed)
    news = read_news(index, view, gauge=plan.gauge, step=step)
    return _breaks_asked("breaks", news, plan, breaks.TRIM, answer)


def ask_several_breaks(index: DailyIndex, view: str, plan: Plan) -> Asked:
    """As many breaks in the mean of the news as there are, likewise."""
    step = plan.step or "week"
    answer = fit_several_breaks(index, view, gauge=plan.gauge, step=step, seed=plan.seed)
    news = read_news(index, view, gauge=plan.gauge, step=step)
    return _breaks_asked("several_breaks", news, plan, SEVERAL_TRIM, answer)


def _breaks_asked(model: str, news: News, plan: Plan, trim: float, answer: object) -> Asked:
    """One break or several: the same gates, and shares of the record kept on either side."""
    gates = (
        _events_gate(news, breaks.FEWEST_EVENTS),
        _steps_gate(news, breaks.FEWEST_STEPS[news.step]),
    )
    settings = {
        "setting.seed": plan.seed,
        "setting.trim": round(100 * trim),
        "setting.shuffles": breaks.SHUFFLES,
    }
    how, used = "fit.exhaustive", library("numpy")
    return Asked(model, news.view, plan.gauge, data_of(news), gates, settings, how, used, answer)


def ask_turning_points(index: DailyIndex, view: str, plan: Plan) -> Asked:
    """Peaks and troughs of the gauge itself."""
    rule = DatingRule()
    answer = fit_turning_points(index, view, gauge=plan.gauge, rule=rule)
    news = daily_news(index, view, gauge=plan.gauge)
    gates = (_steps_gate(news, 2 * rule.confirm + rule.phase),)
    settings = {
        "setting.confirm": rule.confirm,
        "setting.phase": rule.phase,
        "setting.move": rule.move,
    }
    return Asked(
        "turning_points",
        view,
        plan.gauge,
        data_of(news),
        gates,
        settings,
        "fit.none",
        library("numpy"),
        answer,
    )


def ask_rate(index: DailyIndex, view: str, plan: Plan) -> Asked:
    """How often events come, and whether they are followed by more; both directions at once."""
    news = daily_news(index)
    ways = [daily_news(index, way) for way in index.directions]
    gates = (
        _events_gate(news, rate.FEWEST_EVENTS),
        _steps_gate(news, rate.FEWEST_DAYS),
        *(
            Gate("gate.each_way", int(way.n_events.sum()), rate.FEWEST_EACH_WAY, way.view)
            for way in ways
        ),
    )
    settings: dict[str, float | str] = {
        "setting.seed": plan.seed,
        "setting.half_lives": ", ".join(f"{days:g}" for days in HALF_LIVES),
        "setting.draws": rate.BOOTSTRAPS,
        "setting.shuffles": PERMUTATIONS,
    }
    answer = rate.fit_rate(index, step=plan.step or "week", seed=plan.seed)
    fitted = not isinstance(answer, Refusal) and not isinstance(answer.excitation, Refusal)
    method = "fit.converged" if fitted else "fit.none"
    return Asked(
        "rate", view, "tension", data_of(news), gates, settings, method, library("scipy"), answer
    )


def ask_reciprocity(index: DailyIndex, view: str, plan: Plan) -> Asked:
    """Who follows whom in the weekly news of the two directions."""
    ways = [read_news(index, way, gauge=plan.gauge, step="week") for way in index.directions]
    var = reciprocity.VarPlan(seed=plan.seed)
    gates = [_steps_gate(way, reciprocity.FEWEST_WEEKS) for way in ways[:1]]
    gates += [_share_gate(way, reciprocity.LEAST_NEWS, way.view) for way in ways]
    answer = reciprocity.fit_reciprocity(index, gauge=plan.gauge, plan=var)
    settings: dict[str, float | str] = {"setting.seed": plan.seed, "setting.draws": var.draws}
    settings["setting.most_lags"] = var.most
    if not isinstance(answer, Refusal):
        settings["setting.lags"] = answer.lags
    both = read_news(index, gauge=plan.gauge, step="week")
    return Asked(
        "reciprocity",
        view,
        plan.gauge,
        data_of(both),
        tuple(gates),
        settings,
        "fit.closed_form",
        library("numpy"),
        answer,
    )


def ask_answers(index: DailyIndex, view: str, _: Plan) -> Asked:
    """Who answered whom, as the ledger says; nothing is fitted."""
    answer = list_answers(index)
    given = len(answer.given) if isinstance(answer, AnswersGiven) else 0
    gates = (Gate("gate.answers", given, 1),)
    news = data_of(daily_news(index))
    return Asked("answers", view, "tension", news, gates, {}, "fit.none", "", answer)


def ask_effect(index: DailyIndex, view: str, plan: Plan) -> Asked:
    """What followed the chosen events in an outside series."""
    if plan.outside is None:
        raise RequestError("request.needs_outside")
    answer = event_effect(plan.outside, index, plan.choice, placebos=plan.placebos)
    read = read_outside(plan.outside)
    known = len(read.numbers) if isinstance(read, Outside) else int(plan.outside.notna().sum())
    chosen = 0 if isinstance(answer, Refusal) else len(answer.chosen.ids)
    first = int(read.starts[0]) if isinstance(read, Outside) else None
    last = read.end - 1 if isinstance(read, Outside) else None
    data = Data(0, first, last, known, chosen)
    gates = [Gate("gate.periods", known, FEWEST_PERIODS)]
    settings: dict[str, float | str] = {}
    if not isinstance(answer, Refusal):
        gates.append(Gate("gate.chosen", chosen, 1))
        settings = {
            "setting.before": answer.window.before,
            "setting.after": answer.window.after,
            "setting.shifts": len(answer.main.shifted.known),
        }
        view = answer.view
    used = library("numpy")
    return Asked("effect", view, "tension", data, tuple(gates), settings, "fit.none", used, answer)


def tell_forecast(answer: BacktestAnswer | Refusal, view: str) -> Asked:
    """The verdict on past forecasts, from a backtest made elsewhere."""
    if isinstance(answer, Refusal):
        found = int(answer.values.get("found", 0))  # noqa: PD011
        gates = (Gate("gate.origins", found, int(answer.values.get("needed", FEWEST_ORIGINS))),)  # noqa: PD011
        data = Data(0, None, None, found, 0)
        return Asked("forecast", view, "tension", data, gates, {}, "fit.none", "", answer)
    origins = np.unique(np.concatenate([score.origins for score in answer.targets]))
    fewest = min(score.n for score in answer.targets)
    data = Data(0, int(origins[0]), int(origins[-1]), len(origins), 0)
    settings = {
        "setting.seed": answer.settings.seed,
        "setting.every": answer.settings.step,
        "setting.draws": answer.settings.draws,
    }
    gates = (Gate("gate.origins", fewest, answer.settings.fewest),)
    used = library("numpy")
    return Asked(
        "forecast", answer.dyad, "tension", data, gates, settings, "fit.none", used, answer
    )


Ask = Callable[["DailyIndex", str, Plan], Asked]
BY_VIEW: Final[Mapping[str, Ask]] = {
    "level": ask_level,
    "regimes": ask_regimes,
    "breaks": ask_breaks,
    "several_breaks": ask_several_breaks,
    "turning_points": ask_turning_points,
}
"""Models asked of each view."""
BY_PAIR: Final[Mapping[str, Ask]] = {
    "rate": ask_rate,
    "reciprocity": ask_reciprocity,
    "answers": ask_answers,
    "effect": ask_effect,
}
"""Models asked of the pair, once."""
