"""Records to stocks to gauges, and the exact accounts of both."""

from tension.index.compare import Move, Moved, compare_days
from tension.index.compute import compute_index
from tension.index.explain import (
    Cited,
    DayExplained,
    Share,
    choose_view,
    explain_day,
    leading_shares,
)
from tension.index.gauges import DailyIndex, Gauges
from tension.index.shares import contributions
from tension.index.tsinghua import pri_level

__all__ = [
    "Cited",
    "DailyIndex",
    "DayExplained",
    "Gauges",
    "Move",
    "Moved",
    "Share",
    "choose_view",
    "compare_days",
    "compute_index",
    "contributions",
    "explain_day",
    "leading_shares",
    "pri_level",
]
