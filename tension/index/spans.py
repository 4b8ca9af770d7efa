"""A long table by day, in pieces that stay what they are when days or events are added."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from tension.files import Piece
from tension.index.gauges import DailyIndex
from tension.ledger.stored import told_apart

if TYPE_CHECKING:
    import pandas as pd

SPAN: Final = 128
"""Days of a piece of a long table, counted from 1970-01-01."""


def pieces_by_span(
    index: DailyIndex,
    values: NDArray[np.float64],
    labels: Sequence[Any],
    make: Callable[[Sequence[str], NDArray[np.float64]], bytes],
) -> Iterable[Piece]:
    """A table of the days of an index in pieces of SPAN days. ``values``: by day, the rest as
    ``make`` (days, values) reads it; ``labels``: what else it reads.
    """
    days = index.dates.astype(str)
    for span in _spans(index.days):
        told, here = days[span].tolist(), np.ascontiguousarray(values[span])
        source = json.dumps([index.dyad, labels, told[:1], here.shape]).encode()
        yield source + b"\0" + here.tobytes(), partial(make, told, here)


def pieces_of_events(rows: pd.DataFrame, make: Callable[[pd.DataFrame], bytes]) -> Iterable[Piece]:
    """A table of records, by ``date``, in pieces of SPAN days; ``make`` reads its rows."""
    spans = _spans(rows["date"].to_numpy())
    for span, source in zip(spans, told_apart(rows, spans), strict=True):
        yield source, partial(make, rows.iloc[span])


def _spans(days: NDArray[np.int64]) -> list[slice]:
    """Ascending days, or rows by them, in pieces that stay what they are when days are added."""
    cuts = np.flatnonzero(np.diff(days // SPAN)) + 1
    bounds = [0, *cuts.tolist(), len(days)] if len(days) else []
    return [slice(start, end) for start, end in itertools.pairwise(bounds)]
