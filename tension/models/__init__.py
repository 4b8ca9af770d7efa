"""One question a file, one frozen answer or a refusal that says why."""

from tension.models.breaks import (
    BreakAnswer,
    BreakEstimate,
    SeveralBreaks,
    estimate_break,
    estimate_several_breaks,
    fit_break,
    fit_several_breaks,
)
from tension.models.gates import Check, Refusal, checks_table
from tension.models.level import LevelAnswer, LevelEstimate, estimate_level, fit_level
from tension.models.lockstep import PanelFit, panel_levels
from tension.models.news import News, daily_news, weekly_news
from tension.models.regimes import RegimeEstimate, RegimesAnswer, estimate_regimes, fit_regimes
from tension.models.turning_points import (
    DatingRule,
    TurningPoint,
    TurningPointsAnswer,
    date_turning_points,
    fit_turning_points,
)

__all__ = [
    "BreakAnswer",
    "BreakEstimate",
    "Check",
    "DatingRule",
    "LevelAnswer",
    "LevelEstimate",
    "News",
    "PanelFit",
    "Refusal",
    "RegimeEstimate",
    "RegimesAnswer",
    "SeveralBreaks",
    "TurningPoint",
    "TurningPointsAnswer",
    "checks_table",
    "daily_news",
    "date_turning_points",
    "estimate_break",
    "estimate_level",
    "estimate_regimes",
    "estimate_several_breaks",
    "fit_break",
    "fit_level",
    "fit_regimes",
    "fit_several_breaks",
    "fit_turning_points",
    "panel_levels",
    "weekly_news",
]
