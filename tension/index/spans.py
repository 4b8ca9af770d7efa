"""A long table by day, in pieces that stay what they are when days are added."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tension.index.gauges import DailyIndex

SPAN: Final = 128
"""Days of a piece of a long table, counted from 1970-01-01."""


def _spans(index: DailyIndex) -> Iterable[slice]:
    """The days of the index in pieces that stay what they are when days are added."""
    cuts = np.flatnonzero(index.days % SPAN == 0).tolist()
    bounds = [0, *(cut for cut in cuts if cut), len(index.days)]
    return (slice(start, end) for start, end in itertools.pairwise(bounds))


Rows = Iterable[Sequence[str]]


def pieces_by_span(
    index: DailyIndex,
    values: NDArray[np.float64],
    labels: Sequence[Any],
    rows: Callable[[Sequence[str], NDArray[np.float64]], Rows],
) -> Iterable[tuple[bytes, Rows]]:
    """A table in pieces of SPAN days: what each is made from, and its rows. ``values``: by day, the
    rest as ``rows`` (days, values → rows) reads it; ``labels``: what else they are made from.
    """
    days = index.dates.astype(str)
    for span in _spans(index):
        told, here = days[span].tolist(), np.ascontiguousarray(values[span])
        source = json.dumps([index.dyad, labels, told[:1], here.shape]).encode()
        yield source + b"\0" + here.tobytes(), rows(told, here)
