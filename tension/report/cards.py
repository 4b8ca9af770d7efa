"""Model cards into sentences and table rows, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tension.countries import view_label
from tension.models.asked import Asked, Gate
from tension.models.card import ModelCard, ModelCards, row_verdict
from tension.models.gates import Check
from tension.models.news import WEEK
from tension.models.sentences import model_label, subject
from tension.scoring.measures import to_date
from tension.words import formats, say

Rows = list[list[str]]
DASH = "\u2013"
COLUMNS = ("model", "view", "hypothesis", "verdict", "p", "q")


def card_head(lang: str) -> list[str]:
    """The head of the table of verdicts."""
    return [say(f"card.{name}", lang) for name in COLUMNS]


def card_rows(cards: ModelCards, lang: str) -> Rows:
    """One row a hypothesis, or a card without one: the columns of ``COLUMNS``."""
    return [row for card in cards.cards for row in _rows(card, lang)]


def _rows(card: ModelCard, lang: str) -> Iterator[list[str]]:
    start = [model_label(card.asked, lang), view_label(card.asked.view, lang)]
    if card.asked.refusal is not None or not card.hypotheses:
        yield [*start, DASH, say(f"verdict.{card.verdict}", lang), DASH, DASH]
    if card.asked.refusal is not None:
        return
    for one in card.hypotheses:
        verdict, p, q = row_verdict(card, one)
        printed = [_plain_p(value, lang) for value in (p, q)]
        yield [*start, one.label(lang), say(f"verdict.{verdict}", lang), *printed]


def _plain_p(value: float, lang: str) -> str:
    """``0.034`` or ``< 0.001``."""
    return formats.small_p(value, lang).removeprefix("= ")


@dataclass(frozen=True)
class CardText:
    """A card in words. ``facts``: (label, text) of data, gates, settings and fit. ``checks``: one
    row a diagnostic: what is checked, statistic, p, passed, comment.
    """

    title: str
    refused: bool
    sentences: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    checks: Rows


def card_texts(cards: ModelCards, lang: str) -> list[CardText]:
    """Every card in words, for pages."""
    return [_text(card, lang) for card in cards.cards]


def _text(card: ModelCard, lang: str) -> CardText:
    asked = card.asked
    return CardText(
        title=subject(asked, lang),
        refused=asked.refusal is not None,
        sentences=tuple(card.sentences(lang)),
        facts=tuple(facts(asked, lang)),
        checks=[check_row(check, lang) for check in card.checks],
    )


def facts(asked: Asked, lang: str) -> Iterator[tuple[str, str]]:
    """What was read, the gates, the settings, how the fit ended."""
    yield say("card.data", lang), data_text(asked, lang)
    if asked.gates:
        gates = " \u00b7 ".join(gate_text(gate, lang) for gate in asked.gates)
        yield say("card.gates", lang), gates
    settings = [
        f"{say(key, lang)} {_setting(value, lang)}" for key, value in asked.settings.items()
    ]
    if settings:
        yield say("card.settings", lang), " \u00b7 ".join(settings)
    ended = [say(asked.fit, lang), asked.library]
    yield say("card.fit", lang), " \u00b7 ".join(part for part in ended if part)


def data_text(asked: Asked, lang: str) -> str:
    """``101 weeks from 7 January 2024 to 7 December 2025, 49 events``."""
    data = asked.data
    if data.first is None or data.last is None:
        return say("card.read_nothing", lang)
    what = {1: "day", WEEK: "week"}.get(data.step, "period")
    return say(
        "card.read",
        lang,
        known=formats.counted(data.known, what, lang),
        first=formats.day(to_date(data.first), lang),
        last=formats.day(to_date(data.last), lang),
        events=formats.counted(data.events, "event", lang),
    )


def gate_text(gate: Gate, lang: str) -> str:
    """What a gate asks, what it found, and whether that is enough."""
    label = say(gate.key, lang)
    if gate.way:
        label = f"{label} ({view_label(gate.way, lang)})"
    found, needed = (formats.number(value, lang, 0) for value in (gate.found, gate.needed))
    key = "card.gate_passed" if gate.passed else "card.gate_shut"
    return say(key, lang, gate=label, found=found, needed=needed)


def _setting(value: float | str, lang: str) -> str:
    if isinstance(value, str):
        return value
    return formats.number(value, lang, 0 if value == int(value) else 1)


def check_row(check: Check, lang: str) -> list[str]:
    """What is checked, statistic, p, and what a failure means."""
    p = DASH if np.isnan(check.p_value) else _plain_p(check.p_value, lang)
    statistic = formats.number(check.statistic, lang, 2) if np.isfinite(check.statistic) else DASH
    return [check.label(lang), statistic, p, "\u2713" if check.passed else "\u2717",
            check.comment(lang)]  # fmt: skip
