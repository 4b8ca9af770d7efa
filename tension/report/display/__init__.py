"""Every answer as a notebook shows it: what it says, its chart, a table, in the reader's language.

``FACES`` names the function of each kind of answer by the name of its class: a kind of answer that
a higher floor gives is shown without being imported here.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

from tension.report.display.face import Face, plain_face
from tension.report.display.page import face_html

__all__ = ["FACES", "Face", "as_html", "face_of"]

FACES: Final = {
    "DailyIndex": "days.daily_index",
    "DayExplained": "days.day_explained",
    "Move": "days.move",
    "Records": "days.records",
    "Bands": "sureness.bands",
    "Difference": "sureness.difference",
    "PeakDays": "sureness.peak_days",
    "Robustness": "sureness.robustness",
    "VarianceShares": "sureness.variance_shares",
    "LapseReading": "sureness.lapse_reading",
    "VintageFan": "vintages.vintage_fan",
    "NoNewsPath": "vintages.no_news_path",
    "NoNewsPaths": "vintages.no_news_paths",
    "DayRevised": "vintages.day_revised",
    "Revisions": "vintages.revisions",
    "AnswersGiven": "models.answers_given",
    "BacktestAnswer": "models.backtest",
    "BreakAnswer": "models.one_break",
    "SeveralBreaks": "models.several_breaks",
    "EffectAnswer": "models.effect",
    "ForecastAnswer": "models.forecast",
    "LevelAnswer": "models.level",
    "ModelCard": "models.model_card",
    "ModelCards": "models.model_cards",
    "PanelFit": "models.panel_fit",
    "RateAnswer": "models.rate",
    "ReciprocityAnswer": "models.reciprocity",
    "Refusal": "models.refusal",
    "RegimesAnswer": "models.regimes",
    "TurningPointsAnswer": "models.turning_points",
    "Panel": "pairs.panel",
    "Ranking": "pairs.ranking",
    "GroupIndex": "pairs.group",
    "MoversAnswer": "pairs.movers",
    "FactorAnswer": "pairs.factor",
    "Agreement": "sources.agreement",
    "Codings": "sources.codings",
    "ProposedEvents": "sources.proposed_events",
    "Reports": "sources.reports",
    "Candidates": "sources.candidates",
    "Coverage": "sources.coverage",
    "Cube": "sources.cube",
    "DailyPoints": "sources.daily_points",
    "Import": "sources.imported",
    "Rulebook": "books.rulebook",
    "RulebookChanges": "books.rulebook_changes",
    "Run": "books.run",
    "Site": "books.site",
    "Verified": "books.verified",
}
"""Name of the class of an answer → the room below and the function that makes its face."""


def face_of(answer: Any, lang: str = "en") -> Face:
    """What a notebook shows of ``answer``; of a kind without a face of its own, its lines and its
    table as they are.
    """
    name = FACES.get(type(answer).__name__, "")
    if not name:
        return plain_face(answer)
    room, _, function = name.partition(".")
    face: Face = getattr(import_module(f"{__name__}.{room}"), function)(answer, lang)
    return face


def as_html(answer: Any, lang: str = "en") -> str:
    """``answer`` as HTML that stands alone: texts escaped, the chart inside as PNG."""
    return face_html(face_of(answer, lang), lang)
