"""Pictures of results: each takes a result and an axes (or makes one) and returns the axes."""

from tension.charts.arc import ArcSheet, ArcView, plot_arc
from tension.charts.calibration import plot_calibration, plot_calibration_sheet
from tension.charts.card import CARD_FORMATS, Card, plot_card
from tension.charts.contributions import plot_contributions
from tension.charts.forecast import plot_forecast
from tension.charts.gauges import plot_directions, plot_gauges
from tension.charts.level import plot_level
from tension.charts.look import picture
from tension.charts.measures import plot_measures
from tension.charts.mosaic import plot_contribution_sheet
from tension.charts.scenarios import plot_scenario_sheet

__all__ = [
    "CARD_FORMATS",
    "ArcSheet",
    "ArcView",
    "Card",
    "picture",
    "plot_arc",
    "plot_calibration",
    "plot_calibration_sheet",
    "plot_card",
    "plot_contribution_sheet",
    "plot_contributions",
    "plot_directions",
    "plot_forecast",
    "plot_gauges",
    "plot_level",
    "plot_measures",
    "plot_scenario_sheet",
]
