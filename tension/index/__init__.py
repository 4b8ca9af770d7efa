"""Records to stocks to gauges, and the exact accounts of both."""

from tension.index.compute import compute_index
from tension.index.explain import DayExplained, Move, Share, compare_days, explain_day
from tension.index.gauges import DailyIndex, Gauges
from tension.index.shares import contributions
from tension.index.tsinghua import pri_level

__all__ = [
    "DailyIndex",
    "DayExplained",
    "Gauges",
    "Move",
    "Share",
    "compare_days",
    "compute_index",
    "contributions",
    "explain_day",
    "pri_level",
]
