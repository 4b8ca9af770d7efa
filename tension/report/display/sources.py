"""What coders, press reports and machine-coded feeds say, before any of it counts."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from tension.cluster import ProposedEvents
from tension.cluster.reports import Reports
from tension.coders import Agreement, Codings
from tension.countries import view_label
from tension.feeds import Candidates, Coverage, Cube, DailyPoints, Import
from tension.report.display.face import (
    DASH,
    MOST_ROWS,
    Cell,
    Face,
    Rows,
    day_cell,
    heads,
    number_cell,
)
from tension.words import formats, say


def agreement(found: Agreement, lang: str) -> Face:
    """Krippendorff's alpha, item by item."""
    rows: Rows = []
    for one in found.alphas:
        row: list[Cell] = [say(f"item.{one.item}", lang)]
        row += [number_cell(value, lang, 3) for value in (one.value, one.low, one.high)]
        rows.append([*row, str(one.units)])
    told = say("coders.disagreements", lang, n=len(found.disagreements))
    return Face(
        title=codings(found.codings, lang).title,
        lines=[told, say("coders.note", lang)],
        head=heads("item alpha low95 high95 coded_twice", lang),
        rows=rows,
        whole=len(rows),
    )


def codings(found: Codings, lang: str) -> Face:
    """What coders wrote, the first rows."""
    rows: Rows = []
    for one in found.rows[:MOST_ROWS]:
        day = DASH if one.date is None else day_cell(one.date, lang)
        intensity = number_cell(one.intensity, lang, 2)
        rows.append([one.event_id, one.coder, one.event_type or DASH, intensity, day])
    counts = {
        "codings": formats.counted(len(found.rows), "coding", lang),
        "events": formats.counted(len(found.events), "event", lang),
        "coders": formats.counted(len(found.coders), "coder", lang),
    }
    return Face(
        title=say("coders.title", lang, file=found.file, **counts),
        head=heads("id coder type intensity day", lang),
        rows=rows,
        whole=len(found.rows),
    )


def proposed_events(found: ProposedEvents, lang: str) -> Face:
    """Each proposed event, and how many independent sources it has."""
    book = found.reports.rulebook
    rows: Rows = []
    for row in found.events.head(MOST_ROWS).to_dict("records"):
        way = view_label(f"{row['source_actor']}>{row['target_actor']}", lang)
        label = book.label(row["event_type"], lang)
        counts = [str(row[name]) for name in ("n_reports", "n_copies", "n_sources")]
        rows.append([day_cell(row["date"], lang), way, label, *counts])
    numbers = {
        "reports": formats.counted(len(found.evidence), "report", lang),
        "events": formats.counted(len(found.events), "proposed_event", lang),
    }
    file = found.reports.file
    return Face(
        title=say("cluster.title", lang, file=file, window=found.window, **numbers),
        head=heads("day direction event reports copies sources", lang),
        rows=rows,
        whole=len(found.events),
    )


def reports(found: Reports, lang: str) -> Face:
    """The first reports."""
    rows: Rows = []
    for row in found.rows.head(MOST_ROWS).to_dict("records"):
        label = found.rulebook.label(row["event_type"], lang)
        way = view_label(f"{row['actor']}>{row['target']}", lang)
        rows.append([day_cell(row["published"], lang), way, label, row["title"], row["source"]])
    n = formats.counted(len(found.rows), "report", lang)
    return Face(
        title=say("shown.reports", lang, file=found.file, n=n),
        head=heads("published direction event title source", lang),
        rows=rows,
        whole=len(found.rows),
    )


def candidates(found: Candidates, lang: str) -> Face:
    """Rows for a person to confirm."""
    table = csv.DictReader(io.StringIO(found.content.decode("utf-8"), newline=""))
    names = ("date", "source_actor", "target_actor", "event_type", "notes")
    rows: Rows = [[row[name] for name in names] for row, _ in zip(table, range(MOST_ROWS))]  # noqa: B905 - the first rows
    n = formats.counted(found.rows, "candidate", lang)
    return Face(
        title=say("starter.made_candidates", lang, n=n),
        head=heads("day source_actor target_actor type notes", lang),
        rows=rows,
        whole=found.rows,
    )


def coverage(found: Coverage, lang: str) -> Face:
    """What became of every row of a feed."""
    texts = ", ".join(list(found.unknown)[:MOST_ROWS])
    rows = _counts({say(f"feeds.reason_{name}", lang, texts=texts): n
                    for name, n in found.dropped.items()}, lang)  # fmt: skip
    share = formats.percent(found.kept / found.read if found.read else 0, lang)
    counts = {
        "read": formats.counted(found.read, "row_read", lang),
        "kept": formats.counted(found.kept, "row_kept", lang),
        "pairs": formats.counted(found.pairs, "directed_dyad", lang),
    }
    named = formats.label(f"feeds.title_{found.feed}", found.title, lang)
    return Face(
        title=say("feeds.title", lang, title=named, share=share, **counts),
        head=heads("dropped rows", lang),
        rows=rows[:MOST_ROWS],
        whole=len(rows),
    )


def _counts(found: Mapping[str, int], lang: str) -> Rows:
    return [[name, formats.number(n, lang, 0)] for name, n in found.items()]


def imported(found: Import, lang: str) -> Face:
    """The account of what was read."""
    return coverage(found.coverage, lang)


def cube(found: Cube, lang: str) -> Face:
    """How many rows were filed, by day."""
    volume = sorted(found.volume.items())
    rows: Rows = [[day_cell(day, lang), formats.number(n, lang, 0)] for day, n in volume]
    n = formats.counted(len(volume), "day", lang)
    return Face(
        title=say("shown.cube", lang, feed=found.feed, codes=found.codes.upper(), n=n),
        head=heads("filed rows", lang),
        rows=rows[-MOST_ROWS:],
        whole=len(rows),
    )


def daily_points(found: DailyPoints, lang: str) -> Face:
    """The news of a feed, the last days."""
    rows: Rows = []
    for row in found.days.tail(MOST_ROWS).to_dicts():
        points = [None if row[k] is None else row[k] / 1000 for k in ("hostile", "cooperative")]
        way = view_label(f"{row['source']}>{row['target']}", lang)
        cells = [number_cell(value, lang, 2) for value in points]
        rows.append([day_cell(row["day"], lang), way, str(row["events"]), *cells])
    few = ", ".join(found.few[:MOST_ROWS])
    return Face(
        title=say("shown.points", lang, n=formats.counted(len(found.days), "day", lang)),
        lines=[say("shown.few", lang, pairs=few)] if few else [],
        head=heads("day direction events hostile cooperative", lang),
        rows=rows,
        whole=len(found.days),
    )
