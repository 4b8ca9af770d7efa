"""A ledger of forecasts, each written down before its outcome: JSON lines in a chain of hashes.

Every line names the day it was made on (the last day of the data, never the clock), what it
forecasts, what it rests on, and the hash of the line before. A line that is changed, dropped or
put in later breaks the chain; what is cut from its end shows where the last hash was published.
Haber and Stornetta 1991, Journal of Cryptology 3(2).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from tension import __version__
from tension.errors import Finding
from tension.models import scores
from tension.models.forecast import LEVELS, Ensemble, ForecastAnswer
from tension.models.gates import Refusal
from tension.models.rolling import Truth
from tension.scoring import Records
from tension.scoring.measures import to_date

START: Final = "0" * 64
"""What stands for the line before the first."""
DIGITS: Final = 9
EPOCH: Final = dt.date(1970, 1, 1)
FIELDS: Final = (
    "dyad",
    "target",
    "horizon",
    "made_on",
    "due",
    "levels",
    "quantiles",
    "chance",
    "threshold",
    "no_news",
    "hindsight",
    "as_of",
    "ledger",
    "rulebook",
    "seed",
    "draws",
    "package",
    "previous",
    "sha256",
)
NEEDS: Final = {
    "tension": ("quantiles",),
    "hostile": ("chance",),
    "high_pressure": ("chance", "threshold"),
}
"""Targets, and what each of their lines holds besides the rest."""
SAME: Final = ("dyad", "target", "horizon", "made_on", "rulebook", "ledger")
"""A forecast that agrees in these is there already."""

Entry = Mapping[str, Any]


@dataclass(frozen=True)
class TrackScore:
    """One target and horizon: forecasts whose outcome is known.

    ``loss``: mean quantile score (tension points) or Brier; ``no_news``: the same for the path
    without news; ``inside``: shares in the 50, 80 and 95 % intervals. ``hindsight``: they were
    written down when the ledger already went further, so they prove nothing.
    """

    target: str
    horizon: int
    hindsight: bool
    n: int
    loss: float
    no_news: float
    inside: tuple[float, float, float] | None


@dataclass(frozen=True)
class TrackRecord:
    """A ledger of forecasts, scored as far as it can be."""

    entries: int
    waiting: int
    """Their outcome is not known yet."""
    other_rules: int
    """Made under another rulebook, or for a pair that this ledger does not know."""
    scored: tuple[TrackScore, ...]
    head: str
    """The hash of the last line: published elsewhere, it shows lines cut from the end too."""

    def __str__(self) -> str:
        lines = [f"{self.entries} forecasts, {self.waiting} waiting, {self.other_rules} not ours"]
        for one in self.scored:
            seen = " (in hindsight)" if one.hindsight else ""
            lines.append(
                f"{one.target} in {one.horizon} days{seen}: {one.n}, loss {one.loss:.3f}, "
                f"no news {one.no_news:.3f}"
            )
        return "\n".join(lines)


def entries_of(answer: ForecastAnswer) -> list[dict[str, Any]] | Refusal:
    """The lines that a forecast's baseline makes, without their hashes; or why there are none."""
    ensemble = answer.baseline.ensemble
    if isinstance(ensemble, Refusal):
        return ensemble
    records = answer.past.records
    last = records.ledger.coverage[1] if records.ledger.coverage else 0
    made_on = (answer.made_on - EPOCH).days
    shared = {
        "dyad": answer.dyad,
        "made_on": answer.made_on.isoformat(),
        "hindsight": last > made_on,
        "as_of": None if records.as_of is None else to_date(records.as_of).isoformat(),
        "ledger": records.ledger.sha256,
        "rulebook": records.rulebook.sha256,
        "seed": answer.settings.seed,
        "draws": answer.settings.draws,
        "package": __version__,
    }
    lines = _targets(answer, ensemble)
    for line in lines:
        line["due"] = to_date(made_on + line["horizon"]).isoformat()
    return [shared | line for line in lines]


def _targets(answer: ForecastAnswer, ensemble: Ensemble) -> list[dict[str, Any]]:
    """What is forecast: tension and high pressure at each horizon, and any hostile act."""
    lines = []
    still = answer.baseline.no_news
    for number, horizon in enumerate(ensemble.horizons):
        quantiles = ensemble.quantiles["tension"][:, horizon - 1]
        lines.append(
            {
                "target": "tension",
                "horizon": horizon,
                "levels": list(LEVELS),
                "quantiles": [_round(value) for value in quantiles],
                "no_news": _round(still["tension"][horizon - 1]),
            }
        )
        lines.append(
            {
                "target": "high_pressure",
                "horizon": horizon,
                "chance": _round(ensemble.p_high_pressure[number]),
                "threshold": _round(ensemble.high_pressure),
                "no_news": float(still["pressure"][horizon - 1] > ensemble.high_pressure),
            }
        )
    hostile = {"target": "hostile", "horizon": ensemble.hostile_days, "no_news": 0.0}
    return [*lines, hostile | {"chance": _round(ensemble.p_hostile)}]


def _round(value: float) -> float:
    return round(float(value), DIGITS) + 0.0


def chained(entries: Sequence[Entry], before: Sequence[Entry]) -> list[str]:
    """New lines for ``entries`` after those of ``before``; what is there already is left out."""
    there = {tuple(one[name] for name in SAME) for one in before}
    previous = before[-1]["sha256"] if before else START
    lines = []
    for entry in entries:
        if tuple(entry[name] for name in SAME) in there:
            continue
        full = dict(entry) | {"previous": previous}
        previous = _digest(full)
        lines.append(_canonical(full | {"sha256": previous}))
    return lines


def _canonical(entry: Entry) -> str:
    return json.dumps(entry, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _digest(entry: Entry) -> str:
    content = {name: value for name, value in entry.items() if name != "sha256"}
    return hashlib.sha256(_canonical(content).encode()).hexdigest()


def read_track(content: bytes, file: str) -> tuple[list[Entry], list[Finding]]:
    """The lines of a ledger of forecasts, and every line that is not what was written."""
    entries: list[Entry] = []
    findings = []
    previous = START
    text = content.decode("utf-8", errors="replace").removesuffix("\n")
    for number, line in enumerate(text.split("\n") if content else [], 1):
        entry = _parsed(line)
        if entry is None:
            findings.append(Finding(file, number, 0, "", "track.not_a_line"))
            continue
        if _digest(entry) != entry["sha256"] or _canonical(entry) != line:
            findings.append(Finding(file, number, 0, "", "track.changed"))
        elif entry["previous"] != previous:
            findings.append(Finding(file, number, 0, "", "track.broken"))
        previous = entry["sha256"]
        entries.append(entry)
    return entries, findings


def _parsed(line: str) -> Entry | None:
    """The entry that a line holds, or None where it holds none."""
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    return entry if isinstance(entry, dict) and _sound(entry) else None


def _sound(entry: Entry) -> bool:
    """Whether an entry has what its target needs, in the right shapes."""
    target = str(entry.get("target"))
    needed = {*SAME, "due", "hindsight", "no_news", "previous", "sha256", *NEEDS.get(target, ())}
    if target not in NEEDS or not needed <= set(entry) <= set(FIELDS):
        return False
    numbers = [entry["no_news"], *(entry[name] for name in NEEDS[target] if name != "quantiles")]
    quantiles = entry.get("quantiles", LEVELS)
    if not isinstance(quantiles, list | tuple) or len(quantiles) != len(LEVELS):
        return False
    texts = [entry[name] for name in ("dyad", "rulebook", "ledger", "previous", "sha256")]
    return (
        all(isinstance(value, int | float) for value in (*numbers, *quantiles))
        and all(isinstance(value, str) for value in texts)
        and isinstance(entry["horizon"], int)
        and isinstance(entry["hindsight"], bool)
        and all(_is_day(entry[name]) for name in ("made_on", "due"))
    )


def _is_day(text: Any) -> bool:
    try:
        dt.date.fromisoformat(text)
    except (TypeError, ValueError):
        return False
    return True


def score_track(entries: Sequence[Entry], records: Records) -> TrackRecord:
    """The forecasts whose outcome the record knows, scored."""
    groups: dict[tuple[str, int, bool], list[tuple[Entry, float]]] = defaultdict(list)
    truths = {dyad: Truth.of(records, dyad) for dyad in records.dyads if records.coverage}
    waiting = other = 0
    for entry in entries:
        truth = truths.get(entry["dyad"])
        if truth is None or entry["rulebook"] != records.rulebook.sha256:
            other += 1
        elif (outcome := _outcome(entry, truth)) is None:
            waiting += 1
        else:
            key = entry["target"], entry["horizon"], entry["hindsight"]
            groups[key].append((entry, outcome))
    scored = tuple(_scored(key, groups[key]) for key in sorted(groups))
    head = str(entries[-1]["sha256"]) if entries else START
    return TrackRecord(len(entries), waiting, other, scored, head)


def _outcome(entry: Entry, truth: Truth) -> float | None:
    """What came, or None while that is not known."""
    made_on, due = (
        (dt.date.fromisoformat(entry[name]) - EPOCH).days - truth.first
        for name in ("made_on", "due")
    )
    if made_on < 0 or due + truth.first > truth.last:
        return None
    if entry["target"] == "tension":
        return float(truth.tension[due])
    if entry["target"] == "hostile":
        return float(truth.hostile[made_on + 1 : due + 1].any())
    return float(truth.pressure[due] > entry["threshold"])


def _scored(key: tuple[str, int, bool], group: Sequence[tuple[Entry, float]]) -> TrackScore:
    target, horizon, hindsight = key
    still = np.array([entry["no_news"] for entry, _ in group])
    came = np.array([outcome for _, outcome in group])
    if target != "tension":
        chance = np.array([entry["chance"] for entry, _ in group])
        losses, other, inside = (chance - came) ** 2, (still - came) ** 2, None
    else:
        levels = np.array(LEVELS)
        drawn = np.array([entry["quantiles"] for entry, _ in group])
        losses = np.array(
            [scores.quantile_score(q, levels, y) for q, y in zip(drawn, came, strict=True)]
        )
        other, inside = np.abs(still - came), _inside(drawn, came)
    return TrackScore(
        target, horizon, hindsight, len(group), float(losses.mean()), float(other.mean()), inside
    )


def _inside(drawn: np.ndarray, came: np.ndarray) -> tuple[float, float, float]:
    """Shares of the outcomes in the 50, 80 and 95 % intervals of the quantiles."""
    seen = np.round(came, DIGITS)
    fifty, eighty, most = (
        float(np.mean((drawn[:, 3 - n] <= seen) & (seen <= drawn[:, 3 + n]))) for n in (1, 2, 3)
    )
    return fifty, eighty, most
