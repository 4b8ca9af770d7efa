"""Checks of a report as a table: what was checked, what was found, what is wanted, whether so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tension.index import DailyIndex, contributions
from tension.models import LevelAnswer
from tension.report.evidence import Evidence
from tension.report.story import Story
from tension.words import formats, say

EXACT = 1e-9
"""Tension points by which sums may differ from what they sum to."""
SOURCED = 0.8
"""Share of events with two sources below which the record is called thin."""


@dataclass(frozen=True)
class ReportCheck:
    """One check: the message that names it, what was found and wanted as texts, and whether so."""

    key: str
    found: str
    wanted: str
    passed: bool
    note: str = ""
    """What it means that it failed."""

    def label(self, lang: str) -> str:
        """What is checked, and what a failure means where there is one."""
        said = say(self.key, lang)
        return say("audit.noted", lang, check=said, note=self.note) if self.note else said


def checks_of(story: Story, evidence: Evidence, lang: str) -> list[ReportCheck]:
    """The checks of a story; none without a day to read."""
    if story.reading is None:
        return []
    return [
        *_sums(story.index, lang),
        *_band(story, evidence, lang),
        *_record(story, lang),
        *_level(story, lang),
    ]


def _sums(index: DailyIndex, lang: str) -> Iterator[ReportCheck]:
    """Contributions and changes add up on every day shown."""
    covered = index.in_record
    pair = index.pair
    gap = contributions(index, "type").sum(axis=1).to_numpy() + 50.0 - pair.tension
    moved = np.diff(pair.tension) - pair.changes.sum(axis=0)[1:]
    for key, off in (("adds_up", gap[covered]), ("change_adds_up", moved[covered[1:]])):
        worst = float(np.abs(off).max(initial=0.0))
        found = say("audit.within" if worst <= EXACT else "audit.off", lang, worst=f"{worst:.0e}")
        yield ReportCheck(f"audit.{key}", found, f"\u2264 {EXACT:.0e}", worst <= EXACT)


def _band(story: Story, evidence: Evidence, lang: str) -> Iterator[ReportCheck]:
    """How often the line lies inside its 80 % band: draws of a saturated gauge are not centred."""
    low, high = evidence.bands[0].fan().interval(80)
    line, covered = story.index.pair.tension, story.index.in_record
    share = float(np.mean((line >= low)[covered] & (line <= high)[covered]))
    wanted = f"\u2265 {formats.percent(0.8, lang)}"
    yield ReportCheck("audit.in_band", formats.percent(share, lang), wanted, share >= 0.8)


def _record(story: Story, lang: str) -> Iterator[ReportCheck]:
    """What was read: rows left out, and events that rest on one source."""
    records = story.latest.records
    left_out = len(records.left_out)
    yield ReportCheck("audit.left_out", str(left_out), "0", left_out == 0)
    table = records.table[records.table["dyad"] == story.latest.dyad]
    if len(table):
        share = float((table["second_source_url"] != "").mean())
        wanted = f"\u2265 {formats.percent(SOURCED, lang)}"
        found = formats.percent(share, lang)
        yield ReportCheck("audit.sources", found, wanted, share >= SOURCED)


def _level(story: Story, lang: str) -> Iterator[ReportCheck]:
    """The diagnostics of the level of news, where there is one."""
    if not isinstance(story.main.level, LevelAnswer):
        return
    for check in story.main.level.checks:
        found = f"p {formats.small_p(check.p_value, lang)}"
        wanted = f"p \u2265 {formats.number(check.threshold, lang, 2)}"
        yield ReportCheck(check.key, found, wanted, check.passed, check.comment(lang))
