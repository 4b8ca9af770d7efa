"""How far coders agree, and what that leaves open about each event."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from tension.coders.alpha import Metric, Pairs, Value
from tension.coders.read import ITEMS, Codings
from tension.shown import Shown

METRICS: Final[dict[str, Metric]] = {
    "event_type": "nominal",
    "intensity": "ordinal",
    "date": "interval",
}
"""Item → how far apart two codings of it are."""
DRAWS: Final = 1000
SEED: Final = 20251008


@dataclass(frozen=True)
class Alpha:
    """Krippendorff's alpha for one item.

    ``value``: None where there is none (``reason`` is then the message that says why);
    ``low``, ``high``: the central 95 % of alpha when events are drawn anew with replacement, None
    where too few draws have an alpha; ``units``: events coded at least twice.
    """

    item: str
    metric: Metric
    value: float | None
    low: float | None
    high: float | None
    units: int
    reason: str = ""


@dataclass(frozen=True)
class Disagreement:
    """An event that coders code differently: coder → value, by coder."""

    event_id: str
    item: str
    codings: tuple[tuple[str, Value], ...]


@dataclass(frozen=True)
class CoderDoubt:
    """What coders leave open about one event.

    ``types``: every type that a coder gave it and the share of its coders who did, the most
    frequent first; ``log_intensity_sd``: standard deviation of the mean of its coders' log
    intensities, from how far coders differ on all events.
    """

    event_id: str
    types: tuple[tuple[str, float], ...]
    log_intensity_sd: float

    @property
    def alternatives(self) -> tuple[tuple[str, float], ...]:
        """The types to draw from: what ``tension.draw_bands`` asks of a doubt."""
        return self.types


@dataclass(frozen=True)
class Agreement(Shown):
    """How far the coders of a file agree, item by item and event by event."""

    _rows = "alphas"

    codings: Codings
    alphas: tuple[Alpha, ...]
    disagreements: tuple[Disagreement, ...]
    doubts: tuple[CoderDoubt, ...]
    """By event, for every event that was coded."""

    def __str__(self) -> str:
        told = ", ".join(
            f"{alpha.item} {'none' if alpha.value is None else format(alpha.value, '.3f')}"
            for alpha in self.alphas
        )
        return f"alpha: {told}; {len(self.disagreements)} disagreements"


def agreement(codings: Codings, *, draws: int = DRAWS, seed: int = SEED) -> Agreement:
    """How far coders agree on type (nominal), intensity (ordinal) and date (interval), with 95 %
    intervals from ``draws`` redrawn sets of events, the disagreements, and the doubt they leave.

    Events lie far apart, so alpha for dates is near 1 even where coders differ by days: read the
    disagreements.

    >>> print(tension.agreement(tension.read_codings(), draws=100))
    alpha: event_type 0.672, intensity 0.526, date 0.996; 10 disagreements
    """
    alphas, disagreements = [], []
    for item in ITEMS:
        by_event = _values(codings, item)
        if not any(by_event.values()):
            continue
        units = [[value for _, value in pairs] for pairs in by_event.values()]
        alphas.append(_alpha(item, units, draws, seed))
        disagreements += [
            Disagreement(event, item, tuple(pairs))
            for event, pairs in by_event.items()
            if len({value for _, value in pairs}) > 1
        ]
    disagreements.sort(key=lambda one: (one.event_id, ITEMS.index(one.item)))
    return Agreement(codings, tuple(alphas), tuple(disagreements), _doubts(codings))


def _values(codings: Codings, item: str) -> dict[str, list[tuple[str, Value]]]:
    """Event → (coder, value) of those who coded the item, by coder."""
    found: dict[str, list[tuple[str, Value]]] = {event: [] for event in codings.events}
    for row in codings.rows:
        value = getattr(row, item)
        if value is not None:
            found[row.event_id].append((row.coder, value))
    return found


def _alpha(item: str, units: Sequence[Sequence[Value]], draws: int, seed: int) -> Alpha:
    metric = METRICS[item]
    pairs = Pairs.of(units)
    none = Alpha(item, metric, None, None, None, pairs.units, "coders.none_twice")
    if not pairs.units:
        return none
    value = pairs.alpha(metric)
    if math.isnan(value):
        return replace(none, reason="coders.constant")
    rng = np.random.default_rng(seed)
    weights = rng.multinomial(pairs.units, np.full(pairs.units, 1 / pairs.units), size=draws)
    drawn = np.array([pairs.alpha(metric, row.astype(float)) for row in weights])
    drawn = drawn[~np.isnan(drawn)]
    low, high = None, None
    if pairs.units > 1 and len(drawn) > draws / 2:
        low, high = (float(bound) for bound in np.quantile(drawn, [0.025, 0.975]))
    return Alpha(item, metric, value, low, high, pairs.units)


def _doubts(codings: Codings) -> tuple[CoderDoubt, ...]:
    """What the codings leave open about each event.

    Coders differ on an event by the standard deviation s of their log intensities within events,
    pooled over all (so two coders who happen to agree prove nothing); the mean of m coders is
    then known to s / sqrt(m).
    """
    types, intensities = (_values(codings, item) for item in ("event_type", "intensity"))
    logs = {e: [math.log(float(v)) for _, v in pairs] for e, pairs in intensities.items()}
    freedom = sum(len(some) - 1 for some in logs.values() if some)
    squares = sum(float(np.var(some)) * len(some) for some in logs.values() if some)
    pooled = math.sqrt(squares / freedom) if freedom else 0.0
    found = []
    for event in codings.events:
        given = Counter(str(value) for _, value in types[event])
        ranked = sorted(given.items(), key=lambda pair: (-pair[1], pair[0]))
        shares = tuple((name, times / given.total()) for name, times in ranked)
        spread = pooled / math.sqrt(len(logs[event])) if logs[event] else 0.0
        found.append(CoderDoubt(event, shares, spread))
    return tuple(found)
