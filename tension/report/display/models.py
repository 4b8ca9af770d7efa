"""Answers of models, and refusals: a refused fit is told and never drawn."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from tension import charts
from tension.countries import view_label
from tension.models import (
    AnswersGiven,
    BacktestAnswer,
    BreakAnswer,
    EffectAnswer,
    ForecastAnswer,
    LevelAnswer,
    ModelCard,
    ModelCards,
    PanelFit,
    RateAnswer,
    ReciprocityAnswer,
    Refusal,
    RegimesAnswer,
    SeveralBreaks,
    TurningPointsAnswer,
)
from tension.models.forecast import LEVELS
from tension.models.rolling import OURS
from tension.models.sentences import answer_sentences, subject
from tension.report.cards import card_head, card_rows, facts
from tension.report.display.face import (
    MOST_ROWS,
    Cell,
    Face,
    Rows,
    day_cell,
    heads,
    last_rows,
    number_cell,
    signed_cell,
    spread,
)
from tension.report.outlook import backtest_lines, forecast_lines
from tension.words import formats, say


class _Table(NamedTuple):
    """Heads named in one text, the rows shown, and how many there are."""

    head: str
    rows: Rows
    whole: int


def _told(answer: Any, lang: str, draw: Callable[..., Any], table: _Table) -> Face:
    """A face whose first sentence is its title."""
    title, *lines = answer_sentences(answer, lang)
    head, drawn = heads(table.head, lang), partial(draw, answer, lang=lang)
    return Face(title, lines, head, table.rows, table.whole, drawn)


def level(answer: LevelAnswer, lang: str) -> Face:
    """The filtered level of news on the last steps."""
    rows = last_rows(answer.table, ("news", "filtered", "low", "high"), lang)
    head = "day news filtered low80 high80"
    return _told(answer, lang, charts.plot_level, _Table(head, rows, len(answer.days)))


def regimes(answer: RegimesAnswer, lang: str) -> Face:
    """How likely the higher regime was, week by week."""
    rows = last_rows(answer.table, ("news", "high"), lang)
    return _told(
        answer, lang, charts.plot_regimes, _Table("day news high_regime", rows, len(answer.days))
    )


def one_break(answer: BreakAnswer, lang: str) -> Face:
    """The best break that there is, told or not told from chance."""
    fit = answer.estimate
    low, day, high = (day_cell(found, lang) for found in answer.interval)
    row: list[Cell] = [day, low, high, *(signed_cell(v, lang) for v in (fit.before, fit.after))]
    row += [number_cell(fit.sup_f, lang), formats.small_p(fit.p_value, lang).removeprefix("= ")]
    head = "after_day low95 high95 before after sup_f p"
    return _told(answer, lang, charts.plot_break, _Table(head, [row], 1))


def several_breaks(answer: SeveralBreaks, lang: str) -> Face:
    """The stretches between breaks."""
    table = answer.table.head(MOST_ROWS)
    days = pd.DatetimeIndex(table.index)
    rows: Rows = [
        [day_cell(day.date(), lang), str(steps), signed_cell(mean, lang)]
        for day, steps, mean in zip(days, table["steps"], table["mean"], strict=True)
    ]
    view, n = view_label(answer.view, lang), len(answer.last)
    return Face(
        title=say("shown.breaks", lang, view=view, n=n),
        head=heads("until steps mean", lang),
        rows=rows,
        whole=n + 1,
        draw=partial(charts.plot_break, answer, lang=lang),
    )


def turning_points(answer: TurningPointsAnswer, lang: str) -> Face:
    """The last peaks and troughs, and when each could be known."""
    rows: Rows = []
    for point in answer.points[-MOST_ROWS:]:
        at, known = int(answer.days[point.at]), int(answer.days[point.known])
        rows.append([day_cell(at, lang), say(f"shown.{point.kind}_point", lang),
                     number_cell(point.value, lang), day_cell(known, lang),
                     formats.counted(known - at, "day", lang)])  # fmt: skip
    head, whole = "day kind value known delay", len(answer.points)
    return _told(answer, lang, charts.plot_turning_points, _Table(head, rows, whole))


def rate(answer: RateAnswer, lang: str) -> Face:
    """How often events came, each way."""
    rows: Rows = []
    for one in answer.rates:
        row: list[Cell] = [view_label(one.direction, lang), say(f"rate.{one.sign}", lang)]
        row += [str(one.events), *(number_cell(v, lang, 2) for v in (one.rate, one.low, one.high))]
        rows.append([*row, say(f"law.{one.law.name}", lang)])
    head = "direction kind events rate low95 high95 law"
    return _told(answer, lang, charts.plot_rate, _Table(head, rows, len(answer.rates)))


def reciprocity(answer: ReciprocityAnswer, lang: str) -> Face:
    """Who follows whom, with three ideas of chance."""
    rows: Rows = []
    for way in answer.answering:
        row: list[Cell] = [view_label(name, lang) for name in (way.to, way.source)]
        row.append(number_cell(way.statistic, lang, 2))
        p = (way.p_normal, way.p_wild, way.p_shift)
        rows.append([*row, *(formats.small_p(v, lang).removeprefix("= ") for v in p)])
    head = "answering acting f p_normal p_wild p_shift"
    return _told(answer, lang, charts.plot_reciprocity, _Table(head, rows, len(rows)))


def answers_given(answer: AnswersGiven, lang: str) -> Face:
    """Every answer that the ledger names."""
    rows: Rows = []
    for one in answer.given[:MOST_ROWS]:
        proportion = number_cell(one.proportion, lang, 2)
        delay = formats.counted(one.delay, "day", lang)
        rows.append([day_cell(one.answer_day, lang), view_label(one.direction, lang),
                     one.answer, one.act, delay, proportion])  # fmt: skip
    head, whole = "day direction answer act delay proportion", len(answer.given)
    return _told(answer, lang, charts.plot_ladder, _Table(head, rows, whole))


def effect(answer: EffectAnswer, lang: str) -> Face:
    """Each difference, its p and the least that could have been seen."""
    rows: Rows = []
    for found in answer.differences[:MOST_ROWS]:
        p = formats.small_p(found.p_value, lang).removeprefix("= ")
        row: list[Cell] = [say(f"effect.{found.kind}", lang), str(len(found.places))]
        row += [signed_cell(found.estimate, lang), p, number_cell(found.detectable, lang, 2)]
        rows.append(row)
    head, whole = "difference dates estimate p detectable", len(answer.differences)
    return _told(answer, lang, charts.plot_effect, _Table(head, rows, whole))


def forecast(answer: ForecastAnswer, lang: str) -> Face:
    """Where tension may go, and where it goes without news."""
    title, *lines = forecast_lines(answer, lang, tested=True)
    found = answer.baseline.ensemble
    rows: Rows = []
    for at in spread(len(answer.days)):
        still = number_cell(answer.baseline.no_news["tension"][at], lang)
        row: list[Cell] = [day_cell(answer.days[at], lang), still]
        if not isinstance(found, Refusal):
            middle = len(LEVELS) // 2
            places = (middle, 1, len(LEVELS) - 2)
            row += [number_cell(found.quantiles["tension"][k, at], lang) for k in places]
        rows.append(row)
    head = "day still" if isinstance(found, Refusal) else "day still median low80 high80"
    draw = partial(charts.plot_scenario_sheet if answer.scenarios else charts.plot_forecast,
                   answer, lang=lang)  # fmt: skip
    return Face(title, lines, heads(head, lang), rows, len(answer.days), draw)


def backtest(answer: BacktestAnswer, lang: str) -> Face:
    """How good such forecasts were, against the best of the others."""
    title, *lines = [line for line in backtest_lines(answer, lang) if line]
    rows: Rows = []
    for score in answer.targets[:MOST_ROWS]:
        name = say(
            f"outlook.target_{score.target}", lang, days=formats.counted(score.horizon, "day", lang)
        )
        means = [number_cell(score.means[one], lang, 3) for one in (OURS, score.best)]
        skill = formats.signed_percent(score.skill.value, lang)
        p = formats.small_p(score.p_value, lang).removeprefix("= ")
        best = say(f"baseline.{score.best}", lang)
        rows.append([name, str(score.n), *means, best, skill, p])
    scored = [score for score in answer.targets if score.calibration]
    return Face(
        title=title,
        lines=lines,
        head=heads("target origins loss best_loss best skill p", lang),
        rows=rows,
        whole=len(answer.targets),
        draw=partial(charts.plot_calibration_sheet, scored, lang=lang) if scored else None,
    )


def refusal(answer: Refusal, lang: str) -> Face:
    """Why there is no answer. Nothing is drawn."""
    known = say(f"model.{answer.model}", lang) if answer.model in NAMED else answer.model
    return Face(say("shown.refused", lang, model=known), [answer.text(lang)])


NAMED = ("level", "regimes", "breaks", "turning_points", "rate", "reciprocity", "answers", "effect",
         "forecast")  # fmt: skip


def model_card(card: ModelCard, lang: str) -> Face:
    """What one model says, and what it was given."""
    rows: Rows = [[label, fact] for label, fact in facts(card.asked, lang)]
    return Face(
        title=subject(card.asked, lang),
        lines=card.sentences(lang),
        head=heads("about given", lang),
        rows=rows,
        whole=len(rows),
    )


def model_cards(cards: ModelCards, lang: str) -> Face:
    """Every verdict of a report; the sentences above."""
    rows: Rows = [[*row] for row in card_rows(cards, lang)]
    lines = [line for card in cards.cards for line in card.sentences(lang)]
    return Face(
        title=view_label(cards.dyad, lang),
        lines=[*lines, cards.note(lang)],
        head=card_head(lang),
        rows=rows[:MOST_ROWS],
        whole=len(rows),
    )


def panel_fit(fit: PanelFit, lang: str) -> Face:
    """The levels of many series: the first ones."""
    ratio = fit.likelihood_ratio
    rows: Rows = [
        [str(at + 1), *(number_cell(float(values[at]), lang, 3) for values in
                        (fit.noise_variance, fit.step_variance, ratio))]
        for at in range(min(len(ratio), MOST_ROWS))
    ]  # fmt: skip
    fitted = int(np.isfinite(fit.log_likelihood).sum())
    return Face(
        title=say("shown.panel", lang, n=len(ratio), fitted=fitted),
        head=heads("series noise_variance step_variance ratio", lang),
        rows=rows,
        whole=len(ratio),
    )
