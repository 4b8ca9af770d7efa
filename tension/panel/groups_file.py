"""groups.toml: named groups of dyads with fixed weights; every mistake in it at once.

::

    [aes_west]
    label = {en = "AES – West", fr = "AES – Occident"}
    between = [["MLI", "BFA", "NER"], ["USA", "FRA"]]  # every pair across; or: within = [...]
    # dyads = ["MLI-USA"]                              # pairs one by one, also beside these
    weights = {"MLI-USA" = 2}                          # 1 where nothing is said
    joins = {"NER-USA" = 2024-03-16}                   # first day in the group
    leaves = {"MLI-FRA" = 2022-01-31}                  # last day in the group
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations, product
from pathlib import Path
from typing import Any, Final

from tension import countries
from tension.errors import Finding, InputError, RequestError, nearest
from tension.feeds.points import pair
from tension.files import read_whole

KEYS: Final = ("label", "between", "within", "dyads", "weights", "joins", "leaves")


@dataclass(frozen=True)
class Member:
    """One dyad of a group: its weight, and the first and last day on which it belongs."""

    dyad: str
    weight: float = 1.0
    joins: dt.date = dt.date.min
    leaves: dt.date = dt.date.max


@dataclass(frozen=True)
class Group:
    """A named group of dyads, in the alphabet."""

    name: str
    members: tuple[Member, ...]
    label: Mapping[str, str] = field(default_factory=dict)


def read_groups(path: str | Path) -> tuple[Group, ...]:
    """The groups of a TOML file, in its order. Raises InputError with every mistake in it."""
    path = Path(path)
    try:
        told = tomllib.loads(read_whole(path).decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        values = (("reason", str(broken)),)
        raise InputError([Finding(str(path), 0, 0, "", "feeds.not_toml", values)]) from broken
    reader = _Reader(str(path))
    groups = [reader.group(name, table) for name, table in told.items()]
    if not told:
        reader.complain("", "panel.no_groups")
    if reader.findings:
        raise InputError(reader.findings)
    return tuple(groups)


class _Reader:
    """Reads groups and collects what is wrong with them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []

    def complain(self, name: str, key: str, **values: object) -> None:
        self.findings.append(Finding(self.file, 0, 0, name, key, tuple(values.items())))

    def group(self, name: str, table: Any) -> Group:
        if not isinstance(table, dict):
            self.complain(name, "feeds.wrong_shape")
            return Group(name, ())
        for key in table:
            if key not in KEYS:
                allowed = {"allowed": ", ".join(KEYS), "near": nearest(key, KEYS)}
                self.complain(f"{name}.{key}", "feeds.unknown_key", **allowed)
        dyads = sorted({*self._across(name, table), *self._one_by_one(name, table)})
        if not dyads:
            self.complain(name, "panel.no_members")
        weights = self._by_dyad(name, table, "weights", dyads)
        joins = self._by_dyad(name, table, "joins", dyads)
        leaves = self._by_dyad(name, table, "leaves", dyads)
        members = [
            Member(d, weights.get(d, 1.0), joins.get(d, dt.date.min), leaves.get(d, dt.date.max))
            for d in dyads
        ]
        for member in members:
            if member.leaves < member.joins:
                days = {"since": member.joins, "until": member.leaves}
                self.complain(f"{name}.{member.dyad}", "request.order", **days)
        label = table.get("label", {})
        if not isinstance(label, dict) or not all(isinstance(v, str) for v in label.values()):
            self.complain(f"{name}.label", "feeds.wrong_shape")
            label = {}
        return Group(name, tuple(members), label)

    def _across(self, name: str, table: dict[str, Any]) -> list[str]:
        """The pairs of ``between`` and ``within``."""
        found = []
        if "between" in table:
            sides = table["between"]
            if not isinstance(sides, list) or len(sides) != 2:
                self.complain(f"{name}.between", "panel.two_lists")
            else:
                ours, theirs = (self._countries(f"{name}.between", side) for side in sides)
                found += [(a, b) for a, b in product(ours, theirs) if a != b]
        if "within" in table:
            found += combinations(self._countries(f"{name}.within", table["within"]), 2)
        return ["-".join(sorted(sides)) for sides in found]

    def _countries(self, where: str, side: Any) -> list[str]:
        if not isinstance(side, list) or not all(isinstance(code, str) for code in side):
            self.complain(where, "feeds.wrong_shape")
            return []
        known = countries.codes()
        for code in side:
            if code not in known:
                self.complain(where, "panel.not_a_country", found=code)
        return sorted({code for code in side if code in known})

    def _one_by_one(self, name: str, table: dict[str, Any]) -> list[str]:
        listed = table.get("dyads", [])
        if not isinstance(listed, list):
            self.complain(f"{name}.dyads", "feeds.wrong_shape")
            return []
        return [found for text in listed if (found := self._pair(f"{name}.dyads", text))]

    def _pair(self, where: str, text: Any) -> str:
        try:
            return "-".join(pair(str(text)))
        except RequestError as problem:
            self.complain(where, problem.key, **problem.values)
            return ""

    def _by_dyad(
        self, name: str, table: dict[str, Any], key: str, dyads: list[str]
    ) -> dict[str, Any]:
        """A table of dyads: positive numbers (weights) or days (joins, leaves)."""
        where, told, found = f"{name}.{key}", table.get(key, {}), {}
        if not isinstance(told, dict):
            self.complain(where, "feeds.wrong_shape")
            return {}
        for text, value in told.items():
            dyad = self._pair(where, text)
            number = isinstance(value, int | float) and not isinstance(value, bool)
            if key == "weights" and not (number and 0 < value < float("inf")):
                self.complain(f"{where}.{text}", "panel.not_positive", found=value)
            elif key != "weights" and type(value) is not dt.date:
                self.complain(f"{where}.{text}", "request.not_a_day", found=value)
            elif dyad and dyad not in dyads:
                self.complain(f"{where}.{text}", "panel.not_a_member", found=dyad)
            elif dyad:
                found[dyad] = float(value) if key == "weights" else value
        return found
