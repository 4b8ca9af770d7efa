"""Pictures of results: each takes a result and an axes (or makes one) and returns the axes."""

from tension.charts.arc import ArcSheet, ArcView, plot_arc
from tension.charts.bands import plot_bands
from tension.charts.breaks import plot_break
from tension.charts.calibration import plot_calibration, plot_calibration_sheet
from tension.charts.card import CARD_FORMATS, Card, plot_card
from tension.charts.contributions import plot_contributions
from tension.charts.effect import plot_effect
from tension.charts.factor import plot_factor
from tension.charts.forecast import plot_forecast
from tension.charts.gauges import plot_directions, plot_gauges
from tension.charts.ladder import plot_ladder
from tension.charts.level import plot_level
from tension.charts.look import picture
from tension.charts.many import plot_heatmap, plot_small_multiples
from tension.charts.measures import plot_measures
from tension.charts.mosaic import plot_contribution_sheet
from tension.charts.movers import plot_movers
from tension.charts.rate import plot_branching, plot_rate
from tension.charts.reciprocity import plot_reciprocity
from tension.charts.regimes import plot_regimes
from tension.charts.scenarios import plot_scenario_sheet
from tension.charts.tornado import plot_tornado
from tension.charts.turning_points import plot_turning_points
from tension.charts.vintages import plot_vintages
from tension.charts.waterfall import plot_waterfall

__all__ = [
    "CARD_FORMATS",
    "ArcSheet",
    "ArcView",
    "Card",
    "picture",
    "plot_arc",
    "plot_bands",
    "plot_branching",
    "plot_break",
    "plot_calibration",
    "plot_calibration_sheet",
    "plot_card",
    "plot_contribution_sheet",
    "plot_contributions",
    "plot_directions",
    "plot_effect",
    "plot_factor",
    "plot_forecast",
    "plot_gauges",
    "plot_heatmap",
    "plot_ladder",
    "plot_level",
    "plot_measures",
    "plot_movers",
    "plot_rate",
    "plot_reciprocity",
    "plot_regimes",
    "plot_scenario_sheet",
    "plot_small_multiples",
    "plot_tornado",
    "plot_turning_points",
    "plot_vintages",
    "plot_waterfall",
]
