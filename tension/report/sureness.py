"""How sure the readings are, in sentences: what was drawn, which days differ, where the peak is."""

from __future__ import annotations

from collections.abc import Iterator

from tension.report.evidence import Evidence, revised_most
from tension.report.outlook import chance_text
from tension.report.story import Story
from tension.uncertainty import Difference
from tension.words import formats, say

PEAKS = 3
"""Days named as those on which the peak may lie."""
REVISED = 5
"""Days of the table of what was learned since."""


def sure_lines(story: Story, evidence: Evidence, lang: str) -> list[str]:
    """The sentences beside the bands."""
    if not evidence.bands:
        return []
    bands = evidence.bands[0]
    drawn = {"draws": formats.number(bands.draws, lang, 0), "seed": bands.seed}
    return [
        say("sure.drawn", lang, **drawn),
        *_phases(story, evidence, lang),
        *_peak(evidence, lang),
    ]


def _phases(story: Story, evidence: Evidence, lang: str) -> Iterator[str]:
    """Whether the last named phases rose or fell, in how many draws."""
    if story.reading is None:
        return
    named = [period for period in story.reading.periods if period.phase is not None][-2:]
    for period in named:
        move = period.move
        yield told_apart(evidence.bands[0].difference(move.end, move.start), lang)


def told_apart(difference: Difference, lang: str) -> str:
    """In what share of the draws one day reads higher, or lower, than another."""
    higher = difference.above >= difference.below
    share = difference.above if higher else difference.below
    values = {
        "day": formats.day(difference.day, lang),
        "other": formats.day(difference.other, lang),
        "share": chance_text(share, lang),
    }
    return say("sure.higher" if higher else "sure.lower", lang, **values)


def _peak(evidence: Evidence, lang: str) -> Iterator[str]:
    peak = evidence.peak
    if peak is None or len(peak.days) < 2:
        return
    days = [
        say("sure.peak_day", lang, day=formats.day(d, lang), share=formats.percent(c, lang))
        for d, c in peak.likeliest[:PEAKS]
    ]
    yield say("sure.peak", lang, days=formats.listed(days, lang))


def learned_line(evidence: Evidence, lang: str) -> str:
    """How many days later knowledge changed; an empty text without a later vintage."""
    learned = evidence.learned
    if learned is None:
        return ""
    changed = int(learned.revised.sum())
    numbers = {
        "n": formats.number(changed, lang, 0),
        "days": formats.number(len(learned.days), lang, 0),
    }
    return say("sure.learned" if changed else "sure.nothing_learned", lang, **numbers)


def learned_rows(evidence: Evidence, lang: str) -> list[list[str]]:
    """Day, as known then, as known now, difference, reasons: the days that changed most."""
    learned = evidence.learned
    if learned is None:
        return []
    rows = []
    for day in revised_most(learned, REVISED):
        revised = learned.on(day)
        reasons = dict.fromkeys(say(f"reason.{step.reason}", lang) for step in revised.steps)
        rows.append(
            [
                formats.short_day(day, lang),
                formats.number(revised.before, lang),
                formats.number(revised.after, lang),
                formats.signed(revised.after - revised.before, lang),
                formats.listed(list(reasons), lang),
            ]
        )
    return rows
