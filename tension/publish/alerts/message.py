"""What is sent: alerts → one message, plain text in one language, with a key that stays the same.

Texts of a ledger are cleaned: no control character (so no header of a mail can be forged), no
angle bracket and no @ that a chat would take for markup or a mention.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from tension.index import DailyIndex, compare_days, explain_day
from tension.index.compare import Moved
from tension.index.explain import Cited
from tension.index.gauges import REASONS as REASONS_OF_CHANGE
from tension.words import formats, say

WEEK = 7
"""Days over which an alert tells what moved."""
REASONS = 3
"""Events that an alert names, of each kind."""
LONGEST = 160
"""Characters of a summary that are shown."""
NOT_TEXT = ("Cc", "Cf", "Cn", "Cs", "Zl", "Zp")
"""Kinds of character that break a line, hide, or turn its direction."""


@dataclass(frozen=True)
class Alert:
    """One thing to tell."""

    key: str
    """The same whenever it is told again."""
    rule: str
    kind: str
    dyad: str
    day: str
    headline: str
    value: float | None = None
    """Of the gauge, where the rule is about one."""
    reasons: tuple[str, ...] = ()
    """Lines of text."""
    link: str = ""


@dataclass(frozen=True)
class Message:
    """The alerts of a run, as they are sent by every channel."""

    key: str
    subject: str
    body: str
    alerts: tuple[dict[str, Any], ...]


def compose(title: str, alerts: Sequence[Alert], lang: str) -> Message:
    """One message of all alerts of a run."""
    keys = "\n".join([title, *(one.key for one in alerts)])
    key = hashlib.sha256(keys.encode("utf-8")).hexdigest()[:32]
    subject = f"[{clean(title)}] {alerts[0].headline}"
    if len(alerts) > 1:
        subject += " " + say("alert.and_more", lang, n=len(alerts) - 1)
    blocks = ["\n".join(_lines(one, lang)) for one in alerts]
    body = "\n\n".join([*blocks, say("alert.foot", lang, id=key)])
    return Message(key, subject, f"{body}\n", tuple(asdict(one) for one in alerts))


def _lines(alert: Alert, lang: str) -> list[str]:
    link = [say("alert.link", lang, link=alert.link)] if alert.link else []
    return [alert.headline, *alert.reasons, *link]


def reasons(index: DailyIndex, day: dt.date, gauge: str, lang: str) -> tuple[str, ...]:
    """Why a gauge reads what it reads, in lines: the events that moved it most in a week (of
    tension), and those that make most of it (of pressure the hostile ones, of engagement the
    others).
    """
    lines = list(_moved(index, day, lang)) if gauge == "tension" else []
    signs = {"tension": (1.0, -1.0), "pressure": (1.0,), "engagement": (-1.0,)}[gauge]
    shares = [one for one in explain_day(index, day).shares if np.sign(one.tension) in signs]
    if shares:
        lines.append(say("alert.reasons", lang))
        lines += [_reason(one, one.tension, lang) for one in shares[:REASONS]]
    return tuple(lines)


def _moved(index: DailyIndex, day: dt.date, lang: str) -> Iterator[str]:
    start = max(day - dt.timedelta(days=WEEK), index.dates[index.in_record][0].item())
    move = compare_days(index, start, day)
    if start < day and move.events:
        change = formats.signed(move.after - move.before, lang)
        yield say("alert.moved", lang, day=formats.day(start, lang), change=change)
        yield from (
            _reason(one, one.change, lang, _why(one, lang)) for one in move.events[:REASONS]
        )


def _why(moved: Moved, lang: str) -> str:
    """The reason that moved an event's points most: new, in force, ended or faded."""
    name = REASONS_OF_CHANGE[int(np.abs(moved.changes).argmax())]
    return f" ({say(f'reason.{name}', lang)})"


def _reason(event: Cited, points: float, lang: str, why: str = "") -> str:
    told = cited(event.label[lang], event.direction, event.date, lang) + why
    summary = shortened(clean(event.summary.get(lang, "")))
    line = f"  {formats.signed(points, lang)}  {told}"
    return f"{line} \u2013 {summary}" if summary else line


def cited(label: str, direction: str, day: dt.date, lang: str) -> str:
    """``Visa bond imposed, USA → MLI, 8 October 2025``."""
    way = direction.replace(">", " \u2192 ")
    return f"{clean(label)}, {way}, {formats.day(day, lang)}"


def shortened(text: str) -> str:
    """A text of at most LONGEST characters."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}\u2026"


def clean(text: str) -> str:
    """A text as one line that nothing takes for markup."""
    plain = "".join(" " if unicodedata.category(c) in NOT_TEXT else c for c in text)
    plain = plain.replace("<", "\u2039").replace(">", "\u203a")
    return re.sub(r"@(?=\w)", "@\u2060", re.sub(r" {2,}", " ", plain).strip())
