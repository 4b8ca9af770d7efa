"""Pictures of results: each takes a result and an axes (or makes one) and returns the axes."""

from tension.charts.arc import ArcSheet, ArcView, plot_arc
from tension.charts.contributions import plot_contributions
from tension.charts.effect import plot_effect
from tension.charts.gauges import plot_directions, plot_gauges
from tension.charts.ladder import plot_ladder
from tension.charts.level import plot_level
from tension.charts.look import picture
from tension.charts.measures import plot_measures
from tension.charts.mosaic import plot_contribution_sheet
from tension.charts.rate import plot_branching, plot_rate
from tension.charts.reciprocity import plot_reciprocity

__all__ = [
    "ArcSheet",
    "ArcView",
    "picture",
    "plot_arc",
    "plot_branching",
    "plot_contribution_sheet",
    "plot_contributions",
    "plot_directions",
    "plot_effect",
    "plot_gauges",
    "plot_ladder",
    "plot_level",
    "plot_measures",
    "plot_rate",
    "plot_reciprocity",
]
