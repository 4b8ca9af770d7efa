"""One question a file, one frozen answer or a refusal that says why."""

from tension.models.answers_given import AnswersGiven, list_answers
from tension.models.asked import Plan
from tension.models.backtest import (
    BacktestAnswer,
    BacktestSettings,
    Calibration,
    TargetScore,
    backtest_forecasts,
)
from tension.models.breaks import (
    BreakAnswer,
    BreakEstimate,
    estimate_break,
    fit_break,
)
from tension.models.card import Hypothesis, ModelCard, ModelCards, model_cards
from tension.models.chosen import Choice
from tension.models.common_factor import (
    FactorAnswer,
    FactorEstimate,
    estimate_common_factor,
    fit_common_factor,
)
from tension.models.effect import EffectAnswer, Placebos, event_effect
from tension.models.event_study import Window
from tension.models.forecast import (
    Ensemble,
    ForecastAnswer,
    ForecastPath,
    ForecastSettings,
    forecast_index,
)
from tension.models.gates import Check, Refusal, checks_table
from tension.models.level import LevelAnswer, LevelEstimate, estimate_level, fit_level
from tension.models.lockstep import PanelFit, panel_levels
from tension.models.movers import MoversAnswer, estimate_movers, panel_movers
from tension.models.news import News, daily_news, weekly_news
from tension.models.rate import RateAnswer, estimate_excitation, estimate_rate, fit_rate
from tension.models.reciprocity import ReciprocityAnswer, VarPlan, fit_reciprocity, reciprocity_of
from tension.models.regimes import RegimeEstimate, RegimesAnswer, estimate_regimes, fit_regimes
from tension.models.several_breaks import (
    SeveralBreaks,
    estimate_several_breaks,
    fit_several_breaks,
)
from tension.models.turning_points import (
    DatingRule,
    TurningPoint,
    TurningPointsAnswer,
    date_turning_points,
    fit_turning_points,
)

__all__ = [
    "AnswersGiven",
    "BacktestAnswer",
    "BacktestSettings",
    "BreakAnswer",
    "BreakEstimate",
    "Calibration",
    "Check",
    "Choice",
    "DatingRule",
    "EffectAnswer",
    "Ensemble",
    "FactorAnswer",
    "FactorEstimate",
    "ForecastAnswer",
    "ForecastPath",
    "ForecastSettings",
    "Hypothesis",
    "LevelAnswer",
    "LevelEstimate",
    "ModelCard",
    "ModelCards",
    "MoversAnswer",
    "News",
    "PanelFit",
    "Placebos",
    "Plan",
    "RateAnswer",
    "ReciprocityAnswer",
    "Refusal",
    "RegimeEstimate",
    "RegimesAnswer",
    "SeveralBreaks",
    "TargetScore",
    "TurningPoint",
    "TurningPointsAnswer",
    "VarPlan",
    "Window",
    "backtest_forecasts",
    "checks_table",
    "daily_news",
    "date_turning_points",
    "estimate_break",
    "estimate_common_factor",
    "estimate_excitation",
    "estimate_level",
    "estimate_movers",
    "estimate_rate",
    "estimate_regimes",
    "estimate_several_breaks",
    "event_effect",
    "fit_break",
    "fit_common_factor",
    "fit_level",
    "fit_rate",
    "fit_reciprocity",
    "fit_regimes",
    "fit_several_breaks",
    "fit_turning_points",
    "forecast_index",
    "list_answers",
    "model_cards",
    "panel_levels",
    "panel_movers",
    "reciprocity_of",
    "weekly_news",
]
