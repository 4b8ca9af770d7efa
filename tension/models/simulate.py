"""News as it may come: arrivals, marks and the lives of measures, learnt from a record.

Arrivals: in each direction and of each sign events come as a Poisson process whose rate is known
only as well as the record tells it: Gamma(n + 1/2, days), Jeffreys' prior; where months differ by
more than chance, the days to come differ as much (a gamma factor of mean 1). Marks: what an event
weighs and how it fades is drawn from the events of that stream by a Polya urn, which is the
Bayesian bootstrap (Rubin 1981, Annals of Statistics 9(1); Blackwell and MacQueen 1973, ibid.
1(2)). Lives: a measure that stands ends on any day with one chance, Gamma(ends + 1/2, measure
days), by sign; those still standing are censored, not forgotten. An end brings its goodwill.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tension import kernel
from tension.models.process import NewsProcess
from tension.models.standing import Standing

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

CELLS: Final = 4
"""Direction (0: from the pair's first country) x sign (0: hostile), as ``2 * way + sign``."""
BLOCK: Final = 2_000_000
"""Numbers that a block of draws may hold at once while stocks are carried forward."""
JEFFREYS: Final = 0.5


@dataclass(frozen=True)
class Arrivals:
    """Simulated events, one entry each: which draw, which day (1..), which mark, when it ends."""

    draw: Ints
    day: Ints
    mark: Ints
    end: Ints
    """The day on which it ends, for measures; beyond the horizon it does not."""


@dataclass(frozen=True)
class DrawnPulses:
    """Points that come and go in each draw; ``day`` from 1, ``cell`` as in CELLS."""

    draw: Ints
    day: Ints
    cell: Ints
    half_life: Floats
    amount: Floats


@dataclass(frozen=True)
class Simulated:
    """Draws of the days to come.

    ``arrivals``: new events; ``ends``: the day on which each standing measure ends, shape
    (measures, draws); ``pulses``: what both add to the path without news.
    """

    process: NewsProcess
    standing: tuple[Standing, ...]
    arrivals: Arrivals
    ends: Ints
    pulses: DrawnPulses
    days: int
    draws: int

    @cached_property
    def first_hostile(self) -> Ints:
        """The day of the first hostile act of each draw, shape (draws,); ``days + 1`` if none.

        The end of a cooperative measure is one.
        """
        first = np.full(self.draws, self.days + 1)
        events, marks = self.arrivals, self.process.marks
        hostile = marks.sign[events.mark] == 0
        np.minimum.at(first, events.draw[hostile], events.day[hostile])
        np.minimum.at(first, events.draw[~hostile], events.end[~hostile])
        for measure, day in zip(self.standing, self.ends, strict=True):
            if measure.sign:
                np.minimum(first, day, out=first)
        return first

    def stocks(self, path: Floats) -> Floats:
        """Points at the end of each day, shape (CELLS, draws, days), on top of ``path``.

        ``path``: the points without news, shape (CELLS, days).
        """
        return path[:, None, :] + _carried(self.pulses, self.draws, self.days)


def simulate(
    process: NewsProcess, standing: tuple[Standing, ...], days: int, draws: int, seed: int
) -> Simulated:
    """Draws of what may come in ``days`` days; the same seed gives the same bits.

    Streams of random numbers are apart, so that a scenario that adds or ends a measure meets the
    same news as the path beside it (common random numbers).
    """
    coming, marking, ending, lasting = (
        np.random.default_rng(child) for child in np.random.SeedSequence(seed).spawn(4)
    )
    hazard = _hazards(process, draws, lasting)
    draw, day, mark = _arrive(process, days, draws, (coming, marking))
    of_event = hazard[process.marks.sign[mark], draw]
    wait = _waits(ending.standard_exponential(len(draw)), of_event, days)
    end = np.where(process.marks.lasting[mark], day + wait, days + 1)
    arrivals = Arrivals(draw, day, mark, end)
    luck = lasting.standard_exponential((len(standing), draws))
    ends = np.zeros((len(standing), draws), dtype=np.int64)
    for row, measure in enumerate(standing):
        ends[row] = measure.announced + _waits(luck[row], hazard[measure.sign], days)
    parts = [*_event_pulses(process, arrivals, days), *_standing_pulses(standing, ends, days)]
    return Simulated(process, standing, arrivals, ends, _together(parts, days), days, draws)


def _hazards(process: NewsProcess, draws: int, rng: np.random.Generator) -> Floats:
    """The daily rate at which measures end, by sign and draw; 0 where nothing was ever at risk."""
    lives = process.lives
    luck = np.array([rng.standard_gamma(n + JEFFREYS, draws) for n in lives.ended])
    at_risk = np.where(lives.at_risk > 0, lives.at_risk, np.inf)
    rate: Floats = (np.zeros_like(luck) if process.certain else luck) / at_risk[:, None]
    return rate


def _waits(luck: Floats, rate: Floats, days: int) -> Ints:
    """Whole days until an end, at least 1, from unit exponentials; ``days + 1`` for later."""
    wait = np.full(luck.shape, float(days + 1))
    np.divide(luck, rate, out=wait, where=luck < rate * days)
    whole: Ints = np.minimum(np.floor(wait), days).astype(np.int64) + 1
    return whole


def _arrive(
    process: NewsProcess,
    days: int,
    draws: int,
    generators: tuple[np.random.Generator, np.random.Generator],
) -> tuple[Ints, Ints, Ints]:
    """Draw, day and mark of every arrival, stream after stream."""
    coming, marking = generators
    found: list[tuple[Ints, Ints, Ints]] = [(np.zeros(0, dtype=np.int64),) * 3]
    for stream in process.streams:
        expected = np.full(draws, float(stream.events))
        if not process.certain:
            expected = coming.standard_gamma(stream.events + JEFFREYS, draws)
            if process.restless > 0:
                shape = 1.0 / process.restless
                expected = expected * coming.standard_gamma(shape, draws) / shape
        count = coming.poisson(expected / stream.days * days)
        draw = np.repeat(np.arange(draws), count)
        slot = np.arange(len(draw)) - np.repeat(np.cumsum(count) - count, count)
        day = coming.integers(1, days + 1, len(draw))
        if process.certain:
            chosen = marking.integers(0, len(stream.marks), len(draw))
        else:
            chosen = _urn(len(stream.marks), slot, marking.random(len(draw)))
        found.append((draw, day, stream.marks[chosen]))
    draw, day, mark = (np.concatenate(column) for column in zip(*found, strict=True))
    return draw, day, mark


def _urn(n: int, slot: Ints, luck: Floats) -> Ints:
    """Which of ``n`` balls each drawing takes; a ball drawn goes back with a second like it.

    ``slot``: 0, 1, 2 … within each draw. Returns numbers in 0..n-1.
    """
    pick = np.floor(luck * (n + slot)).astype(np.int64)
    again = np.flatnonzero(pick >= n)
    again = again[np.argsort(slot[again], kind="stable")]
    _, first = np.unique(slot[again], return_index=True)
    for at in np.split(again, first[1:]):  # a ball copied was drawn in an earlier slot
        pick[at] = pick[at - slot[at] + pick[at] - n]
    return pick


def _event_pulses(process: NewsProcess, events: Arrivals, days: int) -> list[DrawnPulses]:
    """The pulses of new events: acts fade; measures rise, take effect and may end."""
    marks = process.marks
    lasts = marks.lasting[events.mark]
    acts = _pick(events, ~lasts)
    fading = _pulses(
        acts, marks.cell[acts.mark], marks.half_life[acts.mark], marks.points[acts.mark]
    )
    some = _pick(events, lasts)
    mark, level = some.mark, np.full(len(some.mark), np.inf)
    cell, points = marks.cell[mark], marks.points[mark]
    at_once = marks.delay[mark] == 0
    first = kernel.to_grain(points * np.where(at_once, 1.0, marks.pending[mark]))
    rise = kernel.to_grain(points) - first
    start = np.minimum(some.day + marks.delay[mark], days + 1)
    starts = (start < some.end) & ~at_once
    felt = np.where(at_once | (start < some.end), kernel.to_grain(points), first)
    over = some.end <= days
    residue = kernel.to_grain(felt * marks.residual[mark])
    opposite = cell ^ 1
    ended = _moved(_pick(some, over), some.end[over])
    return [
        fading,
        _pulses(some, cell, level, first),
        _pulses(_moved(_pick(some, starts), start[starts]), cell[starts], level[starts],
                rise[starts]),
        _pulses(ended, cell[over], level[over], -felt[over]),
        _pulses(ended, cell[over], marks.residual_half_life[mark][over], residue[over]),
        _pulses(ended, opposite[over], marks.goodwill_half_life[mark][over],
                marks.goodwill[mark][over]),
    ]  # fmt: skip


def _pick(events: Arrivals, chosen: NDArray[np.bool_]) -> Arrivals:
    return Arrivals(
        events.draw[chosen], events.day[chosen], events.mark[chosen], events.end[chosen]
    )


def _moved(events: Arrivals, day: Ints) -> Arrivals:
    return Arrivals(events.draw, day, events.mark, events.end)


def _pulses(events: Arrivals, cell: Ints, half_life: Floats, amount: Floats) -> DrawnPulses:
    return DrawnPulses(events.draw, events.day, cell, half_life, amount)


def _standing_pulses(standing: tuple[Standing, ...], ends: Ints, days: int) -> list[DrawnPulses]:
    """What changes when a standing measure ends before it would: its level goes, its later
    pulses do not come, a residue fades and there is goodwill.
    """
    parts = []
    for measure, day in zip(standing, ends, strict=True):
        draw = np.flatnonzero(day <= days)
        level = measure.level[day[draw] - 1]
        draw, level = draw[level > 0], level[level > 0]
        when = day[draw]
        cell = 2 * measure.way + measure.sign
        residue = kernel.to_grain(level * measure.residual)
        goodwill = np.full(len(draw), measure.goodwill)
        for half_life, amount, place in (
            (np.inf, -level, cell),
            (measure.residual_half_life, residue, cell),
            (measure.goodwill_half_life, goodwill, cell ^ 1),
        ):
            parts.append(_alike(draw, when, place, half_life, amount))
        for due, half_life, points in measure.later:
            spared = draw[when <= due]
            never = np.full(len(spared), -points)
            parts.append(_alike(spared, np.full(len(spared), due), cell, half_life, never))
    return parts


def _alike(draw: Ints, day: Ints, cell: int, half_life: float, amount: Floats) -> DrawnPulses:
    n = len(draw)
    return DrawnPulses(draw, day, np.full(n, cell), np.full(n, half_life), amount)


def _together(parts: list[DrawnPulses], days: int) -> DrawnPulses:
    """All the pulses that come within ``days``."""
    names = ("draw", "day", "cell", "half_life", "amount")
    columns = [np.concatenate([getattr(part, name) for part in parts]) for name in names]
    within = columns[1] <= days
    draw, day, cell, half_life, amount = (column[within] for column in columns)
    return DrawnPulses(draw, day, cell, half_life, amount)


def _carried(pulses: DrawnPulses, draws: int, days: int) -> Floats:
    """Stocks of the pulses alone at the end of each day, shape (CELLS, draws, days)."""
    half_lives, kind = np.unique(pulses.half_life, return_inverse=True)
    pairs, column = np.unique(pulses.cell * len(half_lives) + kind, return_inverse=True)
    sums = np.zeros((CELLS, draws, days))
    if not len(pairs):
        return sums
    owner = pairs // len(half_lives)
    factor = kernel.daily_factor(half_lives)[pairs % len(half_lives)]
    block = max(1, BLOCK // (len(pairs) * days))
    order = np.argsort(pulses.draw, kind="stable")
    starts = np.searchsorted(pulses.draw[order], np.arange(0, draws + block, block))
    for number, first in enumerate(range(0, draws, block)):
        mine = order[starts[number] : starts[number + 1]]
        size = min(block, draws - first)
        cell = column[mine] * size + pulses.draw[mine] - first
        shape = (days, len(pairs) * size)
        arrivals = kernel.deposit(pulses.day[mine] - 1, cell, pulses.amount[mine], shape)
        held = kernel.accumulate(arrivals, np.repeat(factor, size))
        held = held.reshape(days, len(pairs), size)
        for at, cell_of in enumerate(owner.tolist()):
            sums[cell_of, first : first + size] += held[:, at].T
    return sums
