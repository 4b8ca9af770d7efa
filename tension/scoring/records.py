"""Events weighed by the rulebook: who to whom, with what sign, how many points, fading how."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tension.ledger import Ledger
from tension.rulebook import Rulebook
from tension.shown import Shown
from tension.words import fold

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Links:
    """Which record closes which: positions in the table of records, one entry a link."""

    ender: Ints
    """The record that ends."""
    measure: Ints
    """The measure it ends."""
    lapsing: Ints
    """The measure that lapses."""
    lapses_with: Ints
    """The measure it lapses with."""
    probability: Floats
    """That it does lapse (`lapse_confidence`)."""


@dataclass(frozen=True)
class Records(Shown):
    """The confirmed events of a ledger, weighed and linked: what the index is computed from.

    ``table``: one row a record, by day and id. Besides the ledger's columns: ``direction``
    (``USA>MLI``), ``dyad`` (``MLI-USA``), ``kind``, ``sign`` (+1 hostile, -1 cooperative),
    ``points`` (``|weight|`` x intensity x scope x confidence), ``counts`` (the probability that the
    row counts), ``half_life``, ``pending``, ``residual``, ``residual_half_life`` (days, NaN where
    they mean nothing). ``coverage``: first and last day of the record. ``as_of``: the day on
    which it was known so, None for all that is known.
    """

    ledger: Ledger
    rulebook: Rulebook
    table: pd.DataFrame
    links: Links
    coverage: tuple[int, int] | None
    as_of: int | None = None
    left_out: tuple[int, ...] = ()
    """Lines of the ledger that a lenient reading left out for a mistake in them."""

    @property
    def dyads(self) -> tuple[str, ...]:
        """The pairs that have a record."""
        return tuple(sorted(self.table["dyad"].unique().tolist()))

    def keep(self, kept: NDArray[np.bool_]) -> Records:
        """The records for which ``kept`` holds (one entry a row), and the links between them."""
        position = np.cumsum(kept) - 1
        links = self.links
        ends = kept[links.ender] & kept[links.measure]
        lapses = kept[links.lapsing] & kept[links.lapses_with]
        left = Links(
            position[links.ender[ends]],
            position[links.measure[ends]],
            position[links.lapsing[lapses]],
            position[links.lapses_with[lapses]],
            links.probability[lapses],
        )
        return replace(self, table=self.table[kept].reset_index(drop=True), links=left)

    def groups(self) -> Ints:
        """The group of linked records that each record belongs to, numbered from 0."""
        parent: dict[int, int] = {}

        def root(row: int) -> int:
            parent.setdefault(row, row)
            while parent[row] != row:
                parent[row] = parent[parent[row]]
                row = parent[row]
            return row

        links = self.links
        sides = (
            np.concatenate([links.ender, links.lapsing]).tolist(),
            np.concatenate([links.measure, links.lapses_with]).tolist(),
        )
        for one, other in zip(*sides, strict=True):
            parent[root(one)] = root(other)
        roots = np.arange(len(self.table))
        linked = list(parent)
        roots[linked] = [root(row) for row in linked]
        _, group = np.unique(roots, return_inverse=True)
        return group.astype(np.int64)

    def __str__(self) -> str:
        pairs = ", ".join(self.dyads) or "no pair"
        left = f", {len(self.left_out)} rows left out" if self.left_out else ""
        return f"{len(self.table)} records of {pairs}{left}, {self.rulebook}"


def weigh(ledger: Ledger, rulebook: Rulebook) -> pd.DataFrame:
    """The confirmed rows of the ledger with what the rulebook says of them (see Records)."""
    confirmed = ledger.rows["status"] == "confirmed"
    rows = ledger.rows if confirmed.all() else ledger.rows[confirmed].reset_index(drop=True)
    rules = _rule_table(rulebook)
    types = rows["event_type"]
    content = rulebook.content
    scope = rows["scope"].replace("", content.defaults.scope)
    name = rows["confidence"].replace("", content.defaults.confidence)
    counts = _spread(name, lambda text: _probability(text, content.confidence))
    intensity = rows["intensity"].fillna(content.defaults.intensity)
    rule, of_type = pd.factorize(types)
    ruled = rules.loc[of_type].take(rule).reset_index(drop=True)
    weight = ruled["weight"].astype("float64")
    factor = _spread(scope, dict(content.scopes).__getitem__)
    source, target = rows["source_actor"], rows["target_actor"]
    ordered = source < target
    first, second = source.where(ordered, target), target.where(ordered, source)
    added: dict[str, Any] = {
        "scope": scope,
        "confidence": name,
        "intensity": intensity,
        "domain": _domains(rows["domain"], rulebook).where(rows["domain"] != "", ruled["domain"]),
        "direction": source + ">" + target,
        "dyad": first + "-" + second,
        "kind": ruled["kind"],
        "sign": np.sign(weight).astype("int64"),
        "points": weight.abs() * intensity * factor * counts,
        "counts": counts,
    }
    fading: dict[str, Any] = {
        name: ruled[name].astype("float64")
        for name in ("half_life", "pending", "residual", "residual_half_life")
    }
    return rows.assign(**added, **fading)


def _rule_table(rulebook: Rulebook) -> pd.DataFrame:
    """The rulebook's types, one a row."""
    columns = (
        "weight",
        "domain",
        "kind",
        "half_life",
        "pending",
        "residual",
        "residual_half_life",
    )
    rows = {key: [getattr(r, c) for c in columns] for key, r in rulebook.content.events.items()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(columns))


def _domains(written: pd.Series, rulebook: Rulebook) -> pd.Series:
    """Domains by their keys where the rulebook knows them by key or label; others as written."""
    labels = rulebook.content.domains
    keys = {fold(name): key for key, label in labels.items() for name in (key, *label.values())}
    codes, found = pd.factorize(written)
    named = pd.Series([keys.get(fold(text), text) for text in found], dtype="str")
    return named.take(codes).reset_index(drop=True)


def _spread(texts: pd.Series, value: Callable[[str], float]) -> pd.Series:
    """The value of every text of a column, found once for each that is distinct."""
    codes, found = pd.factorize(texts)
    values = np.array([value(text) for text in found], dtype=np.float64)
    return pd.Series(values[codes] if len(values) else values)


def _probability(text: str, names: Mapping[str, float]) -> float:
    return names[text] if text in names else float(text)
