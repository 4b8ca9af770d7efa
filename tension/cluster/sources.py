"""Who says so: independent sources, and the day on which they agree.

A text that many outlets print is one witness, and so is an outlet that prints many texts. All
functions take reports as whole numbers, one entry a report: ``events``, ``texts``, ``sources``,
each counted from 0; equal numbers are equal things.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
ROOM = 2**62


def packed(*columns: Ints | NDArray[np.bool_]) -> Ints:
    """One whole number for every row of columns (none negative), in the order of the rows."""
    number = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        span = int(column.max(initial=0)) + 1
        if (int(number.max(initial=0)) + 1) * span > ROOM:
            number = np.unique(number, return_inverse=True)[1]
        number = number * span + column
    return number


def distinct(*columns: Ints) -> tuple[Ints, ...]:
    """The distinct rows of columns (none negative), sorted."""
    first = np.unique(packed(*columns), return_index=True)[1]
    return tuple(column[first] for column in columns)


def numbered(*columns: Ints) -> Ints:
    """A number from 0 for every row of columns, the same for equal rows, in their order."""
    return np.unique(packed(*columns), return_inverse=True)[1]


def independent(events: Ints, texts: Ints, sources: Ints, count: int) -> Ints:
    """How many sources of each of ``count`` events are independent: as many as can be matched
    with a text each that no other of them is matched with.

    An outlet with a text of its own counts; outlets that print the same agency text count once
    together. Copies change nothing.
    """
    events, texts, sources = distinct(events, texts, sources)
    text, source = numbered(events, texts), numbered(events, sources)
    own = np.bincount(text)[text] == 1  # a text that one source alone prints
    has_own = np.zeros(int(source.max(initial=-1)) + 1, dtype=bool)
    has_own[source[own]] = True
    event = np.zeros(len(has_own), dtype=np.int64)
    event[source] = events
    result = np.bincount(event[has_own], minlength=count)
    left = ~has_own[source]
    return result + _matched(events[left], text[left], source[left], count)


def _matched(events: Ints, texts: Ints, sources: Ints, count: int) -> Ints:
    """The largest matching of sources with shared texts, by event; rows sorted by event."""
    if not len(events):
        return np.zeros(count, dtype=np.int64)
    # where every source prints one text, there are as many witnesses as texts
    result = np.bincount(distinct(events, texts)[0], minlength=count)
    several = np.bincount(sources)[sources] > 1
    for event in np.unique(events[several]).tolist():
        here = slice(*np.searchsorted(events, [event, event + 1]))
        result[event] = _matching(texts[here].tolist(), sources[here].tolist())
    return result


def _matching(texts: list[int], sources: list[int]) -> int:
    """Size of the largest matching of a few sources with texts, by augmenting paths.

    Kuhn, The Hungarian method for the assignment problem, Naval Research Logistics Quarterly 2,
    1955, https://doi.org/10.1002/nav.3800020109. Without recursion: a path may be long.
    """
    prints: dict[int, list[int]] = {}
    for text, source in zip(texts, sources, strict=True):
        prints.setdefault(source, []).append(text)
    owner: dict[int, int] = {}
    for start in prints:
        reached: dict[int, int] = {}  # text → the source it was reached from
        front = [start]
        while front:
            source = front.pop()
            new = [text for text in prints[source] if text not in reached]
            reached |= dict.fromkeys(new, source)
            free = next((text for text in new if text not in owner), None)
            if free is None:
                front += [owner[text] for text in new]
                continue
            _hand_over(free, start, reached, owner)
            break
    return len(owner)


def _hand_over(text: int, start: int, reached: dict[int, int], owner: dict[int, int]) -> None:
    """Give every text on the way from ``start`` to a free text to the source that reached it."""
    held = {source: text for text, source in owner.items()}
    while True:
        source = reached[text]
        owner[text] = source
        if source == start:
            return
        text = held[source]


def agreed_day(events: Ints, texts: Ints, sources: Ints, days: Ints, count: int) -> Ints:
    """The median of the days reported for each of ``count`` events, each witness voting once.

    A source's vote is split evenly over what it says, and a text printed by k sources is worth
    one k-th at each. The lower median: the first day by which half of the votes are in. Every
    event has a report here.
    """
    low = int(days.min(initial=0))
    events, days, texts, sources = distinct(events, days - low, texts, sources)
    source = numbered(events, sources)
    once = distinct(events, texts, sources)
    printed = np.bincount(numbered(*once[:2]))[numbered(events, texts)]
    votes = 1.0 / (np.bincount(source)[source] * printed)
    so_far = np.cumsum(votes)
    total = so_far[np.searchsorted(events, np.arange(count), side="right") - 1]
    before = np.concatenate([[0.0], total[:-1]])
    # a vote is never so small that the rounding of their sum could decide
    half = before + (total - before) / 2 - 1e-9
    agreed: Ints = days[np.searchsorted(so_far, half)] + low
    return agreed
