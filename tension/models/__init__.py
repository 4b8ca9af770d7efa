"""One question a file, one frozen answer or a refusal that says why."""

from tension.models.backtest import (
    BacktestAnswer,
    BacktestSettings,
    Calibration,
    TargetScore,
    backtest_forecasts,
)
from tension.models.forecast import (
    Ensemble,
    ForecastAnswer,
    ForecastPath,
    ForecastSettings,
    forecast_index,
)
from tension.models.gates import Refusal
from tension.models.level import LevelAnswer, LevelEstimate, estimate_level, fit_level

__all__ = [
    "BacktestAnswer",
    "BacktestSettings",
    "Calibration",
    "Ensemble",
    "ForecastAnswer",
    "ForecastPath",
    "ForecastSettings",
    "LevelAnswer",
    "LevelEstimate",
    "Refusal",
    "TargetScore",
    "backtest_forecasts",
    "estimate_level",
    "fit_level",
    "forecast_index",
]
