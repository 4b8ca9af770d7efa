"""`tension`: a daily tension index of two countries whose every point can be explained."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tension import shown as _shown

if TYPE_CHECKING:
    from tension.charts import plot_arc as plot_arc
    from tension.charts import plot_bands as plot_bands
    from tension.charts import plot_branching as plot_branching
    from tension.charts import plot_break as plot_break
    from tension.charts import plot_calibration as plot_calibration
    from tension.charts import plot_contributions as plot_contributions
    from tension.charts import plot_directions as plot_directions
    from tension.charts import plot_effect as plot_effect
    from tension.charts import plot_factor as plot_factor
    from tension.charts import plot_forecast as plot_forecast
    from tension.charts import plot_gauges as plot_gauges
    from tension.charts import plot_heatmap as plot_heatmap
    from tension.charts import plot_ladder as plot_ladder
    from tension.charts import plot_level as plot_level
    from tension.charts import plot_measures as plot_measures
    from tension.charts import plot_movers as plot_movers
    from tension.charts import plot_rate as plot_rate
    from tension.charts import plot_reciprocity as plot_reciprocity
    from tension.charts import plot_regimes as plot_regimes
    from tension.charts import plot_scenario_sheet as plot_scenario_sheet
    from tension.charts import plot_small_multiples as plot_small_multiples
    from tension.charts import plot_tornado as plot_tornado
    from tension.charts import plot_turning_points as plot_turning_points
    from tension.charts import plot_vintages as plot_vintages
    from tension.charts import plot_waterfall as plot_waterfall
    from tension.cluster import ProposedEvents as ProposedEvents
    from tension.cluster import propose_events as propose_events
    from tension.cluster import read_reports as read_reports
    from tension.coders import CoderDoubt as CoderDoubt
    from tension.coders import agreement as agreement
    from tension.coders import read_codings as read_codings
    from tension.errors import InputError as InputError
    from tension.errors import OutputError as OutputError
    from tension.errors import RequestError as RequestError
    from tension.errors import TensionError as TensionError
    from tension.feeds import Coverage as Coverage
    from tension.feeds import Cube as Cube
    from tension.feeds import DailyPoints as DailyPoints
    from tension.feeds import daily_points as daily_points
    from tension.feeds import propose_candidates as propose_candidates
    from tension.feeds import read_cube as read_cube
    from tension.feeds import read_feed as read_feed
    from tension.feeds import read_mapping as read_mapping
    from tension.feeds import write_cube as write_cube
    from tension.index import DailyIndex as DailyIndex
    from tension.index import compare_days as compare_days
    from tension.index import compute_index as compute_index
    from tension.index import contributions as contributions
    from tension.index import explain_day as explain_day
    from tension.index import pri_level as pri_level
    from tension.models import BacktestSettings as BacktestSettings
    from tension.models import Choice as Choice
    from tension.models import DatingRule as DatingRule
    from tension.models import ForecastSettings as ForecastSettings
    from tension.models import Placebos as Placebos
    from tension.models import Plan as Plan
    from tension.models import VarPlan as VarPlan
    from tension.models import Window as Window
    from tension.models import backtest_forecasts as backtest_forecasts
    from tension.models import event_effect as event_effect
    from tension.models import fit_break as fit_break
    from tension.models import fit_common_factor as fit_common_factor
    from tension.models import fit_level as fit_level
    from tension.models import fit_rate as fit_rate
    from tension.models import fit_reciprocity as fit_reciprocity
    from tension.models import fit_regimes as fit_regimes
    from tension.models import fit_several_breaks as fit_several_breaks
    from tension.models import fit_turning_points as fit_turning_points
    from tension.models import forecast_index as forecast_index
    from tension.models import list_answers as list_answers
    from tension.models import model_cards as model_cards
    from tension.models import panel_levels as panel_levels
    from tension.models import panel_movers as panel_movers
    from tension.models import reciprocity_of as reciprocity_of
    from tension.panel import Panel as Panel
    from tension.panel import PanelRequest as PanelRequest
    from tension.panel import group_indices as group_indices
    from tension.panel import open_panel as open_panel
    from tension.panel import rank_panel as rank_panel
    from tension.panel import read_groups as read_groups
    from tension.publish import open_site as open_site
    from tension.publish import update_site as update_site
    from tension.publish import verify_site as verify_site
    from tension.report import write_report as write_report
    from tension.rulebook import compare_rulebooks as compare_rulebooks
    from tension.rulebook import read_rulebook as read_rulebook
    from tension.scoring import read_records as read_records
    from tension.shown import show as show
    from tension.shown import show_in as show_in
    from tension.starter import Start as Start
    from tension.starter import start_folder as start_folder
    from tension.uncertainty import Moved as Moved
    from tension.uncertainty import Peaked as Peaked
    from tension.uncertainty import Spread as Spread
    from tension.uncertainty import check_robustness as check_robustness
    from tension.uncertainty import draw_bands as draw_bands
    from tension.uncertainty import lapse_readings as lapse_readings
    from tension.uncertainty import variance_shares as variance_shares
    from tension.vintages import as_of as as_of
    from tension.vintages import compare_vintages as compare_vintages
    from tension.vintages import no_news_path as no_news_path
    from tension.vintages import no_news_paths as no_news_paths
    from tension.vintages import revisions as revisions
    from tension.vintages import vintage_fan as vintage_fan

_HOMES = {
    "read_groups": "tension.panel",
    "rank_panel": "tension.panel",
    "open_panel": "tension.panel",
    "group_indices": "tension.panel",
    "PanelRequest": "tension.panel",
    "Panel": "tension.panel",
    "panel_movers": "tension.models",
    "fit_common_factor": "tension.models",
    "plot_movers": "tension.charts",
    "plot_factor": "tension.charts",
    "plot_arc": "tension.charts",
    "plot_bands": "tension.charts",
    "plot_break": "tension.charts",
    "plot_contributions": "tension.charts",
    "plot_directions": "tension.charts",
    "plot_gauges": "tension.charts",
    "plot_heatmap": "tension.charts",
    "plot_small_multiples": "tension.charts",
    "plot_level": "tension.charts",
    "plot_measures": "tension.charts",
    "plot_vintages": "tension.charts",
    "plot_waterfall": "tension.charts",
    "plot_tornado": "tension.charts",
    "ProposedEvents": "tension.cluster",
    "propose_events": "tension.cluster",
    "read_reports": "tension.cluster",
    "CoderDoubt": "tension.coders",
    "agreement": "tension.coders",
    "read_codings": "tension.coders",
    "plot_regimes": "tension.charts",
    "plot_turning_points": "tension.charts",
    "plot_branching": "tension.charts",
    "plot_effect": "tension.charts",
    "plot_ladder": "tension.charts",
    "plot_rate": "tension.charts",
    "plot_reciprocity": "tension.charts",
    "plot_calibration": "tension.charts",
    "plot_forecast": "tension.charts",
    "plot_scenario_sheet": "tension.charts",
    "InputError": "tension.errors",
    "OutputError": "tension.errors",
    "RequestError": "tension.errors",
    "TensionError": "tension.errors",
    "Coverage": "tension.feeds",
    "Cube": "tension.feeds",
    "DailyPoints": "tension.feeds",
    "daily_points": "tension.feeds",
    "propose_candidates": "tension.feeds",
    "read_cube": "tension.feeds",
    "read_feed": "tension.feeds",
    "read_mapping": "tension.feeds",
    "write_cube": "tension.feeds",
    "DailyIndex": "tension.index",
    "compare_days": "tension.index",
    "compute_index": "tension.index",
    "contributions": "tension.index",
    "explain_day": "tension.index",
    "pri_level": "tension.index",
    "DatingRule": "tension.models",
    "fit_break": "tension.models",
    "Choice": "tension.models",
    "Placebos": "tension.models",
    "VarPlan": "tension.models",
    "Window": "tension.models",
    "list_answers": "tension.models",
    "event_effect": "tension.models",
    "fit_rate": "tension.models",
    "fit_reciprocity": "tension.models",
    "reciprocity_of": "tension.models",
    "BacktestSettings": "tension.models",
    "ForecastSettings": "tension.models",
    "backtest_forecasts": "tension.models",
    "forecast_index": "tension.models",
    "fit_level": "tension.models",
    "fit_regimes": "tension.models",
    "fit_several_breaks": "tension.models",
    "fit_turning_points": "tension.models",
    "Plan": "tension.models",
    "model_cards": "tension.models",
    "panel_levels": "tension.models",
    "open_site": "tension.publish",
    "update_site": "tension.publish",
    "verify_site": "tension.publish",
    "write_report": "tension.report",
    "compare_rulebooks": "tension.rulebook",
    "read_rulebook": "tension.rulebook",
    "read_records": "tension.scoring",
    "show": "tension.shown",
    "show_in": "tension.shown",
    "Start": "tension.starter",
    "start_folder": "tension.starter",
    "Moved": "tension.uncertainty",
    "Peaked": "tension.uncertainty",
    "Spread": "tension.uncertainty",
    "check_robustness": "tension.uncertainty",
    "draw_bands": "tension.uncertainty",
    "lapse_readings": "tension.uncertainty",
    "variance_shares": "tension.uncertainty",
    "as_of": "tension.vintages",
    "compare_vintages": "tension.vintages",
    "no_news_path": "tension.vintages",
    "no_news_paths": "tension.vintages",
    "revisions": "tension.vintages",
    "vintage_fan": "tension.vintages",
}

__version__ = "0.1.0"
_shown.rendered_by("tension.report.display:as_html")
__all__ = [*_HOMES, "__version__"]  # noqa: PLE0604


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'tension' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
