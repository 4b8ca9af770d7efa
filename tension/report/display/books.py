"""Rulebooks, and published sites: these come from a higher floor and are only read here."""

from __future__ import annotations

from typing import Any

from tension.report.display.face import DASH, MOST_ROWS, Face, Rows, heads, number_cell, signed_cell
from tension.rulebook import Rulebook, RulebookChanges
from tension.words import formats, say


def rulebook(book: Rulebook, lang: str) -> Face:
    """The types of event, the heaviest first."""
    content = book.content
    rules = sorted(content.events.items(), key=lambda pair: -abs(pair[1].weight))
    rows: Rows = []
    for key, rule in rules[:MOST_ROWS]:
        low, high = (formats.signed(value, lang) for value in rule.weight_range)
        half_life = number_cell(rule.half_life, lang, 0)
        label = rule.label.get(lang, key)
        kind = say(f"kind.{rule.kind}", lang)
        rows.append([label, kind, signed_cell(rule.weight, lang, 1), f"{low} … {high}", half_life])
    count = {"n": formats.counted(len(content.events), "type", lang), "file": book.file}
    return Face(
        title=say("rules.title", lang, name=content.name, version=content.version, **count),
        head=heads("type kind weight range half_life", lang),
        rows=rows,
        whole=len(content.events),
    )


def rulebook_changes(found: RulebookChanges, lang: str) -> Face:
    """The numbers that changed."""
    absent = say("rules.absent", lang)

    def told(value: object) -> str:
        return absent if value is None else str(value)

    rows: Rows = [[one.path, told(one.before), told(one.after)] for one in found.numbers]
    rows += [[key, absent, signed_cell(found.after.content.events[key].weight, lang, 1)]
             for key in found.added]  # fmt: skip
    rows += [[key, signed_cell(found.before.content.events[key].weight, lang, 1), absent]
             for key in found.removed]  # fmt: skip
    before, after = (f"{book.content.name} {book.content.version}"
                     for book in (found.before, found.after))  # fmt: skip
    return Face(
        title=say("rules.compared", lang, before=before, after=after),
        lines=[] if rows else [say("rules.same", lang)],
        head=heads("key before after", lang),
        rows=rows[:MOST_ROWS],
        whole=len(rows),
    )


def run(found: Any, lang: str) -> Face:
    """What became of every pair of an update."""
    rows: Rows = [
        [dyad, say(f"run_state.{state}", lang), found.releases.get(dyad, DASH)]
        for dyad, state in found.states.items()
    ]
    title = say("shown.run", lang, n=len(rows))
    return Face(title, (), heads("pair state release", lang), rows[:MOST_ROWS], len(rows))


def site(found: Any, lang: str) -> Face:
    """The releases of a published site, the newest last."""
    pairs = zip(found.releases, found.published, strict=True)
    rows: Rows = [[release.name, formats.day_or_text(day, lang)] for release, day in pairs]
    title = say("shown.site", lang, dyad=found.dyad, n=formats.counted(len(rows), "release", lang))
    return Face(title, (), heads("release public_from", lang), rows[-MOST_ROWS:], len(rows))


def verified(found: Any, lang: str) -> Face:
    """Whether a site is what its sums say."""
    rows: Rows = [[fault.path, fault.text(lang)] for fault in found.faults]
    counts = {"releases": found.releases, "files": found.files, "n": len(rows)}
    title = say("shown.verified", lang, **counts)
    return Face(title, (), heads("file fault", lang), rows[:MOST_ROWS], len(rows))
