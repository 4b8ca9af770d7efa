"""`tension`: a daily tension index of two countries whose every point can be explained."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tension.charts import plot_arc as plot_arc
    from tension.charts import plot_calibration as plot_calibration
    from tension.charts import plot_contributions as plot_contributions
    from tension.charts import plot_directions as plot_directions
    from tension.charts import plot_forecast as plot_forecast
    from tension.charts import plot_gauges as plot_gauges
    from tension.charts import plot_level as plot_level
    from tension.charts import plot_measures as plot_measures
    from tension.charts import plot_scenario_sheet as plot_scenario_sheet
    from tension.errors import InputError as InputError
    from tension.errors import OutputError as OutputError
    from tension.errors import RequestError as RequestError
    from tension.errors import TensionError as TensionError
    from tension.index import DailyIndex as DailyIndex
    from tension.index import compare_days as compare_days
    from tension.index import compute_index as compute_index
    from tension.index import contributions as contributions
    from tension.index import explain_day as explain_day
    from tension.models import BacktestSettings as BacktestSettings
    from tension.models import ForecastSettings as ForecastSettings
    from tension.models import backtest_forecasts as backtest_forecasts
    from tension.models import fit_level as fit_level
    from tension.models import forecast_index as forecast_index
    from tension.report import write_report as write_report
    from tension.rulebook import read_rulebook as read_rulebook
    from tension.scoring import read_records as read_records
    from tension.uncertainty import lapse_readings as lapse_readings
    from tension.vintages import as_of as as_of
    from tension.vintages import no_news_path as no_news_path
    from tension.vintages import no_news_paths as no_news_paths

_HOMES = {
    "plot_arc": "tension.charts",
    "plot_contributions": "tension.charts",
    "plot_directions": "tension.charts",
    "plot_gauges": "tension.charts",
    "plot_level": "tension.charts",
    "plot_measures": "tension.charts",
    "plot_calibration": "tension.charts",
    "plot_forecast": "tension.charts",
    "plot_scenario_sheet": "tension.charts",
    "InputError": "tension.errors",
    "OutputError": "tension.errors",
    "RequestError": "tension.errors",
    "TensionError": "tension.errors",
    "DailyIndex": "tension.index",
    "compare_days": "tension.index",
    "compute_index": "tension.index",
    "contributions": "tension.index",
    "explain_day": "tension.index",
    "BacktestSettings": "tension.models",
    "ForecastSettings": "tension.models",
    "backtest_forecasts": "tension.models",
    "forecast_index": "tension.models",
    "fit_level": "tension.models",
    "write_report": "tension.report",
    "read_rulebook": "tension.rulebook",
    "read_records": "tension.scoring",
    "lapse_readings": "tension.uncertainty",
    "as_of": "tension.vintages",
    "no_news_path": "tension.vintages",
    "no_news_paths": "tension.vintages",
}

__version__ = "0.1.0"
__all__ = [*_HOMES, "__version__"]  # noqa: PLE0604


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'tension' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
