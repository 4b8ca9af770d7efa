"""What is drawn, number by number: weights, fading, shares, dates, inclusion, lapses, coding.

Every number has a stream of its own, keyed by what it is about (a type, an event) and not by
where it stands, so that another event, another order of rows or more draws change none of those
already drawn.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tension.ledger import NEVER
from tension.rulebook import Rulebook
from tension.rulebook.types import EventType
from tension.scoring import Records
from tension.uncertainty.doubts import WEIGHT, EventDoubt, Sources

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

CENTRAL_90: Final = 3.289707253902945
"""Standard deviations between the 5th and the 95th centile of a normal law."""
MOST_KEPT: Final = 512
"""Drawn days kept at hand, so that a long record does not fill the memory."""


def stream(seed: int, *key: str) -> np.random.Generator:
    """The random numbers of one quantity: Philox, counted from a key.

    Salmon, Moraes, Dror and Shaw 2011, Parallel random numbers: as easy as 1, 2, 3,
    https://doi.org/10.1145/2063384.2063405. The key is the SHA-256 of the seed and the name.
    """
    name = "\x1f".join((str(seed), *key)).encode()
    digest = hashlib.sha256(name).digest()
    return np.random.Generator(np.random.Philox(key=int.from_bytes(digest[:16], "little")))


def log_sd(rule: EventType) -> float:
    """The standard deviation of the logarithm of a weight: its range is the central 90 %."""
    low, high = sorted(abs(bound) for bound in rule.weight_range)
    return float(np.log(high / low) / CENTRAL_90)


def beta(uniform: Floats, mean: float) -> Floats:
    """Beta with this mean, as wide as it can be without a pole: Beta(1, b) or Beta(a, 1).

    A mean of ½ is then the uniform law, of 0.1 Beta(1, 9). Means of 0 and 1 are certain.
    """
    if mean <= 0 or mean >= 1:
        return np.full_like(uniform, mean)
    if mean <= 0.5:
        return 1.0 - (1.0 - uniform) ** (mean / (1.0 - mean))
    return uniform ** ((1.0 - mean) / mean)


@dataclass(frozen=True)
class TypeDraws:
    """The numbers of one type; shape (draws,), or () where nothing is drawn."""

    name: str
    rule: EventType
    weight: Floats
    """Points, without sign."""
    half_life: Floats
    """Days; of an act, or of what a measure leaves."""
    pending: Floats
    residual: Floats

    @property
    def measure(self) -> bool:
        """Whether it lasts until it is ended."""
        return self.rule.kind == "measure"

    @property
    def sign(self) -> int:
        """0 hostile, 1 cooperative: the order of the two stocks."""
        return 0 if self.rule.hostile else 1


@dataclass(frozen=True, eq=False)
class Draws:
    """The drawn numbers of a set of records. ``count``: how many draws; ``seed``: of which.

    ``sources``: what is drawn (see ``Sources``); ``doubts``: those of the coders, by event.
    """

    records: Records
    count: int
    seed: int
    sources: Sources
    doubts: dict[str, EventDoubt] = field(default_factory=dict)
    _types: dict[str, TypeDraws] = field(default_factory=dict, repr=False)
    _days: dict[int, tuple[Ints, Ints]] = field(default_factory=dict, repr=False)

    def _uniform(self, group: str, *key: str) -> Floats | None:
        """Numbers in [0, 1), or None where the group is not drawn."""
        source = self.sources.get(group)
        if source is None:
            return None
        return stream(self.seed, source, *key).random(self.count)

    def _normal(self, group: str, *key: str) -> Floats | None:
        source = self.sources.get(group)
        if source is None:
            return None
        return stream(self.seed, source, *key).standard_normal(self.count)

    def of_type(self, name: str) -> TypeDraws:
        """The numbers of a type, shared by all its events."""
        if name not in self._types:
            self._types[name] = self._draw_type(name, self.records.rulebook)
        return self._types[name]

    def _draw_type(self, name: str, rulebook: Rulebook) -> TypeDraws:
        rule = rulebook.type_named(name)
        measure = rule.kind == "measure"
        weight = np.array(abs(rule.weight))
        normal = self._normal(WEIGHT + name, "weight", name)
        if normal is not None:
            weight = weight * np.exp(log_sd(rule) * normal)
        half_life = np.array((rule.residual_half_life if measure else rule.half_life) or np.inf)
        fading = self._uniform("half_lives", "half_life", name)
        if fading is not None:
            half_life = half_life * np.exp2(2.0 * fading - 1.0)
        pending = self._share("pending", name, rule.pending if measure else 1.0)
        residual = self._share("residual", name, rule.residual if measure else 0.0)
        return TypeDraws(name, rule, weight, half_life, pending, residual)

    def _share(self, what: str, name: str, mean: float | None) -> Floats:
        uniform = self._uniform("shares", what, name)
        value = mean or 0.0
        return np.array(value) if uniform is None else beta(uniform, value)

    # Events, by their position in the table of records

    @cached_property
    def ids(self) -> list[str]:
        """The events."""
        names: list[str] = self.records.table["event_id"].tolist()
        return names

    @cached_property
    def coded(self) -> list[str]:
        """The type that each event is coded as."""
        types: list[str] = self.records.table["event_type"].tolist()
        return types

    @cached_property
    def scale(self) -> Floats:
        """Intensity times scope of each event."""
        table = self.records.table
        scopes = table["scope"].map(dict(self.records.rulebook.content.scopes))
        scale: Floats = (table["intensity"] * scopes.astype("float64")).to_numpy(dtype=np.float64)
        return scale

    @cached_property
    def counts(self) -> Floats:
        """The probability that each row counts."""
        counts: Floats = self.records.table["counts"].to_numpy(dtype=np.float64)
        return counts

    @cached_property
    def dates(self) -> dict[str, Ints]:
        """The days of each event as coded."""
        names = ("date", "date_low", "date_high", "effective_date")
        return {name: self.records.table[name].to_numpy(dtype=np.int64) for name in names}

    @cached_property
    def ended_by(self) -> dict[int, list[int]]:
        """Measure → the events that end it, by position."""
        return _grouped(self.records.links.measure, self.records.links.ender)

    @cached_property
    def ends(self) -> dict[int, list[int]]:
        """Event → the measures it ends, by position."""
        return _grouped(self.records.links.ender, self.records.links.measure)

    @cached_property
    def partner(self) -> dict[int, tuple[int, float]]:
        """Measure → the one it lapses with, and the probability that it does."""
        links = self.records.links
        columns = (links.lapsing.tolist(), links.lapses_with.tolist(), links.probability.tolist())
        return {row: (other, chance) for row, other, chance in zip(*columns, strict=True)}

    @cached_property
    def latest_days(self) -> Ints:
        """A day after which nothing can come of each event: it, all that it is linked to, and
        their effects have come (an effect that nobody knows of never comes).
        """
        effective = self.dates["effective_date"]
        own = np.maximum(self.dates["date_high"], np.where(effective < NEVER, effective, 0))
        group = self.records.groups()
        latest = np.full(int(group.max(initial=-1)) + 1, -NEVER)
        np.maximum.at(latest, group, np.maximum(own, self.dates["date"]))
        return latest[group]

    def certain(self, row: int) -> bool:
        """Whether nothing about the event itself is drawn (its type's numbers apart)."""
        dated = (
            "dates" in self.sources and self.dates["date_low"][row] < self.dates["date_high"][row]
        )
        counted = "inclusion" in self.sources and 0 < self.counts[row] < 1
        coded = "coding" in self.sources and self.ids[row] in self.doubts
        return not (dated or counted or coded or row in self.ends)

    def happened(self, row: int) -> Floats:
        """1 where the row counts, 0 where not; its probability where that is not drawn."""
        chance = self.counts[row]
        if chance <= 0 or chance >= 1:
            return np.array(chance)
        uniform = self._uniform("inclusion", "inclusion", self.ids[row])
        return np.array(chance) if uniform is None else (uniform < chance).astype(np.float64)

    def lapsed(self, row: int) -> Floats:
        """1 where a measure lapses with its partner, 0 where not; or the probability."""
        chance = self.partner[row][1]
        if chance <= 0 or chance >= 1:
            return np.array(chance)
        uniform = self._uniform("lapses", "lapse", self.ids[row])
        return np.array(chance) if uniform is None else (uniform < chance).astype(np.float64)

    def days(self, row: int) -> tuple[Ints, Ints]:
        """(day it happened or was announced, day of effect), as drawn.

        A day of effect equal to the date moves along with it; a later one stays, and waits for the
        date where it must. An end waits for the measures that it ends.
        """
        if row not in self._days:
            if len(self._days) >= MOST_KEPT:
                self._days.pop(next(iter(self._days)))
            self._days[row] = self._draw_days(row, self.dates)
        return self._days[row]

    def _draw_days(self, row: int, coded: dict[str, Ints]) -> tuple[Ints, Ints]:
        date, effective = coded["date"][row], coded["effective_date"][row]
        low, high = coded["date_low"][row], coded["date_high"][row]
        drawn = np.array(date)
        if low < high:
            uniform = self._uniform("dates", "date", self.ids[row])
            if uniform is not None:
                drawn = low + np.floor(uniform * (high - low + 1)).astype(np.int64)
        for measure in self.ends.get(row, ()):
            if coded["date"][measure] <= date:
                drawn = np.maximum(drawn, self._measure_date(measure, row))
        if effective == date:
            return drawn, drawn
        begins = np.maximum(drawn, effective)
        for measure in self.ends.get(row, ()):
            begins = np.maximum(begins, self._measure_date(measure, row))
        return drawn, begins

    def _measure_date(self, measure: int, ender: int) -> Ints:
        """The day a measure was announced, for an event that ends it.

        Two events that end each other have no first: the dates as coded stand.
        """
        mutual = measure in self._ending_of(ender)
        return np.array(self.dates["date"][measure]) if mutual else self.days(measure)[0]

    def _ending_of(self, ender: int) -> set[int]:
        """Everything that ends ``ender``, or what ends that, and so on."""
        found: set[int] = set()
        waiting = list(self.ended_by.get(ender, ()))
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += self.ended_by.get(one, ())
        return found

    def kinds(self, row: int) -> Sequence[tuple[str, Floats]]:
        """The types that an event may be of, with 1 in the draws where it is (in all: 1)."""
        doubt = self.doubts.get(self.ids[row])
        coded = self.coded[row]
        if doubt is None or not doubt.alternatives:
            return ((coded, np.array(1.0)),)
        uniform = self._uniform("coding", "type", self.ids[row])
        if uniform is None:
            return ((coded, np.array(1.0)),)
        found, reached = [], 0.0
        for name, chance in sorted(doubt.alternatives):
            chosen = (reached <= uniform) & (uniform < reached + chance)
            found.append((name, chosen.astype(np.float64)))
            reached += chance
        return (*found, (coded, (uniform >= reached).astype(np.float64)))

    def strength(self, row: int) -> Floats:
        """Intensity times scope, 0 where the row does not count."""
        strength = self.scale[row] * self.happened(row)
        doubt = self.doubts.get(self.ids[row])
        if doubt is None or not doubt.log_intensity_sd:
            return np.array(strength)
        normal = self._normal("coding", "intensity", self.ids[row])
        if normal is not None:
            strength = strength * np.exp(doubt.log_intensity_sd * normal)
        return np.array(strength)


def _grouped(keys: Ints, values: Ints) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for key, value in sorted(zip(keys.tolist(), values.tolist(), strict=True)):
        found.setdefault(key, []).append(value)
    return found


def possible_ends(draws: Draws, row: int) -> Iterable[tuple[Ints, Floats]]:
    """(day, probability that the measure ends on it) draw by draw: endings.py for many draws.

    Where inclusion and lapses are drawn the probabilities are 0 and 1.
    """
    counting: dict[int, Bools] = {}
    seen: set[int] = set()
    carried = np.array(1.0)
    current: int | None = row
    while current is not None and current not in seen and carried.any():
        seen.add(current)
        for ender, chosen in _first_in_effect(draws, current):
            counting[ender] = counting.get(ender, np.array(False)) | chosen
        following = draws.partner[current][0] if current in draws.partner else None
        chance = draws.lapsed(current) if following is not None else np.array(0.0)
        yield from _in_turn(draws, counting, carried * (1.0 - chance))
        current, carried = following, carried * chance


def _first_in_effect(draws: Draws, measure: int) -> Iterable[tuple[int, Bools]]:
    """Of several events that end a measure, the one in effect first is the one that counts."""
    dated = draws.dates["effective_date"]
    candidates = [row for row in draws.ended_by.get(measure, ()) if dated[row] < NEVER]
    if len(candidates) <= 1:
        return [(row, np.array(True)) for row in candidates]
    days = np.stack(np.broadcast_arrays(*(draws.days(row)[1] for row in candidates)))
    first = np.argmin(days, axis=0)
    return [(row, first == i) for i, row in enumerate(candidates)]


def _in_turn(
    draws: Draws, counting: dict[int, Bools], still: Floats
) -> Iterable[tuple[Ints, Floats]]:
    """Several ends in the order in which they take effect: the first that happens ends it."""
    rows = sorted(counting)
    if not rows or not still.any():
        return
    days = [draws.days(row)[1] for row in rows]
    sure = [draws.happened(row) * counting[row] for row in rows]
    if len(rows) == 1:
        yield days[0], still * sure[0]
        return
    shape = np.broadcast_shapes(*(values.shape for values in (*days, *sure, still)))
    all_days = np.stack([np.broadcast_to(day, shape) for day in days])
    all_sure = np.stack([np.broadcast_to(chance, shape) for chance in sure])
    order = np.argsort(all_days, axis=0, kind="stable")
    for rank in order:
        day = np.take_along_axis(all_days, rank[None], axis=0)[0]
        chance = np.take_along_axis(all_sure, rank[None], axis=0)[0]
        yield day, still * chance
        still = still * (1.0 - chance)
