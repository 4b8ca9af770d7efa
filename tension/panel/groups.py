"""The index of a group of dyads, chain-linked, with what each dyad contributes to its moves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from tension.panel.chain import Chained, chain
from tension.panel.compute import Panel
from tension.panel.groups_file import Group
from tension.shown import Shown

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

GAUGES: Final = ("tension", "pressure", "engagement")


@dataclass(frozen=True)
class GroupIndex(Shown):
    """One group: ``chained`` by gauge, its arrays over the members that have readings and days.

    ``missing``: members without a reading on any day asked for (too few events, or none).
    """

    group: Group
    days: Ints
    dyads: tuple[str, ...]
    weights: Floats
    """Fixed, as published, shape (members,)."""
    values: Mapping[str, Floats]
    chained: Mapping[str, Chained]
    missing: tuple[str, ...]

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row a day: the columns of groups.csv."""
        import pandas as pd

        tension = self.chained["tension"]
        columns = {"date": _dates(self.days), "group": self.group.name}
        columns |= {name: self.chained[name].level for name in GAUGES}
        return pd.DataFrame(
            {**columns, "direct": tension.direct, "link": tension.link,
             "spread": tension.spread, "members": tension.members}
        )  # fmt: skip

    @cached_property
    def contributions(self) -> pd.DataFrame:
        """One row a day and member that moved it: the columns of group_contributions.csv."""
        import pandas as pd

        tension = self.chained["tension"]
        day, member = np.nonzero(tension.weights.T)
        columns = {"date": _dates(self.days[day]), "group": self.group.name}
        return pd.DataFrame(
            {**columns, "dyad": np.array(self.dyads, dtype=object)[member],
             "fixed_weight": self.weights[member], "weight": tension.weights[member, day],
             "tension": self.values["tension"][member, day],
             "contribution": tension.contributions[member, day]}
        )  # fmt: skip

    def __str__(self) -> str:
        known = np.flatnonzero(np.isfinite(self.chained["tension"].level))
        if not len(known):
            return f"{self.group.name}: no reading of any of {len(self.group.members)} pairs"
        first, last = known[0], known[-1]
        level = self.chained["tension"].level
        return (
            f"{self.group.name} {_dates(self.days[[last]])[0]}: tension {level[last]:.1f} "
            f"({level[last] - level[first]:+.1f} since {_dates(self.days[[first]])[0]}), "
            f"{self.chained['tension'].members[last]} of {len(self.group.members)} pairs"
        )


def group_indices(panel: Panel, groups: Sequence[Group]) -> list[GroupIndex]:
    """The index of each group on the days that ``panel`` was asked for."""
    return [_index(panel, group) for group in groups]


def _index(panel: Panel, group: Group) -> GroupIndex:
    members = {member.dyad: member for member in group.members}
    names, block = panel.read(tuple(members))
    days = panel.asked.at
    known = [i for i in range(len(names)) if np.isfinite(block.tension[i, 0]).any()]
    dyads = tuple(names[i] for i in known)
    weights = np.array([members[dyad].weight for dyad in dyads])
    belongs = np.array(
        [(days >= _number(members[d].joins)) & (days <= _number(members[d].leaves)) for d in dyads],
        dtype=np.bool_,
    ).reshape(len(dyads), len(days))
    values = {name: getattr(block, name)[known, 0] for name in GAUGES}
    return GroupIndex(
        group=group,
        days=days,
        dyads=dyads,
        weights=weights,
        values=values,
        chained={name: chain(array, weights, belongs) for name, array in values.items()},
        missing=tuple(dyad for dyad in members if dyad not in dyads),
    )


def _number(day: dt.date) -> int:
    return (day - dt.date(1970, 1, 1)).days


def _dates(days: Ints) -> NDArray[np.str_]:
    return days.astype("datetime64[D]").astype(str)
