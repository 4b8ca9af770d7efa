"""Accounts of events as lines of text: points, what happened, where it is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tension.words import formats, say

if TYPE_CHECKING:
    from tension.index import Cited

REASONS = ("new", "in_force", "ended", "faded")


def event_lines(cited: Cited, points: float, rules: str, lang: str, note: str = "") -> list[str]:
    """What an event moves, and below it the rule, the line of the ledger and the source."""
    label = cited.label.get(lang, cited.label.get("en", cited.event_type))
    day = formats.short_day(cited.date, lang)
    way = cited.direction.replace(">", " \u2192 ")
    first = f"{_points(points, lang)}  {day:<14} {way}  {label}  [{cited.event_id}]"
    return [f"{first}  {note}".rstrip(), source_line(cited, rules, lang)]


def source_line(cited: Cited, rules: str, lang: str) -> str:
    """``rule: scoring_rules.yaml line 12; ledger line 3; https://…``."""
    source = cited.source_url or cited.source_name
    where = {"rule_line": cited.rule_line, "line": cited.ledger_line, "source": source}
    return f"{'':10}{say('explain.share', lang, rules=rules, **where)}"


def other_lines(rest: Sequence[float], lang: str) -> list[str]:
    """The events that are not listed, together; nothing where all are."""
    if not rest:
        return []
    return [f"{_points(sum(rest), lang)}  {say('compare.others', lang, n=len(rest))}"]


def _points(points: float, lang: str) -> str:
    return f"{formats.signed(points, lang, 2):>8}"


def by_reason(changes: Sequence[float], lang: str) -> str:
    """``+8.68 new, 0.00 in force, 0.00 ended, +4.09 faded``."""
    return ", ".join(_part(name, value, lang) for name, value in _named(changes))


def reasons_of(changes: Sequence[float], lang: str) -> str:
    """The reasons that moved anything; with their points where there are several."""
    told = [(name, value) for name, value in _named(changes) if round(abs(value), 2)]
    if len(told) == 1:
        return say(f"reason.{told[0][0]}", lang)
    return ", ".join(_part(name, value, lang) for name, value in told)


def _named(changes: Sequence[float]) -> list[tuple[str, float]]:
    return list(zip(REASONS, changes, strict=True))


def _part(name: str, value: float, lang: str) -> str:
    return f"{formats.signed(value, lang, 2)} {say(f'reason.{name}', lang)}"
