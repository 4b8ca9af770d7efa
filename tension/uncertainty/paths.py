"""Many indexes at once: one pass over the days for all draws together.

The state is one number a draw for each direction and type; a day costs one multiplication and
what came that day. Nothing is kept of the days gone by, so memory does not grow with the record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tension import kernel
from tension.ledger import NEVER
from tension.uncertainty.draws import Draws, TypeDraws, possible_ends

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

WAYS = SIGNS = 2
REPEATS = 12
"""Up to so many days without an event are stepped through; longer gaps are leapt over."""

Cell = tuple[int, int, str]
"""(direction, sign, type)."""


class _Calendar:
    """What each record brings and on which days, worked out when its first day comes."""

    def __init__(self, draws: Draws, dyad: str) -> None:
        self.draws = draws
        table = draws.records.table
        self.ways = (table["direction"] != dyad.replace("-", ">")).to_numpy().astype(np.int64)
        mine = np.flatnonzero((table["dyad"] == dyad).to_numpy())
        dated = draws.dates["date_low" if "dates" in draws.sources else "date"]
        self.first_days = sorted((int(dated[row]), row) for row in mine.tolist())
        self.fading: dict[int, list[tuple[Cell, Floats]]] = defaultdict(list)
        self.levels: dict[int, list[tuple[int, Floats]]] = defaultdict(list)
        self.opened = 0

    def cells(self, last: int) -> list[Cell]:
        """Every cell that something may come to by the day ``last``, in order."""
        draws = self.draws
        come = [row for day, row in self.first_days if day <= last]
        doubted = [row for row in come if draws.ids[row] in draws.doubts] if draws.doubts else []
        found = set(zip(self.ways[come].tolist(), [draws.coded[row] for row in come], strict=True))
        found |= {(self.way(row), name) for row in doubted for name, _ in draws.kinds(row)}
        return sorted((way, draws.of_type(name).sign, name) for way, name in found)

    def way(self, row: int) -> int:
        """0 from the first country of the pair, 1 from the second."""
        return int(self.ways[row])

    def open_until(self, day: int) -> None:
        """Work out the records whose first day has come."""
        certain: dict[tuple[int, Cell], float] = defaultdict(float)
        while self.opened < len(self.first_days) and self.first_days[self.opened][0] <= day:
            row = self.first_days[self.opened][1]
            self.opened += 1
            rule = self.draws.of_type(self.draws.coded[row])
            if self.draws.certain(row) and not rule.measure:
                date = int(self.draws.dates["date"][row])
                cell = (self.way(row), rule.sign, rule.name)
                certain[date, cell] += float(self.draws.scale[row] * self.draws.counts[row])
            else:
                self._open(row)
        for (date, cell), scale in certain.items():
            self.fading[date].append((cell, scale * self.draws.of_type(cell[2]).weight))

    def _open(self, row: int) -> None:
        strength = self.draws.strength(row)
        for name, chosen in self.draws.kinds(row):
            rule = self.draws.of_type(name)
            points = rule.weight * strength * chosen
            if rule.measure:
                self._measure(row, rule, points)
            else:
                day = self.draws.days(row)[0]
                cell = (self.way(row), rule.sign, name)
                for each, here in _by_day(day):
                    self.fading[each].append((cell, points * here))

    def _measure(self, row: int, rule: TypeDraws, points: Floats) -> None:
        """The level of a measure on each day on which it may change, and what its end leaves."""
        announced, starts = self.draws.days(row)
        ends = list(possible_ends(self.draws, row))
        cell = (self.way(row), rule.sign, rule.name)
        slot = cell[0] * SIGNS + cell[1]
        for day, chance in ends:
            felt = _felt(day - 1, announced, starts, rule.pending)
            residue = points * felt * chance * rule.residual
            for each, here in _by_day(day):
                if np.any(residue * here):
                    self.fading[each].append((cell, residue * here))
        before: Floats = np.array(0.0)
        for each in _turns([announced, starts, *(day for day, _ in ends)], int(announced.min())):
            gone = sum((chance * (day <= each) for day, chance in ends), np.array(0.0))
            remains = np.where(gone < 1.0 - 1e-12, 1.0 - gone, 0.0)
            felt = _felt(np.array(each), announced, starts, rule.pending)
            level = kernel.to_grain(points * felt * remains)
            if np.any(level != before):
                self.levels[each].append((slot, level - before))
            before = level

    def resume(self, day: int) -> None:
        """As after ``day``: what came by then is gone, what is still to come is worked out again,
        in the order in which it was.
        """
        while self.opened < len(self.first_days) and self.first_days[self.opened][0] <= day:
            self.opened += 1
        draws = self.draws
        latest = draws.latest_days
        for _, row in self.first_days[: self.opened]:
            if latest[row] > day and not (
                draws.certain(row) and not draws.of_type(draws.coded[row]).measure
            ):
                self._open(row)
        for coming in (self.fading, self.levels):
            for passed in [each for each in coming if each <= day]:
                del coming[passed]

    def take(self, day: int) -> tuple[list[tuple[Cell, Floats]], list[tuple[int, Floats]]]:
        """What comes on ``day``, once: points that fade by cell, changes of levels by slot."""
        return self.fading.pop(day, []), self.levels.pop(day, [])

    def next_day(self, limit: int) -> int:
        """The next day on which something comes or must be worked out; ``limit`` at the latest."""
        coming = [limit, *self.fading, *self.levels]
        if self.opened < len(self.first_days):
            coming.append(self.first_days[self.opened][0])
        return min(coming)


def _by_day(day: Ints) -> Iterator[tuple[int, Floats]]:
    """Each day drawn, with 1 in the draws where it is the one."""
    if day.ndim == 0:
        yield int(day), np.array(1.0)
        return
    for each in np.unique(day).tolist():
        if each < NEVER:
            yield each, (day == each).astype(np.float64)


def _turns(days: list[Ints], first: int) -> list[int]:
    """The days from ``first`` on that occur in any draw, ascending."""
    found = {int(day) for drawn in days for day in np.unique(drawn).tolist()}
    return sorted(day for day in found if first <= day < NEVER)


def _felt(day: Ints, announced: Ints, starts: Ints, pending: Floats) -> Floats:
    """The share of a measure felt on ``day``, had it not ended."""
    share: Floats = np.where(day >= starts, 1.0, np.where(day >= announced, pending, 0.0))
    return np.where(day >= announced, share, 0.0)


@dataclass(frozen=True)
class Held:
    """What is felt at the end of a day: a place to go on from."""

    day: int
    fading: Mapping[Cell, Floats]
    """Cell → points, shape (draws,)."""
    levels: Floats
    """Points by direction and sign, shape (4, draws)."""


@dataclass
class Course:
    """Where a pass over the days starts, and the places that it leaves for another."""

    start: Held | None = None
    """The end of the day before the first one asked for; the first pulse when absent."""
    marked: frozenset[int] = frozenset()
    """The days whose end is to be noted."""
    noted: dict[int, Held] = field(default_factory=dict)


def points_by_day(
    draws: Draws, dyad: str, days: Ints, course: Course | None = None
) -> Iterator[Floats]:
    """Points on each of ``days`` (ascending), shape (2 directions, 2 signs, draws).

    Direction 0 is from the pair's first country; sign 0 is hostile. ``course``: for days that
    follow one another; a pass that starts from a place of another gives the same bits.
    """
    if not len(days):
        return
    course = course or Course()
    calendar = _Calendar(draws, dyad)
    stock = _Stock(draws, calendar.cells(int(days[-1])))
    current = min([int(days[0]), *(day for day, _ in calendar.first_days[:1])])
    if course.start is not None:
        calendar.resume(course.start.day)
        stock.put(course.start)
        stock.fade(1)
        current = course.start.day + 1
    for shown in days.tolist():
        while current <= shown:
            calendar.open_until(current)
            stock.add(*calendar.take(current))
            if current == shown:
                break
            following = calendar.next_day(shown)
            stock.fade(following - current)
            current = following
        if shown in course.marked:
            course.noted[shown] = stock.held(shown)
        yield stock.total().reshape(WAYS, SIGNS, draws.count)


class _Stock:
    """What is felt at the end of a day, in every draw."""

    def __init__(self, draws: Draws, cells: list[Cell]) -> None:
        self.place = {cell: i for i, cell in enumerate(cells)}
        self.half_lives = np.ones((len(cells), draws.count))
        for i, (_, _, name) in enumerate(cells):
            self.half_lives[i] = draws.of_type(name).half_life
        self.factor = kernel.daily_factor(self.half_lives)
        self.fading = np.zeros((len(cells), draws.count))
        self.levels = np.zeros((WAYS * SIGNS, draws.count))
        owner = np.array([way * SIGNS + sign for way, sign, _ in cells], dtype=np.int64)
        self.bounds = np.searchsorted(owner, np.arange(WAYS * SIGNS + 1))

    def put(self, held: Held) -> None:
        """Begin with what is felt at the end of a day."""
        for cell, points in held.fading.items():
            self.fading[self.place[cell]] = points
        self.levels[:] = held.levels

    def held(self, day: int) -> Held:
        """What is felt now, but for cells to which nothing has come."""
        felt = {
            cell: self.fading[i].copy() for cell, i in self.place.items() if self.fading[i].any()
        }
        return Held(day, felt, self.levels.copy())

    def add(self, fading: list[tuple[Cell, Floats]], levels: list[tuple[int, Floats]]) -> None:
        """Add what comes on a day."""
        for cell, points in fading:
            self.fading[self.place[cell]] += points
        for slot, change in levels:
            self.levels[slot] += change

    def fade(self, days: int) -> None:
        """Let some days go by."""
        if days <= REPEATS:
            for _ in range(days):
                self.fading *= self.factor
        else:
            self.fading *= np.exp2(-days / self.half_lives)

    def total(self) -> Floats:
        """Points by direction and sign, shape (4, draws)."""
        total = self.levels.copy()
        for slot in range(WAYS * SIGNS):
            start, end = self.bounds[slot : slot + 2]
            if end > start:
                total[slot] += self.fading[start:end].sum(axis=0)
        return total
