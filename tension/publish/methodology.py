"""methodology.html: the method as the live rulebook has it; formula, weights, a day worked out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from tension.index import DailyIndex, Share, leading_shares
from tension.publish.pages import render
from tension.rulebook import Rulebook
from tension.words import formats, say

SHARES: Final = 12
"""Events of the worked day that are listed one by one."""
Leading = tuple[list[Share], int, float]
"""As ``leading_shares`` tells a day."""


def methodology_html(index: DailyIndex, title: str, languages: Sequence[str]) -> bytes:
    """The content of methodology.html, in every language asked for, the first on top."""
    day = index.last_day
    leading = None if day is None else leading_shares(index, day, SHARES)
    parts = [_part(index, leading, lang) for lang in languages]
    return render("methodology.html.j2", lang=languages[0], title=title, parts=parts)


def _part(index: DailyIndex, leading: Leading | None, lang: str) -> dict[str, Any]:
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
        **_worked(index, leading, lang),
    }


def _weights(book: Rulebook, lang: str) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for key, rule in book.content.events.items():
        low, high = sorted(rule.weight_range)
        span = f"{formats.signed(low, lang)} \u2026 {formats.signed(high, lang)}"
        rows.append((book.label(key, lang), formats.signed(rule.weight, lang), span, rule.why))
    return rows


def _worked(index: DailyIndex, leading: Leading | None, lang: str) -> dict[str, Any]:
    """The last day of the record, event by event; its shares come largest first."""
    day = index.last_day
    if day is None or leading is None:
        return {"worked": "", "shares": [], "sum": ""}
    shown, n_others, rest = leading
    shares = [(share.event_id, formats.signed(share.tension, lang, 3)) for share in shown]
    if n_others:
        told = formats.signed(rest, lang, 3)
        shares.append((formats.counted(n_others, "other_event", lang), told))
    value = float(index.pair.tension[index.position(day)])
    return {
        "worked": say("publish.worked", lang, day=formats.day(day, lang)),
        "shares": shares,
        "sum": say("publish.adds_up", lang, tension=formats.number(value, lang, 3)),
    }
