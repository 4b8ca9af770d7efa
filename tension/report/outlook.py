"""Forecasts in words, tables and pictures; every sentence is made from the answer's numbers."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tension.export import table_csv
from tension.models import (
    BacktestAnswer,
    ForecastAnswer,
    ForecastPath,
    Refusal,
    TargetScore,
)
from tension.models.forecast import LEVELS
from tension.models.rolling import OURS
from tension.models.sentences import has_skill, no_gain
from tension.scoring.measures import to_date
from tension.words import formats, say

if TYPE_CHECKING:
    from tension.models.card import ModelCards
    from tension.models.track_record import TrackRecord, TrackScore

DIGITS: Final = 12
FEWEST_SHARES: Final = 10
"""Forecasts below which the shares inside intervals say nothing."""


def forecast_lines(
    answer: ForecastAnswer | Refusal, lang: str, *, tested: bool = False, alone: bool = False
) -> list[str]:
    """The forecast in a few lines; ``tested``: its backtest follows; ``alone``: the baseline only,
    under a heading of its own.
    """
    if isinstance(answer, Refusal):
        return [say("outlook.no_record", lang, reason=answer.text(lang))]
    day = formats.day(answer.made_on, lang)
    lines = [] if alone else [say("outlook.title", lang, pair=answer.dyad, day=day)]
    simulated = not isinstance(answer.baseline.ensemble, Refusal)
    if simulated:
        lines.append(
            say("outlook.learnt", lang, events=formats.counted(answer.events, "event", lang))
        )
    lines += path_lines(answer, answer.baseline, lang)
    if alone:
        return lines
    for path in answer.scenarios:
        events = reduce(
            lambda first, second: say("outlook.both", lang, first=first, second=second),
            supposed(answer, path, lang),
        )
        lines += ["", say("outlook.scenario", lang, events=events)]
        lines += path_lines(answer, path, lang)
    if simulated and not tested:
        lines += ["", say("outlook.ask_backtest", lang)]
    return lines


def supposed(answer: ForecastAnswer, path: ForecastPath, lang: str) -> list[str]:
    """The events that a scenario supposes, in words."""
    book = answer.past.records.rulebook
    events = path.scenario.events if path.scenario else ()
    table = answer.past.records.table
    types = dict(zip(table["event_id"], table["event_type"], strict=True))
    types |= {event.event_id: event.event_type for event in events}
    found = []
    for event in events:
        ended = [f"{book.label(types[name], lang)} [{name}]" for name in event.ends]
        values = {
            "label": book.label(event.event_type, lang),
            "way": event.direction.replace(">", " \u2192 "),
            "day": formats.day(event.day, lang),
        }
        key = "outlook.supposed_end" if event.ends else "outlook.supposed"
        found.append(say(key, lang, measures=formats.listed(ended, lang), **values))
    return found


def path_lines(answer: ForecastAnswer, path: ForecastPath, lang: str) -> list[str]:
    """One path: tension at the named horizons, and what the draws say of hostile acts."""
    still, ensemble = path.no_news["tension"], path.ensemble
    lines = []
    for days in answer.horizons:
        values: dict[str, Any] = {
            "days": formats.counted(days, "day", lang),
            "day": formats.short_day(to_date(int(answer.days[days - 1])), lang),
            "still": formats.number(still[days - 1], lang),
        }
        if isinstance(ensemble, Refusal):
            lines.append(say("outlook.still", lang, **values))
            continue
        _, low, _, median, _, high, _ = ensemble.quantiles["tension"][:, days - 1].tolist()
        values |= {name: formats.number(value, lang) for name, value in
                   (("low", low), ("median", median), ("high", high))}  # fmt: skip
        lines.append(say("outlook.horizon", lang, **values))
    if isinstance(ensemble, Refusal):
        return [*lines, say("outlook.refused", lang, reason=ensemble.text(lang))]
    chance = chance_text(ensemble.p_hostile, lang)
    within = formats.counted(ensemble.hostile_days, "day", lang)
    lines.append(say("outlook.hostile", lang, days=within, chance=chance))
    chances = [
        say(
            "outlook.in_days",
            lang,
            chance=chance_text(p, lang),
            days=formats.counted(days, "day", lang),
        )
        for p, days in zip(ensemble.p_high_pressure, ensemble.horizons, strict=True)
    ]
    level = formats.number(ensemble.high_pressure, lang)
    lines.append(say("outlook.high", lang, level=level, chances=formats.listed(chances, lang)))
    return lines


def backtest_lines(
    answer: BacktestAnswer | Refusal, lang: str, cards: ModelCards | None = None
) -> list[str]:
    """What the backtest found, a target at a time; with ``cards``, its p-values are those that are
    corrected together with all others of the report.
    """
    if isinstance(answer, Refusal):
        return ["", say("tested.none", lang, reason=answer.text(lang))]
    own = {no_gain(score): score.p_value for score in answer.targets}
    tests = answer.tests if cards is None else cards.tests
    corrected = own if cards is None else cards.corrected
    title = say("tested.title", lang, step=answer.settings.step, tests=tests)
    lines = ["", title]
    for score in answer.targets:
        lines += target_lines(score, corrected[no_gain(score)], lang)
    for refusal in answer.refused:
        target, _, days = refusal.model.rpartition(" ")
        name = say(f"outlook.target_{target}", lang, days=formats.counted(int(days), "day", lang))
        lines.append(say("tested.refused", lang, target=name, reason=refusal.text(lang)))
    return lines


def target_lines(score: TargetScore, p: float, lang: str) -> list[str]:
    """The verdict on one target (``p``: corrected), its calibration, and its onsets apart."""

    def three(value: float) -> str:
        return formats.number(value, lang, 3)

    means, best = score.means, say(f"baseline.{score.best}", lang)
    verdict = say(
        "tested.skill" if has_skill(score, p) else "tested.no_skill",
        lang,
        target=say(
            f"outlook.target_{score.target}", lang, days=formats.counted(score.horizon, "day", lang)
        ),
        n=score.n,
        ours=three(means[OURS]),
        other=three(means[score.best]),
        best=best,
        skill=formats.signed_percent(score.skill.value, lang),
        low=formats.signed_percent(score.skill.low, lang),
        high=formats.signed_percent(score.skill.high, lang),
        p=formats.number(p, lang, 2),
    )
    lines = [verdict]
    if score.calibration:
        shares = [formats.percent(share, lang) for share in score.calibration.inside]
        inside = dict(zip(("fifty", "eighty", "most"), shares, strict=True))
        lines.append("  " + say("tested.inside", lang, **inside))
    if score.brier:
        names = ("score", "reliability", "resolution", "uncertainty", "within")
        parts = {name: three(getattr(score.brier, name)) for name in names}
        lines.append("  " + say("tested.brier", lang, **parts))
    if not score.onset.losses:
        return [*lines, "  " + say("tested.onset_few", lang, n=score.onset.n)]
    ours, other = score.onset.losses[OURS], score.onset.losses[score.best]
    values = {"n": score.onset.n, "ours": three(ours), "other": three(other), "best": best}
    return [*lines, "  " + say("tested.onset", lang, **values)]


def chance_text(chance: float, lang: str) -> str:
    """A chance from draws: never quite nothing, never quite sure."""
    if chance < 0.005:
        return say("outlook.under", lang, chance=formats.percent(0.01, lang))
    if chance > 0.995:
        return say("outlook.over", lang, chance=formats.percent(0.99, lang))
    return formats.percent(chance, lang)


def track_lines(track: TrackRecord, path: str, lang: str) -> list[str]:
    """A ledger of forecasts that is whole, scored as far as outcomes are known."""
    values: dict[str, Any] = {"n": track.entries, "waiting": track.waiting, "head": track.head}
    values |= {"other": track.other_rules}
    lines = [say("track.whole", lang, path=path, **values)]
    for one in track.scored:
        lines += _track_lines(one, lang)
    return lines


def _track_lines(one: TrackScore, lang: str) -> list[str]:
    key = "track.hindsight" if one.hindsight else "track.scored"
    target = say(
        f"outlook.target_{one.target}", lang, days=formats.counted(one.horizon, "day", lang)
    )
    losses = {
        "loss": formats.number(one.loss, lang, 3),
        "still": formats.number(one.no_news, lang, 3),
    }
    lines = [say(key, lang, target=target, n=one.n, **losses)]
    if one.inside and one.n >= FEWEST_SHARES:
        shares = [formats.percent(share, lang) for share in one.inside]
        inside = dict(zip(("fifty", "eighty", "most"), shares, strict=True))
        lines.append("  " + say("tested.inside", lang, **inside))
    return lines


# For machines


def forecast_content(answer: ForecastAnswer | Refusal) -> dict[str, Any]:
    """The forecast as plain values."""
    if isinstance(answer, Refusal):
        return {"refused": answer.text("en")}
    records, settings = answer.past.records, answer.settings
    book = records.rulebook
    return {
        "dyad": answer.dyad,
        "made_on": answer.made_on.isoformat(),
        "as_of": None if records.as_of is None else to_date(records.as_of).isoformat(),
        "events": answer.events,
        "settings": {"days": settings.days, "draws": settings.draws, "seed": settings.seed},
        "ledger": {"sha256": records.ledger.sha256},
        "rulebook": {
            "version": book.content.version,
            "sha256": book.sha256,
        },
        "dates": [to_date(int(day)).isoformat() for day in answer.days],
        "baseline": _path_content(answer.baseline),
        "scenarios": [_path_content(path) for path in answer.scenarios],
    }


def _path_content(path: ForecastPath) -> dict[str, Any]:
    content: dict[str, Any] = {}
    if path.scenario:
        content["scenario"] = path.scenario.text
        content["events"] = [
            {
                "event_type": event.event_type,
                "day": event.day.isoformat(),
                "direction": event.direction,
                "ends": list(event.ends),
            }
            for event in path.scenario.events
        ]
    content["no_news"] = {name: _numbers(values) for name, values in path.no_news.items()}
    if isinstance(path.ensemble, Refusal):
        return content | {"refused": path.ensemble.text("en")}
    found = path.ensemble
    content["levels"] = list(LEVELS)
    content["quantiles"] = {
        name: [_numbers(row) for row in values] for name, values in found.quantiles.items()
    }
    chances = zip(found.horizons, found.p_high_pressure, strict=True)
    content["hostile_act"] = {"days": found.hostile_days, "chance": found.p_hostile}
    content["high_pressure"] = {
        "threshold": round(found.high_pressure, DIGITS),
        "chance": {str(days): chance for days, chance in chances},
    }
    return content


def backtest_content(answer: BacktestAnswer | Refusal) -> dict[str, Any]:
    """The backtest as plain values."""
    if isinstance(answer, Refusal):
        return {"refused": answer.text("en")}
    refused = [{"target": one.model, "reason": one.text("en")} for one in answer.refused]
    return {
        "step": answer.settings.step,
        "draws": answer.settings.draws,
        "tests": answer.tests,
        "targets": [_target_content(score) for score in answer.targets],
        "refused": refused,
    }


def _target_content(score: TargetScore) -> dict[str, Any]:
    content: dict[str, Any] = {
        "target": score.target,
        "horizon": score.horizon,
        "origins": score.n,
        "losses": {name: _finite(value) for name, value in score.means.items()},
        "log_scores": {name: _finite(value) for name, value in score.log_scores.items()},
        "best_baseline": score.best,
        "skill": [_finite(v) for v in (score.skill.value, score.skill.low, score.skill.high)],
        "statistic": _finite(score.test.statistic),
        "p_value": _finite(score.p_value),
        "verdict": score.verdict,
        "onset": {"origins": score.onset.n, "losses": dict(score.onset.losses)},
    }
    if score.calibration:
        content["pit"] = _numbers(score.calibration.pit)
        content["inside"] = list(score.calibration.inside)
    if score.brier:
        names = ("score", "reliability", "resolution", "uncertainty", "within")
        content["brier"] = {name: _finite(getattr(score.brier, name)) for name in names}
    return content


def _finite(value: float) -> float | None:
    """A number that JSON can hold."""
    return round(float(value), DIGITS) + 0.0 if np.isfinite(value) else None


def _numbers(values: Any) -> list[float]:
    return [round(float(value), DIGITS) + 0.0 for value in values]


def outlook_files(
    answer: ForecastAnswer | Refusal, tested: BacktestAnswer | Refusal | None, lang: str
) -> dict[str, bytes]:
    """File name → content: the table and its fans, and those of the backtest where there is one."""
    from tension.charts import picture, plot_calibration_sheet, plot_scenario_sheet

    contents: dict[str, bytes] = {}
    if isinstance(answer, ForecastAnswer):
        contents["forecast.csv"] = table_csv(answer.table, "date")
        contents["forecast.png"] = picture(plot_scenario_sheet(answer, lang=lang), "png")
    if isinstance(tested, BacktestAnswer):
        contents["backtest.csv"] = table_csv(tested.table)
        scored = [score for score in tested.targets if score.calibration]
        if scored:
            sheet = plot_calibration_sheet(scored, lang=lang)
            contents["calibration.png"] = picture(sheet, "png")
    return contents
