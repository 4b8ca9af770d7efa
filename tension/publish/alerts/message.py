"""What is sent: alerts → one message, plain text in one language, with a key that stays the same.

Texts of a ledger are cleaned: no control character (so no header of a mail can be forged), no
angle bracket and no @ that a chat would take for markup or a mention.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from tension.index import DailyIndex, explain_day
from tension.index.explain import Share
from tension.words import formats, say

REASONS = 3
"""Events that an alert names."""
LONGEST = 200
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
    lines = [alert.headline, *alert.reasons]
    if alert.value is not None and alert.reasons:
        lines[1:] = [say("alert.reasons", lang), *(f"  {reason}" for reason in alert.reasons)]
    return [*lines, alert.link] if alert.link else lines


def reasons(index: DailyIndex, day: dt.date, gauge: str, lang: str) -> tuple[str, ...]:
    """The events that make most of a reading, in words; of pressure the hostile ones alone, of
    engagement the others.
    """
    signs = {"tension": (1.0, -1.0), "pressure": (1.0,), "engagement": (-1.0,)}[gauge]
    shares = [one for one in explain_day(index, day).shares if np.sign(one.tension) in signs]
    return tuple(_reason(share, lang) for share in shares[:REASONS])


def _reason(share: Share, lang: str) -> str:
    points = formats.signed(share.tension, lang)
    told = cited(share.label[lang], share.direction, share.date, lang)
    summary = shortened(clean(share.summary.get(lang, "")))
    return f"{points}  {told}" + (f" \u2013 {summary}" if summary else "")


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
