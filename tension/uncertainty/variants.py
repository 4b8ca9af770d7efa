"""The same records under other assumptions: each a path that a statement can be asked of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tension.index import DailyIndex, compute_index, explain_day
from tension.index.tsinghua import pri_level
from tension.scoring import Records
from tension.uncertainty.statements import Course

FACTORS: Final = (0.5, 2.0)
"""Of half-lives and of kappa; once is the line itself."""
PENDING: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
RESIDUAL: Final = (0.0, 0.1, 0.2, 0.3)
MOST_LEFT_OUT: Final = 400
"""Of a longer record, only so many events are left out in turn: those that weigh most."""


@dataclass(frozen=True)
class Variant:
    """Other assumptions, and the tension (or what stands for it) that they give.

    ``group``: half_lives, kappa, pending, residual, aggregator or without; ``setting``: a factor,
    a share, a name or an event_id.
    """

    group: str
    setting: str
    course: Course


def variants(index: DailyIndex) -> Iterator[Variant]:
    """Every variant but those of the window, which is a matter of the statement."""
    records = of_pair(index.records, index.dyad)
    for factor in FACTORS:
        yield Variant("half_lives", f"{factor:g}", _course(index, faded(records, factor)))
    for factor in FACTORS:
        yield Variant("kappa", f"{factor:g}", _course(index, rescaled(records, factor)))
    for name, shares in (("pending", PENDING), ("residual", RESIDUAL)):
        for share in shares:
            yield Variant(name, f"{share:g}", _course(index, shared(records, name, share)))
    for name, values in _aggregates(index):
        yield Variant("aggregator", name, Course(index.days, values))
    for row in _left_out(index, records):
        name = str(records.table["event_id"].iat[row])
        kept = np.ones(len(records.table), dtype=np.bool_)
        kept[row] = False
        yield Variant("without", name, _course(index, records.keep(kept)))


def _course(index: DailyIndex, records: Records) -> Course:
    """The tension of the pair under other records, on the days of the index."""
    if not len(index.days):
        return Course(index.days, index.pair.tension)
    first, last = index.dates[0].item(), index.dates[-1].item()
    other = compute_index(records, index.dyad, since=first, until=last)
    return Course(other.days, other.pair.tension)


def _aggregates(index: DailyIndex) -> Iterator[tuple[str, NDArray[np.float64]]]:
    """Other ways to make one number of the same records; higher is always tenser."""
    pair = index.pair
    yield "hostile_only", pair.pressure
    yield "plain_sum", pair.hostile_points - pair.cooperative_points
    yield "tsinghua_event", -pri_level(index, "event")
    yield "tsinghua_month", -pri_level(index, "month")


def of_pair(records: Records, dyad: str) -> Records:
    """The records of one pair alone."""
    return records.keep((records.table["dyad"] == dyad).to_numpy(dtype=np.bool_))


def faded(records: Records, factor: float) -> Records:
    """Every half-life times ``factor``."""
    names = ("half_life", "residual_half_life")
    columns = {name: records.table[name] * factor for name in names}
    return replace(records, table=records.table.assign(**columns))


def rescaled(records: Records, factor: float) -> Records:
    """Kappa times ``factor``."""
    book = records.rulebook
    scale = book.content.scale.model_copy(update={"points": book.content.scale.points * factor})
    content = book.content.model_copy(update={"scale": scale})
    return replace(records, rulebook=replace(book, content=content))


def shared(records: Records, name: str, share: float) -> Records:
    """The pending or the residual share of every measure set to ``share``."""
    column = records.table[name]
    return replace(
        records, table=records.table.assign(**{name: column.where(column.isna(), share)})
    )


def _left_out(index: DailyIndex, records: Records) -> list[int]:
    """The events to leave out in turn."""
    count = len(records.table)
    if count <= MOST_LEFT_OUT or index.last_day is None:
        return list(range(count))
    covered = index.dates[index.in_record]
    days = [covered[i].item() for i in np.linspace(0, len(covered) - 1, 24).astype(int)]
    weight: dict[str, float] = {}
    for day in days:
        for share in explain_day(index, day).shares:
            weight[share.event_id] = max(weight.get(share.event_id, 0.0), abs(share.tension))
    chosen = set(sorted(weight, key=lambda name: (-weight[name], name))[:MOST_LEFT_OUT])
    return [i for i, name in enumerate(records.table["event_id"]) if name in chosen]
