"""methodology.html: the method as the live rulebook has it; formula, weights, a day worked out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from tension.index import DailyIndex, DayExplained, explain_day
from tension.publish.pages import render
from tension.rulebook import Rulebook
from tension.words import formats, say

SHARES: Final = 12
"""Events of the worked day that are listed one by one."""


def methodology_html(index: DailyIndex, title: str, languages: Sequence[str]) -> bytes:
    """The content of methodology.html, in every language asked for, the first on top."""
    last = index.last_day
    day = None if last is None else explain_day(index, last)
    parts = [_part(index, day, lang) for lang in languages]
    return render("methodology.html.j2", lang=languages[0], title=title, parts=parts)


def _part(index: DailyIndex, day: DayExplained | None, lang: str) -> dict[str, Any]:
    book = index.records.rulebook
    scale = book.content.scale
    numbers = {
        "kappa": formats.number(book.kappa, lang, 3),
        "points": formats.number(scale.points, lang, 0),
        "pressure": formats.number(scale.pressure, lang, 0),
    }
    keys = ("intro", "act", "measure", "end", "gauges", "formula", "anchor", "known")
    return {
        "lang": lang,
        "heading": say("publish.methodology", lang),
        "rules": f"{book.content.name} {book.content.version}, {book.numbers}",
        "method": [say(f"method.{key}", lang, **numbers) for key in keys],
        "weights": say("publish.weights", lang),
        "head": [say(f"publish.head_{name}", lang) for name in ("type", "weight", "range", "why")],
        "rows": list(_weights(book, lang)),
        **_worked(day, lang),
    }


def _weights(book: Rulebook, lang: str) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for key, rule in book.content.events.items():
        low, high = sorted(rule.weight_range)
        span = f"{formats.signed(low, lang)} \u2026 {formats.signed(high, lang)}"
        rows.append((book.label(key, lang), formats.signed(rule.weight, lang), span, rule.why))
    return rows


def _worked(day: DayExplained | None, lang: str) -> dict[str, Any]:
    """The last day of the record, event by event; its shares come largest first."""
    if day is None:
        return {"worked": "", "shares": [], "sum": ""}
    shown, rest = day.shares[:SHARES], day.shares[SHARES:]
    shares = [(share.event_id, formats.signed(share.tension, lang, 3)) for share in shown]
    if rest:
        others = formats.signed(sum(share.tension for share in rest), lang, 3)
        shares.append((say("publish.others", lang, n=len(rest)), others))
    return {
        "worked": say("publish.worked", lang, day=formats.day(day.date, lang)),
        "shares": shares,
        "sum": say("publish.adds_up", lang, tension=formats.number(day.tension, lang, 3)),
    }
