"""What a release changes: revisions.csv, and the CHANGELOG with data and method apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tension.export import day_text, number, revisions_csv
from tension.files import csv_bytes
from tension.index import DailyIndex
from tension.publish.before import Before
from tension.publish.tables import read_rows
from tension.rulebook import compare_rulebooks
from tension.scoring import Records
from tension.scoring.moved import row_changes
from tension.vintages import Revisions, revisions_between
from tension.words import formats, say

MOST: Final = 30
"""Events of a kind that a changelog lists one by one."""


def revised(before: Before, index: DailyIndex, name: str) -> Revisions:
    """Why the values of the release before differ from those of ``index``, day by day."""
    head, *rows = read_rows(before.index)
    date, tension = head.index("date"), head.index("tension")
    told = [(row[date], row[tension]) for row in rows if row[tension]]
    days = np.array([(dt.date.fromisoformat(day) - dt.date(1970, 1, 1)).days for day, _ in told])
    values = np.array([float(value) for _, value in told])
    published = (days.astype(np.int64), values)
    answer = revisions_between(before.reading, index, index.dyad, published)
    return answer.named(before.name, name)


def all_revisions(before: Before | None, found: Revisions | None) -> bytes:
    """revisions.csv: those of every release before, and those of this one after them."""
    fresh = revisions_csv(found.rows() if found is not None else ())
    if before is None:
        return fresh
    (head, *old), (_, *new) = read_rows(before.revisions), read_rows(fresh)
    return csv_bytes(head, [*old, *new])


def changelog(
    before: Before | None, found: Revisions | None, index: DailyIndex, release: tuple[str, str]
) -> bytes:
    """CHANGELOG.md, this release at the top. ``release``: its name, and the language."""
    name, lang = release
    title = f"# {say('publish.changelog', lang)}\n"
    earlier = "" if before is None else before.changelog.decode("utf-8").partition("\n")[2]
    return f"{title}\n{_section(before, found, index, name, lang)}{earlier}".encode()


def _section(
    before: Before | None, found: Revisions | None, index: DailyIndex, name: str, lang: str
) -> str:
    data = list(_data(before, found, index, lang)) or [say("publish.no_change", lang)]
    method = list(_method(before, found, index, lang)) or [say("publish.no_change", lang)]
    lines = [f"## {name}", "", f"### {say('publish.data', lang)}", ""]
    lines += [f"- {line}" for line in data]
    lines += ["", f"### {say('publish.method', lang)}", "", *(f"- {line}" for line in method), ""]
    return "\n".join(lines)


def _data(
    before: Before | None, found: Revisions | None, index: DailyIndex, lang: str
) -> Iterator[str]:
    n = len(index.records.table)
    events = formats.counted(n, "event", lang)
    end = formats.day(index.last_day, lang) if index.last_day else "\u2013"
    yield say("publish.record_now", lang, events=events, end=end)
    if before is None or found is None:
        return
    for kind, names in _moved_rows(before.reading.records, index.records):
        for one in names[:MOST]:
            yield say(f"publish.{kind}", lang, event=one)
        if len(names) > MOST:
            yield say("publish.more", lang, n=formats.counted(len(names) - MOST, "more", lang))
    days = int(found.revised.sum())
    if days:
        at = int(np.argmax(np.abs(found.new - found.old)))
        was, now = (number(round(float(v[at]), 2)) for v in (found.old, found.new))
        day = formats.day(dt.date.fromisoformat(day_text(int(found.days[at]))), lang)
        yield say("publish.days_revised", lang, n=days, day=day, old=was, new=now)


def _moved_rows(old: Records, new: Records) -> Iterator[tuple[str, list[str]]]:
    """Events that came, went and were rewritten, each as day, type and id in code marks."""
    derived = ("line", "points", "counts", "half_life", "pending", "residual", "kind", "sign")
    columns = [name for name in new.table.columns if not name.startswith(derived)]
    rows = row_changes(old.table, new.table, columns)
    yield "event_new", _told(new, rows.came)
    yield "event_gone", _told(old, rows.gone)
    yield "event_changed", _told(new, rows.rewritten[1])


def _told(records: Records, positions: NDArray[np.int64]) -> list[str]:
    """Rows in one line each that no mark of Markdown can leave."""
    rows = records.table.take(positions)
    names = (rows[name].tolist() for name in ("date", "event_type", "event_id"))
    told = (f"{day_text(int(day))} {key} {name}" for day, key, name in zip(*names, strict=True))
    return [f"`{' '.join(text.replace('`', chr(39)).split())}`" for text in told]


def _method(
    before: Before | None, found: Revisions | None, index: DailyIndex, lang: str
) -> Iterator[str]:
    book = index.records.rulebook
    named = f"{book.content.name} {book.content.version}".replace("`", "'")
    if before is None:
        yield say("publish.first", lang, rules=f"`{named}`")
        return
    changes = compare_rulebooks(before.reading.records.rulebook, book)
    if changes.moved or changes.raised:
        yield say("publish.rules_now", lang, rules=f"`{named}`")
    for change in changes.numbers:
        old, new = ("\u2013" if v is None else v for v in (change.before, change.after))
        yield say("rules.changed", lang, path=f"`{change.path}`", before=old, after=new)
    yield from (say("publish.type_new", lang, type=f"`{key}`") for key in changes.added)
    yield from (say("publish.type_gone", lang, type=f"`{key}`") for key in changes.removed)
    if found is not None and "code_changed" in {cause.reason for cause in found.causes}:
        part = found.by_reason()["code_changed"]
        days = int((np.abs(part) >= 1e-9).sum())
        if days:
            yield say("publish.code_changed", lang, n=formats.counted(days, "day", lang))
